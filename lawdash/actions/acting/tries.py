"""How many tries at a password are let through. An attacker is slowed down; an owner is never locked out for good.

Within any quarter of an hour: 5 on one account from one address, 10 on one account from all addresses at which
nobody has ever signed in, 30 from one address. So an attacker has, each hour, 20 tries on an account from one address,
40 from however many, 120 on all accounts from one; and the owner, at an address of their own, is held up only by what
is tried from there, and for a quarter of an hour. What is refused does not count, and an open login is not affected.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy.orm import Session

from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.accounts.sessions import is_known_address
from lawdash.store.accounts.tries import (
    Failures,
    add_failure,
    clear_failures,
    date_to_now,
    forget_failures,
    read_failures,
)

WINDOW = timedelta(minutes=15)
ON_ACCOUNT_FROM_ADDRESS = 5
ON_ACCOUNT_FROM_ELSEWHERE = 10
FROM_ADDRESS = 30


def admit_try(session: Session, account: str, address: str, now: datetime) -> None:
    """Counts the try before the password is looked at: a burst of them finds no gap. Raises Refused with the wait.

    `account` is the name as typed. Whether anybody has it is not looked at, so that no answer can tell. Within a
    transaction in which writers take turns (engine.writing).
    """
    since = now - WINDOW
    forget_failures(session, since)
    _refuse_beyond(ON_ACCOUNT_FROM_ADDRESS, read_failures(session, since, account=account, address=address), now)
    _refuse_beyond(FROM_ADDRESS, read_failures(session, since, address=address), now)
    if not is_known_address(session, address):
        _refuse_beyond(ON_ACCOUNT_FROM_ELSEWHERE, read_failures(session, since, account=account), now)
    add_failure(session, account, address, now)


def settle_tries(office: Office) -> None:
    """Before a try is admitted, in a transaction of its own: those that lie in the future count as of now from here on.

    Where the clock was set back they would else lock an account until it gets there again.
    """
    with office.reading() as session:
        has_future = read_failures(session, office.now).count > 0
    if has_future:
        with office.noting() as session:
            moved = date_to_now(session, office.now)
        logging.getLogger("lawdash").warning("the clock was set back: %s failed tries lay in the future", moved)


def forget_tries(session: Session, account: str, address: str) -> None:
    """The password was right: what was mistyped here before is forgotten, what others try elsewhere is not."""
    clear_failures(session, account, address)


def _refuse_beyond(limit: int, failures: Failures, now: datetime) -> None:
    if failures.count < limit or failures.first_at is None:
        return
    minutes = max(1, ceil((failures.first_at + WINDOW - now) / timedelta(minutes=1)))
    raise Refused(f"尝试次数过多，请在{minutes}分钟后再试。")
