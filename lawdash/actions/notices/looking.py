"""Notices looked at: leaders, supervisors and administrators see all, staff those of their own units."""

from __future__ import annotations

from dataclasses import dataclass

from lawdash.actions.acting.access import looking, looking_by_rights
from lawdash.actions.acting.permissions import Act
from lawdash.actions.acting.rights import Rights
from lawdash.actions.notices.words import default_prefix, say_number
from lawdash.office import Office
from lawdash.roles import Role
from lawdash.store.notices.drafts import Draft, read_drafts
from lawdash.store.notices.notices import Notice, read_notices
from lawdash.store.state import home_township, read_township_name
from lawdash.store.units.reading import read_units

SEE_ALL = frozenset({Role.LEADER, Role.SUPERVISOR, Role.ADMIN})


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice with its number and its addressee's name of today."""

    notice: Notice
    number: str
    addressee: str


def look_at_notices(office: Office, plan_year: int | None = None) -> list[NoticeView]:
    """In the order of their numbers, as they stand today. `plan_year` None: of all years. Raises Forbidden."""
    with looking_by_rights(office) as (session, rights):
        notices = read_notices(session, plan_year)
        units = {unit.id: unit.name for unit in read_units(session)}
        prefix = office.settings.notice_prefix or default_prefix(read_township_name(session, home_township(session)))
    return [
        NoticeView(one, say_number(prefix, one.series, one.number), units[one.addressee_id])
        for one in notices
        if may_see(rights, one)
    ]


def look_at_drafts(office: Office) -> list[Draft]:
    """Oldest first. Raises Forbidden."""
    with looking(office, Act.DRAFT_NOTICE) as session:
        return read_drafts(session)


def may_see(rights: Rights, notice: Notice) -> bool:
    if rights.roles is None or rights.roles & SEE_ALL:
        return True
    return rights.may_log_for(notice.addressee_id)
