"""What evidence can be brought for, who may bring it, and who may see it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from lawdash.actions.acting.rights import Rights
from lawdash.actor import Actor
from lawdash.roles import Role
from lawdash.store.entries.reading import read_entry
from lawdash.store.evidence.tables import SubjectKind
from lawdash.store.notices.notices import find_notice

SEE_ALL = frozenset({Role.LEADER, Role.SUPERVISOR, Role.ADMIN})


@dataclass(frozen=True, slots=True)
class About:
    """One subject. `author` is who logged the entry, empty for a notice; `title` says it in words."""

    kind: SubjectKind
    id: int
    unit_id: int
    author: str
    title: str
    year: int


def find_about(session: Session, kind: SubjectKind, subject_id: int) -> About | None:
    """None: there is no such thing."""
    if kind is SubjectKind.ENTRY:
        entry = read_entry(session, subject_id)
        if entry is None:
            return None
        title = f"第{entry.id}号登记　{entry.indicator_title}　{entry.unit_name}"
        year = (entry.makes_good or entry.happened_on).year
        return About(kind, subject_id, entry.unit_id, entry.author, title, year)
    if kind is SubjectKind.NOTICE:
        notice = find_notice(session, subject_id)
        if notice is None:
            return None
        return About(kind, subject_id, notice.addressee_id, "", f"整改通知书{notice.name}", notice.plan_year)
    return None


def may_attach(rights: Rights, actor: Actor, about: About) -> bool:
    """Staff for what they logged and for the notices to their units; supervisors for every notice."""
    if rights.roles is None:
        return True
    is_staff = Role.STAFF in rights.roles and rights.may_log_for(about.unit_id)
    if about.kind is SubjectKind.ENTRY:
        return is_staff and about.author == actor.name
    return is_staff or Role.SUPERVISOR in rights.roles


def may_see(rights: Rights, actor: Actor, about: About, brought_by: str) -> bool:
    """Leaders, supervisors, administrators; who brought it; staff of the unit that it is about."""
    if rights.roles is None or rights.roles & SEE_ALL or brought_by == actor.name:
        return True
    return Role.STAFF in rights.roles and rights.may_log_for(about.unit_id)
