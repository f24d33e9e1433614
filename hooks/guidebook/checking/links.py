"""Rules for links: from one page of the site to another, and what a link to elsewhere says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.checking.rule import Place
from guidebook.model import FreePage, Library, Link, Picture, texts_of
from guidebook.reading.front_matter import split_head
from guidebook.reading.tree import definitions, inner_text, line_of, parse_markdown

_HOST = re.compile(
    r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?!(?:css|html|js|json|md|pdf|py|svg|toml|txt|ya?ml)\b)[a-z]{2,}"
)
"""What looks like the name of a host, and not like that of a file."""

_LABEL = re.compile(r"\[([^\[\]]+)\](?!:)")
_DEFINITION = re.compile(r"^[\s>*+\d.)-]*\[[^\[\]]+\]:", re.MULTILINE)
_PLACE = re.compile(r"(?:[a-z]+:(?://)?)?(?:[^\s/?#]*@)?([^\s/?#:@]*)", re.IGNORECASE)
"""The host in an address, be it a page's, a mailbox's, or one without its scheme."""


def unknown_page(library: Library) -> Iterator[Place]:
    """A link in a guide, a scenario or a path leads to a page that exists.

    Mend: correct the path; it is counted from the folder of the page that holds the link.

    Right, in guides/fighting/speak-first.md:
        (go-for-a-walk.md#put-on-shoes)
    Wrong:
        (go-for-a-swim.md)
    """
    pages = {
        *(scenario.path for scenario in library.scenarios),
        *(guide.path for guide in library.guides),
        *(source.path for source in library.sources),
        *(page.path for page in library.pages),
        *(path.path for path in library.paths),
    }
    for path, line, link in _links(library):
        if link.target not in pages:
            yield path, line, f"The link “{link.text}” leads to docs/{link.target}, which does not exist."


def unknown_step(library: Library) -> Iterator[Place]:
    """A link to a step names a step that exists.

    Mend: use the id that stands at the end of the step's heading.

    Right, in guides/fighting/speak-first.md:
        (go-for-a-walk.md#put-on-shoes)
    Wrong:
        (go-for-a-walk.md#find-your-coat)
    """
    steps = {guide.path: {step.id for step in guide.steps} for guide in library.guides}
    for path, line, link in _links(library):
        if link.anchor and link.target in steps and link.anchor not in steps[link.target]:
            yield path, line, f"The guide docs/{link.target} has no step “{link.anchor}”."


def unknown_drawing(library: Library) -> Iterator[Place]:
    """A guide or a worksheet shows drawings that exist.

    Mend: use the name of a file in docs/assets/pictures.

    Right, in guides/fighting/go-for-a-walk.md:
        walk.svg
    Wrong:
        run.svg
    """
    for path, picture in _pictures(library):
        if picture.path not in library.drawing_by_path:
            yield path, picture.line, f"There is no sound drawing docs/{picture.path}."


def drawing_without_words(library: Library) -> Iterator[Place]:
    """A drawing says the same in words, for people who do not see it.

    Mend: write what the drawing says between the square brackets: ![One asks, one steps back.](…)

    Right, in guides/fighting/go-for-a-walk.md:
        ![Two people walk side by side.]
    Wrong:
        ![]
    """
    for path, picture in _pictures(library):
        if not picture.alt.strip():
            yield path, picture.line, "This drawing has no words."


def link_named_wrongly(library: Library) -> Iterator[Place]:
    """A link whose words name an address leads there, since readers trust what they read.

    Mend: write the address that the link leads to, or say in words what is there.

    Right, in support/index.md:
        You are not alone.
    Wrong:
        [thehotline.org](https://elsewhere.example/)
    """
    for page in library.pages:
        for line, words, address in _outside_links(page):
            for named in _hosts_in(words):
                if not f".{_host_of(address)}".endswith(f".{named}"):
                    yield page.path, line, f"The link says “{named}” and leads to “{_host_of(address)}”."


def definition_without_link(library: Library) -> Iterator[Place]:
    """Words in square brackets and a colon are shown only as the link that they define.

    Mend: leave out the brackets, or use the label in a link: [words][label]

    Right, in support/index.md:
        You are not alone.
    Wrong:
        [You]: Sorry.
    """
    for page in library.pages:
        _, body, offset = split_head(page.text)
        used = {" ".join(label.casefold().split()) for label in _LABEL.findall(body)}
        for line, label in definitions(body, offset) if _DEFINITION.search(body) else ():
            if " ".join(label.casefold().split()) not in used:
                yield page.path, line, f"No link uses “[{label}]:”, so these words are not shown."


def _outside_links(page: FreePage) -> Iterator[tuple[int, str, str]]:
    """Line, words and address of every link of a free page that begins with a scheme."""
    _, body, offset = split_head(page.text)
    for top in parse_markdown(body, offset):
        line = line_of(top)
        for node in top.walk():
            line = line_of(node) if node.map else line + (node.type in ("softbreak", "hardbreak"))
            address = str(node.attrs.get("href", "")) if node.type == "link" else ""
            if re.match(r"[a-z]+:", address, re.IGNORECASE):
                yield line, inner_text(node), address


def _hosts_in(words: str) -> Iterator[str]:
    """Every host that the words name, in small letters and without its “www.”."""
    for word in re.findall(r"[^\s()\[\]<>“”‘’\"',;!]+", words):
        if _HOST.fullmatch(host := _host_of(word)):
            yield host.removeprefix("www.")


def _host_of(address: str) -> str:
    match = _PLACE.match(address)
    return match[1].lower().rstrip(".") if match else ""


def _pictures(library: Library) -> Iterator[tuple[str, Picture]]:
    for path, block in library.blocks():
        if isinstance(block, Picture):
            yield path, block


def _links(library: Library) -> Iterator[tuple[str, int, Link]]:
    """Path, line and link of every link in a guide, a scenario or a path."""
    for path, block in library.blocks():
        for text in texts_of(block):
            yield from ((path, block.line, span) for span in text if isinstance(span, Link))


RULES = (unknown_page, unknown_step, unknown_drawing, drawing_without_words)
RULES_OF_A_FILE = (link_named_wrongly, definition_without_link)
