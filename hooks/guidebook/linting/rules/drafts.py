"""The rule for drafts: what `guidebook new` and `guidebook intake` leave to an author has to be written."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.linting.registry import Place
from guidebook.model import TO_WRITE, Library

_DRAFTED = ("guides/", "paths/", "worksheets/", "sources/")


def still_to_write(library: Library) -> Iterator[Place]:
    """A draft marks what its author still has to write, and is published without any such mark.

    Fix: put your own words in place of “TO WRITE:” and what follows it.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        TO WRITE: how to do it.
    """
    for path, text in library.files.items():
        if path.startswith(_DRAFTED) and TO_WRITE in text:
            for number, line in enumerate(text.split("\n"), 1):
                if TO_WRITE in line:
                    yield path, number, f"This is still to write: “{_asked_for(line)}”."


def _asked_for(line: str) -> str:
    """What a draft asks for on a line, without its id and its quotation marks."""
    return line.partition(TO_WRITE)[2].partition(" {")[0].partition(" — ")[0].partition('"')[0].strip(" .?")


RULES = (still_to_write,)
