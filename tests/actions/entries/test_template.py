from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine

from lawdash.actions.entries.importing import ImportReport, import_entries
from lawdash.actions.entries.registry import Registry
from lawdash.actions.entries.template import write_template
from tests.actions.conftest import CLERK, VILLAGES, entries_of
from tests.files.made import CHINESE
from tests.helpers.offices import office_of


def template(registry: Registry, code: str | None = None) -> Any:
    indicator = registry.indicators[code] if code else None
    return openpyxl.load_workbook(io.BytesIO(write_template(registry.indicators.values(), registry.units, indicator)))


def header_of(book: Any) -> list[str]:
    return [cell.value for cell in book["登记"][1]]


def choices_of(book: Any, title: str) -> list[str]:
    """What the drop-down of that column offers."""
    column = header_of(book).index(title)
    for validation in book["登记"].data_validations.dataValidation:
        if validation.type == "list" and next(iter(validation.sqref.ranges)).min_col == column + 1:
            sheet, cells = validation.formula1.removeprefix("=").split("!")
            return [cell.value for (cell,) in book[sheet][cells.replace("$", "")]] if ":" in cells else []
    return []


def test_the_template_for_all_offers_every_indicator_that_people_log(registry: Registry) -> None:
    book = template(registry)
    assert header_of(book) == CHINESE
    offered = choices_of(book, "指标")
    assert "合法性审查事项" in offered
    assert "任务责任到人覆盖率" not in offered
    assert set(VILLAGES) < set(choices_of(book, "单位"))


def test_the_template_of_one_indicator_has_its_own_fields_and_units(registry: Registry) -> None:
    book = template(registry, "counsel-duty")
    assert header_of(book) == [*CHINESE, "法律顾问", "到达时间", "服务内容", "咨询人次"]
    assert choices_of(book, "单位") == VILLAGES
    reviews = template(registry, "legality-reviews")
    assert choices_of(reviews, "类别") == ["规范性文件", "重大决策", "重大执法决定", "行政协议"]


def test_the_template_says_how_it_is_filled_in(registry: Registry) -> None:
    notes = list(template(registry, "legality-reviews")["填表说明"].iter_rows(values_only=True))
    hints = {name: text for name, text in notes if name}
    assert "已出具意见书" in hints["其中"]
    assert "以“件”计" in hints["数量"]
    assert any("身份证号码" in (text or "") for _, text in notes)


def test_no_title_begins_like_an_example(registry: Registry) -> None:
    assert not [indicator for indicator in registry.indicators.values() if indicator.title.startswith("示例")]


def test_every_template_can_be_imported_as_it_is_and_its_example_is_left_out(
    town: Engine, registry: Registry, tmp_path: Path
) -> None:
    path = tmp_path / "模板.xlsx"
    for code in ("legality-reviews", "counsel-duty", "kpi-weight", None):
        path.write_bytes(
            write_template(registry.indicators.values(), registry.units, registry.indicators[code] if code else None)
        )
        report = import_entries(office_of(town, CLERK), path, dry_run=False)
        assert report == ImportReport(rows=0, added=0, skipped=0, faults=[])


@pytest.mark.parametrize("code", ["legality-reviews", "counsel-duty", "themed-events", "enterprise-counsel"])
def test_the_example_is_a_row_that_would_be_accepted(
    town: Engine, registry: Registry, tmp_path: Path, code: str
) -> None:
    book = template(registry, code)
    book["登记"]["A2"] = registry.indicators[code].title
    book.save(tmp_path / "a.xlsx")
    report = import_entries(office_of(town, CLERK), tmp_path / "a.xlsx", dry_run=False)
    assert (report.added, report.faults) == (1, [])
    [entry] = entries_of(town)
    assert set(entry.details) == {field.name for field in registry.indicators[code].fields}
