"""The power goes: kill -9 in the middle of saves, 20 times, or as often as LAWDASH_KILLS says (`make soak`)."""

from __future__ import annotations

import os
import time
from random import Random

import pytest

from tests.faults.conftest import NONE, Ward
from tests.faults.writer import save

KILLS = int(os.environ.get("LAWDASH_KILLS", "20"))


@pytest.mark.slow
@pytest.mark.timeout(KILLS * 20)
def test_a_killed_save_is_there_whole_or_not_at_all(ward: Ward) -> None:
    random = Random(2025)
    acknowledged: list[str] = []
    for kill in range(KILLS):
        writer = ward.start_writer(f"kill-{kill}", 10_000)
        acknowledged.append(writer.hear())  # it is at work now
        time.sleep(random.uniform(0, 0.05))
        acknowledged += writer.kill()
        # Whoever was cut off presses 保存 again: the same key, whether or not the first try went through.
        save(ward.engine, f"kill-{kill}-{int(acknowledged[-1].rpartition('-')[2]) + 1}")
    assert ward.harm(acknowledged) == NONE
    assert ward.is_sound()
    assert ward.sums_differ() is None
