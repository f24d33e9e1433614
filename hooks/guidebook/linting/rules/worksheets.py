"""Rules for worksheets."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.linting.registry import Place
from guidebook.model import Library


def worksheet_without_prompt(library: Library) -> Iterator[Place]:
    """A worksheet has at least one question to write about.

    Fix: add a question: !!! write "What went well this week?"

    Right, in worksheets/agreement.md:
        !!! write two "What do I need?"
    Wrong:
        What do I need?
    """
    for sheet in library.worksheets:
        if not sheet.prompts:
            yield sheet.path, 1, "This worksheet has no question to write about."


def worksheet_id(library: Library) -> Iterator[Place]:
    """Ticks are kept under the name of a worksheet and an id, so each of them can be used only once.

    Fix: end the line with an id that is used only once, such as { #date-set }, or rename the file.

    Right, in worksheets/agreement.md:
        - [ ] We have a day. { #day-set }
    Wrong:
        - [ ] We have a day.
    """
    guides = {guide.id for guide in library.guides}
    for sheet in library.worksheets:
        if sheet.id in guides:
            yield sheet.path, 1, f"A guide has the file name “{sheet.id}” too."
        seen: set[str] = set()
        for item in sheet.items:
            if not item.id:
                yield sheet.path, item.line, f"“{item.text}” can be ticked, and has no id."
            elif item.id in seen:
                yield sheet.path, item.line, f"The id “{item.id}” is used twice in this worksheet."
            seen.add(item.id)


def worksheet_retired_id(library: Library) -> Iterator[Place]:
    """A retired id is never used again, or ticks that readers have kept would show up on something else.

    Fix: choose an id that the line “retired:” of the front matter does not list.

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
