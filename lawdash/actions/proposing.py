"""Puts a change that asks for less before a second person, instead of into force."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lawdash.actions.access import Deed
from lawdash.actions.plan_edits import TargetChanges
from lawdash.judging.model import Checkpoint, Pace, Rules
from lawdash.store.proposals import NewProposal, add_proposal
from lawdash.store.trail_tables import SubjectKind
from lawdash.store.units import NewUnit


def propose_target(
    deed: Deed, target_id: int, expected_version: int, changes: TargetChanges, reason: str, now: datetime
) -> int:
    """The id of the proposal is returned; so by the two below."""
    return _propose(deed, SubjectKind.TARGET, target_id, expected_version, write_changes(changes), reason, now)


def propose_rules(deed: Deed, plan_id: int, expected_version: int, rules: Rules, reason: str, now: datetime) -> int:
    changes = {
        "far_behind_percent": rules.far_behind_percent,
        "far_behind_gap": rules.far_behind_gap,
        "due_soon_days": rules.due_soon_days,
    }
    return _propose(deed, SubjectKind.RULES, plan_id, expected_version, changes, reason, now)


def propose_unit(deed: Deed, unit_id: int, expected_version: int, unit: NewUnit, reason: str, now: datetime) -> int:
    changes = {
        "name": unit.name,
        "active_from": _write_day(unit.active_from),
        "active_to": _write_day(unit.active_to),
    }
    return _propose(deed, SubjectKind.UNIT, unit_id, expected_version, changes, reason, now)


def write_changes(changes: TargetChanges) -> dict[str, Any]:
    """As plain JSON, what is left as it was left out."""
    written = {
        "threshold": None if changes.threshold is None else str(changes.threshold),
        "starts_on": _write_day(changes.starts_on),
        "due": _write_day(changes.due),
        "pace": changes.pace,
        "checkpoints": None
        if changes.checkpoints is None
        else [[one.on.isoformat(), str(one.amount)] for one in changes.checkpoints],
        "clause": changes.clause,
        "remark": changes.remark,
    }
    return {field: value for field, value in written.items() if value is not None}


def read_changes(written: dict[str, Any]) -> TargetChanges:
    """What write_changes wrote."""
    return TargetChanges(
        threshold=Decimal(written["threshold"]) if "threshold" in written else None,
        starts_on=read_day(written.get("starts_on")),
        due=read_day(written.get("due")),
        pace=Pace(written["pace"]) if "pace" in written else None,
        checkpoints=tuple(Checkpoint(date.fromisoformat(on), Decimal(amount)) for on, amount in written["checkpoints"])
        if "checkpoints" in written
        else None,
        clause=written.get("clause"),
        remark=written.get("remark"),
    )


def read_day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)


def _write_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _propose(
    deed: Deed,
    kind: SubjectKind,
    subject_id: int,
    expected_version: int,
    changes: dict[str, Any],
    reason: str,
    now: datetime,
) -> int:
    proposal = NewProposal(kind, subject_id, expected_version, changes, reason, deed.actor.name, deed.actor.user_id)
    return add_proposal(deed.session, proposal, now)
