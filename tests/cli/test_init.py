"""`guidebook init`: starts a site for another subject."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from lxml import html
from tests.conftest import ROOT

from guidebook.cli import init
from guidebook.cli.main import main
from guidebook.linting import check_docs, rule_texts
from guidebook.model import Library
from guidebook.parsing import parse_library
from guidebook.parsing.schema import KINDS

OURS = re.compile(
    r"common.ground|relationship|\bpartners?\b|couple|affair|therap|afraid|violen|abuse|husband|wife"
    r"|(?-i:Leave this page)",
    re.IGNORECASE,
)
"""Words of this site, which no other subject should find in its own."""

SUBJECT = re.compile(r"relationship|\bpartner|couple|affair|cheat|trust|how I feel|feeling", re.IGNORECASE)
"""Words of this subject, which no example in a message needs."""

ALLOTMENT = {
    "name: My guides": "name: Allotment for beginners",
    "description: Guides,": "description: Beds, seeds and a workbook,",
    "subtitle: A workbook": "subtitle: A workbook for the first year",
    "#2b5a8c": "#3d6b1f",
    "#9cc7f0": "#a9d48a",
}


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a site may be written, with a space in its path, from a folder without docs."""
    (tmp_path / "my sites").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "my sites/My plot"


def test_a_new_site_passes_the_check(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new.mkdir()  # an empty folder will do
    assert main(["init", str(new)]) == 0
    assert f'cd "{new}"' in capsys.readouterr().out
    assert check_docs(new / "docs", today=date.today()) == ([], [])
    assert [path.name for path in new.parent.iterdir()] == [new.name]
    text = "".join(path.read_text(encoding="utf-8") for path in (new / "docs").rglob("*.*"))
    assert not OURS.search(text.replace("#   words: Leave this page", ""))


def test_its_settings_explain_what_they_leave_out(new: Path) -> None:
    """Each optional part that is commented out is valid once the # is taken away."""
    main(["init", str(new)])
    file = new / "docs/site.yml"
    lines = file.read_text(encoding="utf-8").split("\n")
    file.write_text("\n".join(re.sub(r"^# (?=\w+:$|  )", "", line) for line in lines), encoding="utf-8")
    problems, _ = check_docs(new / "docs", today=date.today())
    assert {(problem.path, problem.code) for problem in problems} == {
        ("guides/first-steps/index.md", "scenario-headings")  # it has one of the two
    }


def test_no_fix_names_a_file_or_an_id_that_only_this_site_has(new: Path, library: Library, tiny: Library) -> None:
    """Messages are the same for every subject, so their examples are neutral."""
    main(["init", str(new)])
    theirs, _ = parse_library(new / "docs")
    ours = names(library) - names(theirs) - names(tiny)
    folders = (ROOT / "hooks/guidebook" / name for name in ("parsing", "linting", "cli"))
    code = [file for folder in folders for file in sorted(folder.rglob("*.py"))]
    assert {"take-a-break", "said-back"} <= ours
    assert [
        f"{file.name}: {word}"
        for file in code
        for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+|(?<=\[@)\w+", file.read_text(encoding="utf-8"))
        if word in ours
    ] == []
    assert [(text.code, found[0]) for text in rule_texts() if (found := SUBJECT.search(text.fix))] == []
    assert [
        (kind, key, example)
        for kind, keys in KINDS.items()
        for key, example in ((key, each.example) for key, each in keys.items())
        if SUBJECT.search(example) or example in ours
    ] == []


def names(library: Library) -> set[str]:
    """The ids of pages, steps, items and points."""
    pages = (library.guides, library.worksheets, library.paths, library.scenarios, library.sources)
    return {
        *(page.id for kind in pages for page in kind),
        *(step.id for guide in library.guides for step in guide.steps),
        *(item.id for guide in library.guides for item in guide.items),
        *(point.id for source in library.sources for point in source.points),
    }


@pytest.mark.slow
def test_another_subject_builds_with_its_words_in_one_file(new: Path) -> None:
    main(["init", str(new)])
    settings = new / "docs/site.yml"
    text = settings.read_text(encoding="utf-8")
    for old, words in ALLOTMENT.items():
        assert old in text
        text = text.replace(old, words)
    settings.write_text(text, encoding="utf-8")
    run(new, "mkdocs", "build", "--strict")
    site = new / "site"
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {
        *("index.html", "guides/first-steps/make-one-small-start/index.html", "checklists/first-steps/index.html"),
        *("workbook/pdf/workbook-for-one-a4.pdf", "workbook/epub/allotment-for-beginners.epub"),
    } <= names
    assert not [name for name in names if "for-two" in name or "my-pages" in name]
    seen = list(shown(site))
    assert len(seen) > 15
    assert [(name, found[0]) for name, words in seen if (found := OURS.search(words))] == []
    assert all("My guides" not in words for _, words in seen)
    assert sum("Allotment for beginners" in words for _, words in seen) > 10
    assert "#3d6b1f" in (site / "assets/style.css").read_text(encoding="utf-8")
    assert "#a9d48a" in (site / "assets/icon.svg").read_text(encoding="utf-8")


def run(folder: Path, module: str, *arguments: str) -> None:
    """Run a module with the copy of the program in a folder."""
    settings = {**os.environ, "PYTHONPATH": str(folder / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", module, *arguments], cwd=folder, env=settings, check=True)


def shown(site: Path) -> Iterator[tuple[str, str]]:
    """Yield each page, PDF and file of an e-book with the words that readers see or hear of it."""
    for path in sorted(site.rglob("*.html")):
        page = html.fromstring(path.read_bytes())
        attributes = page.xpath("//@alt | //@aria-label | //@title | //meta[@name]/@content | //@data-soon")
        yield str(path), " ".join([page.text_content(), *attributes])
    for path in sorted(site.rglob("*.pdf")):
        with pypdfium2.PdfDocument(path) as pdf:
            words = [page.get_textpage().get_text_range() for page in pdf]
            yield str(path), " ".join([*words, *pdf.get_metadata_dict().values()])
    for path in sorted(site.rglob("*.epub")):
        with zipfile.ZipFile(path) as book:
            for name in book.namelist():
                yield f"{path}/{name}", book.read(name).decode() if not name.endswith(".css") else ""


def nested(folder: Path) -> Path:
    (folder / "file").write_text("Mine.", encoding="utf-8")
    return folder


def linked(folder: Path) -> Path:
    (folder / "empty").mkdir()
    (folder / "link").symlink_to(folder / "empty")
    return folder / "link"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (nested, "exists and is not an empty directory; nothing was written"),
        (lambda folder: nested(folder) / "file", "exists and is not an empty directory"),
        (linked, "is a symbolic link; nothing was written"),
        (lambda folder: folder / "no/such/folder", "no such directory"),
        (lambda folder: nested(folder) / "file/site", "no such directory"),
        (lambda _: ROOT / "a-new-site", "in this project; choose a new folder elsewhere"),
        (lambda _: Path(), "is the current directory"),
        (lambda folder: folder / ("x" * 300), "cannot read or write"),
    ],
)
def test_a_folder_that_cannot_be_used_is_left_alone(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    make: Callable[[Path], Path],
    said: str,
) -> None:
    folder = make(tmp_path)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    before = sorted(tmp_path.rglob("*"))
    assert main(["init", str(folder)]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before
    assert not (ROOT / "a-new-site").exists()


def test_an_installed_program_says_that_it_needs_a_checkout(
    new: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(init, "CHECKOUT", new.parent)
    assert main(["init", str(new)]) == 2
    assert "from a checkout of the project" in capsys.readouterr().err
    assert not new.exists()


def test_make_runs_the_program_of_the_site(new: Path) -> None:
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    main(["init", str(new)])
    (new / ".venv").mkdir()
    (new / ".venv/bin").symlink_to(Path(sys.executable).parent)
    (new / ".venv/ready").touch()  # newer than the lists, so that nothing is installed
    assert make(new, "check") == ""
    page = new / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n<b>loud</b>\n", encoding="utf-8")
    assert "raw-html" in make(new, "check")
    assert "mkdocs build --strict" in make(new, "site", "--dry-run")  # the other test builds it


def make(folder: Path, *arguments: str) -> str:
    """What `make` prints, with the packages of this environment and the program in the folder."""
    settings = {**os.environ, "PYTHONPATH": str(folder / "hooks")}
    done = subprocess.run(
        ["make", "--silent", *arguments], cwd=folder, env=settings, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def test_its_package_is_its_own_and_needs_what_ours_needs(new: Path) -> None:
    main(["init", str(new)])
    ours, theirs = (tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8")) for folder in (ROOT, new))
    assert not OURS.search((new / "pyproject.toml").read_text(encoding="utf-8"))
    assert theirs["project"].pop("name") == "my-guides"
    assert theirs["project"].pop("description") != ours["project"]["description"]
    extras = theirs["project"].pop("optional-dependencies")
    assert extras == {name: ours["project"]["optional-dependencies"][name] for name in ("intake", "site")}
    assert theirs["project"].items() <= ours["project"].items()
    assert theirs["project"]["dependencies"]
    assert theirs["build-system"] == ours["build-system"]
    assert theirs["tool"] == {"setuptools": ours["tool"]["setuptools"]}


@pytest.mark.slow
def test_its_package_can_be_installed(new: Path, tmp_path: Path) -> None:
    main(["init", str(new)])
    installed = tmp_path / "installed"
    options = ("--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check")
    subprocess.run([sys.executable, "-m", "pip", "install", *options, "--target", installed, new], check=True)
    settings = {**os.environ, "PYTHONPATH": str(installed)}
    code = "import sys; from guidebook.cli import main; print(main.__file__); sys.exit(main.main(['check']))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=new, env=settings, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [str(installed / "guidebook/cli/main.py")]


def test_its_environment_is_made_as_this_one_is() -> None:
    rules = [
        re.search(r"^\t\$\(BIN\)/python -m pip install .*\n\t.*--editable \.$", file.read_text(encoding="utf-8"), re.M)
        for file in (ROOT / "Makefile", ROOT / "hooks/guidebook/cli/new_site/Makefile")
    ]
    assert rules[0]
    assert rules[1]
    assert rules[0][0].replace("dev.txt", "site.txt") == rules[1][0]
