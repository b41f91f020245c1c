"""Who works in the sample's office. Their one password is shown where they sign in: nothing here is real."""

from __future__ import annotations

from lawdash.actions.accounts.sample_login import SAMPLE_PASSWORD
from lawdash.actions.accounts.users import Powers, add_account
from lawdash.actor import Actor
from lawdash.office import Office
from lawdash.roles import Role
from lawdash.store.units.reading import township_unit_id

LEADER, SUPERVISOR, ADMIN = "示例领导", "示例督导", "示例管理员"
CLERKS = tuple(f"示例经办{number:02}" for number in range(1, 5))
_ROLES = {
    LEADER: Role.LEADER,
    **dict.fromkeys(CLERKS, Role.STAFF),
    SUPERVISOR: Role.SUPERVISOR,
    ADMIN: Role.ADMIN,
}


def hire(office: Office) -> dict[str, Actor]:
    """Makes the accounts, and gives everybody as an actor, by name."""
    with office.reading() as session:
        township = township_unit_id(session)
    people = {}
    for name, role in _ROLES.items():
        standing = Powers(frozenset({role}), frozenset({township} if role is Role.STAFF else ()))
        user = add_account(office, name, SAMPLE_PASSWORD, standing, own_password=None)
        people[name] = Actor(user.name, user.id)
    return people
