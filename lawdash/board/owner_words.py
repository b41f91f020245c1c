"""Who answers for a promise, in words."""

from __future__ import annotations

from collections.abc import Mapping

from lawdash.store.responsibility.responsibility import Assignment

NOBODY = "尚未明确"


def say_owner(said: Assignment | None, units: Mapping[int, str]) -> str:
    """「示例领导01（副镇长）；示例专班01；牵头：司法所；配合：福兴村、全福村」. `units` are names by id."""
    if said is None or not said.leader:
        return NOBODY
    leader = f"{said.leader}（{said.post}）" if said.post else said.leader
    pieces = [leader, f"{said.team}（{said.members}）" if said.team and said.members else said.team or said.members]
    if said.lead_unit_id is not None:
        pieces.append(f"牵头：{units.get(said.lead_unit_id, '')}")
    if said.assisting:
        pieces.append(f"配合：{'、'.join(units.get(one, '') for one in said.assisting)}")
    return "；".join(piece for piece in pieces if piece)
