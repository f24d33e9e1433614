"""`guidebook review`: list pages and helplines that are due for review."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import date

from guidebook.linting.due import SOON, Due, reviews, soon
from guidebook.parsing import parse_library


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of this command."""
    parser = commands.add_parser(
        "review",
        help="list pages and helplines that are due for review",
        description="List pages and helplines that are due for review, most urgent first.",
    )
    parser.add_argument("--within", type=int, default=SOON, metavar="N", help=f"look ahead N days (default: {SOON})")
    parser.add_argument("--all", action="store_true", help="list everything, whenever it is due")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="output format (default: text)")
    parser.add_argument("--today", type=_date, metavar="YYYY-MM-DD", help="use this date instead of today")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what is due; return 0, since a due review is not an error."""
    today = options.today or date.today()
    library, _ = parse_library(options.docs)
    everything = reviews(library)
    due = everything if options.all else soon(library, today, options.within)
    if options.format == "json":
        print(json.dumps([_as_json(one, today) for one in due], ensure_ascii=False, indent=2))
    else:
        print(_as_text(due, everything, today, options))
    return 0


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a valid date: {text!r}") from error


def _as_text(due: Sequence[Due], everything: Sequence[Due], today: date, options: argparse.Namespace) -> str:
    lines = [f"{one.until}  {_days(one.days_left(today)):>16}  {options.docs / one.path}  {one.title}" for one in due]
    if not due and everything:
        lines = [f"Nothing is due within {options.within} days. The next review is due on {everything[0].until}."]
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
