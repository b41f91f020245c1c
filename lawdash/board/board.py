"""The one read model: a plan, judged, as of a date and as known at an instant.

Every page, figure, document and command reads a `Board`; nothing else asks the judge.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from lawdash.board.derived import with_notices, with_owners
from lawdash.clock import local_date
from lawdash.judging.gaps import missing_share
from lawdash.judging.judge import judge_plan
from lawdash.judging.model import Assessment, Obligation, ObligationState, State
from lawdash.office import Office
from lawdash.recent import Recent
from lawdash.store.entries.tallies import read_tallies
from lawdash.store.notices.notices import read_notices
from lawdash.store.plans.indicators import IndicatorRecord, read_indicators
from lawdash.store.plans.reading import Fact, PlanRecord, TargetRecord, read_facts, read_plan
from lawdash.store.responsibility.responsibility import Assignment, Versions, in_force, read_responsibilities
from lawdash.store.state import StoreState, read_state
from lawdash.store.units.meant import units_meant
from lawdash.store.units.reading import UnitRecord, read_units


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise on the board: as written, as judged, what it reads, and who answers for it today (None: nobody).

    `owner_versions`: how often that was said.
    """

    record: TargetRecord
    assessment: Assessment
    indicator: IndicatorRecord
    owner: Assignment | None = None
    owner_versions: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """A judged plan. `promises` are in plan order; `known_at` None means: as known now.

    `entries` counts those that feed the plan's targets; `made_good_since` what was made good between `as_of` and
    today, counted only for a year that is over.
    """

    year: int
    as_of: date
    today: date
    known_at: datetime | None
    state: StoreState
    plan: PlanRecord
    promises: tuple[Promise, ...]
    units: tuple[UnitRecord, ...]
    indicators: dict[str, IndicatorRecord]
    facts: dict[str, Fact]
    entries: int
    made_good_since: int

    def worst_first(self) -> list[Promise]:
        """By state, then by the share of the pace that is missing or by what falls due first, then in plan order."""
        return sorted(self.promises, key=_order)

    def promise(self, code: str) -> Promise | None:
        return next((promise for promise in self.promises if promise.record.target.code == code), None)

    def by_indicator(self, code: str) -> list[Promise]:
        """The targets that an entry on this indicator feeds."""
        return [promise for promise in self.promises if promise.record.target.indicator == code]

    def units_of(self, promise: Promise) -> dict[str, UnitRecord]:
        """The registered units that a promise is about, by the names that it and its obligations give them."""
        record = promise.record
        return units_meant(record.target.scope, record.scope_written_at, self.units)

    def counts(self) -> Counter[State]:
        """How many promises stand in each state; the sum is the number of promises."""
        return Counter(promise.assessment.state for promise in self.promises)

    def obligations(self) -> list[Obligation]:
        return [obligation for promise in self.promises for obligation in promise.assessment.obligations]

    def missed(self) -> list[Obligation]:
        """Single obligations whose period has passed unmet, oldest first."""
        missed = [one for one in self.obligations() if one.state is ObligationState.MISSED]
        return sorted(missed, key=lambda one: one.period_end)


def _order(promise: Promise) -> tuple[int, float, date]:
    assessment = promise.assessment
    lies_ahead = assessment.state in (State.DUE_SOON, State.NOT_DUE)
    due = assessment.next_due if lies_ahead and assessment.next_due else date.min
    return assessment.state.rank, -missing_share(assessment), due


def default_as_of(year: int, today: date, state: StoreState) -> date:
    """31 December of a year that is over, else today (status.md, "The clock"); sample data has a date of its own."""
    if state.opens_as_of is not None and state.opens_as_of.year == year:
        return state.opens_as_of
    return min(date(year, 12, 31), today)


def read_board(office: Office, year: int, as_of: date | None = None, known_at: datetime | None = None) -> Board | None:
    """The plan of `year`, judged; None where that year has no plan. `as_of` None: the default of the year."""
    today = local_date(known_at if known_at is not None else office.now, office.zone)
    with office.reading() as session:
        state = read_state(session)
        day = min(as_of if as_of is not None else default_as_of(year, today, state), today)
        key = (str(office.engine.url), state.revision, year, day, known_at, today)
        return _boards.get_or_make(key, lambda: _judge_board(session, state, year, day, today, known_at))


def _judge_board(
    session: Session, state: StoreState, year: int, as_of: date, today: date, known_at: datetime | None
) -> Board | None:
    plan = read_plan(session, year, known_at)
    if plan is None:
        return None
    units = read_units(session, known_at)
    indicators = read_indicators(session)
    owners = read_responsibilities(session, known_at)
    assessments, entries = _judge(session, plan, units, owners, as_of, today, known_at)
    made_good_since = 0
    if today > as_of >= date(year, 12, 31):
        made_good_since = _count_made_good_since(
            assessments, _judge(session, plan, units, owners, today, today, known_at)[0]
        )
    return Board(
        year=year,
        as_of=as_of,
        today=today,
        known_at=known_at,
        state=state,
        plan=plan,
        promises=tuple(
            Promise(
                record,
                assessment,
                indicators[record.target.indicator],
                in_force(owners.get(record.id, ()), today),
                len(owners.get(record.id, ())),
            )
            for record, assessment in zip(plan.targets, assessments, strict=True)
        ),
        units=tuple(units),
        indicators=indicators,
        facts=read_facts(session, year - 1),
        entries=entries,
        made_good_since=made_good_since,
    )


def _judge(
    session: Session,
    plan: PlanRecord,
    units: list[UnitRecord],
    owners: Versions,
    as_of: date,
    today: date,
    known_at: datetime | None,
) -> tuple[tuple[Assessment, ...], int]:
    tallies = read_tallies(session, plan, units, as_of, known_at)
    targets = [record.target for record in plan.targets]
    entries = {target.indicator: tallies[target.code].total.entries for target in targets}
    tallies = with_owners(tallies, plan, owners, as_of)
    tallies = with_notices(tallies, plan, read_notices(session, plan.year, known_at), as_of)
    return judge_plan(targets, tallies, as_of, today, plan.rules), sum(entries.values())


def _count_made_good_since(then: tuple[Assessment, ...], now: tuple[Assessment, ...]) -> int:
    return sum(_made_good(later) - _made_good(earlier) for earlier, later in zip(then, now, strict=True))


def _made_good(assessment: Assessment) -> int:
    if assessment.obligations:
        return sum(one.state is ObligationState.MADE_GOOD for one in assessment.obligations)
    return int(assessment.state is State.MADE_GOOD)


# The revision in the key keeps the boards of this process right across processes.
_boards: Recent[tuple[str, int, int, date, datetime | None, date], Board | None] = Recent(size=32)


def forget_boards() -> None:
    """Empties the cache, for a measurement of the whole way."""
    _boards.forget()
