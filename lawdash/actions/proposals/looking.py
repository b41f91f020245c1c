"""What waits for a second person, and what was decided: each look asks anew who it is, and leaves nothing."""

from __future__ import annotations

from lawdash.actions.acting.access import looking
from lawdash.office import Office
from lawdash.store.proposals.proposals import ProposalRecord, list_proposals


def look_at_proposals(office: Office, *, only_open: bool) -> list[ProposalRecord]:
    """As list_proposals. Raises Forbidden."""
    with looking(office) as session:
        return list_proposals(session, only_open=only_open)
