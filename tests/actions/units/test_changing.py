from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from lawdash.actions.units.changing import Added, add_units, change_unit, import_units
from lawdash.actor import Actor
from lawdash.judging.model import UnitKind
from lawdash.refusal import Refused, Stale
from lawdash.store.engine import reading
from lawdash.store.units.reading import Borne, UnitRecord, read_units
from tests.actions.conftest import CLERK
from tests.files.made import write_csv, write_xlsx
from tests.helpers.offices import AT_HOME, NOON, office_of

HEADER = ["kind", "name", "active_from", "active_to"]


def units_of(engine: Engine) -> dict[str, UnitRecord]:
    with reading(engine, AT_HOME) as session:
        return {unit.name: unit for unit in read_units(session)}


def add(engine: Engine, *names: str, kind: UnitKind = UnitKind.VILLAGE) -> Added:
    return add_units(office_of(engine, CLERK), kind, names)


def change(engine: Engine, unit: UnitRecord, **changes: Any) -> int | None:
    given = {
        "name": unit.name,
        "active_from": None,
        "active_to": None,
        "reason": "合并",
        "expected_version": 1,
    }
    return change_unit(office_of(engine, CLERK), unit.id, **{**given, **changes})


def test_a_name_that_is_there_already_is_left_alone(engine: Engine) -> None:
    assert add(engine, "示例村01", "示例村02") == Added(["示例村01", "示例村02"], [])
    assert add(engine, "示例村02", "示例村03", "示例村03") == Added(["示例村03"], ["示例村02", "示例村03"])
    assert {name: unit.version for name, unit in units_of(engine).items()} == {
        "三湖镇": 1,
        "示例村01": 1,
        "示例村02": 1,
        "示例村03": 1,
    }


def test_a_second_village_that_only_looks_like_another_cannot_be_made(sqlite_engine: Engine) -> None:
    assert add(sqlite_engine, "\u200b丙村", "乙 村", "A1村").added == ["丙村", "乙村", "A1村"]
    assert add(sqlite_engine, "丙村", "丙\ufe0f村", "“丙”村", "ａ1村") == Added([], ["丙村", "丙村", "“丙”村", "ａ1村"])
    with pytest.raises(Refused, match="看起来一样"):
        add(sqlite_engine, "\u04101村")
    assert len(units_of(sqlite_engine)) == 4  # the township among them


def test_a_name_is_registered_once_whatever_the_kind(sqlite_engine: Engine) -> None:
    add(sqlite_engine, "示例村01")
    for name in ("示例村01", "三湖镇"):
        with pytest.raises(Refused, match="只能登记一次"):
            add(sqlite_engine, "示例企业01", name, kind=UnitKind.ENTERPRISE)
    assert set(units_of(sqlite_engine)) == {"三湖镇", "示例村01"}


@pytest.mark.parametrize("name", [" ", "村" * 101, "联系人13812345678"])
def test_it_refuses_a_name_that_cannot_be_and_registers_none(sqlite_engine: Engine, name: str) -> None:
    with pytest.raises(Refused, match="“名称”"):
        add(sqlite_engine, "示例村01", name)
    assert set(units_of(sqlite_engine)) == {"三湖镇"}


def test_it_refuses_a_second_township(sqlite_engine: Engine) -> None:
    with pytest.raises(Refused, match="不能再登记一个镇"):
        add(sqlite_engine, "示例镇", kind=UnitKind.TOWNSHIP)


def test_a_unit_changes_by_a_new_version(engine: Engine) -> None:
    add(engine, "示例村01")
    unit = units_of(engine)["示例村01"]
    assert change(engine, unit, name="示例村09", active_to=date(2025, 6, 30)) == 2
    names = (Borne("示例村01", NOON), Borne("示例村09", NOON))
    assert units_of(engine)["示例村09"] == UnitRecord(
        unit.id, UnitKind.VILLAGE, "示例村09", None, date(2025, 6, 30), 2, names
    )


def test_the_second_of_two_changes_is_refused_with_what_stands(sqlite_engine: Engine) -> None:
    add(sqlite_engine, "示例村01")
    unit = units_of(sqlite_engine)["示例村01"]
    change(sqlite_engine, unit, active_to=date(2025, 6, 30))
    with pytest.raises(Stale, match="示例村01，自2025年7月1日起停用"):
        change(sqlite_engine, unit, name="示例村09")
    assert "示例村09" not in units_of(sqlite_engine)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, "没有需要保存的修改"),
        ({"name": "示例村02"}, "只能登记一次"),
        ({"name": ""}, "不能为空"),
        ({"active_from": date(2025, 7, 1), "active_to": date(2025, 6, 30)}, "不能晚于停用日期"),
        ({"active_to": date(2025, 6, 30), "reason": " "}, "“原因”不能为空"),
    ],
)
def test_it_refuses_a_change_that_cannot_be(sqlite_engine: Engine, changes: dict[str, Any], message: str) -> None:
    add(sqlite_engine, "示例村01", "示例村02")
    with pytest.raises(Refused, match=message):
        change(sqlite_engine, units_of(sqlite_engine)["示例村01"], **changes)
    assert units_of(sqlite_engine)["示例村01"].version == 1


def test_it_refuses_a_unit_that_is_not_there(sqlite_engine: Engine) -> None:
    nobody = UnitRecord(999, UnitKind.VILLAGE, "无名村", None, None, 1)
    with pytest.raises(Refused, match="没有这个单位"):
        change(sqlite_engine, nobody)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_it_registers_the_units_of_a_file(sqlite_engine: Engine, tmp_path: Path, suffix: str) -> None:
    rows = [["village", "示例村01", "2025-03-01", ""], ["企业", "示例企业01", "", "2025-12-31"]]
    file = (write_csv if suffix == "csv" else write_xlsx)(tmp_path / f"a.{suffix}", rows, HEADER)
    assert import_units(office_of(sqlite_engine, Actor("示例管理员")), file) == Added(["示例村01", "示例企业01"], [])
    assert import_units(office_of(sqlite_engine, CLERK), file) == Added([], ["示例村01", "示例企业01"])
    units = units_of(sqlite_engine)
    assert (units["示例村01"].kind, units["示例村01"].active_from) == (UnitKind.VILLAGE, date(2025, 3, 1))
    assert (units["示例企业01"].kind, units["示例企业01"].active_to) == (UnitKind.ENTERPRISE, date(2025, 12, 31))


def test_every_bad_row_of_a_file_is_named_and_none_registered(sqlite_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["village", "示例村01", "", ""],
        ["hamlet", "", "昨天", ""],
        ["village", "示例村02", "2025-07-01", "2025-06-01"],
        ["village", "=A1", "", ""],
    ]
    with pytest.raises(Refused, match="5处不合要求") as refused:
        import_units(office_of(sqlite_engine, CLERK), write_csv(tmp_path / "a.csv", rows, HEADER))
    assert [(fault.line, fault.field) for fault in refused.value.faults] == [
        (3, "类别"),
        (3, "名称"),
        (3, "启用日期"),
        (4, "停用日期"),
        (5, "名称"),
    ]
    assert "第5行“名称”不能是公式" in str(refused.value)
    assert set(units_of(sqlite_engine)) == {"三湖镇"}
