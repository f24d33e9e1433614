"""`guidebook schema`: print the JSON Schema of front matter, or write snippets of it for VS Code."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from guidebook.cli import fail, write_file
from guidebook.parsing.schema import KINDS, schema_of, snippets

SNIPPETS = Path(".vscode/guidebook.code-snippets")
"""Beside the docs directory; Git ignores the folder, and VS Code reads every such file in it."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "schema",
        usage="%(prog)s [-h] (KIND | --vscode)",  # argparse would show both as optional
        help="print the JSON Schema of front matter, or write snippets of it for VS Code",
        description="Print the JSON Schema of the front matter of a kind of page, for use in text editors. "
        f"With --vscode, write {SNIPPETS}, which fills in the front matter of a new page.",
    )
    parser.add_argument("kind", nargs="?", choices=tuple(KINDS), metavar="KIND", help=f"one of: {', '.join(KINDS)}")
    parser.add_argument("--vscode", action="store_true", help="write snippets for VS Code, of every kind")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the schema, or write the snippets."""
    if options.vscode == bool(options.kind):
        return fail("name one kind of page, or add --vscode")
    if options.kind:
        print(json.dumps(schema_of(options.kind), ensure_ascii=False, indent=2))
        return 0
    path: Path = options.docs.resolve().parent / SNIPPETS
    if path.is_symlink() or path.parent.is_symlink():
        return fail(f"{path} is a symbolic link; nothing was written")
    write_file(path, json.dumps(snippets(), ensure_ascii=False, indent=2) + "\n")
    print(f"Wrote {path}. In a Markdown file, type a name such as guide-front-matter, and press Ctrl+Space.")
    return 0
