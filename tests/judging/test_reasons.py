"""The sentence of every kind in every state it can be in, read as a leader reads it."""

from __future__ import annotations

from dataclasses import replace
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
    level,
    milestone,
    monthly,
    quarterly,
    ratio,
)

Case = tuple[Target, list[Entry], date, State, str]


def done(number: int, day: date = NEW_YEAR) -> list[Entry]:
    return [Entry(day)] * number


def share(base: int, part: int, day: date = NEW_YEAR) -> list[Entry]:
    return [Entry(day, Decimal(base), of_which=Decimal(part))]


def value(amount: int, day: date = NEW_YEAR) -> list[Entry]:
    return [Entry(day, Decimal(amount))]


def covered(number: int) -> list[Entry]:
    return [Entry(NEW_YEAR, unit=village.name) for village in VILLAGES[:number]]


def on_duty(*months: int) -> list[Entry]:
    return [Entry(on(month, 5), Decimal(2), village.name) for month in months for village in VILLAGES]


def made_good(month: int) -> list[Entry]:
    late = on(month % 12 + 1, 9, 2025 + month // 12)
    return [Entry(late, Decimal(2), village.name, makes_good=on(month, 5)) for village in VILLAGES]


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
CADENCES: list[Case] = [
    (monthly(), [], on(1, 15), State.NOT_DUE, "首期（1月）于1月31日届满，截至1月15日尚无登记，未到时点"),
    (monthly(), on_duty(1), on(1, 15), State.ON_TRACK, "截至1月15日首期尚未届满，已达标10个村·月；全部共120个村·月"),
    (monthly(), on_duty(1, 2), on(2, 28), State.ON_TRACK, "截至2月28日应达标20个村·月，均已达标；全部共120个村·月"),
    (
        monthly(),
        on_duty(1) + made_good(2),
        on(3, 15),
        State.ON_TRACK,
        "截至3月15日应达标20个村·月，均已达标，其中10个村·月属逾期补办；全部共120个村·月",
    ),
    (
        monthly(),
        on_duty(1, 2),
        on(3, 31),
        State.BEHIND,
        "截至3月31日应达标30个村·月，实际20个村·月，差10个村·月（每月不少于2天）",
    ),
    (
        monthly(),
        on_duty(1),
        on(2, 28),
        State.FAR_BEHIND,
        "截至2月28日应达标20个村·月，实际10个村·月，差10个村·月，不足应达标数的60%（每月不少于2天）",
    ),
    (
        monthly(),
        on_duty(1),
        on(2, 25),
        State.DUE_SOON,
        "截至2月25日2月还有10个村·月未达标（每月不少于2天），距2月28日还有3天",
    ),
    (quarterly(), [], on(3, 20), State.DUE_SOON, "截至3月20日一季度尚未达标（每季度不少于1次），距3月31日还有11天"),
    (
        monthly(),
        on_duty(*range(1, 12)),
        YEAR_AFTER,
        State.OVERDUE,
        "截至2026年1月5日应达标120个村·月，实际110个村·月，差10个村·月，最后一期已于12月31日届满",
    ),
    (monthly(), on_duty(*range(1, 13)), YEAR_AFTER, State.ACHIEVED, "截至2026年1月5日全部120个村·月均已按期达标"),
    (
        monthly(),
        on_duty(*range(1, 12)) + made_good(12),
        on(1, 10, 2026),
        State.MADE_GOOD,
        "截至2026年1月10日全部120个村·月均已达标，其中10个村·月属逾期补办",
    ),
]


CASES = COUNTS + CEILINGS + MILESTONES + COVERAGES + RATIOS + LEVELS + CADENCES


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
    assert verdict(monthly()).reason == "截至6月30日范围内尚未登记单位，无法判定"


def test_the_due_day_itself_is_the_last_one() -> None:
    running = verdict(milestone(), [], on(12, 31), today=on(12, 31))
    assert running.reason == "截至12月31日尚未完成，目标1项；12月31日当天为最后时限，还需完成1项"
    running = verdict(quarterly(), [], on(3, 31), today=on(3, 31))
    assert running.reason == "截至3月31日一季度尚未达标（每季度不少于1次），3月31日当天为最后时限"


def test_before_the_start_the_sentence_says_when_it_starts() -> None:
    found = verdict(count(starts_on=on(3, 1)), [], on(2, 10))
    assert found.reason == "自3月1日起实施，截至2月10日尚未开始，未到时点"
