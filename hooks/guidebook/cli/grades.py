"""`guidebook grades`: print the reading grade of each guide, and how much its sentences vary in length."""

from __future__ import annotations

import argparse

from guidebook.linting.reading_grade import grade, spread
from guidebook.linting.rules.words import HIGHEST_GRADE, sentences_of
from guidebook.parsing import parse_library

SPREAD_GOAL = 5.5
"""The least standard deviation of sentence lengths over all guides, in words."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "grades",
        help="print the reading grade of each guide, and the spread of its sentence lengths",
        description="Print the reading grade of each guide, hardest first, and the spread of its sentence lengths: "
        "their standard deviation, in words. "
        f"No grade may be above {HIGHEST_GRADE:.0f}; the spread over all guides should be at least {SPREAD_GOAL}.",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print grade and spread of each guide, hardest first, and the spread over all guides."""
    library, _ = parse_library(options.docs)
    sentences = {guide.path: sentences_of(guide) for guide in library.guides}
    grades = {path: grade(found) for path, found in sentences.items()}
    if sentences:
        print("grade  spread")
    for path in sorted(grades, key=lambda path: -grades[path]):
        print(f"{grades[path]:5.1f}  {spread(sentences[path]):6.1f}  {path}")
    if sentences:
        overall = spread(sentence for found in sentences.values() for sentence in found)
        print(f"{max(grades.values()):5.1f}  {overall:6.1f}  highest grade, and spread over {len(grades)} guides")
    return 0
