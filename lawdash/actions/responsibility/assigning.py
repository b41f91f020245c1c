"""Names who answers for promises: some at once, all or none, each a new version in force from a day on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import acting, looking
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.input.asking import LONGEST_REASON, ask_text
from lawdash.actions.responsibility.file import read_owner_file
from lawdash.actions.responsibility.rules import Known, OwnerDraft, check_owner
from lawdash.board.owner_words import say_owner
from lawdash.office import Office
from lawdash.refusal import Fault, Refused, Stale
from lawdash.store.plans.reading import TargetRecord, read_plan
from lawdash.store.responsibility.responsibility import (
    Assignment,
    Version,
    Versions,
    add_responsibilities,
    in_force,
    read_responsibilities,
)
from lawdash.store.units.reading import read_units

New = tuple[TargetRecord, int, Assignment]


def assign_owners(
    office: Office,
    year: int,
    drafts: Sequence[OwnerDraft],
    *,
    reason: str = "",
    expected: Mapping[int, int] | None = None,
) -> int:
    """How many promises have another responsibility from now on; what is in force already adds nothing.

    `expected` are the numbers of the last versions that a form was filled in against, by id of target (0: none); None:
    no form. Raises Refused with a fault for all that is wrong, Stale where somebody else was quicker.
    """
    reason = ask_text("原因", reason, LONGEST_REASON)
    with acting(office, Act.ASSIGN) as deed:
        asked = _ask(deed.session, office, year, drafts)
        _refuse_stale(asked.on_record, expected or {})
        if asked.new:
            numbered = [(target.id, number, said) for target, number, said in asked.new]
            add_responsibilities(deed.session, numbered, reason=reason, author=office.actor.name, now=deed.now)
            before, after = _say(asked, office.today)
            codes = list(dict.fromkeys(target.target.code for target, _, _ in asked.new))
            about = subject.target(codes[0]) if len(codes) == 1 else subject.targets(len(codes))
            deed.record(about, before=before, after={**after, **({Label.REASON: reason} if reason else {})})
        return len(asked.new)


def import_owners(office: Office, path: Path, year: int, *, dry_run: bool = False) -> int:
    """The rows of a file, all or none; how many promises have another responsibility then, or would have. The same
    file again adds nothing. Raises Refused with a fault for every bad row.
    """
    drafts = read_owner_file(path)
    if not dry_run:
        return assign_owners(office, year, drafts)
    with looking(office, Act.ASSIGN) as session:
        return len(_ask(session, office, year, drafts).new)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for, checked against what is on record: the new versions, and the names of units by id."""

    new: list[New]
    on_record: Versions
    units: Mapping[int, str]


def _ask(session: Session, office: Office, year: int, drafts: Sequence[OwnerDraft]) -> _Asked:
    plan = read_plan(session, year)
    if plan is None:
        raise Refused(f"还没有{year}年的计划。")
    on_record, units = read_responsibilities(session), read_units(session)
    wanted = _check_all(drafts, Known.of(plan.targets, units, office.today))
    return _Asked(list(_changes(wanted, on_record)), on_record, {unit.id: unit.name for unit in units})


def _changes(wanted: Iterable[tuple[TargetRecord, Assignment]], on_record: Versions) -> Iterator[New]:
    """Those that say something new, each with the number of its version."""
    versions = {target_id: list(said) for target_id, said in on_record.items()}
    for target, said in wanted:
        mine = versions.setdefault(target.id, [])
        now = in_force(mine, said.in_force_from)
        is_known = now is None if not said.leader else now == replace(said, in_force_from=_since(now, said))
        if not is_known:
            number = len(mine) + 1
            mine.append(Version(number, said, "", "", datetime.max.replace(tzinfo=UTC)))
            yield target, number, said


def _since(now: Assignment | None, said: Assignment) -> date:
    """The same people since an earlier day are the same people."""
    return said.in_force_from if now is None else now.in_force_from


def _refuse_stale(on_record: Versions, expected: Mapping[int, int]) -> None:
    if any(len(on_record.get(target_id, ())) != number for target_id, number in expected.items()):
        raise Stale("责任分工刚被别人修改过，请核对最新内容后重新提交。")


def _say(asked: _Asked, today: date) -> tuple[dict[str, object], dict[str, object]]:
    """By the title of the promise, who answered today and who will."""
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    for target, _, said in asked.new:
        now = in_force(asked.on_record.get(target.id, ()), today)
        before[target.target.title] = say_owner(now, asked.units)
        after[target.target.title] = f"{say_owner(said, asked.units)}，自{said.in_force_from.isoformat()}起"
    return before, after


def _check_all(drafts: Iterable[OwnerDraft], known: Known) -> list[tuple[TargetRecord, Assignment]]:
    found: list[tuple[TargetRecord, Assignment]] = []
    faults: list[Fault] = []
    seen: set[tuple[int, object]] = set()
    for draft in drafts:
        checked = check_owner(draft, known)
        if isinstance(checked, list):
            faults += checked
            continue
        target, said = checked
        if (target.id, said.in_force_from) in seen:
            message = f"{target.target.title}自{said.in_force_from}起的分工前面已有一行，一项承诺一天只能有一行"
            faults.append(Fault("承诺", draft.code, message, draft.line))
        seen.add((target.id, said.in_force_from))
        found.append(checked)
    if faults:
        raise Refused("\n".join(map(str, faults)), tuple(faults))
    return found
