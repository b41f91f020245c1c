"""What leaves as a file leaves an event first."""

from __future__ import annotations

from lawdash.actions.acting.access import acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.office import Office


def note_export(office: Office, what: str, count: int) -> None:
    """For a file that is written elsewhere: the right to take it along, and the event. Raises Forbidden."""
    with acting(office, Act.EXPORT) as deed:
        deed.record(after={Label.CONTENT: what, Label.COUNT: count})
