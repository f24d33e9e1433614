"""`guidebook review`: what has to be looked at again, the soonest first."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import date

from guidebook.linting.due import SOON, Due, reviews, soon
from guidebook.parsing import parse_library


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the parser of the command."""
    parser = commands.add_parser("review", help="list the pages and helplines to look at again, the soonest first")
    parser.add_argument(
        "--within", type=int, default=SOON, metavar="DAYS", help=f"how far ahead (default: {SOON} days)"
    )
    parser.add_argument("--all", action="store_true", help="list everything, however far ahead")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="for people, or for another program")
    parser.add_argument("--today", type=date.fromisoformat, default=None, metavar="DAY", help="as if it were this day")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what is due; this is no fault, so the answer is 0."""
    today = options.today or date.today()
    library, _ = parse_library(options.docs)
    found = reviews(library)
    due = found if options.all else soon(library, today, options.within)
    if options.format == "json":
        print(json.dumps([_as_json(one, today) for one in due], ensure_ascii=False, indent=2))
    else:
        print(_as_text(due, found, today, options))
    return 0


def _as_text(due: Sequence[Due], found: Sequence[Due], today: date, options: argparse.Namespace) -> str:
    lines = [f"{one.until}  {_days(one.days_left(today)):>16}  {options.docs / one.path}  {one.title}" for one in due]
    if not due and found:
        lines = [f"Nothing is due within {options.within} days. The next is due on {found[0].until}."]
    return "\n".join(lines or ["There is nothing to review."])


def _days(left: int) -> str:
    if left == 0:
        return "today"
    count = f"{abs(left)} day{'s' if abs(left) != 1 else ''}"
    return f"in {count}" if left > 0 else f"{count} late"


def _as_json(one: Due, today: date) -> dict[str, str | int]:
    return {
        "path": one.path,
        "what": one.title,
        "last": one.last.isoformat(),
        "due": one.until.isoformat(),
        "days": one.days_left(today),
    }
