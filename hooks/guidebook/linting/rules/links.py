"""Rules for links: from one page of the site to another, and what a link to elsewhere says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from guidebook.linting.registry import Place
from guidebook.linting.rules.rendered import links_rendered, pictures_rendered, unused_definitions
from guidebook.model import FreePage, Library, Link, Picture, texts_of
from guidebook.parsing.addresses import is_relative
from guidebook.parsing.characters import plain
from guidebook.parsing.inline import is_drawing, resolve_path

_HOST = re.compile(
    r"(?<![\w.-])(?:[\w-]+\.)+"
    r"(?:org|com|net|info|gov|edu|int|eu|uk|ie|au|nz|ca|us|de|za|in|io|me|app|help|health|online|site|example)(?![\w-])"
    r"|(?<![\w.-])(?:[\w-]+\.)*xn(?:--|\u2013)[a-z0-9-]+(?:\.[\w-]+)*"
)
"""What readers take for the name of a host: words with a full stop between them may be no more than that."""

_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CALLED = re.compile(r"\+?\d(?:[\s().-]*\d){2,}(?:-?[a-z]{3,})?")
"""Three digits or more, and letters after them, which a reader takes for the number that the link calls."""

_ALWAYS_OPEN = re.compile(r"\b24/7(?:/365)?\b")
_LOCAL = 5
"""Digits of a number that is never called with the code of its country."""

_KEYS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
"""The digits under which a phone has the letters: 1-800-799-SAFE."""

_PLACE = re.compile(r"(?:[a-z]+:(?://)?)?(?:[^\s/?#]*@)?([^\s/?#:@]*)", re.IGNORECASE)
"""The host in an address, be it a page's, a mailbox's, or one without its scheme."""


def unknown_page(library: Library) -> Iterator[Place]:
    """A link leads to a page that exists.

    Fix: correct the path. It begins at the folder of this page: ../fighting/take-a-break.md

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
    for path, line, link in links_in(library):
        if link.target not in pages | library.expected:
            yield path, line, f"The link “{link.text}” leads to docs/{link.target}, which does not exist."


def unknown_step(library: Library) -> Iterator[Place]:
    """A link to a step ends in the id of that step.

    Fix: use the id at the end of the step's heading.

    Right, in guides/fighting/speak-first.md:
        (go-for-a-walk.md#put-on-shoes)
    Wrong:
        (go-for-a-walk.md#find-your-coat)
    """
    steps = {guide.path: {step.id for step in guide.steps} for guide in library.guides}
    for path, line, link in links_in(library):
        known = steps.get(link.target, {""})  # a step without an id is a problem already, and may be the one
        if link.anchor and link.anchor not in known and "" not in known:
            yield path, line, f"The guide docs/{link.target} has no step “{link.anchor}”."


def unknown_drawing(library: Library) -> Iterator[Place]:
    """A picture is a drawing that exists.

    Fix: use the name of a file in docs/assets/pictures.

    Right, in guides/fighting/go-for-a-walk.md:
        walk.svg
    Wrong:
        run.svg
    """
    for path, picture in _pictures(library):
        if picture.path not in library.drawing_by_path and picture.path not in library.unread:
            yield path, picture.line, f"There is no drawing docs/{picture.path}."
    for page, address, _ in _free_pictures(library):
        path = resolve_path(address, page.path)
        if is_drawing(address, page.path) and path not in library.drawing_by_path and path not in library.unread:
            yield page.path, _line_with(page, address), f"There is no drawing docs/{path}."


def drawing_without_words(library: Library) -> Iterator[Place]:
    """People who cannot see a drawing hear its words instead.

    Fix: write what the drawing says between the square brackets: ![One asks, one steps back.](…)

    Right, in guides/fighting/go-for-a-walk.md:
        ![Two people walk side by side.]
    Wrong:
        ![]
    """
    for path, picture in _pictures(library):
        if not picture.alt.strip():
            yield path, picture.line, "This drawing has no words."
    for page, address, words in _free_pictures(library):
        if not words.strip():
            yield page.path, _line_with(page, address), "This drawing has no words."


def link_named_wrongly(library: Library) -> Iterator[Place]:
    """A link whose words name an address or a number leads there, since readers trust what they read.

    Fix: write the address or the number that the link leads to, or say in words what is there.

    Right, in support/index.md:
        You are not alone.
    Wrong:
        [thehotline.org](https://elsewhere.example/)
    """
    known = {host_of(line.address) for line in library.helplines}
    for page in library.pages:
        for words, address in links_rendered(page):
            for named in _misnamed(plain(words).lower(), address, known):
                what = f"The link says “{named}” and leads to “{address}”."
                yield page.path, _line_with(page, words, address), what


def definition_apart(library: Library) -> Iterator[Place]:
    """A line that begins with words in square brackets and a colon sets the address of a link, and is not shown.

    Fix: leave out the brackets, or use the label in a link: [words][label]

    Right, in support/index.md:
        You are not alone.
    Wrong:
        [You]: Sorry.
    """
    for page in library.pages:
        for label in unused_definitions(page):
            yield (
                page.path,
                _line_of_definition(label, page),
                f"No link uses “[{label}]:”, so these words are not shown.",
            )


def _line_of_definition(label: str, page: FreePage) -> int:
    spread = r"\s+".join(map(re.escape, label.split()))
    found = re.search(rf"\[\s*{spread}\s*\]:", page.text, re.IGNORECASE)
    return page.text.count("\n", 0, found.start()) + 1 if found else 1


def _line_with(page: FreePage, *words: str) -> int:
    """The first line that holds the first of some words that stand in the page; 1 where none does."""
    lines = page.text.casefold().split("\n")
    found = (number for each in words for number, line in enumerate(lines, 1) if each.casefold() in line)
    return next(found, 1)


def _misnamed(words: str, address: str, known: Set[str]) -> Iterator[str]:
    """Each host, mailbox or number that the words of a link name, and that its address does not lead to."""
    scheme, _, rest = address.partition(":")
    if is_relative(address):
        return
    for host in _hosts_in(words, known):
        if not f".{host_of(address)}".endswith(f".{host}"):
            yield host
    if scheme.lower() == "mailto":
        yield from (mailbox for mailbox in _MAILBOX.findall(words) if mailbox != rest.lower())
    if scheme.lower() in ("tel", "sms"):
        yield from (number for number in _numbers_in(words) if not _is_same(number, rest))


def _numbers_in(words: str) -> Iterator[str]:
    """Every number that the words name, its letters as digits."""
    yield from (found.translate(_KEYS) for found in _CALLED.findall(_ALWAYS_OPEN.sub(" ", words)))


def _is_same(number: str, called: str) -> bool:
    """Whether two numbers are one; that of a country may stand with the country's code and without its zero."""
    one, other = (re.sub(r"\D", "", each) for each in (number, called))
    return one == other or (called.startswith("+") and len(one) > _LOCAL and other.endswith(one.removeprefix("0")))


def _hosts_in(words: str, known: Set[str]) -> Iterator[str]:
    """Every host that the words name, without its “www.”; of helplines in whatever form."""
    hosts = {found[0] for found in _HOST.finditer(words)} | {host for host in known if host in words}
    yield from sorted({host.removeprefix("www.") for host in hosts if host})


def host_of(address: str) -> str:
    """The host in an address, in small letters; of an address without a scheme, what stands first."""
    match = _PLACE.match(address)
    return match[1].lower().rstrip(".") if match else ""


def _pictures(library: Library) -> Iterator[tuple[str, Picture]]:
    for path, block in library.blocks():
        if isinstance(block, Picture):
            yield path, block


def _free_pictures(library: Library) -> Iterator[tuple[FreePage, str, str]]:
    """Page, address and words of every picture on a free page."""
    yield from ((page, address, words) for page in library.pages for address, words in pictures_rendered(page))


def links_in(library: Library) -> Iterator[tuple[str, int, Link]]:
    """Path, line and link of every link in a guide, a scenario or a path."""
    for path, block in library.blocks():
        for text in texts_of(block):
            yield from ((path, span.line or block.line, span) for span in text if isinstance(span, Link))


RULES = (unknown_page, unknown_step, unknown_drawing, drawing_without_words)
RULES_OF_A_FILE = (link_named_wrongly, definition_apart)
