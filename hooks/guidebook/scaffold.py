"""The scaffold of a new guide. Each text to write is marked, and the check reports remaining marks."""

from __future__ import annotations

import json
import re
import unicodedata
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

{mark} a sentence that shows you know how this feels. Then what the guide is for.

## {mark} what to do first {{ #first-step }}

{mark} how to do it, in up to three sentences. The workbook has only this paragraph. Cite a source at its end.

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


def scaffold_guide(title: str, today: date) -> str:
    """Return the Markdown of a new guide, which passes every check except for the marked texts."""
    return _GUIDE.format(title=yaml_value(title), mark=TO_WRITE, today=today.isoformat())


def yaml_value(text: str) -> str:
    """Return text as a YAML value for front matter, quoted where YAML needs it."""
    visible = "".join(
        letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cf", "Cs") or letter.isspace()
    )
    text = " ".join(visible.split())
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
