"""Score intake on made-up articles of every shape: what is lost, entries for each tip, experts, time."""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.intake.made_up import SHAPES, MadeUp, articles

from guidebook.intake import Extraction, describe_loss, extract_points, read_article

OF_EACH_SHAPE = 12
MOST_ENTRIES = 1.5
LEAST_EXPERTS = 0.6


@dataclass
class Score:
    """How well articles were read."""

    lost: list[str] = field(default_factory=list)
    """Sentences that are in no entry, and that nothing names as left out."""
    tips: int = 0
    entries: int = 0
    credited: int = 0
    """Sentences of experts."""
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.lost + other.lost,
            self.tips + other.tips,
            self.entries + other.entries,
            self.credited + other.credited,
            self.right + other.right,
            self.wrong + other.wrong,
            self.seconds + other.seconds,
        )

    def __str__(self) -> str:
        experts = f"{self.right / self.credited:5.0%}" if self.credited else "    –"
        return f"{len(self.lost):5}  {self.entries / self.tips:7.2f}  {experts}  {self.seconds:7.2f}"


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def score(article: MadeUp, folder: Path) -> Score:
    """Read an article and compare it with what its author meant."""
    file = folder / f"{article.name}{article.suffix}"
    file.write_bytes(article.content)
    started = time.perf_counter()
    extraction = extract_points(read_article(file))
    result = Score(seconds=time.perf_counter() - started, tips=len(article.tips), entries=len(extraction.entries))
    if describe_loss(extraction.article):
        result.wrong.append(f"{article.name}: {describe_loss(extraction.article)}")
    for tip in article.tips:
        for sentence in tip.sentences:
            found = [line for line in extraction.lines if words(sentence) in words(line.text)]
            if not found and not _is_named(sentence, extraction):
                result.lost.append(f"{article.name}: {sentence}")
            last = tip.expert.rpartition(" ")[2]
            is_right = bool(found) and (
                found[0].credit.partition(",")[0].endswith(last) if last else not found[0].credit
            )
            result.credited += bool(last)
            result.right += bool(last) and is_right
            if not is_right:
                result.wrong.append(f"{article.name}: {sentence} {tip.expert} / {found[0].credit if found else '–'}")
    return result


def _is_named(sentence: str, extraction: Extraction) -> bool:
    """Return whether the report names a sentence as left out, or as a repeat."""
    return any(words(sentence) in words(passage.text) for passage in extraction.article.left_out)


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Score]:
    """The score of each shape."""
    folder = tmp_path_factory.mktemp("articles")
    found: dict[str, Score] = {name: Score() for name in SHAPES}
    for article in articles(OF_EACH_SHAPE):
        found[article.name.rpartition("-")[0]] += score(article, folder)
    return found


def test_nothing_is_lost_and_tips_stay_whole(scores: dict[str, Score], capsys: pytest.CaptureFixture[str]) -> None:
    total = sum(scores.values(), Score())
    with capsys.disabled():
        print(f"\n{'shape':20} lost  entries  experts  seconds   ({OF_EACH_SHAPE} articles of each)")
        for name, result in {**scores, "all": total}.items():
            print(f"{name:20}{result}")
    assert total.lost == []
    assert total.entries / total.tips <= MOST_ENTRIES
    assert total.right / total.credited >= LEAST_EXPERTS


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_is_read(scores: dict[str, Score], shape: str) -> None:
    """No shape may hide behind the others."""
    result = scores[shape]
    assert result.lost == []
    assert result.entries / result.tips <= 2
    assert result.right >= LEAST_EXPERTS * result.credited, Counter(result.wrong).most_common(5)
