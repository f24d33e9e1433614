"""Find author and date in the lines near the title, and recognise photo credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from guidebook.dates import MONTHS
from guidebook.intake.blocks import Block, Metadata

MAX_BYLINE_INDEX = 6
"""A byline is one of the first blocks."""

_AUTHOR = re.compile(
    r"(?:(?:written|posted|published|words|story|reviewed|medically reviewed)\s+)?by:?\s+"
    r"(?P<author>[A-ZÀ-Þ][\w.’'-]+(?: [\w.’'-]+){0,5}?)"
    r"(?:(?:\s*[|•·,–—-]\s*|\s+on\s+|\s+(?=updated|published|posted))(?P<rest>.*))?",
    re.IGNORECASE,
)
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = [
    re.compile(rf"{day_and_month},?\s+(?P<year>\d{{4}})", re.IGNORECASE)
    for day_and_month in (rf"{_MONTH}\s+{_DAY}", rf"{_DAY}\s+{_MONTH}")
]
_DATE_PREFIX = re.compile(r"(?:published|posted|updated|last updated|on|date)?:?\s*", re.IGNORECASE)
_PERSON_CREDIT = r"[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){0,3}(?: ?/ ?| for | via )[A-ZÀ-Þ]"
_CREDIT = re.compile(
    r"(?:photo|image|picture|illustration|photograph|credit)s?\s*(?:by|:|via|credit|courtesy|from)\b.*"
    r"|.*\b(?:getty images?|shutterstock|unsplash|i?stock(?:photo)?|pexels|pixabay|adobe stock)\b.*"
    r"|[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){0,3}(?:\s*/\s*| for | via )[A-ZÀ-Þ][\w.]*(?: [A-ZÀ-Þ][\w.]*)?",
    re.IGNORECASE,
)
_CREDIT_START = re.compile(rf"{_PERSON_CREDIT}|(?i:photo|image|picture|illustration|credit)")
_MAX_CREDIT_WORDS = 10


def is_byline(line: str) -> bool:
    """Return whether the line holds only an author, a date or both."""
    match = _AUTHOR.fullmatch(line.strip())
    if match and ":" in (match["rest"] or ""):
        return False  # a heading that credits somebody: “By Ann Example, therapist: Hum”
    return bool(_author(line)) or bool(_parse_date(line) and len(line.split()) <= 6)


def is_photo_credit(text: str) -> bool:
    """Return whether the text credits a photo: “Ann Example/Weekly”, “Photo by Ann Example”."""
    if len(text.split()) > _MAX_CREDIT_WORDS or text.endswith((".", "?", "!")):
        return False
    return bool(_CREDIT.fullmatch(text)) and (not re.search(r"/| for | via ", text) or bool(_CREDIT_START.match(text)))


def split_byline(blocks: Sequence[Block]) -> tuple[Metadata, list[Block]]:
    """Return author and date from the first blocks, and the blocks without bylines."""
    bylines = [block for block in blocks[:MAX_BYLINE_INDEX] if is_byline(block.text)]
    author = next(filter(None, (_author(block.text) for block in bylines)), "")
    published = next(filter(None, (_published(block.text) for block in bylines)), "")
    body = [block for index, block in enumerate(blocks) if index >= MAX_BYLINE_INDEX or not is_byline(block.text)]
    return Metadata(author=author, published=published), body


def _author(line: str) -> str:
    match = _AUTHOR.fullmatch(line.strip())
    if not match or not match["author"][0].isupper():
        return ""
    words = match["author"].split()
    return match["author"] if sum(word[0].isupper() for word in words) * 2 > len(words) else ""


def _published(line: str) -> str:
    """Return the date in a byline in ISO format, or an empty string."""
    match = _AUTHOR.fullmatch(line.strip())
    day = _parse_date((match["rest"] or "") if match else line)
    return day.isoformat() if day else ""


def _parse_date(line: str) -> date | None:
    """Return the date that the line starts with."""
    text = _DATE_PREFIX.sub("", line.strip(), count=1)
    try:
        for pattern in _DATES:
            if match := pattern.match(text):
                month = next(
                    number for number, name in enumerate(MONTHS, 1) if name[:3].lower() == match["month"][:3].lower()
                )
                return date(int(match["year"]), month, int(match["day"]))
        return datetime.fromisoformat(text.split()[0]).date() if text[:4].isdigit() else None
    except ValueError:
        return None
