"""What each account has to do, gathered for whoever looks after the accounts."""

from __future__ import annotations

from dataclasses import dataclass

from lawdash.actions.accounts.users import list_accounts
from lawdash.actions.reminders.tasks import Task, my_tasks
from lawdash.actor import Actor
from lawdash.board.board import read_board
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.accounts.accounts import UserRecord


@dataclass(frozen=True, slots=True)
class Digest:
    """The tasks of one account, as its own page shows them."""

    account: str
    tasks: tuple[Task, ...]


def digests(office: Office, account: str | None = None) -> list[Digest]:
    """Of the plan of this year, for every active account that has anything to do, or for one of that name.

    Each is looked at with the rights of the account itself. Raises Refused where there is no such account, Forbidden.
    """
    people = [one for one in list_accounts(office) if _may_act(one) and account in (None, one.name)]
    if account is not None and not people:
        raise Refused(f"没有启用的账户“{account}”。")
    board = read_board(office, office.today.year, office.today)
    if board is None:
        raise Refused(f"还没有{office.today.year}年的计划。")
    found = [Digest(one.name, tuple(my_tasks(office.as_actor(Actor(one.name, one.id)), board))) for one in people]
    return [digest for digest in found if digest.tasks]


def _may_act(user: UserRecord) -> bool:
    """An account without a role, or with a password that somebody else chose, may do nothing yet."""
    return user.is_active and bool(user.roles) and not user.must_change_password
