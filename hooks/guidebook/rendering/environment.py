"""The Jinja environment of the templates in `overrides`: autoescaping is on, and undefined names raise."""

from __future__ import annotations

import html
import traceback
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from guidebook import helplines, model
from guidebook.catalog import PAPERS
from guidebook.dates import long_date
from guidebook.model import Block, Item, worksheet_blocks
from guidebook.model.boxes import BOXES
from guidebook.page_url import page_url
from guidebook.rendering import urls, views
from guidebook.slugs import slugify
from guidebook.typography import curly, curly_parts, curly_text, within_quotes
from guidebook.wording import count

TEMPLATES = Path(__file__).parents[3] / "overrides"

_TESTS = (
    *(model.Plain, model.Strong, model.Link, model.Citation),
    *(model.Paragraph, model.Bullets, model.Box, model.FillIn, model.Picture, model.Item),
)
"""Blocks and spans that have a Jinja test named after them in lower case: `{% if block is picture %}`."""


def environment(templates: Path = TEMPLATES) -> Environment:
    """Return the environment of a directory of templates, a new one once a template changes."""
    return _environment(templates, modified_at(templates))


def modified_at(templates: Path) -> tuple[tuple[Path, int], ...]:
    """Return each file of a directory with its modification time, in nanoseconds."""
    return tuple(sorted((file, file.stat().st_mtime_ns) for file in templates.rglob("*") if file.is_file()))


@lru_cache(maxsize=2)
def _environment(templates: Path, _modified_at: tuple[tuple[Path, int], ...]) -> Environment:
    jinja = _strict_environment(templates)
    jinja.tests |= {kind.__name__.lower(): _is(kind) for kind in _TESTS}
    jinja.filters |= {
        "code": lambda words: Markup(html.escape(words, quote=False)),  # as the sanitizer writes it
        "curly_parts": curly_parts,
        "curly_text": curly_text,
        "runs": runs,
        "slug": slugify,
        "tick_keys": urls.tick_keys,
        "url": _refuse_url_filter,
        "verbatim": escape,
        "within_quotes": within_quotes,
    }
    jinja.globals |= {
        "audiences": model.AUDIENCES,
        "box_kinds": BOXES,
        "count": count,
        "day": long_date,
        "helplines": helplines,
        "helplines_every": model.HELPLINES_EVERY,
        "papers": PAPERS,
        "partners": model.PARTNERS,
        "page_url": page_url,
        "urls": urls,
        "views": views,
        "worksheets": worksheet_blocks,
        "year": model.REVIEW_EVERY,
    }
    return jinja


def _strict_environment(templates: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(templates),
        auto_reload=False,  # which would check a file each time its template is used
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_curly_quotes,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def runs(blocks: Iterable[Block]) -> list[list[Block]]:
    """Return the blocks with consecutive items grouped into one run, so that they render as one list."""
    groups: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Item) and groups and isinstance(groups[-1][-1], Item):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def template_line() -> str:
    """Return the template line that is being rendered, such as `overrides/guide.html:12`.

    For a macro, return the line that calls it.
    """
    for frame, line in traceback.walk_stack(None):
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template) and template.name and not template.name.startswith("macros/"):
            return f"{TEMPLATES.name}/{template.name}:{template.get_corresponding_lineno(line)}"
    return TEMPLATES.name


def _curly_quotes(value: object) -> object:
    """Convert straight quotes in printed text; leave finished HTML alone."""
    return curly(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@pass_context  # like the filter of MkDocs
def _refuse_url_filter(_context: Context, path: str) -> str:
    """Raise when content uses the `url` filter, which MkDocs provides for the layout only (overrides/main.html)."""
    raise RuntimeError(f"use url({path!r}) in page content, not {path!r} | url")


def _is(kind: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, kind)
