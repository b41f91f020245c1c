"""A notice in words: its number, its state and whose turn it is."""

from __future__ import annotations

from datetime import date

from lawdash.judging.wording import format_date
from lawdash.store.notices.notices import Notice
from lawdash.supervising.notice_machine import STATE_WORDS, NoticeState, Standing


def default_prefix(township: str) -> str:
    """三法督 for 三湖镇."""
    return f"{township[:1]}法督"


def say_number(prefix: str, series: int, number: int) -> str:
    """三法督〔2025〕3号."""
    return f"{prefix}〔{series}〕{number}号"


def say_turn(notice: Notice, addressee: str, today: date) -> str:
    """「待核验，轮到督导组」, 「已下发，福兴村须在7月16日前答复」."""
    standing = notice.standing
    state = STATE_WORDS[standing.state]
    match standing.state:
        case NoticeState.ISSUED | NoticeState.RECEIVED:
            return f"{state}，{addressee}须在{format_date(standing.deadline, today.year)}前答复"
        case NoticeState.RETURNED:
            return f"{state}，{addressee}须在{format_date(standing.due, today.year)}前补正"
        case NoticeState.REPLIED:
            return f"{state}，由督导组核验"
        case NoticeState.CLOSED:
            return f"{state}，{'按期整改' if standing.in_time else '逾期整改'}"
        case _:
            return state


def say_days(standing: Standing, today: date) -> str:
    """「还有3天」, 「已超期2天」; empty while it is nobody's turn to answer."""
    if standing.state not in (NoticeState.ISSUED, NoticeState.RECEIVED, NoticeState.RETURNED):
        return ""
    days = (standing.due - today).days
    return f"还有{days}天" if days > 0 else "今天到期" if days == 0 else f"已超期{-days}天"
