"""Drawings are lines and words, and nothing else."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
import typst

from guidebook.model import Drawing
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.drawings import MOST_ELEMENTS, MOST_LETTERS, MOST_NUMBERS, parse_drawing

SOUND = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300"><circle cx="1" cy="2" r="3"/></svg>'


def test_reads_a_sound_drawing() -> None:
    diagnostics = Diagnostics("x.svg")
    assert parse_drawing("x.svg", SOUND, diagnostics) == Drawing("x.svg", SOUND, 640, 300)
    assert diagnostics.problems == []


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "words",
        "<svg>",
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SOUND,
        SOUND.replace(' viewBox="0 0 640 300"', ""),
        SOUND.replace("0 0 640 300", "0 0 a b"),
        SOUND.replace("<circle", "<script>alert(1)</script><circle"),
        SOUND.replace("<circle", "<style>@import 'x'</style><circle"),
        SOUND.replace("<circle", "<foreignObject/><circle"),
        SOUND.replace("<circle", '<image href="https://example.org/x.png"/><circle'),
        SOUND.replace("<circle", '<a href="https://example.org"/><circle'),
        SOUND.replace("<circle", '<use href="#x"/><circle'),
        SOUND.replace("<circle", '<animate attributeName="x"/><circle'),
        SOUND.replace("<circle", '<circle onclick="x"'),
        SOUND.replace("<circle", '<circle style="x"'),
        SOUND.replace("<circle", '<circle fill="URL(https://example.org)"'),
        SOUND.replace("<svg", '<svg onload="x"'),
        SOUND.replace("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"),
    ],
)
def test_refuses(svg: str) -> None:
    diagnostics = Diagnostics("x.svg")
    assert parse_drawing("x.svg", svg, diagnostics) is None
    assert [problem.code for problem in diagnostics.problems] == ["unsafe-drawing"]


def _heaviest() -> dict[str, str]:
    """The drawings that cost most of those that are allowed: nothing in them repeats, so nothing packs well."""
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
def test_what_is_allowed_is_quick_and_light_in_a_pdf(tmp_path: Path, body: str) -> None:
    """Every edition that holds a drawing pays for it."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300" stroke="#000">{body}</svg>'
    diagnostics = Diagnostics("x.svg")
    assert parse_drawing("x.svg", svg, diagnostics), diagnostics.problems
    (tmp_path / "x.svg").write_text(svg, encoding="utf-8")
    (tmp_path / "x.typ").write_text('#image("x.svg", width: 100%)', encoding="utf-8")
    started = time.process_time()
    pdf = typst.compile(tmp_path / "x.typ")
    assert len(pdf) < 300_000
    assert time.process_time() - started < 5
