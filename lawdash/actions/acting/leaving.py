"""What leaves as a file leaves an event first, and bears its witness."""

from __future__ import annotations

from lawdash.actions.acting.access import acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.office import Office
from lawdash.store.trail.head import Head


def note_export(office: Office, what: str, count: int) -> Head | None:
    """For a file that is written elsewhere: the right to take it along, and the event. Raises Forbidden."""
    with acting(office, Act.EXPORT) as deed:
        deed.record(after={Label.CONTENT: what, Label.COUNT: count})
    return deed.head


def witness(head: Head) -> str:
    """「12345·3F9A 77C2 0B1E」: the event that a file left with, and 48 bits of its hash.

    Whoever owns the machine can rewrite the chain; what has left the machine they cannot.
    """
    digits = head.sha256[:12].upper()
    return f"{head.id}·{digits[:4]} {digits[4:8]} {digits[8:]}"


def notes_of(head: Head | None) -> list[str]:
    """What stands on the sheet 说明 of a file for people. None: nothing was done that it could bear witness of."""
    if head is None:
        return []
    return [f"存证 {witness(head)}", "凭存证可以在“审计”页核对：本文件导出之前的记录此后有没有被改动过。"]
