"""One change of each kind of file in the tiny docs, for tests of what has to follow it."""

from __future__ import annotations

CHANGES = [
    ("guides/fighting/speak-first.md", "Keep it short", "Keep it brief", "guides/fighting/speak-first.md"),
    ("guides/fighting/speak-first.md", "title: Speak first", "title: Speak now", "checklists/index.md"),
    ("guides/fighting/index.md", "It's loud.", "It is shrill.", "guides/fighting/index.md"),
    ("sources/paper.md", "slowly & calmly", "slowly and softly", "sources/paper.md"),
    ("paths/tonight.md", "Take one thing", "Choose one thing", "paths/tonight.md"),
    ("worksheets/agreement.md", "What do I need?", "What do I want?", "workbook/index.md"),
    ("support/helplines.yml", "24 hours a day", "day and night", "support/index.md"),
    ("support/index.md", "You are not alone.", "You do not stand alone.", "support/index.md"),
]
"""A file, words in it, words to put in their place, and a page on which they are seen."""
