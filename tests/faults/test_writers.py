"""Eight people save at once, two of them with the same keys."""

from __future__ import annotations

from tests.faults.conftest import NONE, Ward

SAVES = 15


def test_eight_writers_lose_nothing(ward: Ward) -> None:
    writers = [ward.start_writer(f"writer-{number % 7}", SAVES) for number in range(8)]
    acknowledged = [key for writer in writers for key in writer.hear_out()]
    assert len(acknowledged) == 8 * SAVES
    assert len(ward.saved()) == 7 * SAVES
    assert ward.harm(acknowledged) == NONE
