"""docs/site.yml: what belongs to one site, each mistake with its line, and colours that everybody can read."""

from __future__ import annotations

import re

import pytest
from tests.conftest import ROOT, TINY

from guidebook.linting import parse_and_lint
from guidebook.model import BACKGROUNDS, Site
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.library import parse_texts
from guidebook.parsing.site import LONGEST_NAME, LOWEST_CONTRAST, contrast, parse_site

TEXT = (TINY / "docs/site.yml").read_text(encoding="utf-8")


def parse(text: str) -> tuple[Site, list[str]]:
    diagnostics = Diagnostics("site.yml", text)
    site = parse_site(text, diagnostics)
    return site, [f"{problem.line} {problem.code}: {problem.message}" for problem in diagnostics.problems]


def line_of(words: str, text: str = TEXT) -> int:
    return text.count("\n", 0, text.index(words)) + 1


def test_valid_settings_have_no_problem() -> None:
    site, problems = parse(TEXT)
    assert problems == []
    assert site.leave
    assert site.safety
    assert [door.id for door in site.main_doors] == ["fear", "crisis"]
    assert site.door_by_id["fear"].anchor == "first-door"
    assert site.door_by_id["hurting"].at_start


def test_what_a_site_does_without_may_be_left_out() -> None:
    short = TEXT.partition("\nleave:")[0].replace("\n  people_to_call: ", "\n# ")
    site, problems = parse(short)
    assert problems == []
    assert (site.leave, site.safety, site.doors, site.banned, site.book.people_to_call) == (None, None, (), {}, "")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("tab_title: Loading", "tab_titel: Loading", "unknown-setting: Unknown key “tab_titel”."),
        ("name: Common", "name: A\nname: Common", "invalid-setting: Duplicate key “name”."),
        ("    about: children", "    abuot: children", "unknown-setting: Unknown key “abuot”."),
        ("name: Common Ground", f"name: {'x' * 41}", "invalid-setting: Invalid value: the name has 41 characters"),
        ("name: Common Ground", "name: [Common]", "invalid-setting: This value is not a single line of text."),
        ("name: Common Ground", "name: Common **Ground**", "invalid-setting: Invalid value: “**Ground**” would"),
        ("description: Guides", f"description: {'x ' * 200}", "invalid-setting: Invalid value: it has more than one"),
        ('light: "#17575c"', "light: #17575c", "invalid-setting: This value is not a single line of text."),
        ('light: "#17575c"', 'light: "17575c"', "invalid-setting: Invalid value: “17575c” is not a colour such as"),
        (
            'light: "#17575c"',
            'light: "#8FD0CB"',
            "low-contrast: “light” has a contrast of 1.5:1 with its background #f3ede0; text needs 4.5:1.",
        ),
        (
            'dark: "#8fd0cb"',
            'dark: "#17575c"',
            "low-contrast: “dark” has a contrast of 1.8:1 with its background #33251d; text needs 4.5:1.",
        ),
        (
            "https://www.bbc.co.uk/weather",
            "javascript:alert(1)",
            "invalid-setting: Invalid value: “javascript",
        ),
        ("at_start: true", "at_start: perhaps", "invalid-setting: Invalid value: “perhaps”"),
        ("id: children", "id: fear", "invalid-setting: Duplicate door “fear”."),
        ("id: children", "id: The Children", "invalid-setting: Invalid value: “The Children” is not an id"),
        ("  wife: your partner", "  - wife", "invalid-setting: The file is not valid YAML"),
    ],
)
def test_a_mistake_is_reported_with_its_line(old: str, new: str, problem: str) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    _, problems = parse(text)
    line = line_of(old) + new.count("\n")
    assert problems[0].startswith(f"{line} {problem}")


@pytest.mark.parametrize("key", ["name", "notice", "colours", "book"])
def test_what_every_site_needs_is_missed(key: str) -> None:
    _, problems = parse(re.sub(rf"^{key}:.*\n(?:  .*\n)*", "", TEXT, count=1, flags=re.MULTILINE))
    assert problems == [f"1 missing-setting: The key “{key}” is missing."]


def test_the_safety_question_leads_to_a_door_of_this_site() -> None:
    _, problems = parse(TEXT.replace("door: fear", "door: cellar"))
    expected = "invalid-setting: There is no door “cellar” for “safety” to lead to."
    assert problems == [f"{line_of('safety:')} {expected}"]


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "name: x: y\n", "words\n"])
def test_a_file_of_another_kind_is_one_problem(text: str) -> None:
    site, problems = parse(text)
    assert site == Site()
    assert len(problems) == 1


def test_invalid_settings_hide_no_other_problem_and_cause_none() -> None:
    texts = {path.relative_to(TINY / "docs").as_posix(): path.read_text(encoding="utf-8") for path in FILES}
    library, problems = parse_texts({**texts, "site.yml": TEXT.replace("doors:", "dors:")})
    assert [problem.code for problem in problems] == ["unknown-setting"]
    assert "site.yml" in library.unread


SURFACES = ("paper", "raised", "care")
FILES = [file for file in (TINY / "docs").rglob("*") if file.is_file()]


def test_black_on_white_has_the_highest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # the lightest grey that passes
    assert contrast("#17575c", "#17575c") == 1


def test_the_longest_name_is_accepted() -> None:
    assert parse(TEXT.replace("Common Ground", "x" * LONGEST_NAME))[1] == []


def test_the_stylesheet_has_the_backgrounds_that_colours_are_compared_with() -> None:
    css = (ROOT / "overrides/assets/common-ground.css").read_text(encoding="utf-8")
    light, dark = (
        tuple(colours[number] for colours in (re.findall(rf"--cg-{name}: (#\w+);", css) for name in SURFACES))
        for number in (0, 1)
    )
    assert (light, dark) == (BACKGROUNDS["light"], BACKGROUNDS["dark"])
    assert "--cg-accent: var(--site-light);" in css
    assert "--cg-accent: var(--site-dark);" in css


def test_the_colours_of_the_real_site_can_be_read() -> None:
    library, problems = parse_and_lint(ROOT / "docs")
    assert problems == []
    for kind, backgrounds in BACKGROUNDS.items():
        colour = getattr(library.site.colours, kind)
        assert min(contrast(colour, background) for background in backgrounds) >= LOWEST_CONTRAST
