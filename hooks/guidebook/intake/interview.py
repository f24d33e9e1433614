"""Recognise the turns of an interview or a transcript: “Q: …”, “ANN EXAMPLE: …”, “[00:12] Ann: …”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from guidebook.intake.blocks import Block

_TIME = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s*[-–—]?\s*)?"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w.’'-]*"
_TURN = re.compile(
    rf"{_TIME}(?P<label>{_WORD}(?: {_WORD}){{0,3}}(?: \d)?)(?:\s*[\[(][^)\]]{{1,20}}[)\]])?\s*:\s+(?P<rest>\S.*)",
    re.DOTALL,
)
_ASKING = re.compile(
    r"Q|Question|Interviewer|Host|Moderator|Reader|Caller|Presenter|Me|Us|We ask(?:ed)?|Audience|Listener",
    re.IGNORECASE,
)
_ANSWERING = re.compile(r"A|Answer|(?:Speaker|Guest|Person|Participant) ?\d?|Interviewee", re.IGNORECASE)
_NOT_LABELS = frozenset(
    "tip note example step remember important warning try update source sources photo credit day week part rule do "  # noqa: SIM905
    "don’t don't instead why how what pros cons".split()
)
_LEAST_TURNS = 4
_LEAST_SHARE = 0.2
_LEAST_QUESTIONS = 0.6


def labels_in(lines: Iterable[str]) -> frozenset[str]:
    """Return the labels of an interview's speakers, or none if the lines aren't one."""
    texts = [line for line in lines if line.strip()]
    found = Counter(match["label"] for line in texts if (match := _TURN.match(line)) and _is_label(match["label"]))
    times = Counter(_initials(label) for label in found.elements())
    labels = {
        label
        for label in found
        if times[_initials(label)] > 1 or _ASKING.fullmatch(label) or _ANSWERING.fullmatch(label)
    }
    turns = sum(found[label] for label in labels)
    has_question = any(_ASKING.fullmatch(label) for label in labels)
    enough = turns >= (2 if has_question else _LEAST_TURNS) and turns >= _LEAST_SHARE * len(texts)
    return frozenset(labels) if len(labels) > 1 and enough else frozenset()


def _is_label(label: str) -> bool:
    first, *_ = words = label.split()
    return first.lower() not in _NOT_LABELS and (not words[-1].isdecimal() or bool(_ANSWERING.fullmatch(label)))


def _initials(label: str) -> str:
    """Return the initials of a full name, as which an interview goes on: “Lamp Weekly”, “LW”."""
    words = label.split()
    return "".join(word[0] for word in words) if len(words) > 1 and not words[-1].isdecimal() else label


def is_turn(line: str, labels: frozenset[str]) -> bool:
    """Return whether a line begins a turn of one of the speakers."""
    return bool((match := _TURN.match(line)) and match["label"] in labels)


def with_speakers(blocks: Sequence[Block]) -> list[Block]:
    """Move the label of each turn of an interview into `speaker`; questions become headings.

    A paragraph without a label is its speaker's too, until someone else speaks or a heading comes.
    """
    labels = labels_in(block.text for block in blocks)
    asking = {label for label in labels if _ASKING.fullmatch(label)} or _who_asks(blocks, labels)
    speaker = ""
    found: list[Block] = []
    for block in blocks:
        match = _TURN.match(block.text)
        if match and match["label"] in labels:
            speaker = match["label"]
            asks = speaker in asking
            turn = replace(block, text=match["rest"], heading=asks, number=None, item=False, title="")
            found.append(turn if asks else replace(turn, speaker=speaker))
        else:
            speaker = "" if block.heading else speaker
            found.append(block if speaker in asking else replace(block, speaker=speaker))
    return found


def _who_asks(blocks: Sequence[Block], labels: frozenset[str]) -> set[str]:
    """Return the labels of those who mostly ask."""
    turns = [match for block in blocks if (match := _TURN.match(block.text)) and match["label"] in labels]
    shares: dict[str, float] = {}
    for label in labels:
        said = [turn["rest"].rstrip().endswith("?") for turn in turns if turn["label"] == label]
        shares[label] = sum(said) / len(said) if said else 0.0
    asking = {label for label, share in shares.items() if share >= _LEAST_QUESTIONS}
    return asking if len(asking) < len(labels) else set()


def answers(label: str) -> bool:
    """Return whether a label says only that someone answers: “A:”."""
    return bool(_ANSWERING.fullmatch(label))
