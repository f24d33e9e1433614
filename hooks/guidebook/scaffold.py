"""Drafts that explain themselves: what their author has to say is marked, and the check refuses the mark."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from guidebook.model import TO_WRITE

_PLAIN = re.compile(r"[^\W_][\w ,.’&()/-]*")
_GUIDE = """---
title: {title}
summary: "{mark} one sentence that says what the reader will do."  # for lists and search engines
for: two  # who does it: one, two, or either. A guide for two asks first if it is safe
time: "{mark} how long it takes, such as 20 minutes"
reviewed: {today}  # the day on which someone last read the whole guide
---

{mark} when this helps, in a sentence or two. Then what the reader will have at the end.

## {mark} what to do first {{ #first-step }}

{mark} how to do it, in up to three sentences. Only this paragraph goes on paper. Cite a source at its end.

{mark} why it helps, and how the reader knows that it worked.

!!! say "To begin"

    {mark} the words to say, as one person says them to another.

- [ ] {mark} one thing that is done when it is ticked. {{ #first-thing-done }}

## {mark} what to do next {{ #next-step }}

{mark} how to do it. Cite a source here too.

!!! write "{mark} a question to think about?"

    {mark} a short help, or leave it out.

- [ ] {mark} one thing that is done when it is ticked. {{ #next-thing-done }}
"""


def draft_guide(title: str, today: date) -> str:
    """The text of a new guide; nothing in it has to be fixed but what its author has to say."""
    return _GUIDE.format(title=head_value(title), mark=TO_WRITE, today=today.isoformat())


def head_value(text: str) -> str:
    """A value as front matter holds it: between quotes where YAML would misread it."""
    seen = "".join(
        letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cf", "Cs") or letter.isspace()
    )
    text = " ".join(seen.split())
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def nearest_first(name: str, known: Iterable[str]) -> list[str]:
    """The known names, those first that are most like `name`."""
    return sorted(known, key=lambda one: (-difflib.SequenceMatcher(None, name, one).ratio(), one))
