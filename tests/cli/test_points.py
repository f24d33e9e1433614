"""`guidebook points`: finds points to cite by their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.cli.main import main
from guidebook.nearest import Passage, nearest


def test_points_are_listed_with_ids_and_steps(tiny_docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(tiny_docs), "points", "speaking", "slowly"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("[@paper:slowly] ")
    assert lines[1].startswith("    cited in guides/fighting/speak-first.md#")


def test_a_point_that_is_set_aside_is_not_listed(tiny_docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "paper:the-app" not in capsys.readouterr().out
    main(["--docs", str(tiny_docs), "points", "app", "slowly"])
    assert "paper:the-app" not in capsys.readouterr().out


def test_no_point_is_said_plainly(tiny_docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(tiny_docs), "points", "xylophone"]) == 1
    assert "No point has these words" in capsys.readouterr().out


def test_at_most_as_many_as_asked_for(tiny_docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--docs", str(tiny_docs), "points", "--most", "1", "a", "the", "to", "you"])
    assert capsys.readouterr().out.count("[@") <= 1


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("listening", ["a", "b"]),  # endings don't matter, and the shorter text is nearer
        ("tea", ["c"]),
        ('tea" OR "listen', ["a", "b", "c"]),
        ("the", ["b"]),  # a common word counts if there's no other
        ("", []),
        ("?!", []),
    ],
)
def test_the_nearest_come_first(query: str, keys: list[str]) -> None:
    passages = [Passage("a", "Listen."), Passage("b", "She listened to the end of it."), Passage("c", "Make tea.")]
    [found] = nearest([query], passages, 3)
    assert sorted(passage.key for passage in found) == keys
