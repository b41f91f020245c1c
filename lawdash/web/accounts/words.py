"""Roles and units of an account, as pages say them."""

from __future__ import annotations

from collections.abc import Collection

from lawdash.actions.acting.rights import Rights
from lawdash.actions.units.looking import list_units
from lawdash.roles import ROLE_WORDS, Role
from lawdash.web.context import PageContext
from lawdash.web.kit.markdown import escape


def say_roles(roles: Collection[Role] | None) -> str:
    """As badges of markdown; None: the owner of the machine, who has none."""
    return " ".join(f":gray-badge[{ROLE_WORDS[role]}]" for role in Role if role in (roles or ()))


def say_units(context: PageContext, rights: Rights) -> str:
    """What a member of staff logs for; empty for anybody else."""
    if rights.logs_everywhere:
        return "，为全镇各单位登记"
    names = [name for unit_id, name in unit_names(context).items() if unit_id in rights.unit_ids]
    return f"，为{escape('、'.join(names))}登记" if names else ""


def unit_names(context: PageContext) -> dict[int, str]:
    """By id, the township first. A store without a plan has units too."""
    return {unit.id: unit.name for unit in list_units(context.office)}
