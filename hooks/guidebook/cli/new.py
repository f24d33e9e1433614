"""`guidebook new`: a guide that explains itself."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from guidebook.cli import next_command, refuse, write_below
from guidebook.model import TO_WRITE
from guidebook.parsing import parse_library
from guidebook.parsing.docs_folder import LONGEST_NAME, path_error
from guidebook.parsing.front_matter import LONGEST_VALUE
from guidebook.scaffold import draft_guide, nearest_first
from guidebook.slugs import slugify, truncate

_SHOWN = 20
"""Scenarios; more would hide the nearest."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the parser of the command."""
    parser = commands.add_parser("new", help="begin a guide that says what to write where")
    parser.add_argument("scenario", metavar="SCENARIO", help="a folder of docs/guides, such as fighting")
    parser.add_argument("title", metavar="TITLE", help='what the reader will do, between quotes: "Listen well"')
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the draft of a guide; 2 where the scenario is not known, or no guide can have the title."""
    if options.scenario not in {index.parent.name for index in options.docs.glob("guides/*/index.md")}:
        return refuse(_unknown_scenario(options.scenario, options.docs))
    name = truncate(slugify(options.title), LONGEST_NAME - len(".md"))
    if why := _refusal(name, options):
        return refuse(f"{why} Use another title.")
    file = options.docs / "guides" / options.scenario / f"{name}.md"
    if refused := write_below(options.docs, {file: draft_guide(options.title, date.today())}):
        return refused
    print(f"Wrote {file}. Put your own words where it says {TO_WRITE} Its ids, such as first-step,")
    print("may be changed until it is published, and never after that. Then run:")
    print(f"  {next_command(options.docs, 'check', str(file))}")
    return 0


def _refusal(name: str, options: argparse.Namespace) -> str:
    """Why a guide cannot have its title; empty where it can."""
    if not name:
        return f"“{options.title}” gives no file name: it has neither letters nor numbers."
    if len(options.title) > LONGEST_VALUE:
        return f"The title has {len(options.title):,} characters; at most {LONGEST_VALUE} are read."
    if taken := _guides_called(name, options.docs):
        return f"{taken[0]} exists, and was left as it is; a guide's file name stands once."
    if why := path_error(f"guides/{options.scenario}/{name}.md"):
        return f"The file would be called {name}.md. {why}"
    return ""


def _guides_called(name: str, docs: Path) -> Sequence[Path]:
    """Every guide and worksheet with this file name, as ids are shared by the whole site."""
    return sorted({*docs.glob(f"guides/*/{name}.md"), *docs.glob(f"worksheets/{name}.md")})


def _unknown_scenario(name: str, docs: Path) -> str:
    scenarios = {scenario.id: scenario.name for scenario in parse_library(docs)[0].scenarios}
    listed = "\n".join(f"  {one}  ({scenarios[one]})" for one in nearest_first(name, scenarios)[:_SHOWN])
    return f"there is no scenario “{name}”. The scenarios, the nearest first:\n{listed}"
