"""The head of a page: `key: value` lines between two rows of dashes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guidebook.parsing.addresses import DOI, refusal
from guidebook.parsing.characters import check_characters
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.header_lines import LINE, MAY_BE_HEAD, Entry, Keys, entries, plain_value
from guidebook.parsing.inline import ID, markup_in

LONGEST_VALUE = 300
"""Characters of one value; the longest of the site has about 120."""

LONGEST_HEAD = 4_000
"""Characters; the longest of the site has about 500."""

MOST_LINES = 50
"""Lines of front matter; the longest of the site has ten."""

_TAG = re.compile(r"<[A-Za-z/!?]|&#|&[A-Za-z]+;")
_DASHES = re.compile(r"[ \t]*(?:[-–—‐−+=*_~]{2,}|—)[ \t]*")
"""The row above or below the head, or what a word processor makes of it."""

_RUNS_ON = re.compile(rf"\n[ \t]*\n(?!{LINE.pattern}|#|\s|\Z)", re.MULTILINE)
"""An empty line and words that are no key: the row of dashes that was found belongs to the body."""

_FENCED = re.compile(r"(```|~~~)[a-z]*\n(?=---\n)")
_HEAD = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Key:
    """One key that a page may or must have."""

    read: Callable[[str], Any]
    """From the written value to ours; raises ValueError that says what is wrong."""
    example: str
    fallback: Any = ""
    """Stands in where the key is missing or wrong, so that reading can go on."""
    required: bool = True


def text(value: str) -> str:
    """Any words that fit on a line or two."""
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
            raise ValueError(f"it is “{value}”, and has to be one of: {', '.join(self.choices)}")
        return value


def one_of(*choices: str) -> OneOf:
    """One of a few words."""
    return OneOf(choices)


def day(value: str) -> date:
    """A date as 2026-11-21, of this century or the last."""
    try:
        if re.fullmatch(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError(f"“{value}” is not a date like 2026-11-21")


def number(value: str) -> int:
    """A whole number."""
    if not re.fullmatch(r"[0-9]{1,4}", value):
        raise ValueError(f"“{value}” is not a whole number")
    return int(value)


def yes_or_no(value: str) -> bool:
    """true or false."""
    return one_of("true", "false")(value) == "true"


def ids(value: str) -> tuple[str, ...]:
    """Ids with commas between them."""
    found = _parts(value)
    for name in found:
        if not ID.fullmatch(name):
            hint = ", and has no .md at its end" if name.endswith(".md") else ""
            raise ValueError(f"“{name}” is not an id, which has lower-case words with single dashes between them{hint}")
    return found


def _parts(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def words(value: str) -> tuple[str, ...]:
    """Words and short phrases with commas between them, each once, in small letters and with plain apostrophes."""
    found = _parts(value.replace("’", "'"))
    if not found:
        raise ValueError("it is empty")
    for phrase in found:
        if phrase != phrase.lower() or not re.fullmatch(r"[\w' -]+", phrase):
            raise ValueError(f"“{phrase}” is more than small letters and spaces")
        if found.count(phrase) > 1:
            raise ValueError(f"“{phrase}” stands in it twice")
    return found


def web_address(value: str) -> str:
    """An address that begins with https://."""
    why = refusal(value, "index.md") if value.lower().startswith("https://") else "does not begin with https://"
    if why:
        raise ValueError(f"“{value}” {why}")
    return value


def doi(value: str) -> str:
    """The name of a study: 10.1037/0022-3514.78.2.273."""
    if not DOI.fullmatch(value):
        raise ValueError(f"“{value}” is not a DOI, which begins with 10. and holds no brackets or spaces")
    return value


def split_front_matter(page: str) -> tuple[str | None, str, int]:
    """The head (None where there is none), the body, and the number of lines before the body."""
    match = _HEAD.match(page)
    if not match:
        return None, page, 0
    return match[1], page[match.end() :], match[0].count("\n")


def split_page(page: str, keys: Mapping[str, Key], diagnostics: Diagnostics) -> tuple[dict[str, Any], str, int]:
    """A value for every key of `keys`, the body, and the number of lines before the body.

    Front matter whose rows of dashes are wrong or missing is read as it was meant.
    """
    if fence := _FENCED.match(page):
        fix = "Remove the line of backticks above the front matter, and the one at the end of the file."
        diagnostics.add(1, "missing-front-matter", "The whole page stands in a block of code.", fix)
        inner = f"{page[fence.end() :].rstrip().removesuffix(fence[1])}"
        written, body, offset = split_front_matter(inner)
        return parse_front_matter(written, keys, diagnostics, 3), body, offset + 1
    written, body, offset = split_front_matter(page)
    if written is not None and not _RUNS_ON.search(f"\n{written}"):
        return parse_front_matter(written, keys, diagnostics), body, offset
    lines = page.split("\n")
    start = next((place for place, line in enumerate(lines) if line.strip()), 0)
    opens = bool(_DASHES.fullmatch(lines[start]))
    first = start + opens
    end = next((place for place in range(first, len(lines)) if not MAY_BE_HEAD.match(lines[place])), len(lines))
    if not any(LINE.match(line) for line in lines[first:end]) or end - first < 2 - opens:
        return parse_front_matter(None, keys, diagnostics), body, offset
    closes = _note_dashes(lines, start, end, diagnostics)
    values = parse_front_matter("\n".join(lines[first:end]), keys, diagnostics, first + 1)
    return values, "\n".join(lines[end + closes :]), end + closes


def _note_dashes(lines: list[str], start: int, end: int, diagnostics: Diagnostics) -> bool:
    """Note what is wrong with the rows of dashes around front matter, which stands on the lines from `start` to `end`.

    Gives whether there is a row at its end.
    """
    closes = end < len(lines) and bool(_DASHES.fullmatch(lines[end]))
    if not _DASHES.fullmatch(lines[start]):
        what = "The line of three dashes above the front matter is missing."
        diagnostics.add(start + 1, "missing-front-matter", what, "Put a line that is only --- above this one.")
    elif lines[start].rstrip() != "---":
        what = f"“{lines[start].strip()[:9]}” is not the line of three dashes with which front matter begins."
        diagnostics.add(start + 1, "missing-front-matter", what, "Write three plain dashes, and nothing else: ---")
    elif start:
        diagnostics.add(1, "missing-front-matter", "An empty line stands above the front matter.", "Remove it.")
    elif not closes:
        what = "The line of three dashes below the front matter is missing."
        diagnostics.add(end + 1, "missing-front-matter", what, "Put a line that is only --- below the last key.")
    else:
        what = f"“{lines[end].strip()[:9]}” is not the line of three dashes with which front matter ends."
        diagnostics.add(end + 1, "missing-front-matter", what, "Write three plain dashes, and nothing else: ---")
    return closes


def parse_front_matter(
    head: str | None, keys: Mapping[str, Key], diagnostics: Diagnostics, first: int = 2
) -> dict[str, Any]:
    """A value for every key of `keys`, its fallback where the head has none or a wrong one.

    `first` is the number of the head's first line.
    """
    values = {name: key.fallback for name, key in keys.items()}
    if head is None:
        fix = (
            f"Begin the file with a line that is only ---, one line each for {', '.join(_needed(keys))}, and again ---"
        )
        diagnostics.add(1, "missing-front-matter", "The page does not begin with its front matter.", fix)
        return values
    if len(head) > LONGEST_HEAD or head.count("\n") > MOST_LINES:
        what = f"The front matter has {head.count(chr(10))} lines and {len(head):,} characters; "
        diagnostics.add(first, "front-matter-too-long", f"{what}at most {MOST_LINES} and {LONGEST_HEAD:,} are read.")
        return values
    written = entries(head, first, Keys(tuple(keys), _needed(keys)), diagnostics)
    if not written and head.strip() and diagnostics.problems:
        return values  # it was no front matter at all, and that has been said
    for entry in written:
        key = keys[entry.name]
        value = plain_value(entry, diagnostics, takes_words=key.read in (text, ids, words))
        if value is not None and _is_plain(entry, value, key, diagnostics):
            values[entry.name] = _value_of(entry, value, key, diagnostics)
    missing = [name for name in _needed(keys) if name not in {entry.name for entry in written}]
    if missing:
        what = f"The front matter has no {', no '.join(f'“{name}”' for name in missing)}."
        lines = [f"{name}: {keys[name].example}" for name in missing]
        fix = f"Add a line such as: {lines[0]}" if len(lines) == 1 else f"Add a line for each: {' | '.join(lines)}"
        diagnostics.add(1, "missing-key", what, fix)
    return values


def _needed(keys: Mapping[str, Key]) -> list[str]:
    return [name for name, key in keys.items() if key.required]


def _value_of(entry: Entry, value: str, key: Key, diagnostics: Diagnostics) -> Any:
    """What a key's own reader makes of a value; the key's fallback where it does not fit."""
    try:
        return key.read(value)
    except ValueError as error:
        fix = f"Write for example: {entry.name}: {key.example}"
        diagnostics.add(entry.line, "invalid-value", f"The value of “{entry.name}” does not fit: {error}.", fix)
        return key.fallback


def _is_plain(entry: Entry, value: str, key: Key, diagnostics: Diagnostics) -> bool:
    """Whether a value is words and nothing else; YAML can spell characters that do not stand in the file."""
    before = len(diagnostics.problems)
    if value != entry.written:
        check_characters(value.replace("\n", " "), diagnostics, entry.line)
    if _TAG.search(value):
        what = f"The value of “{entry.name}” holds HTML."
        diagnostics.add(entry.line, "front-matter-markup", what, "Leave out what stands between < and >.")
    elif key.read is text and (found := markup_in(value)):
        what = f"The value of “{entry.name}” holds “{found}”, which would be shown as it stands."
        diagnostics.add(entry.line, "front-matter-markup", what, "Use plain words.")
    return len(diagnostics.problems) == before
