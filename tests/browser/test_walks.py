"""Walks of a watched reader, made up by Hypothesis: Back, Forward, Leave, Clear, ticks, words, tabs, closing.

After each step the page is compared with a small model of what was promised: no trace that the page denies, no tick
lost. A few walks are always the same; WALKS=300 makes up that many new ones, and longer ones.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.browser.acts import KEY, NOTE, WORDS, box, choose, clear
from tests.browser.conftest import Readers
from tests.browser.engines import PATIENCE, Reader
from tests.conftest import Site

WALKS = int(os.environ.get("WALKS", "0"))
SETTINGS = settings(
    max_examples=WALKS or 8,
    stateful_step_count=40 if WALKS else 20,
    derandomize=not WALKS,
    phases=[Phase.generate, *([Phase.shrink] if WALKS else [])],  # to shorten a walk takes minutes
)
GUIDE, CHECKLISTS, WORKBOOK, DISCREET, SEARCH = "guide", "checklists", "workbook", "discreet", "search"
PATHS = {
    GUIDE: "guides/fighting/speak-first",
    CHECKLISTS: "checklists/index",
    WORKBOOK: "workbook/index",
    DISCREET: "guides/next-steps/think",
    SEARCH: "search/index",
}
FIELDS = {WORKBOOK: NOTE, SEARCH: "input[type=search]"}
NEUTRAL = "neutral"
Draw = Callable[[st.SearchStrategy[Any]], Any]
STORES = ("visit", "device")
STATE = f"""(() => {{
  const all = (css) => [...document.querySelectorAll(css)];
  const kept = (store) => JSON.parse(store.getItem("{KEY}") ?? "null")?.ticks.sort() ?? null;
  const note = document.querySelector(".ticks-note")?.textContent ?? "";
  const count = document.querySelector(".ticks-count")?.textContent ?? "";
  return JSON.stringify({{
    shown: all("input[data-tick]:checked").map((box) => box.dataset.tick).sort(),
    visit: kept(sessionStorage),
    device: kept(localStorage),
    other: [sessionStorage, localStorage].flatMap((store) => Object.keys(store)).filter((key) => key !== "{KEY}"),
    typed: all(".note, input[type=search]").map((one) => one.value ?? one.textContent).filter(Boolean),
    offers: all(".ticks-panel .ticks-choice button").map((one) => one.value),
    choice: all(".ticks-panel [aria-pressed=true]").map((one) => one.value),
    counted: Number(count.match(/\\d+/) ?? 0),
    denied: note.includes("Nothing is kept in this tab"),
  }});
}})()"""


@dataclass
class Tab:
    """What a reader may expect of one tab."""

    name: str
    pages: list[str]
    at: int = 0
    visit: set[str] | None = None
    own: set[str] = field(default_factory=set)
    """Ticks of the page in front that are kept nowhere."""
    mode: str = ""
    words: list[str] = field(default_factory=list)

    @property
    def page(self) -> str:
        return self.pages[self.at]


class Walk(RuleBasedStateMachine):
    """One reader, from an empty profile on."""

    def __init__(self, reader: Reader, url: Callable[[str], str], neutral: str, ticks: dict[str, list[str]]) -> None:
        super().__init__()
        self.reader, self.url, self.neutral, self.ticks = reader, url, neutral, ticks
        self.in_folder = url(GUIDE).startswith("file:")
        self.device: set[str] | None = None
        self.tabs: list[Tab] = []
        self.front: Tab
        self.restarted = False

    # --- the model ---

    def _arrive(self) -> None:
        """A page has come, from the cache or anew."""
        tab = self.front
        tab.own, tab.words = set(), []
        has_choice = self.ticks[tab.page] and tab.page != DISCREET
        tab.mode = next((where for where in STORES if has_choice and self._kept(tab, where) is not None), "")

    def _kept(self, tab: Tab, where: str) -> set[str] | None:
        return tab.visit if where == "visit" else self.device

    def _ticks(self, tab: Tab) -> set[str]:
        """All that the page knows to be ticked, on it or on another page."""
        return (self._kept(tab, tab.mode) or set()) if tab.mode in STORES else tab.own

    def _follow(self, tab: Tab) -> None:
        """A page takes over what is kept, and adds what was ticked before there was a choice."""
        if tab.page == DISCREET or tab.mode == "now" or not self.ticks[tab.page]:
            return
        where = next((where for where in STORES if self._kept(tab, where) is not None), "")
        if not where:
            return
        own, tab.own, tab.mode = tab.own, set(), where
        if own:
            self._keep(tab, (self._kept(tab, where) or set()) | own)

    def _keep(self, tab: Tab, ticks: set[str]) -> None:
        if tab.mode == "visit":
            tab.visit = ticks or None
        elif tab.mode == "device":
            self._change_device(tab, ticks or None)
        else:
            tab.own = ticks

    def _change_device(self, by: Tab, ticks: set[str] | None) -> None:
        """Other tabs hear of it."""
        if ticks == self.device:
            return
        before, self.device = self.device, ticks
        for tab in self.tabs:
            if tab is by:
                continue
            if tab.mode == "device" and before and not ticks:
                tab.mode = ""
            self._follow(tab)

    # --- what a reader does ---

    @initialize(page=st.sampled_from(list(PATHS)))
    def begin(self, page: str) -> None:
        self.reader.reset(*({self.url(GUIDE)} if self.in_folder else {self.url(SEARCH)}))
        self._first_page(self.reader.tabs()[0], page)

    def _first_page(self, name: str, page: str) -> None:
        self.front = Tab(name, [page])
        self.tabs.append(self.front)
        self.reader.open(self.url(page))
        self._arrive()

    @rule(data=st.data())
    def step(self, data: st.DataObject) -> None:
        """One of the steps that are possible now; one rule, since Hypothesis leaves out some rules of many."""
        doing = data.draw(st.sampled_from(list(self._possible())))
        getattr(self, doing)(data.draw)

    def _possible(self) -> Iterator[str]:
        """What can be done, the likelier the more often it is named."""
        tab = self.front
        at_stake = bool(tab.words or self._ticks(tab))
        yield from ["go_to"] * 3
        if tab.at:
            yield from ["back"] * 5
        if tab.at + 1 < len(tab.pages):
            yield from ["forward"] * 4
        if tab.page != NEUTRAL and at_stake:
            yield "leave"
        if self.ticks[tab.page]:
            yield from ["tick"] * 3
            if tab.page != DISCREET and self._ticks(tab):
                yield from ["clear", "choose"] if tab.mode else ["choose"] * 9
        if tab.page in FIELDS and not tab.words:
            yield from ["type"] * 6
        if len(self.tabs) > 1:
            yield from ["change_tab", "change_tab", "close_tab"]
        elif at_stake:
            yield "open_another_tab"
        if at_stake and (WALKS or not self.restarted):
            yield "close_and_reopen"

    def go_to(self, draw: Draw) -> None:
        page = draw(st.sampled_from(list(PATHS)))
        tab = self.front
        if page == tab.page:
            self.reader.reload()
        else:
            self.reader.open(self.url(page)) if tab.page == NEUTRAL else self.reader.follow(self.url(page))
            tab.pages[tab.at + 1 :] = [page]
            tab.at += 1
        self._arrive()

    def back(self, _: Draw) -> None:
        self.reader.back()
        self.front.at -= 1
        self._arrive()

    def forward(self, _: Draw) -> None:
        self.reader.forward()
        self.front.at += 1
        self._arrive()

    def leave(self, _: Draw) -> None:
        self.reader.leave(self.neutral)
        self.front.pages[self.front.at] = NEUTRAL
        self.front.visit = None
        self._arrive()
        self._change_device(self.front, None)

    def tick(self, draw: Draw) -> None:
        key = draw(st.sampled_from(self.ticks[self.front.page]))
        done = key in self._ticks(self.front)
        self.reader.click(box(key))
        self._follow(self.front)
        self._keep(self.front, self._ticks(self.front) - {key} if done else self._ticks(self.front) | {key})

    def choose(self, draw: Draw) -> None:
        tab = self.front
        how = "now" if self.in_folder else draw(st.sampled_from(["visit", "visit", "device", "now"]))
        choose(self.reader, how)
        ticks = self._ticks(tab) | (tab.visit or set()) | (self.device or set())
        tab.visit, tab.own, tab.mode = None, set(), how
        if how != "device":
            self._change_device(tab, None)
        self._keep(tab, ticks)

    def clear(self, _: Draw) -> None:
        clear(self.reader)
        self.front.visit, self.front.own, self.front.mode = None, set(), ""
        self._change_device(self.front, None)

    def type(self, _: Draw) -> None:
        self.reader.type(FIELDS[self.front.page], WORDS)
        self.front.words = [WORDS]

    def open_another_tab(self, draw: Draw) -> None:
        self._first_page(self.reader.new_tab(), draw(st.sampled_from([GUIDE, WORKBOOK])))

    def change_tab(self, _: Draw) -> None:
        self.front = self.tabs[(self.tabs.index(self.front) + 1) % len(self.tabs)]
        self.reader.switch(self.front.name)

    def close_tab(self, _: Draw) -> None:
        self.reader.close_tab()
        self.tabs.remove(self.front)
        self.front = self.tabs[0]
        self.reader.switch(self.front.name)

    def close_and_reopen(self, draw: Draw) -> None:
        self.restarted = True
        self.reader.restart()
        self.tabs = []
        self._first_page(self.reader.tabs()[0], draw(st.sampled_from([GUIDE, WORKBOOK])))

    # --- what has to hold ---

    @invariant()
    def the_page_shows_what_was_promised(self) -> None:
        if not self.tabs or self.front.page == NEUTRAL:
            return
        tab = self.front
        ticks = self._ticks(tab)
        here = ticks & set(self.ticks[tab.page])
        wanted = {
            "shown": sorted(here),
            "visit": tab.visit and sorted(tab.visit),
            "device": self.device and sorted(self.device),
            "other": [],
            "typed": tab.words,
            "offers": ["now", "save"] if self.in_folder else ["now", "visit", "device"],
            "choice": [tab.mode] if tab.mode else [],
            "counted": len(here),
        }
        if tab.page in (DISCREET, SEARCH):  # no panel
            del wanted["offers"], wanted["choice"], wanted["counted"]
        if tab.page == SEARCH:  # it holds no ticks, and from Firefox's cache it sees an old sessionStorage
            del wanted["visit"]
        found = self._state(wanted)
        assert {key: found[key] for key in wanted} == wanted
        if found["denied"]:
            assert tab.visit is self.device is None

    def _state(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """The page as it is, once the news of other tabs has come."""
        end = time.monotonic() + PATIENCE
        found: dict[str, Any] = {}
        while time.monotonic() < end:
            with suppress(*self.reader.errors):
                found = json.loads(self.reader.evaluate(STATE))
                if wanted.items() <= found.items():
                    break
        return found


def ticks_on(reader: Reader, url: Callable[[str], str]) -> dict[str, list[str]]:
    """The ticks of each page; those of a discreet guide are on its own pages only."""
    found: dict[str, list[str]] = {NEUTRAL: []}
    for page in PATHS:
        reader.open(url(page))
        found[page] = reader.evaluate("[...document.querySelectorAll('input[data-tick]')].map((b) => b.dataset.tick)")
    return found


@pytest.mark.parametrize("engine", ["chromium", "firefox"])
@pytest.mark.parametrize("where", ["online", "in a folder"])
def test_no_walk_leaves_a_trace_or_loses_a_tick(
    engine: str,
    where: str,
    readers: Readers,
    tiny_address: str,
    folder_site: Site,
    neutral: str,
) -> None:
    reader = readers(engine)

    def url(page: str) -> str:
        if where == "online":
            return f"{tiny_address}{PATHS[page].removesuffix('index')}" + ("" if PATHS[page].endswith("index") else "/")
        return (folder_site.folder / f"{PATHS[page]}.html").as_uri()

    ticks = ticks_on(reader, url)
    assert min(len(ticks[page]) for page in (GUIDE, CHECKLISTS, WORKBOOK, DISCREET)) > 0
    walks = partial(Walk, reader, url, neutral, ticks)
    run_state_machine_as_test(walks, settings=SETTINGS)  # type: ignore[arg-type]  # all it does is call it
