"""The rule for drafts by `guidebook new` and `guidebook intake`."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.linting.registry import ERROR, Violation, rule
from guidebook.model import TO_WRITE, Library

_DRAFTED = ("guides/", "paths/", "worksheets/", "sources/")


@rule("unfinished-draft", severity=ERROR)
def unfinished_draft(library: Library) -> Iterator[Violation]:
    """A draft marks what its author still has to write with “TO WRITE:”. No such mark is published.

    Fix: replace “TO WRITE:” and what follows it with your own words.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        TO WRITE: how to do it.
    """
    for path, text in library.files.items():
        if path.startswith(_DRAFTED) and TO_WRITE in text:
            for number, line in enumerate(text.split("\n"), 1):
                if TO_WRITE in line:
                    yield path, number, f"This is still to write: “{_task(line)}”."


def _task(line: str) -> str:
    """Return what a draft asks for on a line, without the id and the quotation marks."""
    return line.partition(TO_WRITE)[2].partition(" {")[0].partition(" — ")[0].partition('"')[0].strip(" .?")
