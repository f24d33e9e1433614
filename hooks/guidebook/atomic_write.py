"""A file is written as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def atomic_write(file: Path) -> Iterator[Path]:
    """Give the path of a new file beside `file`, which takes its place once the body is done.

    Where the body fails, `file` stays as it was, and nothing is left beside it. An `OSError` names `file`.
    """
    new = file.with_name(f".{file.name}.new")
    try:
        yield new
        new.replace(file)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
