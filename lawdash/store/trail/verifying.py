"""Proves that nothing in the trail or the ledger was changed behind its back, or names the first thing that was.

One pass over the events and, beside it, one over the entries: both go by id, which is the order of commits, so that
each event finds the entries it vouches for next in line. Bounded memory but for the voided entries.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Row, Select, Text, select, type_coerce
from sqlalchemy.orm import Session

from lawdash.store.engine import reading
from lawdash.store.guards import missing_guards
from lawdash.store.trail.breach import Breach, Broken
from lawdash.store.trail.chain import BATCH, NOTHING_BEFORE, REGISTERED, SEALED, hash_event
from lawdash.store.trail.head import Head
from lawdash.store.trail.heads import read_heads
from lawdash.store.trail.key import read_key
from lawdash.store.trail.outside import Outside, SignatureCheck, check_heads, say_about_heads
from lawdash.store.trail.registered import RegisterCheck
from lawdash.store.trail.seals import SealedEntry, digest_of, stream_seals
from lawdash.store.trail.summed import check_sums
from lawdash.store.trail.tables import EventRow

HASHED = [column.name for column in EventRow.__table__.columns if column.name not in ("sha256", "hmac_sha256")]
# The details as the text that is stored, which is what was hashed.
COLUMNS = [
    type_coerce(column, Text).label("details") if column.name == "details" else column
    for column in (EventRow.__table__.c[name] for name in [*HASHED, "sha256", "hmac_sha256"])
]

# What a row gives that nobody wrote by this program: an instant that is none, details of another shape.
NOTHING_OUTSIDE = Outside()
_VOUCHING = tuple(f'"{name}":' for name in ("recorded", "voided", SEALED, REGISTERED))
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError)


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, up to the breach. `breach` None: all is as it was recorded. `head` None: an empty trail.

    `notes` are sentences on what is no breach; `signed` how many events bear a signature.
    """

    events: int
    entries: int
    head: Head | None
    breach: Breach | None
    notes: tuple[str, ...] = ()
    signed: int = 0


def verify_trail(
    engine: Engine, heads_file: Path | None, key_file: Path | None = None, *, with_register: bool = True
) -> Verification:
    """Checks the store against itself, its heads file and its key. None: without the one, without the other.

    `with_register` False: the chain and the ledger alone, for a store that was upgraded and not sealed anew yet.

    The file is read first: whatever it holds was committed before, and must be in the snapshot taken after.
    """
    heads = read_heads(heads_file) if heads_file else None
    key = read_key(key_file) if key_file else None
    with reading(engine) as session:
        verified = verify_chain(session, Outside(heads, key), with_register=with_register)
    if key_file is not None and key is None and verified.signed:
        said = "没有签名密钥，无法核验事件的签名。"
        return replace(verified, notes=(*verified.notes, said))
    return verified


def verify_chain(session: Session, outside: Outside = NOTHING_OUTSIDE, *, with_register: bool = True) -> Verification:
    """The chain with its signatures, the ledger and the register beside it, the guards of the record, the sums."""
    signatures = SignatureCheck(outside.key)
    chain, ledger, register = _Chain(outside.by_event), _Ledger(stream_seals(session)), RegisterCheck()
    breach = None
    try:
        _follow(session, chain, signatures, ledger, register)
        if with_register:
            register.end(session)
        check_heads(outside.heads, chain.events)
        if chain.events and (missing := missing_guards(session.connection())):
            raise Broken(f"保护记录的触发器不在了：{'、'.join(missing)}。")
        check_sums(session)
    except Broken as broken:
        breach = broken.breach
    except UNREADABLE:
        unread = chain.events + 1
        breach = Breach(f"从第{unread}条事件起，有事件或登记的内容无法读取，已被改动。", event_id=unread)
    notes = tuple(say_about_heads(outside.heads, chain.events))
    return Verification(chain.events, ledger.entries, chain.head, breach, notes, signatures.signed)


def _follow(
    session: Session, chain: _Chain, signatures: SignatureCheck, ledger: _Ledger, register: RegisterCheck
) -> None:
    for row in _stream_events(session):
        chain.follow(row)
        signatures.follow(row.id, row.sha256, row.hmac_sha256)
        if any(mark in row.details for mark in _VOUCHING):
            details = json.loads(row.details)
            ledger.check(row.id, details)
            register.follow(row.id, details)
    chain.end()
    ledger.end()


def _stream_events(session: Session) -> Iterable[Row[Any]]:
    ordered: Select[Any] = select(*COLUMNS).order_by(EventRow.id)
    return session.execute(ordered, execution_options={"yield_per": BATCH})


class _Chain:
    """Follows the events, each of which must fit the one before."""

    def __init__(self, heads: Mapping[int, str]) -> None:
        self.heads = heads
        self.events = 0
        self.head: Head | None = None

    def follow(self, row: Row[Any]) -> None:
        expected = self.events + 1
        if row.id != expected:
            raise Broken(f"第{expected}条事件已被删除。", event=expected)
        if hash_event(dict(zip(HASHED, row, strict=False))) != row.sha256:
            raise Broken(f"第{row.id}条事件的内容与其校验值不符，已被改动或插入。", event=row.id)
        self._check_link(row)
        if self.heads.get(row.id, row.sha256) != row.sha256:
            raise Broken(f"第{row.id}条事件与库外校验记录不符，该条或其之前的事件已被改写。", event=row.id)
        self.events, self.head = row.id, Head(row.id, row.sha256, row.at)

    def _check_link(self, row: Row[Any]) -> None:
        if row.previous_sha256 == (self.head.sha256 if self.head else NOTHING_BEFORE):
            return
        # Both are whole in themselves, so one was made to fit afterwards; the one that was written down was not.
        if self.head is None or self.head.id in self.heads:
            raise Broken(f"第{row.id}条事件与前一条不相衔接，已被改动或插入。", event=row.id)
        raise Broken(f"第{self.head.id}条事件与后一条不相衔接，已被改动或插入。", event=self.head.id)

    def end(self) -> None:
        last = max(self.heads, default=0)
        if last > self.events:
            raise Broken(
                f"事件记录的末尾已被截去：库外校验记录到第{last}条，库内只到第{self.events}条。", event=self.events + 1
            )


class _Ledger:
    """Follows the entries, each of which an event must vouch for."""

    def __init__(self, entries: Iterator[SealedEntry]) -> None:
        self.stream = entries
        self.entries = 0
        self.voided: dict[int, str] = {}

    def check(self, event_id: int, details: dict[str, Any]) -> None:
        for first, last, digest in details.get("recorded", ()):
            if digest_of(entry.seal for entry in self._take(first, last)) != digest:
                raise Broken(_altered(first, last, event_id), event=event_id, entry=first)
        for entry_id, _last, seal in details.get("voided", ()):
            if self.voided.pop(entry_id, None) != seal:
                raise Broken(
                    f"第{entry_id}号登记的作废情况与第{event_id}条事件的记载不符，已被改动。",
                    event=event_id,
                    entry=entry_id,
                )

    def _take(self, first: int, last: int) -> Iterator[SealedEntry]:
        for expected in range(first, last + 1):
            entry = next(self.stream, None)
            if entry is not None and entry.id < expected:
                raise _unvouched(entry.id)
            if entry is None or entry.id > expected:
                raise Broken(f"第{expected}号登记已被删除。", entry=expected)
            self.entries += 1
            if entry.void_seal is not None:
                self.voided[entry.id] = entry.void_seal
            yield entry

    def end(self) -> None:
        if (entry := next(self.stream, None)) is not None:
            raise _unvouched(entry.id)
        if self.voided:
            entry_id = min(self.voided)
            raise Broken(f"第{entry_id}号登记被作废，却没有相应的事件记载。", entry=entry_id)


def _unvouched(entry_id: int) -> Broken:
    return Broken(f"第{entry_id}号登记没有相应的事件记载，系绕过程序插入。", entry=entry_id)


def _altered(first: int, last: int, event_id: int) -> str:
    entries = f"第{first}号登记" if first == last else f"第{first}至{last}号登记中有一条或数条"
    return f"{entries}与第{event_id}条事件的记载不符，已被改动。"
