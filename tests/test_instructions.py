"""The documentation names only what exists, its examples pass the check, and its tables are complete."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import ROOT

from guidebook.cli.main import main
from guidebook.linting import CHECK_ONLY, lint_library, parse_and_lint, report, rule_texts
from guidebook.model.boxes import BOXES
from guidebook.originality import fingerprint_file

CONTRIBUTING = ROOT / "docs/contributing"
GUIDE, SOURCES, ARCHITECTURE, DECISIONS, GLOSSARY = (
    CONTRIBUTING / f"{name}.md" for name in ("index", "sources", "architecture", "decisions", "glossary")
)
CORE = ROOT / "hooks/guidebook"
IN_ROOT = [
    ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "CHANGELOG.md")
]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
ALL = [*IN_ROOT, *sorted(CONTRIBUTING.glob("*.md"))]

MADE_UP = (
    *("after-a-fight", "meet-again", "example-weekly", "tonight.md", "NAME", "article.txt"),
    *("first-steps", "first-source"),  # of a site for another subject
)
"""Parts of the names that stand for a contributor's own file."""

pages = pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.fixture
def known_commands(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every command that `guidebook --help` lists."""
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit):
        main(["--help"])
    return set(re.findall(r"^    ([a-z-]+)\s", capsys.readouterr().out, re.MULTILINE))


@pages
def test_each_make_target_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*|\$\(VENV\)/[a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    targets = {target.replace("$(VENV)", ".venv") for target in targets}
    named = set(re.findall(r"(?:^|`)make ([\w./-]+)", text_of(page), re.MULTILINE))
    assert named <= targets


@pytest.mark.parametrize("page", [ROOT / "CONTRIBUTING.md", GUIDE], ids=lambda page: page.name)
def test_the_way_in_names_the_link_that_pages_have(page: Path) -> None:
    [link] = re.findall(r'rel="edit">([^<]+)<', text_of(ROOT / "overrides/partials/edit.html"))
    assert f"“{link}” at the top of a page" in " ".join(text_of(page).split())


@pages
def test_each_command_exists(page: Path, known_commands: set[str]) -> None:
    named = re.findall(
        r"(?:^\.venv/bin/|`(?:\.venv[/\\](?:bin|Scripts)[/\\])?)guidebook ([a-z-]+)", text_of(page), re.MULTILINE
    )
    assert {name for name in named if not name.startswith("-")} <= known_commands


def test_each_command_is_explained(known_commands: set[str]) -> None:
    explained = set(re.findall(r"^\| `guidebook (?:--docs FOLDER )?([a-z-]+)", text_of(GUIDE), re.MULTILINE))
    assert explained == known_commands


@pytest.mark.parametrize(
    ("command", "option"),
    [("check", "--no-advice"), ("intake", "--name"), ("intake", "--print")],
)
def test_each_option_exists(command: str, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert option in "".join(map(text_of, ALL))
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert option in capsys.readouterr().out


@pages
def test_each_path_exists(page: Path) -> None:
    named = re.findall(r"`((?:docs|hooks|overrides|tests|requirements|\.github)/[\w./*-]+)`", text_of(page))
    missing = {
        path for path in named if not list(ROOT.glob(path.rstrip("/"))) and not any(part in path for part in MADE_UP)
    }
    assert missing == set()


SETTINGS = (
    "mkdocs.yml",
    "offline.yml",
    "Makefile",
    "pyproject.toml",
    ".ci/run",
    "tests/budgets.toml",
    ".gitattributes",
)
ROOTS = (ROOT, ROOT / "hooks", ROOT / "hooks/guidebook", ROOT / "overrides", ROOT / "docs")
"""The folders that a path in a comment may start from."""
MADE = ("assets/style.css", "assets/search-words.js")
"""Files that a build generates."""
BUILT = ("index.html", "helplines.yml", "build/changes.html", "release/notes.md")
"""Files that exist in many folders, or only after a build."""


@pytest.mark.parametrize("name", [*SETTINGS, *(path.relative_to(ROOT).as_posix() for path in WORKFLOWS)])
def test_each_file_named_in_a_setting_or_its_comment_exists(name: str) -> None:
    found = re.findall(
        r"[\w.*-]+(?:/[\w.*-]+)*\.(?:py|md|yml|toml|txt|css|js|html|typ|svg|json)\b", text_of(ROOT / name)
    )
    named = {path for path in found if "*" not in path and path not in BUILT}
    written = set(re.findall(r"> ([\w.]+)$", text_of(ROOT / name), re.MULTILINE))
    assert {path for path in named - written if not any((root / path).exists() for root in ROOTS)} == set()


def test_each_module_named_in_the_code_exists() -> None:
    """In comments and docstrings, a path such as `parsing/docs_folder.py`."""
    missing = [
        f"{file.name}: {path}"
        for file in [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "overrides").rglob("*.html")]
        for words in ([text_of(file)] if file.suffix == ".py" else re.findall(r"\{#.*?#\}", text_of(file), re.DOTALL))
        for path in re.findall(r"[\w.-]+/[\w./-]+\.(?:py|typ|js|css|yml)\b", words)
        if path not in MADE and not path.startswith("..") and not any((root / path).exists() for root in ROOTS)
    ]
    assert missing == []


@pytest.mark.parametrize("page", IN_ROOT, ids=lambda page: page.name)
def test_each_link_leads_somewhere(page: Path) -> None:
    for target, _, anchor in (link.partition("#") for link in re.findall(r"\]\(([^)\s]+)\)", text_of(page))):
        if "://" in target:
            continue
        file = page.parent / target if target else page
        assert file.exists(), target
        if anchor:
            assert anchor in headings(file), f"{target}#{anchor}"


def headings(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+?)(?: \{ #([\w-]+) \})?$", text_of(page), re.MULTILINE)
    return {given or re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title, given in titles}


def words_in(page: Path) -> list[str]:
    """The words of a page without its front matter, code and tables included."""
    return [word for word in text_of(page).split("---\n", 2)[2].split() if re.search(r"\w", word)]


def test_the_architecture_page_is_short() -> None:
    assert len(words_in(ARCHITECTURE)) <= 900


def test_the_architecture_page_names_every_hook_and_package() -> None:
    packages = {file.parent.name for file in CORE.glob("*/__init__.py")} - {"model"}
    hooks = {file.name for file in (ROOT / "hooks").glob("*.py")}
    rows = set(re.findall(r"^\| `([a-z_]+(?:\.py)?)` \|", text_of(ARCHITECTURE), re.MULTILINE))
    assert rows == packages | hooks


QUESTIONS = (
    "change what the leave button does",
    "see where a checklist comes from",
    "add a rule",
    "find the source of a code in a report",
    "add a kind of box",
    "add a paper size",
    "change how a guide looks",
    "add a key to the front matter",
    "change a word of the interface",
    "add a command",
)
"""What a newcomer asks first. The architecture page answers each with two files at most."""

CHANGES = {
    question: (re.findall(r"`([^`]+)`", files), re.findall(r"`([^`]+)`", words))
    for question, files, words in re.findall(
        r"^\| ([^|]+) \| (.+?) \| (.+?) \|$",
        text_of(ARCHITECTURE).partition("## Where to change what")[2],
        re.MULTILINE,
    )
    if "`" in words
}
"""From each row of the table "Where to change what" to its files and to the words that they hold."""


def file_of(path: str) -> Path:
    """A path in the table; it starts at the core unless it names another part of the project."""
    return (ROOT if path.split("/", maxsplit=1)[0] in ("docs", "overrides", "hooks") else CORE) / path


@pytest.mark.parametrize("question", CHANGES)
def test_each_file_to_open_holds_what_to_look_for(question: str) -> None:
    files, words = CHANGES[question]
    texts = [text_of(file_of(file)) for file in files]
    assert [word for word in words if not any(word in text for text in texts)] == []
    assert [file for file, text in zip(files, texts, strict=True) if not any(word in text for word in words)] == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_of_a_newcomer_is_answered_with_two_files_at_most(question: str) -> None:
    files, _ = CHANGES[question]
    assert 1 <= len(files) <= 2


def test_each_code_in_a_report_leads_to_its_source() -> None:
    source = "\n".join(text_of(file) for file in CORE.rglob("*.py"))
    assert [text.code for text in rule_texts() if f'"{text.code}"' not in source] == []


def test_the_words_that_another_subject_may_change_are_in_their_files() -> None:
    rows = re.findall(r"^\| `(hooks/\S+\.py)` \| (.+?) \|", text_of(CONTRIBUTING / "own-subject.md"), re.MULTILINE)
    assert len(rows) >= 5
    assert [
        f"{file}: {word}" for file, words in rows for word in words.split(", ") if word not in text_of(ROOT / file)
    ] == []


RECORD = re.compile(
    r"## (?P<number>\d+)\. .+? \{ #[a-z-]+ \}\n\n(?P<day>\d{4}-\d\d-\d\d)(?: \([^\n]+\))?\n\n"
    r"- \*\*Context:\*\* .+?\n- \*\*Decision:\*\* .+?\n- \*\*Consequences:\*\*.+",
    re.DOTALL,
)


def test_each_decision_has_a_number_a_date_and_three_parts() -> None:
    records = [part for part in re.split(r"(?m)^(?=## )", text_of(DECISIONS)) if re.match(r"## \d", part)]
    found = [match for match in map(RECORD.match, records) if match]
    assert len(found) == len(records) > 20
    assert [int(match["number"]) for match in found] == list(range(1, len(found) + 1))
    days = [date.fromisoformat(match["day"]) for match in found]
    assert days == sorted(days)


def test_the_glossary_is_in_alphabetical_order() -> None:
    for table in text_of(GLOSSARY).split("\n## ")[1:]:
        words = re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)[2:]
        assert words == sorted(words, key=str.casefold)


PRIVATE_WORDS = re.compile(
    r"\b(?:bell|shelf|patient|twins|homeless|dress|mends?|mended|reading room|checking room|stands (?:twice|here))\b"
)
"""Words that the code once had for a reload trigger, a cache, a builder and so on (see the glossary)."""


@pages
def test_private_words_stay_out_of_the_documentation(page: Path) -> None:
    assert PRIVATE_WORDS.findall(text_of(page).replace("`mend`", "")) == []


def example(page: Path, title: str) -> str:
    """The example with this title in a page."""
    found: list[str] = re.findall(r"^```markdown\n(---\ntitle: .*?)^```", text_of(page), re.MULTILINE | re.DOTALL)
    return next(text for text in found if text.startswith(f"---\ntitle: {title}\n"))


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real docs with the examples added, as a contributor would."""
    copy = Path(shutil.copytree(ROOT / "docs", tmp_path_factory.mktemp("site") / "docs"))
    for path, page, title in (
        ("guides/fighting/after-a-fight.md", GUIDE, "Meet again after a fight"),
        ("paths/a-calmer-weekend.md", GUIDE, "A calmer weekend"),
        ("worksheets/a-promise.md", GUIDE, "A promise for this week"),
        ("sources/example-weekly.md", SOURCES, "Ten Ways to Talk"),
    ):
        (copy / path).write_text(example(page, title), encoding="utf-8")
    start = (copy / "start.yml").read_text(encoding="utf-8")
    (copy / "start.yml").write_text(start.replace("path: tonight", "path: a-calmer-weekend", 1), encoding="utf-8")
    hashes = fingerprint_file(f"Ten Ways to Talk\n\n{' '.join(map(str, range(100, 200)))}")
    (copy / "sources/example-weekly.fingerprint").write_text(hashes, encoding="ascii")
    return copy


def test_the_examples_pass_the_check(docs: Path) -> None:
    library, problems = parse_and_lint(docs)
    assert [(problem.path, problem.code) for problem in problems] == [("sources/example-weekly.md", "uncited-point")]
    assert lint_library(library, severity=CHECK_ONLY) == []
    assert library.guide_by_path["guides/fighting/after-a-fight.md"].audience == "two"


FORMS = re.findall(r"^```markdown\n(!!! .*?)^```", text_of(GUIDE), re.MULTILINE | re.DOTALL)
"""The examples of worksheet blocks."""


def test_each_kind_of_worksheet_block_has_an_example() -> None:
    kinds = {form.split()[1] for form in FORMS}
    assert kinds == {kind.word for kind in BOXES.values() if kind.has_id}


def test_the_examples_of_worksheet_blocks_pass_the_check(docs: Path) -> None:
    path = "worksheets/every-block.md"
    head = example(GUIDE, "A promise for this week").partition("!!! write")[0]
    head = head.replace("order: 5", "order: 99").replace("A promise for this week", "Every block")
    (docs / path).write_text(head + "\n".join(FORMS), encoding="utf-8")
    library, problems = parse_and_lint(docs, {path})
    assert problems == []
    [sheet] = [sheet for sheet in library.worksheets if sheet.path == path]
    assert [type(block) for block in sheet.prompts] == [BOXES[form.split()[1]].block for form in FORMS]


def test_the_example_of_a_scenario_has_what_every_scenario_has(docs: Path) -> None:
    folder = docs / "guides/fighting"
    (folder / "index.md").write_text(example(GUIDE, "We are always fighting"), encoding="utf-8")
    assert [problem for problem in parse_and_lint(docs)[1] if problem.path == "guides/fighting/index.md"] == []


MISTAKES = (
    ("two or three sentences what", "*two or three* sentences what"),
    ("small thing { #one-small-thing }", "small thing"),
    ("as-a-team", "as-the-team"),
    ("#one-thing-each", "#said-back"),
)
"""What the report on the contributing page finds in the example."""


def test_the_report_on_the_example_is_what_the_check_prints(docs: Path) -> None:
    path = "guides/fighting/after-a-fight.md"
    text = example(GUIDE, "Meet again after a fight")
    for right, wrong in MISTAKES:
        assert text.count(right) == 1
        text = text.replace(right, wrong)
    (docs / path).write_text(text, encoding="utf-8")
    _, problems = parse_and_lint(docs, {path})
    printed = re.findall(r"^```\n(docs/guides/.*?)\n```", text_of(GUIDE), re.MULTILINE | re.DOTALL)
    assert printed == [report(problems)]
