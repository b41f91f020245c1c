from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine

from lawdash.actions.plans.file import export_plan, import_plan
from lawdash.judging.model import Pace
from lawdash.refusal import Refused
from lawdash.settings import ROOT
from lawdash.store.engine import reading
from lawdash.store.plans.reading import PlanRecord, list_plan_years, read_plan
from tests.actions.conftest import CLERK
from tests.files.made import write_csv, write_xlsx
from tests.helpers.offices import AT_HOME, office_of

SEED = ROOT / "seed" / "plan-2025.csv"
REVIEWS = {
    "code": "legality-reviews",
    "section": "2.1",
    "title": "合法性审查事项",
    "indicator": "legality-reviews",
    "kind": "count",
    "comparator": ">=",
    "threshold": "40",
    "unit": "件",
    "count_unit": "件",
    "pace": "linear",
    "cadence": "",
    "scope": "township",
    "due": "2026-12-31",
    "baseline_2025": "30",
    "remark": "",
}
HEADER = list(REVIEWS)


def write(folder: Path, *rows: dict[str, str]) -> Path:
    return write_csv(folder / "plan.csv", [[row[code] for code in HEADER] for row in rows], HEADER)


def plan_of(engine: Engine, year: int) -> PlanRecord:
    with reading(engine, AT_HOME) as session:
        plan = read_plan(session, year)
    assert plan is not None
    return plan


def faults_of(engine: Engine, path: Path) -> list[tuple[int | None, str]]:
    with pytest.raises(Refused) as refused:
        import_plan(office_of(engine, CLERK), path, 2026)
    with reading(engine, AT_HOME) as session:
        assert list_plan_years(session) == [2025]
    return [(fault.line, fault.field) for fault in refused.value.faults]


def test_an_export_of_the_seeded_plan_is_the_seed(sqlite_engine: Engine) -> None:
    assert list(csv.reader(io.StringIO(export_plan(office_of(sqlite_engine, CLERK), 2025)))) == list(
        csv.reader(io.StringIO(SEED.read_text(encoding="utf-8")))
    )


def test_an_exported_plan_moved_by_a_year_is_the_same_plan(engine: Engine, tmp_path: Path) -> None:
    moved = tmp_path / "plan.csv"
    moved.write_text(
        export_plan(office_of(engine, CLERK), 2025).replace("2025-", "2026-").replace("_2024", "_2025"),
        encoding="utf-8",
    )
    assert import_plan(office_of(engine, CLERK), moved, 2026) == 47

    def essence(year: int) -> list[object]:
        first, last = date(2025, 1, 1), date(2025, 12, 31)
        return [
            (replace(record.target, starts_on=first, due=last), record.baseline, record.remark)
            for record in plan_of(engine, year).targets
        ]

    assert essence(2026) == essence(2025)
    assert plan_of(engine, 2026).targets[0].target.due == date(2026, 12, 31)


def test_it_loads_a_plan_from_a_workbook(sqlite_engine: Engine, tmp_path: Path) -> None:
    row = REVIEWS | {"threshold": 40, "due": date(2026, 11, 30)}
    file = write_xlsx(tmp_path / "plan.xlsx", [[row[code] for code in HEADER]], HEADER)
    import_plan(office_of(sqlite_engine, CLERK), file, 2026)
    [record] = plan_of(sqlite_engine, 2026).targets
    assert (record.target.threshold, record.target.due, record.baseline) == (
        Decimal(40),
        date(2026, 11, 30),
        Decimal(30),
    )


def test_the_figures_of_another_year_are_left_aside(sqlite_engine: Engine, tmp_path: Path) -> None:
    file = write(tmp_path, REVIEWS)
    file.write_text(file.read_text(encoding="utf-8").replace("baseline_2025", "baseline_2024"), encoding="utf-8")
    import_plan(office_of(sqlite_engine, CLERK), file, 2026)
    assert plan_of(sqlite_engine, 2026).targets[0].baseline is None


def test_what_may_be_left_empty_has_its_default(sqlite_engine: Engine, tmp_path: Path) -> None:
    row = REVIEWS | {"kind": "milestone", "threshold": "1", "pace": "", "due": "", "comparator": ""}
    import_plan(office_of(sqlite_engine, CLERK), write(tmp_path, row), 2026)
    [record] = plan_of(sqlite_engine, 2026).targets
    assert (record.target.pace, record.target.due) == (Pace.AT_DUE, date(2026, 12, 31))


def test_a_year_has_one_plan(sqlite_engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="已经载入"):
        import_plan(office_of(sqlite_engine, CLERK), write(tmp_path, REVIEWS), 2025)


def test_every_bad_row_is_named_and_nothing_is_loaded(sqlite_engine: Engine, tmp_path: Path) -> None:
    bad = [
        REVIEWS,
        REVIEWS | {"code": "b", "indicator": "合法性审核事项", "kind": "counting", "threshold": "许多"},
        REVIEWS | {"code": "c d", "section": "", "title": "", "due": "年底"},
        REVIEWS | {"code": "e", "pace": "fast", "scope": "hamlet", "comparator": "=="},
        REVIEWS,
    ]
    assert faults_of(sqlite_engine, write(tmp_path, *bad)) == [
        (2, "代码"),
        (6, "代码"),
        (3, "指标"),
        (3, "类型"),
        (3, "目标值"),
        (4, "代码"),
        (4, "章节"),
        (4, "承诺事项"),
        (4, "时限"),
        (5, "比较方式"),
        (5, "范围"),
        (5, "进度要求"),
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"threshold": ""}, "目标值"),
        ({"threshold": "0"}, "目标值"),
        ({"pace": ""}, "进度要求"),
        ({"due": "2025-12-31"}, "时限"),
        ({"kind": "watch", "pace": ""}, "目标值"),
        ({"kind": "watch", "threshold": ""}, "进度要求"),
        ({"kind": "cadence", "pace": ""}, "周期"),
        ({"cadence": "month"}, "周期"),
        ({"kind": "coverage"}, "范围"),
        ({"scope": "village"}, "范围"),
        ({"scope": "township:福兴村"}, "范围"),
        ({"kind": "ratio", "pace": "", "comparator": "<="}, "比较方式"),
        ({"kind": "ratio", "pace": "", "indicator": "themed-events"}, "类型"),
        ({"kind": "level", "pace": "", "indicator": "counsel-duty", "scope": "village"}, "范围"),
    ],
)
def test_it_refuses_a_promise_that_contradicts_itself(
    sqlite_engine: Engine, tmp_path: Path, changes: dict[str, str], field: str
) -> None:
    assert faults_of(sqlite_engine, write(tmp_path, REVIEWS | changes)) == [(2, field)]


def test_a_ceiling_may_be_nought(sqlite_engine: Engine, tmp_path: Path) -> None:
    row = REVIEWS | {"indicator": "lost-cases", "comparator": "<=", "threshold": "0"}
    import_plan(office_of(sqlite_engine, CLERK), write(tmp_path, row), 2026)
    assert plan_of(sqlite_engine, 2026).targets[0].target.threshold == 0


def test_it_refuses_a_file_without_a_column_or_without_rows(sqlite_engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="缺少“代码”列"):
        import_plan(office_of(sqlite_engine, CLERK), write_csv(tmp_path / "a.csv", [], HEADER[1:]), 2026)
    with pytest.raises(Refused, match="没有承诺事项"):
        import_plan(office_of(sqlite_engine, CLERK), write(tmp_path), 2026)


def test_it_refuses_a_year_beyond_the_calendar_and_one_without_a_plan(sqlite_engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="2000与2100"):
        import_plan(office_of(sqlite_engine, CLERK), write(tmp_path, REVIEWS), 1999)
    with pytest.raises(Refused, match="还没有2031年的计划"):
        export_plan(office_of(sqlite_engine, CLERK), 2031)
