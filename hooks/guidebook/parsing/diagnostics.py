"""The problems that the parser finds in one file."""

from __future__ import annotations

from dataclasses import dataclass, field

from guidebook.model import Problem
from guidebook.parsing.error_codes import ERROR_CODES


@dataclass
class Diagnostics:
    """Collects the problems of one file."""

    path: str
    text: str = field(default="", repr=False)
    """The text of the file, for `column_of`."""
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, code: str, message: str, fix: str = "", column: int = 0) -> None:
        """Add a problem, unless it repeats the last one.

        Args:
            line: Counted from 1; a problem of the whole file is on line 1.
            code: A key of `ERROR_CODES`; any other raises a KeyError.
            message: What is wrong in this file.
            fix: How to fix it, if there is more to say than in `ERROR_CODES`.
            column: Counted from 1; 0 means the whole line.
        """
        rule = ERROR_CODES[code]
        last = self.problems[-1] if self.problems else None
        if last and (last.line, last.code, last.message) == (line, code, message):
            return
        self.problems.append(Problem(self.path, line, code, message, fix or rule.fix, column, rule.why))

    def column_of(self, line: int, words: str) -> int:
        """Return the column of `words` on a line, counted from 1; 0 if they are not on it."""
        lines = self.text.split("\n", line)
        return lines[line - 1].find(words) + 1 if 0 < line <= len(lines) and words else 0
