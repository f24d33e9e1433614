"""Rules for items that moved from one guide to another."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.linting.registry import ERROR, Violation, line_of_key, rule
from guidebook.model import Guide, Library, MovedTick, Worksheet


@rule("moved-tick", severity=ERROR)
def moved_tick(library: Library) -> Iterator[Violation]:
    """A tick that readers saved in one guide is carried over to the one where its item is now, once.

    Fix: write “moved: old-guide/old-id” in the guide that has the item now, with its new id after a space if that
    differs; remove the item from the old guide, and add its id to “retired:” there.

    Right, in guides/fighting/go-for-a-walk.md:
        reviewed: 2026-01-02
    Wrong:
        reviewed: 2026-01-02
        moved: speak-first/both-spoke out
    """
    owners: dict[str, Guide | Worksheet] = {guide.id: guide for guide in library.guides}
    owners |= {sheet.id: sheet for sheet in library.worksheets}
    claimed: dict[str, str] = {}
    for guide in library.guides:
        line = line_of_key("moved", guide.path, library)
        for moved in guide.moved_here:
            first = claimed.setdefault(moved.old_key, guide.path)
            if reason := _reason(guide, moved, owners.get(moved.owner)):
                yield guide.path, line, reason
            elif first != guide.path:
                yield guide.path, line, f"“{moved.old_key}” has moved to {first} already."


def _reason(guide: Guide, moved: MovedTick, owner: Guide | Worksheet | None) -> str:
    """Return what is wrong with a move, or an empty string. A guide that was deleted can't retire ids."""
    if moved.to not in {item.id for item in guide.items}:
        return f"“{moved.old_key}” has moved here, but this guide has no item “{moved.to}”."
    if owner and moved.item in {item.id for item in owner.items}:
        return f"“{moved.old_key}” has moved here, but {owner.path} still has it."
    if owner and moved.item not in owner.retired:
        return f"“{moved.old_key}” has moved here, but {owner.path} does not list it as retired."
    return ""
