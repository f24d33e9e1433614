"""`guidebook points`: list the points of sources nearest to some words, with their ids, to cite them."""

from __future__ import annotations

import argparse

from guidebook.cli import fail
from guidebook.nearest import NoFullTextSearchError, nearest, points_of
from guidebook.parsing import parse_library

_MOST = 10


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "points",
        help="list the points nearest to some words, to cite them",
        description="List the points of sources nearest to some words, best first, with the ids to cite them by. "
        "Endings of words don't matter. Points that are set aside can't be cited, so they aren't listed.",
    )
    parser.add_argument(
        "words", nargs="+", metavar="WORDS", help="what the point is about, such as: listen without interrupting"
    )
    parser.add_argument(
        "--most", type=int, default=_MOST, metavar="N", help=f"list at most N points (default: {_MOST})"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the nearest points; return 1 if no point shares a word."""
    library, _ = parse_library(options.docs)
    points = [point for point in points_of(library) if not point.set_aside]
    try:
        [found] = nearest([" ".join(options.words)], points, max(options.most, 1))
    except NoFullTextSearchError as error:
        return fail(str(error))
    for point in found:
        print(f"{point.key} {point.text}")
        for step in point.used_in:
            print(f"    cited in {step}")
    if not found:
        print("No point has these words. The documentation lists all points by topic.")
    return 0 if found else 1
