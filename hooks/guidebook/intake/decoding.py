"""Decode a file: by its byte order mark, as UTF-8, or in the encoding that it declares."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from guidebook.intake.blocks import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 before UTF-16, whose mark is the start of the other."""

_DECLARED = re.compile(rb"(?:charset|encoding|coding)\s*[=:]\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_AS_BROWSERS_DO = {"iso-8859-1": "windows-1252", "latin-1": "windows-1252", "latin1": "windows-1252"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029\f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SPACES = re.compile("[\u00a0\u2007\u202f]")


def decode(content: bytes, file: Path) -> str:
    """Return the text of a file with `\\n` line ends; raise `UnreadableError` if it has none.

    An invisible character inside a word, such as a soft hyphen, would hide the word from search, so these go.
    """
    text = content.decode(_encoding(content, file))
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise _not_text(file)
    return _SPACES.sub(" ", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))


def _encoding(content: bytes, file: Path) -> str:
    """Return an encoding in which the bytes are valid."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "") or _unmarked_utf16(content)
    if not marked and b"\0" in content:
        raise _not_text(file)
    if not marked and len(_CONTROL_BYTES.findall(content)) * 100 > len(content):
        raise _not_text(file)
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    name = declared[1].decode("ascii").lower() if declared else ""
    for encoding in [marked] if marked else ["utf-8", _AS_BROWSERS_DO.get(name, name)]:
        try:
            content.decode(encoding or "utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
        return encoding
    raise UnreadableError(
        f"{file} is not valid UTF-8 (line {_first_fault(content)})"
        + (f", nor “{name}”, which it declares" if name not in ("", "utf-8") else "")
        + "; save it again as UTF-8."
    )


def _unmarked_utf16(content: bytes) -> str:
    """Return the encoding of UTF-16 without a mark, in which every second byte of Latin text is zero."""
    even, odd = content[:2000:2], content[1:2000:2]
    for zeros, others, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if len(zeros) > 1 and zeros.count(0) * 10 > len(zeros) * 7 and others.count(0) == 0:
            return name
    return ""


def _first_fault(content: bytes) -> int:
    """Return the number of the first line that is not valid UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return content[: error.start].count(b"\n") + 1
    return 1


def _not_text(file: Path) -> UnreadableError:
    return UnreadableError(f"{file} is not a text file; save the article as plain text, encoded as UTF-8.")
