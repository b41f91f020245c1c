"""How an account stands at this moment: asked anew by every deed and every look, so in one statement."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from lawdash.judging.model import UnitKind
from lawdash.roles import Role
from lawdash.store.accounts.tables import UserRoleRow, UserRow, UserUnitRow, WebSessionRow
from lawdash.store.units.tables import UnitVersionRow


@dataclass(frozen=True, slots=True)
class Standing:
    """`is_signed_in`: the session asked about has not been ended, or none was asked about.

    `logs_everywhere`: the township's own unit is among `unit_ids`.
    """

    is_active: bool
    must_change_password: bool
    is_signed_in: bool
    roles: frozenset[Role]
    unit_ids: frozenset[int]
    logs_everywhere: bool


def read_standing(session: Session, user_id: int, session_id: int | None) -> Standing | None:
    """None: there is no such account. `session_id` None: they do not act in a browser."""
    live = and_(WebSessionRow.id == session_id, WebSessionRow.user_id == UserRow.id, WebSessionRow.ended_at.is_(None))
    township = and_(UnitVersionRow.unit_id == UserUnitRow.unit_id, UnitVersionRow.kind == UnitKind.TOWNSHIP)
    rows = session.execute(
        select(
            UserRow.is_active,
            UserRow.must_change_password,
            WebSessionRow.id,
            UserRoleRow.role,
            UserUnitRow.unit_id,
            UnitVersionRow.kind,
        )
        .outerjoin(WebSessionRow, live)
        .outerjoin(UserRoleRow, UserRoleRow.user_id == UserRow.id)
        .outerjoin(UserUnitRow, UserUnitRow.user_id == UserRow.id)
        .outerjoin(UnitVersionRow, township)
        .where(UserRow.id == user_id)
    ).all()
    if not rows:
        return None
    is_active, must_change, found_session = rows[0][:3]
    return Standing(
        is_active,
        must_change,
        session_id is None or found_session is not None,
        frozenset(role for *_, role, _, _ in rows if role is not None),
        frozenset(unit_id for *_, unit_id, _ in rows if unit_id is not None),
        any(kind is not None for *_, kind in rows),
    )
