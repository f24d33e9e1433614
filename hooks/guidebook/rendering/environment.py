"""Jinja as the templates in `overrides` use it: everything is escaped, and an unknown name is an error."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from guidebook import helplines, model
from guidebook.catalog import PAPERS
from guidebook.model import Block, Item
from guidebook.model.boxes import BOXES
from guidebook.rendering import urls, views
from guidebook.slugs import slugify
from guidebook.typography import curly, curly_text, within_quotes
from guidebook.wording import count, day

TEMPLATES = Path(__file__).parents[3] / "overrides"

_KINDS = (
    *(model.Plain, model.Strong, model.Link, model.Citation),
    *(model.Paragraph, model.Bullets, model.Box, model.FillIn, model.Picture, model.Item),
)
"""The kinds of block and span, each a test by its name in small letters: `{% if block is picture %}`."""


@cache
def environment(templates: Path = TEMPLATES) -> Environment:
    """Return the environment of a folder of templates; it notices when one of them changes."""
    found = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_curly,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.tests |= {kind.__name__.lower(): _is(kind) for kind in _KINDS}
    found.filters |= {
        "curly_text": curly_text,
        "runs": runs,
        "slug": slugify,
        "tick_keys": urls.tick_keys,
        "url": _only_in_the_frame,
        "verbatim": escape,
        "within_quotes": within_quotes,
    }
    found.globals |= {
        "audiences": model.AUDIENCES,
        "box_kinds": BOXES,
        "count": count,
        "day": day,
        "helplines": helplines,
        "helplines_every": model.HELPLINES_EVERY,
        "papers": PAPERS,
        "partners": model.PARTNERS,
        "urls": urls,
        "views": views,
        "year": model.REVIEW_EVERY,
    }
    return found


def runs(blocks: Iterable[Block]) -> list[list[Block]]:
    """Return the blocks with the items that follow each other together, as one list to tick."""
    return [
        group
        for is_item, found in groupby(blocks, key=lambda block: isinstance(block, Item))
        for group in ([list(found)] if is_item else [[block] for block in found])
    ]


def template_line() -> str:
    """Return the line of the template that is being rendered, such as `overrides/guide.html:12`.

    The line is that of a page's own template, not of the macro that it calls.
    """
    for frame, line in traceback.walk_stack(None):
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template) and template.name and not template.name.startswith("macros/"):
            return f"{TEMPLATES.name}/{template.name}:{template.get_corresponding_lineno(line)}"
    return TEMPLATES.name


def _curly(value: object) -> object:
    """Every word that is shown gets curly quotation marks; HTML that is finished stays as it is."""
    return curly(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _only_in_the_frame(path: str) -> str:
    """Stands for the filter that the site generator brings for the frame (overrides/main.html)."""
    raise RuntimeError(f"the fragment of a page writes url(…), not {path!r} | url")


def _is(kind: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, kind)
