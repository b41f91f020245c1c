"""What goes in comes out: instants in UTC, amounts to the thousandth."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.exc import StatementError

from lawdash.store.engine import reading, writing
from lawdash.store.state import mark_as_sample, read_state
from lawdash.store.types import canonical_json, from_thousandths, to_thousandths
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME


def test_an_instant_is_given_back_in_utc(engine: Engine) -> None:
    in_beijing = datetime(2025, 1, 1, 0, 30, 0, 123456, tzinfo=timezone(timedelta(hours=8)))
    with writing(engine, AT_HOME) as session:
        mark_as_sample(session, clock_stands_at=in_beijing, opens_as_of=NOW.date())
    with reading(engine, AT_HOME) as session:
        found = read_state(session).clock_stands_at
    assert found == in_beijing
    assert found.tzinfo is UTC
    assert found.day == 31


def test_an_instant_without_a_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(StatementError, match="time zone"), writing(engine, AT_HOME) as session:
        mark_as_sample(session, clock_stands_at=NOW.replace(tzinfo=None), opens_as_of=NOW.date())


@given(st.decimals(min_value=0, max_value=100_000, places=3))
def test_three_places_are_kept_exactly(amount: Decimal) -> None:
    assert from_thousandths(to_thousandths(amount)) == amount


@pytest.mark.parametrize("amount", ["0.0001", "1.2345", "-0.00001"])
def test_what_does_not_fit_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="at most 3 decimal places"):
        to_thousandths(Decimal(amount))


def test_one_content_has_one_text() -> None:
    assert canonical_json({"乙": 1, "a": None}) == canonical_json({"a": None, "乙": 1}) == '{"a":null,"乙":1}'
