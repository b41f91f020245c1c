"""责任分工明细表: who answers for each promise, as a paper (A4 landscape) or as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Literal

from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from lawdash.actions.acting.leaving import note_export, notes_of, witness
from lawdash.actions.plans.looking import look_at_board
from lawdash.board.board import Board
from lawdash.documents.official import add_body, add_table, add_title, open_paper
from lawdash.files.writing import write_table
from lawdash.judging.wording import section_title
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.responsibility.responsibility import Assignment

TITLES = ("序号", "板块", "承诺", "责任领导", "工作专班", "专班成员", "牵头单位", "配合单位")
WIDTHS = (12, 34, 58, 32, 28, 34, 26, 26)
"""In millimetres; together what the landscape page has."""


def export_owner_table(office: Office, year: int, output: BinaryIO, file_format: Literal["docx", "xlsx"]) -> None:
    """As it is in force today, in plan order. The event that says so is stored before anything leaves.

    Raises Refused where that year has no plan, Forbidden.
    """
    board = look_at_board(office, year, office.today)
    if board is None:
        raise Refused(f"还没有{year}年的计划。")
    title = f"{board.plan.township}{year}年法治政府建设责任分工明细表"
    head = note_export(office, f"{year}年责任分工明细表", len(board.promises))
    if file_format == "xlsx":
        write_table(TITLES, _rows(board), output, "xlsx", sheet="责任分工", notes=notes_of(head))
        return
    paper = open_paper()
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin, section.right_margin = Mm(25), Mm(22)
    add_title(paper, title)
    add_table(paper, TITLES, _rows(board), WIDTHS)
    if head is not None:
        add_body(paper, f"存证：{witness(head)}")
    paper.save(output)


def _rows(board: Board) -> Iterator[list[str]]:
    units = {unit.id: unit.name for unit in board.units}
    for number, promise in enumerate(board.promises, start=1):
        target, said = promise.record.target, promise.owner
        start = [str(number), section_title(target.section), target.title]
        yield [*start, *(_cells(said, units) if said is not None else [""] * 5)]


def _cells(said: Assignment, units: dict[int, str]) -> list[str]:
    leader = f"{said.leader}（{said.post}）" if said.post else said.leader
    lead = "" if said.lead_unit_id is None else units.get(said.lead_unit_id, "")
    return [leader, said.team, said.members, lead, "、".join(units.get(one, "") for one in said.assisting)]
