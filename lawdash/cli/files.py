"""A file that a command writes: there whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """The file takes its name once everything is in it. Raises OSError where it cannot be written."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".lawdash-")
    unfinished = Path(name)
    try:
        with open(handle, "w+b") as stream:
            yield stream
        os.replace(unfinished, path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
