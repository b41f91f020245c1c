"""The roles that people have, as in the domain's table; what each may do is decided in one place (actions)."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """One person may hold several."""

    LEADER = "leader"
    STAFF = "staff"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


ROLE_WORDS = {
    Role.LEADER: "领导",
    Role.STAFF: "工作人员",
    Role.SUPERVISOR: "督导组",
    Role.ADMIN: "管理员",
}
