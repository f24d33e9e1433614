"""What the benchmark gives to plain MkDocs says the same as our own pages."""

from __future__ import annotations

import re

import pytest
from lxml import html
from markdown import Markdown
from tests.bench.plain_markdown import EXTENSIONS, plain_pages

from guidebook.rendering import Page

pytestmark = pytest.mark.slow


def words(fragment: str) -> list[str]:
    """Each word in order, with its apostrophe, without the boxes to tick."""
    return re.findall(r"\w+(?:’\w+)*", html.fromstring(f"<div>{fragment}</div>").text_content())


def test_the_rival_says_the_same_words(real_pages: tuple[Page, ...]) -> None:
    ours = {page.path: page.html for page in real_pages}
    for path, text in plain_pages(real_pages).items():
        rendered = Markdown(extensions=list(EXTENSIONS)).convert(text.split("\n---\n", 1)[1])
        assert words(rendered) == words(ours[path]), path
        assert len(html.fromstring(f"<div>{rendered}</div>").xpath("//a")) == len(
            html.fromstring(f"<div>{ours[path]}</div>").xpath("//a")
        ), path
