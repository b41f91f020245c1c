"""How urgent an open notice is: blue before its day, orange after, red when nothing has come for long."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from lawdash.supervising.notice_machine import NoticeState, Standing

BLUE_BEFORE = timedelta(days=3)
RED_AFTER = timedelta(days=15)
DAYS_TO_VERIFY = 5


class Colour(StrEnum):
    """Worst first."""

    RED = "red"
    ORANGE = "orange"
    BLUE = "blue"


COLOUR_WORDS: dict[Colour, str] = {Colour.RED: "红", Colour.ORANGE: "橙", Colour.BLUE: "蓝"}
_WITH_THE_ADDRESSEE = frozenset({NoticeState.ISSUED, NoticeState.RECEIVED, NoticeState.RETURNED})


def colour_of(standing: Standing, today: date) -> Colour | None:
    """None far from its day, while the verifier has it, and once it is closed or withdrawn. A day that is still running
    has not passed.
    """
    if standing.state not in _WITH_THE_ADDRESSEE:
        return None
    if today >= standing.due + RED_AFTER:
        return Colour.RED
    if today > standing.due:
        return Colour.ORANGE
    return Colour.BLUE if today >= standing.due - BLUE_BEFORE else None


def is_verifier_late(standing: Standing, today: date) -> bool:
    """核验超期: a reply has waited for more than five days."""
    waits = standing.state is NoticeState.REPLIED and standing.replied_on is not None
    return waits and standing.replied_on is not None and (today - standing.replied_on).days > DAYS_TO_VERIFY
