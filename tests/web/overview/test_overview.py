"""总览: the answer first, each figure with the way to what is behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.plans.changing import TargetChanges, change_target
from lawdash.figures.plain.drawing import Look, draw_sheet
from lawdash.figures.plain.sheet import Sheet
from lawdash.judging.model import UnitKind
from lawdash.roles import Role
from lawdash.store.state import mark_as_sample
from lawdash.web.overview import first_screen
from tests.helpers.markup import Anchor, Markup
from tests.helpers.offices import by_hand, office_of
from tests.helpers.signed_in import add_login
from tests.store.makers import register, save
from tests.web.reading import alt, chart, links, sheet, texts
from tests.web.town import OFFICE, fill_town, record_of

Open = Callable[..., AppTest]
CLICKS = 4


@pytest.fixture
def town(sqlite_engine: Engine) -> Engine:
    fill_town(sqlite_engine)
    return sqlite_engine


def rows(markup: Markup) -> list[str]:
    """The codes of the promises that have a row, in their order."""
    found = [one for one in markup.anchors if one.address.startswith("/target") and "12月31日" in one.words]
    return [one.address.partition("target=")[2].partition("&")[0] for one in found]


def row_of(markup: Markup, title: str) -> Anchor:
    return next(one for one in markup.anchors if title in one.words)


def cells(markup: Markup, word: str) -> list[Anchor]:
    return [one for one in markup.anchors if one.address.startswith("/duty") and word in one.title]


def test_the_first_thing_is_a_sentence_with_all_promises(open_app: Open, town: Engine) -> None:
    assert sheet(open_app()).words.splitlines()[0].startswith("截至6月30日，47项承诺中")


def test_missed_obligations_are_said_apart(open_app: Open, town: Engine) -> None:
    markup = sheet(open_app())
    assert "另有2个村次未达标。" in " ".join(markup.words.splitlines()).replace(" ", "")
    assert markup.anchor("2个村次未达标").address.startswith("/supervision?")


def test_the_counts_add_up_to_all_promises(open_app: Open, town: Engine) -> None:
    counts = [one for one in sheet(open_app()).anchors if "state=" in one.address]
    assert sum(int("".join(filter(str.isdigit, one.words.partition("↑")[0].partition("↓")[0]))) for one in counts) == 47
    assert any("未到时点" in one.words for one in counts)
    assert any("监测" in one.words for one in counts)


def test_the_worst_come_first_and_every_promise_has_a_row(open_app: Open, town: Engine) -> None:
    codes = rows(sheet(open_app()))
    assert codes[0] == "officer-training"
    assert codes.index("themed-events") < codes.index("legality-reviews")
    assert len(set(codes)) == 47 - 6  # what is only watched has no time limit


def test_a_row_says_what_is_done_and_what_is_short(open_app: Open, town: Engine) -> None:
    row = row_of(sheet(open_app()), "合法性审查事项")
    assert "12/30 件应15" in row.words.replace("\n", "")
    assert "差3" in row.words


def test_the_grid_shows_every_village_and_month(open_app: Open, town: Engine) -> None:
    markup = sheet(open_app())
    assert "每月不少于2天" in markup.words
    missed = [one.address.partition("?")[0] for one in cells(markup, "未达标")]
    assert missed == ["/duty/counsel-duty/福兴村/2025-03", "/duty/counsel-duty/示例村03/2025-05"]
    assert [one.words for one in cells(markup, "未达标")] == ["1", "1"]
    [late] = cells(markup, "已补办")
    assert late.address.startswith("/duty/counsel-duty/全福村/2025-02")
    assert len([one for one in markup.anchors if one.address.startswith("/duty")]) == 18


def test_one_state_can_be_looked_at_alone(open_app: Open, town: Engine) -> None:
    markup = sheet(open_app(state="achieved"))
    assert rows(markup) == ["duty-list"]
    assert "已完成的1项" in markup.words


def test_rows_can_stand_by_section(open_app: Open, town: Engine) -> None:
    markup = sheet(open_app(by="section"))
    assert "三、深化普法治理" in markup.words
    assert len(set(rows(markup))) == 41


def test_the_charts_library_is_not_asked_for_until_something_is_unfolded(open_app: Open, town: Engine) -> None:
    app = open_app()
    assert len(app.get("plotly_chart")) == 0
    app.session_state["overview_milestones"] = True
    app.run()
    assert len(chart(app, "overview_timeline")["data"][CLICKS]["customdata"]) == 17


def test_villages_stand_in_the_order_of_registration_with_what_they_missed(open_app: Open, town: Engine) -> None:
    app = open_app()
    app.session_state["overview_missed_units"] = True
    app.run()
    assert alt(app, "overview_missed") == "各单位未达标次数：福兴村未达标1；全福村已补办1；示例村03未达标1。"


def test_what_is_missing_is_said_with_the_way_to_mend_it(open_app: Open, town: Engine) -> None:
    markup = sheet(open_app())
    assert "企业尚未登记，1项承诺无法判定，" in markup.words
    query = parse_qs(urlsplit(markup.anchor("去登记企业").address).query)
    assert (query["part"], query["kind"]) == (["单位"], ["企业"])


def test_who_may_not_register_units_is_not_led_there(open_app: Open, town: Engine) -> None:
    leader = add_login(town, "示例领导", [Role.LEADER])
    markup = sheet(open_app(visitor=leader))
    assert "企业尚未登记，1项承诺无法判定。" in markup.words
    assert not any(one.address.startswith("/plan") for one in markup.anchors)


def test_an_empty_store_says_what_to_do_and_reproaches_nobody(open_app: Open) -> None:
    app = open_app()
    assert app.title[0].value == "截至6月30日尚无登记"
    assert len(app.get("bidi_component")) == 0
    words = texts(app)
    assert "逾期" not in words
    assert "滞后" not in words
    assert "##### 开始使用：还有3步" in words
    assert {"去登记", "去导入", "去登记村(社区)", "去登记企业"} <= set(links(app))


def test_without_villages_there_is_a_sentence_instead_of_the_grid(open_app: Open, sqlite_engine: Engine) -> None:
    save(sqlite_engine, "legality-reviews", of_which=1)
    markup = sheet(open_app())
    assert "截至6月30日范围内尚未登记单位，无法判定。" in markup.words
    assert cells(markup, "") == []


def test_a_milestone_that_is_overdue_stands_among_the_worst(open_app: Open, town: Engine) -> None:
    with by_hand(town) as session:
        mark_as_sample(session, datetime(2026, 1, 20, 4, 0, tzinfo=UTC), date(2025, 12, 31))
    markup = sheet(open_app(as_of="2025-12-31"))
    assert "逾期" in row_of(markup, "考核结果与评先评优和干部任用挂钩").words
    overdue = [one.words for one in markup.anchors if "■逾期" in one.words and one.address.startswith("/target")]
    assert len(overdue) > 16


def test_a_closed_year_says_what_was_made_good_since(open_app: Open, town: Engine) -> None:
    save(town, "brand", happened_on=date(2026, 1, 8), makes_good=date(2025, 12, 31))
    with by_hand(town) as session:
        mark_as_sample(session, datetime(2026, 1, 20, 4, 0, tzinfo=UTC), date(2025, 12, 31))
    markup = sheet(open_app())
    assert markup.words.startswith("截至12月31日")
    assert "此后已补办1项，" in markup.words
    assert "as_of=2026-01-20" in markup.anchor("查看截至今天的情况").address


def test_many_units_are_paged(open_app: Open, town: Engine) -> None:
    register(town, *(f"示例村{number:02}" for number in range(4, 40)), kind=UnitKind.VILLAGE)
    first, second = sheet(open_app()), sheet(open_app(units="2"))
    assert "共39个，欠得多的在前，第1页，共2页" in first.words
    assert "units=2" in first.anchor("下一页").address
    assert "上一页" in second.words
    assert "全福村" in second.words


def test_it_is_drawn_once_for_a_state_of_the_store(
    open_app: Open, town: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Sheet] = []

    def note_and_draw(sheet: Sheet, look: Look) -> str:
        drawn.append(sheet)
        return draw_sheet(sheet, look)

    monkeypatch.setattr(first_screen, "draw_sheet", note_and_draw)
    app = open_app()
    app.run()
    assert len(drawn) == 1
    save(town, "legal-aid", happened_on=date(2025, 6, 20))
    app.run()
    assert len(drawn) == 2
    row = row_of(sheet(app), "法律援助案件")
    assert "6/15 件" in row.words.replace("\n", "")


def test_a_row_tells_how_its_promise_was_changed(open_app: Open, town: Engine) -> None:
    record = record_of(town, "legality-reviews")
    changes = TargetChanges(threshold=Decimal(28))
    change_target(office_of(town, OFFICE), record.id, changes, "受理量不足", expected_version=record.version)
    row = row_of(sheet(open_app()), "合法性审查事项")
    assert "12月31日前，原定30件" in row.words
    assert "原定30件，7月1日调整为28件，理由：受理量不足（示例甲）" in row.title


def test_it_says_what_changed_since_the_last_quarter(open_app: Open, town: Engine) -> None:
    markup = sheet(open_app())
    assert "比一季度末：" in markup.words
    assert "上季未到时点" in markup.words


def test_the_plain_page_is_one_click_away_with_the_same_view(open_app: Open, town: Engine) -> None:
    assert sheet(open_app()).anchor("速览").address == "/board?year=2025&as_of=2025-06-30"
