"""Drawings are lines and words, and nothing else."""

from __future__ import annotations

import pytest

from guidebook.model import Drawing
from guidebook.reading.drawings import read_drawing
from guidebook.reading.findings import Findings

SOUND = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300"><circle cx="1" cy="2" r="3"/></svg>'


def test_reads_a_sound_drawing() -> None:
    findings = Findings("x.svg")
    assert read_drawing("x.svg", SOUND, findings) == Drawing("x.svg", SOUND, 640, 300)
    assert findings.problems == []


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
    findings = Findings("x.svg")
    assert read_drawing("x.svg", svg, findings) is None
    assert [problem.code for problem in findings.problems] == ["unsound-drawing"]
