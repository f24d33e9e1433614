"""A field takes what its lines on paper can show, in any of the languages that its font has."""

from __future__ import annotations

import pytest

from guidebook.workbook.form_font import form_font
from guidebook.workbook.typed_text import LINE_HEIGHT, TypedText, typed_text

ROW = 9.5 * 72 / 25.4
"""A ruled row of 9.5 mm, in points."""

PROSE = {
    "English": "Yesterday we talked for a long time about what is hard for both of us, and I heard how tired you are.",
    "capitals": "YESTERDAY WE TALKED FOR A LONG TIME ABOUT WHAT IS HARD FOR US, AND I HEARD HOW TIRED YOU ARE.",
    "Polish": "Wczoraj długo rozmawialiśmy o tym, co jest dla nas trudne, i usłyszałam, jak bardzo jesteś zmęczony.",
    "Russian": "Вчера вечером мы долго говорили о том, что нам обоим мешает, и я впервые услышала, как тебе тяжело.",
    "Greek": "Χθες το βράδυ μιλήσαμε πολλή ώρα για όσα μας δυσκολεύουν, και άκουσα πόσο κουρασμένος είσαι.",
    "Vietnamese": "Tối qua chúng ta đã nói chuyện rất lâu về những điều khó khăn, và em hiểu anh mệt đến thế nào.",
}


def lines_of(text: str, width: float, size: float) -> int:
    """How many lines a text has, broken between words."""
    widths, lines, used = form_font().widths, 1, 0.0
    for word in text.split(" "):
        needed = sum(widths[ord(letter)] for letter in word) * size / 1000
        space = widths[ord(" ")] * size / 1000
        if used and used + space + needed > width:
            lines, used = lines + 1, needed
        else:
            used += (space if used else 0) + needed
    return lines


@pytest.mark.parametrize(
    ("kind", "width", "height", "lines_of_a_row", "expected"),
    [
        ("note", 401, 3 * ROW, 2, TypedText(9.97, 6 * 76)),
        ("note", 401, 6 * ROW, 2, TypedText(9.97, 12 * 76)),
        ("note", 465, 3 * ROW, 1, TypedText(19.94, 3 * 43)),
        ("cell", 127, ROW, 2, TypedText(9.97, 2 * 21)),
        ("cell", 127, ROW, 1, TypedText(15.84, 14)),
        ("line", 156, 21.3, 2, TypedText(12.52, 22)),
        ("line", 3, 21.3, 2, TypedText(12.52, 1)),
    ],
)
def test_size_and_longest_text(
    kind: str, width: float, height: float, lines_of_a_row: int, expected: TypedText
) -> None:
    assert typed_text(kind, width, height, ROW, lines_of_a_row) == expected


@pytest.mark.parametrize("prose", PROSE.values(), ids=PROSE)
@pytest.mark.parametrize(("width", "rows"), [(401, 3), (401, 6), (190, 3), (190, 6)])
def test_the_longest_text_fits_on_the_lines(prose: str, width: float, rows: int) -> None:
    text = typed_text("note", width, rows * ROW, ROW, 2)
    longest = (f"{prose} " * 20)[: text.longest]
    assert lines_of(longest, width - 4, text.size) <= 2 * rows


@pytest.mark.parametrize("height", [20.0, 24.94, ROW, 3 * ROW, 107.7])
def test_the_lines_are_never_higher_than_the_field(height: float) -> None:
    text = typed_text("note", 400, height, ROW, 2)
    rows = max(round(height / ROW), 1)
    assert 2 * rows * text.size * LINE_HEIGHT <= height
    assert round(height / (text.size * LINE_HEIGHT)) == 2 * rows, "as many lines as pdf.js fits in"
