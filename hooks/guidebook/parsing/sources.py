"""Parse a source record: docs/sources/<source>.md, one article, page of guidance or study as a list of points."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import Plain, Point, Source, words_of
from guidebook.parsing import front_matter
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import Key
from guidebook.parsing.inline import parse_attributes, parse_text
from guidebook.parsing.markdown_ast import line_of, parse_markdown
from guidebook.parsing.markup import Part, parse_prose, split_parts
from guidebook.parsing.unsupported import report_unsupported

_ALWAYS = {
    "title": Key(front_matter.text, "Ten Ways to Begin"),
    "kind": Key(front_matter.one_of("article", "guidance", "study"), "article", fallback="article"),
    "name": Key(front_matter.text, "Example Weekly"),
    "reviewed": Key(front_matter.day, "2026-11-21", fallback=date.min),
}
KEYS = {
    "article": {
        **_ALWAYS,
        "by": Key(front_matter.text, "A. Writer"),
        "published": Key(front_matter.day, "2022-11-28", fallback=None, required=False),
        "address": Key(front_matter.web_address, "https://example.org/article", required=False),
        "note": Key(front_matter.text, "The address is not confirmed.", required=False),
    },
    "guidance": {
        **_ALWAYS,
        "publisher": Key(front_matter.text, "The Office of Examples"),
        "published": Key(front_matter.day, "2014-08-01", fallback=None, required=False),
        "address": Key(front_matter.web_address, "https://example.org/advice", required=False),
        "read": Key(front_matter.day, "2026-11-26", fallback=None, required=False),
        "note": Key(front_matter.text, "The page's own address is not recorded.", required=False),
    },
    "study": {
        **_ALWAYS,
        "reference": Key(front_matter.text, "Writer et al. 2000"),
        "doi": Key(front_matter.doi, "10.1000/example", required=False),
        "whom": Key(front_matter.text, "52 people"),
        "limits": Key(front_matter.text, "A small study."),
    },
}
_IS_STUDY = re.compile(r"^(?:kind *: *[\"']?stud|whom *:|limits *:|doi *:)", re.MULTILINE | re.IGNORECASE)
"""Keys that only a study has."""

_SHORT_DASH = re.compile(r"[.!?…”] (?:-|–|―) ([A-Z][^.]*)$")
_CREDIT = " — "
_NO_REASON = "?"
"""Placeholder for a missing reason, which has already been reported."""
_KIND = re.compile(r"^kind:[ \t]*[\"']?([a-z]+)", re.MULTILINE)


def parse_source(path: str, page: str, diagnostics: Diagnostics, fingerprint: frozenset[str] = frozenset()) -> Source:
    """Parse `page`, the text of the file `path`."""
    header, _, _ = front_matter.split_front_matter(page)
    declared = _KIND.search(header or "")
    kind = declared[1] if declared and declared[1] in KEYS else "study" if _IS_STUDY.search(page) else "article"
    values, body, offset = front_matter.split_page(page, KEYS[kind], diagnostics)
    parts = split_parts(parse_markdown(body, offset, diagnostics), diagnostics)
    intro = [node for node in parts[0].nodes if node.type not in ("bullet_list", "ordered_list")]
    return Source(
        id=PurePosixPath(path).stem,
        path=path,
        points=tuple(point for part in parts for point in _points(part, diagnostics)),
        intro=parse_prose(intro, diagnostics, "in a record", "Remove it; a record contains only points."),
        fingerprint=fingerprint,
        **{**values, "kind": kind},
    )


def _points(part: Part, diagnostics: Diagnostics) -> list[Point]:
    points = []
    for node in part.nodes:
        if node.type == "bullet_list":
            points += [_point(entry, part.title, diagnostics) for entry in node.children]
        elif node.type == "ordered_list":
            diagnostics.add(line_of(node), "not-a-point", "Points are not numbered; begin each with a dash.")
            points += [_point(entry, part.title, Diagnostics(diagnostics.path)) for entry in node.children]
        elif part.title and not (points and points[-1].set_aside == _NO_REASON):
            what = "Below a heading, a record contains only points, and this is not one."
            diagnostics.add(line_of(node), "not-a-point", what)
    return points


def _point(entry: SyntaxTreeNode, part: str, diagnostics: Diagnostics) -> Point:
    line = line_of(entry)
    paragraphs = [child for child in entry.children if child.type == "paragraph"]
    for child in entry.children:
        if child.type != "paragraph":
            report_unsupported(child, diagnostics)
    text = parse_text(paragraphs[0].children[0], diagnostics, has_id=True) if paragraphs else ()
    text, attributes = parse_attributes(text, line, diagnostics, classes=("set-aside",))
    if any(not isinstance(span, Plain) for span in text):
        diagnostics.add(line, "item-with-markup", "This point contains a link, a citation or bold text.")
    words, _, credit = words_of(text).partition(_CREDIT)
    if not credit and (match := _SHORT_DASH.search(words)):
        diagnostics.add(line, "invalid-credit", f"“{match[1]}” follows a hyphen, not a long dash (—).")
    reason = " ".join(words_of(parse_text(node.children[0], diagnostics)) for node in paragraphs[1:])
    set_aside = "set-aside" in attributes.classes
    if set_aside and not reason:
        diagnostics.add(line, "set-aside-mismatch", "This point is set aside without a reason.")
    elif reason and not set_aside:
        diagnostics.add(line, "set-aside-mismatch", "This point has a reason, but is not marked as set aside.")
    return Point(attributes.id, words, credit, part, reason or (_NO_REASON if set_aside else ""), line)
