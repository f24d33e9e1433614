"""Rules for worksheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guidebook.checking.rule import Place
from guidebook.model import Library


def worksheet_without_prompt(library: Library) -> Iterator[Place]:
    """A worksheet has a place to write.

    Fix: add a prompt: !!! write "What went well this week?"

    Right, in worksheets/agreement.md:
        !!! write two "What do I need?"
    Wrong:
        What do I need?
    """
    for sheet in library.worksheets:
        if not sheet.prompts:
            yield sheet.path, 1, "This worksheet has nothing to write."


def worksheet_id(library: Library) -> Iterator[Place]:
    """A worksheet's items have ids, each once, and its file name is no guide's, so that ticks stay apart.

    Fix: end each item with an id of its own, such as { #date-set }, or rename the file.

    Right, in worksheets/agreement.md:
        - [ ] We have a day. { #day-set }
    Wrong:
        - [ ] We have a day.
    """
    guides = {guide.id for guide in library.guides}
    for sheet in library.worksheets:
        if sheet.id in guides:
            yield sheet.path, 1, f"A guide is called “{sheet.id}” too."
        seen: Counter[str] = Counter(item.id for item in sheet.items)
        for item in sheet.items:
            if not item.id or seen[item.id] > 1:
                yield sheet.path, item.line, f"The item “{item.text}” has no id of its own."


def worksheet_retired_id(library: Library) -> Iterator[Place]:
    """An id that an item of a worksheet once had is not given to another, so that no tick moves.

    Fix: choose an id that is not in the worksheet's list of retired ids.

    Right, in worksheets/agreement.md:
        { #day-set }
    Wrong:
        { #old-day }
    """
    for sheet in library.worksheets:
        for item in sheet.items:
            if item.id in sheet.retired:
                yield sheet.path, item.line, f"The id “{item.id}” is retired."


RULES = (worksheet_without_prompt, worksheet_id, worksheet_retired_id)
