"""Boards without a store: of promises as the judge sees them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from lawdash.board.board import Board, Promise
from lawdash.judging.model import Assessment, Rules, Target, UnitKind
from lawdash.judging.terms import Change
from lawdash.store.plans.indicators import IndicatorRecord
from lawdash.store.plans.reading import PlanRecord, ProgressNote, TargetRecord
from lawdash.store.state import StoreState
from lawdash.store.units.reading import UnitRecord
from tests.judging.ledger import Entry, verdict
from tests.judging.promises import VILLAGES

TODAY = date(2025, 10, 10)
AS_OF = date(2025, 9, 30)


def promise(
    target: Target,
    assessment: Assessment,
    *,
    next_step: str = "",
    progress: str = "",
    changes: Iterable[Change] = (),
    unit: str = "件",
) -> Promise:
    """`unit` is that of its indicator."""
    note = ProgressNote(AS_OF, progress, "", next_step, "示例甲", datetime(2025, 9, 25, tzinfo=UTC))
    record = TargetRecord(
        id=1,
        version=1,
        target=target,
        baseline=None,
        remark="",
        clause="",
        changes=tuple(changes),
        latest_note=note if next_step or progress else None,
        scope_written_at=datetime(2025, 1, 10, tzinfo=UTC),
    )
    indicator = IndicatorRecord(1, target.indicator, target.title, unit, False, None, None, (), False)
    return Promise(record, assessment, indicator)


def judged(target: Target, entries: Iterable[Entry] = (), as_of: date = AS_OF, **said: Any) -> Promise:
    """As of 30 September, seen on 10 October; `said` goes to `promise`."""
    units = () if target.scope.is_township else VILLAGES
    return promise(target, verdict(target, entries, as_of, today=TODAY, units=units), **said)


def board_of(*promises: Promise, as_of: date = AS_OF, today: date = TODAY, **fields: Any) -> Board:
    villages = [UnitRecord(2 + at, UnitKind.VILLAGE, one.name, None, None, 1) for at, one in enumerate(VILLAGES)]
    return Board(
        **{
            "year": 2025,
            "as_of": as_of,
            "today": today,
            "known_at": None,
            "state": StoreState(1, False, None, None),
            "plan": PlanRecord(1, 2025, "示例镇", Rules(), 1, (), tuple(one.record for one in promises)),
            "promises": promises,
            "units": tuple(villages),
            "indicators": {},
            "facts": {},
            "entries": 1,
            "made_good_since": 0,
            **fields,
        }
    )
