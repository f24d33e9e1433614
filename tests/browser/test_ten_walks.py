"""Ten people who don't know the site, from the home page on a phone to the first step that fits.

The situations are made up. Each person taps what a newcomer would, at most four times, and finds the guide or the help
within half a minute of reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect
from tests.browser.contexts import Contexts

MOST_TAPS = 4
MOST_WORDS = 120
"""Half a minute at four words a second: for the way to a guide, and again for the way to its first step."""


@dataclass(frozen=True)
class Walk:
    """What somebody taps, in order, and the heading in view in the end."""

    taps: tuple[str, ...]
    heading: str


WALKS = {
    "I found messages on his phone, and it's two in the morning": Walk(
        (
            "Trust has been broken: a lie, an affair, a secret",
            "The first days after finding out",
            "Get through tonight",
        ),
        "Step 1 of 4: Get through tonight",
    ),
    "We haven't slept together for a year": Walk(
        ("Our sex life isn’t working", "Find out what’s normal for you", "Draw how things have changed"),
        "Step 1 of 4: Draw how things have changed",
    ),
    "She says she wants out": Walk(
        ("My partner wants to leave", "The first days: don’t beg, don’t argue", "Stop pushing, for now"),
        "Step 1 of 4: Stop pushing, for now",
    ),
    "We're two women, and her family won't see me": Walk(
        ("We want different things", "Your family, my family", "Compare what’s normal"),
        "Step 1 of 4: Compare what’s normal",
    ),
    "He has moved away for work, and I lie awake": Walk(
        ("We’re long-distance", "Write the worry down before you send it", "Stop the story"),
        "Step 1 of 6: Stop the story",
    ),
    "Our baby is four months old, and all we do is fight": Walk(
        ("Life is hard on us right now", "After a baby"),
        "After a baby",
    ),
    "He hid money from me": Walk(
        ("Trust has been broken: a lie, an affair, a secret", "The first days after finding out"),
        "The first days after finding out",
    ),
    "He grabbed my wrist, once": Walk(("I’m afraid of my partner or my ex", "the signs"), "Signs that it isn’t safe"),
    "I don't want to be here any more": Walk(
        ("I’m thinking about ending my life",), "I’m thinking about ending my life"
    ),
    "My husband drinks": Walk(("there’s a page for you",), "Drink, drugs and gambling"),
}

READ = """(link) => {
  // What nobody reads again, or to the end: answers given, a warning whose title is about something else, what is
  // below the titles of other cards, and the sentences below other headings of the home page.
  const skipped = ":is([open] > summary, :is(.kind-scenario, .kind-guide) .safety > :not(.admonition-title), " +
    ".kind-scenario .cards p, .groups ul)";
  const own = link.closest(".groups ul");
  const asked = [...document.querySelectorAll(".answers [open]")].at(-1) ?? document;
  const here = location.hash && document.getElementById(location.hash.slice(1));
  const is = (node, place) => node.compareDocumentPosition(place);
  const read = (node) => node.checkVisibility() && asked.contains(node)
    && (!node.closest(skipped) || own?.contains(node))
    && (!here || asked !== document || !(is(node, here) & Node.DOCUMENT_POSITION_FOLLOWING));
  let words = 0;
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode() && !(is(texts.currentNode, link) & Node.DOCUMENT_POSITION_PRECEDING))
    if (read(texts.currentNode.parentElement))
      words += (texts.currentNode.data.match(/[\\p{L}\\p{N}’-]+/gu) ?? []).length;
  return words;
}"""
"""The number of words that somebody reads on this screen before a tap, those of the link included."""


@pytest.fixture(scope="module")
def phone(contexts: Contexts) -> Iterator[Page]:
    with contexts.lend(viewport={"width": 360, "height": 740}) as context:
        yield context.new_page()


@pytest.mark.parametrize("situation", WALKS)
def test_four_taps_and_half_a_minute_lead_to_the_first_step_that_fits(
    phone: Page, address: str, situation: str
) -> None:
    walk = WALKS[situation]
    assert len(walk.taps) <= MOST_TAPS
    phone.goto(address)
    words = 0
    for says in walk.taps:
        tapped = phone.locator("main :is(a, summary):visible").filter(has_text=says).first
        if not phone.locator("main.kind-guide").count():
            words += tapped.evaluate(READ)
        tapped.click()
    assert words <= MOST_WORDS
    name = re.compile(re.escape(walk.heading).replace(":", r"\W*"))
    expect(phone.get_by_role("heading", name=name)).to_be_in_viewport(timeout=5000)
    for first_step in phone.locator(".kind-guide .contents a").all()[:1]:
        phone.evaluate("void history.replaceState(null, '', location.pathname)")  # as if read from the top
        assert first_step.evaluate(READ) <= MOST_WORDS
