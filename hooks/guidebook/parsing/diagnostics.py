"""What a reader notes while it reads one file."""

from __future__ import annotations

from dataclasses import dataclass, field

from guidebook.model import Problem
from guidebook.parsing.error_codes import ERROR_CODES


@dataclass
class Diagnostics:
    """The problems of one file, collected while it is read."""

    path: str
    text: str = field(default="", repr=False)
    """The text of the file, in which columns are counted."""
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, code: str, message: str, fix: str = "", column: int = 0) -> None:
        """Note one problem of a code in `ERROR_CODES`, whose way to fix it stands in where `fix` is empty.

        `line` and `column` count from 1; line 1 stands for the file as a whole too, column 0 for the whole line.
        """
        form = ERROR_CODES[code]
        last = self.problems[-1] if self.problems else None
        if last and (last.line, last.code, last.message) == (line, code, message):
            return  # such as the end of what has been noted at its beginning
        self.problems.append(Problem(self.path, line, code, message, fix or form.fix, column, form.says))

    def column_of(self, line: int, words: str) -> int:
        """Where some words begin on a line, counted from 1; 0 where they don't stand there."""
        lines = self.text.split("\n", line)
        return lines[line - 1].find(words) + 1 if 0 < line <= len(lines) and words else 0
