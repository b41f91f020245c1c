"""Eight people save at once, two of them with the same keys."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from tests.faults.conftest import NONE, Ward

SAVES = 25


def test_eight_writers_lose_nothing(ward: Ward, finish: Callable[[subprocess.Popen[str]], list[str]]) -> None:
    writers = [ward.start_writer(f"writer-{number % 7}", SAVES) for number in range(8)]
    acknowledged = [key for writer in writers for key in finish(writer)]
    assert [writer.returncode for writer in writers] == [0] * 8
    assert len(acknowledged) == 8 * SAVES
    assert len(ward.saved()) == 7 * SAVES
    assert ward.harm(acknowledged) == NONE
