"""Recognise what isn't part of an article: menus, comments of readers, teasers, notices about cookies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import html

from guidebook.intake.blocks import Block, LeftOut, count_words
from guidebook.intake.html_blocks import HEADINGS, Passage, tag_of

_TAGS = {"nav": "menu", "footer": "footer", "form": "form", "dialog": "dialog", "figure": "caption"}
_ROLES = {"navigation": "menu", "contentinfo": "footer", "dialog": "dialog", "alertdialog": "dialog", "search": "form"}
_CLASSES = {
    "comments of readers": "comment comments commentlist commentary respond disqus replies",
    "share buttons": "share shares sharing social sharedaddy addtoany",
    "links to other articles": "related recommended recommendations recirculation teaser teasers trending outbrain",
    "invitation to a newsletter": "newsletter signup subscribe subscription optin mailchimp",
    "advertisement": "ad ads adslot advert adverts advertisement sponsor sponsored promo promos",
    "notice about cookies": "cookie cookies consent gdpr",
    "menu": "nav navbar navigation menu breadcrumb breadcrumbs pagination skip",
    "sidebar": "sidebar",
    "footer": "footer",
    "about the author": "bio authorbox",
    "caption": "caption",
}
_REASONS = {token: reason for reason, tokens in _CLASSES.items() for token in tokens.split()}
_MAY_HOLD_ADVICE = ("links to other articles", "menu", "sidebar", "share buttons", "advertisement", "form", "dialog")
"""Kinds of elements that are expected to hold links; prose without any may be part of the article."""
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")

_HEADINGS = (
    (
        "links to other articles",
        r"(?:more (?:from|like this|stories|articles|to read|on this)|related\b.*|read (?:next|more|also|this next)"
        r"|you (?:may|might|may also|might also|will also) (?:also )?(?:like|enjoy|be interested)|keep reading"
        r"|recommended(?: for you| reading| articles)?|(?:most )?popular(?: posts| articles| stories)?"
        r"|trending(?: now)?"
        r"|(?:latest|recent|other|further|similar) (?:posts|articles|stories|news)|what to read next|see also"
        r"|up next)\b.*",
    ),
    (
        "comments of readers",
        r"(?:(?:\d+|no|one|leave a|leave your|post a|add a|reader|readers[’']?|your) )?"
        r"(?:comments?|repl(?:y|ies)|responses|thoughts on\b.*)(?: \(\d+\))?(?: on\b.*)?|leave a (?:reply"
        r"|comment).*|join the conversation",
    ),
    ("about the author", r"about the (?:author|writer|contributor)s?\b.*"),
    ("share buttons", r"share (?:this|on|via|with friends)\b.*"),
    (
        "invitation to a newsletter",
        r"(?:sign up|subscribe|join|get)\b.*\b(?:newsletter|inbox|mailing list|e-?mail list)\b.*",
    ),
)
_HEADING_PATTERNS = [(reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _HEADINGS]
_TO_THE_END = ("links to other articles", "comments of readers")
"""Sections that end the article, in a file that says nothing about levels of headings."""

_NOISE = (
    ("advertisement", r"(?:advertisement|sponsored(?: content)?|ad|promoted)"),
    (
        "notice about cookies",
        r"(?:we|this (?:site|website)) uses? cookies\b.*|(?:accept|reject|manage) (?:all )?cookies\b.*",
    ),
    (
        "footer",
        r"(?:©|\(c\)|copyright\b).{0,80}|.{0,60}\ball rights reserved\b.{0,30}|(?:privacy|cookie) policy"
        r"|terms of (?:use|service)",
    ),
    (
        "links to other articles",
        r"(?:related|read (?:more|next|also)|see also|also read|more on this|recommended)\s*[:|–—]\s.{0,120}"
        r"|skip to (?:main )?content",
    ),
    (
        "share buttons",
        r"(?:share|tweet|pin(?: it)?|e-?mail|print|facebook|whatsapp|copy link|save|like|follow)(?: (?:this"
        r"|on \w+|it))?",
    ),
    ("reading time", r"(?:reading time:? )?\d+[ -]min(?:ute)?s?(?: read)?(?: time)?"),
    ("list of contents", r"(?:table of )?contents:?|in this (?:article|guide|post|story):?|jump to:?|on this page:?"),
    (
        "comments of readers",
        r"repl(?:y|ies)|leave a (?:reply|comment)|(?:\d+ )?(?:comments?|repl(?:y|ies)|responses?)(?: \(\d+\))?",
    ),
)
_NOISE_PATTERNS = [(reason, re.compile(pattern, re.IGNORECASE | re.DOTALL)) for reason, pattern in _NOISE]
_PROSE_WORDS = 4


def noise_in(text: str) -> str:
    """Return what a line is if it's no part of any article, or an empty string."""
    return next((reason for reason, pattern in _NOISE_PATTERNS if pattern.fullmatch(text.strip())), "")


def is_noise(passage: Passage) -> str:
    """Return what a passage is if its words show that it's no part of the article, or an empty string."""
    if passage.linked == 1 and passage.tag not in HEADINGS and not passage.text.endswith((".", "!")):
        return "link"
    if passage.tag == "button" and not passage.is_heading:
        return "button"
    return noise_in(passage.text)


def is_expected(passage: Passage, reason: str) -> bool:
    """Return whether a passage is clearly no part of the article, so that leaving it out loses nothing."""
    if not passage.is_prose or reason not in _MAY_HOLD_ADVICE:
        return True
    inside = passage.element
    for element in (passage.element, *passage.element.iterancestors()):
        if _own_reason(element) == reason:
            inside = element
    return next(inside.iter("a"), None) is not None


def reason_by_element(found: Sequence[Passage], matched: Sequence[Passage]) -> dict[html.HtmlElement, str]:
    """Return why passages in these elements are left out, by their tags, their classes and the heading above them.

    An element that holds most of what the extractor found is never left out, whatever its name.
    """
    weights: Counter[html.HtmlElement] = Counter()
    for each in matched:
        for element in (each.element, *each.element.iterancestors()):
            weights[element] += count_words(each.text)
    half = sum(count_words(each.text) for each in matched) / 2
    own: dict[html.HtmlElement, str] = {}
    reasons: dict[html.HtmlElement, str] = {}
    for each in found:
        chain = [each.element, *each.element.iterancestors()]
        for element in chain:
            if element not in own:
                own[element] = _own_reason(element) if weights[element] <= half or not half else ""
        reasons[each.element] = next((own[element] for element in chain if own[element]), "")
    return reasons | dict(_below_headings(found, reasons))


def _own_reason(element: html.HtmlElement) -> str:
    """Return why an element isn't part of the article, by its tag, role, class or id."""
    tag = tag_of(element)
    if tag in ("html", "body") or (tag in ("footer", "figure") and _is_quote(element)):
        return ""
    if reason := _TAGS.get(tag) or _ROLES.get((element.get("role") or "").lower()):
        return reason
    tokens = _TOKEN.findall(f"{element.get('class') or ''} {element.get('id') or ''}")
    return next((_REASONS[token.lower()] for token in tokens if token.lower() in _REASONS), "")


def _is_quote(element: html.HtmlElement) -> bool:
    """Return whether a figure holds a quotation, or a footer names its speaker."""
    inside = next(element.iter("blockquote"), None) is not None
    return inside or any(tag_of(one) == "blockquote" for one in element.iterancestors())


def _below_headings(
    found: Sequence[Passage], reasons: dict[html.HtmlElement, str]
) -> Iterator[tuple[html.HtmlElement, str]]:
    """Yield the elements in a section such as “More from us”, up to its next heading or its parent's end."""
    section: tuple[html.HtmlElement | None, int, str] | None = None
    for each in found:
        level = int(each.tag[1]) if each.tag in HEADINGS else 0
        if section and (0 < level <= section[1] or section[0] not in [*each.element.iterancestors()]):
            section = None
        if not section and level > 1 and (reason := heading_reason(each.text)):
            section = (each.element.getparent(), level, reason)
        if section and not reasons.get(each.element):
            yield each.element, section[2]


def heading_reason(text: str) -> str:
    """Return what a section is if its heading shows that it's no part of the article, or an empty string."""
    plain = text.strip(" :!…")
    return next((reason for reason, pattern in _HEADING_PATTERNS if pattern.fullmatch(plain)), "")


def split_boilerplate(blocks: Sequence[Block]) -> tuple[list[Block], list[LeftOut]]:
    """Separate an article in any format from lines and sections that are no part of it."""
    kept: list[Block] = []
    left_out: list[LeftOut] = []
    section: tuple[int, str] | None = None
    for block in blocks:
        if section and block.heading and (block.level <= section[0] if section[0] else section[1] not in _TO_THE_END):
            section = None
        if not section and block.heading and block.number is None and (reason := heading_reason(block.text)):
            section = (block.level, reason)
        reason = section[1] if section else noise_in(block.text)
        prose = len(block.text.split()) >= _PROSE_WORDS and block.text.endswith((".", "!", "?", "”", '"'))
        expected = not (section and section[1] in _TO_THE_END and prose)
        left_out += [LeftOut(reason, block.line, block.text, expected)] if reason else []
        kept += [] if reason else [block]
    return kept, left_out
