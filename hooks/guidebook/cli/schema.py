"""`guidebook schema`: print the JSON Schema of front matter, for text editors."""

from __future__ import annotations

import argparse
import json

from guidebook.parsing.schema import KINDS, schema_of


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of front matter",
        description="Print the JSON Schema of the front matter of a kind of page, for use in text editors.",
    )
    parser.add_argument("kind", choices=tuple(KINDS), metavar="KIND", help=f"one of: {', '.join(KINDS)}")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the schema."""
    print(json.dumps(schema_of(options.kind), ensure_ascii=False, indent=2))
    return 0
