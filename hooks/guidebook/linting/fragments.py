"""The final check of each built page, which trusts neither the parser nor the templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from guidebook.linting.registry import declare
from guidebook.linting.rules.links import host_of
from guidebook.linting.rules.rendered import links_rendered
from guidebook.linting.sanitizer import Allowlist, events, first_refused
from guidebook.model import Library, Problem
from guidebook.model.boxes import BOXES
from guidebook.parsing.addresses import url_error
from guidebook.rule_text import RuleText
from guidebook.slugs import LOOSE_SLUG

UNSAFE_HTML = declare(
    RuleText(
        "unsafe-html",
        "No built page contains scripts, loads anything from another site, or links to a site that no page or record "
        "names. Only a build can detect this.",
        "Look in the file for text that is parsed as markup, and rewrite it. If the page is right, a maintainer adds "
        "what is missing to the allowlist in hooks/guidebook/linting/fragments.py.",
    )
)

TAGS = frozenset(
    "a abbr article aside blockquote br button caption code dd details div dl dt em fieldset figcaption figure footer "  # noqa: SIM905 (a list to be read)
    "form h1 h2 h3 h4 h5 h6 header hr img input kbd label legend li nav ol output p picture pre section small source "
    "span strong summary table tbody td textarea tfoot th thead time tr ul".split()
)
"""None of them runs, loads or sends anything, except that a picture loads a drawing of this project."""

ATTRIBUTES = {
    "*": {"id", "class", "role", "title", "lang", "dir", "hidden", "tabindex", "contenteditable"},
    "a": {"href", "rel"},
    "button": {"type"},
    "form": {"method", "autocomplete"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"type", "name", "value", "checked", "disabled", "autocomplete", "min", "max", "step", "spellcheck"},
    "label": {"for"},
    "output": {"for"},
    "ol": {"start"},
    "source": {"media", "srcset"},
    "td": {"colspan", "rowspan", "headers"},
    "textarea": {"rows", "cols", "autocomplete"},
    "th": {"scope", "colspan", "rowspan"},
    "time": {"datetime"},
}

CLASSES = frozenset(BOXES) | {
    "address",
    "admonition",
    "admonition-title",
    "align-center",
    "align-left",
    "align-right",
    "alone",
    "answers",
    "bank",
    "blanks-sentence",
    "boxes",
    "cards",
    "cell",
    "cell-label",
    "choose-options",
    "circles-areas",
    "cite",
    "clear-all",
    "contents",
    "contents-title",
    "drawing",
    "elsewhere",
    "evidence",
    "facts",
    "field",
    "gap-12",
    "gap-4",
    "gap-8",
    "goes-on",
    "groups",
    "guide-number",
    "in-reader-mode",
    "line",
    "miniature",
    "note",
    "numbers-to-call",
    "on-screen",
    "own-words",
    "part",
    "parts",
    "pause",
    "picture",
    "point",
    "print-here",
    "progress",
    "prompt",
    "prompt-answer",
    "prompt-room",
    "prompt-title",
    "prompt-who",
    "questions",
    "related",
    "reviewed",
    "safety",
    "say",
    "says",
    "scale-ends",
    "scale-line",
    "scale-numbers",
    "see-numbers",
    "sentence",
    "sheets",
    "start-here",
    "step-of",
    "table-grid",
    "table-head",
    "table-row",
    "tall",
    "text",
    "ticks",
    "two",
    "week-days",
    "who",
    "widget",
    "worksheet",
    "worksheet-foot",
    "worksheet-person",
    "worksheet-title",
    "your-ticks",
}
"""The classes of page content, without those of the page template such as `leave`, which content must not imitate."""

IDS_OF_THE_FRAME = frozenset({"content", "leave-keys"})

HOSTS = frozenset({"doi.org"})
"""Hosts that pages link to besides those that the library names."""

_INPUTS = {"button", "checkbox", "radio", "number", "range", "reset", "text"}
_LIKE_AN_ID = re.compile(r"""id\s*=\s*["']?([^\s"'>]*)""")
"""Every id in whatever spelling, and some false positives, in lower-case HTML; starting with a letter makes it fast."""

_LANGUAGE = re.compile(r"language-[a-z]+")
_DRAWING = re.compile(rf"(?:\.\./)*assets/(?:(?:pictures|worksheets)/{LOOSE_SLUG}|icon)\.svg")


def check_fragment(path: str, html: str, hosts: frozenset[str]) -> list[Problem]:
    """Check `html`, the content of the page that is built from the file `path`.

    A link may lead to the site's own pages and to `hosts`; see `named_hosts`.
    """
    html = str(html)  # parsing a subclass, such as Markup, takes twice as long
    refused = first_refused(html, _allowlist(hosts)) or next(_duplicate_ids(html), "")
    text = UNSAFE_HTML
    message = f"Not allowed on a built page: “{refused}”."
    return [Problem(path, 1, text.code, message, text.fix, why=text.why)] if refused else []


def _duplicate_ids(html: str) -> Iterator[str]:
    """Yield each duplicate id, including those of the page template."""
    names = _LIKE_AN_ID.findall(html.lower())
    if "&" not in "".join(names) and len({*names, *IDS_OF_THE_FRAME}) == len(names) + len(IDS_OF_THE_FRAME):
        return
    seen = {f"id={name}" for name in IDS_OF_THE_FRAME}
    for event in events(html):
        for part in event[1:] if event[0] != "words" else ():
            if part.startswith("id=") and part in seen:
                yield part
            seen.add(part)


def named_hosts(library: Library) -> frozenset[str]:
    """Return the hosts in source records, helplines and the links of free pages."""
    addresses = [
        *(source.address for source in library.sources),
        *(f"https://{helpline.address}" for helpline in library.helplines),
        *(address for page in library.pages for _, address in links_rendered(page)),
    ]
    return HOSTS | {host_of(address) for address in addresses if address.lower().startswith("https:")}


def _allowlist(hosts: frozenset[str]) -> Allowlist:
    values: dict[str, Callable[[str], bool]] = {
        "class": _is_known_class,
        "href": partial(_may_lead, hosts),
        "src": _is_drawing,
        "srcset": _is_drawing,
        "method": lambda method: method == "dialog",  # such a form is never sent
        "type": lambda kind: kind in _INPUTS,
    }
    return Allowlist(TAGS, ATTRIBUTES, frozenset({"aria-", "data-"}), values)


def _is_known_class(names: str) -> bool:
    return all(name in CLASSES or _LANGUAGE.fullmatch(name) for name in names.split())


def _is_drawing(address: str) -> bool:
    return bool(_DRAWING.fullmatch(address))


def _may_lead(hosts: frozenset[str], address: str) -> bool:
    if url_error(address):
        return False
    return not address.lower().startswith("https:") or host_of(address) in hosts
