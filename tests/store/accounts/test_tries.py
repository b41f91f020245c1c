"""Failed attempts are counted by account and by address."""

from datetime import timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from lawdash.store.accounts.tries import Failures, add_failure, clear_failures, forget_failures, read_failures
from lawdash.store.engine import noting, reading
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME

HOME, ELSEWHERE = "192.0.2.7", "198.51.100.9"
SINCE = NOW - timedelta(hours=1)


def fail(session: Session, account: str = "示例甲", address: str = HOME, minutes: int = 0) -> None:
    add_failure(session, account, address, NOW + timedelta(minutes=minutes))


def test_they_are_counted_by_account_by_address_and_by_both(engine: Engine) -> None:
    with noting(engine, AT_HOME) as session:
        fail(session)
        fail(session, address=ELSEWHERE, minutes=2)
        fail(session, account="示例乙", minutes=3)
    with reading(engine, AT_HOME) as session:
        of_account = read_failures(session, SINCE, account="示例甲")
        from_address = read_failures(session, SINCE, address=HOME)
        of_both = read_failures(session, SINCE, account="示例甲", address=HOME)
    assert of_account == Failures(2, NOW, NOW + timedelta(minutes=2))
    assert from_address == Failures(2, NOW, NOW + timedelta(minutes=3))
    assert of_both == Failures(1, NOW, NOW)


def test_those_before_do_not_count(engine: Engine) -> None:
    with noting(engine, AT_HOME) as session:
        fail(session)
        fail(session, minutes=1)
        assert read_failures(session, NOW, account="示例甲").count == 1
        assert read_failures(session, NOW + timedelta(hours=1)) == Failures(0, None, None)


def test_a_name_counts_however_it_is_typed(engine: Engine) -> None:
    with noting(engine, AT_HOME) as session:
        fail(session, account=" ZHANG\ufeff" + "x" * 500)
        fail(session, account="zhang\ufeff" + "x" * 900)
        assert read_failures(session, SINCE, account="Zhang\ufeff" + "x" * 200).count == 2


def test_coming_in_forgets_ones_own_attempts_only(engine: Engine) -> None:
    with noting(engine, AT_HOME) as session:
        fail(session)
        fail(session, address=ELSEWHERE)
        fail(session, account="示例乙")
        clear_failures(session, "示例甲", HOME)
        assert read_failures(session, SINCE, account="示例甲") == Failures(1, NOW, NOW)
        assert read_failures(session, SINCE, address=HOME) == Failures(1, NOW, NOW)


def test_old_ones_are_forgotten(engine: Engine) -> None:
    with noting(engine, AT_HOME) as session:
        fail(session)
        fail(session, minutes=10)
        forget_failures(session, NOW + timedelta(minutes=5))
        assert read_failures(session, SINCE).count == 1
