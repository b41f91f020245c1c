from __future__ import annotations

from dataclasses import replace

from lawdash.actions.input.table_rows import TableRow
from lawdash.actions.plans.new_indicators import propose_indicators
from lawdash.judging.model import UnitKind
from lawdash.store.plans.indicators import IndicatorRecord

KNOWN = IndicatorRecord(1, "themed-events", "特色普法活动", "场", False, None, None, (), False)


def asked(
    title: str = "宪法宣讲",
    *,
    code: str = "p31a",
    indicator: str = "p31a",
    kind: str = "count",
    unit: str = "场",
    count_unit: str = "场",
    threshold: str = "12",
    scope: str = "township",
    known: IndicatorRecord = KNOWN,
) -> tuple[str, IndicatorRecord | None]:
    """The code of the indicator that the row is given, and the new one."""
    values = {"code": code, "indicator": indicator, "title": title, "kind": kind, "unit": unit}
    values |= {"count_unit": count_unit, "threshold": threshold, "scope": scope}
    [row], new = propose_indicators([TableRow(2, values, [])], 2026, {known.code: known})
    return row.values["indicator"], new.get(row.values["indicator"])


def test_a_matter_that_nobody_logs_yet_gets_an_indicator() -> None:
    assert asked() == ("p31a", IndicatorRecord(0, "p31a", "宪法宣讲", "场", False, None, None, (), False))


def test_a_known_indicator_that_is_named_or_has_the_title_is_taken() -> None:
    assert asked(indicator="themed-events") == ("themed-events", None)
    assert asked("特色普法活动") == ("themed-events", None)


def test_a_known_one_that_cannot_hold_the_promise_is_not_taken() -> None:
    assert asked("特色普法活动", unit="次")[0] == "p31a"
    assert asked("特色普法活动", scope="village")[0] == "p31a"
    assert asked("特色普法活动", known=replace(KNOWN, is_derived=True))[0] == "p31a"


def test_the_code_of_another_matter_of_an_earlier_report_gets_the_year() -> None:
    code, new = asked(known=replace(KNOWN, code="p31a"))
    assert code == "p31a-2026"
    assert new is not None
    assert new.title == "宪法宣讲"


def test_its_unit_and_owner_follow_the_kind_of_the_promise() -> None:
    _, ratio = asked(kind="ratio", unit="%", count_unit="", threshold="90")
    assert ratio is not None
    assert (ratio.unit, ratio.of_which_label) == ("件", "其中符合要求的")
    _, coverage = asked(kind="coverage", unit="%", count_unit="个村(社区)", scope="village", threshold="100")
    assert coverage is not None
    assert (coverage.unit, coverage.unit_kind) == ("个", UnitKind.VILLAGE)
    _, area = asked(unit="万亩", threshold="1.25")
    assert area is not None
    assert area.allows_parts
