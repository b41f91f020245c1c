"""How much of the ledger an account has taken along lately: many parts are a whole."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actor import Actor
from lawdash.store.entries.reading import EntryFilter, count_entries
from lawdash.store.trail.chain import EventFilter, read_events

LATELY = timedelta(hours=1)
SHARE_PERCENT = 60
"""From here on the password is asked for."""

LEDGER, CONFIRMED = "台账", "已再次核对"
_HOW = {Label.COUNT, Label.FORMAT}
_MOST_EVENTS = 10_000


def is_most_of_ledger(
    session: Session, actor: Actor, chosen: EntryFilter, said: dict[Label, object], now: datetime
) -> bool:
    """Whether `chosen`, with what the account took in the last hour, is most of the year (of all, without a year).

    The same part twice counts once: `said` is what the event says of the part. What was taken after the password was
    asked for is settled, and counts no more.
    """
    whole = count_entries(session, EntryFilter(year=chosen.year))
    parts = {_part(said): count_entries(session, chosen)}
    for event in read_events(
        session, EventFilter((actor.name,), (Act.EXPORT,), since=now - LATELY), limit=_MOST_EVENTS
    ):
        taken = event.after or {}
        if taken.get(Label.CONTENT) != LEDGER or taken.get(Label.YEAR) != said.get(Label.YEAR):
            continue
        if Label.PASSWORD in taken:
            break
        parts.setdefault(_part(taken), int(taken[Label.COUNT]))
    return sum(parts.values()) * 100 >= whole * SHARE_PERCENT


def _part(said: dict[Label, object]) -> frozenset[tuple[str, str]]:
    return frozenset((str(label), str(value)) for label, value in said.items() if label not in _HOW)
