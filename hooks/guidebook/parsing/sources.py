"""A source record: docs/sources/<source>.md, one article, page of guidance or study as a list of points."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import Plain, Point, Source, words_of
from guidebook.parsing import front_matter as head
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import Key
from guidebook.parsing.inline import note_not_here, parse_attributes, read_text
from guidebook.parsing.markdown_ast import line_of, parse_markdown
from guidebook.parsing.markup import Part, parse_prose, split_parts

_ALWAYS = {
    "title": Key(head.text, "How to Save a Relationship"),
    "kind": Key(head.one_of("article", "guidance", "study"), "article", fallback="article"),
    "name": Key(head.text, "Paired"),
    "reviewed": Key(head.day, "2026-11-21", fallback=date.min),
}
KEYS = {
    "article": {
        **_ALWAYS,
        "by": Key(head.text, "Alla Levin"),
        "published": Key(head.day, "2022-11-28", fallback=None, required=False),
        "address": Key(head.web_address, "https://example.org/article", required=False),
        "note": Key(head.text, "The address is not confirmed.", required=False),
    },
    "guidance": {
        **_ALWAYS,
        "publisher": Key(head.text, "The National Domestic Violence Hotline"),
        "published": Key(head.day, "2014-08-01", fallback=None, required=False),
        "address": Key(head.web_address, "https://example.org/advice", required=False),
        "read": Key(head.day, "2026-11-26", fallback=None, required=False),
        "note": Key(head.text, "The page's own address is not recorded.", required=False),
    },
    "study": {
        **_ALWAYS,
        "reference": Key(head.text, "Aron et al. 2000"),
        "doi": Key(head.doi, "10.1037/0022-3514.78.2.273", required=False),
        "whom": Key(head.text, "52 people"),
        "limits": Key(head.text, "A small study."),
    },
}
_IS_STUDY = re.compile(r"^(?:kind *: *[\"']?stud|whom *:|limits *:|doi *:)", re.MULTILINE | re.IGNORECASE)
"""What only the head of a study holds."""

_SHORT_DASH = re.compile(r"[.!?…”] (?:-|–|―) ([A-Z][^.]*)$")
_CREDIT = " — "
_NO_REASON = "?"
"""Stands in for the reason that is missing, which has been told."""
_KIND = re.compile(r"^kind:[ \t]*[\"']?([a-z]+)", re.MULTILINE)


def parse_source(path: str, page: str, diagnostics: Diagnostics, fingerprint: frozenset[str] = frozenset()) -> Source:
    """The record that stands in the text `page` of the file `path`."""
    written, _, _ = head.split_front_matter(page)
    declared = _KIND.search(written or "")
    kind = declared[1] if declared and declared[1] in KEYS else "study" if _IS_STUDY.search(page) else "article"
    values, body, offset = head.split_page(page, KEYS[kind], diagnostics)
    parts = split_parts(parse_markdown(body, offset, diagnostics), diagnostics)
    intro = [node for node in parts[0].nodes if node.type not in ("bullet_list", "ordered_list")]
    return Source(
        id=PurePosixPath(path).stem,
        path=path,
        points=tuple(point for part in parts for point in _points(part, diagnostics)),
        intro=parse_prose(intro, diagnostics, "in a record", "Leave it out; a record holds points."),
        fingerprint=fingerprint,
        **{**values, "kind": kind},
    )


def _points(part: Part, diagnostics: Diagnostics) -> list[Point]:
    points = []
    for node in part.nodes:
        if node.type == "bullet_list":
            points += [_point(entry, part.title, diagnostics) for entry in node.children]
        elif node.type == "ordered_list":
            diagnostics.add(
                line_of(node), "not-a-point", "The points of a record begin with a dash, and have no numbers."
            )
            points += [_point(entry, part.title, Diagnostics(diagnostics.path)) for entry in node.children]
        elif part.title and not (points and points[-1].set_aside == _NO_REASON):
            what = "These words are not a point, and below a heading a record holds only points."
            diagnostics.add(line_of(node), "not-a-point", what)
    return points


def _point(entry: SyntaxTreeNode, part: str, diagnostics: Diagnostics) -> Point:
    line = line_of(entry)
    paragraphs = [child for child in entry.children if child.type == "paragraph"]
    for other in entry.children:
        if other not in paragraphs:
            note_not_here(other, diagnostics)
    text = read_text(paragraphs[0].children[0], diagnostics, has_id=True) if paragraphs else ()
    text, attributes = parse_attributes(text, line, diagnostics, classes=("set-aside",))
    if any(not isinstance(span, Plain) for span in text):
        diagnostics.add(line, "item-with-markup", "This point holds a link, a citation or bold words.")
    words, _, credit = words_of(text).partition(_CREDIT)
    if not credit and (named := _SHORT_DASH.search(words)):
        diagnostics.add(line, "invalid-credit", f"“{named[1]}” stands behind a short dash.")
    reason = " ".join(words_of(read_text(node.children[0], diagnostics)) for node in paragraphs[1:])
    set_aside = "set-aside" in attributes.classes
    if set_aside and not reason:
        diagnostics.add(line, "set-aside-mismatch", "This point is set aside, and no reason is given.")
    elif reason and not set_aside:
        diagnostics.add(line, "set-aside-mismatch", "This point has a reason below it, and is not marked as set aside.")
    return Point(attributes.id, words, credit, part, reason or (_NO_REASON if set_aside else ""), line)
