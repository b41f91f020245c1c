"""登记: what a form asks for, what saving does, and that nothing typed is lost.

Correcting and voiding happen in dialogs, which AppTest cannot keep open: tests/browser/test_entries.py.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.units.changing import add_units
from lawdash.actor import SYSTEM
from lawdash.judging.model import UnitKind
from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryFilter, EntryRecord, list_entries
from lawdash.store.state import mark_as_sample
from tests.helpers.offices import AT_HOME, by_hand, office_of
from tests.web.on_page import button, field, labels, text_of

OpenApp = Callable[..., AppTest]
VILLAGES = [f"示例村{number:02}" for number in range(1, 6)]


def entries(engine: Engine) -> list[EntryRecord]:
    with reading(engine, AT_HOME) as session:
        return list_entries(session, EntryFilter(), order="recorded_at", descending=False)


def log(engine: Engine, code: str, day: date, quantity: int = 1, unit: str = "", of_which: int | None = None) -> int:
    draft = EntryDraft(code, unit, day, quantity, of_which)
    return log_entry(office_of(engine, SYSTEM), draft, key=f"{code}{unit}{day}").entry_id


@pytest.fixture
def villages(sqlite_engine: Engine) -> list[str]:
    add_units(office_of(sqlite_engine, SYSTEM), UnitKind.VILLAGE, VILLAGES)
    return VILLAGES


def test_those_most_behind_come_first_then_those_most_used(open_app: OpenApp, sqlite_engine: Engine) -> None:
    for day in (3, 4, 5):
        log(sqlite_engine, "wechat-posts", date(2025, 6, day))
    log(sqlite_engine, "leaflets", date(2025, 6, 3))
    options = field(open_app("log"), "指标").options
    behind = [option for option in options if "滞后" in option]
    assert options[: len(behind)] == behind
    assert options[0] == "合法性审查事项 · ▼ 严重滞后 0 / 30 件 · 差15"
    calm = [option for option in options if "计划外" in option]
    assert calm[:2] == ["微信群推送法律知识 · 计划外", "发放宣传资料 · 计划外"]


def test_what_is_derived_cannot_be_logged(open_app: OpenApp) -> None:
    assert not [option for option in field(open_app("log"), "指标").options if "任务责任到人" in option]


def test_a_link_opens_the_form_of_an_indicator(open_app: OpenApp) -> None:
    app = open_app("log", indicator="legality-reviews")
    assert field(app, "指标").value == "legality-reviews"
    assert field(app, "发生日期（必填）").value == date(2025, 7, 1)
    assert {"事项名称（必填）", "类别（必填）", "送审单位", "其中：已出具意见书（件，必填）"} <= set(labels(app))


def test_what_saving_will_do_is_said_before(open_app: OpenApp, sqlite_engine: Engine) -> None:
    log(sqlite_engine, "short-videos", date(2025, 6, 3), 6)
    app = open_app("log", indicator="short-videos")
    field(app, "数量（条，必填）").set_value(2).run()
    assert "保存后　**主题普法短视频**：6 → 8 / 15 条，:yellow-badge[▽ 滞后] → :green-badge[◐ 达到序时进度]" in text_of(
        app
    )


def test_it_is_saved_and_what_changed_is_said(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = open_app("log", indicator="legality-reviews")
    field(app, "数量（件，必填）").set_value(3).run()
    field(app, "其中：已出具意见书（件，必填）").set_value(2)
    field(app, "事项名称（必填）").set_value("示例协议")
    field(app, "类别（必填）").set_value("行政协议")
    field(app, "标题").set_value("六月的审查")
    button(app, "保存登记").click().run()
    [saved] = entries(sqlite_engine)
    assert (saved.quantity, saved.of_which, saved.unit_name, saved.title) == (
        Decimal(3),
        Decimal(2),
        "三湖镇",
        "六月的审查",
    )
    assert saved.details == {"事项名称": "示例协议", "类别": "行政协议"}
    assert saved.author == "示例全员"
    assert "已保存" in text_of(app)
    assert "### 0 → 3 件　" in text_of(app)
    assert "合法性审查事项，目标30 件" in text_of(app)


def test_a_saved_form_gives_way_to_the_receipt(open_app: OpenApp, sqlite_engine: Engine) -> None:
    """A click too many finds no button that saves; the next form begins with the same day and empty."""
    app = open_app("log", indicator="brand")
    field(app, "发生日期（必填）").set_value(date(2025, 6, 20)).run()
    field(app, "标题").set_value("品牌发布")
    button(app, "保存登记").click().run()
    assert "保存登记" not in [one.label for one in app.button]
    button(app, "再登记一条").click().run()
    assert field(app, "发生日期（必填）").value == date(2025, 6, 20)
    assert field(app, "标题").value == ""
    assert len(entries(sqlite_engine)) == 1


def test_all_of_a_click_is_taken_back_by_one(open_app: OpenApp, sqlite_engine: Engine, villages: list[str]) -> None:
    app = open_app("log", indicator="village-venues")
    button(app, "全选").click().run()
    button(app, "为5个单位保存登记").click().run()
    assert len(entries(sqlite_engine)) == 5
    button(app, "撤销").click().run()
    assert "**已撤销5条登记**，不再计入累计。" in text_of(app)
    assert entries(sqlite_engine) == []
    assert "全选" in [one.label for one in app.button]


def test_another_indicator_begins_another_form(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = open_app("log", indicator="brand")
    button(app, "保存登记").click().run()
    field(app, "指标").set_value("duty-list").run()
    assert "已保存" not in text_of(app)
    button(app, "保存登记").click().run()
    assert [one.indicator_code for one in entries(sqlite_engine)] == ["brand", "duty-list"]


def test_a_save_that_fails_keeps_everything_typed(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = open_app("log", indicator="legality-reviews")
    field(app, "数量（件，必填）").set_value(2).run()
    field(app, "其中：已出具意见书（件，必填）").set_value(3)
    field(app, "标题").set_value("六月的审查")
    button(app, "保存登记").click().run()
    assert entries(sqlite_engine) == []
    said = text_of(app)
    assert "没有保存" in said
    assert ":material/error: **须在0与数量（2）之间。**" in said
    assert ":material/error: **不能为空。**" in said
    assert field(app, "数量（件，必填）").value == 2
    assert field(app, "标题").value == "六月的审查"


def test_personal_data_is_refused_at_the_field(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = open_app("log", indicator="brand")
    field(app, "备注").set_value("联系电话13800138000")
    button(app, "保存登记").click().run()
    assert entries(sqlite_engine) == []
    assert "手机号" in text_of(app)
    assert field(app, "备注").value == "联系电话13800138000"


def test_only_units_of_the_kind_are_offered(open_app: OpenApp, sqlite_engine: Engine, villages: list[str]) -> None:
    add_units(office_of(sqlite_engine, SYSTEM), UnitKind.ENTERPRISE, ["示例企业01"])
    assert field(open_app("log", indicator="themed-events"), "单位（必填）").options == [
        "三湖镇",
        *villages,
        "示例企业01",
    ]
    app = open_app("log", indicator="enterprise-counsel")
    field(app, "登记方式").set_value("逐条登记").run()
    assert field(app, "企业（必填）").options == ["示例企业01"]


def test_without_units_it_says_where_to_register_them(open_app: OpenApp) -> None:
    app = open_app("log", indicator="counsel-duty")
    assert "村(社区)尚未登记" in text_of(app)
    assert "保存登记" not in [one.label for one in app.button]


def test_many_villages_are_saved_at_once(open_app: OpenApp, sqlite_engine: Engine, villages: list[str]) -> None:
    log(sqlite_engine, "counsel-duty", date(2025, 6, 3), 2, villages[0])
    app = open_app("log", indicator="counsel-duty")
    field(app, "发生日期（必填）").set_value(date(2025, 6, 20)).run()
    assert "6月还有4个未达标" in text_of(app)
    assert f"{villages[0]} :gray[2 / 2 天]" in labels(app)
    button(app, "只选未达标的4个").click().run()
    field(app, "数量（天，必填）").set_value(2.0).run()
    field(app, "法律顾问（必填）").set_value("示例顾问")
    button(app, "为4个单位保存登记").click().run()
    saved = entries(sqlite_engine)[1:]
    assert [(one.unit_name, one.quantity, one.happened_on) for one in saved] == [
        (village, Decimal(2), date(2025, 6, 20)) for village in villages[1:]
    ]
    assert "### 1 → 5 个村次　" in text_of(app)
    assert "法律顾问进村坐班，目标60 个村次" in text_of(app)


def test_a_coverage_shows_who_has_none_yet(open_app: OpenApp, sqlite_engine: Engine, villages: list[str]) -> None:
    log(sqlite_engine, "village-venues", date(2025, 6, 3), 1, villages[0])
    app = open_app("log", indicator="village-venues")
    assert "全年还有4个未登记" in text_of(app)
    assert [box.label for box in app.checkbox] == [
        f"{villages[0]} :gray[已登记]",
        *(f"**{village}** 未登记" for village in villages[1:]),
    ]
    button(app, "只选未登记的4个").click().run()
    button(app, "为4个单位保存登记").click().run()
    assert "### 1 → 5 个村(社区)　" in text_of(app)


def test_one_wrong_village_saves_none(open_app: OpenApp, sqlite_engine: Engine, villages: list[str]) -> None:
    app = open_app("log", indicator="counsel-duty")
    button(app, "全选").click().run()
    button(app, "为5个单位保存登记").click().run()
    assert entries(sqlite_engine) == []
    assert ":material/error: **不能为空。**" in text_of(app), "the adviser is asked for"
    assert all(box.value for box in app.checkbox)


def test_a_missed_month_can_be_made_good(open_app: OpenApp, sqlite_engine: Engine, villages: list[str]) -> None:
    app = open_app("log", indicator="counsel-duty")
    field(app, "登记方式").set_value("逐条登记").run()
    field(app, "村(社区)（必填）").set_value(villages[2]).run()
    period = field(app, "计入哪一期")
    assert period.options[:3] == ["计入发生当期", "补办1月", "补办2月"]
    period.set_value(date(2025, 2, 28)).run()
    field(app, "数量（天，必填）").set_value(2.0)
    field(app, "法律顾问（必填）").set_value("示例顾问")
    button(app, "保存登记").click().run()
    [saved] = entries(sqlite_engine)
    assert (saved.happened_on, saved.makes_good) == (date(2025, 7, 1), date(2025, 2, 28))


def test_a_closed_year_asks_what_is_made_good(open_app: OpenApp, sqlite_engine: Engine) -> None:
    with by_hand(sqlite_engine) as session:
        mark_as_sample(session, datetime(2026, 2, 1, 4, 0, tzinfo=UTC), date(2025, 12, 31))
    app = open_app("log", indicator="brand")
    assert field(app, "发生日期（必填）").value == date(2025, 12, 31)
    field(app, "发生日期（必填）").set_value(date(2026, 1, 15)).run()
    field(app, "补办的是2025年哪一天的事（必填）").set_value(date(2025, 12, 31)).run()
    assert ":yellow-badge[◇ 逾期补办]" in text_of(app)
