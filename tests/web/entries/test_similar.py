"""像是重复 on the form: it asks before it counts the same deed twice, and keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.entries.log import log_entries
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.units.changing import add_units
from lawdash.judging.model import UnitKind
from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryFilter, count_entries
from tests.helpers.offices import AT_HOME, office_of
from tests.web.on_page import button, field, text_of

OpenApp = Callable[..., AppTest]
VILLAGES = ["示例村01", "示例村02", "示例村03"]
TODAY = date(2025, 7, 1)


@pytest.fixture
def known(sqlite_engine: Engine) -> Engine:
    """A brand published today, and two of three villages with a venue since today."""
    add_units(office_of(sqlite_engine), UnitKind.VILLAGE, VILLAGES)
    venues = [EntryDraft("village-venues", unit, TODAY, 1) for unit in VILLAGES[:2]]
    log_entries(office_of(sqlite_engine), [EntryDraft("brand", "", TODAY, 1, title="品牌发布"), *venues], key="known")
    return sqlite_engine


def count(engine: Engine) -> int:
    with reading(engine, AT_HOME) as session:
        return count_entries(session, EntryFilter())


def test_a_deed_that_is_on_record_is_asked_about_and_counted_only_when_somebody_says_so(
    open_app: OpenApp, known: Engine
) -> None:
    app = open_app("log", indicator="brand")
    field(app, "标题").set_value("品牌发布会")
    button(app, "保存登记").click().run()
    assert count(known) == 3
    assert "与第1号登记“品牌发布”（系统，7月1日登记）像是同一件事，只有标题不同。" in text_of(app)
    assert field(app, "标题").value == "品牌发布会"
    button(app, "仍然登记").click().run()
    assert count(known) == 4
    assert "已保存" in text_of(app)


def test_it_can_be_left_out(open_app: OpenApp, known: Engine) -> None:
    app = open_app("log", indicator="brand")
    button(app, "保存登记").click().run()
    button(app, "略过").click().run()
    assert count(known) == 3
    assert "已略过" in text_of(app)
    assert "略过" not in [one.label for one in app.button]


def test_what_was_typed_since_is_another_question(open_app: OpenApp, known: Engine) -> None:
    app = open_app("log", indicator="brand")
    button(app, "保存登记").click().run()
    field(app, "发生日期（必填）").set_value(date(2025, 6, 20)).run()
    assert "略过" not in [one.label for one in app.button]
    button(app, "保存登记").click().run()
    assert count(known) == 4


def test_of_many_villages_only_the_known_ones_are_left_out(open_app: OpenApp, known: Engine) -> None:
    app = open_app("log", indicator="village-venues")
    button(app, "全选").click().run()
    button(app, "为3个单位保存登记").click().run()
    assert count(known) == 3
    assert "示例村01：与第2号登记" in text_of(app)
    button(app, "略过").click().run()
    assert count(known) == 4
    assert "已保存" in text_of(app)


def test_the_same_click_twice_is_no_resemblance(known: Engine) -> None:
    office, draft = office_of(known), EntryDraft("brand", "", date(2025, 6, 2), 1)
    [first] = log_entries(office, [draft], key="twice", ask_similar=True)
    [again] = log_entries(office, [draft], key="twice", ask_similar=True)
    assert (first.entry_id, again.is_new) == (again.entry_id, False)
