"""What a test may cost: seconds of processor time, its own and that of the processes it has waited for.

Of the processor and not of the clock, so that a busy machine fails nothing. A server or a browser that is kept for a
worker costs nobody in particular, and is not counted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import pytest

SECONDS = 5.0
SLOWEST = 15
SPENT = "processor seconds"


def used() -> float:
    """Processor seconds of this process so far, and of all its children that are over."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def check(seconds: float, *, slow: bool) -> None:
    """Fails a test that is over the budget and does not say so by its marker."""
    if seconds > SECONDS and not slow:
        pytest.fail(f"{seconds:.1f} s of processor time, over {SECONDS:.0f}: make it cheaper, or mark it slow")


def slowest(reports: Iterable[pytest.TestReport]) -> list[str]:
    """A line for each of the tests that cost most."""
    spent = [(dict(report.user_properties)[SPENT], report.nodeid) for report in reports if report.when == "call"]
    return [
        f"{seconds:6.2f} s  {name}" for seconds, name in sorted(spent, key=lambda one: -float(str(one[0])))[:SLOWEST]
    ]
