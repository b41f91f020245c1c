"""Puts a change that asks for less before a second person, instead of into force."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lawdash.actions.acting.access import Deed
from lawdash.actions.plans.edits import Edited, TargetChanges
from lawdash.actions.plans.said import Said, say_rules_changes, say_terms_changes, say_unit_changes
from lawdash.judging.model import Checkpoint, Pace, Rules
from lawdash.store.plans.reading import PlanRecord
from lawdash.store.proposals.proposals import NewProposal, add_proposal
from lawdash.store.proposals.tables import SubjectKind
from lawdash.store.units.reading import NewUnit, UnitRecord


def propose_target(deed: Deed, edited: Edited, reason: str) -> None:
    edit, words = edited.edit, say_terms_changes(edited.old, edited.new, deed.now)
    asked = _Asked(SubjectKind.TARGET, edit.target_id, edit.expected_version, edited.new.target.title)
    _propose(deed, asked, write_changes(edit.changes), words, reason)


def propose_rules(deed: Deed, plan: PlanRecord, rules: Rules, reason: str) -> None:
    asked = _Asked(SubjectKind.RULES, plan.id, plan.version, f"{plan.year}年判定设置")
    _propose(deed, asked, write_rules(rules), say_rules_changes(plan.rules, rules, deed.now), reason)


def write_rules(rules: Rules) -> dict[str, Any]:
    """As plain JSON."""
    return asdict(rules) | {"in_use_from": _write_day(rules.in_use_from)}


def read_rules(written: dict[str, Any]) -> Rules:
    """What write_rules wrote, or wrote before there were a start of use and days to log in: these had no say then."""
    without = {"logging_days": 0, "in_use_from": None, "backlog_entered": False}
    read = without | written
    return Rules(**read | {"in_use_from": read_day(read["in_use_from"])})


def propose_unit(deed: Deed, old: UnitRecord, new: NewUnit, reason: str) -> None:
    changes = {
        "name": new.name,
        "active_from": _write_day(new.active_from),
        "active_to": _write_day(new.active_to),
    }
    asked = _Asked(SubjectKind.UNIT, old.id, old.version, old.name)
    _propose(deed, asked, changes, say_unit_changes(old, new), reason)


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


@dataclass(frozen=True, slots=True)
class _Asked:
    kind: SubjectKind
    id: int
    version: int
    title: str


def _propose(deed: Deed, asked: _Asked, changes: dict[str, Any], words: tuple[Said, Said], reason: str) -> None:
    before, after = words
    proposal = NewProposal(
        asked.kind,
        asked.id,
        asked.version,
        changes,
        asked.title,
        before,
        after,
        reason,
        deed.actor.name,
        deed.actor.user_id,
    )
    add_proposal(deed.session, proposal, deed.now)
