"""Who wrote an article and when, in the lines near its title; and credits of photos."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from guidebook.dates import MONTHS
from guidebook.intake.blocks import Block, Facts

NEAR = 6
"""A byline stands among so many first blocks."""

_BY = re.compile(
    r"(?:(?:written|posted|published|words|story|reviewed|medically reviewed)\s+)?by:?\s+"
    r"(?P<by>[A-ZÀ-Þ][\w.’'-]+(?: [\w.’'-]+){0,5})"
    r"(?:\s*[|•·,–—-]\s*(?P<rest>.*))?",
    re.IGNORECASE,
)
_MONTH = rf"(?P<month>{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in MONTHS)})\.?"
_DATES = (
    re.compile(rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})", re.IGNORECASE),
)
_DATE_WORDS = re.compile(r"(?:published|posted|updated|last updated|on|date)?:?\s*", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:photo|image|picture|illustration|photograph|credit)s?\s*(?:by|:|via|credit|courtesy|from)\b.*"
    r"|.*\b(?:getty images?|shutterstock|unsplash|i?stock(?:photo)?|pexels|pixabay|adobe stock)\b.*"
    r"|[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){0,3}(?:\s*/\s*| for | via )[A-ZÀ-Þ][\w.]*(?: [A-ZÀ-Þ][\w.]*)?",
    re.IGNORECASE,
)
_PERSON_CREDIT = re.compile(r"[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){0,3}(?: ?/ ?| for | via )[A-ZÀ-Þ]")
_LONGEST_CREDIT = 10


def is_byline(line: str) -> bool:
    """The line says who wrote the article, or when, and nothing else."""
    return bool(_by(line)) or bool(_day(line) and len(line.split()) <= 6)


def is_photo_credit(text: str) -> bool:
    """The text says who made a photo: “Ann Example/Weekly”, “Photo by Ann Example”."""
    if len(text.split()) > _LONGEST_CREDIT or text.endswith((".", "?", "!")):
        return False
    return bool(_CREDIT.fullmatch(text)) and (not re.search(r"/| for | via ", text) or _names_someone(text))


def _names_someone(text: str) -> bool:
    return bool(_PERSON_CREDIT.match(text) or re.match(r"(?i)photo|image|picture|illustration|credit", text))


def facts_in(blocks: Sequence[Block]) -> tuple[Facts, list[Block]]:
    """Author and day from the first blocks, and the blocks without those that say no more than that."""
    by = published = ""
    rest: list[Block] = []
    for place, block in enumerate(blocks):
        if place < NEAR and is_byline(block.text):
            by = by or _by(block.text)
            published = published or _iso(block.text)
        else:
            rest.append(block)
    return Facts(by=by, published=published), rest


def _by(line: str) -> str:
    match = _BY.fullmatch(line.strip())
    if not match or not match["by"][0].isupper():
        return ""
    words = match["by"].split()
    return match["by"] if sum(word[0].isupper() for word in words) * 2 > len(words) else ""


def _day(line: str) -> date | None:
    """The day that a line names, if the line begins with it."""
    begin = _DATE_WORDS.match(line.strip())
    rest = line.strip()[begin.end() :] if begin else line.strip()
    for pattern in _DATES:
        if match := pattern.match(rest):
            month = next(
                place for place, name in enumerate(MONTHS, 1) if name.startswith(match["month"][:3].capitalize())
            )
            try:
                return date(int(match["year"]), month, int(match["day"]))
            except ValueError:
                return None
    try:
        return datetime.fromisoformat(rest.split()[0]).date() if rest[:4].isdigit() else None
    except ValueError:
        return None


def _iso(line: str) -> str:
    """The day in a byline, as 2026-11-21; empty where there is none."""
    match = _BY.fullmatch(line.strip())
    found = _day(match["rest"] or "" if match else line)
    return found.isoformat() if found else ""
