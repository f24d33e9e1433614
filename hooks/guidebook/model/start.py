"""How readers find where to start: a few questions that end at one guide, and the groups of scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from guidebook.model.site import Door

START = "start.yml"
"""The one file with the questions of the start page and the groups of the home page."""

MOST_ANSWERS = 4
"""How many answers lead to a guide at most."""

MOST_CHOICES = 12
"""Answers to one question, as many as a phone shows without much scrolling."""

MOST_ENDS = 3
"""How many guides a question shows at once, with the reason for each, to save readers a tap."""


@dataclass(frozen=True)
class SafetyLine:
    """A link to a section of the support page that readers see at every question."""

    door: Door
    says: str
    """What is wrong, in the reader's words."""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class StartAnswer:
    """An answer, which leads either to another question or to a guide."""

    says: str
    """In the reader's words."""
    next: str = ""
    """The id of the question that follows, or empty."""
    guide: str = ""
    """The id of the guide that it ends at, or empty."""
    why: str = ""
    """Why this guide, in a sentence or two."""
    path: str = ""
    """The id of a path to follow after the guide or instead of it, or empty."""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class StartQuestion:
    """A question with its answers."""

    id: str
    asks: str
    answers: tuple[StartAnswer, ...]
    line: int = field(default=0, compare=False)

    @property
    def ends_in_sight(self) -> bool:
        """Whether its answers are so few guides that they can be shown with it."""
        return len(self.answers) <= MOST_ENDS and not any(answer.next for answer in self.answers)


@dataclass(frozen=True)
class ScenarioGroup:
    """Scenarios of one kind, below a heading of their own on the home page."""

    title: str
    scenario_ids: tuple[str, ...]
    """In order."""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Start:
    """The questions of the start page, and the groups of scenarios on the home page."""

    safety: tuple[SafetyLine, ...] = ()
    questions: tuple[StartQuestion, ...] = ()
    """The first one begins; the others follow an answer."""
    groups: tuple[ScenarioGroup, ...] = ()

    @cached_property
    def question_by_id(self) -> dict[str, StartQuestion]:
        """Every question by its id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def answers(self) -> tuple[StartAnswer, ...]:
        """Every answer, in the order of the file."""
        return tuple(answer for question in self.questions for answer in question.answers)

    def routes(self) -> Iterator[tuple[StartAnswer, ...]]:
        """Yield the answers from the first question to each end.

        A route that is too long, or leads back, ends with the answer that another question follows.
        """
        yield from self._routes(self.questions[0], (), frozenset()) if self.questions else ()

    def _routes(
        self, question: StartQuestion, given: tuple[StartAnswer, ...], asked: frozenset[str]
    ) -> Iterator[tuple[StartAnswer, ...]]:
        asked |= {question.id}
        for answer in question.answers:
            route = (*given, answer)
            following = self.question_by_id.get(answer.next)
            if following and following.id not in asked and len(route) < MOST_ANSWERS:
                yield from self._routes(following, route, asked)
            else:
                yield route
