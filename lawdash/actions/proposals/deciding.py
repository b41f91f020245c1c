"""A second person decides on a change that asks for less: in force, or declined, with the reason on record."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import Deed, acting
from lawdash.actions.acting.event_words import say_dates
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.password import confirm_password
from lawdash.actions.acting.permissions import Act
from lawdash.actions.input.asking import ask_reason
from lawdash.actions.plans.asking import read_changes, read_day, read_rules
from lawdash.actions.plans.edits import TargetEdit, plan_edits
from lawdash.actions.plans.loading import load_plan
from lawdash.actions.plans.proposing import read_proposed
from lawdash.actions.proposals.hands import DAYS, read_hands
from lawdash.actions.units.changing import refuse_taken_name
from lawdash.office import Office
from lawdash.refusal import Forbidden, Refused, Stale
from lawdash.store.plans.reading import list_plan_years, read_plan
from lawdash.store.plans.writing import NewVersion, add_plan_version, add_target_versions
from lawdash.store.proposals.proposals import NewProposal, ProposalDecision, decide_proposal, read_proposal
from lawdash.store.proposals.tables import Decision, SubjectKind
from lawdash.store.units.reading import NewUnit, add_unit_version, read_units

DECISION_WORDS = {Decision.APPROVED: "批准", Decision.DECLINED: "不予批准"}
IN_ONE_HAND = f"申请人的账户和这个账户，{DAYS}天内有一个由另一个或由同一人设立、重置密码、变更角色或启用停用"
CHANGED_SINCE = "申请提出后内容又有改动，不能再照原申请批准。请不予批准，由申请人重新提出。"


def decide_change(office: Office, proposal_id: int, *, approve: bool, reason: str, password: str) -> None:
    """Puts the change into force, or declines it. `password` is the decider's own, asked for again.

    Raises Forbidden where the proposer would decide, or an account in one hand with theirs (hands.py), Stale where it
    was decided before or its subject was changed since, Refused on a wrong password.
    """
    reason = ask_reason(reason)
    confirm_password(office, Act.DECIDE_CHANGE, password)
    with acting(office, Act.DECIDE_CHANGE) as deed:
        found = read_proposal(deed.session, proposal_id)
        if found is None:
            raise Refused("没有这项变更申请。")
        if found.decided is not None:
            raise Stale(f"这项申请已由{found.decided.decided_by}处理，请刷新后查看。")
        proposal = found.proposal
        _refuse_one_hand(deed, proposal)
        decision = Decision.APPROVED if approve else Decision.DECLINED
        decide_proposal(
            deed.session,
            proposal_id,
            ProposalDecision(decision, office.actor.name, office.actor.user_id, deed.now, reason),
        )
        if approve:
            _put_into_force(deed, proposal, f"{proposal.reason}（{office.actor.name}批准：{reason}）", office.zone)
        deed.record(
            subject.proposal(proposal_id),
            before={Label.ASKED_BY: proposal.proposed_by, Label.ASKED_WHY: proposal.reason},
            after={
                Label.SUBJECT: proposal.title,
                Label.ASKED: say_asked(proposal),
                Label.DECISION: DECISION_WORDS[decision],
                Label.DECIDED_WHY: reason,
            },
        )


def say_asked(proposal: NewProposal) -> str:
    """「目标值由15条改为12条；时限由12月31日改为11月30日」."""
    changes = "；".join(f"{label}由{proposal.before[label]}改为{proposal.after[label]}" for label in proposal.after)
    return say_dates(changes)


def _refuse_one_hand(deed: Deed, proposal: NewProposal) -> None:
    proposer, decider = proposal.proposed_by_id, deed.actor.user_id
    if proposer is None or decider is None:
        return
    if proposer == decider:
        raise Forbidden("本人提出的变更须由另一人批准。")
    if read_hands(deed.session, deed.now).are_one(proposer, decider):
        raise Forbidden(f"{IN_ONE_HAND}，须由另一人批准。")


def _put_into_force(deed: Deed, proposal: NewProposal, reason: str, zone: ZoneInfo) -> None:
    match proposal.subject_kind:
        case SubjectKind.TARGET:
            _change_target(deed, proposal, reason, zone)
        case SubjectKind.RULES:
            _change_rules(deed, proposal, reason)
        case SubjectKind.UNIT:
            _change_unit(deed, proposal, reason)
        case SubjectKind.PLAN:
            _load_plan(deed, proposal, zone)


def _change_target(deed: Deed, proposal: NewProposal, reason: str, zone: ZoneInfo) -> None:
    edit = TargetEdit(proposal.subject_id, read_changes(proposal.changes), proposal.expected_version)
    [edited] = plan_edits(deed.session, [edit], zone)
    new = NewVersion(edit.target_id, edited.version, edited.new)
    add_target_versions(deed.session, [new], reason=reason, author=proposal.proposed_by, now=deed.now)


def _load_plan(deed: Deed, proposal: NewProposal, zone: ZoneInfo) -> None:
    """Raises Refused where the year has a plan meanwhile."""
    plan = read_proposed(deed.session, proposal.changes)
    load_plan(deed.session, plan, author=proposal.proposed_by, now=deed.now, zone=zone)


def _change_rules(deed: Deed, proposal: NewProposal, reason: str) -> None:
    plans = (read_plan(deed.session, year) for year in list_plan_years(deed.session))
    plan = next(one for one in plans if one is not None and one.id == proposal.subject_id)
    if plan.version != proposal.expected_version:
        raise Stale(CHANGED_SINCE)
    rules = read_rules(proposal.changes)
    add_plan_version(deed.session, plan.id, rules, reason=reason, author=proposal.proposed_by, now=deed.now)


def _change_unit(deed: Deed, proposal: NewProposal, reason: str) -> None:
    units = read_units(deed.session)
    unit = next(one for one in units if one.id == proposal.subject_id)
    if unit.version != proposal.expected_version:
        raise Stale(CHANGED_SINCE)
    refuse_taken_name(proposal.changes["name"], unit.id, units)
    changed = NewUnit(
        unit.kind,
        proposal.changes["name"],
        read_day(proposal.changes["active_from"]),
        read_day(proposal.changes["active_to"]),
    )
    add_unit_version(deed.session, unit.id, changed, reason=reason, author=proposal.proposed_by, now=deed.now)
