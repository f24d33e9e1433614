"""Worksheet blocks: what is read, and that each mistake is one problem at its line, with nothing half-parsed."""

from __future__ import annotations

from functools import cache

import pytest
from tests.conftest import TINY

from guidebook.linting import CHECK_ONLY, lint_library
from guidebook.model import Library, Problem
from guidebook.model.worksheet_blocks import Blanks, Choice, Circles, Scale, Table, Week, WorksheetBlock
from guidebook.parsing.library import parse_texts

GUIDE = "guides/fighting/speak-first.md"
PROMPT = '!!! write "What did you hear?"\n'
FIRST = 50
"""The line of `PROMPT`, which each block replaces."""

SCALE = '!!! scale "How calm am I?" { #calm }\n\n    - 0: not calm\n    - 10: calm\n'
CHOICE = '!!! choose "Do I want to?" { #want }\n\n    - yes\n    - no\n    - ...\n'
BANK = '!!! choose many "Which words?" { #words }\n\n    sad, lonely, scared, ashamed, hurt, tired, ...\n'
TABLE = '!!! table "Who?" { #who }\n\n    | What | Who |\n    | --- | --- |\n    | Tickets | |\n    | | [ ] |\n'
WEEK = '!!! week "What did I do?" { #did }\n\n    - I said thanks.\n    - I called.\n'
BLANKS = '!!! blanks "A wish" { #wish }\n\n    When ________ happens, I feel ____.\n'
CIRCLES = (
    '!!! circles "Where?" { #meet }\n\n    - Mine: what I need\n    - Ours: what we need\n    - Yours: what you need\n'
)
EVERY = (SCALE, CHOICE, BANK, TABLE, WEEK, BLANKS, CIRCLES)


@cache
def texts() -> dict[str, str]:
    docs = TINY / "docs"
    return {
        file.relative_to(docs).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(docs.rglob("*.*"))
        if file.is_file()
    }


def checked(block: str) -> tuple[Library, list[Problem]]:
    """The tiny library with a block instead of its last prompt, and every problem."""
    assert PROMPT in texts()[GUIDE]
    library, problems = parse_texts({**texts(), GUIDE: texts()[GUIDE].replace(PROMPT, block)})
    return library, sorted({*problems, *lint_library(library), *lint_library(library, severity=CHECK_ONLY)})


def last_block(library: Library) -> WorksheetBlock:
    block = library.guide_by_path[GUIDE].prompts[-1]
    assert isinstance(block, WorksheetBlock)
    return block


READ = [
    (SCALE, Scale, ("not calm", "calm"), ()),
    (CHOICE, Choice, ("yes", "no", "..."), ()),
    (BANK, Choice, ("sad", "lonely", "scared", "ashamed", "hurt", "tired", "..."), ()),
    (TABLE, Table, ("What", "Who"), (("Tickets", ""), ("", "[ ]"))),
    (WEEK, Week, ("I said thanks.", "I called."), ()),
    (BLANKS, Blanks, (), (("When ", "________", " happens, I feel ", "____", "."),)),
    (CIRCLES, Circles, ("what I need", "what we need", "what you need"), ()),
]


@pytest.mark.parametrize(("block", "kind", "labels", "rows"), READ, ids=repr)
def test_each_block_is_read(
    block: str, kind: type[WorksheetBlock], labels: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    library, problems = checked(block)
    found = last_block(library)
    assert problems == []
    assert (type(found), found.labels, found.rows, found.line) == (kind, labels, rows, FIRST)
    assert found.id == block.partition("#")[2].partition(" ")[0]


@pytest.mark.parametrize(
    ("block", "same"),
    [
        (SCALE.replace("{ #calm }", "{#calm}"), SCALE),
        (SCALE.replace("    ", "\t"), SCALE),
        (TABLE.replace("    ", "\t"), TABLE),
        *((block.replace("\n", "\r\n"), block) for block in EVERY),
        (SCALE.replace("- ", "* "), SCALE),
        (SCALE.replace("- 0: not calm\n    - 10: calm", "- 10: calm\n    - 0: not calm"), SCALE),
        (CHOICE.replace("...", "…"), CHOICE),
        (BANK.replace("hurt, ", "hurt,\n    "), BANK),
        (BANK.replace("hurt, ", "hurt,, "), BANK),
        (TABLE.replace("[ ]", "[]"), TABLE),
        (TABLE.replace("[ ]", "[  ]"), TABLE),
        (TABLE.replace("| --- | --- |", "|:--|:-:|"), TABLE),
        (CIRCLES.replace("Mine:", "mine :"), CIRCLES),
    ],
    ids=repr,
)
def test_what_has_one_meaning_is_read(block: str, same: str) -> None:
    library, problems = checked(block)
    assert problems == []
    assert last_block(library) == last_block(checked(same)[0])


def test_a_cell_may_hold_a_border() -> None:
    library, problems = checked(TABLE.replace("Tickets", "tea \\| cake"))
    assert problems == []
    assert last_block(library).rows[0] == ("tea | cake", "")


def test_a_first_column_of_words_needs_no_heading() -> None:
    library, problems = checked(TABLE.replace("| What |", "| |").replace("| | [ ] |", "| Hotel | [ ] |"))
    assert problems == []
    assert last_block(library).labels == ("", "Who")


def test_two_places_are_enough_and_a_warning_is_none() -> None:
    assert checked(f'{SCALE}\n{WEEK}\n!!! say "A"\n\n    Hi.\n')[1] == []


FIRST_LINES = [
    *((block.replace(block[block.index(" {") : block.index("}") + 1], ""), "50 missing-id") for block in EVERY),
    (SCALE.replace('"How calm am I?"', "“How calm am I?”"), "50 unknown-box"),
    (SCALE.replace('"How calm am I?"', "How calm am I?"), "50 unknown-box"),
    (SCALE.replace('"How calm am I?" ', ""), "50 unknown-box"),
    (SCALE.replace("calm am", "**calm** am"), "50 unknown-box"),
    (SCALE.replace("scale ", "scale three "), "50 unknown-box"),
    (CHOICE.replace("choose ", "choose again "), "50 unknown-box"),
    (CIRCLES.replace("circles ", "circles two "), "50 unknown-box"),
    (SCALE.replace("scale", "Scale"), "50 unknown-box"),
    (SCALE.replace("scale", "scales"), "50 unknown-box"),
    (SCALE.replace("scale", "rating"), "50 unknown-box"),
    (TABLE.replace("table", "grid"), "50 unknown-box"),
    (SCALE.replace("!!!", "!!!!"), "50 unknown-box"),
    (TABLE.replace("!!!", "???"), "50 unknown-box"),
    (SCALE.replace("!!!", "!!"), "50 unsupported-markup"),
    (TABLE.replace("!!!", "!!"), "50 unsupported-markup"),
    (SCALE.replace('"How calm am I?" { #calm }', '{ #calm } "How calm am I?"'), "50 invalid-attributes"),
    (SCALE.replace("{ #calm }", "#calm"), "50 invalid-attributes"),
    (SCALE.replace("{ #calm }", "(#calm)"), "50 invalid-attributes"),
    (SCALE.replace("{ #calm }", "{ #calm"), "50 invalid-attributes"),
    (SCALE.replace("{ #calm }", "{ calm }"), "50 invalid-attributes"),
    (SCALE.replace("{ #calm }", "{ #Calm_Now }"), "50 invalid-attributes"),
    (SCALE.replace("{ #calm }", "{ #calm #now }"), "50 invalid-attributes"),
    (SCALE.replace("{ #calm }", "{ #calm onclick=alert(1) }"), "50 invalid-attributes"),
    (SCALE.replace(" { #calm }\n", "\n{ #calm }\n"), "51 invalid-attributes"),
    (SCALE.replace(" { #calm }\n", "\n\n    { #calm }\n"), "52 invalid-attributes"),
    (f"{SCALE}\n{CHOICE.replace('#want', '#calm')}", "55 duplicate-id"),
    (SCALE.replace("#calm", "#listen"), "50 duplicate-id"),
    (SCALE.replace("#calm", "#both-spoke"), "50 duplicate-id"),
    (SCALE.replace("#calm", "#begin-with-i-write-1"), "50 duplicate-id"),
    (SCALE.replace("#calm", "#old-item"), "50 retired-id"),
    (SCALE.replace("#calm", "#what-next"), "50 reserved-id"),
    (f"{SCALE}\n{CHOICE}\n{WEEK}", "61 crowded-step"),
    (f"{SCALE}\n{CHOICE}\n{PROMPT}", "61 crowded-step"),
]


def in_all(old: str, new: str, line: int) -> list[tuple[str, str]]:
    """Every block with a change, and the problem of its kind."""
    codes = ("scale", "choice", "choice", "table", "week", "blanks", "circles")
    return [(block.replace(old, new), f"{line} invalid-{code}") for block, code in zip(EVERY, codes, strict=True)]


BODIES = [
    *in_all("    ", "", 52),
    *in_all("    ", "   ", 52),
    *in_all("    ", " " * 8, 52),
    *in_all("\n\n", "\n", 51),
    *[(block.partition("\n")[0] + "\n", problem.replace("52", "50")) for block, problem in in_all("", "", 52)],
    (SCALE.replace("- ", "1. ", 1).replace("- ", "2. "), "52 invalid-scale"),
    (CHOICE.replace("- ", "1. "), "52 invalid-choice"),
    (WEEK.replace("- ", "1. "), "52 invalid-week"),
    (CIRCLES.replace("- ", "1. "), "52 invalid-circles"),
    (CHOICE.replace("- no\n", "- no\n        - never\n"), "54 invalid-choice"),
    (f"{WEEK}        - more\n", "54 invalid-week"),
    (f"{SCALE}\n    Words.\n", "55 invalid-scale"),
    (SCALE.replace("    - 0", "    Words.\n\n    - 0"), "52 invalid-scale"),
    (CHOICE.replace("- ", "- [ ] "), "52 invalid-choice"),
    (WEEK.replace("I called.", ""), "53 invalid-week"),
    (f"{SCALE}\n    ![Two](../../assets/pictures/walk.svg)\n", "55 invalid-scale"),
    (f'{SCALE}\n    !!! say "B"\n\n        Words.\n', "55 nested-box"),
    (f'{TABLE}\n    !!! week "B" {{ #b }}\n\n        - Words.\n', "57 nested-box"),
    (f'{BLANKS}\n    !!! say "B"\n\n        Words.\n', "54 nested-box"),
    (SCALE.replace("0: not", "1: not").replace("10:", "5:"), "52 invalid-scale"),
    (SCALE.replace("    - 10: calm\n", ""), "50 invalid-scale"),
    (f"{SCALE}    - 5: so so\n", "54 invalid-scale"),
    (f"{SCALE}    - 10: calm again\n", "54 invalid-scale"),
    (SCALE.replace(": ", " "), "52 invalid-scale"),
    (SCALE.replace("0: not calm", "0: "), "52 invalid-scale"),
    (SCALE.replace("10: calm", "10: not calm"), "50 invalid-scale"),
    (SCALE.replace("- 0: not calm\n    - 10: calm", "0 to 10"), "52 invalid-scale"),
    (CHOICE.replace("- no\n    - ...", "- ...\n    - no"), "53 invalid-choice"),
    (f"{CHOICE}    - ...\n", "54 invalid-choice"),
    (CHOICE.replace("...", "...."), "54 invalid-choice"),
    (CHOICE.replace("...", "other: ..."), "54 invalid-choice"),
    (CHOICE.replace("...", "___"), "54 invalid-choice"),
    (CHOICE.replace("    - yes\n", ""), "50 invalid-choice"),
    (CHOICE.replace("- no", "- Yes"), "53 invalid-choice"),
    (CHOICE.replace("    - yes\n", "".join(f"    - option {number}\n" for number in range(200))), "50 invalid-choice"),
    (CHOICE.replace("- yes\n    - no\n    - ...", "yes"), "52 invalid-choice"),
    (BANK.replace("sad", ", ".join(f"word{number}" for number in range(200))), "50 invalid-choice"),
    (BANK.replace("sad, lonely, ", ""), "50 invalid-choice"),
    (BANK.replace("many ", ""), "50 invalid-choice"),
    (BANK.replace(", ", "; "), "52 invalid-choice"),
    (BANK.replace(", ", "\n    "), "52 invalid-choice"),
    (BANK.replace(", ...", " ..."), "52 invalid-choice"),
    (BANK.replace("lonely", "..."), "52 invalid-choice"),
    (BANK.replace("lonely", "Sad"), "52 invalid-choice"),
    (f"{BANK}\n    more, words\n", "54 invalid-choice"),
    (TABLE.replace("| Tickets | |", "| Tickets |"), "54 invalid-table"),
    (TABLE.replace("| Tickets | |", "| Tickets | | |"), "54 invalid-table"),
    (TABLE.replace("    | --- | --- |\n", ""), "53 invalid-table"),
    (TABLE.replace("| --- | --- |", "| --- |"), "53 invalid-table"),
    (TABLE.replace("| --- | --- |", "| === | === |"), "53 invalid-table"),
    (TABLE.replace("    | Tickets | |\n    | | [ ] |\n", ""), "52 invalid-table"),
    (TABLE.replace("| Tickets | |", "| Tickets | you |").replace("| | [ ] |", "| Hotel | me |"), "52 invalid-table"),
    (TABLE.replace("[ ]", "[x]"), "55 invalid-table"),
    (TABLE.replace("[ ]", "☐"), "55 invalid-table"),
    (TABLE.replace("[ ]", "____"), "55 invalid-table"),
    (TABLE.replace("[ ]", "..."), "55 invalid-table"),
    (TABLE.replace("| What |", "| |"), "52 invalid-table"),
    (TABLE.replace("| Who |", "| |"), "52 invalid-table"),
    (TABLE.replace("| What |", "| [ ] |"), "52 invalid-table"),
    (TABLE.replace("| What |", "| Who |"), "52 invalid-table"),
    (TABLE.replace("\n    | | [", "\n\n    | | ["), "56 invalid-table"),
    (TABLE.replace("    | ", "    ").replace(" |\n", "\n"), "54 invalid-table"),
    (f"{TABLE}    Words.\n", "56 invalid-table"),
    (f"{TABLE}\n    - a list\n", "57 invalid-table"),
    (TABLE.replace("    | What", "    Words.\n\n    | What"), "54 invalid-table"),
    ('!!! table "Who?" { #who }\n\n    - What\n    - Who\n', "52 invalid-table"),
    (TABLE + "    | | |\n" * 9, "64 invalid-table"),
    (TABLE.replace("| What |", "| A | B | C | D | What |"), "50 invalid-table"),
    ('!!! table "Who?" { #who }\n\n    | What |\n    | --- |\n    | |\n', "50 invalid-table"),
    (WEEK.replace("I called.", "..."), "53 invalid-week"),
    (WEEK.replace("I called.", "I said thanks."), "53 invalid-week"),
    (WEEK + "".join(f"    - item {number}\n" for number in range(5)), "50 invalid-week"),
    (WEEK.replace("    - I said thanks.\n    - I called.\n", "    I said thanks.\n"), "52 invalid-week"),
    *((BLANKS.replace("____.", f"{'_' * size}."), "52 invalid-blanks") for size in (1, 2, 3, 5, 16, 20)),
    (BLANKS.replace("________", "…").replace("____", "…"), "50 invalid-blanks"),
    (BLANKS.replace("I feel", "____ " * 6 + "I feel"), "50 invalid-blanks"),
    (BLANKS.replace("    When", "    ____\n    When"), "52 invalid-blanks"),
    (f"{BLANKS}\n    ____\n", "54 invalid-blanks"),
    (f"{BLANKS}\n    ________.\n", "54 invalid-blanks"),
    (BLANKS.replace("    When", "    - When"), "52 invalid-blanks"),
    (BLANKS.replace("    When", "    ## Wish\n\n    When"), "52 invalid-blanks"),
    (BLANKS.replace("    When", "    ```\n    When"), "52 invalid-blanks"),
    (CIRCLES.replace("    - Ours: what we need\n", ""), "53 invalid-circles"),
    (CIRCLES.replace("    - Yours: what you need\n", ""), "50 invalid-circles"),
    (CIRCLES.replace("Mine", "Me"), "52 invalid-circles"),
    (CIRCLES.replace("Ours", "mine").replace("Mine", "Ours"), "52 invalid-circles"),
    (f"{CIRCLES}    - Theirs: what they need\n", "55 invalid-circles"),
    (CIRCLES.replace("Mine: what I need", "Mine:"), "52 invalid-circles"),
]

WORDS = [
    (CHOICE.replace("yes", "y" * 300), "52 long-label"),
    (CHOICE.replace("yes", "yes " * 75), "52 long-label"),
    (BANK.replace("sad", "sad " * 75), "52 long-label"),
    (TABLE.replace("Tickets", "tickets " * 75), "54 long-label"),
    (TABLE.replace("What", "What " * 75), "52 long-label"),
    (WEEK.replace("thanks", "thanks " * 75), "52 long-label"),
    (SCALE.replace("not calm", "calm " * 75), "52 long-label"),
    (CIRCLES.replace("what I need", "need " * 75), "52 long-label"),
    *(
        (block.replace(old, new), f"{line} worksheet-markup")
        for block, old, line in (
            (SCALE, "not", 52),
            (CHOICE, "yes", 52),
            (BANK, "hurt", 52),
            (TABLE, "Tickets", 54),
            (TABLE, "What", 52),
            (WEEK, "thanks", 52),
            (BLANKS, "happens", 52),
            (CIRCLES, "what I", 52),
        )
        for new in ("**so**", "[so](go-for-a-walk.md)", "[@paper:slowly]")
    ),
    (CHOICE.replace("yes", "<script>"), "52 invalid-choice"),
    (SCALE.replace("not", "<b>not</b>"), "52 unsupported-markup"),
    (CHOICE.replace("yes", "*yes*"), "52 unsupported-markup"),
    (CHOICE.replace("yes", "`yes`"), "52 unsupported-markup"),
    (CHOICE.replace("yes", "yes &amp; no"), "52 unsupported-markup"),
    (CHOICE.replace("yes", "yes { #yes }"), "52 invalid-attributes"),
    (TABLE.replace("Tickets", "<b>x</b>"), "54 worksheet-markup"),
    (BLANKS.replace("happens", "_happens_"), "52 worksheet-markup"),
    (BLANKS.replace("________", r"\_\_\_\_"), "52 worksheet-markup"),
    (TABLE.replace("Tickets", "Unselbstverständlichkeitsgefühl"), "54 word-too-long"),
    (TABLE.replace("Tickets", "tickets ⇒ hotel"), "54 missing-glyph"),
    (BLANKS.replace("happens", "happens ⇒"), "52 missing-glyph"),
    (
        '!!! table "Who?" { #who }\n\n    | A | B | C | D | E |\n    | - | - | - | - | - |\n'
        "    | Internationalisation | Misunderstandings | Responsibilities | | |\n",
        "54 word-too-wide",
    ),
    (WEEK.replace("thanks", "ANTIDISESTABLISHMENTARIANISM"), "52 word-too-wide"),
    (CIRCLES.replace("what we need", "uncharacteristically"), "53 word-too-wide"),
]


@pytest.mark.parametrize(("block", "problem"), [*FIRST_LINES, *BODIES, *WORDS], ids=ascii)
def test_one_mistake_is_one_problem_with_a_fix(block: str, problem: str) -> None:
    _, problems = checked(block)
    assert [f"{each.line} {each.code}" for each in problems] == [problem]
    assert all(each.message and each.fix for each in problems)


@pytest.mark.parametrize(("block", "problem"), [*BODIES, *WORDS[:-6]], ids=ascii)
def test_nothing_is_half_parsed(block: str, problem: str) -> None:
    found = last_block(checked(block)[0])
    assert (found.labels, found.rows) == ((), ())


@pytest.mark.parametrize(
    ("head", "row", "problems"),
    [
        ("| Incomprehensibly | Overweening | A | B | C |", "| | | | | |", ["52 word-too-wide"]),
        ("| A | B | C | D | E |", "| Incomprehensibly | Overweening | | | |", []),
    ],
)
def test_the_head_of_a_table_is_measured_in_bold(head: str, row: str, problems: list[str]) -> None:
    block = f'!!! table "Who?" {{ #who }}\n\n    {head}\n    | - | - | - | - | - |\n    {row}\n'
    assert [f"{each.line} {each.code}" for each in checked(block)[1]] == problems
