"""What a reader notes while it reads one file."""

from __future__ import annotations

from dataclasses import dataclass, field

from guidebook.model import Problem


@dataclass
class Findings:
    """The problems of one file, collected while it is read."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, code: str, message: str, mend: str) -> None:
        """Note one problem; `line` counts from 1, and 1 stands for the file as a whole."""
        self.problems.append(Problem(self.path, line, code, message, mend))
