from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine

from lawdash.actions.entries import importing as run
from lawdash.actions.entries.correct import correct_entry, void_entry
from lawdash.actions.entries.importing import ImportReport
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.input.reading import SheetRead
from lawdash.actions.input.table import MOST_FAULTS
from lawdash.refusal import Refused
from lawdash.store.engine import read_revision
from tests.actions.conftest import CLERK, entries_of
from tests.actions.entries.bringing import bring
from tests.conftest import NOW
from tests.files.made import CHINESE, CODES, DUTY, EVENT, REVIEW, row, write_csv, write_xlsx
from tests.helpers.offices import office_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("header", [CODES, CHINESE], ids=["codes", "chinese"])
def test_it_reads_csv_in_every_encoding_and_header(
    town: Engine, tmp_path: Path, encoding: str, header: list[str]
) -> None:
    file = write_csv(tmp_path / "登记.csv", [DUTY, REVIEW], header, encoding)
    assert bring(town, file) == ImportReport(rows=2, added=2, skipped=0, faults=[])
    duty, review = entries_of(town)
    assert (duty.indicator_code, duty.unit_name, duty.happened_on) == ("counsel-duty", "福兴村", date(2025, 6, 10))
    assert (review.quantity, review.of_which, review.title, review.reference) == (
        Decimal(8),
        Decimal(8),
        "合同审查",
        "A-1",
    )
    assert (review.author, review.recorded_at) == ("示例经办", NOW)


def test_it_reads_xlsx_with_dates_and_numbers_as_cells(any_town: Engine, tmp_path: Path) -> None:
    cells = [
        row(DUTY, happened_on=date(2025, 6, 10), quantity=0.5),
        row(REVIEW, happened_on=date(2025, 6, 11), quantity=8, of_which=8, reference=20250001),
    ]
    assert bring(any_town, write_xlsx(tmp_path / "登记.xlsx", cells, CHINESE)).added == 2
    duty, review = entries_of(any_town)
    assert (duty.happened_on, duty.quantity) == (date(2025, 6, 10), Decimal("0.5"))
    assert review.reference == "20250001"


def test_the_same_rows_are_the_same_whatever_the_format(town: Engine, tmp_path: Path) -> None:
    bring(town, write_csv(tmp_path / "a.csv", [DUTY, REVIEW, EVENT]))
    cells = [
        row(base, happened_on=date.fromisoformat(base[2]), quantity=int(base[3])) for base in (DUTY, REVIEW, EVENT)
    ]
    assert bring(town, write_xlsx(tmp_path / "a.xlsx", cells)) == ImportReport(3, 0, 3, [])


def test_the_same_file_twice_adds_nothing(any_town: Engine, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "a.csv", [DUTY, DUTY, DUTY, REVIEW])
    assert bring(any_town, file) == ImportReport(rows=4, added=4, skipped=0, faults=[])
    assert bring(any_town, file) == ImportReport(rows=4, added=0, skipped=4, faults=[])
    assert len(entries_of(any_town)) == 4


def test_one_more_equal_row_adds_one_entry(town: Engine, tmp_path: Path) -> None:
    bring(town, write_csv(tmp_path / "a.csv", [DUTY, DUTY]))
    assert bring(town, write_csv(tmp_path / "b.csv", [EVENT, DUTY, DUTY, DUTY])) == ImportReport(4, 2, 2, [])


def test_a_known_reference_with_other_content_is_refused(town: Engine, tmp_path: Path) -> None:
    bring(town, write_csv(tmp_path / "a.csv", [REVIEW]))
    report = bring(town, write_csv(tmp_path / "b.csv", [EVENT, row(REVIEW, quantity="9")]))
    assert (report.added, len(entries_of(town))) == (0, 1)
    [fault] = report.faults
    assert (fault.line, fault.field, fault.value) == (3, "编号", "A-1")
    assert "内容不同" in fault.message


def test_a_reference_twice_in_a_file_is_one_entry_or_a_fault(town: Engine, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "a.csv", [REVIEW, REVIEW])
    assert bring(town, file) == ImportReport(rows=2, added=1, skipped=1, faults=[])
    [fault] = bring(town, write_csv(tmp_path / "b.csv", [row(REVIEW, reference="B"), row(EVENT, reference="B")])).faults
    assert (fault.line, fault.value) == (3, "B")
    assert "第2行" in fault.message


def test_what_was_corrected_or_voided_since_does_not_come_back(town: Engine, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "a.csv", [DUTY, REVIEW, EVENT])
    bring(town, file)
    duty, review, event = entries_of(town)
    right = EntryDraft("legality-reviews", happened_on="2025-06-11", quantity=9, of_which=8, title="合同审查")
    correct_entry(office_of(town, CLERK), review.id, right, "少录一件", key="k")
    void_entry(office_of(town, CLERK), duty.id, "重复")
    assert bring(town, file) == ImportReport(rows=3, added=0, skipped=3, faults=[])
    assert {entry.quantity for entry in entries_of(town)} == {event.quantity, Decimal(9)}
    corrected = write_csv(tmp_path / "b.csv", [row(REVIEW, quantity="9")])
    assert bring(town, corrected) == ImportReport(rows=1, added=0, skipped=1, faults=[])


def test_every_bad_row_is_named_at_once_and_nothing_is_stored(any_town: Engine, tmp_path: Path) -> None:
    bad = [
        EVENT,
        row(indicator="特色普法活劢"),
        row(DUTY, unit="福星村", quantity="0"),
        row(happened_on="2025-08-01"),
        row(note="联系人13812345678"),
        row(quantity="=1+1"),
    ]
    before = read_revision(any_town)
    report = bring(any_town, write_csv(tmp_path / "a.csv", bad))
    assert (report.rows, report.added, read_revision(any_town)) == (6, 0, before)
    assert [(fault.line, fault.field) for fault in report.faults] == [
        (3, "指标"),
        (4, "单位"),
        (4, "数量"),
        (5, "发生日期"),
        (6, "备注"),
        (7, "数量"),
    ]
    assert "是否应为“特色普法活动”" in str(report.faults[0])
    assert "13812345678" not in str(report.faults[4])


@pytest.mark.parametrize("formula", ["=1+1", "=SUM(A1:A2)", "+SUM(1)", "@SUM(A1)", "-A1"])
def test_it_refuses_a_formula_in_csv(town: Engine, tmp_path: Path, formula: str) -> None:
    [fault] = bring(town, write_csv(tmp_path / "a.csv", [row(title=formula)])).faults
    assert (fault.line, fault.field, fault.value) == (2, "标题", formula)
    assert "不能是公式" in fault.message


def test_it_refuses_a_formula_and_an_error_in_xlsx(town: Engine, tmp_path: Path) -> None:
    cells = [row(quantity="=1+1"), row(title="=#N/A")]
    faults = bring(town, write_xlsx(tmp_path / "a.xlsx", cells)).faults
    assert [(fault.line, fault.field) for fault in faults] == [(2, "数量"), (3, "标题")]
    assert all("公式" in fault.message for fault in faults)


def test_a_dry_run_says_what_an_import_would_do(town: Engine, tmp_path: Path) -> None:
    bring(town, write_csv(tmp_path / "a.csv", [DUTY]))
    before = read_revision(town)
    report = bring(town, write_csv(tmp_path / "b.csv", [DUTY, REVIEW]), dry_run=True)
    assert report == ImportReport(rows=2, added=1, skipped=1, faults=[])
    assert read_revision(town) == before


def test_the_indicators_own_fields_may_follow(town: Engine, tmp_path: Path) -> None:
    header = [*CHINESE, "主题", "参加人数", "法律顾问"]
    rows = [[*EVENT, "宪法", "35", ""], [*DUTY, "", "", "示例律师"]]
    assert bring(town, write_csv(tmp_path / "a.csv", rows, header)).added == 2
    assert [entry.details for entry in entries_of(town)] == [
        {"主题": "宪法", "参加人数": "35"},
        {"法律顾问": "示例律师"},
    ]
    [fault] = bring(town, write_csv(tmp_path / "b.csv", [[*EVENT, "", "", "示例律师"]], header)).faults
    assert (fault.field, "不是“特色普法活动”的填报项" in fault.message) == ("法律顾问", True)


def test_columns_may_come_in_any_order_and_rows_may_be_blank_or_short(town: Engine, tmp_path: Path) -> None:
    header = ["单位", "指标", *CHINESE[2:]]
    rows = [
        ["示例村03", "法律顾问进村坐班", "2025-06-10", "1"],
        [],
        ["", "", " "],
        ["", "特色普法活动", "2025-06-12", "2"],
    ]
    assert bring(town, write_csv(tmp_path / "a.csv", rows, header)) == ImportReport(2, 2, 0, [])
    assert [entry.unit_name for entry in entries_of(town)] == ["示例村03", "三湖镇"]


def test_the_line_of_a_fault_is_that_of_the_file(town: Engine, tmp_path: Path) -> None:
    rows = [row(note="第一行\n第二行\n第三行"), [], row(quantity="0")]
    [fault] = bring(town, write_csv(tmp_path / "a.csv", rows)).faults
    assert fault.line == 6
    [fault] = bring(town, write_xlsx(tmp_path / "a.xlsx", [EVENT, [], row(quantity=0)])).faults
    assert fault.line == 4


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ([code for code in CODES if code != "quantity"], "缺少“数量”列"),
        ([*CODES, "quantity"], "“数量”列重复"),
        ([code if code != "quantity" else "数目" for code in CODES], "表中的“数目”是否应为“数量”"),
        (
            ["日期" if code == "happened_on" else code for code in CODES] + ["验收日期"],
            "表中的“日期”是否应为“发生日期”",
        ),
        (["指标", "单位"], "缺少“发生日期”列"),
    ],
)
def test_it_refuses_a_header_that_does_not_fit(town: Engine, tmp_path: Path, header: list[str], message: str) -> None:
    with pytest.raises(Refused, match=message):
        bring(town, write_csv(tmp_path / "a.csv", [EVENT], header))


def test_a_cell_beyond_the_header_is_a_fault(town: Engine, tmp_path: Path) -> None:
    [fault] = bring(town, write_csv(tmp_path / "a.csv", [[*EVENT, "", "多出的内容"]])).faults
    assert (fault.field, fault.value) == ("第11列", "多出的内容")


def test_an_example_row_is_left_out(town: Engine, tmp_path: Path) -> None:
    rows = [row(indicator="示例（导入时忽略）：特色普法活动", quantity="零"), EVENT]
    assert bring(town, write_csv(tmp_path / "a.csv", rows)) == ImportReport(1, 1, 0, [])


def test_it_says_how_far_it_is(town: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BATCH", 2)
    said: list[tuple[int, int]] = []
    bring(town, write_csv(tmp_path / "a.csv", [EVENT] * 5), progress=lambda done, total: said.append((done, total)))
    assert said == [(0, 5), (2, 5), (4, 5), (5, 5)]


def test_it_refuses_an_empty_file_and_takes_one_without_rows(town: Engine, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    with pytest.raises(Refused, match="空"):
        bring(town, tmp_path / "empty.csv")
    assert bring(town, write_csv(tmp_path / "header.csv", [])) == ImportReport(0, 0, 0, [])


def test_no_more_faults_are_kept_than_anybody_mends_at_once(town: Engine, tmp_path: Path) -> None:
    report = bring(town, write_csv(tmp_path / "a.csv", [row(quantity="0")] * (MOST_FAULTS * 10)))
    assert (len(report.faults), report.is_cut, report.added) == (MOST_FAULTS, True, 0)
    assert report.rows < MOST_FAULTS * 10
    few = bring(town, write_csv(tmp_path / "b.csv", [row(quantity="0")] * 3))
    assert (len(few.faults), few.is_cut) == (3, False)


def test_a_fault_names_its_sheet(town: Engine, tmp_path: Path) -> None:
    [fault] = bring(town, write_xlsx(tmp_path / "a.xlsx", [EVENT, row(quantity=0)], sheet="二季度")).faults
    assert str(fault).startswith("工作表“二季度”第3行“数量”")


def test_what_was_read_and_left_out_is_reported(town: Engine, tmp_path: Path) -> None:
    rows = [
        EVENT,
        row(indicator="合计", happened_on="", quantity="2"),
        row(indicator="注：每季报送", happened_on="", quantity=""),
    ]
    file = write_csv(tmp_path / "a.csv", [["三湖镇台账"], [*CODES, "责任人"], *rows], header=["2025年"])
    report = bring(town, file)
    assert (report.rows, report.added) == (1, 1)
    assert report.reading.read == [SheetRead("", 3, 1)]
    assert [(one.row, one.why.split("，")[0]) for one in report.reading.left_out] == [
        (1, "在表头以上"),
        (2, "在表头以上"),
        (3, "的“责任人”列不是要读的列"),
        (5, "是合计行"),
        (6, "是说明或签署"),
    ]


@pytest.mark.parametrize(
    ("typed", "shown"), [(15, "15"), ("15%", "15"), ("１５％", "15"), ("0.30000000000000004", "0.3"), ("8。3", "8.3")]
)
def test_a_percentage_is_the_figure_that_is_shown(town: Engine, tmp_path: Path, typed: object, shown: str) -> None:
    bring(town, write_xlsx(tmp_path / "a.xlsx", [row(indicator="kpi-weight", quantity=typed)]))
    [entry] = entries_of(town)
    assert entry.quantity == Decimal(shown)


def test_two_references_that_differ_in_what_nobody_sees_are_one(town: Engine, tmp_path: Path) -> None:
    bring(town, write_csv(tmp_path / "a.csv", [REVIEW]))
    report = bring(town, write_csv(tmp_path / "b.csv", [row(REVIEW, reference="A-1\u200b")]))
    assert (report.added, report.skipped) == (0, 1)
