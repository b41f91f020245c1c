"""What stands on each screen: the answer, the matters one by one, what was decided and how it stands."""

from __future__ import annotations

from urllib.parse import urlencode

from lawdash.actions.meetings.looking import DecisionView
from lawdash.actions.meetings.quarter import QuarterView, needed_matters
from lawdash.board.agenda import NeededMatter, say_quarter
from lawdash.board.sheet import matters_sheet
from lawdash.figures.plain.drawing import fingerprint
from lawdash.figures.plain.sheet import Row
from lawdash.figures.plain.show import MatterSlide, Show, draw_show, pages_of
from lawdash.judging.wording import format_date, section_title
from lawdash.office import Office
from lawdash.server.page import FAVICON
from lawdash.supervising.decision_machine import DECISION_WORDS
from lawdash.web.address import Address
from lawdash.web.navigation import PageName
from lawdash.web.overview.view import addresses_of

SHOW, ALIVE = "/show", "/show/alive"
STYLE, SCRIPT = "/lawdash/show.css", "/lawdash/show.js"


def show_page(office: Office, view: QuarterView) -> str:
    """Raises Forbidden."""
    board = view.board
    addresses = addresses_of(board, Address(board.year, board.as_of), f"/{PageName.OVERVIEW}", (), may_register=False)
    matters = needed_matters(office, view)
    answer = say_quarter(board, view.compared, view.name)
    sheet = matters_sheet(board, view.before, answer, (), "", matters, addresses, office.zone)
    slides = tuple(_matter(one, row) for one, row in zip(matters, sheet.rows, strict=True))
    free = tuple(one.text for one in view.agenda if one.target_id is None)
    decided = tuple(_say(office, one) for one in view.decisions)
    back = urlencode({"year": board.year, "quarter": view.quarter})
    return draw_show(
        Show(
            title=f"{view.name}会商",
            head=f"{board.plan.township} · {view.name}会商",
            answer=sheet.answer,
            counts=sheet.counts,
            matters=slides,
            texts=(*pages_of("其他议题", free), *pages_of("议定事项的办理", decided)),
            day=f"截至{format_date(board.as_of)}",
            marks=("示例数据",) if board.state.is_sample else (),
            style=f"{STYLE}?{fingerprint()}",
            script=SCRIPT,
            icon=FAVICON,
            back=f"/{PageName.MEETING}?{back}",
        )
    )


def _matter(matter: NeededMatter, row: Row) -> MatterSlide:
    promise = matter.promise
    note = promise.record.latest_note
    return MatterSlide(
        section=section_title(promise.record.target.section),
        row=row,
        sentence=f"{promise.assessment.reason}。",
        leader="" if promise.owner is None else promise.owner.leader,
        why=matter.why,
        asked="" if note is None else note.next_step,
        foot=row.due,
    )


def _say(office: Office, view: DecisionView) -> str:
    """「逾期 · 补齐值班（示例领导01，9月30日前，办理中）」."""
    said, standing = view.decision.said, view.decision.standing
    late = "逾期 · " if standing.is_late(office.today) and standing.state.is_open else ""
    return f"{late}{said.text}（{said.leader}，{format_date(standing.until)}前，{DECISION_WORDS[standing.state]}）"
