"""Problems: what parser and linter report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One violation, with what the author needs to fix it."""

    path: str
    """Relative to `docs`, or the name of that folder itself."""
    line: int
    code: str
    """The stable code of the rule, such as `step-without-item`."""
    message: str
    fix: str
    column: int = 0
    """Counted from 1; 0 for the whole line."""
    why: str = ""
    """The rule in one sentence."""

    @property
    def location(self) -> str:
        """Path, line and, where known, column: `guides/trust/index.md:12:3`."""
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"

    def __str__(self) -> str:
        return f"{self.location}: {self.code}: {self.message}\n    To fix it: {self.fix}"
