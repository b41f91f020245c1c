"""What somebody uploaded, as a file that an action can read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from lawdash.web.streamlit_internals import Upload


@contextmanager
def on_disk(upload: Upload) -> Iterator[Path]:
    """The file as it was uploaded, with its ending, on disk for as long as it is read."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, f"upload{Path(upload.name).suffix}")
        copy.write_bytes(upload.getbuffer())
        yield copy
