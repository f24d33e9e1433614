"""Parse front matter: `key: value` lines between two lines of three dashes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guidebook.model import MovedTick
from guidebook.parsing.addresses import DOI, url_error
from guidebook.parsing.characters import check_characters
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.header_lines import LINE, MAYBE_FRONT_MATTER, Entry, Keys, parse_lines, plain_value
from guidebook.parsing.inline import markup_in
from guidebook.slugs import ID

LONGEST_VALUE = 300
"""Characters of one value; the longest of the site has about 120."""

LONGEST_FRONT_MATTER = 4_000
"""Characters; the longest of the site has about 500."""

MOST_LINES = 50
"""Lines of front matter; the longest of the site has ten."""

_TAG = re.compile(r"<[A-Za-z/!?]|&#|&[A-Za-z]+;")
_DELIMITER = re.compile(r"[ \t]*(?:[-–—‐−+=*_~]{2,}|—)[ \t]*")
"""The line above or below front matter, or what a word processor turns it into."""

_BODY_INSIDE = re.compile(rf"\n[ \t]*\n(?!{LINE.pattern}|#|\s|\Z)", re.MULTILINE)
"""An empty line, then text without a key: the closing delimiter belongs to the body."""

_MOVE = re.compile(rf"(?P<owner>{ID.pattern})/(?P<item>{ID.pattern})(?: +(?P<to>{ID.pattern}))?")
_FENCED = re.compile(r"(```|~~~)[a-z]*\n(?=---\n)")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Key:
    """One key that a page may or must have."""

    read: Callable[[str], Any]
    """Converts the text of a value; raises ValueError with the reason if it is invalid."""
    example: str
    fallback: Any = ""
    """Used if the key is missing or invalid, so that parsing can continue."""
    required: bool = True


def text(value: str) -> str:
    """Any text of a line or two."""
    if not value.strip():
        raise ValueError("it is empty")
    if len(value) > LONGEST_VALUE or "\n" in value:
        raise ValueError(f"it has more than one line, or more than {LONGEST_VALUE} characters")
    return value.strip()


@dataclass(frozen=True)
class OneOf:
    """One of a few words."""

    choices: tuple[str, ...]

    def __call__(self, value: str) -> str:
        if value not in self.choices:
            raise ValueError(f"“{value}” is not one of: {', '.join(self.choices)}")
        return value


def one_of(*choices: str) -> OneOf:
    """One of a few words."""
    return OneOf(choices)


def day(value: str) -> date:
    """A date such as 2026-11-21, of this century or the last."""
    try:
        if re.fullmatch(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError(f"“{value}” is not a date such as 2026-11-21")


def number(value: str) -> int:
    """A whole number."""
    if not re.fullmatch(r"[0-9]{1,4}", value):
        raise ValueError(f"“{value}” is not a whole number")
    return int(value)


def yes_or_no(value: str) -> bool:
    """true or false."""
    return one_of("true", "false")(value) == "true"


def ids(value: str) -> tuple[str, ...]:
    """Comma-separated ids."""
    names = _split(value)
    for name in names:
        if not ID.fullmatch(name):
            hint = " (without .md)" if name.endswith(".md") else ""
            raise ValueError(f"“{name}” is not an id of lower-case words with single dashes between them{hint}")
    return names


def moved_ticks(value: str) -> tuple[MovedTick, ...]:
    """Comma-separated old-guide/old-id, each with the item's new id if that differs."""
    moves = []
    for entry in _split(value):
        match = _MOVE.fullmatch(entry)
        if not match:
            raise ValueError(f"“{entry}” is not a guide and an id such as old-guide/old-id, or old-guide/old-id new-id")
        moves.append(MovedTick(match["owner"], match["item"], match["to"] or match["item"]))
    return tuple(moves)


def _split(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def words(value: str) -> tuple[str, ...]:
    """Comma-separated words and short phrases in lower case, each once."""
    phrases = _split(value.replace("’", "'"))
    if not phrases:
        raise ValueError("it is empty")
    for phrase in phrases:
        if phrase != phrase.lower() or not re.fullmatch(r"[\w' -]+", phrase):
            raise ValueError(f"“{phrase}” contains more than lower-case letters and spaces")
        if phrases.count(phrase) > 1:
            raise ValueError(f"duplicate “{phrase}”")
    return phrases


def web_address(value: str) -> str:
    """An address that begins with https://."""
    is_web = value.lower().startswith("https://")
    if error := url_error(value, "index.md") if is_web else "does not begin with https://":
        raise ValueError(f"“{value}” {error}")
    return value


def doi(value: str) -> str:
    """The DOI of a study, such as 10.1037/0022-3514.78.2.273."""
    if not DOI.fullmatch(value):
        raise ValueError(f"“{value}” is not a DOI, which begins with 10. and contains no brackets or spaces")
    return value


def split_front_matter(page: str) -> tuple[str | None, str, int]:
    """Return the front matter (None if there is none), the body, and the number of lines before the body."""
    match = _FRONT_MATTER.match(page)
    if not match:
        return None, page, 0
    return match[1], page[match.end() :], match[0].count("\n")


def split_page(page: str, keys: Mapping[str, Key], diagnostics: Diagnostics) -> tuple[dict[str, Any], str, int]:
    """Return a value for each of `keys`, the body, and the number of lines before the body.

    Wrong or missing delimiters are reported and corrected.
    """
    if fence := _FENCED.match(page):
        fix = "Remove the line of backticks above the front matter, and the one at the end of the file."
        diagnostics.add(1, "missing-front-matter", "The whole page is in a block of code.", fix)
        raw, body, offset = split_front_matter(page[fence.end() :].rstrip().removesuffix(fence[1]))
        return parse_front_matter(raw, keys, diagnostics, 3), body, offset + 1
    raw, body, offset = split_front_matter(page)
    if raw is not None and not _BODY_INSIDE.search(f"\n{raw}"):
        return parse_front_matter(raw, keys, diagnostics), body, offset
    return _split_without_delimiters(page, keys, diagnostics) or (
        parse_front_matter(None, keys, diagnostics),
        body,
        offset,
    )


def _split_without_delimiters(
    page: str, keys: Mapping[str, Key], diagnostics: Diagnostics
) -> tuple[dict[str, Any], str, int] | None:
    """Split a page whose delimiters are wrong or missing; None if its first lines do not look like front matter."""
    lines = page.split("\n")
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    opens = bool(_DELIMITER.fullmatch(lines[start]))
    first = start + opens
    end = next((index for index in range(first, len(lines)) if not MAYBE_FRONT_MATTER.match(lines[index])), len(lines))
    if not any(LINE.match(line) for line in lines[first:end]) or end - first < 2 - opens:
        return None
    closes = end < len(lines) and bool(_DELIMITER.fullmatch(lines[end]))
    _report_delimiters(lines, start, end, diagnostics, closes=closes)
    values = parse_front_matter("\n".join(lines[first:end]), keys, diagnostics, first + 1)
    return values, "\n".join(lines[end + closes :]), end + closes


def _report_delimiters(lines: list[str], start: int, end: int, diagnostics: Diagnostics, *, closes: bool) -> None:
    """Report which delimiter of the front matter from line `start` to line `end` is wrong, counted from 0."""
    line = start + 1
    fix = "Write exactly three hyphens: ---"
    if not _DELIMITER.fullmatch(lines[start]):
        message = "The line of three dashes above the front matter is missing."
        fix = "Put a line with only --- above this one."
    elif lines[start].rstrip() != "---":
        message = f"Front matter begins with a line of three dashes, not with “{lines[start].strip()[:9]}”."
    elif start:
        line, message, fix = 1, "There is an empty line above the front matter.", "Remove it."
    elif not closes:
        line, message = end + 1, "The line of three dashes below the front matter is missing."
        fix = "Put a line with only --- below the last key."
    else:
        line, message = end + 1, f"Front matter ends with a line of three dashes, not with “{lines[end].strip()[:9]}”."
    diagnostics.add(line, "missing-front-matter", message, fix)


def parse_front_matter(
    raw: str | None, keys: Mapping[str, Key], diagnostics: Diagnostics, first: int = 2
) -> dict[str, Any]:
    """Return a value for each of `keys`: its fallback if it is missing or invalid, or if `raw` is None.

    `first` is the line number of the first key.
    """
    values = {name: key.fallback for name, key in keys.items()}
    required = [name for name, key in keys.items() if key.required]
    if raw is None:
        fix = f"Begin the file with a line of only ---, one line each for {', '.join(required)}, and again ---"
        diagnostics.add(1, "missing-front-matter", "The page does not begin with front matter.", fix)
        return values
    if len(raw) > LONGEST_FRONT_MATTER or raw.count("\n") > MOST_LINES:
        message = f"The front matter has {raw.count(chr(10))} lines and {len(raw):,} characters; "
        message += f"the limits are {MOST_LINES} and {LONGEST_FRONT_MATTER:,}."
        diagnostics.add(first, "front-matter-too-long", message)
        return values
    entries = parse_lines(raw, first, Keys(tuple(keys), required), diagnostics)
    if not entries and raw.strip() and diagnostics.problems:
        return values  # not front matter at all, which has been reported
    for entry in entries:
        values[entry.name] = _read_value(entry, keys[entry.name], diagnostics)
    present = {entry.name for entry in entries}
    _check_missing({name: keys[name] for name in required if name not in present}, diagnostics)
    return values


def _check_missing(missing: Mapping[str, Key], diagnostics: Diagnostics) -> None:
    if missing:
        names = ", ".join(f"“{name}”" for name in missing)
        lines = [f"{name}: {key.example}" for name, key in missing.items()]
        message = f"Missing key{'s' if len(lines) > 1 else ''} in the front matter: {names}."
        fix = f"Add a line such as: {lines[0]}" if len(lines) == 1 else f"Add a line for each: {' | '.join(lines)}"
        diagnostics.add(1, "missing-key", message, fix)


def _read_value(entry: Entry, key: Key, diagnostics: Diagnostics) -> Any:
    """Return the converted value of an entry, or the fallback of its key if it is invalid."""
    value = plain_value(entry, diagnostics, is_text=key.read in (text, ids, moved_ticks, words))
    if value is None or not _is_plain_text(entry, value, key, diagnostics):
        return key.fallback
    try:
        return key.read(value)
    except ValueError as error:
        fix = f"Write for example: {entry.name}: {key.example}"
        diagnostics.add(entry.line, "invalid-value", f"Invalid value for “{entry.name}”: {error}.", fix)
        return key.fallback


def _is_plain_text(entry: Entry, value: str, key: Key, diagnostics: Diagnostics) -> bool:
    """Report markup in a value, and characters that YAML escapes hide from the check of the whole file."""
    before = len(diagnostics.problems)
    if value != entry.raw:
        check_characters(value.replace("\n", " "), diagnostics, entry.line)
    if _TAG.search(value):
        message = f"The value of “{entry.name}” contains HTML."
        diagnostics.add(entry.line, "front-matter-markup", message, "Remove everything between < and >.")
    elif key.read is text and (markup := markup_in(value)):
        message = f"The value of “{entry.name}” contains “{markup}”, which would be shown literally."
        diagnostics.add(entry.line, "front-matter-markup", message, "Use plain text.")
    return len(diagnostics.problems) == before
