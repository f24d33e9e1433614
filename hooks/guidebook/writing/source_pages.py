"""Sources: what each article, page of guidance and study says, and which steps rest on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guidebook.model import Guide, Library, Point, Source, SourceKind
from guidebook.wording import day
from guidebook.writing import markup, places
from guidebook.writing.markup import Sheet, link
from guidebook.writing.page import Page, page


def source_pages(library: Library) -> Iterator[Page]:
    """One page for each source, the table of coverage, and the way from each step to its source."""
    yield _coverage(library)
    yield _by_guide(library)
    for source in library.sources:
        yield _source(source, library)


def _coverage(library: Library) -> Page:
    here = places.SOURCES
    lines = [
        "# Sources",
        "",
        "Most of the advice in these guides comes from public articles, and here you can follow each piece of it.",
        "The words are our own. Advice is credited to the person the article names.",
        "",
        f"{link('Where each step comes from', places.STEPS_BY_GUIDE, here)}",
        "",
        *_group("article", library),
        *_group("guidance", library),
        *_group("study", library),
        "## Not used yet { #missing }",
        "",
        *_missing(library.missing_points, here),
    ]
    head = {"title": "Sources", "description": "What each source says, point by point, and which steps use it."}
    return page(here, {**head, "kind": "source"}, lines)


_GROUPS: Mapping[SourceKind, tuple[str, str, str]] = {
    "article": ("Articles", "articles", "Advice from people who work with couples or write about them."),
    "guidance": (
        "Guidance",
        "guidance",
        "Advice from public bodies, professional associations and support services. It's advice, not research.",
    ),
    "study": (
        "Studies",
        "studies",
        "Where there's research on what a step suggests, the guide says what was found and what that doesn't show.",
    ),
}
"""Heading, anchor and a word on each kind of source."""


def _group(kind: SourceKind, library: Library) -> Iterator[str]:
    """The table of one kind of source, where there is any."""
    if sources := [source for source in library.sources if source.kind == kind]:
        title, anchor, about = _GROUPS[kind]
        yield from (f"## {title} {{ #{anchor} }}", "", about, "", *_table(sources, library), "")


def _table(sources: Sequence[Source], library: Library) -> Iterator[str]:
    rows = []
    for source in sources:
        states = [_state(source, point, library) for point in source.points]
        counts = [str(states.count(state)) for state in ("used", "set aside", "missing")]
        rows.append([link(source.name, source.path, places.SOURCES), str(len(states)), *counts])
    yield from markup.table(["Source", "Points", "Used", "Set aside", "Left"], rows)


def _missing(missing: Sequence[tuple[Source, Point]], here: str) -> Iterator[str]:
    if not missing:
        yield "Every point is used in a step or set aside with its reason."
    for source, point in missing:
        yield f"- {link(source.name, source.path, here, point.id)}: {markup.escaped(point.text)}"


def _by_guide(library: Library) -> Page:
    here = places.STEPS_BY_GUIDE
    lines = ["# Where each step comes from", ""]
    for scenario in library.scenarios:
        for guide in scenario.guides:
            lines += [f"## {link(guide.title, guide.path, here)} {{ #{places.guide_anchor(guide)} }}", ""]
            lines += _steps(guide, library, here)
            lines += [""]
    head = {"title": "Where each step comes from", "description": "From each step to the advice that it rests on."}
    return page(here, {**head, "kind": "source"}, lines)


def _steps(guide: Guide, library: Library, here: str) -> Iterator[str]:
    for step in guide.steps:
        yield f"- {link(step.title, guide.path, here, step.id)}"
        yield ""
        for citation in step.citations:
            source = library.source_by_id[citation.source]
            point = next(point for point in source.points if point.id == citation.point)
            yield f"    - {link(source.name, source.path, here, point.id)}: {markup.escaped(_credited(point))}"
        yield ""


def _source(source: Source, library: Library) -> Page:
    here = source.path
    lines = [
        f"# {markup.escaped(source.title)}",
        "",
        *_about(source),
        "",
        *markup.blocks(source.intro, Sheet(here, library)),
    ]
    part = ""
    for point in source.points:
        if point.part != part:
            part = point.part
            lines += [f"## {markup.escaped(part)}", ""]
        lines += [*_point(source, point, library), ""]
    lines += [f"{link('All sources', places.SOURCES, here)}"]
    head = {"title": source.name, "description": f"What “{source.title}” says, point by point, in our words."}
    return page(here, {**head, "kind": "source"}, lines, edit=source.path)


_WHAT_IT_IS: Mapping[SourceKind, str] = {"guidance": "Official or professional advice, not a study."}


def _about(source: Source) -> Iterator[str]:
    """What is known of the source, one line each."""
    known = (
        ("What it is", _WHAT_IT_IS.get(source.kind, "")),
        ("By", markup.escaped(source.by)),
        ("Publisher", markup.escaped(source.publisher)),
        ("Published", day(source.published) if source.published else ""),
        ("Seen at", f"<{source.address}>" if source.address else ""),
        ("Read on", day(source.read) if source.read else ""),
        ("Reference", markup.escaped(source.reference)),
        ("DOI", f"[{source.doi}](https://doi.org/{source.doi})" if source.doi else ""),
        ("On whom", markup.escaped(source.whom)),
        ("Limits", markup.escaped(source.limits)),
        ("Note", markup.escaped(source.note)),
    )
    yield from (f"- **{name}:** {value}" for name, value in known if value)


def _point(source: Source, point: Point, library: Library) -> Iterator[str]:
    yield markup.escaped(_credited(point))
    yield f"{{ #{point.id} .point }}"
    yield ""
    uses = library.uses.get(f"{source.id}:{point.id}", ())
    if point.set_aside:
        yield f"- **Set aside.** {markup.escaped(point.set_aside)}"
    elif not uses:
        yield "- **Not used yet.**"
    for guide, step in uses:
        yield f"- Used in {link(f'{guide.title}: {step.title}', guide.path, source.path, step.id)}"


def _credited(point: Point) -> str:
    return f"{point.text} ({point.credit})" if point.credit else point.text


def _state(source: Source, point: Point, library: Library) -> str:
    if point.set_aside:
        return "set aside"
    return "used" if f"{source.id}:{point.id}" in library.uses else "missing"
