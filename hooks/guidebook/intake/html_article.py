"""Parse a saved web page: its article, without menus, comments and teasers.

trafilatura finds the article. What it leaves out inside the article, such as a tip in a box, is kept unless the page
itself says that it's something else.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import trafilatura
from lxml import html

from guidebook.intake.blocks import STUB_WORDS, Article, LeftOut, Metadata, UnreadableError, count_words
from guidebook.intake.boilerplate import is_expected, is_noise, reason_by_element
from guidebook.intake.html_blocks import (
    HEADINGS,
    Passage,
    blocks_of,
    collapse,
    item_numbers,
    parse,
    passages,
    tag_of,
)
from guidebook.intake.plain_article import parse_plain
from guidebook.originality import RUN

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page without an article is reported in our own words

_CORE = 0.8
"""Share of the article's words that its innermost element holds."""
_TEXT = ("p", "li", "dd", "dt", "blockquote", "tr")
"""Elements whose text belongs to an article, however short."""
_UNCLOSED = (
    *("noscript", "template", "svg", "iframe", "button", "select", "textarea", "nav", "aside", "footer"),
    *("figure", "dialog", "object", "video", "audio", "canvas"),
)
_CODE = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_NOT_AN_ARTICLE = re.compile(
    r"\b(?:404|page not found|not found|access denied|forbidden|just a moment|are you a robot|captcha|log ?in|sign in"
    r"|enable javascript|bad gateway|service unavailable)\b",
    re.IGNORECASE,
)
_ERROR_WORDS = 60
_SITE_SUFFIX = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,40}$")
_DEEPEST = 300
_NESTING = re.compile(
    r"<(/?)(?:a|article|aside|b|blockquote|center|details|div|em|figure|font|i|li|main|ol|section|small|span|strong|table|u|ul)\b",
    re.IGNORECASE,
)
_NOT_FLAT = re.compile(r"<(?!/?(?:h[1-6]|p|br|title|meta|link|script|style|head|body|html)\b)[^<>]*>", re.IGNORECASE)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
_JSON_AUTHOR = re.compile(r'"author"\s*:\s*\[?\s*\{[^{}]*?"name"\s*:\s*"([^"\\]{2,100})"')
_JSON_PUBLISHER = re.compile(r'"publisher"\s*:\s*\{[^{}]*?"name"\s*:\s*"([^"\\]{2,100})"')
_CLOSED = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_ADDRESS = re.compile(r"://|@|\.(?:com|org|net)\b")
"""An address where a name should be."""

_META = {
    "og:title": "title",
    "author": "author",
    "article:author": "author",
    "og:site_name": "publication",
    "article:published_time": "published",
    "date": "published",
    "og:url": "url",
}


@dataclass(frozen=True)
class _Sorted:
    """The passages of a page: those of its article, and those left out."""

    kept: list[Passage]
    left_out: list[tuple[Passage, str, bool]]
    """Each with the reason, and whether it was to be expected."""


def parse_html(text: str) -> Article:
    """Parse a web page; raise `UnreadableError` if there's no article on it."""
    markup, warnings = _without_unclosed(text)
    page = parse(markup)
    if page is None:
        return Article(())
    metadata = _metadata(page, text)
    extracted = _extract(markup)
    on_page = [*passages(page)]
    if count_words(extracted) > 2 * _words(on_page):  # it was in a script
        return _from_text(extracted, replace(metadata, title=metadata.title or _page_title(page)))
    found = _sort(on_page, extracted)
    heading = next((each.text for each in on_page if each.tag == "h1"), "")
    title = heading or _SITE_SUFFIX.sub("", metadata.title) or _page_title(page)
    kept = [each for each in found.kept if each.text != title]
    if _CLOSED.search(text) and _words(kept) < STUB_WORDS:
        raise UnreadableError("has only the start of an article, up to a paywall; save the whole article.")
    _refuse_other_pages(title, kept)
    left_out = tuple(
        LeftOut(reason, each.element.sourceline or 0, each.text, expected)
        for each, reason, expected in found.left_out
        if each.text != title
    )
    blocks = tuple(blocks_of(kept, item_numbers(page)))
    return Article(blocks, replace(metadata, title=title), warnings=warnings, left_out=left_out)


def _without_unclosed(text: str) -> tuple[str, tuple[str, ...]]:
    """Remove elements that are never closed, since such a menu may hold the article, and return warnings."""
    markup = _CODE.sub("", text)
    unclosed = [name for name in _UNCLOSED if _is_unclosed(name, markup)]
    for name in unclosed:
        text = re.sub(rf"</?{name}\b[^<>]*>", "", text, flags=re.IGNORECASE)
    text = _flattened(text) if _depth(_CODE.sub("", text)) > _DEEPEST else text
    return text, tuple(
        f"<{name}> is never closed; check that the draft covers the article and no more" for name in unclosed
    )


def _depth(markup: str) -> int:
    """Return how deeply elements nest, apart from those that end where the next one begins."""
    depth = deepest = 0
    for tag in _NESTING.finditer(markup):
        depth = max(depth + (-1 if tag[1] else 1), 0)
        deepest = max(deepest, depth)
    return deepest


def _flattened(text: str) -> str:
    """Remove every element but headings and paragraphs, since the parser stops at 2,000 levels without a word."""
    return _NOT_FLAT.sub(" ", text)


def _is_unclosed(name: str, markup: str) -> bool:
    opened = re.findall(rf"<{name}\b[^<>]*(?<!/)>", markup, re.IGNORECASE)
    return len(opened) > len(re.findall(rf"</{name}\b", markup, re.IGNORECASE))


def _extract(markup: str) -> str:
    """Return the main text of a page, as trafilatura finds it."""
    return trafilatura.extract(markup, include_comments=False, include_tables=True, favor_recall=True) or ""


def _sort(found: Sequence[Passage], extracted: str) -> _Sorted:
    """Decide about each passage: part of the article, or left out and why."""
    lines = {_plain(line.lstrip("-|# ")) for line in extracted.splitlines()}
    whole = _plain(extracted)
    matched = [each for each in found if _is_in(each, lines, whole)]
    reasons = reason_by_element(found, matched)
    article = [each for each in matched if not reasons.get(each.element) and not is_noise(each)]
    others = [each for each in found if not reasons.get(each.element) and not is_noise(each)]
    prose = [each for each in others if each.is_prose]
    if _words(article) * 2 < _words(prose) or not article:  # it found little of the page, which may be all article
        article = prose or others
    core = _innermost(article)
    chosen = set(map(id, article))
    indexes = [index for index, each in enumerate(found) if id(each) in chosen]
    first, last = (indexes[0], indexes[-1]) if indexes else (0, -1)
    result = _Sorted([], [])
    for index, each in enumerate(found):
        reason = reasons.get(each.element, "") or is_noise(each)
        in_core = core is not None and core in (each.element, *each.element.iterancestors())
        if reason:
            result.left_out.append((each, reason, is_expected(each, reason)))
        elif id(each) in chosen or _belongs(each, in_core, first <= index <= last):
            result.kept.append(each)
        else:
            result.left_out.append((each, "outside the article", not each.is_prose))
    return result


def _belongs(passage: Passage, in_core: bool, between: bool) -> bool:
    """Return whether a passage that the extractor left out belongs to the article, such as a tip in a box."""
    if passage.is_heading or passage.is_prose:
        return passage.linked < 1 and (in_core or between)
    return in_core and passage.linked < 0.5 and passage.tag in _TEXT


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def _is_in(passage: Passage, lines: set[str], whole: str) -> bool:
    """Return whether the extracted text holds a passage: a short one as a line of its own."""
    plain = _plain(passage.text)
    return bool(plain) and (plain in lines or (passage.is_prose and f" {plain} " in f" {whole} "))


def _words(found: Sequence[Passage]) -> int:
    return sum(count_words(each.text) for each in found)


def _innermost(article: Sequence[Passage]) -> html.HtmlElement | None:
    """Return the innermost element that holds most words of the article."""
    weights: Counter[html.HtmlElement] = Counter()
    for each in article:
        for element in (each.element, *each.element.iterancestors()):
            weights[element] += count_words(each.text)
    enough = _CORE * _words(article)
    most = [element for element, weight in weights.items() if weight >= enough]
    core = max(most, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)
    while core is not None and tag_of(core) in (*_TEXT, *HEADINGS):  # one long paragraph
        core = core.getparent()
    return core


def _refuse_other_pages(title: str, kept: Sequence[Passage]) -> None:
    """Raise `UnreadableError` for an error page, a list of articles, or a page of links."""
    prose = [each for each in kept if each.is_prose]
    headings = [each for each in kept if each.tag in HEADINGS]
    linked = [each for each in headings if each.linked > 0.5]
    words = _words(prose)
    if (not prose and _words(kept) < RUN) or (words < _ERROR_WORDS and _NOT_AN_ARTICLE.search(title)):
        raise UnreadableError("has no article; open the article itself and save that page.")
    if len(linked) >= 3 and len(linked) * 10 >= len(headings) * 7:
        raise UnreadableError("is a list of articles; open one of them and save that page.")


def _from_text(extracted: str, metadata: Metadata) -> Article:
    """Parse an article that only a script of the page holds."""
    if count_words(extracted) < _ERROR_WORDS and _NOT_AN_ARTICLE.search(extracted):
        raise UnreadableError("has no article; open the article itself and save that page.")
    article = parse_plain(extracted)
    return replace(article, metadata=replace(metadata, title=metadata.title or article.metadata.title))


def _metadata(page: html.HtmlElement, text: str) -> Metadata:
    fields: dict[str, str] = {}
    for node in page.iter("meta", "link", "time"):
        field, value = _metadata_field(node)
        if field and value.strip():
            fields.setdefault(field, value.strip()[:10] if field == "published" else collapse(value))
    if "published" not in fields and (date := _JSON_DATE.search(text)):
        fields["published"] = date[1]
    if "author" not in fields and (author := _JSON_AUTHOR.search(text)):
        fields["author"] = author[1]
    if "publication" not in fields and (publisher := _JSON_PUBLISHER.search(text)):
        fields["publication"] = publisher[1]
    if "author" not in fields and (found := trafilatura.extract_metadata(text)) and found.author:
        fields["author"] = found.author.split(";")[0].strip()
    return Metadata(**fields)


def _metadata_field(node: html.HtmlElement) -> tuple[str, str]:
    """Return the name of a metadata field and its value; the name is empty for other elements."""
    if tag_of(node) == "meta":
        value = node.get("content") or ""
        field = _META.get((node.get("property") or node.get("name") or "").lower(), "")
        return ("" if field == "author" and _ADDRESS.search(value) else field), value
    if tag_of(node) == "link":
        return ("url" if node.get("rel") == "canonical" else ""), node.get("href") or ""
    return "published", node.get("datetime") or ""


def _page_title(page: html.HtmlElement) -> str:
    return _SITE_SUFFIX.sub("", collapse(next((node.text_content() for node in page.iter("title")), "")))
