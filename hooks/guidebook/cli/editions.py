"""`guidebook editions`: build the PDFs of the site into a store, or a share of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from concurrent.futures import BrokenExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from guidebook.cli import fail
from guidebook.publishing.site_url import configured_site_url, site_url_error
from guidebook.wording import count

if TYPE_CHECKING:
    from guidebook.workbook import Edition, EditionStore


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "editions",
        help="build the PDFs into a store",
        description="Build every PDF of the site into the folder that the environment variable GUIDEBOOK_CACHE names, "
        "unless it is there. A build of the site takes finished PDFs from that folder.",
        epilog="example: GUIDEBOOK_CACHE=build/editions guidebook editions --shard 2/8",
    )
    parser.add_argument(
        "--shard",
        type=_shard,
        default=(1, 1),
        metavar="K/N",
        help="build only one of N shares, such as 2/8, so that N machines can build all of them",
    )
    parser.add_argument("--prune", action="store_true", help="delete PDFs that the guides no longer need, of any share")
    parser.set_defaults(run=run)


def _shard(text: str) -> tuple[int, int]:
    number, _, shares = text.partition("/")
    if not (number.isdecimal() and shares.isdecimal() and 1 <= int(number) <= int(shares)):
        raise argparse.ArgumentTypeError(f"“{text}” is not a share such as 2/8, the second of eight")
    return int(number), int(shares)


def run(options: argparse.Namespace) -> int:
    """Build the PDFs; return 1 if the docs have problems, and 2 if the store or the machine fails."""
    from guidebook.linting import parse_and_lint, report  # noqa: PLC0415 (needs the typeface, which may be missing)
    from guidebook.workbook import CannotPrintError, EditionStore, StoreError, all_editions  # noqa: PLC0415

    site_url = configured_site_url(options.docs)
    try:
        store = EditionStore.from_environment()
    except StoreError as error:
        return fail(str(error))
    if why := site_url_error(site_url) or ("" if store else "set GUIDEBOOK_CACHE to the folder for the PDFs"):
        return fail(why)
    assert store
    library, problems = parse_and_lint(options.docs)
    if problems:
        print(report(problems, options.docs.as_posix()), file=sys.stderr)
        return 1
    try:
        built = _build(all_editions(library, site_url, options.shard), store)
    except CannotPrintError as error:
        print(report(error.problems, options.docs.as_posix()), file=sys.stderr)
        return 1
    except BrokenExecutor as error:  # such as a worker killed by the out-of-memory killer
        return fail(f"building the PDFs failed: {error}")
    print(f"{count(built, 'PDF')}: {store.found} found in {store.folder}, {built - store.found} built")
    if options.prune:
        print(f"{count(store.prune(all_editions(library, site_url)), 'PDF')} deleted that no guide needs")
    return 0


def _build(editions: Iterable[Edition], store: EditionStore) -> int:
    """Build editions into the store, and return how many there are."""
    from guidebook.workbook import build_editions  # noqa: PLC0415

    with TemporaryDirectory(prefix="common-ground-") as folder:
        return sum(1 for _ in build_editions(editions, Path(folder), store=store))
