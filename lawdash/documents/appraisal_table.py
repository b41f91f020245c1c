"""年度考核表: what was due of each unit and what became of it; the score is a formula over coefficients in cells.

Nothing of the score is stored: the office changes the coefficients in the sheet. Each formula carries its value, for
phones and previews that reckon nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

from lawdash.actions.acting.access import require_right
from lawdash.actions.acting.leaving import note_export, notes_of
from lawdash.actions.acting.permissions import Act
from lawdash.actions.plans.looking import look_at_board
from lawdash.board.appraisal import AppraisalRow, appraise, latest_weight
from lawdash.board.board import Board
from lawdash.judging.wording import UNIT_KIND_WORDS, format_date, format_number
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.notices.notices import read_notices

TITLES = (
    *("单位", "类别", "应办", "按期", "补办", "未办", "整改通知书", "按期整改", "逾期整改", "红色"),
    *("得分", "折合分", "评先评优"),
)
COEFFICIENTS = (("补办一项折合按期", 0.5), ("整改逾期一份扣分", 1.0), ("通知书红色一份扣分", 2.0))
LEAST_WEIGHT = 15
SHEET, SETTINGS, NOTES = "年度考核表", "系数", "说明"
_FIRST = 2
"""The row of the first unit, below the title and the head."""


def export_appraisal(office: Office, year: int, output: BinaryIO, as_of: date | None = None) -> None:
    """An xlsx into the stream, once the event is stored that says it leaves. `as_of` None: the date of the year.

    Raises Refused where that year has no plan, Forbidden.
    """
    require_right(office, Act.APPRAISE)
    board = look_at_board(office, year, as_of)
    if board is None:
        raise Refused(f"还没有{year}年的计划。")
    with office.reading() as session:
        notices = read_notices(session, year)
    rows = appraise(board, notices)
    head = note_export(office, f"{year}年年度考核表", len(rows))
    write_appraisal(board, rows, output, notes_of(head))


def write_appraisal(board: Board, rows: Sequence[AppraisalRow], output: BinaryIO, notes: Sequence[str]) -> None:
    workbook = xlsxwriter.Workbook(output, {"strings_to_formulas": False, "strings_to_urls": False})
    weight = latest_weight(board)
    _write_rows(workbook, board, rows, None if weight is None else float(weight))
    _write_settings(workbook, None if weight is None else float(weight))
    explained = workbook.add_worksheet(NOTES)
    explained.set_column(0, 0, 90)
    for line, note in enumerate([*_explain(board), *notes]):
        explained.write_string(line, 0, note)
    workbook.close()


def _write_rows(workbook: Workbook, board: Board, rows: Sequence[AppraisalRow], weight: float | None) -> None:
    sheet = workbook.add_worksheet(SHEET)
    bold = workbook.add_format({"bold": True, "text_wrap": True, "border": 1})
    text, number = workbook.add_format({"border": 1}), workbook.add_format({"border": 1, "num_format": "0.0"})
    sample = "（示例数据）" if board.state.is_sample else ""
    title = f"{board.plan.township}{board.year}年法治建设年度考核表{sample}，截至{format_date(board.as_of)}"
    sheet.merge_range(0, 0, 0, len(TITLES) - 1, title, workbook.add_format({"bold": True, "font_size": 14}))
    for column, heading in enumerate(TITLES):
        sheet.write_string(1, column, heading, bold)
    sheet.freeze_panes(_FIRST, 1)
    sheet.set_column(0, 0, 18)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    for line, row in enumerate(rows, start=_FIRST):
        sheet.write_string(line, 0, row.unit, text)
        sheet.write_string(line, 1, UNIT_KIND_WORDS[row.kind], text)
        for column, count in enumerate(_counts(row), start=2):
            sheet.write_number(line, column, count, text)
        score = score_of(row)
        sheet.write_formula(line, 10, _score_formula(line), number, "" if score is None else score)
        weighted = "" if score is None or weight is None else score * weight / 100
        sheet.write_formula(line, 11, _weighted_formula(line), number, weighted)
        sheet.write_blank(line, 12, None, text)


def score_of(row: AppraisalRow) -> float | None:
    """What the formula gives with the coefficients as they come; None: nothing was due."""
    if not row.due:
        return None
    part, late, red = (value for _, value in COEFFICIENTS)
    reached = 100 * (row.in_time + part * row.made_good) / row.due
    return max(0.0, reached - late * row.notices_late - red * row.notices_red)


def _counts(row: AppraisalRow) -> tuple[int, ...]:
    matters = row.due, row.in_time, row.made_good, row.missed
    return *matters, row.notices, row.notices_in_time, row.notices_late, row.notices_red


def _score_formula(line: int) -> str:
    due, in_time, made_good = (xl_rowcol_to_cell(line, column) for column in (2, 3, 4))
    late, red = (xl_rowcol_to_cell(line, column) for column in (8, 9))
    part, each_late, each_red = (f"{SETTINGS}!$B${place}" for place in (1, 2, 3))
    reached = f"100*({in_time}+{part}*{made_good})/{due}"
    return f'=IF({due}=0,"",MAX(0,{reached}-{each_late}*{late}-{each_red}*{red}))'


def _weighted_formula(line: int) -> str:
    score, weight = xl_rowcol_to_cell(line, 10), f"{SETTINGS}!$B$4"
    return f'=IF(OR({score}="",{weight}=""),"",{score}*{weight}/100)'


def _write_settings(workbook: Workbook, weight: float | None) -> None:
    sheet = workbook.add_worksheet(SETTINGS)
    sheet.set_column(0, 0, 40)
    for line, (name, value) in enumerate(COEFFICIENTS):
        sheet.write_string(line, 0, name)
        sheet.write_number(line, 1, value)
    sheet.write_string(3, 0, "法治建设成效占年度考核的权重（%，最近一次登记）")
    if weight is not None:
        sheet.write_number(3, 1, weight)


def _explain(board: Board) -> list[str]:
    weight = latest_weight(board)
    said = [
        "应办：村(社区)为到期的各期应办事项，部门为其牵头、已有结论的承诺；没有到期事项的不计分，得分留空。",
        "得分=100×(按期+补办系数×补办)÷应办，再按“系数”表扣分，不低于0；折合分=得分×权重。系数可以在表中修改。",
        "单位按登记次序排列，不排名；评先评优由人填写。",
    ]
    if weight is None:
        said.append("尚未登记考核权重，折合分留空。")
    elif weight < LEAST_WEIGHT:
        said.append(f"最近一次登记的权重为{format_number(weight)}%，低于{LEAST_WEIGHT}%。")
    return said
