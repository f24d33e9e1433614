"""Which SVG is accepted as a drawing, and what a drawing may cost."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
import typst

from guidebook.model import Drawing
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.drawings import MOST_ELEMENTS, MOST_LETTERS, MOST_NUMBERS, parse_drawing

VALID = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300"><circle cx="1" cy="2" r="3"/></svg>'


def test_parses_a_valid_drawing() -> None:
    diagnostics = Diagnostics("x.svg")
    assert parse_drawing("x.svg", VALID, diagnostics) == Drawing("x.svg", VALID, 640, 300)
    assert diagnostics.problems == []


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "words",
        "<svg>",
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + VALID,
        VALID.replace(' viewBox="0 0 640 300"', ""),
        VALID.replace("0 0 640 300", "0 0 a b"),
        VALID.replace("<circle", "<script>alert(1)</script><circle"),
        VALID.replace("<circle", "<style>@import 'x'</style><circle"),
        VALID.replace("<circle", "<foreignObject/><circle"),
        VALID.replace("<circle", '<image href="https://example.org/x.png"/><circle'),
        VALID.replace("<circle", '<a href="https://example.org"/><circle'),
        VALID.replace("<circle", '<use href="#x"/><circle'),
        VALID.replace("<circle", '<animate attributeName="x"/><circle'),
        VALID.replace("<circle", '<circle onclick="x"'),
        VALID.replace("<circle", '<circle style="x"'),
        VALID.replace("<circle", '<circle fill="URL(https://example.org)"'),
        VALID.replace("<svg", '<svg onload="x"'),
        VALID.replace("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"),
    ],
)
def test_rejects(svg: str) -> None:
    diagnostics = Diagnostics("x.svg")
    assert parse_drawing("x.svg", svg, diagnostics) is None
    assert [problem.code for problem in diagnostics.problems] == ["unsafe-drawing"]


@pytest.mark.parametrize(("levels", "codes"), [(12, []), (13, ["unsafe-drawing"])])
def test_a_drawing_has_at_most_twelve_levels(levels: int, codes: list[str]) -> None:
    groups = levels - 2  # the others are the drawing and its circle
    svg = VALID.replace("<circle", "<g>" * groups + "<circle").replace("</svg>", "</g>" * groups + "</svg>")
    diagnostics = Diagnostics("x.svg")
    parse_drawing("x.svg", svg, diagnostics)
    assert [problem.code for problem in diagnostics.problems] == codes


def _heaviest() -> dict[str, str]:
    """Return the most expensive drawings that are allowed; nothing repeats, so they compress badly."""
    some = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@%"

    def number() -> str:
        return f"{some.random() * 999:.1f}"

    shapes, few = MOST_ELEMENTS - 1, MOST_LETTERS // MOST_ELEMENTS
    arcs = [f"A{number()} {number()} {number()} 1 1 {number()} {number()}" for _ in range(MOST_NUMBERS // 8 - 1)]
    lines = [f"L{number()} {number()}" for _ in range(MOST_NUMBERS // 3 - 1)]
    words = [
        f'<text x="{number()}" opacity="{some.random():.3f}">{"".join(some.choices(letters, k=few))}</text>'
        for _ in range(shapes)
    ]
    return {
        "one long text": f"<text>{''.join(some.choices(letters, k=MOST_LETTERS))}</text>",
        "many short ones": "".join(words),
        "translucent shapes": "".join(
            f'<circle cx="{number()}" r="{number()}" opacity="{some.random():.3f}"/>' for _ in range(shapes)
        ),
        "arcs": f'<path d="M0 0{"".join(arcs)}"/>',
        "lines": f'<path d="M0 0{"".join(lines)}"/>',
        "dashes": '<g stroke-dasharray="1">' + '<circle cx="320" cy="150" r="145"/>' * 150 + "</g>",
    }


@pytest.mark.parametrize("body", _heaviest().values(), ids=_heaviest())
def test_the_most_expensive_drawings_are_quick_and_small_in_a_pdf(tmp_path: Path, body: str) -> None:
    """Each edition with the drawing pays for it."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300" stroke="#000">{body}</svg>'
    diagnostics = Diagnostics("x.svg")
    assert parse_drawing("x.svg", svg, diagnostics), diagnostics.problems
    (tmp_path / "x.svg").write_text(svg, encoding="utf-8")
    (tmp_path / "x.typ").write_text('#image("x.svg", width: 100%)', encoding="utf-8")
    started = time.process_time()
    pdf = typst.compile(tmp_path / "x.typ")
    assert len(pdf) < 300_000
    assert time.process_time() - started < 5
