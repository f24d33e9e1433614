"""Read an article from a plain text, Markdown or HTML file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from guidebook.intake.blocks import Article
from guidebook.intake.byline import split_byline
from guidebook.intake.markdown_article import parse_markdown
from guidebook.intake.numbering import drop_stray_numbers
from guidebook.intake.plain_article import parse_plain

MAX_BYTES = 2_000_000
"""Enough for a saved page with all its scripts, too little for a book."""

MAX_CHARACTERS = 200_000
"""About ten times the length of a long article."""

MAX_NAME_CHARACTERS = 100
MAX_NAME_WORDS = 7
"""Longer names of authors and publications are dropped: they are probably sentences of the article."""


def _parse_html(text: str) -> Article:
    from guidebook.intake.html_article import parse_html  # noqa: PLC0415 (the optional extra may be missing)

    return parse_html(text)


PARSERS: dict[str, Callable[[str], Article]] = {
    ".txt": parse_plain,
    ".text": parse_plain,
    ".md": parse_markdown,
    ".markdown": parse_markdown,
    ".html": _parse_html,
    ".htm": _parse_html,
}


class UnreadableError(Exception):
    """The file can't be read as an article; the message says why and how to fix it."""


def read_article(file: Path) -> Article:
    """Return the article in a file, or raise `UnreadableError`."""
    try:
        if not file.is_file():
            raise UnreadableError(f"no such file: {file}.")
        if file.suffix.lower() not in PARSERS:
            raise UnreadableError(f"{file} is not one of {', '.join(PARSERS)}; save the article as plain text.")
        article = parse_article(_decode(file), file.suffix.lower())
    except OSError as error:
        raise UnreadableError(f"{file} cannot be read: {error.strerror}.") from None
    if len(article.text) > MAX_CHARACTERS:
        raise UnreadableError(f"{file} has {len(article.text):,} characters; the limit is {MAX_CHARACTERS:,}.")
    if not article.blocks:
        raise UnreadableError(f"{file} has no text; open the article and save it again.")
    return article


def parse_article(text: str, suffix: str) -> Article:
    """Parse an article in the format of a file suffix such as `.md`."""
    parsed = PARSERS[suffix](text)
    byline, blocks = split_byline(parsed.blocks)
    metadata = replace(
        parsed.metadata,
        author=parsed.metadata.author or byline.author,
        published=parsed.metadata.published or byline.published,
    )
    text = parsed.text or "\n\n".join([metadata.title, *(block.text for block in blocks)])
    article = Article(tuple(drop_stray_numbers(blocks)), metadata, text, parsed.warnings)
    return _drop_long_names(article)


def _drop_long_names(article: Article) -> Article:
    metadata, warnings = article.metadata, list(article.warnings)
    for field, value in (("author", metadata.author), ("publication", metadata.publication)):
        if len(value.split()) > MAX_NAME_WORDS or len(value) > MAX_NAME_CHARACTERS:
            metadata = replace(metadata, **{field: ""})
            warnings.append(f"ignored the {field} given in the file: too long for a name")
    return replace(article, metadata=metadata, warnings=tuple(warnings))


def find_articles(folder: Path) -> list[Path]:
    """Return all articles in a folder and its subfolders; raise `UnreadableError` if there are none."""
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in PARSERS and file.is_file())
    if not files:
        raise UnreadableError(f"no articles in the folder {folder}; their names end in {', '.join(PARSERS)}.")
    return files


def _decode(file: Path) -> str:
    if (size := file.stat().st_size) > MAX_BYTES:
        raise UnreadableError(f"{file} has {size:,} bytes; the limit is {MAX_BYTES:,}. Save only the article.")
    content = file.read_bytes()
    if b"\0" in content:
        raise UnreadableError(f"{file} is not a text file; save the article as plain text, encoded as UTF-8.")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableError(f"{file} is not valid UTF-8 (line {line}); save it again as UTF-8.") from None
