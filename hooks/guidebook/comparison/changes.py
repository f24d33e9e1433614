"""What changed on each page, with every change told once, on the page that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from guidebook.comparison.page_text import PageText, TextBlock

_OWN_WORDS = ("guide", "worksheet", "path", "scenario", "support", "source", "start", "home", "page")
"""The kinds of pages with words of their own, most important first. Checklists and the workbook repeat them."""

_PAGE_NUMBER = re.compile(r"\bpage \d+\b|\b\d+ pages?\b")
"""A new page of the workbook moves those after it."""

_MOST_PAIRS = 2_500
"""The most pairs of blocks to compare word by word; beyond it, all old ones count as removed and all new as added."""

_ALIKE = 0.5
"""The likeness from which two blocks are one that was changed."""

_Links = tuple[tuple[str, ...], tuple[str, ...]]
_Key = tuple[str, str, _Links | None]


@dataclass(frozen=True)
class Change:
    """A block that was changed, added (no `old`) or removed (no `new`)."""

    old: TextBlock | None
    new: TextBlock | None

    @property
    def texts(self) -> tuple[str, str]:
        """The old and the new words."""
        return self.old.text if self.old else "", self.new.text if self.new else ""

    @property
    def links(self) -> _Links:
        """The old and the new links."""
        return self.old.links if self.old else (), self.new.links if self.new else ()

    @property
    def heading(self) -> str:
        """The heading above the block, now or before."""
        block = self.new or self.old
        return block.heading if block else ""

    @property
    def key(self) -> _Key:
        """Equal for the same change on another page; links count only if no word changed."""
        old, new = self.texts
        return _PAGE_NUMBER.sub("#", old), _PAGE_NUMBER.sub("#", new), self.links if old == new else None


@dataclass
class ToldChange:
    """A change, and the other pages that have it too."""

    change: Change
    also_on: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class PageChange:
    """A page with changes that no page before it has."""

    old: PageText
    new: PageText
    changes: list[ToldChange]


def changes_of(pages: Iterable[tuple[PageText, PageText]]) -> list[PageChange]:
    """Return the pages with changes of their own, from their old and new texts; guides come first."""
    told: dict[_Key, ToldChange] = {}
    found = []
    for old, new in sorted(pages, key=lambda pair: (_rank(pair[1].kind), pair[1].path)):
        own = []
        for change in compare_blocks(old.blocks, new.blocks):
            if not (known := told.get(change.key)):
                own.append(told.setdefault(change.key, ToldChange(change)))
            elif known not in own and new.path not in known.also_on[-1:]:
                known.also_on.append(new.path)
        if own:
            found.append(PageChange(old, new, own))
    return found


def _rank(kind: str) -> int:
    return _OWN_WORDS.index(kind) if kind in _OWN_WORDS else len(_OWN_WORDS)


def compare_blocks(old: Sequence[TextBlock], new: Sequence[TextBlock]) -> Iterator[Change]:
    """Yield each changed, added and removed block, in the order of the page."""
    for tag, i, k, j, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _pair(old[i:k], new[j:m])


def _pair(old: Sequence[TextBlock], new: Sequence[TextBlock]) -> Iterator[Change]:
    """Pair each old block with the new one that is most like it, without crossing another pair."""
    if len(old) == len(new):
        yield from (Change(*pair) for pair in zip(old, new, strict=True))
        return
    if len(old) * len(new) > _MOST_PAIRS:
        yield from (Change(block, None) for block in old)
        old = ()
    start = 0
    for block in old:
        likenesses = [_likeness(block, other) for other in new[start:]]
        best = max(likenesses, default=0.0)
        if best < _ALIKE:
            yield Change(block, None)
            continue
        index = start + likenesses.index(best)
        yield from (Change(None, other) for other in new[start:index])
        yield Change(block, new[index])
        start = index + 1
    yield from (Change(None, block) for block in new[start:])


def _likeness(old: TextBlock, new: TextBlock) -> float:
    return SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False).ratio()


@dataclass(frozen=True)
class TickChange:
    """A tick that was added (no `old` words), retired (no `new` words), or has other words."""

    key: str
    old: str
    new: str


def tick_changes(old: Iterable[PageText], new: Iterable[PageText]) -> list[TickChange]:
    """Return the ticks that changed between pages, by tick key. Only guides and worksheets have ticks of their own."""
    before, after = _ticks(old), _ticks(new)
    keys = sorted(before.keys() | after.keys())
    return [
        TickChange(key, before.get(key, ""), after.get(key, "")) for key in keys if before.get(key) != after.get(key)
    ]


def _ticks(pages: Iterable[PageText]) -> dict[str, str]:
    return {key: words for page in pages if page.kind in ("guide", "worksheet") for key, words in page.ticks.items()}
