"""Changes what was promised, only ever by a new version with a reason; adds words on how it goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Engine

from lawdash.actions.acting.access import Deed, acting
from lawdash.actions.acting.actor import Actor
from lawdash.actions.acting.permissions import Act
from lawdash.actions.input.asking import ask_reason, ask_text, require_text
from lawdash.actions.plans.asking import propose_rules, propose_target
from lawdash.actions.plans.edits import (
    NOTHING_CHANGED,
    TargetChanges,
    TargetEdit,
    check_rules,
    find_target,
    plan_edit,
    read_rules_to_change,
)
from lawdash.actions.plans.lowering import lowers_rules, lowers_terms
from lawdash.actions.plans.said import say_rules_changes, say_terms_changes
from lawdash.clock import local_date
from lawdash.judging.model import Rules
from lawdash.judging.terms import Terms
from lawdash.refusal import Refused
from lawdash.settings import get_settings
from lawdash.store.plans.writing import add_note, add_plan_version, add_target_version

__all__ = ["TargetChanges", "TargetEdit", "add_progress_note", "change_rules", "change_target", "change_targets"]

WAITS = "待批准"


def change_target(
    engine: Engine,
    actor: Actor,
    target_id: int,
    changes: TargetChanges,
    reason: str,
    *,
    expected_version: int,
    now: datetime,
) -> int | None:
    """Changes one promise; the number of the new version is returned, in force from `now` on.

    None: it asks for less than was promised, and waits for a second person (proposals.py). Raises Refused where the
    result contradicts status.md or nothing changes, Stale where somebody changed it since `expected_version`.
    """
    [version] = change_targets(engine, actor, [TargetEdit(target_id, changes, expected_version)], reason, now=now)
    return version


def change_targets(
    engine: Engine, actor: Actor, edits: Sequence[TargetEdit], reason: str, *, now: datetime
) -> list[int | None]:
    """Changes several promises for one reason, all or none; returns and raises as `change_target` does."""
    reason = ask_reason(reason)
    if not edits:
        raise Refused(NOTHING_CHANGED)
    with acting(engine, actor, Act.CHANGE_PLAN, now=now) as deed:
        planned = [(edit, *plan_edit(deed.session, edit)) for edit in edits]
        versions = [_change(deed, edit, old, new, reason, now) for edit, old, new in planned]
        sides = [
            (new.target.title, *say_terms_changes(old, new, now), version is None)
            for (_, old, new), version in zip(planned, versions, strict=True)
        ]
        deed.record(
            f"targets:{len(planned)}" if len(planned) > 1 else f"target:{planned[0][2].target.code}",
            before={title: before for title, before, _, _ in sides},
            after={
                **{title: after | ({WAITS: True} if waits else {}) for title, _, after, waits in sides},
                "原因": reason,
            },
        )
        return versions


def _change(deed: Deed, edit: TargetEdit, old: Terms, new: Terms, reason: str, now: datetime) -> int | None:
    if deed.needs_second_person(lowers_terms(old, new)):
        propose_target(deed, edit, old, new, reason, now)
        return None
    return add_target_version(deed.session, edit.target_id, new, reason=reason, author=deed.actor.name, now=now)


def change_rules(
    engine: Engine, actor: Actor, year: int, rules: Rules, reason: str, *, expected_version: int, now: datetime
) -> int | None:
    """Changes the settings of a year's plan; the number of the new version is returned.

    None: the tolerance would be wider, and the change waits for a second person. Raises Refused on a setting out of
    range, Stale where somebody changed them since `expected_version`.
    """
    reason = ask_reason(reason)
    check_rules(rules)
    with acting(engine, actor, Act.CHANGE_PLAN, now=now) as deed:
        plan = read_rules_to_change(deed.session, year, rules, expected_version)
        before, after = say_rules_changes(plan.rules, rules, now)
        waits = deed.needs_second_person(lowers_rules(plan.rules, rules))
        waiting = {WAITS: True} if waits else {}
        deed.record(f"plan:{year}", before=before, after={**after, **waiting, "原因": reason})
        if waits:
            propose_rules(deed, plan, rules, reason, now)
            return None
        return add_plan_version(deed.session, plan.id, rules, reason=reason, author=actor.name, now=now)


def add_progress_note(
    engine: Engine,
    actor: Actor,
    target_id: int,
    noted_on: date,
    progress: str,
    problem: str = "",
    next_step: str = "",
    *,
    key: str,
    now: datetime,
) -> bool:
    """Adds 进展说明 to a promise, once for one `key`; False where it is there already. No verdict depends on it."""
    progress = require_text("进展", progress)
    problem, next_step = ask_text("问题", problem), ask_text("下一步", next_step)
    today = local_date(now, get_settings().zone)
    if noted_on > today:
        raise Refused(f"日期不能晚于今天（{today}）。")
    with acting(engine, actor, Act.NOTE, now=now) as deed:
        _, record = find_target(deed.session, target_id)
        is_new = add_note(
            deed.session,
            target_id,
            noted_on=noted_on,
            progress=progress,
            problem=problem,
            next_step=next_step,
            author=actor.name,
            now=now,
            key=key,
        )
        if is_new:
            said = {"日期": noted_on, "进展": progress, "问题": problem, "下一步": next_step}
            deed.record(f"target:{record.target.code}", after=said)
        return is_new
