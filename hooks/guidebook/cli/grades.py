"""`guidebook grades`: print the reading grade of each guide."""

from __future__ import annotations

import argparse

from guidebook.linting.rules.words import grade_of
from guidebook.parsing import parse_library


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "grades",
        help="print the reading grade of each guide",
        description="Print the reading grade of each guide, hardest first, and the mean.",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the grades, hardest first, and their mean."""
    library, _ = parse_library(options.docs)
    grades = {guide.path: grade_of(guide) for guide in library.guides}
    for path, grade in sorted(grades.items(), key=lambda found: -found[1]):
        print(f"{grade:5.1f}  {path}")
    if grades:
        print(f"{sum(grades.values()) / len(grades):5.1f}  mean of {len(grades)} guides")
    return 0
