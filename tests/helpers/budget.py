"""What a test may cost: seconds of processor time, its own and that of the processes it has waited for.

Of the processor and not of the clock, so that a busy machine fails nothing. A server or a browser that is kept for a
worker costs nobody in particular, and is not counted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache

import pytest

SECONDS = 5.0
PIECE_SECONDS = 0.25
"""What the piece of work below takes on the machine that the budget was made on: a slower one gets more."""
ROUNDS = 60
SLOWEST = 15
SPENT = "processor seconds"


def used() -> float:
    """Processor seconds of this process so far, and of all its children that are over."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@cache
def allowed() -> float:
    """Processor seconds that a test may use on this machine, never under SECONDS."""
    line, before = ",".join(map(str, range(10_000))), used()
    for _ in range(ROUNDS):
        sum(int(cell) for cell in line.split(","))
    return SECONDS * max(1.0, (used() - before) / PIECE_SECONDS)


def check(seconds: float, *, slow: bool) -> None:
    """Fails a test that is over the budget and does not say so by its marker."""
    if seconds > allowed() and not slow:
        pytest.fail(f"{seconds:.1f} s of processor time, over {allowed():.1f}: make it cheaper, or mark it slow")


def slowest(reports: Iterable[pytest.TestReport]) -> list[str]:
    """A line for each of the tests that cost most."""
    spent = [(dict(report.user_properties)[SPENT], report.nodeid) for report in reports if report.when == "call"]
    return [
        f"{seconds:6.2f} s  {name}" for seconds, name in sorted(spent, key=lambda one: -float(str(one[0])))[:SLOWEST]
    ]
