"""The page around the first screen: what plan, as of which day, and where else to look."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from lawdash.board.board import Board
from lawdash.figures.plain.drawing import Look, fingerprint
from lawdash.figures.plain.page import Choice, Page, draw_page
from lawdash.figures.plain.sheet import Link
from lawdash.judging.wording import format_date
from lawdash.server.board.asked import WALL, Asked
from lawdash.server.page import FAVICON
from lawdash.web.address import AS_OF, quick_choices
from lawdash.web.overview.first_screen import draw_first_screen
from lawdash.web.overview.view import BOARD, HOME, view_parameters

STYLE = "/lawdash/board.css"
WALL_RENEWED_AFTER = 60


def board_page(asked: Asked, board: Board) -> str:
    """What is drawn of the board is kept; only what goes around it is made for each reader."""
    look: Look = "wall" if asked.is_wall else ""
    body = draw_first_screen(asked.office, board, asked.view, BOARD, may_register=asked.may_register, look=look)
    plan = f"{board.plan.township}{board.year}年法治建设计划"
    sample = ("示例数据",) if board.state.is_sample else ()
    page = Page(
        title=f"速览 - {plan}",
        name=plan,
        style=f"{STYLE}?{fingerprint()}",
        icon=FAVICON,
        marks=sample,
        choices=() if asked.is_wall else tuple(_choices(asked, board)),
        ways=() if asked.is_wall else _ways(asked),
        sentences=asked.address.notices,
        foot=(" · ".join([plan, "总览", *sample]), f"{format_date(board.today)}，{asked.office.actor.name}"),
        renewed_after=WALL_RENEWED_AFTER if asked.is_wall else 0,
    )
    return draw_page(page, body, look)


def _choices(asked: Asked, board: Board) -> Iterator[Choice]:
    kept = {**asked.address.parameters(), **view_parameters(asked.view)}
    for words, day in quick_choices(board.year, board.today):
        address = f"{BOARD}?{urlencode({**kept, AS_OF: day.isoformat()})}" if day <= board.today else ""
        yield Choice(words, address, day == board.as_of)


def _ways(asked: Asked) -> tuple[Link, ...]:
    kept = asked.address.parameters()
    return (Link("大屏", f"{BOARD}?{urlencode({**kept, WALL: '1'})}"), Link("全部页面", f"{HOME}?{urlencode(kept)}"))
