"""Makes the sums of the ledger anew, and says so in the trail. No entry is touched."""

from __future__ import annotations

from lawdash.actions.acting.access import acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.office import Office
from lawdash.store.entries.sums.anew import rebuild_sums


def sum_anew(office: Office) -> int:
    """How many entries that stand are in the sums now. Raises Forbidden."""
    with acting(office, Act.REBUILD_SUMS) as deed:
        entries = rebuild_sums(deed.session)
        deed.record(after={Label.COUNT: entries})
    return entries
