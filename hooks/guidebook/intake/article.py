"""From a file to an article: plain text, HTML or Markdown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from guidebook.intake.blocks import Article
from guidebook.intake.markdown_article import read_markdown
from guidebook.intake.plain_article import read_plain

LARGEST = 2_000_000
"""Bytes. A saved page with all its scripts stays below; a book does not."""

LONGEST = 200_000
"""Characters of text; a long article has a tenth of that."""

LONGEST_NAME = 100
"""Characters of them."""

LONGEST_FACT = 7
"""Words of who wrote an article, and of what published it; a longer one would copy something else."""


def _read_html(text: str) -> Article:
    from guidebook.intake.html_article import read_html  # noqa: PLC0415 (the command is known without the extra)

    return read_html(text)


READERS: dict[str, Callable[[str], Article]] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
}


class UnreadableError(Exception):
    """The file cannot be read as an article; the message says why, and what to do."""


def open_article(file: Path) -> Article:
    """The article in a file; raises `UnreadableError`."""
    reader = READERS.get(file.suffix.lower())
    try:
        if not file.is_file():
            raise UnreadableError(f"there is no file {file}.")
        if reader is None:
            raise UnreadableError(f"{file} is not one of {', '.join(READERS)}; save the article as plain text.")
        article = reader(_text_of(file))
    except OSError as error:
        raise UnreadableError(f"{file} cannot be read: {error.strerror}.") from None
    if len(article.text) > LONGEST:
        raise UnreadableError(f"{file} holds {len(article.text):,} letters; an article has at most {LONGEST:,}.")
    if not article.blocks:
        raise UnreadableError(f"{file} holds no text; open it, and save the article's words again.")
    return _with_short_facts(article)


def _with_short_facts(article: Article) -> Article:
    """The article without an author or a name that is too long to be one."""
    facts, unsure = article.facts, list(article.unsure)
    for key, what in (("by", "who wrote it"), ("name", "where it stood")):
        value = str(getattr(facts, key))
        if len(value.split()) > LONGEST_FACT or len(value) > LONGEST_NAME:
            facts = replace(facts, **{key: ""})
            unsure.append(f"what its file says about {what} is too long for a name, and was left out")
    return replace(article, facts=facts, unsure=tuple(unsure))


def articles_below(folder: Path) -> list[Path]:
    """Every article in a folder and its folders; raises `UnreadableError` where there is none."""
    found = sorted(file for file in folder.rglob("*") if file.suffix.lower() in READERS and file.is_file())
    if not found:
        raise UnreadableError(f"the folder {folder} holds no article, which ends in {', '.join(READERS)}.")
    return found


def _text_of(file: Path) -> str:
    if (size := file.stat().st_size) > LARGEST:
        raise UnreadableError(f"{file} has {size:,} bytes; at most {LARGEST:,} are read. Save the article alone.")
    written = file.read_bytes()
    if b"\0" in written:
        raise UnreadableError(f"{file} is not text; save the article as plain text, encoded as UTF-8.")
    try:
        return written.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = written[: error.start].count(b"\n") + 1
        raise UnreadableError(f"{file} is not encoded as UTF-8 (line {line}); save it again as UTF-8.") from None
