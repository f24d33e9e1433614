"""Parse inline Markdown: the text of a paragraph, a heading or a list entry, and the links in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import Citation, Link, Plain, Span, Strong, Text
from guidebook.parsing.addresses import url_error
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.markdown_ast import inner_text, line_of, parse_inline
from guidebook.parsing.stray_markup import HIDDEN, StrayMarkup, find_stray_markup
from guidebook.parsing.unsupported import report_entity, report_unsupported
from guidebook.slugs import ID, LOOSE_SLUG, slugify

_CITATION = re.compile(
    rf"\[@(?P<source>{LOOSE_SLUG}):(?P<point>{LOOSE_SLUG})\]"
    rf"|\[\s*@[^\[\]\n]*\]|\(\s*@[\w-]+\s*(?::\s*[\w-]+\s*)?\)|\[{LOOSE_SLUG}:{LOOSE_SLUG}\]"
    rf"|(?<![\w@/])@{LOOSE_SLUG}:{LOOSE_SLUG}"
)
"""A citation, or what looks like a mistyped one."""

_CITATION_PARTS = re.compile(r"(?P<source>[\w-]+)(?:\s*:\s*(?P<point>[\w-]+))?")
_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}\s*$")
_UNCLOSED_ID = re.compile(rf"\{{\s*#({LOOSE_SLUG})")
_BARE_ID = re.compile(r"\s\(?#([A-Za-z][A-Za-z0-9_-]+)\)?\s*$")
_PAGE = re.compile(r"[A-Za-z0-9._/-]+\.md")
_DRAWING = re.compile(rf"assets/pictures/{LOOSE_SLUG}\.svg")
_DRAWING_PATH = re.compile(rf"(?:\.\./)*(?:{LOOSE_SLUG}/)*{LOOSE_SLUG}\.svg")
"""No host, query or escaped character in any encoding."""

_EMPHASIS = ("*", "**", "_", "__", "`")
_TEXT = ("text", "text_special")
_BREAKS = ("softbreak", "hardbreak")
_BOX = re.compile(r"^\[[ xX]?\]\s*")
_MAYBE_MARKUP = re.compile(r"[*_`\[\]{}~=^|\\<]|\+\+|:[a-z]|--|&#?\w+;|www|//")


@dataclass(frozen=True)
class Attributes:
    """The id and classes from `{ #id .class }` at the end of a line."""

    id: str = ""
    classes: tuple[str, ...] = ()


def parse_text(inline: SyntaxTreeNode, diagnostics: Diagnostics, *, has_id: bool = False) -> Text:
    """Parse the inline content of a paragraph, heading or list entry; `has_id` if it may end in `{ #an-id }`.

    List entries that run into this text are reported and left out.
    """
    line = line_of(inline)
    last = _check_stray_markup(inline, line, diagnostics, has_id=has_id)
    spans: list[Span] = []
    for node in inline.children:
        if line > last:
            break
        spans.extend(_spans(node, line, diagnostics))
        line += (node.type in _BREAKS) + _line_breaks_in(node)
    return merge_spans(spans)


def _spans(node: SyntaxTreeNode, line: int, diagnostics: Diagnostics) -> Iterator[Span]:
    match node.type:
        case "softbreak":
            yield Plain(" ")
        case "hardbreak":
            report_unsupported(node, diagnostics, line)
            yield Plain(" ")
        case "text" | "text_special":
            if node.info == "entity":
                report_entity(node, line, diagnostics)
            yield from _plain_and_citations(node.content, line, diagnostics)
        case "link":
            yield _link(node, line, diagnostics)
        case "strong":
            if any(child.type not in (*_TEXT, "softbreak") for child in node.children):
                report_unsupported(node, diagnostics, line)
            text = inner_text(node)
            yield Strong(text)
            for match in _CITATION.finditer(text):
                yield from _guess_citations(match[0], line)
        case _:
            report_unsupported(node, diagnostics, line)
            yield Plain(inner_text(node) if node.type in ("em", "code_inline") else "")


def parse_attributes(
    text: Text, line: int, diagnostics: Diagnostics, *, classes: tuple[str, ...] = ()
) -> tuple[Text, Attributes]:
    """Split `{ … }` off the end of a text. A mistyped id is reported and corrected."""
    if not text or not isinstance(text[-1], Plain):
        return text, Attributes()
    match = _ATTRIBUTES.search(text[-1].text)
    if not match:
        return text, Attributes(_guess_id(text[-1].text, line, diagnostics))
    words = match[1].split()
    ids = [word[1:] for word in words if word.startswith("#") and ID.fullmatch(word[1:])]
    names = [word[1:] for word in words if word.startswith(".") and word[1:] in classes]
    if len(ids) > 1 or len(ids) + len(names) != len(words) or not words:
        names = [name for name in classes if name in slugify(match[1])]
        guess = slugify(_without_classes(match[1], names)) or "name-the-feeling"
        example = " ".join((f"#{guess}", *(f".{name}" for name in names)))
        fix = f"Write one id of lower-case words with single dashes between them, such as {{ {example} }}"
        diagnostics.add(line, "invalid-attributes", f"“{match[0].strip()}” is not a valid id.", fix)
        ids = ids[:1] or [guess]
    rest = text[-1].text[: match.start()]
    shorter = (*text[:-1], Plain(rest)) if rest else text[:-1]
    return shorter, Attributes(ids[0] if ids else "", tuple(names))


def _guess_id(text: str, line: int, diagnostics: Diagnostics) -> str:
    """Return the id at the end of a text without complete braces, or an empty string."""
    if match := _UNCLOSED_ID.search(text):  # reported as stray markup
        return slugify(match[1])
    if match := _BARE_ID.search(text):
        message = f"The id “{match[0].strip()}” has no braces around it."
        diagnostics.add(line, "invalid-attributes", message, f"Write: {{ #{slugify(match[1])} }}")
        return slugify(match[1])
    return ""


def _without_classes(attributes: str, names: Iterable[str]) -> str:
    for name in names:
        attributes = re.sub(rf"\W*{name.replace('-', '.?')}", "", attributes)
    return attributes


def markup_in(text: str) -> str:
    """Return the first markup in what should be plain text, such as a title, or an empty string."""
    if not _MAYBE_MARKUP.search(text):
        return ""
    for node in parse_inline(text).children:
        is_literal = node.type == "text_special" and node.content == node.markup  # a backslash that escapes nothing
        if node.type not in ("text", "softbreak") and not is_literal:
            inner = inner_text(node)
            return f"{node.markup}{inner}{node.markup}" if node.markup in _EMPHASIS else inner
    return next((stray.text.strip() for stray in find_stray_markup(text)), "")


def merge_spans(spans: Iterable[Span]) -> Text:
    """Merge adjacent plain spans, drop empty ones and trim both ends."""
    merged: list[Span] = []
    for span in spans:
        if isinstance(span, Plain) and merged and isinstance(merged[-1], Plain):
            merged[-1] = Plain(merged[-1].text + span.text)
        else:
            merged.append(span)
    if merged and isinstance(merged[0], Plain):
        merged[0] = Plain(merged[0].text.lstrip())
    if merged and isinstance(merged[-1], Plain):
        merged[-1] = Plain(merged[-1].text.rstrip())
    return tuple(span for span in merged if not isinstance(span, Plain) or span.text)


def is_drawing(address: str, page: str) -> bool:
    """Return whether an address, relative to `page`, is that of a drawing of the project."""
    return bool(_DRAWING_PATH.fullmatch(address) and _DRAWING.fullmatch(resolve_path(address, page)))


def resolve_path(relative: str, page: str) -> str:
    """Resolve a path relative to `page` to one relative to the docs folder."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), relative))


def _check_stray_markup(inline: SyntaxTreeNode, first: int, diagnostics: Diagnostics, *, has_id: bool) -> int:
    """Report stray markup in a text that begins on the line `first`; return the last line that belongs to it."""
    text = "".join(map(_unparsed, inline.children))
    text = _BOX.sub("", text) if has_id else text

    def find(text: str) -> list[StrayMarkup]:
        return list(find_stray_markup(_ATTRIBUTES.sub("", text) if has_id else text))

    found = find(text)
    last = text.count("\n")
    if run_in := next((stray for stray in found if stray.kind.code == "run-on-line" and stray.line), None):
        last = run_in.line - 1
        found = [*find("\n".join(text.split("\n")[: run_in.line])), run_in]
    for stray in found:
        if stray.kind.once_per_file and any(stray.message == problem.message for problem in diagnostics.problems):
            continue
        line = first + stray.line
        column = diagnostics.column_of(line, stray.text.strip().split("\n")[0])
        diagnostics.add(line, stray.kind.code, stray.message, stray.kind.fix, column)
    return first + last


def _unparsed(node: SyntaxTreeNode) -> str:
    """Return the text of a node that Markdown did not parse as markup, with `HIDDEN` for the rest."""
    if node.type in _BREAKS:
        return "\n"
    if node.type == "text":
        return _CITATION.sub(HIDDEN, node.content)
    if node.type in ("strong", "em"):
        inner = "".join(_UNPARSED_INNER.get(child.type, child.content) for child in node.children)
        return f"{HIDDEN}{inner}{HIDDEN}"
    return HIDDEN + "\n" * _line_breaks_in(node)


_UNPARSED_INNER = {"softbreak": "\n", **dict.fromkeys(("text_special", "link", "image", "em", "strong"), HIDDEN)}


def _line_breaks_in(node: SyntaxTreeNode) -> int:
    return sum(child.type in _BREAKS for child in node.walk() if child is not node)


def _plain_and_citations(content: str, line: int, diagnostics: Diagnostics) -> Iterator[Span]:
    end = 0
    for match in _CITATION.finditer(content):
        yield Plain(content[end : match.start()])
        end = match.end()
        if match["source"] and ID.fullmatch(match["source"]) and ID.fullmatch(match["point"]):
            yield Citation(match["source"], match["point"], line)
        else:
            column = diagnostics.column_of(line, match[0])
            message = f"The citation “{match[0]}” does not name a source and a point."
            diagnostics.add(line, "invalid-citation", message, column=column)
            yield from _guess_citations(match[0], line)
    yield Plain(content[end:])


def _guess_citations(mistyped: str, line: int) -> Iterator[Citation]:
    for match in _CITATION_PARTS.finditer(mistyped):
        yield Citation(match["source"].lower(), (match["point"] or "").lower(), line, doubtful=True)


def _link(node: SyntaxTreeNode, line: int, diagnostics: Diagnostics) -> Span:
    text = inner_text(node)
    address = str(node.attrs.get("href", ""))
    if text.startswith("@"):
        message = f"“{text}” is a citation and a link at once."
        diagnostics.add(line, "invalid-citation", message, f"Write only: [{text}]")
        return next(_guess_citations(text, line), Plain(""))
    if text.startswith("^"):
        return Plain("")  # a footnote, which is reported at its definition
    column = diagnostics.column_of(line, text)
    if error := _target_error(address, diagnostics.path):
        diagnostics.add(line, "external-link", f"The link “{text}” {error}.", column=column)
        return Plain(text)
    if problem := _link_text_error(node, text, address):
        diagnostics.add(line, "unsupported-markup", *problem, column)
    path, _, anchor = address.partition("#")
    return Link(text, resolve_path(path, diagnostics.path), anchor, line)


def _target_error(address: str, page: str) -> str:
    """Return why a guide may not link to an address, as the end of a sentence, or an empty string."""
    path, _, anchor = address.partition("#")
    if _PAGE.fullmatch(path) and anchor and not ID.fullmatch(anchor):
        return f"ends in “#{anchor}”, which is not an id of lower-case words with dashes"
    if not _PAGE.fullmatch(path) or url_error(address, page):
        return f"leads to “{address}”, which is not a page of this site" if address else "has no address"
    return ""


def _link_text_error(node: SyntaxTreeNode, text: str, address: str) -> tuple[str, str] | None:
    """Return what is wrong with the text of a link, and the fix."""
    if any(child.type == "image" for child in node.children):
        return "A picture cannot be a link.", "Put the picture in its own paragraph, and the link in a sentence."
    if any(child.type not in (*_TEXT, "softbreak") for child in node.children):
        return "The text of a link may contain only plain text.", "Remove the markup between the square brackets."
    if not text.strip():
        fix = f"Write the text of the link between the square brackets: [words]({address or 'page.md'})"
        return "This link has no text, so nobody can see it.", fix
    if node.attrs.get("title"):
        return "The title after the address of this link would not be shown.", "Remove the words in quotation marks."
    if markup := markup_in(text.replace("\n", " ")):
        return f"The text of this link contains “{markup}”.", "Keep only plain text between the square brackets."
    return None
