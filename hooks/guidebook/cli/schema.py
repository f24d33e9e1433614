"""`guidebook schema`: what front matter may hold, for editors."""

from __future__ import annotations

import argparse
import json

from guidebook.parsing.schema import KINDS, schema_of


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the parser of the command."""
    parser = commands.add_parser("schema", help="print the JSON Schema of a kind of page's front matter")
    parser.add_argument("kind", choices=tuple(KINDS), metavar="KIND", help=f"one of: {', '.join(KINDS)}")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the schema of one kind of page."""
    print(json.dumps(schema_of(options.kind), ensure_ascii=False, indent=2))
    return 0
