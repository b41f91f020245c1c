"""Notices that were issued, what happened to them, and where that leaves them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lawdash.store.notices.drafts import NoticeText, Problem
from lawdash.store.notices.tables import NoticeEventRow, NoticeProblemRow, NoticeRow
from lawdash.store.place import place_of
from lawdash.supervising.notice_machine import Happened, Standing, Step, fold


@dataclass(frozen=True, slots=True)
class Frozen:
    """A problem as it was when the notice was issued: on which board it was seen."""

    problem: Problem
    as_of: date
    known_at: datetime
    revision: int


@dataclass(frozen=True, slots=True)
class NoticeEvent:
    """One step with what was said. `result` is the second half of a reply."""

    seq: int
    happened: Happened
    account_id: int | None
    note: str
    result: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """`series` and `number` are 2025 and 3 of 三法督〔2025〕3号. `events` begin with the issue."""

    id: int
    series: int
    number: int
    plan_year: int
    addressee_id: int
    basis: str
    found_on: date
    requirements: str
    drafted_by: str
    issued_at: datetime
    problems: tuple[Frozen, ...]
    events: tuple[NoticeEvent, ...]

    @property
    def standing(self) -> Standing:
        return fold(event.happened for event in self.events)

    @property
    def name(self) -> str:
        """2025-3, as the command line has it."""
        return f"{self.series}-{self.number}"


def read_notices(session: Session, plan_year: int | None = None, known_at: datetime | None = None) -> list[Notice]:
    """In the order of their numbers. `plan_year` None: of all years; `known_at`: with what was on record by then."""
    rows = select(NoticeRow).where(NoticeRow.township_id == place_of(session).township)
    if plan_year is not None:
        rows = rows.where(NoticeRow.plan_year == plan_year)
    if known_at is not None:
        rows = rows.where(NoticeRow.issued_at <= known_at)
    found = session.scalars(rows.order_by(NoticeRow.series, NoticeRow.number)).all()
    ids = [row.id for row in found]
    problems, events = _read_problems(session, ids), _read_events(session, ids, known_at)
    return [_notice(row, problems, events) for row in found]


def find_notice(session: Session, notice_id: int) -> Notice | None:
    return next((notice for notice in read_notices(session) if notice.id == notice_id), None)


def issue_notice(
    session: Session,
    text: NoticeText,
    frozen: Sequence[Frozen],
    issue: Happened,
    *,
    account_id: int | None,
    drafted_by: str,
    now: datetime,
) -> Notice:
    """The next of its series, with its number: the writing transaction has the only turn. `text.deadline` is set."""
    township, series = place_of(session).township, issue.on.year
    last = session.scalars(
        select(func.max(NoticeRow.number)).where(NoticeRow.township_id == township, NoticeRow.series == series)
    ).one()
    row = NoticeRow(
        township_id=township,
        series=series,
        number=(last or 0) + 1,
        plan_year=text.plan_year,
        addressee_id=text.addressee_id,
        basis=text.basis,
        found_on=text.found_on,
        requirements=text.requirements,
        drafted_by=drafted_by,
        issued_at=now,
    )
    session.add(row)
    session.flush()
    session.add_all(_problem_row(row.id, position, one) for position, one in enumerate(frozen, start=1))
    add_event(session, row.id, 1, issue, account_id=account_id, now=now)
    found = find_notice(session, row.id)
    assert found is not None
    return found


def add_event(
    session: Session,
    notice_id: int,
    seq: int,
    happened: Happened,
    *,
    account_id: int | None,
    note: str = "",
    result: str = "",
    now: datetime,
) -> None:
    """Raises IntegrityError where somebody else took the step of that number."""
    session.add(
        NoticeEventRow(
            notice_id=notice_id,
            seq=seq,
            step=happened.step,
            happened_on=happened.on,
            until=happened.until,
            account=happened.by,
            account_id=account_id,
            note=note,
            result=result,
            recorded_at=now,
        )
    )
    session.flush()


def _read_problems(session: Session, ids: Iterable[int]) -> Mapping[int, list[Frozen]]:
    row = NoticeProblemRow
    found: dict[int, list[Frozen]] = defaultdict(list)
    for one in session.scalars(select(row).where(row.notice_id.in_(ids)).order_by(row.notice_id, row.position)):
        problem = Problem(
            matter=one.matter,
            standard=one.standard,
            fact=one.fact,
            state=one.state,
            target_id=one.target_id,
            target_version=one.target_version,
            unit_id=one.unit_id,
            period_start=one.period_start,
        )
        found[one.notice_id].append(Frozen(problem, one.as_of, one.known_at, one.revision))
    return found


def _read_events(session: Session, ids: Iterable[int], known_at: datetime | None) -> Mapping[int, list[NoticeEvent]]:
    row = NoticeEventRow
    rows = select(row).where(row.notice_id.in_(ids)).order_by(row.notice_id, row.seq)
    if known_at is not None:
        rows = rows.where(row.recorded_at <= known_at)
    found: dict[int, list[NoticeEvent]] = defaultdict(list)
    for one in session.scalars(rows):
        happened = Happened(Step(one.step), one.happened_on, one.account, one.until)
        found[one.notice_id].append(
            NoticeEvent(one.seq, happened, one.account_id, one.note, one.result, one.recorded_at)
        )
    return found


def _problem_row(notice_id: int, position: int, frozen: Frozen) -> NoticeProblemRow:
    problem = frozen.problem
    return NoticeProblemRow(
        notice_id=notice_id,
        position=position,
        target_id=problem.target_id,
        target_version=problem.target_version,
        unit_id=problem.unit_id,
        period_start=problem.period_start,
        matter=problem.matter,
        standard=problem.standard,
        fact=problem.fact,
        state=problem.state,
        as_of=frozen.as_of,
        known_at=frozen.known_at,
        revision=frozen.revision,
    )


def _notice(row: NoticeRow, problems: Mapping[int, list[Frozen]], events: Mapping[int, list[NoticeEvent]]) -> Notice:
    return Notice(
        id=row.id,
        series=row.series,
        number=row.number,
        plan_year=row.plan_year,
        addressee_id=row.addressee_id,
        basis=row.basis,
        found_on=row.found_on,
        requirements=row.requirements,
        drafted_by=row.drafted_by,
        issued_at=row.issued_at,
        problems=tuple(problems[row.id]),
        events=tuple(events[row.id]),
    )
