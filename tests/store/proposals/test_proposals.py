"""Proposals: decided once, by a second person, and kept as they were."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm import Session

from lawdash.store.engine import reading, writing
from lawdash.store.errors import StaleError
from lawdash.store.proposals.proposals import (
    NewProposal,
    ProposalDecision,
    add_proposal,
    decide_proposal,
    list_proposals,
    read_proposal,
)
from lawdash.store.proposals.tables import Decision, SubjectKind
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.store.accounts.people import make_user

LATER = NOW + timedelta(days=1)


def propose(session: Session, by: int | None = None) -> int:
    before, after = {"目标值": "30件"}, {"目标值": "25件"}
    changes = {"threshold": "25"}
    proposal = NewProposal(
        SubjectKind.TARGET, 3, 1, changes, "合法性审查事项", before, after, "上级调减任务", "示例甲", by
    )
    return add_proposal(session, proposal, NOW)


def decision(by: int | None = None) -> ProposalDecision:
    return ProposalDecision(Decision.APPROVED, "示例乙", by, LATER, "同意")


def test_it_waits_until_it_is_decided(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        first, second = make_user(session, "示例甲").id, make_user(session, "示例乙").id
        proposal_id = propose(session, first)
    with reading(engine, AT_HOME) as session:
        [waiting] = list_proposals(session, only_open=True)
    assert (waiting.id, waiting.proposed_at, waiting.decided) == (proposal_id, NOW, None)
    assert (waiting.proposal.changes, waiting.proposal.proposed_by_id) == ({"threshold": "25"}, first)
    with writing(engine, AT_HOME) as session:
        decide_proposal(session, proposal_id, decision(second))
    with reading(engine, AT_HOME) as session:
        assert list_proposals(session, only_open=True) == []
        assert list_proposals(session, only_open=False) == [replace(waiting, decided=decision(second))]
        assert read_proposal(session, proposal_id) == replace(waiting, decided=decision(second))


def test_an_unknown_one_is_none(engine: Engine) -> None:
    with reading(engine, AT_HOME) as session:
        assert read_proposal(session, 7) is None


def test_it_is_decided_once(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        proposal_id = propose(session)
        decide_proposal(session, proposal_id, decision())
    with pytest.raises(StaleError), writing(engine, AT_HOME) as session:
        decide_proposal(session, proposal_id, replace(decision(), decision=Decision.DECLINED))


def test_nobody_decides_on_a_proposal_of_their_own(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        user_id = make_user(session).id
        proposal_id = propose(session, user_id)
    with pytest.raises(IntegrityError), writing(engine, AT_HOME) as session:
        decide_proposal(session, proposal_id, decision(user_id))


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE proposals SET changes = '{}'",
        "UPDATE proposals SET decision = 'declined'",
        "DELETE FROM proposals",
    ],
)
def test_what_was_proposed_and_decided_stays(engine: Engine, deed: str) -> None:
    with writing(engine, AT_HOME) as session:
        decide_proposal(session, propose(session), decision())
    with pytest.raises(DatabaseError, match="only grows"), engine.begin() as connection:
        connection.exec_driver_sql(deed)
