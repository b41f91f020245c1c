"""An import runs to its end beside the script, and always says how it went."""

from __future__ import annotations

from threading import Event

import pytest

from lawdash.actions.entries.importing import ImportReport
from lawdash.refusal import Refused
from lawdash.web.ledger.import_job import ImportJob, Progress

REPORT = ImportReport(rows=2, added=2, skipped=0, faults=[])


def test_it_tells_how_far_it_is_and_what_it_did() -> None:
    may_end = Event()

    def run(progress: Progress) -> ImportReport:
        progress(1, 2)
        may_end.wait()
        return REPORT

    job = ImportJob(run)
    job.start()
    assert not job.wait(0.2)
    assert (job.done, job.total, job.report) == (1, 2, None)
    may_end.set()
    assert job.wait(10)
    assert job.report is REPORT


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Refused("缺少“数量”列。"), "缺少“数量”列。"),
        (OSError("disk full"), "一条也没有登记"),
        (RuntimeError("a mistake of ours"), "一条也没有登记"),
    ],
)
def test_an_error_is_said_and_not_swallowed(error: Exception, said: str) -> None:
    def run(_progress: Progress) -> ImportReport:
        raise error

    job = ImportJob(run)
    job.start()
    assert job.wait(10)
    assert job.report is None
    assert said in job.refusal
