"""Rules for docs/start.yml: the questions of the start page and the groups of the home page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from guidebook.linting.registry import ERROR, Violation, rule
from guidebook.model import SITE, START, Library


@rule("start-without-door", severity=ERROR)
def start_without_door(library: Library) -> Iterator[Violation]:
    """At every question, help is one tap away from people in danger.

    Fix: add a line to “safety” for each door with “at_start” in docs/site.yml, once.

    Right, in start.yml:
        door: crisis
    Wrong:
        door: fear
    """
    doors = [door.id for door in library.site.doors if door.at_start]
    unknown = [line for line in library.start.safety if line.door not in doors]
    for line in unknown if SITE not in library.unread else ():
        yield START, line.line, f"Unknown door “{line.door}”; the doors are: {', '.join(doors) or 'none'}."
    found = Counter(line.door for line in library.start.safety)
    for door in doors if library.start.questions and not unknown else ():
        if found[door] != 1:
            yield START, 1, f"“safety” has {found[door] or 'no'} lines for the door “{door}”."


@rule("unknown-answer-target", severity=ERROR)
def unknown_answer_target(library: Library) -> Iterator[Violation]:
    """Each answer leads to a question of this file or to a guide, and a path that it names exists.

    Fix: use the id of a question, the file name of a guide without .md, or the file name of a path without .md.

    Right, in start.yml:
        guide: go-for-a-walk
    Wrong:
        guide: go-for-a-swim
    """
    questions = library.start.question_by_id
    targets: Mapping[str, Mapping[str, object]] = {
        "question": questions,
        "guide": {**library.guide_by_id, **_expected(library)},
        "path": {**library.path_by_id, **_expected(library)},
    }
    for answer in library.start.answers:
        for kind, name in (("question", answer.next), ("guide", answer.guide), ("path", answer.path)):
            if name and name not in targets[kind]:
                yield (
                    START,
                    answer.line,
                    f"The answer “{answer.says}” leads to the {kind} “{name}”, which does not exist.",
                )


@rule("too-many-questions", severity=ERROR)
def too_many_questions(library: Library) -> Iterator[Violation]:
    """At most four answers lead to a guide, since nobody who is upset fills in a form; and no answer leads back.

    Fix: let an earlier answer lead to a guide, or ask less.

    Right, in start.yml:
        next: time
    Wrong:
        next: who
    """
    unfinished = {
        route[-1]: route for route in library.start.routes() if route[-1].next in library.start.question_by_id
    }
    for last, route in unfinished.items():
        given = " › ".join(answer.says for answer in route)
        yield START, last.line, f"The question “{last.next}” follows after: {given}."


@rule("unused-question", severity=ERROR)
def unused_question(library: Library) -> Iterator[Violation]:
    """An answer leads to each question but the first.

    Fix: add an answer with “next” and the id of the question, or remove the question.

    Right, in start.yml:
        id: time
    Wrong:
        id: hour
    """
    followed = {answer.next for answer in library.start.answers}
    for question in library.start.questions[1:]:
        if question.id not in followed:
            yield START, question.line, f"No answer leads to the question “{question.id}”."


@rule("unreachable-from-start", severity=ERROR)
def unreachable_from_start(library: Library) -> Iterator[Violation]:
    """The questions lead to at least one guide of every scenario that isn't discreet, and to every path.

    Fix: add an answer that leads to a guide of the scenario, or name the path in an answer.

    Right, in start.yml:
        path: tonight
    Wrong:
        # no path
    """
    if not library.start.questions:
        return
    ends = [route[-1] for route in library.start.routes()]
    guides = [library.guide_by_id[end.guide] for end in ends if end.guide in library.guide_by_id]
    reached = {guide.scenario for guide in guides}
    for scenario in library.shared_scenarios:
        if scenario.guides and scenario.id not in reached:
            yield START, 1, f"No answers lead to a guide of the scenario “{scenario.id}”."
    for path in library.paths:
        if path.id not in {end.path for end in ends}:
            yield START, 1, f"No answers lead to the path “{path.id}”."


@rule("discreet-guide-suggested", severity=ERROR)
def discreet_guide_suggested(library: Library) -> Iterator[Violation]:
    """No answer leads to a discreet guide: partners may answer together, and the site never advises anyone to leave.

    Fix: choose a guide of another scenario.

    Right, in start.yml:
        guide: go-for-a-walk
    Wrong:
        guide: think
    """
    for answer in library.start.answers:
        guide = library.guide_by_id.get(answer.guide)
        if guide and guide.discreet:
            yield START, answer.line, f"The answer “{answer.says}” leads to “{guide.id}”, which is discreet."


@rule("scenario-without-group", severity=ERROR)
def scenario_without_group(library: Library) -> Iterator[Violation]:
    """Each scenario is in one group, so that readers find it on the home page.

    Fix: write the name of its folder in one of the “groups”.

    Right, in start.yml:
        scenarios: fighting, next-steps
    Wrong:
        scenarios: fighting
    """
    listed = Counter(name for group in library.start.groups for name in group.scenario_ids)
    for scenario in library.scenarios if library.start.groups else ():
        if listed[scenario.id] != 1:
            where = "no group" if not listed[scenario.id] else f"{listed[scenario.id]} groups"
            yield START, 1, f"The scenario “{scenario.id}” is in {where}."
    known = library.scenario_by_id.keys() | _expected(library).keys()
    for group in library.start.groups:
        for name in group.scenario_ids:
            if name not in known:
                yield START, group.line, f"There is no scenario “{name}”."


def _expected(library: Library) -> Mapping[str, object]:
    """Return the names in paths of files that are reported already, so that answers that lead to them are not."""
    return dict.fromkeys(name for path in library.expected for name in path.removesuffix(".md").split("/"))
