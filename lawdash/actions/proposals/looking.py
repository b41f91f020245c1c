"""What waits for a second person, and what was decided: each look asks anew who it is, and leaves nothing."""

from __future__ import annotations

from lawdash.actions.acting.access import looking
from lawdash.actions.acting.permissions import Act
from lawdash.actions.proposals.hands import find_deciders, read_hands
from lawdash.office import Office
from lawdash.store.accounts.accounts import UserRecord
from lawdash.store.proposals.proposals import ProposalRecord, list_proposals


def look_at_proposals(office: Office, *, only_open: bool) -> list[ProposalRecord]:
    """As list_proposals. Raises Forbidden."""
    with looking(office) as session:
        return list_proposals(session, only_open=only_open)


def look_at_deciders(office: Office) -> dict[int, list[UserRecord]]:
    """By the id of a proposal that waits: who may decide on it; nobody, where there is no second person.

    Raises Forbidden.
    """
    with looking(office, Act.DECIDE_CHANGE) as session:
        hands = read_hands(session, office.now)
        return {
            one.id: find_deciders(session, one.proposal.proposed_by_id, hands)
            for one in list_proposals(session, only_open=True)
        }
