"""Split a paragraph into sentences and measure how much of each is quoted."""

from __future__ import annotations

from dataclasses import dataclass

from guidebook.sentences import sentence_spans

_PAIRS = {"“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", "‚": "‘’"}
"""Opening quotation marks, each with what may close it."""


@dataclass(frozen=True)
class Sentence:
    """A sentence and its position in the paragraph."""

    text: str
    start: int
    """Offset in the paragraph, in characters."""
    quoted: float
    """Share of its letters inside quotation marks, from 0 to 1."""

    @property
    def end(self) -> int:
        """Offset of the first character after the sentence."""
        return self.start + len(self.text)

    @property
    def is_quote(self) -> bool:
        """True if at least half of the sentence is quoted."""
        return self.quoted >= 0.5


def sentences_in(paragraph: str) -> list[Sentence]:
    """Split a paragraph into sentences."""
    quoted = _quoted_characters(paragraph)
    return [
        Sentence(paragraph[start:end].strip(), start, _quoted_share(quoted, paragraph, start, end))
        for start, end in sentence_spans(paragraph)
    ]


def mask_quotes(paragraph: str) -> str:
    """Replace each quoted character with a null character, which keeps all offsets."""
    pairs = zip(paragraph, _quoted_characters(paragraph), strict=True)
    return "".join("\x00" if quoted else character for character, quoted in pairs)


def _quoted_characters(paragraph: str) -> list[bool]:
    """Return for each character whether it is quoted; an unclosed double quote runs to the end."""
    quoted: list[bool] = []
    closing: list[str] = []
    for index, character in enumerate(paragraph):
        if closing and character in closing[-1] and _may_close(paragraph, index):
            closing.pop()
            quoted.append(True)
            continue
        if character == '"':
            closing.append('"')
        elif character in "'‘" and _opens_single(paragraph, index):
            closing.append("'" if character == "'" else "’")
        elif character in _PAIRS and (character != "»" or _begins_word(paragraph, index)):
            closing.append(_PAIRS[character])
        quoted.append(bool(closing) or character == "”")
    return quoted


def _may_close(paragraph: str, index: int) -> bool:
    """Return whether a single quotation mark ends a quotation, rather than being an apostrophe."""
    if paragraph[index] not in "'’":
        return True
    return paragraph[index - 1] in ".,!?…" or not paragraph[index + 1 : index + 2].isalnum()


def _opens_single(paragraph: str, index: int) -> bool:
    """Return whether a single quotation mark begins a quotation that is closed after a stop or a comma."""
    if not _begins_word(paragraph, index):
        return False
    mark = "'" if paragraph[index] == "'" else "’"
    return any(f"{stop}{mark}" in paragraph[index:] for stop in ".,!?…")


def _begins_word(paragraph: str, index: int) -> bool:
    before, after = paragraph[index - 1 : index], paragraph[index + 1 : index + 2]
    return (not before or before.isspace() or before in "([—–-:") and after.isalnum()


def _quoted_share(quoted: list[bool], paragraph: str, start: int, end: int) -> float:
    letters = [quoted[index] for index in range(start, end) if paragraph[index].isalpha()]
    return sum(letters) / len(letters) if letters else 0.0
