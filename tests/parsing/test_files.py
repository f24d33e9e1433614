"""Which files are accepted as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.files import LARGEST, read_text


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"Words.\nM\xfcde.", "2 not-utf-8"),
        (b"\xff\xfeW\x00", "1 not-utf-8"),
        (b"x" * (LARGEST + 1), "1 file-too-large"),
        (b"x" * 1_000_000, "1 file-too-large"),
        ("One.\nTwo\u202ethree.".encode(), "2 invisible-character"),
        ("Zero\u200bwidth.".encode(), "1 invisible-character"),
        (b"Bell\x07", "1 invisible-character"),
        (b"One.\rTwo.\n", "1 invisible-character"),
        ("A\u200db".encode(), "1 invisible-character"),
        ("A\ufe0fb".encode(), "1 invisible-character"),
        ("\U0001f468\u200db".encode(), "1 invisible-character"),
        ("Tag\U000e0041".encode(), "1 invisible-character"),
        ("Hangul\u3164filler".encode(), "1 invisible-character"),
        ("One\u2028two".encode(), "1 invisible-character"),
        ("p\u0430y".encode(), "1 mixed-scripts"),
        ("\U0001d5dd\U0001d5ee".encode(), "1 mixed-scripts"),
        ("\uff4a\uff53".encode(), "1 mixed-scripts"),
        (("Z" + "\u0300" * 5).encode(), "1 stacked-marks"),
    ],
)
def test_rejects(tmp_path: Path, content: bytes, problem: str) -> None:
    file = tmp_path / "guide.md"
    file.write_bytes(content)
    diagnostics = Diagnostics("guide.md")
    read_text(file, diagnostics)
    assert [f"{found.line} {found.code}" for found in diagnostics.problems] == [problem]


@pytest.mark.parametrize(
    "text",
    [
        "Zoë’s naïve “words” – 日本語",
        "A family \U0001f468\u200d\U0001f469\u200d\U0001f467.",
        "A\tB",
        "",
        "Ελένη και Иван",
        "נועה",
        "مريم",
        "\u2764\ufe0f and 1\ufe0f\u20e3",
        "\U0001f44d\U0001f3fd",
        "Vie\u0302\u0323t",
        "5 µm",
    ],
)
def test_accepts_text_in_any_script(tmp_path: Path, text: str) -> None:
    file = tmp_path / "guide.md"
    file.write_text(text, encoding="utf-8")
    diagnostics = Diagnostics("guide.md")
    assert read_text(file, diagnostics) == text
    assert diagnostics.problems == []


def test_normalizes_line_endings(tmp_path: Path) -> None:
    file = tmp_path / "guide.md"
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert read_text(file, Diagnostics("guide.md")) == "one\ntwo\n"


def test_an_unreadable_file_is_reported(tmp_path: Path) -> None:
    diagnostics = Diagnostics("guide.md")
    assert read_text(tmp_path / "guide.md", diagnostics) is None
    assert [found.code for found in diagnostics.problems] == ["unreadable-file"]
