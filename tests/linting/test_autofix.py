"""What `guidebook check --fix` fixes, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import ROOT, TINY

from guidebook.linting import parse_and_lint
from guidebook.linting.autofix import fix_files, fixed

GUIDE = "guides/fighting/speak.md"
HEAD = "---\ntitle: A\nreviewed: 2026-01-02\n---\n\n"
RETIRED = "---\nretired: wish\n---\n\n"


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (GUIDE, "One.\r\nTwo.\r\n", "One.\nTwo.\n"),
        (GUIDE, "\ufeffOne.\rTwo.", "One.\nTwo.\n"),
        (GUIDE, "One.  \nTwo.\t\n\n\n", "One.\nTwo.\n"),
        (GUIDE, "One.", "One.\n"),
        (GUIDE, '!!! say "A"\n\n\tOne.\n', '!!! say "A"\n\n    One.\n'),
        (GUIDE, "* [ ] One. { #one }\n", "- [ ] One. { #one }\n"),
        (GUIDE, "-[x] One. { #one }\n", "- [ ] One. { #one }\n"),
        (GUIDE, "- [] One. { #one }\n", "- [ ] One. { #one }\n"),
        (GUIDE, "## Say it\n", "## Say it\n"),
        (GUIDE, f"{HEAD}## Say it\n", f"{HEAD}## Say it {{ #say }}\n"),
        (GUIDE, f"{HEAD}Say it\n------\n", f"{HEAD}Say it\n------\n"),
        (GUIDE, HEAD + "## Say it\n\n## Say it\n", HEAD + "## Say it { #say }\n\n## Say it { #say-2 }\n"),
        (
            GUIDE,
            HEAD + "## Say it\n\n- [ ] Said. { #say }\n",
            HEAD + "## Say it { #say-2 }\n\n- [ ] Said. { #say }\n",
        ),
        (GUIDE, "---\nretired: say\n---\n\n## Say it\n", "---\nretired: say\n---\n\n## Say it { #say-2 }\n"),
        (GUIDE, HEAD + "## What next\n", HEAD + "## What next { #next }\n"),
        (GUIDE, HEAD + "## In C\\#\n", HEAD + "## In C\\#\n"),  # an id would end the heading's closing marks
        (GUIDE, HEAD + "## …\n", HEAD + "## … { #part }\n"),
        (GUIDE, HEAD + "## 日本\n", HEAD + "## 日本 { #riben }\n"),
        (GUIDE, HEAD + "- [ ] Müde\n  und still.\n", HEAD + "- [ ] Müde\n  und still. { #mude-und-still }\n"),
        (GUIDE, "- plain\n", "- plain\n"),
        (GUIDE, "- [ ] One. { #Big_Id }\n", "- [ ] One. { #Big_Id }\n"),
        (GUIDE, "```\ncode  \n\tcode\n```\n", "```\ncode  \n\tcode\n```\n"),
        ("worksheets/w.md", HEAD + "- [ ] We met.\n", HEAD + "- [ ] We met. { #met }\n"),
        ("worksheets/w.md", "## Part\n", "## Part\n"),
        ("paths/p.md", HEAD + "## Week 1\n\n- one\n", HEAD + "## Week 1 { #week-1 }\n\n- one\n"),
        ("sources/s.md", HEAD + "- Go for a walk. — Ann\n", HEAD + "- Go for a walk. — Ann { #go-walk }\n"),
        ("guides/fighting/index.md", "## Signs\n", "## Signs\n"),
        ("about/index.md", "One.  \nTwo.\n\n* [ ] Three\n", "One.  \nTwo.\n\n* [ ] Three\n"),
        (GUIDE, HEAD.replace("2026-01-02", "2 January 2026"), HEAD.rstrip() + "\n"),
        (GUIDE, HEAD.replace("2026-01-02", '"Jan 2nd, 2026"'), HEAD.rstrip() + "\n"),
        (GUIDE, HEAD.replace("2026-01-02", "2026/1/2"), HEAD.rstrip() + "\n"),
        (GUIDE, HEAD.replace("2026-01-02", "02/01/2026"), HEAD.replace("2026-01-02", "02/01/2026").rstrip() + "\n"),
        ("support/helplines.yml", "- checked: 2.1.2026\n", "- checked: 2026-01-02\n"),
        (GUIDE, f"{HEAD}- [x](go.md) is first\n", f"{HEAD}- [x](go.md) is first\n"),
        (GUIDE, f"{HEAD}- [x][go] is first\n", f"{HEAD}- [x][go] is first\n"),
        (GUIDE, f"{HEAD}* [x]  (Only) once.\n", f"{HEAD}- [ ] (Only) once. {{ #only-once }}\n"),
        (GUIDE, "**a *b " * 3000 + "c" + "* d** " * 3000, "**a *b " * 3000 + "c" + "* d** " * 3000),
        (GUIDE, "> " * 500 + "a  \n", "> " * 500 + "a  \n"),
        (GUIDE, "", ""),
        (GUIDE, "Hear *this*, _that_ and **these**.\n", "Hear **this**, **that** and **these**.\n"),
        (GUIDE, "Hear *all of\nthis*.\n", "Hear **all of\nthis**.\n"),
        (GUIDE, "- [ ] I *said* it. { #said }\n", "- [ ] I said it. { #said }\n"),
        (GUIDE, "## *Say* it { #say }\n", "## Say it { #say }\n"),
        (GUIDE, "Five * three * two, a_b_c and \\*d\\*.\n", "Five * three * two, a_b_c and \\*d\\*.\n"),
        (GUIDE, "Hear **all *of* this**.\n", "Hear **all *of* this**.\n"),
        ("about/index.md", "Hear *this*.\n", "Hear *this*.\n"),
        (GUIDE, "!!! say “To begin”\n\n    Hi.\n", '!!! say "To begin"\n\n    Hi.\n'),
        (GUIDE, "!!! write two “What?”\n", '!!! write two "What?"\n'),
        (GUIDE, f'{HEAD}!!! week two "I did"\n', f'{HEAD}!!! week two "I did" {{ #i-did }}\n'),
        (GUIDE, f"{HEAD}!!! week “Did I?”\n", f'{HEAD}!!! week "Did I?" {{ #did-i }}\n'),
        (GUIDE, "!!! week “Did I?” { #did }\n", '!!! week "Did I?" { #did }\n'),
        (GUIDE, f'{HEAD}!!! week "Did I?" {{#did}}\n', f'{HEAD}!!! week "Did I?" {{#did}}\n'),
        (GUIDE, f'{HEAD}!!! week "?" #did\n', f'{HEAD}!!! week "?" #did\n'),
        (GUIDE, f'{HEAD}!!! say "Did I?"\n', f'{HEAD}!!! say "Did I?"\n'),
        (GUIDE, RETIRED + '!!! week "A wish"\n', RETIRED + '!!! week "A wish" { #wish-2 }\n'),
        ("worksheets/w.md", f'{HEAD}!!! week "Wish"\n', f'{HEAD}!!! week "Wish" {{ #wish }}\n'),
        ("paths/p.md", f'{HEAD}!!! week "Wish"\n', f'{HEAD}!!! week "Wish"\n'),
        (GUIDE, "##Say it { #say }\n\n####More\n", "## Say it { #say }\n\n####More\n"),
    ],
)  # fmt: skip
def test_fixes(path: str, before: str, after: str) -> None:
    text, changes = fixed(path, before)
    assert text == after
    assert bool(changes) == (before != after)
    assert fixed(path, after) == (after, [])


def test_the_real_guides_need_no_fixing() -> None:
    texts = {file: file.read_text(encoding="utf-8") for file in (ROOT / "docs").rglob("*.md")}
    changed = [str(file) for file, text in texts.items() if fixed(file.relative_to(ROOT / "docs").as_posix(), text)[1]]
    assert changed == []


def test_a_guide_without_ids_is_sound_afterwards(tiny_docs: Path) -> None:
    file = tiny_docs / "guides/fighting/go-for-a-walk.md"
    text = file.read_text(encoding="utf-8")
    bare = text.replace(" { #say-one-thing }", "").replace(" { #shoes-on }", "").replace("2026-01-02", "2 Jan 2026")
    file.write_bytes(bare.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    told = [str(change) for change in fix_files(tiny_docs)]
    assert "guides/fighting/go-for-a-walk.md:17: fixed: the id { #shoes }" in told
    assert parse_and_lint(tiny_docs)[1] == []
    assert list(fix_files(tiny_docs)) == []
    assert file.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in file.parent.iterdir() if each.name.startswith(".")] == []


def test_nothing_outside_is_touched(tiny_docs: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("One.  ", encoding="utf-8")
    (tiny_docs / "guides/fighting/link.md").symlink_to(outside)
    (tiny_docs / "about").mkdir()
    (tiny_docs / "about/latin.md").write_bytes(b"M\xfcde  ")
    assert list(fix_files(tiny_docs)) == []
    assert outside.read_text(encoding="utf-8") == "One.  "
    assert (tiny_docs / "guides/fighting/link.md").is_symlink()


def test_a_file_that_is_too_large_is_left_alone(tiny_docs: Path) -> None:
    file = tiny_docs / "about/large.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text("One.  \n" * 20_000, encoding="utf-8")
    before = file.read_bytes()
    assert list(fix_files(tiny_docs, {"about/large.md"})) == []
    assert file.read_bytes() == before


def test_only_named_files_are_fixed(tiny_docs: Path) -> None:
    for name in ("speak-first", "go-for-a-walk"):
        with (tiny_docs / f"guides/fighting/{name}.md").open("a", encoding="utf-8") as file:
            file.write("\n\n\n")
    assert {change.path for change in fix_files(tiny_docs, {"guides/fighting/speak-first.md"})} == {
        "guides/fighting/speak-first.md"
    }
    assert TINY.exists()
