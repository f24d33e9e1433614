"""What the instructions name exists, and their examples pass."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT

from guidebook.cli.main import main
from guidebook.linting import CHECK_ONLY, lint_library, parse_and_lint
from guidebook.originality import fingerprint_file

GUIDE = ROOT / "docs/contributing/index.md"
SOURCES = ROOT / "docs/contributing/sources.md"
ARCHITECTURE = ROOT / "docs/contributing/architecture.md"
IN_ROOT = [
    ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "CHANGELOG.md")
]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
ALL = [*IN_ROOT, GUIDE, SOURCES, ARCHITECTURE]

MADE_UP = ("after-a-fight", "meet-again", "example-weekly", "tonight.md", "NAME", "article.txt")
"""Parts of names that stand for a contributor's own file."""

pages = pytest.mark.parametrize("page", ALL, ids=lambda page: page.name)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.fixture
def known_commands(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every command of `guidebook`, as its own help lists them."""
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
"""What a name in a comment may begin at."""
MADE = ("assets/style.css", "assets/search-words.js")
"""Files that a build makes."""
BUILT = ("index.html", "helplines.yml")
"""Files that stand in many folders, or only in a built site."""


@pytest.mark.parametrize("name", [*SETTINGS, *(path.relative_to(ROOT).as_posix() for path in WORKFLOWS)])
def test_each_file_that_a_setting_or_its_comment_names_exists(name: str) -> None:
    found = re.findall(
        r"[\w.*-]+(?:/[\w.*-]+)*\.(?:py|md|yml|toml|txt|css|js|html|typ|svg|json)\b", text_of(ROOT / name)
    )
    named = {path for path in found if "*" not in path and path not in BUILT}
    written = set(re.findall(r"> ([\w.]+)$", text_of(ROOT / name), re.MULTILINE))
    assert {path for path in named - written if not any((root / path).exists() for root in ROOTS)} == set()


def test_each_module_that_the_code_names_exists() -> None:
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


def test_the_architecture_names_every_module() -> None:
    core = ROOT / "hooks/guidebook"
    modules = {
        file.name
        for file in core.rglob("*.py")
        if file.name != "__init__.py" and (file.parent.name != "cli" or file.name == "main.py")
    }
    assert {name for name in modules if f"`{name}`" not in text_of(ARCHITECTURE)} == set()
    rows = re.findall(r"^\| (`[\w]+\.py`(?:, `[\w]+\.py`)*) \|", text_of(ARCHITECTURE), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"[\w]+\.py", row)}
    assert named - modules <= {"__init__.py"}


def example(page: Path, title: str) -> str:
    """The example with this title, as it stands in a page."""
    found: list[str] = re.findall(r"^```markdown\n(---\ntitle: .*?)^```", text_of(page), re.MULTILINE | re.DOTALL)
    return next(text for text in found if text.startswith(f"---\ntitle: {title}\n"))


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real docs, to which the examples are added as a contributor would."""
    copy = Path(shutil.copytree(ROOT / "docs", tmp_path_factory.mktemp("site") / "docs"))
    for path, page, title in (
        ("guides/fighting/after-a-fight.md", GUIDE, "Meet again after a fight"),
        ("paths/a-calmer-weekend.md", GUIDE, "A calmer weekend"),
        ("worksheets/a-promise.md", GUIDE, "A promise for this week"),
        ("sources/example-weekly.md", SOURCES, "Ten Ways to Talk"),
    ):
        (copy / path).write_text(example(page, title), encoding="utf-8")
    hashes = fingerprint_file(f"Ten Ways to Talk\n\n{' '.join(map(str, range(100, 200)))}")
    (copy / "sources/example-weekly.fingerprint").write_text(hashes, encoding="ascii")
    return copy


def test_the_examples_pass_the_check(docs: Path) -> None:
    library, problems = parse_and_lint(docs)
    assert [(problem.path, problem.code) for problem in problems] == [("sources/example-weekly.md", "uncited-point")]
    assert lint_library(library, severity=CHECK_ONLY) == []
    assert library.guide_by_path["guides/fighting/after-a-fight.md"].audience == "two"


def test_the_example_of_a_scenario_has_what_every_scenario_has(docs: Path) -> None:
    folder = docs / "guides/fighting"
    (folder / "index.md").write_text(example(GUIDE, "We are always fighting"), encoding="utf-8")
    assert [problem for problem in parse_and_lint(docs)[1] if problem.path == "guides/fighting/index.md"] == []
