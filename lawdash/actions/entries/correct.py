"""Corrects or voids an entry. The ledger only grows: the old entry stays, marked with who, when and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import Deed, acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.log import check_all, match_saved, refuse_taken_references
from lawdash.actions.entries.registry import Registry, read_registry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.entries.said import say_entry, say_new_entry
from lawdash.actions.input.asking import ask_reason, say_when
from lawdash.office import Office
from lawdash.refusal import Refused, Stale
from lawdash.store.entries import reading as ledger
from lawdash.store.entries.reading import EntryRecord, NewEntry, find_by_keys
from lawdash.store.evidence.evidence import carry_evidence
from lawdash.store.meetings.meetings import meeting_of_entry


def correct_entry(
    office: Office, entry_id: int, draft: EntryDraft, reason: str, *, key: str, require_fields: bool = False
) -> int:
    """Voids the entry and records `draft` in its place, linked; the id of the new one is returned, once for one `key`.

    An empty reference keeps the old one. Raises Stale where the entry was voided or corrected meanwhile, Refused with
    every fault of the draft, and where nothing was changed.
    """
    reason = ask_reason(reason)
    with acting(office, Act.CORRECT) as deed:
        session = deed.session
        old = read_known(session, entry_id)
        require_own(deed, old)
        new, registry = _check_replacing(deed, old, draft, key, office.today, require_fields=require_fields)
        if saved := find_by_keys(session, [key]):
            return match_saved([new], saved)[0]
        refuse_voided(old, office.zone)
        refuse_meeting(session, old)
        if _is_same(new, old, session):
            raise Refused("内容没有变化，无需更正。")
        ledger.void_entry(session, entry_id, office.actor.name, reason, deed.now)
        refuse_taken_references(session, [new])
        new_id = ledger.add_entry(session, new, deed.now, replaces_id=entry_id)
        carry_evidence(session, entry_id, new_id, deed.now)
        after = {**say_new_entry(new, registry), Label.CORRECTED_BY: f"第{new_id}号", Label.REASON: reason}
        deed.record(subject.entry(entry_id), before=say_entry(old), after=after, voided=[entry_id])
        return new_id


def replace_returned(
    deed: Deed, old: EntryRecord, draft: EntryDraft, *, today: date, key: str, require_fields: bool
) -> int:
    """Records `draft` in the place of an entry that counts no more, once for one `key`; its id.

    Raises Stale where something stands there already, Refused with every fault of the draft.
    """
    session = deed.session
    require_own(deed, old)
    new, registry = _check_replacing(deed, old, draft, key, today, require_fields=require_fields)
    if saved := find_by_keys(session, [key]):
        return match_saved([new], saved)[0]
    if old.replaced_by_id is not None:
        raise Stale(f"这条登记已重新提交为第{old.replaced_by_id}号。")
    refuse_taken_references(session, [new])
    new_id = ledger.add_entry(session, new, deed.now, replaces_id=old.id)
    carry_evidence(session, old.id, new_id, deed.now)
    after = {**say_new_entry(new, registry), Label.RESUBMITTED_AS: f"第{new_id}号"}
    deed.record(subject.entry(old.id), before=say_entry(old), after=after)
    return new_id


def _check_replacing(
    deed: Deed, old: EntryRecord, draft: EntryDraft, key: str, today: date, *, require_fields: bool
) -> tuple[NewEntry, Registry]:
    """What is to stand in the place of `old`: an empty reference keeps the old one."""
    draft = draft if draft.reference.strip() else replace(draft, reference=old.reference)
    registry = read_registry(deed.session, today)
    [new] = check_all([draft], registry, deed.actor, [key], require_fields=require_fields)
    deed.require_units([new.unit_id])
    return new, registry


def void_entry(office: Office, entry_id: int, reason: str) -> None:
    """Takes the entry out of every tally; it stays on record.

    Raises Stale where it was voided or corrected meanwhile.
    """
    reason = ask_reason(reason)
    with acting(office, Act.VOID) as deed:
        old = read_own_standing(deed, entry_id, office.zone)
        ledger.void_entry(deed.session, entry_id, office.actor.name, reason, deed.now)
        deed.record(subject.entry(entry_id), before=say_entry(old), after={Label.REASON: reason}, voided=[entry_id])


def read_own_standing(deed: Deed, entry_id: int, zone: ZoneInfo) -> EntryRecord:
    """The entry, where it counts still and is the actor's own. Raises Refused, Stale or Forbidden."""
    entry = read_known(deed.session, entry_id)
    require_own(deed, entry)
    refuse_voided(entry, zone)
    refuse_meeting(deed.session, entry)
    return entry


def require_own(deed: Deed, entry: EntryRecord) -> None:
    """Own entries for own units: whoever was given other units has done with those of before."""
    deed.require_author(entry.author)
    deed.require_units([entry.unit_id])


def read_known(session: Session, entry_id: int) -> EntryRecord:
    """Raises Refused where there is none."""
    entry = ledger.read_entry(session, entry_id)
    if entry is None:
        raise Refused("台账中没有这条登记。")
    return entry


def refuse_voided(entry: EntryRecord, zone: ZoneInfo) -> None:
    """Raises Stale where it counts no more, with who was first."""
    if entry.voided_at is None:
        return
    deed = "退回" if entry.is_returned else "更正" if entry.replaced_by_id is not None else "作废"
    when = say_when(entry.voided_at, zone)
    raise Stale(f"这条登记已由{entry.voided_by}于{when}{deed}（原因：{entry.void_reason}），请刷新后查看。")


def refuse_meeting(session: Session, entry: EntryRecord) -> None:
    """What a meeting's record has logged is corrected through that record alone."""
    meeting = meeting_of_entry(session, entry.id)
    if meeting is not None and meeting.record is not None and meeting.record.is_own_entry:
        raise Refused(f"这条登记由“{meeting.name}”的会议记录生成，请在“季度会商”中作废那次记录后重新记录。")


def _is_same(new: NewEntry, old: EntryRecord, session: Session) -> bool:
    """Author and key aside: the standing entry with the same reference has the same content."""
    found = ledger.find_by_references(session, [old.reference]).get(old.reference)
    return found is not None and found[1] == ledger.content_hash(new)
