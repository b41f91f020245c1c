"""任务责任到人覆盖率: derived from who answers for what, on the day and as known; never an entry."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from lawdash.actions.plans.changing import TargetChanges, change_target
from lawdash.actions.responsibility.assigning import assign_owners
from lawdash.actions.responsibility.rules import OwnerDraft
from lawdash.board.board import Board, read_board
from lawdash.board.derived import OWNER_COVERAGE, with_owners
from lawdash.judging.model import Assessment, Kind, State, Tallies
from lawdash.store.engine import reading
from lawdash.store.plans.reading import PlanRecord, read_plan
from lawdash.store.responsibility.responsibility import Assignment, Version, in_force
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, office_of

YEAR_END, NEXT_YEAR = date(2025, 12, 31), datetime(2026, 2, 1, 4, tzinfo=NOW.tzinfo)
JUDGED = 41
leaders, teams = st.sampled_from(["示例领导01", ""]), st.sampled_from(["示例专班01", ""])
days = st.integers(0, 364).map(lambda days: date(2025, 1, 1) + timedelta(days=days))


def board_of(engine: Engine, as_of: date, known_at: datetime | None = None) -> Board:
    board = read_board(office_of(engine, now=NEXT_YEAR), 2025, as_of, known_at)
    assert board is not None
    return board


def coverage(engine: Engine, as_of: date = date(2025, 6, 30), known_at: datetime | None = None) -> Assessment:
    promise = board_of(engine, as_of, known_at).promise(OWNER_COVERAGE)
    assert promise is not None
    return promise.assessment


def codes(engine: Engine) -> list[str]:
    promises = board_of(engine, YEAR_END).promises
    return [one.record.target.code for one in promises if one.record.target.kind is not Kind.WATCH]


def name(engine: Engine, wanted: list[str], since: date, *, now: datetime = NOW, team: str = "示例专班01") -> None:
    drafts = [OwnerDraft(code, "示例领导01", team=team, in_force_from=since) for code in wanted]
    assign_owners(office_of(engine, now=now), 2025, drafts)


def test_nobody_is_reproached_before_it_is_begun(sqlite_engine: Engine) -> None:
    found = coverage(sqlite_engine)
    assert found.state is State.NOT_DUE
    assert found.base == 0


def test_the_base_is_all_that_carry_a_verdict_once_one_has_leader_and_team(sqlite_engine: Engine) -> None:
    mine = codes(sqlite_engine)
    assert len(mine) == JUDGED
    assert OWNER_COVERAGE in mine
    name(sqlite_engine, mine[:1], date(2025, 5, 1), team="")
    assert coverage(sqlite_engine).base == 0, "a leader without a team is not enough"
    name(sqlite_engine, mine[:20], date(2025, 5, 1))
    found = coverage(sqlite_engine)
    assert (found.attained, found.base) == (Decimal(20), Decimal(JUDGED))
    assert found.state is State.FAR_BEHIND
    assert coverage(sqlite_engine, date(2025, 4, 30)).base == 0, "it was not in force on that day"


def test_what_holds_on_the_last_day_counts_by_the_deadline(sqlite_engine: Engine) -> None:
    target = board_of(sqlite_engine, YEAR_END).promise(OWNER_COVERAGE)
    assert target is not None
    earlier = TargetChanges(due=date(2025, 3, 31))
    change_target(office_of(sqlite_engine), target.record.id, earlier, "提前", expected_version=1)
    name(sqlite_engine, codes(sqlite_engine), date(2025, 4, 1))
    assert coverage(sqlite_engine).state is State.MADE_GOOD
    name(sqlite_engine, codes(sqlite_engine), date(2025, 3, 1))
    assert coverage(sqlite_engine).state is State.ACHIEVED, "said later, in force in time"


def test_what_was_not_on_record_yet_was_not_known(sqlite_engine: Engine) -> None:
    later = NOW + timedelta(days=30)
    name(sqlite_engine, codes(sqlite_engine), date(2025, 1, 1), now=later)
    assert coverage(sqlite_engine, known_at=NOW).base == 0
    assert coverage(sqlite_engine, known_at=later).attained == JUDGED


def test_the_board_names_who_answers_today(sqlite_engine: Engine) -> None:
    name(sqlite_engine, ["brand"], date(2025, 5, 1))
    brand, other = (board_of(sqlite_engine, date(2025, 1, 31)).promise(code) for code in ("brand", "legal-aid"))
    assert brand is not None
    assert brand.owner is not None
    assert brand.owner.leader == "示例领导01"
    assert other is not None
    assert other.owner is None


def plan_of(engine: Engine) -> PlanRecord:
    with reading(engine, AT_HOME) as session:
        plan = read_plan(session, 2025)
    assert plan is not None
    return plan


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 46), days, leaders, teams), max_size=12),
    days,
)
def test_it_counts_those_in_force_with_leader_and_team(
    sqlite_engine: Engine, given_versions: list[tuple[int, date, str, str]], as_of: date
) -> None:
    plan = plan_of(sqlite_engine)
    versions: dict[int, list[Version]] = {}
    for place, since, leader, team in given_versions:
        mine = versions.setdefault(plan.targets[place].id, [])
        mine.append(Version(len(mine) + 1, Assignment(since, leader, team=team), "", "", NOW))
    found = with_owners({record.target.code: Tallies() for record in plan.targets}, plan, versions, as_of)
    judged = [record for record in plan.targets if record.target.kind is not Kind.WATCH]
    held = [in_force(versions.get(record.id, []), as_of) for record in judged]
    owned = sum(one is not None and bool(one.leader and one.team) for one in held)
    total = found[OWNER_COVERAGE].total
    assert (total.of_which, total.quantity) == (Decimal(owned), Decimal(len(judged) if owned else 0))
    assert all(tallies == Tallies() for code, tallies in found.items() if code != OWNER_COVERAGE)
