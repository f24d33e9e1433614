"""What a reader notes while it reads one file."""

from __future__ import annotations

from dataclasses import dataclass, field

from guidebook.model import Problem
from guidebook.reading.forms import FORMS


@dataclass
class Findings:
    """The problems of one file, collected while it is read."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, code: str, message: str, fix: str = "", column: int = 0) -> None:
        """Note one problem of a code in `FORMS`, whose way to fix it stands in where `fix` is empty.

        `line` and `column` count from 1; line 1 stands for the file as a whole too, column 0 for the whole line.
        """
        form = FORMS[code]
        self.problems.append(Problem(self.path, line, code, message, fix or form.fix, column, form.says))
