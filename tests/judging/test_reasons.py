"""The sentence of a progress in every state it can be in, read as a leader reads it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lawdash.judging.model import Checkpoint, State, Target
from tests.judging.ledger import NEW_YEAR, Entry, on, verdict
from tests.judging.promises import (
    VILLAGES,
    ceiling,
    count,
    coverage,
    delivery,
    milestone,
)

Case = tuple[Target, list[Entry], date, State, str]


def done(number: int, day: date = NEW_YEAR) -> list[Entry]:
    return [Entry(day)] * number


def covered(number: int) -> list[Entry]:
    return [Entry(NEW_YEAR, unit=village.name) for village in VILLAGES[:number]]


YEAR_AFTER = on(1, 5, 2026)

COUNTS: list[Case] = [
    (count(), done(12), on(6, 30), State.BEHIND, "截至6月30日应完成15件，实际12件，差3件；今后每月需完成3件"),
    (
        count(),
        done(5),
        on(6, 30),
        State.FAR_BEHIND,
        "截至6月30日应完成15件，实际5件，差10件，不足应完成数的60%；今后每月需完成4.2件",
    ),
    (count(4), done(0), on(3, 31), State.BEHIND, "截至3月31日应完成1件，实际0件，差1件；12月31日前还需完成4件"),
    (count(), done(25), on(12, 15), State.BEHIND, "截至12月15日应完成28件，实际25件，差3件；12月31日前还需完成5件"),
    (count(), done(12), YEAR_AFTER, State.OVERDUE, "截至2026年1月5日应完成30件，实际12件，差18件，12月31日时限已过"),
    (count(), done(31), on(6, 30), State.ACHIEVED, "截至6月30日已完成31件，达到目标30件"),
    (
        count(4, due=on(6, 30)),
        done(3) + done(1, on(7, 2)),
        on(7, 2),
        State.MADE_GOOD,
        "截至7月2日已完成4件，达到目标4件，但6月30日时限届满时仅完成3件，属逾期补办",
    ),
    (
        delivery(20),
        done(12),
        on(12, 11),
        State.DUE_SOON,
        "截至12月11日已完成12件，目标20件；距12月31日时限还有20天，还需完成8件",
    ),
    (delivery(20), [], on(6, 30), State.NOT_DUE, "应于12月31日前完成20件，截至6月30日尚未完成，未到时点"),
    (
        count(),
        done(15),
        on(6, 30),
        State.ON_TRACK,
        "截至6月30日应完成15件，实际15件，达到序时进度；12月31日前还需完成15件",
    ),
]
CEILINGS: list[Case] = [
    (ceiling(12), done(13), on(6, 30), State.OVERDUE, "截至6月30日实际13件，上限12件，超限1件"),
    (ceiling(12), done(7), on(6, 30), State.BEHIND, "截至6月30日实际7件，超出序时上限6件；尚未超限，全年上限12件"),
    (ceiling(12), done(6), on(6, 30), State.ON_TRACK, "截至6月30日实际6件，未超出序时上限6件；上限12件"),
    (ceiling(12), done(9), YEAR_AFTER, State.ACHIEVED, "截至2026年1月5日实际9件，未超过上限12件，12月31日时限已过"),
]
MILESTONES: list[Case] = [
    (milestone(), [], on(6, 30), State.NOT_DUE, "应于12月31日前完成1项，截至6月30日尚未完成，未到时点"),
    (
        milestone(),
        [],
        on(12, 20),
        State.DUE_SOON,
        "截至12月20日尚未完成，目标1项；距12月31日时限还有11天，还需完成1项",
    ),
    (milestone(), [], YEAR_AFTER, State.OVERDUE, "截至2026年1月5日应完成1项，实际0项，差1项，12月31日时限已过"),
    (milestone(), done(1), on(6, 30), State.ACHIEVED, "截至6月30日已完成1项，达到目标1项"),
    (
        milestone(due=on(6, 30)),
        done(1, on(7, 2)),
        on(7, 2),
        State.MADE_GOOD,
        "截至7月2日已完成1项，达到目标1项，但6月30日时限届满时尚未完成，属逾期补办",
    ),
    (
        milestone(checkpoints=(Checkpoint(on(6, 30), Decimal(1)),)),
        [],
        on(6, 30),
        State.BEHIND,
        "截至6月30日应完成1项，实际0项，差1项；12月31日前还需完成1项",
    ),
]
COVERAGES: list[Case] = [
    (
        coverage(),
        covered(4),
        on(6, 30),
        State.BEHIND,
        "截至6月30日应覆盖5个村(社区)，实际4个村(社区)，差1个村(社区)；今后每月需覆盖1个村(社区)",
    ),
    (
        coverage(),
        covered(2),
        on(6, 30),
        State.FAR_BEHIND,
        "截至6月30日应覆盖5个村(社区)，实际2个村(社区)，差3个村(社区)，不足应覆盖数的60%；今后每月需覆盖1.3个村(社区)",
    ),
    (coverage(), covered(10), on(6, 30), State.ACHIEVED, "截至6月30日已覆盖10个村(社区)，达到目标10个村(社区)"),
    (
        coverage(),
        [],
        YEAR_AFTER,
        State.OVERDUE,
        "截至2026年1月5日应覆盖10个村(社区)，实际0个村(社区)，差10个村(社区)，12月31日时限已过",
    ),
    (coverage(), [], on(1, 5), State.NOT_DUE, "应于12月31日前覆盖10个村(社区)，截至1月5日尚未覆盖，未到时点"),
]


CASES = COUNTS + CEILINGS + MILESTONES + COVERAGES


@pytest.mark.parametrize(
    ("target", "entries", "as_of", "state", "reason"),
    CASES,
    ids=[f"{target.kind}-{state}" for target, _, _, state, _ in CASES],
)
def test_the_sentence_carries_the_figures(
    target: Target, entries: list[Entry], as_of: date, state: State, reason: str
) -> None:
    found = verdict(target, entries, as_of, units=VILLAGES)
    assert (found.state, found.reason) == (state, reason)


def test_what_is_missing_is_said() -> None:
    assert verdict(coverage()).reason == "截至6月30日范围内尚未登记单位，无法判定"


def test_the_due_day_itself_is_the_last_one() -> None:
    running = verdict(milestone(), [], on(12, 31), today=on(12, 31))
    assert running.reason == "截至12月31日尚未完成，目标1项；12月31日当天为最后时限，还需完成1项"


def test_before_the_start_the_sentence_says_when_it_starts() -> None:
    found = verdict(count(starts_on=on(3, 1)), [], on(2, 10))
    assert found.reason == "自3月1日起实施，截至2月10日尚未开始，未到时点"
