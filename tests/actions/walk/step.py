"""One thing that can be done, and who may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from lawdash.roles import Role
from tests.actions.walk.town import Person, Walked

ALL = frozenset(Role)
LEADERS = frozenset({Role.LEADER})
STAFF = frozenset({Role.STAFF})
ADMIN = frozenset({Role.ADMIN})
SUPERVISORS = frozenset({Role.SUPERVISOR})
OVERSEERS = frozenset({Role.SUPERVISOR, Role.ADMIN})
DECIDERS = frozenset({Role.LEADER, Role.ADMIN})
NOBODY: frozenset[Role] = frozenset()

Do = Callable[[Engine, Walked, Person], object]


@dataclass(frozen=True, slots=True)
class Step:
    """`action` is what `do` calls. `may` is written down by hand from README.md, "Roles", and not taken
    from permissions.py, which this is to check.

    `events`: how many it leaves where it was done; a mere look leaves none. `stores`: whether anything is other than
    before, the trail aside. `with_any_password`: open also to somebody whose password was chosen by another.
    """

    name: str
    action: Callable[..., Any]
    may: frozenset[Role]
    do: Do
    events: int = 1
    stores: bool = True
    with_any_password: bool = False
