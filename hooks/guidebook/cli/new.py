"""`guidebook new`: scaffold a guide."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from guidebook.cli import fail, next_command, write_below
from guidebook.model import TO_WRITE
from guidebook.parsing import parse_library
from guidebook.parsing.docs_folder import LONGEST_NAME, path_error
from guidebook.parsing.front_matter import LONGEST_VALUE
from guidebook.scaffold import scaffold_guide
from guidebook.slugs import slugify, truncate

_MAX_SUGGESTIONS = 20
"""How many scenarios to list for an unknown one."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "new",
        help="create a guide from a template",
        description="Create a guide from a template, with a mark at every text to write.",
    )
    parser.add_argument("scenario", metavar="SCENARIO", help="a directory in docs/guides, such as fighting")
    parser.add_argument("title", metavar="TITLE", help='title of the guide, such as "Listen well"')
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the guide; return 2 if the scenario is unknown or the title can't be used."""
    if options.scenario not in {index.parent.name for index in options.docs.glob("guides/*/index.md")}:
        return fail(_unknown_scenario(options.scenario, options.docs))
    name = truncate(slugify(options.title), LONGEST_NAME - len(".md"))
    if why := _title_error(name, options):
        return fail(f"{why} Choose another title.")
    file = options.docs / "guides" / options.scenario / f"{name}.md"
    if status := write_below(options.docs, {file: scaffold_guide(options.title, date.today())}):
        return status
    print(f"Wrote {file}. Replace every text marked {TO_WRITE} Change ids such as first-step now:")
    print("once the guide is published, they must stay the same. Then run:")
    print(f"  {next_command(options.docs, 'check', str(file))}")
    return 0


def _title_error(name: str, options: argparse.Namespace) -> str:
    """Return why the title can't be used; empty if it can."""
    if not name:
        return f"“{options.title}” has no letters or digits to make a file name from."
    if len(options.title) > LONGEST_VALUE:
        return f"The title is too long: {len(options.title):,} characters, at most {LONGEST_VALUE}."
    if taken := _guides_called(name, options.docs):
        return f"{taken[0]} already exists; guide file names must be unique."
    if why := path_error(f"guides/{options.scenario}/{name}.md"):
        return f"Cannot name the file {name}.md. {why}"
    return ""


def _guides_called(name: str, docs: Path) -> Sequence[Path]:
    """Return every guide and worksheet with this file name, which must be unique across the site."""
    found = {*docs.glob(f"guides/*/{name}.md"), *docs.glob(f"worksheets/{name}.md")}
    return sorted(file for file in found if file.exists())  # some versions of Python also find a broken link


def _unknown_scenario(name: str, docs: Path) -> str:
    scenarios = {scenario.id: scenario.name for scenario in parse_library(docs)[0].scenarios}
    listed = "\n".join(f"  {one}  ({scenarios[one]})" for one in _closest_first(name, scenarios)[:_MAX_SUGGESTIONS])
    return f"unknown scenario “{name}”. Known scenarios, closest match first:\n{listed}"


def _closest_first(name: str, known: Iterable[str]) -> list[str]:
    """Return the known names, those most similar to `name` first."""
    return sorted(known, key=lambda one: (-difflib.SequenceMatcher(None, name, one).ratio(), one))
