"""Rules for links and drawings: the target exists, and the text of a link does not mislead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from guidebook.linting.registry import ERROR, FILE, Violation, rule
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
"""What readers take for a host name; “one.Two” without one of these endings may be a missing space."""

_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CALLED = re.compile(r"\+?\d(?:[\s().-]*\d){2,}(?:-?[a-z]{3,})?")
"""Three digits or more, with or without letters after them, which readers take for the number that the link calls."""

_ALWAYS_OPEN = re.compile(r"\b24/7(?:/365)?\b")
_SHORT_CODE = 5
"""The digits of a number that is never dialled with a country code."""

_KEYPAD = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
"""Letters to the digits of a phone's keypad, for numbers such as 1-800-799-SAFE."""

_HOST_OF_ADDRESS = re.compile(r"(?:[a-z]+:(?://)?)?(?:[^\s/?#]*@)?([^\s/?#:@]*)", re.IGNORECASE)
"""The host in a URL, with or without its scheme, or in an e-mail address."""


@rule("unknown-page", severity=ERROR)
def unknown_page(library: Library) -> Iterator[Violation]:
    """A link leads to a page that exists.

    Fix: correct the path. It is relative to the folder of this page: ../folder/guide.md

    Right, in guides/fighting/speak-first.md:
        (go-for-a-walk.md#put-on-shoes)
    Wrong:
        (go-for-a-swim.md)
    """
    kinds = (library.scenarios, library.guides, library.sources, library.pages, library.paths, library.worksheets)
    known = {page.path for pages in kinds for page in pages} | library.expected
    for path, line, link in links_in(library):
        if link.target not in known:
            yield path, line, f"The link “{link.text}” leads to docs/{link.target}, which does not exist."


@rule("unknown-step", severity=ERROR)
def unknown_step(library: Library) -> Iterator[Violation]:
    """A link to a step ends with the id of that step.

    Fix: use the id at the end of the step's heading.

    Right, in guides/fighting/speak-first.md:
        (go-for-a-walk.md#put-on-shoes)
    Wrong:
        (go-for-a-walk.md#find-your-coat)
    """
    steps = {guide.path: {step.id for step in guide.steps} for guide in library.guides}
    for path, line, link in links_in(library):
        known = steps.get(link.target, {""})  # the step may be one whose id is missing, which is an error already
        if link.anchor and link.anchor not in known and "" not in known:
            yield path, line, f"The guide docs/{link.target} has no step “{link.anchor}”."


@rule("unknown-drawing", severity=ERROR)
def unknown_drawing(library: Library) -> Iterator[Violation]:
    """A picture is a drawing that exists.

    Fix: use the name of a file in docs/assets/pictures.

    Right, in guides/fighting/go-for-a-walk.md:
        walk.svg
    Wrong:
        run.svg
    """
    known = library.drawing_by_path.keys() | library.unread
    for path, picture in _pictures(library):
        if picture.path not in known:
            yield path, picture.line, f"There is no drawing docs/{picture.path}."
    for page, address, _ in _pictures_on_pages(library):
        path = resolve_path(address, page.path)
        if is_drawing(address, page.path) and path not in known:
            yield page.path, _line_with(page, address), f"There is no drawing docs/{path}."


@rule("missing-alt-text", severity=ERROR)
def missing_alt_text(library: Library) -> Iterator[Violation]:
    """Screen readers read a drawing's alternative text to people who can't see it.

    Fix: describe the drawing between the square brackets: ![One asks, one steps back.](…)

    Right, in guides/fighting/go-for-a-walk.md:
        ![Two people walk side by side.]
    Wrong:
        ![]
    """
    for path, picture in _pictures(library):
        if not picture.alt.strip():
            yield path, picture.line, "This drawing has no alternative text."
    for page, address, alt in _pictures_on_pages(library):
        if not alt.strip():
            yield page.path, _line_with(page, address), "This drawing has no alternative text."


@rule("misleading-link", severity=ERROR, scope=FILE)
def misleading_link(library: Library) -> Iterator[Violation]:
    """A link whose text is an address or a number must lead there, since readers trust what they read.

    Fix: write the address or the number that the link leads to, or describe the page instead.

    Right, in support/index.md:
        You are not alone.
    Wrong:
        [thehotline.org](https://elsewhere.example/)
    """
    known = {host_of(line.address) for line in library.helplines}
    for page in library.pages:
        for words, address in links_rendered(page):
            for named in _misnamed(plain(words).lower(), address, known):
                message = f"The text of this link is “{named}”, but it leads to “{address}”."
                yield page.path, _line_with(page, words, address), message


@rule("unused-link-definition", severity=ERROR, scope=FILE)
def unused_link_definition(library: Library) -> Iterator[Violation]:
    """A line that begins with [words]: is a link definition in Markdown, and is not shown.

    Fix: leave out the brackets, or use the label in a link: [words][label]

    Right, in support/index.md:
        You are not alone.
    Wrong:
        [You]: Sorry.
    """
    for page in library.pages:
        for label in unused_definitions(page):
            line = _line_of_definition(label, page)
            yield page.path, line, f"No link uses the definition “[{label}]:”, so this line is not shown."


def _line_of_definition(label: str, page: FreePage) -> int:
    spread = r"\s+".join(map(re.escape, label.split()))
    match = re.search(rf"\[\s*{spread}\s*\]:", page.text, re.IGNORECASE)
    return page.text.count("\n", 0, match.start()) + 1 if match else 1


def _line_with(page: FreePage, *words: str) -> int:
    """Return the first line that contains the first of `words` that is on the page; 1 if none is."""
    lines = page.text.casefold().split("\n")
    return next((number for each in words for number, line in enumerate(lines, 1) if each.casefold() in line), 1)


def _misnamed(words: str, address: str, known: Set[str]) -> Iterator[str]:
    """Yield each host, e-mail address or number in the text of a link that its address does not lead to."""
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
    """Yield each phone number, with letters as digits."""
    yield from (number.translate(_KEYPAD) for number in _CALLED.findall(_ALWAYS_OPEN.sub(" ", words)))


def _is_same(number: str, called: str) -> bool:
    """Whether two numbers are the same; `called` may have a country code instead of the leading zero."""
    one, other = (re.sub(r"\D", "", each) for each in (number, called))
    return one == other or (called.startswith("+") and len(one) > _SHORT_CODE and other.endswith(one.removeprefix("0")))


def _hosts_in(words: str, known: Set[str]) -> Iterator[str]:
    """Yield each host without its “www.”; those in `known` even if they don't look like a host."""
    hosts = {match[0] for match in _HOST.finditer(words)} | {host for host in known if host in words}
    yield from sorted({host.removeprefix("www.") for host in hosts if host})


def host_of(address: str) -> str:
    """Return the host of a URL in lower case; without a scheme, everything before the first slash."""
    match = _HOST_OF_ADDRESS.match(address)
    return match[1].lower().rstrip(".") if match else ""


def _pictures(library: Library) -> Iterator[tuple[str, Picture]]:
    for path, block in library.blocks():
        if isinstance(block, Picture):
            yield path, block


def _pictures_on_pages(library: Library) -> Iterator[tuple[FreePage, str, str]]:
    """Yield page, address and alternative text of each picture on a free page."""
    yield from ((page, address, alt) for page in library.pages for address, alt in pictures_rendered(page))


def links_in(library: Library) -> Iterator[tuple[str, int, Link]]:
    """Yield path, line and link of each link in a guide, scenario or path."""
    for path, block in library.blocks():
        for text in texts_of(block):
            yield from ((path, span.line or block.line, span) for span in text if isinstance(span, Link))
