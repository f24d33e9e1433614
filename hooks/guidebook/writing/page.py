"""A page on its way out, and the paths between pages."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

UNSEARCHED: dict[str, object] = {"search": {"exclude": True}}
"""The head of a page whose words stand in the guides already."""

UNSEEN: dict[str, object] = {**UNSEARCHED, "discreet": True}
"""The head of a discreet page: not found by searching, its address neither printed nor changed."""


@dataclass(frozen=True)
class Page:
    """One page of Markdown, ready for any generator that knows `guidebook.markdown`."""

    path: str
    """From the folder of all pages."""
    markdown: str
    edit: str = ""
    """The file of the docs folder that a contributor edits to change this page."""


def page(path: str, head: Mapping[str, object], lines: Iterable[str], edit: str = "") -> Page:
    """A page from its front matter and its lines.

    The theme puts the description into an attribute as it stands, so it is escaped here.
    """
    if "description" in head:
        head = {**head, "description": html.escape(str(head["description"]))}
    front = yaml.safe_dump(dict(head), allow_unicode=True, sort_keys=False, width=1000)
    body = "\n".join(lines).strip("\n")
    return Page(path, f"---\n{front}---\n\n{body}\n", edit)


def address(target: str, here: str, anchor: str = "") -> str:
    """The relative address of the page `target` (and an anchor in it) from the page `here`."""
    if target == here and anchor:
        return f"#{anchor}"
    path = posixpath.relpath(target, PurePosixPath(here).parent.as_posix())
    return f"{path}#{anchor}" if anchor else path
