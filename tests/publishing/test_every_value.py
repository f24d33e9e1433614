"""Every value of front matter or YAML is either refused by the linter or escaped on the site."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html
from mkdocs.exceptions import Abort
from tests.conftest import build_site

from guidebook.linting import parse_and_lint

pytestmark = pytest.mark.slow

VALUES = [
    ("guides/fighting/speak-first.md", "title: Speak first"),
    ("guides/fighting/speak-first.md", "summary: Say what you feel."),
    ("guides/fighting/speak-first.md", "time: 20 minutes"),
    ("guides/fighting/index.md", "title: We fight a lot"),
    ("guides/fighting/index.md", "name: Arguments"),
    ("paths/tonight.md", "title: Tonight"),
    ("paths/tonight.md", "summary: For one bad evening."),
    ("worksheets/agreement.md", "title: What we agree"),
    ("worksheets/agreement.md", "summary: One page to copy."),
    ("sources/paper.md", 'title: "Ten Tips: Talk"'),
    ("sources/paper.md", "name: Paper"),
    ("sources/paper.md", "by: A. Writer"),
    ("sources/paper.md", "note: The copy has lost a heading."),
    ("sources/paper.md", "address: https://paper.example/tips"),
    ("sources/study-2001.md", "reference: Study 2001, Journal of Examples"),
    ("sources/study-2001.md", "whom: 12 people"),
    ("sources/study-2001.md", "limits: It was never repeated."),
    ("sources/study-2001.md", "doi: 10.1000/example"),
    ("support/index.md", "title: Support"),
    ("support/helplines.yml", "  service: Somebody's Line"),
    ("support/helplines.yml", "  reach: call 000"),
    ("support/helplines.yml", "  hours: 24 hours a day"),
    ("support/helplines.yml", "  address: helpline.example"),
]
"""A file, and a line of it whose value is spoilt."""

HOSTILE = [
    "[x](javascript:alert(1))",
    "](javascript:alert(1))[x",
    "https://evil.example/[a](javascript:alert(1))",
    "![x](//evil.example/t.gif)",
    "<https://evil.example/>",
    "https://evil.example/",
    "www.evil.example",
    "{ onclick=alert(1) }",
    "{: .leave href=//evil.example }",
    "x { #content .leave }",
    "`x` **x** __x__ *x* ~~x~~ ==x==",
    "\\\\[x](//evil.example)",
    "<img src=x onerror=alert(1)>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "&#60;script&#62;",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "--> <!-- x",
    "]]> <![CDATA[ x",
    "{{ config }} {% include 'x' %} {# x #}",
    "${x} #{x} <%= x %>",
    "|x|y|",
    "[[rules]]",
    "!!! safety 'x'",
    "- [ ] x { #a tick=b }",
    "# x",
    "1. x",
    "a < b && c > d",
    "[x]: //evil.example",
    "[^1]: x",
    "*[x]: y",
    "\\u003cscript\\u003e",
    "calm\\0",
]


PAGES_ALONE = ["hooks/pages.py", "hooks/assets.py", "hooks/security.py"]
"""Without PDFs, which take most of the time."""


def spoilt(line: str, words: str) -> str:
    """The line with hostile words as its value, written as YAML allows them."""
    key = line.partition(":")[0]
    return f"{key}: '{words.replace(chr(39), chr(39) * 2)}'"


def put(docs: Path, path: str, line: str, words: str) -> None:
    file = docs / path
    text = file.read_text(encoding="utf-8")
    assert text.count(line) == 1, line
    file.write_text(text.replace(line, spoilt(line, words)), encoding="utf-8")


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_a_value_is_refused_or_shown_as_words(tiny_docs: Path, tmp_path: Path, words: str) -> None:
    """All values at once, except those that the linter refuses."""
    for path, line in VALUES:
        before = (tiny_docs / path).read_bytes()
        put(tiny_docs, path, line, words)
        if parse_and_lint(tiny_docs)[1]:
            (tiny_docs / path).write_bytes(before)
    site = build_site(tiny_docs, tmp_path / "site", hooks=PAGES_ALONE)
    for file in site.pages:
        page = html.fromstring(file.read_bytes())
        assert page.xpath("//@*[starts-with(name(), 'on')] | //@style") == [], file
        assert page.xpath("//script[not(@src)] | //iframe | //form[@action] | //main//script") == [], file
        assert page.xpath("count(//a[contains(@class, 'leave')])") <= 1, file
        for address in page.xpath("//@src"):
            assert not urlsplit(address).netloc, address
            assert not urlsplit(address).scheme, address
        for address in page.xpath("//main//@href"):
            assert urlsplit(address).scheme in ("", "https", "tel", "sms"), address
            if "evil" in address:  # only where the value itself is an address
                assert words in ("https://evil.example/", "www.evil.example"), address


def test_every_value_that_passes_is_read_on_a_page(tiny_docs: Path, tmp_path: Path) -> None:
    """Special characters of Markdown, HTML and Jinja are plain text in a value."""
    words = "a < b & c * d _ e f \\ g"
    shown = [pair for pair in VALUES if "title" in pair[1] or "summary" in pair[1]]
    for path, line in shown:
        put(tiny_docs, path, line, words)
    assert parse_and_lint(tiny_docs)[1] == []
    site = build_site(tiny_docs, tmp_path / "site", hooks=PAGES_ALONE)
    for address in ("guides/fighting/speak-first", "guides/fighting", "paths/tonight", "sources/paper"):
        assert words in " ".join(site.page(address).xpath("string(//h1[1])").split()), address


EVIL = """
def on_page_content(html, page, config, files):
    return str(html) + '<img src=x onerror="alert(1)">' if page.file.src_uri in {pages} else html
"""


def test_a_page_that_any_hook_spoils_stops_the_build_by_its_name(
    tiny_docs: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The final HTML is checked, not the source, and all unsafe pages are reported at once."""
    pages = ["guides/fighting/speak-first.md", "checklists/index.md", "support/index.md"]
    (tmp_path / "evil.py").write_text(EVIL.replace("{pages}", repr(pages)), encoding="utf-8")
    hooks = [*PAGES_ALONE[:-1], str(tmp_path / "evil.py"), PAGES_ALONE[-1]]
    with pytest.raises(Abort):
        build_site(tiny_docs, tmp_path / "site", hooks=hooks)
    said = "\n".join(record.getMessage() for record in caplog.records if record.levelname == "ERROR")
    for page in pages:
        assert f"docs/{page}:1: unsafe-html: Not allowed on a built page: “onerror=alert(1)”." in said
    assert not (tmp_path / "site").exists()
