"""Why a verdict is what it is, in words. Every number is the judge's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from lawdash.judging.calendar import Moment
from lawdash.judging.explanation import forecast_sentence, numbers_behind, pace_behind, rule_behind
from lawdash.judging.model import (
    Assessment,
    Cadence,
    Checkpoint,
    Comparator,
    Forecast,
    Kind,
    Pace,
    Rules,
    State,
    Target,
    Unit,
)
from tests.judging.ledger import Entry, on, verdict
from tests.judging.promises import PLAIN, count, delivery

AS_OF = date(2025, 9, 30)
MOMENT = Moment.at(AS_OF, date(2025, 10, 10))
RULES = Rules(logging_days=0)


def entries(*days: date) -> list[Entry]:
    return [Entry(day) for day in days]


def judge(target: Target, *done: Entry, **terms: Any) -> Assessment:
    return verdict(target, done, as_of=AS_OF, **terms)


def numbers(target: Target, *done: Entry, **terms: Any) -> dict[str, str]:
    return dict(numbers_behind(target, judge(target, *done, **terms), MOMENT))


def rule(target: Target, *done: Entry, **terms: Any) -> str:
    return rule_behind(target, judge(target, *done, **terms), RULES)


def test_a_count_names_every_number_of_its_verdict() -> None:
    assert numbers(count(30), Entry(on(9, 1), Decimal(12))) == {
        "目标": "30件",
        "时间进度（截至9月30日）": "75%",
        "应完成": "22件",
        "实际完成": "12件",
        "差额": "10件",
        "实际占应完成": "54.5%",
        "起止日期": "1月1日至12月31日",
        "最近一次登记": "9月1日",
    }


def test_a_share_never_reads_as_what_it_falls_short_of() -> None:
    """13.19 of 22 is 59.95%: under the line of 60%, and it must read so."""
    assert numbers(count(30), Entry(on(9, 1), Decimal("13.19")))["实际占应完成"] == "59.9%"


def test_what_was_never_logged_says_so() -> None:
    assert numbers(count(30))["最近一次登记"] == "无"


def test_far_behind_names_both_settings() -> None:
    assert rule(count(30), Entry(on(9, 1), Decimal(12))) == "实际低于应完成数的60%，并且差额不小于2，为严重滞后。"


def test_behind_says_which_half_of_far_behind_it_escapes() -> None:
    assert rule(count(30), Entry(on(9, 1), Decimal(20))) == "实际低于应完成数，但不低于其60%，为滞后。"
    assert rule(count(2)) == "实际低于应完成数，但差额小于2，为滞后。"


def test_a_ratio_behind_leaves_open_which() -> None:
    target = replace(PLAIN, kind=Kind.RATIO, threshold=Decimal(100), unit="%", pace=None)
    done = Entry(on(9, 1), Decimal(10), of_which=Decimal(9))
    assert rule(target, done) == "实际低于应完成数，但不低于其60%，或者差额小于2，为滞后。"
    assert numbers(target, done)["实际比率"] == "90%"
    assert numbers(target)["实际比率"] == "无基数"


@pytest.mark.parametrize(("value", "state"), [(8, "严重滞后"), (12, "滞后"), (15, "已完成")])
def test_a_level_is_held_against_its_goal(value: int, state: str) -> None:
    target = replace(PLAIN, kind=Kind.LEVEL, threshold=Decimal(15), unit="%", pace=None)
    assert rule(target, Entry(on(9, 1), Decimal(value))).endswith(f"为{state}。")
    assert numbers(target, Entry(on(9, 1), Decimal(value)))["最新数值"] == f"{value}%"


def test_a_cadence_counts_its_obligations() -> None:
    target = replace(
        PLAIN,
        kind=Kind.CADENCE,
        threshold=Decimal(1),
        cadence=Cadence.QUARTER,
        count_unit="个季度",
        unit="次",
        pace=None,
    )
    found = numbers(target, Entry(on(2, 1)), Entry(on(7, 1), makes_good=on(5, 1)))
    assert {label: found[label] for label in ("全年应办", "已到期", "按期达标", "事后补办", "未达标", "差额")} == {
        "全年应办": "4个季度",
        "已到期": "3个季度",
        "按期达标": "1个季度",
        "事后补办": "1个季度",
        "未达标": "1个季度",
        "差额": "1个季度",
    }


def test_a_coverage_names_its_share_and_its_units() -> None:
    target = replace(PLAIN, kind=Kind.COVERAGE, threshold=Decimal(50), unit="%", count_unit="个村")
    units = [Unit(f"示例村{number:02}") for number in range(1, 5)]
    found = numbers(target, units=units)
    assert (found["覆盖率要求"], found["目标"]) == ("50%", "2个村")


def test_a_watch_has_a_total_and_no_dates() -> None:
    target = replace(PLAIN, kind=Kind.WATCH, threshold=None, pace=None)
    found = numbers(target, Entry(on(9, 1), Decimal(3)))
    assert found == {"累计": "3件", "最近一次登记": "9月1日"}
    assert rule(target) == "计划没有规定数量，只作监测，不作判定。"


def test_a_ceiling_has_rules_of_its_own() -> None:
    target = count(12, comparator=Comparator.AT_MOST)
    assert "超限" in rule(target, Entry(on(9, 1), Decimal(13)))
    assert "上限" in numbers(target)
    assert pace_behind(target, Decimal(12)) == ""


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_a_sentence(state: State) -> None:
    assessment = replace(judge(count(30)), state=state)
    assert rule_behind(count(30), assessment, RULES).endswith("。")


def test_the_pace_is_told_as_it_is_reckoned() -> None:
    assert "目标乘以时间进度" in pace_behind(count(30), Decimal(30))
    assert "一次性完成" in pace_behind(delivery(20), Decimal(20))
    assert "一次性完成" in pace_behind(count(1), Decimal(1))
    assert "阶段目标" in pace_behind(count(30, checkpoints=(Checkpoint(on(6, 30), Decimal(5)),)), Decimal(30))


def test_a_running_cadence_period_has_its_own_rule() -> None:
    target = replace(PLAIN, kind=Kind.CADENCE, cadence=Cadence.QUARTER)
    due_soon = replace(judge(count(30)), state=State.DUE_SOON)
    assert "本期" in rule_behind(target, due_soon, RULES)
    assert "30天" in rule_behind(count(30), due_soon, RULES)


def test_a_forecast_is_advice_in_a_sentence() -> None:
    done = entries(*(on(month, 5) for month in (1, 2, 3, 4, 5, 6, 7, 8, 9)))
    sentence = forecast_sentence(count(10), judge(count(10), *done))
    assert sentence.startswith("按目前速度，到12月31日约为12件；完成10件的可能性约")
    assert "今后每月需完成0.3件" in sentence
    assert sentence.endswith("预测仅供参考，不影响判定。")


def test_a_forecast_does_not_repeat_what_the_reason_says() -> None:
    done = entries(*(on(month, 5) for month in (1, 2, 3, 4, 5, 6, 7, 8, 9)))
    behind = judge(count(30), *done)
    assert "今后每月需" in behind.reason
    assert "今后每月需" not in forecast_sentence(count(30), behind)


@pytest.mark.parametrize(("probability", "words"), [(0.004, "不足1%"), (0.994, "超过99%"), (0.42, "约42%")])
def test_nothing_is_called_certain(probability: float, words: str) -> None:
    assessment = judge(count(30), Entry(on(9, 1), Decimal(12)))
    forecast = replace(assessment, forecast=Forecast(Fraction(3), Fraction(30), probability))
    assert f"可能性{words}" in forecast_sentence(count(30), forecast)


def test_there_is_no_sentence_without_a_forecast() -> None:
    target = count(30, pace=Pace.AT_DUE)
    assert forecast_sentence(target, judge(target)) == ""
