"""Write a file completely or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def atomic_write(file: Path) -> Iterator[Path]:
    """Yield the path of a temporary file, which replaces `file` when the body ends.

    If the body raises, `file` is unchanged and the temporary file is deleted. An `OSError` names `file`.
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
