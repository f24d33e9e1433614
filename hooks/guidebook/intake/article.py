"""Read an article from a plain text, Markdown or HTML file, or from an e-mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from guidebook.intake.blocks import STUB_WORDS, Article, Block, Metadata, UnreadableError, count_words
from guidebook.intake.byline import is_byline, split_byline
from guidebook.intake.decoding import decode
from guidebook.intake.headings import mark_headings, split_box_names, split_contents
from guidebook.intake.interview import with_speakers
from guidebook.intake.language import is_english
from guidebook.intake.mail import read_mail, split_letter
from guidebook.intake.markdown_article import parse_markdown
from guidebook.intake.numbering import drop_stray_numbers, join_bare_numbers
from guidebook.intake.plain_article import MAX_TITLE, parse_plain

MAX_BYTES = 2_000_000
"""Enough for a saved page with all its scripts, too little for a book."""

MAX_CHARACTERS = 200_000
"""About ten times the length of a long article."""

MAX_WORDS = 30_000

MAX_NAME_CHARACTERS = 100
MAX_NAME_WORDS = 7
"""Longer names of authors and publications are dropped: they are probably sentences of the article."""

_PAYWALL = re.compile(
    r"\b(?:(?:subscribe|sign up|register|log ?in|sign in|join)(?: now| today| here)? to (?:continue|read"
    r"|keep reading|unlock|access|finish)"
    r"|to (?:continue|keep|finish) reading|already a (?:subscriber|member)|(?:for|to) (?:paid "
    r"|paying )?(?:subscribers|members) only"
    r"|(?:is|are) (?:only |exclusively )?(?:for|available to) (?:our |paid |paying )?(?:subscribers|members)"
    r"|create (?:a|your) (?:free )?account to|unlock (?:this|the full|full)|(?:subscriber|member)[ -](?:only|exclusive)"
    r"|(?:free|remaining) articles? (?:left|remaining|this month)|the rest of this (?:article|story|post)"
    r"|(?:continue|keep) reading with|become a (?:paid )?(?:member|subscriber)|reached your (?:\w+ )?(?:limit|free)"
    r"|you[’']ve read your (?:last )?free|(?:this|the full) (?:article|story|post) is (?:locked|premium))",
    re.IGNORECASE,
)


def _parse_html(text: str) -> Article:
    from guidebook.intake.html_article import parse_html  # noqa: PLC0415 (the optional extra may be missing)

    return parse_html(text)


PARSERS: dict[str, Callable[[str], Article]] = {
    ".txt": parse_plain,
    ".text": parse_plain,
    ".eml": parse_plain,
    ".md": parse_markdown,
    ".markdown": parse_markdown,
    ".html": _parse_html,
    ".htm": _parse_html,
}


def read_article(file: Path) -> Article:
    """Return the article in a file, or raise `UnreadableError`."""
    try:
        if file.is_symlink():
            raise UnreadableError(f"{file} is a symbolic link; name the article itself.")
        if not file.is_file():
            raise UnreadableError(f"no such file: {file}.")
        if file.suffix.lower() not in PARSERS:
            raise UnreadableError(f"{file} is not one of {', '.join(PARSERS)}; save the article as plain text.")
        if (size := file.stat().st_size) > MAX_BYTES:
            raise UnreadableError(f"{file} has {size:,} bytes; the limit is {MAX_BYTES:,}. Save only the article.")
        content = file.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{file} cannot be read: {error.strerror}.") from None
    return _checked(_parse_content(content, file), file)


def _parse_content(content: bytes, file: Path) -> Article:
    suffix = file.suffix.lower()
    mail = read_mail(content, file) if suffix in (".txt", ".text", ".eml") else None
    try:
        if not mail:
            return parse_article(decode(content, file), suffix)
        return parse_article(mail.text, mail.suffix, mail.metadata)
    except UnreadableError as error:
        raise UnreadableError(str(error) if str(file) in str(error) else f"{file} {error}") from None


def _checked(article: Article, file: Path) -> Article:
    """Return the article, or raise `UnreadableError` if it's too long, empty, or only the start of one."""
    words = count_words(article.text)
    if len(article.text) > MAX_CHARACTERS:
        raise UnreadableError(f"{file} has {len(article.text):,} characters; the limit is {MAX_CHARACTERS:,}.")
    if words > MAX_WORDS:
        raise UnreadableError(f"{file} has {words:,} words; the limit is {MAX_WORDS:,}. Save the part with the advice.")
    if not article.blocks:
        raise UnreadableError(f"{file} has no text; open the article and save it again.")
    around = " ".join([article.text, *(passage.text for passage in article.left_out)])
    if words < STUB_WORDS and _PAYWALL.search(around):
        raise UnreadableError(f"{file} has only the start of an article, up to a paywall; save the whole article.")
    return article


def parse_article(text: str, suffix: str, head: Metadata | None = None) -> Article:
    """Parse an article in the format of a file suffix such as `.md`; `head` is what the head of an e-mail says."""
    from guidebook.intake.boilerplate import split_boilerplate  # noqa: PLC0415 (an optional extra)

    parsed = PARSERS[suffix](text)
    blocks = list(parsed.blocks)
    left_out = list(parsed.left_out)
    metadata = parsed.metadata
    if head:
        if metadata.title and suffix == ".txt":  # a short first line is no title, since the head has one
            first_line = next(index for index, line in enumerate(text.split("\n"), 1) if line.strip())
            blocks.insert(0, Block(metadata.title, first_line, heading=False))
        blocks, letter = split_letter(blocks)
        left_out += letter
        metadata = replace(metadata, title=head.title, author=head.author, published=head.published)
    if not metadata.title and len(blocks) > 1 and _is_title(blocks[0]):
        metadata = replace(metadata, title=blocks.pop(0).text)
    byline, blocks = split_byline(blocks)
    metadata = replace(
        metadata, author=metadata.author or byline.author, published=metadata.published or byline.published
    )
    text = parsed.text if parsed.text and not head else "\n\n".join([metadata.title, *(block.text for block in blocks)])
    english = is_english(text)
    blocks, box_names = split_box_names(blocks)
    blocks = with_speakers(blocks) if english else blocks
    blocks = mark_headings(join_bare_numbers(blocks))
    blocks, boilerplate = split_boilerplate(blocks)
    blocks, contents = split_contents(blocks)
    left_out += [*box_names, *boilerplate, *contents]
    blocks = _numbered(drop_stray_numbers(blocks))
    article = Article(tuple(blocks), metadata, text, parsed.warnings, tuple(left_out), parsed.file_words, english)
    return _drop_long_names(article)


def _is_title(block: Block) -> bool:
    """Return whether the first block of an article without a title is its title, though no mark says so."""
    is_line = block.level == 0 and block.number is None and not block.item and not block.speaker
    return is_line and len(block.text) < MAX_TITLE and not is_byline(block.text) and block.text[-1] not in '.:;,!”"’'


def _numbered(blocks: Sequence[Block]) -> list[Block]:
    """Give each block its position, and the number of the heading it's below."""
    headings = accumulate(block.heading or block.number is not None for block in blocks)
    return [
        replace(block, index=index, heading_number=int(number))
        for index, (block, number) in enumerate(zip(blocks, headings, strict=True), 1)
    ]


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
