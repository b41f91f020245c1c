"""A cell of the grid in an address, and what is behind it: that unit's entries of that period, in the ledger."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote, unquote

from lawdash.board.board import Board
from lawdash.judging.model import Obligation, ObligationState

DUTY = "/duty"
_PERIOD = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def duty_path(one: Obligation) -> str:
    """「/duty/counsel-duty/示例村04/2025-07」: short, for a page has hundreds of them."""
    return "/".join([DUTY, quote(one.code, safe=""), _spoken(one.unit), f"{one.period_start:%Y-%m}"])


def ledger_filters(board: Board, path: str) -> dict[str, str] | None:
    """What the ledger's address says for a cell's path; None where nothing of the kind is owed.

    What was made good happened later than its period, on a day that only the ledger knows: its end is left open.
    """
    code, unit, period = _read(path)
    promise = board.promise(code)
    one = None if promise is None else _find(promise.assessment.obligations, unit, period)
    if promise is None or one is None:
        return None
    owner = board.units_of(promise).get(one.unit)
    named = one.unit if owner is None else owner.name
    filters = {"indicator": promise.indicator.title, "unit": named, "from": one.period_start.isoformat()}
    return filters if one.state is ObligationState.MADE_GOOD else {**filters, "to": one.period_end.isoformat()}


def _read(path: str) -> tuple[str, str, date | None]:
    pieces = [unquote(piece) for piece in path.removeprefix(f"{DUTY}/").split("/")]
    if len(pieces) != 3:
        return "", "", None
    code, unit, period = pieces
    return code, unit, date.fromisoformat(f"{period}-01") if _PERIOD.fullmatch(period) else None


def _find(obligations: tuple[Obligation, ...], unit: str, start: date | None) -> Obligation | None:
    return next((one for one in obligations if one.unit == unit and one.period_start == start), None)


def _spoken(name: str) -> str:
    """Letters of any script as they are: browsers encode them, and a percent sign a byte is three times as long."""
    return "".join(sign if sign.isalnum() else quote(sign, safe="") for sign in name)
