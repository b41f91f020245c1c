"""Whether everything is as it was recorded, and whether a paper that left this store is of this store."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lawdash.actions.acting.access import looking
from lawdash.actions.acting.permissions import Act
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.trail.chain import EventFilter, read_events
from lawdash.store.trail.verifying import Verification, verify_trail

_WITNESS = re.compile(r"(\d{1,12})[:·\s]*([0-9A-F]{12})")


@dataclass(frozen=True, slots=True)
class Checked:
    """`breach` is the sentence on the first thing that is wrong; empty: nothing is. `sentences` say what was found."""

    breach: str
    sentences: tuple[str, ...]


def verify_store(office: Office, witness: str | None = None) -> Checked:
    """`witness`: what a paper bears in its foot; None: no paper is asked about.

    Raises Refused on a witness that cannot be read, Forbidden.
    """
    with looking(office, Act.READ_TRAIL):
        verified = verify_trail(office.engine, office.trail_heads, office.trail_key)
    if verified.breach is not None:
        return Checked(str(verified.breach), ())
    if witness is not None and (said := contradict_witness(office, witness)):
        return Checked(said, ())
    confirmed = (f"存证{witness}与本库相符。",) if witness is not None else ()
    return Checked("", (_say(office, verified), *verified.notes, *confirmed))


def contradict_witness(office: Office, witness: str) -> str:
    """Why this store's chain does not contain it; empty: it does. Raises Refused where it cannot be read, Forbidden."""
    found = _WITNESS.fullmatch("".join(witness.upper().split()))
    if found is None:
        raise Refused("存证应写作“事件序号:12位校验码”，例如12345:3F9A77C20B1E。")
    number, digits = int(found[1]), found[2]
    with looking(office, Act.READ_TRAIL) as session:
        events = read_events(session, EventFilter(number=number), limit=1)
    if not events:
        return f"存证第{number}条事件在本库中不存在：末尾曾被截去，或者文件不是本库出具的。"
    if not events[0].sha256.upper().startswith(digits):
        return f"存证与本库第{number}条事件的校验值不符：该条或其之前的记录曾被改写，或者文件不是本库出具的。"
    return ""


def _say(office: Office, verified: Verification) -> str:
    head = verified.head
    if head is None:
        return "尚无审计记录。"
    when = f"{head.at.astimezone(office.zone):%Y-%m-%d %H:%M:%S}"
    return (
        f"审计记录完整：事件{verified.events}条，登记{verified.entries}条，"
        f"末条为{when}的第{head.id}条，校验值{head.sha256}。"
    )
