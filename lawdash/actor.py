"""In whose name an action is done."""

from __future__ import annotations

from dataclasses import dataclass

from lawdash.refusal import Refused


@dataclass(frozen=True, slots=True)
class Actor:
    """The author that goes on record. Raises Refused where `name` has not 1 to 100 characters.

    `user_id` None: the owner of the machine, or somebody who was not let in. `session_id` None: not in a browser. What
    the account may do is not kept here: acting/rights.py reads it anew for every deed.
    """

    name: str
    user_id: int | None = None
    session_id: int | None = None
    address: str = ""

    def __post_init__(self) -> None:
        if not 1 <= len(self.name.strip()) <= 100:
            raise Refused("登记人姓名须为1至100个字。")


SYSTEM = Actor("系统")
"""The owner of the machine, at the command line."""

NOBODY = "未登录者"


def visitor(address: str = "") -> Actor:
    """Somebody at the door, whom the trail names 未登录者 where they are not let in."""
    return Actor(NOBODY, address=address)
