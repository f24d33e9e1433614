"""What a reader does with ticks and notes, and what is seen and kept then, in any engine."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.browser.engines import Reader

KEY = "common-ground.ticks"
NOTE = ".parts section:not([hidden]) .note"
WORDS = "The lamp stayed on"

_SHOWN = "[...document.querySelectorAll('input[data-tick]:checked')].map((box) => box.dataset.tick).sort()"
_KEPT = f"[sessionStorage, localStorage].map((store) => store.getItem('{KEY}'))"
_NOTES = "[...document.querySelectorAll('.note, input[type=search]')].map((one) => one.value ?? one.textContent)"
_DONE = "[...document.querySelectorAll('[data-ticks] progress')].map((bar) => bar.value)"


def box(key: str) -> str:
    """The CSS of a box."""
    return f"input[data-tick='{key}']"


def tick(reader: Reader, *keys: str) -> None:
    """Tick or untick boxes with the pointer."""
    for key in keys:
        reader.click(box(key))


def choose(reader: Reader, how: str) -> None:
    """Answer how long ticks are kept: “now”, “visit” or “device”, below the tick or in the panel."""
    if reader.evaluate("document.querySelector('li .ticks-choice') === null"):
        reader.evaluate("void (document.querySelector('.ticks-panel').open = true)")
    reader.click(f"li .ticks-choice button[value={how}], .ticks-panel[open] button[value={how}]")


def clear(reader: Reader) -> None:
    reader.click("button[value=clear]")


def shown(reader: Reader) -> list[str]:
    """The ticks that the page shows, in order."""
    return list(reader.evaluate(_SHOWN))


def done(reader: Reader) -> list[int]:
    """The numbers in the lines such as “1 of 5 done”."""
    return list(reader.evaluate(_DONE))


def kept(reader: Reader) -> dict[str, list[str]]:
    """The ticks that are kept for a visit and on the device, in order; a place without any is left out."""
    texts = zip(("visit", "device"), reader.evaluate(_KEPT), strict=True)
    return {where: sorted(json.loads(text)["ticks"]) for where, text in texts if text is not None}


def typed(reader: Reader) -> list[str]:
    """All words in fields and notes."""
    return [words for words in reader.evaluate(_NOTES) if words]


def said(reader: Reader) -> str:
    """What the panel says of the ticks."""
    return str(reader.evaluate("document.querySelector('.ticks-panel').textContent"))


def put(reader: Reader, address: str, text: str, where: str = "local") -> None:
    """Have something in storage before a page of the site is opened."""
    reader.open(f"{address}assets/line.svg")
    reader.evaluate(f"void {where}Storage.setItem('{KEY}', {json.dumps(text)})")


def by_a_link(reader: Reader, other: str) -> None:
    """Follow a link to another page, and come back."""
    reader.follow(other)
    reader.back()


def by_an_address(reader: Reader, other: str) -> None:
    """Type the address of another page, and come back."""
    reader.open(other)
    reader.back()


def by_back(reader: Reader, _: str) -> None:
    """Go back, and forward again."""
    reader.back()
    reader.forward()


def by_loading_it_again(reader: Reader, _: str) -> None:
    """Load the page again."""
    reader.reload()


WAYS: dict[str, Callable[[Reader, str], None]] = {
    "a link": by_a_link,
    "an address": by_an_address,
    "Back": by_back,
    "loading it again": by_loading_it_again,
}
"""How a page is left and comes back; the second argument is the address of another page."""
