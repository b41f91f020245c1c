"""A dear test fails the run; what it waits for costs nothing."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from tests.helpers import budget

BUSY = "import time\nwhile time.process_time() < 0.3: pass"


def test_its_own_work_and_that_of_its_children_count() -> None:
    before = budget.used()
    subprocess.run([sys.executable, "-c", BUSY], check=True)
    assert budget.used() - before >= 0.25


def test_waiting_is_free() -> None:
    before = budget.used()
    time.sleep(0.5)
    assert budget.used() - before < 0.4


def test_whoever_is_over_the_budget_fails_or_says_that_it_is_slow() -> None:
    assert budget.allowed() >= budget.SECONDS
    budget.check(budget.allowed(), slow=False)
    budget.check(budget.allowed() + 1, slow=True)
    with pytest.raises(pytest.fail.Exception, match="mark it slow"):
        budget.check(budget.allowed() + 1, slow=False)
