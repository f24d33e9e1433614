"""Read an article that came as an e-mail: its head gives title, author and date, and isn't part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from guidebook.intake.blocks import Block, LeftOut, Metadata
from guidebook.intake.decoding import decode

_HEAD = re.compile(
    rb"(?:(?:From|To|Cc|Bcc|Subject|Date|Reply-To|Sender|Return-Path|Delivered-To|Received|Message-ID|MIME-Version"
    rb"|Content-[\w-]+|List-[\w-]+|X-[\w-]+|DKIM-Signature"
    rb"|Feedback-ID)[ \t]*:[^\n]*(?:\r?\n[ \t]+\S[^\n]*)*\r?\n){2,}\r?\n",
    re.IGNORECASE,
)
_ABOUT_THE_LETTER = re.compile(
    r"\bunsubscribe\b|\byou(?:[’']re| are)? (?:get|got|receiv\w+|getting) th(?:is|ese) (?:letter|e-?mail|message"
    r"|newsletter)"
    r"|\b(?:view|read|open) (?:this|it|the) .{0,20}\b(?:in your|online|browser)|\bto stop (?:it|these|this|receiving)\b"
    r"|\b(?:update|manage|change) your (?:e-?mail )?(?:preferences|settings)|\badd us to your address book",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:hello|hi|hey|dear|good (?:morning|evening|day)|greetings)\b[^.!?]{0,40}[,!.]?", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(?:(?:best|kind|warm|warmest) (?:wishes|regards)|warmly|with love|see you\b|talk soon|until \w+day|regards"
    r"|yours(?: \w+)?|love|cheers|sincerely|take care"
    r"|until next (?:time|week))\b[^.!?]{0,40}[,!.]?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mail:
    """The body of an e-mail, and what its head says."""

    text: str
    """The body, with the head as blank lines, which keeps the line numbers."""
    suffix: str
    metadata: Metadata


def read_mail(content: bytes, file: Path) -> Mail | None:
    """Return the e-mail in a file, or None if the file isn't one."""
    head = _HEAD.match(content.removeprefix(b"\xef\xbb\xbf"))
    if not head:
        return None
    message = message_from_bytes(content.removeprefix(b"\xef\xbb\xbf"), policy=policy.default)
    part = message.get_body(("html", "plain")) if message.is_multipart() else message
    if not isinstance(part, EmailMessage):
        return None
    payload: object = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    declared = f"charset={charset}\n".encode() if charset else b""
    metadata = _metadata(str(message["Subject"] or ""), str(message["From"] or ""), str(message["Date"] or ""))
    text = decode(declared + raw, file)[len(declared) :] if declared else decode(raw, file)
    if not message.is_multipart():
        text = "\n" * head[0].count(b"\n") + text
    return Mail(text, ".html" if part.get_content_type() == "text/html" else ".txt", metadata)


def _metadata(subject: str, sender: str, sent: str) -> Metadata:
    """Return what the head of an e-mail says about the article."""
    try:
        published = parsedate_to_datetime(sent).date().isoformat()
    except (TypeError, ValueError):
        published = ""
    return Metadata(title=" ".join(subject.split()), author=parseaddr(sender)[0], published=published)


def split_letter(blocks: Iterable[Block]) -> tuple[list[Block], list[LeftOut]]:
    """Separate an article from the greeting, the closing and the lines about the letter itself."""
    kept: list[Block] = []
    left_out: list[LeftOut] = []
    for block in blocks:
        reason = next(_reasons(block.text), "")
        left_out += [LeftOut(reason, block.line, block.text)] if reason else []
        kept += [] if reason else [block]
    return kept, left_out


def _reasons(text: str) -> Iterator[str]:
    if _ABOUT_THE_LETTER.search(text):
        yield "about the letter itself"
    if _GREETING.fullmatch(text) or _CLOSING.fullmatch(text):
        yield "greeting"
