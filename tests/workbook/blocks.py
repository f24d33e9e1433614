"""A guide with every worksheet block, and PDFs of it."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
from tests.conftest import TINY

from guidebook.catalog import Book, Paper, guide_book
from guidebook.model import Library
from guidebook.parsing import parse_library
from guidebook.workbook import build_edition
from guidebook.workbook.compose import compose_edition

ADDRESS = "https://elsewhere.example/tiny/"

HEAD = """---
title: Every block
summary: One of each.
for: {audience}
time: an hour
reviewed: 2026-01-02
---

All of them.
"""
BLOCKS = """
## Look { #look }

!!! scale two again "How calm am I right now?" { #calm }

    - 0: not calm at all
    - 10: quite calm

!!! choose two "Do I want to work on this?" { #want }

    - yes
    - not yet
    - ...

## Find words { #words }

!!! choose many "Which words come close?" { #feelings }

    sad, lonely, scared, ashamed, hurt, left out, ...

!!! table two "Who does what, and by when?" { #plan }

    | What | Who | Done |
    | --- | --- | --- |
    | Tickets | | [ ] |
    | | | [ ] |

## Try it { #try }

!!! week "Which small things did I do?" { #small-things }

    - I said thanks.
    - I asked.

!!! blanks two "Say it as a wish" { #wish }

    When ________ happens, I feel ____ because of ____________. Then we stop.

## Meet { #meet }

!!! circles "Where can we meet?" { #circles }

    - Mine: what I cannot give up
    - Ours: what we can both live with
    - Yours: what my partner cannot give up
"""


def library_with(docs: Path, blocks: str, audience: str = "two") -> Library:
    """The tiny library with one more guide, `blocks`."""
    shutil.copytree(TINY / "docs", docs)
    (docs / "guides/fighting/blocks.md").write_text(HEAD.format(audience=audience) + blocks, encoding="utf-8")
    library, problems = parse_library(docs)
    assert problems == []
    return library


def book_of(library: Library) -> Book:
    return guide_book(library.guide_by_path["guides/fighting/blocks.md"])


def pdf_of(book: Book, paper: Paper, library: Library, folder: Path) -> bytes:
    return build_edition(compose_edition(book, paper, library, ADDRESS), folder).file.read_bytes()


def states(pdf: bytes, group: str) -> tuple[str, list[str]]:
    """The value of a group of options, and the state of each."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        [parent] = [field for field in opened.Root.AcroForm.Fields if str(field.T) == group]
        return str(parent.V), [str(kid.AS) for kid in parent.Kids]
