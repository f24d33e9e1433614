"""Any file content results in problems, never in an exception.

Texts that Hypothesis makes up, the same in every run: plain noise, real files with something changed in them, and
Markdown put together from its parts. Each is read, checked, reported in every form and fixed. tests/conftest.py has
the profiles: HYPOTHESIS_PROFILE=nightly tries 10,000 new ones of each kind.
"""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown
from tests.conftest import ROOT, TINY

from guidebook.cli.main import main
from guidebook.intake import UnreadableError, draft_record, extract_points, format_report, review_page
from guidebook.intake.article import PARSERS, parse_article
from guidebook.linting import ADVICE, CHECK_ONLY, Context, lint_library, report
from guidebook.linting.autofix import fixed
from guidebook.linting.reporters import as_annotations, as_json
from guidebook.linting.rules.rendered import EXTENSIONS
from guidebook.model import Problem
from guidebook.model.worksheet_blocks import WorksheetBlock
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.docs_folder import find_files
from guidebook.parsing.files import decoded
from guidebook.parsing.front_matter import split_front_matter
from guidebook.parsing.library import parse_texts
from guidebook.rendering import render_pages

SCENARIO = "guides/fighting/index.md"
PATHS = [
    "guides/fighting/speak-first.md",
    SCENARIO,
    "paths/tonight.md",
    "worksheets/agreement.md",
    "sources/paper.md",
    "support/helplines.yml",
    "assets/pictures/walk.svg",
    "support/index.md",
    "sources/paper.fingerprint",
]
TEXTS = {path: (TINY / "docs" / path).read_text(encoding="utf-8") for path in PATHS}
WHOLE = {
    file.relative_to(TINY / "docs").as_posix(): file.read_text(encoding="utf-8")
    for file in sorted((TINY / "docs").rglob("*.*"))
}
REAL = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "docs").rglob("*.md"))]


def check(path: str, content: bytes) -> list[Problem]:
    """Check, report and fix one file next to a scenario, as `guidebook check` does; return its problems."""
    diagnostics = Diagnostics(path)
    text = decoded(content, diagnostics)
    texts = {} if text is None else {SCENARIO: "---\ntitle: A\n---\n", path: text}
    library, problems = parse_texts(texts)
    fails_check = lint_library(library, severity=CHECK_ONLY)
    found = sorted({*diagnostics.problems, *problems, *lint_library(library), *fails_check})
    advice = lint_library(library, severity=ADVICE, context=Context(date(2026, 11, 22)))
    for output in (report(found), as_json(found, advice), as_annotations(found, "error")):
        output.encode("utf-8")
    assert len(as_annotations(found, "error").split("\n")) == max(len(found), 1)
    if text is not None:
        after, _ = fixed(path, text)
        assert fixed(path, after) == (after, [])
        assert letters(path, after) == letters(path, text)
    return found


def letters(path: str, text: str) -> str:
    """Return the text without spaces, list markers, emphasis, quotation marks and ids, which a fix may change."""
    plain = text.removeprefix("\ufeff").replace("\r", "\n")
    body = "\n".join(line for line in plain.split("\n") if "checked" not in line) if path.endswith(".yml") else plain
    body = split_front_matter(body)[1] if path.endswith(".md") else body
    return re.sub(r"\{ #[a-z0-9-]+ \}|[\s\[\]xX*_+“”„\"-]", "", body)


NOISE = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(alphabet="[]()<>!#*_`~|{}\\:&;\"'-+. \n\tabx1@^%/=", max_size=200).map(str.encode),
)
FIRST_LINES = [
    f'!!! {word} "D?"{box_id}'
    for word in ("scale", "scale two again", "choose", "choose many two", "table two", "week", "blanks", "circles")
    for box_id in (" { #d }", "", " {#", " #e")
]
BODY_LINES = [
    *("- 0: not calm", "- 10: calm", "- 5: so so", "- yes", "- ...", "- [ ] no", "1. maybe", "a, b, c, d, e, f, ..."),
    *("| a | b |", "| --- | --- |", "| | [ ] |", "| \\| |", "|", "- Mine: a", "- Ours: b", "- Yours: c", "- ", "- ***"),
    *("I feel ____.", "________", "We _ at _____ and ____________.", '!!! week "E" { #e }', "{ #f }", "    - deeper"),
]
FORM = st.tuples(st.sampled_from(FIRST_LINES), st.lists(st.sampled_from([*BODY_LINES, ""]), max_size=8)).map(
    lambda form: "\n    ".join((form[0] + "\n", *form[1]))
)
LINES = st.sampled_from(
    [
        *("---", "title: A", "title: [", "for: two", "reviewed: 2026-01-02", "order: 1", "first: a", "retired: a, b"),
        *("## Say it { #say-it }", "## ", "# A", "### B", "- [ ] Said. { #said }", "- [ ]", "* [x] a", "- ", "1. a"),
        *(
            '!!! say "A"',
            '!!! write two tall "B?"',
            "!!! write",
            '    !!! say "C"',
            *FIRST_LINES,
            *(f"    {line}" for line in BODY_LINES),
            "    words",
            "\twords",
            ">",
            "> - a",
        ),
        *("[@paper:slowly]", "[@", "[a](b.md)", "[a](//[)", "![a](b.svg)", "[a]: javascript:b", "[a]", "<b>", "<!--"),
        *("| a | b |", "| --- | :-: |", "```", "~~~ { .x }", "---", "===", "{ #a }", "{: onclick=x }", "&#0;", "\\"),
        *("- country: A", "  service: B", "  reach: [", "<svg", "</svg>", "<circle r='1'/>", "--8<-- 'x'", "", "", ""),
    ]
)
MARKDOWN = st.lists(LINES, max_size=25).map(lambda lines: "\n".join(lines).encode())


@st.composite
def changed(draw: st.DrawFn) -> bytes:
    """Draw a real text with a piece removed, doubled, or replaced by noise."""
    text = draw(st.sampled_from([*TEXTS.values(), *REAL[:12]]))[:4_000].encode()
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 60)))
    return text[:start] + draw(st.one_of(NOISE, st.just(text[start:end] * 2), st.just(b""))) + text[end:]


@given(path=st.sampled_from(PATHS), content=NOISE)
def test_random_input(path: str, content: bytes) -> None:
    check(path, content)


@given(path=st.sampled_from(PATHS), content=changed())
def test_mutated_texts(path: str, content: bytes) -> None:
    check(path, content)


@given(path=st.sampled_from(PATHS), content=MARKDOWN)
def test_assembled_markdown(path: str, content: bytes) -> None:
    check(path, content)


HEAD = "---\ntitle: A\nsummary: A.\nfor: two\ntime: 1 minute\nreviewed: 2026-01-02\norder: 1\n---\n\n"


@given(path=st.sampled_from(("guides/fighting/speak-first.md", "worksheets/agreement.md")), form=FORM)
def test_assembled_worksheet_blocks(path: str, form: str) -> None:
    """A block is read whole or not at all, and no line of it has two problems of one kind."""
    text = f"{HEAD}## Say it {{ #say-it }}\n\n{form}\n"
    found = check(path, text.encode())
    library, _ = parse_texts({SCENARIO: "---\ntitle: A\n---\n", path: text})
    for part in (*(step for _, step in library.steps()), *library.worksheets):
        for block in part.prompts:
            assert isinstance(block, WorksheetBlock)
            assert block.labels or block.rows or any(problem.line >= block.line for problem in found)
    assert len({(problem.line, problem.code) for problem in found}) == len(found)


@given(
    mark=st.sampled_from(["**a *b ", "> ", "- ", "[", "`", "[x](a) ", "*_", "<b ", "    "]), times=st.integers(1, 3_000)
)
def test_complex_text_is_not_fixed(mark: str, times: int) -> None:
    text = f"---\ntitle: A\n---\n\n{mark * times}c{mark[::-1] * times}\n"
    after, _ = fixed(PATHS[0], text)
    assert fixed(PATHS[0], after) == (after, [])


TITLES = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(["con", "index", "Say", "it", "’", "…", "/", "..", "\0", "\udcff", "<b>", "x" * 90])).map(
        " ".join
    ),
)


@given(
    title=TITLES,
    scenario=st.one_of(st.just("fighting"), st.sampled_from(["", "..", "\0", "x" * 300, "*", "next-steps"])),
)
def test_any_title_makes_a_valid_guide_or_an_error(
    tmp_path_factory: pytest.TempPathFactory, title: str, scenario: str
) -> None:
    docs = tmp_path_factory.mktemp("new") / "docs"
    (docs / "guides/fighting").mkdir(parents=True)
    (docs / SCENARIO).write_text(TEXTS[SCENARIO], encoding="utf-8")
    exit_code = main(["--docs", str(docs), "new", "--", scenario, title])
    created = [file for file in docs.rglob("*.md") if file.name != "index.md"]
    assert (exit_code, len(created)) in ((0, 1), (2, 0))
    assert find_files(docs)[1] == []


TAGS = st.sampled_from(
    [
        *(
            "<h1>A day</h1>",
            "<p>",
            "</p>",
            "<li>",
            "<ol start='²'>",
            "<ol start='7'>",
            "</ol>",
            "<button>",
            "</button>",
        ),
        *(
            "<nav>",
            "</nav>",
            "<script>",
            "<!--",
            "-->",
            "<article>",
            "</article>",
            "<title>",
            "<br>",
            "&#xD800;",
            "<a rel=",
        ),
        *(
            "<meta name=author content='Ann",
            "'>",
            "1. ",
            "Step 3: ",
            "## ",
            "- ",
            "\n\n",
            "\n",
            "By Ann Example",
            "“Sing,”",
        ),
        *(" says Dr. Ann Example. ", "Sing on the bus. ", "Tip 2 Wave.", "---\n", "author: [", "Buy our app."),
    ]
)
ARTICLE = st.one_of(st.lists(TAGS, max_size=30).map("".join), st.text(max_size=200))


@given(suffix=st.sampled_from(sorted(PARSERS)), text=ARTICLE)
def test_any_article_can_be_drafted(suffix: str, text: str) -> None:
    try:
        article = parse_article(text.replace("\r", "\n"), suffix)
    except UnreadableError:  # such as a page with nothing but a menu
        return
    extraction = extract_points(article)
    format_report(extraction, f"a{suffix}")
    review_page(extraction, [])
    record = draft_record(extraction, date(2026, 11, 22))
    _, problems = parse_texts({"sources/a.md": record})
    assert {"missing-front-matter", "invalid-front-matter"}.isdisjoint(problem.code for problem in problems)
    below = record[: record.index("\n---\n")].count("\n") + 2
    assert [problem for problem in problems if problem.line > below and extraction.entries] == []


class ActiveContent(HTMLParser):
    """Collects elements and attributes that run code or load external resources."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "iframe", "object", "embed", "base", "meta", "link", "svg", "math"):
            self.found.append(tag)
        if tag == "form" and dict(attrs).get("method") != "dialog":  # any other form could be sent
            self.found.append(tag)
        for key, value in attrs:
            plain = re.sub(r"[\s\x00-\x20]", "", value or "").lower()
            if key.startswith("on") or key in ("style", "srcdoc", "formaction") or "script:" in plain:
                self.found.append(f"{key}={value}")


HOSTILE = st.sampled_from(
    ["<script>", "<img src=x onerror=y>", "](javascript:x)", '" onclick="x', "&lt;b&gt;", "`", "*", "_", "[x](y)", "\\"]
)
WORDS = st.lists(st.one_of(HOSTILE, st.text(alphabet="abc <>&\"'`*_[](){}!#\\:", max_size=12)), max_size=8).map("".join)


@given(
    where=st.sampled_from(["Hear the answer.", "Stop if it gets loud", "We have both spoken.", "What did you hear?"]),
    words=WORDS,
)
def test_accepted_guides_have_no_active_content(where: str, words: str) -> None:
    guide = TEXTS[PATHS[0]].replace(where, f"Calm {words} words")
    library, _ = parse_texts({**WHOLE, PATHS[0]: guide})
    [page] = [page for page in render_pages(library) if page.path == PATHS[0]]
    active = ActiveContent()
    active.feed(page.html)
    assert active.found == []


PAYLOADS = st.sampled_from(
    [
        *(
            "<script>alert(1)</script>",
            "<script>",
            "<img src=x onerror=alert(1)>",
            "<svg onload=alert(1)>",
            "<p/onclick=x>",
        ),
        *("<style>p{}</style>", "<!--", "-->", "]]>", "<?x", "<div markdown=1>", "<base href=//evil.example>", "calm"),
        *(
            "[x](javascript:alert(1))",
            "![x](//evil.example/t.gif)",
            "<https://a@evil.example/>",
            "[x]: javascript:alert(1)",
        ),
        *(
            "[x][x]",
            "{ onclick=alert(1) }",
            "<iframe src=//evil.example>",
            "<a href=//evil.example>x",
            "&lt;b&gt;",
            "`",
        ),
    ]
)
WRAPPERS = st.sampled_from(
    [
        *(
            "{}",
            "`{}`",
            "``{}`",
            "    {}",
            "\\{}",
            "> {}",
            "- {}",
            "# {}",
            "*{}*",
            "| {} |\n| - |",
            "[a]({} b)",
            "[{}](b.md)",
        ),
        *(
            "```\n{}\n```",
            "```\n{}",
            "```\n{}\n````",
            "````\n{}\n```",
            "~~~\n{}\n~~~~",
            "~~~\n{}\n```",
            "``` \n{}\n``` x",
        ),
        *(
            "> ```\n> {}",
            "> ```\n{}\n```",
            "- ```\n  {}\n  ```",
            "- a\n\n    ```\n    {}\n    ```",
            "-\n\n      {}",
            "1. ```\n{}\n```",
        ),
        *(
            '!!! say "x"\n\n    {}',
            '!!! say "{}"\n\n    a',
            '!!! say "x"\n\n    ```\n    {}\n    ```',
            "a\n{}",
            "`a\n{}`",
            "a\n    {}",
        ),
    ]
)
TEXT = st.lists(
    st.tuples(WRAPPERS, PAYLOADS).map(lambda pair: pair[0].replace("{}", pair[1])), min_size=1, max_size=4
).map("\n\n".join)
ACTIVE = "//script | //style | //iframe | //base | //svg | //form | //@*[starts-with(name(), 'on')] | //@style"


@given(words=TEXT)
def test_accepted_pages_have_no_active_content(words: str) -> None:
    """A third parser reads the whole page, as a browser does."""
    text = f"---\ntitle: A\n---\n\n{words}\n"
    library, problems = parse_texts({"about/a.md": text})
    if problems or [problem for problem in lint_library(library) if problem.path == "about/a.md"]:
        return
    rendered = Markdown(extensions=list(EXTENSIONS)).convert(f"{words}\n")
    page = html.fromstring(f"<html><body><div>{rendered}</div></body></html>")
    assert page.xpath(ACTIVE) == []
    for address in map(urlsplit, page.xpath("//@src | //@href")):
        assert address.scheme in ("", "https")
        assert address.scheme or not address.netloc
    assert page.xpath("//@src[contains(., '//')]") == []
