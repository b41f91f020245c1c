"""总览: the answer first, each count with the way to what is behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.plans.changing import TargetChanges, change_target
from lawdash.judging.model import UnitKind
from lawdash.store.engine import writing
from lawdash.store.state import mark_as_sample
from lawdash.web.overview import parts as overview_parts
from tests.conftest import NOW
from tests.store.makers import register, save
from tests.web.reading import alt, chart, links, texts
from tests.web.town import OFFICE, fill_town, record_of

Open = Callable[..., AppTest]
TITLES, CLICKS = 3, 4


@pytest.fixture
def town(sqlite_engine: Engine) -> Engine:
    fill_town(sqlite_engine)
    return sqlite_engine


def bar_codes(app: AppTest, key: str = "overview_bars") -> list[str]:
    return list(chart(app, key)["data"][CLICKS]["customdata"])


def test_the_first_thing_is_a_sentence_with_all_promises(open_app: Open, town: Engine) -> None:
    assert open_app().title[0].value.startswith("截至6月30日，47项承诺中")


def test_missed_obligations_are_said_apart(open_app: Open, town: Engine) -> None:
    app = open_app()
    assert "另有2个村·月未达标。" in texts(app)
    assert "supervision" in links(app)["查看督办清单"]


def test_the_counts_of_the_strip_add_up_to_all_promises(open_app: Open, town: Engine) -> None:
    app = open_app()
    assert chart(app, "overview_strip")["layout"]["xaxis"]["range"] == [0, 47]
    counts = [int(option.content.rsplit("**", 2)[1]) for option in app.get("button_group")[0].proto.options]
    assert sum(counts) == 47
    assert "未到时点" in alt(app, "overview_strip")
    assert "监测" in alt(app, "overview_strip")


def test_the_ten_worst_bars_come_first(open_app: Open, town: Engine) -> None:
    codes = bar_codes(open_app())
    assert len(codes) == 10
    assert codes[0] == "officer-training"
    assert codes.index("themed-events") < codes.index("legality-reviews")


def test_a_bar_says_what_is_done_and_what_is_short(open_app: Open, town: Engine) -> None:
    notes = [note["text"] for note in chart(open_app(), "overview_bars")["layout"]["annotations"]]
    assert "12 / 30" in notes
    assert "<b>差3</b>" in notes


def test_the_grid_shows_every_village_and_month(open_app: Open, town: Engine) -> None:
    app = open_app()
    assert "每村(社区)每月不少于2天" in texts(app)
    grid = chart(app, "overview_grid")
    assert grid["layout"]["yaxis"]["ticktext"] == ["福兴村", "全福村", "示例村03"]
    missed, made_good = grid["data"][1], grid["data"][2]
    assert list(zip(missed["x"], missed["y"], strict=True)) == [(2, 0), (5, 2)]
    assert list(zip(made_good["x"], made_good["y"], strict=True)) == [(1, 1)]


def test_one_state_can_be_looked_at_alone(open_app: Open, town: Engine) -> None:
    app = open_app()
    app.get("button_group")[0].set_value("achieved").run()
    assert bar_codes(app) == ["duty-list"]
    assert "已完成的承诺" in texts(app)


def test_bars_can_stand_by_section(open_app: Open, town: Engine) -> None:
    app = open_app()
    app.get("button_group")[1].set_value("按板块").run()
    notes = [note["text"] for note in chart(app, "overview_bars")["layout"]["annotations"]]
    assert "<b>三、深化普法治理</b>" in notes


def test_the_rest_is_drawn_only_once_opened(open_app: Open, town: Engine) -> None:
    app = open_app()
    assert len(app.get("plotly_chart")) == 3
    app.session_state["overview_milestones"] = True
    app.run()
    assert len(chart(app, "overview_timeline")["data"][CLICKS]["customdata"]) == 17


@pytest.mark.parametrize(
    ("folded", "key"), [("overview_rest", "overview_rest_bars"), ("overview_watch", "overview_watch_bars")]
)
def test_every_promise_is_somewhere_on_the_page(open_app: Open, town: Engine, folded: str, key: str) -> None:
    app = open_app()
    app.session_state[folded] = True
    app.run()
    assert len(bar_codes(app, key)) == {"overview_rest": 14, "overview_watch": 6}[folded]


def test_villages_are_ranked_by_what_they_missed(open_app: Open, town: Engine) -> None:
    app = open_app()
    app.session_state["overview_ranks"] = True
    app.run()
    assert alt(app, "overview_ranking") == "各单位未达标次数：福兴村未达标1；示例村03未达标1；全福村已补办1。"


def test_choosing_a_promise_leads_to_its_page(open_app: Open, town: Engine) -> None:
    app = open_app()
    box = next(box for box in app.selectbox if box.key == "overview_pick")
    assert len(box.options) == 47
    box.set_value("legal-aid").run()
    assert app.title[0].value == "法律援助案件"
    assert app.query_params["target"] == "legal-aid"
    assert app.query_params["as_of"] == "2025-06-30"


def test_what_is_missing_is_said_with_the_way_to_mend_it(open_app: Open, town: Engine) -> None:
    app = open_app()
    assert "企业尚未登记，1项承诺无法判定。" in texts(app)
    assert "plan" in links(app)["去登记单位"]


def test_an_empty_store_says_what_to_do_and_reproaches_nobody(open_app: Open) -> None:
    app = open_app()
    assert app.title[0].value == "截至6月30日尚无登记"
    assert len(app.get("plotly_chart")) == 0
    words = texts(app)
    assert "逾期" not in words
    assert "滞后" not in words
    assert "村(社区)尚未登记" in words
    assert {"去登记", "去导入", "去登记单位"} <= set(links(app))


def test_without_villages_there_is_a_sentence_instead_of_the_grid(open_app: Open, sqlite_engine: Engine) -> None:
    save(sqlite_engine, "legality-reviews", of_which=1)
    app = open_app()
    assert "尚未登记单位" in texts(app)
    assert len(app.get("plotly_chart")) == 2


def test_an_overdue_milestone_is_named_on_the_first_screen(open_app: Open, town: Engine) -> None:
    with writing(town) as session:
        mark_as_sample(session, datetime(2026, 1, 20, 4, 0, tzinfo=UTC), None)
    app = open_app(as_of="2025-12-31")
    assert "■ 节点逾期16项，如考核结果与评先评优和干部任用挂钩" in links(app)


def test_a_closed_year_says_what_was_made_good_since(open_app: Open, town: Engine) -> None:
    save(town, "brand", happened_on=date(2026, 1, 8), makes_good=date(2025, 12, 31))
    with writing(town) as session:
        mark_as_sample(session, datetime(2026, 1, 20, 4, 0, tzinfo=UTC), None)
    app = open_app()
    assert app.title[0].value.startswith("截至12月31日")
    assert "as_of=2026-01-20" in links(app)["此后已补办1项，查看截至今天的情况"]


def test_many_units_are_cut_to_those_that_owe_most(open_app: Open, town: Engine) -> None:
    register(town, *(f"示例村{number:02}" for number in range(4, 40)), kind=UnitKind.VILLAGE)
    app = open_app()
    assert len(chart(app, "overview_grid")["layout"]["yaxis"]["ticktext"]) == 30
    assert "只列欠得最多的30个，另有9个。" in texts(app)


def test_a_figure_is_drawn_once_for_a_state_of_the_store(
    open_app: Open, town: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    draw = overview_parts.draw_bars
    monkeypatch.setattr(overview_parts, "draw_bars", lambda *parts: drawn.append(1) or draw(*parts))
    app = open_app()
    app.run()
    assert len(drawn) == 1
    save(town, "legal-aid", happened_on=date(2025, 6, 20))
    app.run()
    assert len(drawn) == 2
    assert "6 / 15" in [note["text"] for note in chart(app, "overview_bars")["layout"]["annotations"]]


def test_a_bar_tells_how_its_promise_was_changed(open_app: Open, town: Engine) -> None:
    record = record_of(town, "legality-reviews")
    changes = TargetChanges(threshold=Decimal(28))
    change_target(town, OFFICE, record.id, changes, "受理量不足", expected_version=record.version, now=NOW)
    bars = chart(open_app(), "overview_bars")["data"]
    clicks = bars[CLICKS]
    assert [title for title in bars[TITLES]["text"] if title.endswith("合法性审查事项※调整")]
    told = clicks["hovertext"][clicks["customdata"].index("legality-reviews")].replace("<br>", "")
    assert "原定30件，7月1日调整为28件，理由：受理量不足（示例甲）" in told
