"""A second person decides on a change that asks for less: in force, or declined, with the reason on record."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from lawdash.actions.acting.access import Deed, acting
from lawdash.actions.acting.actor import Actor
from lawdash.actions.acting.password import confirm_password
from lawdash.actions.acting.permissions import Act
from lawdash.actions.input.asking import ask_reason
from lawdash.actions.plans.asking import read_changes, read_day
from lawdash.actions.plans.edits import TargetEdit, plan_edit
from lawdash.judging.model import Rules
from lawdash.refusal import Forbidden, Refused, Stale
from lawdash.store.plans.reading import list_plan_years, read_plan
from lawdash.store.plans.writing import add_plan_version, add_target_version
from lawdash.store.proposals.proposals import NewProposal, ProposalDecision, decide_proposal, read_proposal
from lawdash.store.trail.tables import Decision, SubjectKind
from lawdash.store.units.reading import NewUnit, add_unit_version, read_units

DECISION_WORDS = {Decision.APPROVED: "批准", Decision.DECLINED: "不予批准"}
CHANGED_SINCE = "申请提出后内容又有改动，不能再照原申请批准。请不予批准，由申请人重新提出。"


def decide_change(
    engine: Engine,
    actor: Actor,
    proposal_id: int,
    *,
    approve: bool,
    reason: str,
    password: str,
    now: datetime,
) -> None:
    """Puts the change into force, or declines it. `password` is the decider's own, asked for again.

    Raises Forbidden where the proposer would decide, Stale where it was decided before or its subject was changed
    since, Refused on a wrong password.
    """
    reason = ask_reason(reason)
    confirm_password(engine, actor, Act.DECIDE_CHANGE, password, now=now)
    with acting(engine, actor, Act.DECIDE_CHANGE, now=now) as deed:
        found = read_proposal(deed.session, proposal_id)
        if found is None:
            raise Refused("没有这项变更申请。")
        if found.decided is not None:
            raise Stale(f"这项申请已由{found.decided.decided_by}处理，请刷新后查看。")
        proposal = found.proposal
        if proposal.proposed_by_id is not None and proposal.proposed_by_id == actor.user_id:
            raise Forbidden("本人提出的变更须由另一人批准。")
        decision = Decision.APPROVED if approve else Decision.DECLINED
        decide_proposal(deed.session, proposal_id, ProposalDecision(decision, actor.name, actor.user_id, now, reason))
        if approve:
            _put_into_force(deed, proposal, f"{proposal.reason}（{actor.name}批准：{reason}）", now)
        deed.record(
            f"proposal:{proposal_id}",
            before={"申请人": proposal.proposed_by, "申请理由": proposal.reason},
            after={
                "对象": proposal.title,
                "申请内容": say_asked(proposal),
                "决定": DECISION_WORDS[decision],
                "理由": reason,
            },
        )


def say_asked(proposal: NewProposal) -> str:
    """「目标值由15条改为12条；时限由12月31日改为11月30日」."""
    return "；".join(f"{label}由{proposal.before[label]}改为{proposal.after[label]}" for label in proposal.after)


def _put_into_force(deed: Deed, proposal: NewProposal, reason: str, now: datetime) -> None:
    match proposal.subject_kind:
        case SubjectKind.TARGET:
            _change_target(deed, proposal, reason, now)
        case SubjectKind.RULES:
            _change_rules(deed, proposal, reason, now)
        case SubjectKind.UNIT:
            _change_unit(deed, proposal, reason, now)


def _change_target(deed: Deed, proposal: NewProposal, reason: str, now: datetime) -> None:
    edit = TargetEdit(proposal.subject_id, read_changes(proposal.changes), proposal.expected_version)
    _, new = plan_edit(deed.session, edit)
    add_target_version(deed.session, proposal.subject_id, new, reason=reason, author=proposal.proposed_by, now=now)


def _change_rules(deed: Deed, proposal: NewProposal, reason: str, now: datetime) -> None:
    plans = (read_plan(deed.session, year) for year in list_plan_years(deed.session))
    plan = next(one for one in plans if one is not None and one.id == proposal.subject_id)
    if plan.version != proposal.expected_version:
        raise Stale(CHANGED_SINCE)
    rules = Rules(**proposal.changes)
    add_plan_version(deed.session, plan.id, rules, reason=reason, author=proposal.proposed_by, now=now)


def _change_unit(deed: Deed, proposal: NewProposal, reason: str, now: datetime) -> None:
    unit = next(one for one in read_units(deed.session) if one.id == proposal.subject_id)
    if unit.version != proposal.expected_version:
        raise Stale(CHANGED_SINCE)
    changed = NewUnit(
        unit.kind,
        proposal.changes["name"],
        read_day(proposal.changes["active_from"]),
        read_day(proposal.changes["active_to"]),
    )
    add_unit_version(deed.session, unit.id, changed, reason=reason, author=proposal.proposed_by, now=now)
