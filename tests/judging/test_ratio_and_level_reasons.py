"""The sentence of a ratio and of a level in every state it can be in, read as a leader reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lawdash.judging.model import State, Target
from tests.judging.ledger import NEW_YEAR, Entry, on, verdict
from tests.judging.promises import level, ratio

Case = tuple[Target, list[Entry], date, State, str]
YEAR_AFTER = on(1, 5, 2026)


def share(base: int, part: int, day: date = NEW_YEAR) -> list[Entry]:
    return [Entry(day, Decimal(base), of_which=Decimal(part))]


def value(amount: int, day: date = NEW_YEAR) -> list[Entry]:
    return [Entry(day, Decimal(amount))]


RATIOS: list[Case] = [
    (ratio(), [], on(6, 30), State.NOT_DUE, "截至6月30日尚无基数，目标100%，未到时点"),
    (ratio(), [], YEAR_AFTER, State.UNDETERMINED, "12月31日时限已过，截至2026年1月5日无基数，目标100%，无法判定"),
    (ratio(), share(8, 8), on(6, 30), State.ON_TRACK, "截至6月30日比率为100%（8/8），达到目标100%"),
    (
        ratio(),
        share(8, 7),
        on(6, 30),
        State.BEHIND,
        "截至6月30日比率为87.5%（7/8），未达到目标100%：应有8，实际7，差1",
    ),
    (
        ratio(),
        share(8, 4),
        on(6, 30),
        State.FAR_BEHIND,
        "截至6月30日比率为50%（4/8），未达到目标100%：应有8，实际4，差4，不足应有数的60%",
    ),
    (
        ratio(),
        share(8, 7),
        YEAR_AFTER,
        State.OVERDUE,
        "截至2026年1月5日比率为87.5%（7/8），未达到目标100%：应有8，实际7，差1，12月31日时限已过",
    ),
    (ratio(), share(8, 8), YEAR_AFTER, State.ACHIEVED, "12月31日时限届满时比率为100%（8/8），达到目标100%"),
    (
        ratio(80, due=on(6, 30)),
        share(2, 1) + share(8, 8, on(7, 2)),
        on(7, 2),
        State.MADE_GOOD,
        "截至7月2日比率为90%（9/10），达到目标80%，但6月30日时限届满时为50%（1/2），属逾期补办",
    ),
    (
        ratio(due=on(6, 30)),
        share(8, 8, on(7, 2)),
        on(7, 2),
        State.MADE_GOOD,
        "截至7月2日比率为100%（8/8），达到目标100%，但6月30日时限届满时无基数，属逾期补办",
    ),
]
LEVELS: list[Case] = [
    (level(), [], on(6, 30), State.NOT_DUE, "应于12月31日前达到15%，截至6月30日尚无登记，未到时点"),
    (level(), [], on(12, 21), State.DUE_SOON, "截至12月21日尚无登记，目标15%；距12月31日时限还有10天"),
    (level(), [], YEAR_AFTER, State.OVERDUE, "截至2026年1月5日尚无登记，目标15%，12月31日时限已过"),
    (level(), value(12), on(6, 30), State.BEHIND, "截至6月30日最新为12%，目标15%，差3个百分点"),
    (replace(level(), unit="分"), value(12), on(6, 30), State.BEHIND, "截至6月30日最新为12分，目标15分，差3分"),
    (level(), value(5), on(6, 30), State.FAR_BEHIND, "截至6月30日最新为5%，目标15%，差10个百分点，不足目标的60%"),
    (
        level(),
        value(12),
        YEAR_AFTER,
        State.OVERDUE,
        "截至2026年1月5日最新为12%，目标15%，差3个百分点，12月31日时限已过",
    ),
    (level(), value(20), on(6, 30), State.ACHIEVED, "截至6月30日最新为20%，达到目标15%"),
    (
        level(due=on(6, 30)),
        value(12) + value(15, on(7, 2)),
        on(7, 2),
        State.MADE_GOOD,
        "截至7月2日最新为15%，达到目标15%，但6月30日时限届满时为12%，属逾期补办",
    ),
    (
        level(due=on(6, 30)),
        value(15, on(7, 2)),
        on(7, 2),
        State.MADE_GOOD,
        "截至7月2日最新为15%，达到目标15%，但6月30日时限届满时尚无登记，属逾期补办",
    ),
]


@pytest.mark.parametrize(
    ("target", "entries", "as_of", "state", "reason"),
    RATIOS + LEVELS,
    ids=[f"{target.kind}-{state}" for target, _, _, state, _ in RATIOS + LEVELS],
)
def test_the_sentence_carries_the_figures(
    target: Target, entries: list[Entry], as_of: date, state: State, reason: str
) -> None:
    found = verdict(target, entries, as_of)
    assert (found.state, found.reason) == (state, reason)
