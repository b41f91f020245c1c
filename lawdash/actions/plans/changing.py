"""Changes what was promised, only ever by a new version with a reason; adds words on how it goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.input.asking import ask_reason, ask_text, require_text
from lawdash.actions.plans.asking import propose_rules, propose_target
from lawdash.actions.plans.edits import (
    NOTHING_CHANGED,
    Edited,
    TargetChanges,
    TargetEdit,
    check_rules,
    find_target,
    plan_edits,
    read_rules_to_change,
)
from lawdash.actions.plans.said import Said, say_rules_changes, say_terms_changes
from lawdash.judging.comparing import asks_for_less, tolerates_more
from lawdash.judging.model import Rules
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.plans.writing import NewVersion, add_note, add_plan_version, add_target_versions

__all__ = ["TargetChanges", "TargetEdit", "add_progress_note", "change_rules", "change_target", "change_targets"]


def change_target(
    office: Office, target_id: int, changes: TargetChanges, reason: str, *, expected_version: int
) -> int | None:
    """Changes one promise; the number of the new version is returned, in force from `now` on.

    None: it asks for less than was promised, and waits for a second person (proposals.py). Raises Refused where the
    result contradicts status.md or nothing changes, Stale where somebody changed it since `expected_version`.
    """
    [version] = change_targets(office, [TargetEdit(target_id, changes, expected_version)], reason)
    return version


def change_targets(office: Office, edits: Sequence[TargetEdit], reason: str) -> list[int | None]:
    """Changes several promises for one reason, all or none; returns and raises as `change_target` does."""
    reason = ask_reason(reason)
    if not edits:
        raise Refused(NOTHING_CHANGED)
    with acting(office, Act.CHANGE_PLAN) as deed:
        edited = plan_edits(deed.session, edits, office.zone)
        waiting = [one for one in edited if deed.needs_second_person(asks_for_less(one.old.target, one.new.target))]
        in_force = [one for one in edited if one not in waiting]
        for one in waiting:
            propose_target(deed, one, reason)
        new = [NewVersion(one.record.id, one.version, one.new) for one in in_force]
        add_target_versions(deed.session, new, reason=reason, author=office.actor.name, now=deed.now)
        before, after = _say_changes(edited, waiting, deed.now)
        about = subject.targets(len(edited)) if len(edited) > 1 else subject.target(edited[0].record.target.code)
        deed.record(about, before=before, after={**after, Label.REASON: reason})
        return [None if one in waiting else one.version for one in edited]


def _say_changes(edited: Sequence[Edited], waiting: Sequence[Edited], now: datetime) -> tuple[Said, Said]:
    """By the title of the promise, what differs; what has to wait says so."""
    before: Said = {}
    after: Said = {}
    for one in edited:
        old, new = say_terms_changes(one.old, one.new, now)
        before[one.new.target.title] = old
        after[one.new.target.title] = new | ({Label.WAITS: True} if one in waiting else {})
    return before, after


def change_rules(office: Office, year: int, rules: Rules, reason: str, *, expected_version: int) -> int | None:
    """Changes the settings of a year's plan; the number of the new version is returned.

    None: the tolerance would be wider, and the change waits for a second person. Raises Refused on a setting out of
    range, Stale where somebody changed them since `expected_version`.
    """
    reason = ask_reason(reason)
    check_rules(rules)
    with acting(office, Act.CHANGE_PLAN) as deed:
        plan = read_rules_to_change(deed.session, year, rules, expected_version, office.zone)
        before, after = say_rules_changes(plan.rules, rules, deed.now)
        waits = deed.needs_second_person(tolerates_more(plan.rules, rules))
        waiting = {Label.WAITS: True} if waits else {}
        deed.record(subject.plan(year), before=before, after={**after, **waiting, Label.REASON: reason})
        if waits:
            propose_rules(deed, plan, rules, reason)
            return None
        return add_plan_version(deed.session, plan.id, rules, reason=reason, author=office.actor.name, now=deed.now)


def add_progress_note(
    office: Office, target_id: int, noted_on: date, progress: str, problem: str = "", next_step: str = "", *, key: str
) -> bool:
    """Adds 进展说明 to a promise, once for one `key`; False where it is there already. No verdict depends on it."""
    progress = require_text(Label.PROGRESS, progress)
    problem, next_step = ask_text(Label.PROBLEM, problem), ask_text(Label.NEXT_STEP, next_step)
    if noted_on > office.today:
        raise Refused(f"日期不能晚于今天（{office.today}）。")
    with acting(office, Act.NOTE) as deed:
        record = find_target(deed.session, target_id)
        is_new = add_note(
            deed.session,
            target_id,
            noted_on=noted_on,
            progress=progress,
            problem=problem,
            next_step=next_step,
            author=office.actor.name,
            now=deed.now,
            key=key,
        )
        if is_new:
            said = {Label.DAY: noted_on, Label.PROGRESS: progress, Label.PROBLEM: problem, Label.NEXT_STEP: next_step}
            deed.record(subject.target(record.target.code), after=said)
        return is_new
