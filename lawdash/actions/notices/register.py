"""The register of notices: one line each, as it stands today, drafts at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lawdash.actions.acting.access import looking_by_rights
from lawdash.actions.acting.permissions import Act
from lawdash.actions.notices.looking import NoticeView, look_at_notices
from lawdash.actions.notices.words import say_turn
from lawdash.judging.wording import format_date
from lawdash.office import Office
from lawdash.store.notices.drafts import Draft, read_drafts
from lawdash.store.plans.reading import read_plan
from lawdash.store.units.reading import read_units
from lawdash.supervising.notice_colour import COLOUR_WORDS, Colour, colour_of
from lawdash.supervising.notice_machine import STATE_WORDS, NoticeState

REGISTER_KEYS = (
    *("number", "addressee", "target", "state", "issued", "due", "closed"),
    *("colour", "received", "replied", "on_time", "extensions", "returns", "problems"),
)


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """`number` None: a draft. `target` is the code of its first problem's promise; `due` the deadline in force."""

    number: str | None
    addressee: str
    target: str | None
    matter: str
    state: NoticeState
    issued: date | None
    due: date | None
    closed: date | None
    colour: Colour | None
    received: date | None
    replied: date | None
    on_time: bool | None
    extensions: int
    returns: int
    problems: int
    turn: str

    @property
    def cells(self) -> list[str]:
        return [
            self.number or STATE_WORDS[self.state],
            self.addressee,
            self.matter,
            self.turn,
            "" if self.issued is None else format_date(self.issued),
            "" if self.due is None else format_date(self.due),
            "" if self.colour is None else COLOUR_WORDS[self.colour],
        ]


def read_register(office: Office, year: int) -> list[RegisterLine]:
    """Of a plan year; drafts for those who draft. Raises Forbidden."""
    views = look_at_notices(office, year)
    with looking_by_rights(office) as (session, rights):
        plan = read_plan(session, year)
        codes = {} if plan is None else {record.id: record.target.code for record in plan.targets}
        names = {unit.id: unit.name for unit in read_units(session)}
        drafts = read_drafts(session) if rights.may(Act.DRAFT_NOTICE) else []
    lines = [_line(view, codes, office.today) for view in views]
    return lines + [_draft_line(draft, names, codes) for draft in drafts if draft.text.plan_year == year]


def register_row(line: RegisterLine) -> dict[str, object]:
    """By REGISTER_KEYS."""
    return {key: getattr(line, key) for key in REGISTER_KEYS}


def _line(view: NoticeView, codes: Mapping[int, str], today: date) -> RegisterLine:
    notice, standing = view.notice, view.notice.standing
    first = notice.problems[0].problem
    return RegisterLine(
        number=view.number,
        addressee=view.addressee,
        target=None if first.target_id is None else codes.get(first.target_id),
        matter=first.matter,
        state=standing.state,
        issued=standing.issued_on,
        due=standing.due,
        closed=standing.closed_on,
        colour=colour_of(standing, today),
        received=standing.received_on,
        replied=standing.replied_on,
        on_time=standing.in_time,
        extensions=standing.extensions,
        returns=standing.returns,
        problems=len(notice.problems),
        turn=say_turn(notice, view.addressee, today),
    )


def _draft_line(draft: Draft, names: Mapping[int, str], codes: Mapping[int, str]) -> RegisterLine:
    text = draft.text
    first = text.problems[0] if text.problems else None
    return RegisterLine(
        number=None,
        addressee=names[text.addressee_id],
        target=codes.get(first.target_id) if first is not None and first.target_id is not None else None,
        matter="" if first is None else first.matter,
        state=NoticeState.DRAFT,
        issued=None,
        due=text.deadline,
        closed=None,
        colour=None,
        received=None,
        replied=None,
        on_time=None,
        extensions=0,
        returns=0,
        problems=len(text.problems),
        turn=STATE_WORDS[NoticeState.DRAFT],
    )
