"""撤销: what somebody has logged a moment ago is taken back in one step, all entries of one click at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.correct import read_own_standing
from lawdash.actions.entries.said import say_entry
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.entries import reading as ledger

FRESH = timedelta(minutes=30)
REASON = "登记后随即撤销"


def withdraw_entries(office: Office, entry_ids: Sequence[int]) -> None:
    """Voids the entries, all or none. They stay on record with REASON.

    Raises Refused where one is older than FRESH: by then others may rely on it, and a reason of one's own is due; Stale
    where one was voided or corrected meanwhile; Forbidden for what somebody else has logged.
    """
    with acting(office, Act.VOID) as deed:
        entries = [read_own_standing(deed, entry_id, office.zone) for entry_id in entry_ids]
        if any(deed.now - entry.recorded_at > FRESH for entry in entries):
            minutes = int(FRESH.total_seconds() // 60)
            raise Refused(f"登记已超过{minutes}分钟，不能撤销；请在台账中作废，并写明原因。")
        for entry in entries:
            ledger.void_entry(deed.session, entry.id, office.actor.name, REASON, deed.now)
            about = subject.entry(entry.id)
            deed.record(about, before=say_entry(entry), after={Label.REASON: REASON}, voided=[entry.id])
