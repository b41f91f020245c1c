"""退回: a supervisor sends an entry back to who logged it, who mends it and logs it anew."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import acting, looking
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.correct import read_known, refuse_meeting, refuse_voided, replace_returned
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.entries.said import say_entry
from lawdash.actions.input.asking import ask_reason
from lawdash.office import Office
from lawdash.refusal import Forbidden, Refused
from lawdash.store.doubts.doubts import read_remarks
from lawdash.store.doubts.tables import RemarkKind
from lawdash.store.entries import returns
from lawdash.store.entries.returns import Returned

REMINDED = timedelta(days=30)
"""So long it stands in 我的任务: whoever agrees that it was wrong need do nothing."""


def return_entry(office: Office, entry_id: int, reason: str) -> None:
    """Takes the entry out of every tally, with a reason that its author reads; it stays on record as 退回.

    Raises Forbidden for what the actor logged themselves, Stale where it was voided or corrected meanwhile.
    """
    reason = ask_reason(reason)
    with acting(office, Act.RETURN) as deed:
        entry = read_known(deed.session, entry_id)
        if entry.author == office.actor.name:
            raise Forbidden("本人登记的，由另一人退回；可以自行更正或作废。")
        refuse_voided(entry, office.zone)
        refuse_meeting(deed.session, entry)
        returns.return_entry(
            deed.session,
            entry_id,
            reason,
            account=office.actor.name,
            account_id=office.actor.user_id,
            now=deed.now,
        )
        said = {Label.REASON: reason, Label.ASKED_FIRST: _say_asked(deed.session, entry_id)}
        deed.record(subject.entry(entry_id), before=say_entry(entry), after=said, voided=[entry_id])


def resubmit_entry(office: Office, entry_id: int, draft: EntryDraft, *, key: str, require_fields: bool = False) -> int:
    """Records `draft` in the place of the author's own entry that was sent back; the id of the new one, once for one
    `key`.

    An empty reference keeps the old one. Raises Stale where something stands in its place already, Refused with every
    fault of the draft, Forbidden.
    """
    with acting(office, Act.CORRECT) as deed:
        found = returns.find_returned(deed.session, entry_id)
        if found is None:
            raise Refused("台账中没有这条被退回的登记。")
        return replace_returned(deed, found.entry, draft, today=office.today, key=key, require_fields=require_fields)


def _say_asked(session: Session, entry_id: int) -> str:
    kinds = {remark.kind for remark in read_remarks(session, [entry_id]).get(entry_id, ())}
    if RemarkKind.ASK not in kinds:
        return "未请登记人说明"
    return "已请登记人说明，" + ("已答复" if RemarkKind.ANSWER in kinds else "未答复")


def look_at_returned(office: Office) -> list[Returned]:
    """What came back to the reader in the last 30 days and waits to be mended, oldest first. Raises Forbidden."""
    with looking(office) as session:
        return returns.read_returned(session, office.actor.name, office.now - REMINDED)


def find_returned(office: Office, entry_id: int) -> Returned | None:
    """None: no such entry, or it was not sent back. Raises Forbidden."""
    with looking(office) as session:
        return returns.find_returned(session, entry_id)
