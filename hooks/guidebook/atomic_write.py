"""Write files atomically."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def atomic_write(file: Path) -> Iterator[Path]:
    """Yield a temporary path next to `file`, which replaces `file` when the block succeeds.

    If the block fails, `file` stays unchanged and the temporary file is deleted. An `OSError` names `file`.
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
