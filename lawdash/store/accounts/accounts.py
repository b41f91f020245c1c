"""Accounts: who they are, what roles they have and which units they log for."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from lawdash.roles import Role
from lawdash.store.accounts.tables import UserRoleRow, UserRow, UserUnitRow
from lawdash.store.errors import StaleError
from lawdash.store.sealing.written import change_rows
from lawdash.store.state import home_township
from lawdash.store.types import storable

NAME_LENGTH = 100


@dataclass(frozen=True, slots=True)
class UserRecord:
    """`unit_ids` are those that a member of staff logs for; the township's own unit stands for all of them."""

    id: int
    name: str
    roles: frozenset[Role]
    unit_ids: frozenset[int]
    is_active: bool
    must_change_password: bool
    version: int


def fold_name(name: str) -> str:
    """What makes two names the same: width, case and blanks do not count. At most 100 characters."""
    return storable(" ".join(unicodedata.normalize("NFKC", name).casefold().split()), NAME_LENGTH)


def read_user(session: Session, user_id: int) -> UserRecord | None:
    row = session.get(UserRow, user_id, populate_existing=True)
    return _records(session, [row])[0] if row else None


def find_user(session: Session, name: str) -> UserRecord | None:
    """By the name as somebody typed it (fold_name), active or not."""
    row = session.scalars(select(UserRow).where(UserRow.name_key == fold_name(name))).first()
    return _records(session, [row])[0] if row else None


def list_users(session: Session) -> list[UserRecord]:
    """Everybody, the disabled too, in the order in which the accounts were made."""
    return _records(session, session.scalars(select(UserRow).order_by(UserRow.id)))


def count_users(session: Session) -> int:
    """Also the disabled: 0 only in a store where nobody has set up anything."""
    return session.scalars(select(func.count()).select_from(UserRow)).one()


def first_account_at(session: Session) -> datetime | None:
    """When the first of all accounts was made; None where nobody has set up anything."""
    return session.scalars(select(UserRow.created_at).order_by(UserRow.id).limit(1)).first()


def read_password_hash(session: Session, user_id: int) -> str:
    """Raises NoResultFound for an unknown account."""
    return session.scalars(select(UserRow.password_hash).where(UserRow.id == user_id)).one()


def add_user(
    session: Session,
    name: str,
    password_hash: str,
    roles: Iterable[Role],
    unit_ids: Iterable[int],
    *,
    must_change: bool,
    now: datetime,
) -> UserRecord:
    """Raises IntegrityError where the name was ever given, or is the machine owner's."""
    row = UserRow(
        township_id=home_township(session),
        name=name,
        name_key=fold_name(name),
        password_hash=password_hash,
        must_change_password=must_change,
        is_active=True,
        created_at=now,
    )
    session.add(row)
    session.flush()
    _bind(session, row.id, roles, unit_ids)
    return _records(session, [row])[0]


def change_user(
    session: Session,
    user_id: int,
    *,
    roles: Iterable[Role],
    unit_ids: Iterable[int],
    is_active: bool,
    expected_version: int,
) -> UserRecord:
    """Raises StaleError where the account is no longer of `expected_version`, NoResultFound for an unknown one."""
    row = session.get_one(UserRow, user_id, populate_existing=True)
    if row.version != expected_version:
        raise StaleError("该账户刚刚被他人修改，请刷新后重试。")
    row.is_active = is_active
    _raise_version(session, row)
    for bound in (UserRoleRow, UserUnitRow):
        change_rows(session, delete(bound).where(bound.user_id == user_id))
    _bind(session, user_id, roles, unit_ids)
    return _records(session, [row])[0]


def set_password(session: Session, user_id: int, password_hash: str, *, must_change: bool) -> UserRecord:
    """`must_change`: somebody else chose it. Raises NoResultFound for an unknown account."""
    row = session.get_one(UserRow, user_id, populate_existing=True)
    row.password_hash = password_hash
    row.must_change_password = must_change
    _raise_version(session, row)
    return _records(session, [row])[0]


def _raise_version(session: Session, row: UserRow) -> None:
    """Roles and units are rows of their own: the account's version goes up though its own row is as it was."""
    flag_modified(row, "is_active")
    session.flush()


def _bind(session: Session, user_id: int, roles: Iterable[Role], unit_ids: Iterable[int]) -> None:
    session.add_all(UserRoleRow(user_id=user_id, role=role) for role in set(roles))
    session.add_all(UserUnitRow(user_id=user_id, unit_id=unit_id) for unit_id in set(unit_ids))
    session.flush()


def _records(session: Session, rows: Iterable[UserRow]) -> list[UserRecord]:
    users = list(rows)
    ids = [user.id for user in users]
    roles: dict[int, set[Role]] = defaultdict(set)
    units: dict[int, set[int]] = defaultdict(set)
    for user_id, role in session.execute(
        select(UserRoleRow.user_id, UserRoleRow.role).where(UserRoleRow.user_id.in_(ids))
    ):
        roles[user_id].add(role)
    for user_id, unit_id in session.execute(
        select(UserUnitRow.user_id, UserUnitRow.unit_id).where(UserUnitRow.user_id.in_(ids))
    ):
        units[user_id].add(unit_id)
    return [
        UserRecord(
            user.id,
            user.name,
            frozenset(roles[user.id]),
            frozenset(units[user.id]),
            user.is_active,
            user.must_change_password,
            user.version,
        )
        for user in users
    ]
