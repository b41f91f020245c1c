"""启用日期 and 补录完毕: set with the first account, and ended by a word of somebody's that is on record."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine

from lawdash.actions.accounts.first_account import issue_setup_link, setup
from lawdash.actions.accounts.users import Powers, add_account
from lawdash.actions.plans.changing import change_rules
from lawdash.actions.plans.file import import_plan
from lawdash.actions.plans.start_of_use import close_backlog
from lawdash.judging.model import Rules
from lawdash.refusal import Refused
from lawdash.roles import Role
from lawdash.settings import ROOT
from lawdash.store.engine import reading
from lawdash.store.plans.reading import PlanRecord, read_plan
from lawdash.store.state import mark_as_sample
from lawdash.store.trail.verifying import verify_trail
from tests.actions.accounts.people import PASSWORD, at_browser, make_account
from tests.actions.conftest import CLERK
from tests.helpers.offices import AT_HOME, by_hand, office_of

LEADER = Powers(frozenset({Role.LEADER}), frozenset())
FIRST_DAY = date(2025, 7, 1)
IN_USE = Rules(in_use_from=FIRST_DAY)


def plan_of(engine: Engine, year: int = 2025) -> PlanRecord:
    with reading(engine, AT_HOME) as session:
        plan = read_plan(session, year)
    assert plan is not None
    return plan


def hire(engine: Engine, name: str) -> None:
    add_account(office_of(engine), name, PASSWORD, LEADER, own_password=None)


def test_a_new_plan_has_none_and_five_days_to_log_in(engine: Engine) -> None:
    assert plan_of(engine).rules == Rules(60, 2, 30, logging_days=5, in_use_from=None, backlog_entered=False)


def test_it_is_the_day_of_the_first_account_made_at_the_machine(engine: Engine) -> None:
    hire(engine, "示例领导")
    plan = plan_of(engine)
    assert (plan.rules, plan.version) == (IN_USE, 2)
    hire(engine, "示例同事")
    assert plan_of(engine).version == 2


def test_it_is_the_day_of_the_first_account_made_in_a_browser(engine: Engine) -> None:
    office = office_of(engine)
    setup(office, issue_setup_link(office), "示例管理员", PASSWORD, also_staff=False)
    assert plan_of(engine).rules == IN_USE


def test_sample_data_has_none(engine: Engine) -> None:
    with by_hand(engine) as session:
        mark_as_sample(session, datetime(2025, 10, 10, tzinfo=UTC), date(2025, 9, 30))
    hire(engine, "示例领导")
    assert plan_of(engine).rules == Rules()


def test_one_that_was_set_stays(engine: Engine) -> None:
    earlier = Rules(in_use_from=date(2025, 3, 1))
    change_rules(office_of(engine), 2025, earlier, "三月起试用", expected_version=1)
    hire(engine, "示例领导")
    assert plan_of(engine).rules == earlier


@pytest.mark.parametrize(("year", "rules"), [(2024, IN_USE), (2026, Rules())])
def test_a_plan_brought_in_later_has_it_where_it_began_earlier(
    sqlite_engine: Engine, tmp_path_factory: pytest.TempPathFactory, year: int, rules: Rules
) -> None:
    hire(sqlite_engine, "示例领导")
    of_2025 = (ROOT / "seed" / "plan-2025.csv").read_text(encoding="utf-8")
    path = tmp_path_factory.mktemp("plan") / "plan.csv"
    path.write_text(of_2025.replace("2025-", f"{year}-").replace("_2024", f"_{year - 1}"), encoding="utf-8")
    import_plan(office_of(sqlite_engine, CLERK), path, year)
    assert plan_of(sqlite_engine, year).rules == rules


def test_somebody_says_that_the_back_log_is_entered_and_once_is_enough(engine: Engine) -> None:
    hire(engine, "示例领导")
    supervisor = at_browser(engine, make_account(engine, "示例督导", Role.SUPERVISOR, unit_ids=()))
    assert close_backlog(office_of(engine, supervisor), 2025)
    assert not close_backlog(office_of(engine, supervisor), 2025)
    plan = plan_of(engine)
    assert plan.rules == Rules(in_use_from=FIRST_DAY, backlog_entered=True)
    assert (plan.changes[-1].author, plan.changes[-1].reason) == ("示例督导", "补录完毕")


def test_where_there_is_no_start_of_use_there_is_no_back_log(engine: Engine) -> None:
    with pytest.raises(Refused, match="没有设启用日期"):
        close_backlog(office_of(engine), 2025)


@pytest.mark.parametrize("days", [-1, 16])
def test_the_days_to_log_in_have_a_limit(engine: Engine, days: int) -> None:
    with pytest.raises(Refused, match="登记期须在0与15天之间"):
        change_rules(office_of(engine), 2025, Rules(logging_days=days), "试行", expected_version=1)


@pytest.mark.parametrize(
    "more", [Rules(logging_days=6), Rules(in_use_from=date(2025, 6, 1))], ids=["days to log in", "start of use"]
)
def test_what_excuses_more_waits_for_a_second_person(engine: Engine, more: Rules) -> None:
    admin = at_browser(engine, make_account(engine, "示例管理员", Role.ADMIN, unit_ids=()))
    assert change_rules(office_of(engine, admin), 2025, more, "试行", expected_version=1) is None
    assert plan_of(engine).rules == Rules()


def test_the_trail_vouches_for_it(engine: Engine) -> None:
    hire(engine, "示例领导")
    close_backlog(office_of(engine), 2025)
    assert verify_trail(engine, None).breach is None
