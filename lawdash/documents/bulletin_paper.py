"""季度通报: how the quarter stands by section, which unit owes what, the notices, what leaders have set to be done.

Made from the board that the quarter's meeting saw once it was held, else from the board as known now. Units stand in
the order of registration: nobody is ranked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import BinaryIO

from lawdash.actions.acting.leaving import note_export, witness
from lawdash.actions.meetings.looking import DecisionView, look_at_frozen
from lawdash.actions.meetings.quarter import QuarterView, look_at_quarter
from lawdash.actions.notices.looking import NoticeView, look_at_notices
from lawdash.board.frozen import FrozenBoard, FrozenRow, freeze, thaw
from lawdash.documents.official import add_blank, add_body, add_heading, add_signature, add_title, open_paper
from lawdash.judging.model import State
from lawdash.judging.wording import STATE_WORDS, format_date, format_period, section_title
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.supervising.meeting_rules import MeetingState
from lawdash.supervising.notice_machine import NoticeState

_SHORT = (State.OVERDUE, State.FAR_BEHIND, State.BEHIND)
_QUARTERS = "一二三四"


def export_bulletin(office: Office, year: int, quarter: int, output: BinaryIO, *, is_live: bool = False) -> None:
    """A docx into the stream, once the event is stored that says it leaves. `is_live`: as known now in any case.

    Raises Refused where that year has no plan, Forbidden.
    """
    view = look_at_quarter(office, year, quarter)
    if view is None:
        raise Refused(f"还没有{year}年的计划。")
    board = _board(office, view, is_live)
    notices = look_at_notices(office, year)
    head = note_export(office, f"{year}年第{quarter}季度通报", 1)
    paper = open_paper()
    township = view.board.plan.township
    add_title(paper, f"{township}{year}年第{_QUARTERS[quarter - 1]}季度法治政府建设情况通报")
    if view.board.state.is_sample:
        add_body(paper, "（示例数据，不作依据）")
    add_blank(paper)
    parts = (
        ("总体情况", [board.headline]),
        ("各板块进展", list(_sections(board))),
        ("未达标的单位", list(_missed(board, view))),
        ("整改通知书", [_say_notices(notices, board.as_of)]),
        (
            "领导交办和会议议定事项",
            [_say_decision(one) for one in view.decisions if one.decision.standing.state.is_open],
        ),
    )
    for number, (title, lines) in zip("一二三四五", ((title, lines) for title, lines in parts if lines), strict=False):
        add_heading(paper, f"{number}、{title}")
        for line in lines:
            add_body(paper, line)
    add_blank(paper)
    add_signature(paper, township, office.today)
    if head is not None:
        add_body(paper, f"存证：{witness(head)}")
    paper.save(output)


def _board(office: Office, view: QuarterView, is_live: bool) -> FrozenBoard:
    meeting = None if view.meeting is None else view.meeting.meeting
    if meeting is not None and meeting.state is MeetingState.HELD and not is_live:
        frozen = look_at_frozen(office, meeting.id)
        assert frozen is not None
        return frozen
    return thaw(freeze(view.board, office.now))


def _sections(board: FrozenBoard) -> Iterator[str]:
    """One paragraph a section: how many stand where, then each that is short with its figures."""
    grouped = groupby(board.rows, key=lambda row: section_title(str(row.values["section"])))
    for number, (section, rows) in zip("一二三四五六七八九", grouped, strict=False):
        mine = list(rows)
        counts = Counter(row.state for row in mine)
        told = "、".join(f"{STATE_WORDS[state]}{counts[state]}项" for state in State if counts[state])
        short = "".join(f"{row.title}：{_say_row(row)}。" for row in mine if row.state in _SHORT)
        yield f"（{number}）{section.partition('、')[2] or section}。共{len(mine)}项，{told}。{short}"


def _say_row(row: FrozenRow) -> str:
    leader = f"（责任领导{row.leader}）" if row.leader else ""
    return f"{STATE_WORDS[row.state]}{leader}，{row.reason}"


def _missed(board: FrozenBoard, view: QuarterView) -> Iterator[str]:
    """One line a unit, with what it owes and for which period."""
    titles = {row.code: row.title for row in board.rows}
    order = {unit.name: place for place, unit in enumerate(view.board.units)}
    ordered = sorted(board.missed, key=lambda one: (order.get(one["unit"], len(order)), one["period_start"]))
    for unit, owed in groupby(ordered, key=lambda one: str(one["unit"])):
        lines = [f"{_period(one['period_start'], one['period_end'])}{titles[one['code']]}" for one in owed]
        yield f"{unit}：{'、'.join(lines)}。"


def _period(start: str, end: str) -> str:
    return format_period(date.fromisoformat(start), date.fromisoformat(end))


def _say_notices(views: Sequence[NoticeView], as_of: date) -> str:
    """Those issued by the day, as they stand today."""
    standings = [one.notice.standing for one in views if one.notice.standing.issued_on <= as_of]
    if not standings:
        return "本年度截至该日没有下发整改通知书。"
    in_time = sum(one.in_time is True for one in standings)
    late = sum(one.in_time is False for one in standings)
    withdrawn = sum(one.state is NoticeState.WITHDRAWN for one in standings)
    still_open = sum(one.state.is_open for one in standings)
    return f"共下发{len(standings)}份：按期整改{in_time}份，逾期整改{late}份，未销号{still_open}份，撤回{withdrawn}份。"


def _say_decision(view: DecisionView) -> str:
    said, standing = view.decision.said, view.decision.standing
    return f"{view.decision.number}. {said.text}（{view.unit}，{said.leader}，{format_date(standing.until)}前）"
