"""A page on its way out, and the paths between pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

import yaml

UNSEEN: dict[str, object] = {"discreet": True}
"""The head of a discreet page: found by no search engine, its address neither printed nor changed."""


@dataclass(frozen=True)
class Page:
    """One page of Markdown, ready for any generator that knows `guidebook.markdown`."""

    path: str
    """From the folder of all pages."""
    markdown: str
    edit: str = ""
    """The file of the docs folder that a contributor edits to change this page."""


def page(path: str, head: Mapping[str, object], lines: Iterable[str], edit: str = "") -> Page:
    """A page from its front matter and its lines; its kind names its template in overrides."""
    template = {"template": f"{head['kind']}.html"} if "kind" in head else {}
    front = yaml.safe_dump({**head, **template}, allow_unicode=True, sort_keys=False, width=1000)
    body = "\n".join(lines).strip("\n")
    return Page(path, f"---\n{front}---\n\n{body}\n", edit)


@lru_cache(maxsize=65_536)  # the same few ways are asked for again and again
def address(target: str, here: str, anchor: str = "") -> str:
    """The relative address of the page `target` (and an anchor in it) from the page `here`."""
    if target == here and anchor:
        return f"#{anchor}"
    path = posixpath.relpath(target, PurePosixPath(here).parent.as_posix())
    return f"{path}#{anchor}" if anchor else path
