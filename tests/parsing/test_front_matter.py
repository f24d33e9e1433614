"""Front matter in, values and problems out."""

from __future__ import annotations

from datetime import date

import pytest

from guidebook.parsing import front_matter
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.front_matter import Key, parse_front_matter, split_front_matter

KEYS = {
    "title": Key(front_matter.text, "A title"),
    "for": Key(front_matter.one_of("one", "two"), "two", fallback="one"),
    "reviewed": Key(front_matter.day, "2026-11-21", fallback=date.min),
    "order": Key(front_matter.number, "4", fallback=0, required=False),
    "discreet": Key(front_matter.yes_or_no, "true", fallback=False, required=False),
    "words": Key(front_matter.words, "cheated, lied", fallback=(), required=False),
    "retired": Key(front_matter.ids, "a, b", fallback=(), required=False),
}
GOOD = "title: A\nfor: two\nreviewed: 2026-01-02\n"


def test_parses_every_kind_of_value() -> None:
    diagnostics = Diagnostics("x.md")
    assert parse_front_matter(
        GOOD + "order: 3\ndiscreet: true\nretired: a, b\nwords: cheated, can’t talk", KEYS, diagnostics
    ) == {
        "title": "A",
        "for": "two",
        "reviewed": date(2026, 1, 2),
        "order": 3,
        "discreet": True,
        "retired": ("a", "b"),
        "words": ("cheated", "can't talk"),
    }
    assert diagnostics.problems == []


@pytest.mark.parametrize(
    ("raw", "problems"),
    [
        (None, ["1 missing-front-matter"]),
        ("", ["1 missing-key"]),
        ("title: A\nreviewed: 2026-01-02", ["1 missing-key"]),
        (GOOD + "colour: red", ["5 unknown-key"]),
        (GOOD + "title: B", ["5 duplicate-key"]),
        (GOOD + "order: many", ["5 invalid-value"]),
        (GOOD + "order: [1, 2]", ["5 invalid-value"]),
        (GOOD + "order: {a: 1}", ["5 invalid-value"]),
        (GOOD + "words: Cheated", ["5 invalid-value"]),
        (GOOD + "words: <script>", ["5 front-matter-markup"]),
        (GOOD + "words: lied, lied", ["5 invalid-value"]),
        (GOOD + "words: ' , '", ["5 invalid-value"]),
        (GOOD + "discreet: maybe", ["5 invalid-value"]),
        (GOOD.replace("2026-01-02", "2026-13-02"), ["4 invalid-value"]),
        (GOOD.replace("two", "three"), ["3 invalid-value"]),
        (GOOD.replace("title: A", "title: ' '"), ["2 invalid-value"]),
        (GOOD.replace("title: A", "title: Stop: breathe"), ["2 invalid-front-matter"]),
        (GOOD + "order: [1", ["5 invalid-front-matter"]),
        ("- a\n- b", ["2 invalid-front-matter"]),
        ("nonsense", ["2 invalid-front-matter"]),
        (GOOD + "order: !!python/object/apply:os.system [x]", ["5 front-matter-reference"]),
        (GOOD + "order: &a 3", ["5 front-matter-reference"]),
        (GOOD + "order: 3\n<<: *a", ["6 front-matter-reference"]),
        (GOOD + "title: |\n  One\n  Two", ["5 duplicate-key"]),
        (GOOD.replace("title: A", "title: |\n  One\n  Two"), ["2 invalid-value"]),
        (GOOD.replace("A", "x" * 301), ["2 invalid-value"]),
        (GOOD + "# a note\n" * 60, ["2 front-matter-too-long"]),
        (GOOD + "order: " + "[" * 3000, ["5 invalid-front-matter"]),
        (GOOD.replace("A", '"\\U7fffffff"'), ["2 invalid-front-matter"]),
        (GOOD.replace("A", '"a\\u202eb"'), ["2 invisible-character"]),
        (GOOD.replace("A", "a <b> c"), ["2 front-matter-markup"]),
        (GOOD + "? [a]\n: b", ["5 invalid-front-matter"]),
        (GOOD.replace("2026-01-02", "20260102"), ["4 invalid-value"]),
        (GOOD.replace("2026-01-02", "9999-12-31"), ["4 invalid-value"]),
        (GOOD + "order: \u0661", ["5 invalid-value"]),
    ],
)
def test_rejects(raw: str | None, problems: list[str]) -> None:
    diagnostics = Diagnostics("x.md")
    values = parse_front_matter(raw, KEYS, diagnostics)
    assert [f"{problem.line} {problem.code}" for problem in diagnostics.problems] == problems
    assert set(values) == set(KEYS)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ('"Stop" is a word', 'continues after the closing "'),
        ("'It's late'", "continues after the closing '"),
        ('"Speak first', 'has no closing "'),
        ("'Speak first", "has no closing '"),
        ("@home", "begins with @, which has a special meaning in YAML"),
        ("[Speak first", "begins with [ and has no closing bracket"),
        ("Stop: breathe", "contains a colon, so YAML reads it as another key"),
        ("Stop\x07", "cannot be parsed"),
    ],
)
def test_a_value_that_is_not_yaml_says_why(value: str, reason: str) -> None:
    diagnostics = Diagnostics("x.md")
    parse_front_matter(GOOD.replace("title: A", f"title: {value}"), KEYS, diagnostics)
    [problem] = diagnostics.problems
    assert problem.message == f"Not valid YAML: the value of “title” {reason}."


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("---\na: 1\n---\nbody", ("a: 1\n", "body", 3)),
        ("---\n---\nbody", ("", "body", 2)),
        ("body", (None, "body", 0)),
        ("---\na: 1\nbody", (None, "---\na: 1\nbody", 0)),
        ("", (None, "", 0)),
    ],
)
def test_splits(page: str, parts: tuple[str | None, str, int]) -> None:
    assert split_front_matter(page) == parts
