from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.judging.model import Rules
from lawdash.store.plans.writing import add_plan
from lawdash.web.navigation import PAGES
from tests.conftest import NOW
from tests.helpers.offices import by_hand

Open = Callable[..., AppTest]


@pytest.fixture
def plan_of_2026(sqlite_engine: Engine) -> None:
    with by_hand(sqlite_engine) as session:
        add_plan(session, 2026, Rules(), author="测试", now=NOW)


def test_the_quick_choices_ahead_are_disabled(open_app: Open) -> None:
    app = open_app()
    assert {button.label: button.disabled for button in app.sidebar.button} == {
        "今天": False,
        "一季度末": False,
        "上半年": False,
        "三季度末": True,
        "年末": True,
    }


def test_a_quick_choice_goes_into_the_address(open_app: Open) -> None:
    app = open_app()
    next(button for button in app.sidebar.button if button.label == "一季度末").click().run()
    assert app.query_params["as_of"] == "2025-03-31"
    assert app.sidebar.date_input[0].value == date(2025, 3, 31)


def test_the_calendar_ends_today(open_app: Open) -> None:
    field = open_app().sidebar.date_input[0]
    assert (field.min, field.max) == (date(2025, 1, 1), date(2025, 7, 1))


def test_a_cleared_date_stays_what_it_was(open_app: Open) -> None:
    app = open_app(as_of="2025-03-31")
    app.sidebar.date_input[0].set_value(None).run()
    assert app.query_params["as_of"] == "2025-03-31"
    assert app.sidebar.date_input[0].value == date(2025, 3, 31)


def test_another_year_opens_as_of_its_own_date(open_app: Open, plan_of_2026: None) -> None:
    app = open_app(year="2025", as_of="2025-03-31")
    app.sidebar.selectbox[0].select(2026).run()
    assert app.query_params == {"year": "2026", "as_of": "2025-07-01"}


def test_the_links_carry_the_view(open_app: Open) -> None:
    app = open_app(as_of="2025-03-31")
    links = [link.proto for link in app.sidebar.get("page_link")]
    assert [link.label for link in links] == [page.title for page in PAGES.values()]
    assert {link.query_string for link in links} == {"year=2025&as_of=2025-03-31"}
