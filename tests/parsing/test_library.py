"""The docs folder in, the library out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from guidebook.linting.chosen import parse_and_lint_chosen
from guidebook.model import Bullets, Emergency, Helpline, Item, Library, Note, Paragraph, Point, Prompt
from guidebook.parsing import parse_library


def test_scenarios_hold_their_guides_in_their_own_order(tiny: Library) -> None:
    assert [(s.id, s.name, s.discreet, [g.id for g in s.guides]) for s in tiny.scenarios] == [
        ("fighting", "Arguments", False, ["speak-first", "go-for-a-walk"]),
        ("next-steps", "Next steps", True, ["think"]),
    ]


def test_a_guide_is_parsed_completely(tiny: Library) -> None:
    guide = tiny.guides[0]
    assert (guide.title, guide.audience, guide.time, guide.reviewed) == (
        "Speak first",
        "two",
        "20 minutes",
        date(2026, 1, 2),
    )
    assert guide.retired == ("old-item", "older-item")
    assert [step.id for step in guide.steps] == ["begin-with-i", "listen"]
    assert [item.id for item in guide.items] == ["said-it", "named-it", "both-spoke"]
    assert [prompt.for_two for prompt in guide.prompts] == [True, False]
    assert [type(block) for block in guide.steps[0].blocks] == [
        Paragraph, Paragraph, Bullets, Note, Note, Item, Item, Prompt,
    ]  # fmt: skip
    assert [citation.key for citation in guide.steps[0].citations] == ["paper:own-feelings", "study-2001:found"]


def test_the_short_form_leaves_out_further_paragraphs_and_evidence(tiny: Library) -> None:
    kinds = [getattr(block, "kind", type(block).__name__) for block in tiny.guides[0].steps[0].short_form]
    assert kinds == ["Paragraph", "Bullets", "say", "Item", "Item", "write"]


def test_a_discreet_scenario_makes_its_guides_discreet(tiny: Library) -> None:
    assert [guide.discreet for guide in tiny.guides] == [False, False, True]
    assert [scenario.id for scenario in tiny.shared_scenarios] == ["fighting"]


def test_a_free_page_may_be_discreet(tiny: Library) -> None:
    assert [page.path for page in tiny.pages if page.discreet] == ["support/device.md"]


def test_guidance_says_who_publishes_it_and_when_it_was_read(tiny: Library) -> None:
    line = tiny.source_by_id["advice-line"]
    assert (line.kind, line.publisher, line.address) == ("guidance", "The Advice Line", "https://advice.example/wait")
    assert (line.published, line.read) == (date(2019, 4, 5), date(2026, 1, 1))
    assert (line.by, line.whom, line.limits, line.reference) == ("", "", "", "")


def test_sources_are_sorted_by_kind(tiny: Library) -> None:
    assert [(source.kind, source.id) for source in tiny.sources] == [
        ("article", "paper"),
        ("guidance", "advice-line"),
        ("study", "study-2001"),
    ]


def test_a_record_is_a_list_of_points(tiny: Library) -> None:
    paper = tiny.source_by_id["paper"]
    assert (paper.kind, paper.by, paper.published) == ("article", "A. Writer", date(2020, 2, 3))
    assert paper.points == (
        Point("own-feelings", "Speak of your own feelings.", "Ann Expert, therapist", "Tip 1", "", 16),
        Point("slowly", "Say it slowly & calmly.", "", "Tip 1", "", 17),
        Point("the-app", "Buy the app.", "", "Tip 2", "This is an offer of a product.", 21),
        Point("walk", "Go for a walk.", "", "Tip 2", "", 24),
    )


def test_uses_are_found_by_point(tiny: Library) -> None:
    assert [(guide.id, step.id) for guide, step in tiny.uses["paper:own-feelings"]] == [
        ("speak-first", "begin-with-i"),
        ("go-for-a-walk", "say-one-thing"),
    ]


def test_a_point_that_no_step_cites_is_missing(tiny_docs: Path) -> None:
    (tiny_docs / "guides/fighting/go-for-a-walk.md").unlink()
    library, _ = parse_library(tiny_docs)
    assert [(source.id, point.id) for source, point in library.missing_points] == [("paper", "walk")]


def test_a_path_names_its_guides_once_and_in_order(tiny: Library) -> None:
    [path] = tiny.paths
    assert [(stage.id, stage.title) for stage in path.stages] == [("first", "First"), ("then", "Then")]
    assert [guide.id for guide in tiny.guides_of(path)] == ["go-for-a-walk", "speak-first"]


def test_the_drawing_of_a_scenario_is_the_one_named_after_it(tiny_docs: Path) -> None:
    pictures = tiny_docs / "assets/pictures"
    shutil.copy(pictures / "walk.svg", pictures / "scenario-fighting.svg")
    library, problems = parse_library(tiny_docs)
    assert problems == []
    drawings = {scenario.id: library.scenario_drawing(scenario) for scenario in library.scenarios}
    assert drawings == {"fighting": "assets/pictures/scenario-fighting.svg", "next-steps": None}


@pytest.mark.parametrize("page", ["index.md", "go-for-a-walk.md"])
def test_a_library_of_chosen_pages_has_the_drawings_of_their_scenarios(tiny_docs: Path, page: str) -> None:
    pictures = tiny_docs / "assets/pictures"
    for name in ("fighting", "next-steps"):
        shutil.copy(pictures / "walk.svg", pictures / f"scenario-{name}.svg")
    library, problems = parse_and_lint_chosen(tiny_docs, {f"guides/fighting/{page}"})
    assert problems == []
    assert [library.scenario_drawing(scenario) for scenario in library.scenarios] == [
        "assets/pictures/scenario-fighting.svg"
    ]
    assert "assets/pictures/scenario-next-steps.svg" not in library.drawing_by_path


def test_a_library_of_chosen_pages_has_the_helplines(tiny_docs: Path, tiny: Library) -> None:
    library, _ = parse_and_lint_chosen(tiny_docs, {"guides/fighting/speak-first.md"})
    assert (library.helplines, library.emergencies) == (tiny.helplines, tiny.emergencies)
    assert library.helplines


def test_a_mistake_in_the_settings_is_reported_with_the_chosen_pages(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None]
) -> None:
    rewrite("site.yml", 'light: "#17575c"', "light: green")
    _, problems = parse_and_lint_chosen(tiny_docs, {"guides/fighting/speak-first.md"})
    assert {problem.path for problem in problems} == {"site.yml"}


def test_helplines_and_emergency_numbers_are_parsed(tiny: Library) -> None:
    assert tiny.helplines[0] == Helpline(
        ("Atlantis",),
        "Somebody's Line",
        "",
        "call 000",
        "24 hours a day",
        "helpline.example",
        ("fear", "hurting"),
        date(2026, 1, 2),
        "official",
    )
    assert tiny.emergencies == (
        Emergency("Atlantis", "call 222", "press 5 when you are asked", date(2026, 1, 2), "official"),
    )


def test_one_helpline_may_serve_several_countries(tiny_docs: Path, rewrite: Callable[[str, str, str], None]) -> None:
    rewrite(
        "support/helplines.yml",
        "- country: Atlantis\n  service: Other",
        "- country: Atlantis, Lemuria\n  service: Other",
    )
    library, problems = parse_library(tiny_docs)
    assert (problems, library.helplines[1].countries) == ([], ("Atlantis", "Lemuria"))


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "says"),
    [
        ('  for: ""\n', "", "helpline-keys", 1, "exactly the keys country, service, for"),
        ("  silent: press 5 when you are asked\n", "", "helpline-keys", 19, "An emergency number has exactly"),
        ("reach: call 000", "reach: ring 000", "helpline-value", 4, "without “call” or “text” before it"),
        ("reach: call 000", "reach: call 000, 111", "helpline-value", 4, "without “call” or “text” before it"),
        ("doors: crisis", "doors: crisis, The Cellar", "helpline-choice", 16, "“The Cellar” is not the id of a door"),
        ("compared: other", "compared: nobody", "helpline-choice", 18, "“nobody” is not one of: official, other"),
    ],
)
def test_an_invalid_helpline_is_reported_with_its_line(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], old: str, new: str, code: str, line: int, says: str
) -> None:
    rewrite("support/helplines.yml", old, new)
    [problem] = parse_library(tiny_docs)[1]
    assert (problem.code, problem.line) == (code, line)
    assert says in problem.message
