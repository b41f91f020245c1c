"""Logs what was done: one entry, or one for each of many villages, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import acting
from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.references import make_reference
from lawdash.actions.entries.registry import Registry, read_registry
from lawdash.actions.entries.rules import EntryDraft, check
from lawdash.actions.entries.said import say_new_entry
from lawdash.actions.entries.similar import Similar, resemblances
from lawdash.actor import Actor
from lawdash.office import Office
from lawdash.refusal import Fault, Refused
from lawdash.store.entries.alike import find_alike
from lawdash.store.entries.reading import NewEntry, add_new, content_hash, find_by_keys, find_by_references

FORM_PREFIX = "L"


@dataclass(frozen=True, slots=True)
class Logged:
    """`is_new` False: the same click came before, and this is the entry it saved."""

    entry_id: int
    is_new: bool


def log_entry(
    office: Office, draft: EntryDraft, *, key: str, require_fields: bool = False, ask_similar: bool = False
) -> Logged:
    """Saves one entry, once for one `key` (made when the form is drawn). A form sets `require_fields` and
    `ask_similar`.

    Raises Refused with every fault; also where the key, or the reference, was used for something else. With
    `ask_similar` raises Similar where it is probably on record already.
    """
    [logged] = log_entries(office, [draft], key=key, require_fields=require_fields, ask_similar=ask_similar)
    return logged


def log_entries(
    office: Office,
    drafts: Sequence[EntryDraft],
    *,
    key: str,
    require_fields: bool = False,
    ask_similar: bool = False,
) -> list[Logged]:
    """Saves all of them or none, in the order given; once for one `key`. Raises Refused as log_entry does."""
    if not drafts:
        raise Refused("请至少选择一个单位。")
    keys = [f"{key}/{place}" for place in range(len(drafts))]
    with acting(office, Act.LOG) as deed:
        session = deed.session
        registry = read_registry(session, office.today)
        entries = check_all(drafts, registry, office.actor, keys, require_fields=require_fields)
        deed.require_units(entry.unit_id for entry in entries)
        if ask_similar:
            _refuse_similar(session, entries)
        ids = add_new(session, entries, deed.now)
        if len(ids) < len(entries):
            return _saved_before(session, entries, f"{key}/{len(drafts)}", ids)
        deed.record(subject.entries(ids), after=[say_new_entry(entry, registry) for entry in entries])
        return [Logged(entry_id, is_new=True) for entry_id in ids]


def _refuse_similar(session: Session, entries: Sequence[NewEntry]) -> None:
    """Raises Similar. What bears an entry's own reference is what the same click saved, or is refused as taken."""
    alike = find_alike(session, entries)
    own = {entry.reference for entry in entries}
    matched = (one.id for several in alike.values() for one in several if one.reference in own)
    if found := resemblances(entries, alike, matched):
        raise Similar(found)


def _saved_before(session: Session, entries: Sequence[NewEntry], next_key: str, added: Sequence[int]) -> list[Logged]:
    """What the same click saved before. Raises Refused where a key or a reference is taken by something else."""
    # One key more than there are entries: fewer villages than the first time is another content too.
    found = find_by_keys(session, [*(entry.idempotency_key for entry in entries), next_key])
    if saved := {key: known for key, known in found.items() if known[0] not in added}:
        return [Logged(entry_id, is_new=False) for entry_id in match_saved(entries, saved)]
    refuse_taken_references(session, entries)
    raise AssertionError("neither a key nor a reference was taken")


def check_all(
    drafts: Sequence[EntryDraft], registry: Registry, actor: Actor, keys: Sequence[str], *, require_fields: bool
) -> list[NewEntry]:
    """The entries to be stored, each with a reference. Raises Refused with every fault of every draft."""
    entries: list[NewEntry] = []
    faults: list[Fault] = []
    for draft, key in zip(drafts, keys, strict=True):
        checked = check(
            _with_reference(draft, key), registry, author=actor.name, key=key, require_fields=require_fields
        )
        if isinstance(checked, NewEntry):
            entries.append(checked)
        else:
            faults += checked
    if faults:
        raise Refused(_list_faults(faults), tuple(faults))
    return entries


def match_saved(entries: Sequence[NewEntry], saved: Mapping[str, tuple[int, str]]) -> list[int]:
    """Ids of what was saved under the same keys before. Raises Refused where that was something else."""
    found = [saved.get(entry.idempotency_key, (0, "")) for entry in entries]
    is_same = all(digest == content_hash(entry) for entry, (_, digest) in zip(entries, found, strict=True))
    if not is_same or len(saved) != len(entries):
        raise Refused("这张表单已经保存过一次，内容与现在的不同。请刷新页面后重新填写，或在台账中更正已保存的登记。")
    return [entry_id for entry_id, _ in found]


def refuse_taken_references(session: Session, entries: Sequence[NewEntry]) -> None:
    """Raises Refused where another entry bears one of the references that somebody typed."""
    if not entries:
        return
    references = [entry.reference for entry in entries]
    taken = sorted(find_by_references(session, references)) or [one for one in references if references.count(one) > 1]
    if taken:
        raise Refused(f"编号“{taken[0]}”已用于另一条登记，请另编一个，或留空由系统编号。")


def _with_reference(draft: EntryDraft, key: str) -> EntryDraft:
    """So that an export of this entry can be imported again and adds nothing."""
    return draft if draft.reference.strip() else replace(draft, reference=make_reference(FORM_PREFIX, key))


def _list_faults(faults: Sequence[Fault]) -> str:
    """Villages ticked together share their faults: each is said once."""
    return "\n".join(dict.fromkeys(str(fault) for fault in faults))
