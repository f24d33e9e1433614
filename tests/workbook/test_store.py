"""The store of finished PDFs: the same bytes as without it, shared by several builds, and never trusted blindly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import TINY

from guidebook.cli.main import main
from guidebook.model import Library
from guidebook.workbook import BuiltPdf, Edition, EditionStore, StoreError, all_editions, build_editions
from guidebook.workbook.store import FinishedEdition

ADDRESS = "https://elsewhere.example/tiny/"
SHARES = 3


@pytest.fixture(scope="module")
def editions(tiny: Library) -> list[Edition]:
    return list(all_editions(tiny, ADDRESS))


@pytest.fixture
def store(tmp_path: Path) -> EditionStore:
    return EditionStore(tmp_path / "store")


def facts_and_bytes(built: Iterator[BuiltPdf]) -> list[tuple[BuiltPdf, bytes]]:
    return [(replace(pdf, file=Path(pdf.file.name)), pdf.file.read_bytes()) for pdf in built]


def outputs(tmp_path: Path) -> Iterator[Path]:
    number = 0
    while True:
        number += 1
        folder = tmp_path / f"output-{number}"
        folder.mkdir()
        yield folder


@pytest.mark.slow
def test_a_clean_a_cached_and_a_sharded_build_are_the_same(
    tiny: Library, editions: list[Edition], store: EditionStore, tmp_path: Path
) -> None:
    output = outputs(tmp_path)
    clean = facts_and_bytes(build_editions(editions, next(output)))
    for number in range(1, SHARES + 1):
        share = all_editions(tiny, ADDRESS, (number, SHARES))
        assert list(build_editions(share, next(output), store=EditionStore(store.folder)))
    sharded = facts_and_bytes(build_editions(editions, next(output), store=store))
    assert store.found == len(editions)
    assert sharded == clean
    kept = sorted(store.folder.iterdir())
    for damaged in kept[::2]:
        damaged.unlink()
    assert facts_and_bytes(build_editions(editions, next(output), store=store)) == clean
    assert sorted(store.folder.iterdir()) == kept


def test_shares_are_of_one_size_and_together_are_everything(tiny: Library, editions: list[Edition]) -> None:
    shares = [list(all_editions(tiny, ADDRESS, (number, SHARES))) for number in range(1, SHARES + 1)]
    assert sorted(edition.name for share in shares for edition in share) == sorted(edition.name for edition in editions)
    loads = [sum(1 + edition.guides + len(edition.content.worksheets) for edition in share) for share in shares]
    assert max(loads) - min(loads) <= max(1 + edition.guides + len(edition.content.worksheets) for edition in editions)


PDF = FinishedEdition(b"%PDF-1.7 \n\n of one edition", 3, {"a-guide": 2})


def test_what_is_added_is_found(editions: list[Edition], store: EditionStore) -> None:
    one, other, *_ = editions
    assert store.get(one) is None
    store.add(one, PDF)
    assert (store.get(one), store.get(other), store.found) == (PDF, None, 1)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda file, _: file.write_bytes(b""), id="empty"),
        pytest.param(lambda file, _: file.write_bytes(file.read_bytes()[:-1]), id="cut off"),
        pytest.param(lambda file, _: file.write_bytes(file.read_bytes() + b"\n"), id="longer"),
        pytest.param(lambda file, _: file.write_bytes(file.read_bytes().replace(b"1.7", b"1.8")), id="changed"),
        pytest.param(lambda file, _: file.write_bytes(file.read_bytes().replace(b": 3", b": 4")), id="other facts"),
        pytest.param(lambda file, other: file.write_bytes(other.read_bytes()), id="of another edition"),
        pytest.param(lambda file, _: file.write_bytes(b"%PDF-1.7\n\n"), id="no entry"),
        pytest.param(lambda file, _: (file.unlink(), file.mkdir()), id="a folder"),
        pytest.param(lambda file, _: file.unlink(), id="deleted"),
    ],
)
def test_a_damaged_or_foreign_file_counts_as_missing(
    editions: list[Edition], store: EditionStore, spoil: object
) -> None:
    one, other, *_ = editions
    store.add(one, PDF)
    [file] = store.folder.iterdir()
    store.add(other, PDF)
    [foreign] = set(store.folder.iterdir()) - {file}
    assert callable(spoil)
    spoil(file, foreign)
    assert store.get(one) is None
    assert store.get(other) == PDF


def test_a_failed_write_leaves_nothing(
    editions: list[Edition], store: EditionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        store.add(editions[0], PDF)
    assert list(store.folder.iterdir()) == []


def test_pages_to_read_and_sheets_to_fold_are_kept_apart(editions: list[Edition], store: EditionStore) -> None:
    """Both have the same content; only one is imposed."""
    edition = editions[0]
    store.add(replace(edition, booklet="pages"), PDF)
    assert store.get(replace(edition, booklet="sheets")) is None


def test_prune_deletes_only_what_no_edition_needs(editions: list[Edition], store: EditionStore) -> None:
    one, other, *_ = editions
    store.add(one, PDF)
    store.add(other, PDF)
    (store.folder / "a-file-of-somebody-else").touch()
    assert store.prune([one]) == 1
    assert (store.get(one), store.get(other)) == (PDF, None)
    assert (store.folder / "a-file-of-somebody-else").exists()


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"cannot keep PDFs in .*file.*; set GUIDEBOOK_CACHE to a folder"):
        EditionStore(tmp_path / "file" / "below")


def editions_command(*words: str) -> int:
    return main(["--docs", str(TINY / "docs"), "editions", *words])


def test_the_command_says_what_was_there_and_what_it_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "store"
    monkeypatch.setenv("SITE_URL", ADDRESS)
    monkeypatch.setenv("GUIDEBOOK_CACHE", str(folder))
    assert editions_command("--shard", "1/40") == 0
    built = len(list(folder.iterdir()))
    assert built > 0
    (folder / f"{'0' * 64}.edition").touch()
    assert editions_command("--shard", "1/40", "--prune") == 0
    names = "PDF" if built == 1 else "PDFs"
    assert capsys.readouterr().out.splitlines() == [
        f"{built} {names}: 0 found in {folder}, {built} built",
        f"{built} {names}: {built} found in {folder}, 0 built",
        "1 PDF deleted that no guide needs",
    ]


@pytest.mark.parametrize("share", ["0/2", "3/2", "1", "a/b", "1/0", "-1/2", "1/2/3", "½/2"])
def test_a_share_that_does_not_exist_is_refused(share: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        editions_command(f"--shard={share}")
    assert ended.value.code == 2
    assert f"“{share}” is not a share such as 2/8" in capsys.readouterr().err


def test_without_a_folder_the_command_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITE_URL", ADDRESS)
    monkeypatch.delenv("GUIDEBOOK_CACHE", raising=False)
    assert editions_command() == 2
    assert "set GUIDEBOOK_CACHE to the folder for the PDFs" in capsys.readouterr().err
