"""What may be said of who answers for a promise: checked against the plan and the units, every fault at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from lawdash.actions.input.faults import Faults
from lawdash.actions.input.names import suggest
from lawdash.actions.input.values import read_text
from lawdash.cleaning import name_key
from lawdash.judging.model import UnitKind
from lawdash.refusal import Fault
from lawdash.store.plans.reading import TargetRecord
from lawdash.store.responsibility.responsibility import Assignment
from lawdash.store.units.reading import UnitRecord

OWNER_COLUMNS = {
    "code": "承诺",
    "leader": "责任领导",
    "post": "职务",
    "department": "牵头单位",
    "team": "工作专班",
    "members": "专班成员",
    "from": "起始日期",
    "assisting": "配合单位",
}
LONGEST_NAME, LONGEST_MEMBERS, MOST_ASSISTING = 100, 500, 10
LEADING = frozenset({UnitKind.DEPARTMENT, UnitKind.VILLAGE})


@dataclass(frozen=True, slots=True)
class OwnerDraft:
    """What somebody typed, or a row of a file. `code` is a promise's code or title; units are names, empty for none.

    An empty leader ends what is in force. `account_id` is that of the leader, where they have one and it is known.
    """

    code: str
    leader: str
    post: str = ""
    department: str = ""
    team: str = ""
    members: str = ""
    in_force_from: date | None = None
    assisting: tuple[str, ...] = ()
    account_id: int | None = None
    line: int | None = None
    known: tuple[Fault, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Known:
    """What a draft is checked against. `targets` by name_key of code and of title."""

    targets: Mapping[str, TargetRecord]
    units: Mapping[str, UnitRecord]
    today: date

    @classmethod
    def of(cls, targets: Sequence[TargetRecord], units: Sequence[UnitRecord], today: date) -> Known:
        by_name = {name_key(one.target.title): one for one in targets}
        by_code = {name_key(one.target.code): one for one in targets}
        return cls(by_name | by_code, {name_key(unit.name): unit for unit in units}, today)


def check_owner(draft: OwnerDraft, known: Known) -> tuple[TargetRecord, Assignment] | list[Fault]:
    """The promise and what is said of it, or everything that is wrong."""
    faults = Faults(OWNER_COLUMNS, draft.line, draft.known)
    target = _find_target(faults, draft.code, known)
    day = draft.in_force_from or known.today
    leader = faults.read("leader", draft.leader, partial(read_text, longest=LONGEST_NAME)) or ""
    post = faults.read("post", draft.post, partial(read_text, longest=LONGEST_NAME)) or ""
    team = faults.read("team", draft.team, partial(read_text, longest=LONGEST_NAME)) or ""
    members = faults.read("members", draft.members, partial(read_text, longest=LONGEST_MEMBERS)) or ""
    lead_unit = _find_lead_unit(faults, draft.department, known, day)
    assisting = _find_assisting(faults, draft.assisting, known)
    if lead_unit is not None and lead_unit in assisting:
        faults.say("assisting", draft.department, "不能与牵头单位相同")
    if faults.found or target is None:
        return faults.found
    return target, Assignment(day, leader, post, team, members, draft.account_id, lead_unit, tuple(assisting))


def _find_target(faults: Faults, code: str, known: Known) -> TargetRecord | None:
    target = known.targets.get(name_key(code))
    if target is None:
        titles = [one.target.title for one in known.targets.values()]
        faults.say("code", code, f"不是这个年度计划中的承诺{suggest(code, [*titles, *known.targets])}")
    return target


def _find_lead_unit(faults: Faults, name: str, known: Known, day: date) -> int | None:
    if not name.strip():
        return None
    unit = known.units.get(name_key(name))
    if unit is None:
        faults.say("department", name, f"没有登记为单位{suggest(name, (one.name for one in known.units.values()))}")
    elif unit.kind not in LEADING:
        faults.say("department", name, "须为部门或村(社区)")
    elif not unit.is_active_on(day):
        faults.say("department", name, "在起始日期不是启用的单位")
    return None if unit is None else unit.id


def _find_assisting(faults: Faults, names: Sequence[str], known: Known) -> list[int]:
    if len(names) > MOST_ASSISTING:
        faults.say("assisting", len(names), f"最多{MOST_ASSISTING}个")
    found: list[int] = []
    for name in names:
        unit = known.units.get(name_key(name))
        if unit is None:
            faults.say("assisting", name, f"没有登记为单位{suggest(name, (one.name for one in known.units.values()))}")
        elif unit.kind is UnitKind.TOWNSHIP:
            faults.say("assisting", name, "不能是镇本身")
        elif unit.id in found:
            faults.say("assisting", name, "重复了")
        else:
            found.append(unit.id)
    return found
