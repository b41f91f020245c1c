"""目标详情: the sentence, every number behind it, and all that belongs to one promise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.plans.changing import TargetChanges, add_progress_note, change_target
from lawdash.actions.units.changing import change_unit
from lawdash.board.board import read_board
from lawdash.judging.model import Checkpoint
from lawdash.store.engine import reading
from lawdash.store.plans.reading import ProgressNote, read_notes, read_plan
from lawdash.store.units.reading import read_units
from tests.helpers.offices import AT_HOME, office_of
from tests.store.makers import save
from tests.web.reading import alt, chart, links, sheet, texts
from tests.web.town import OFFICE, fill_town, record_of

Open = Callable[..., AppTest]


@pytest.fixture
def town(sqlite_engine: Engine) -> Engine:
    fill_town(sqlite_engine)
    return sqlite_engine


def test_the_sentence_stands_first(open_app: Open, town: Engine) -> None:
    app = open_app("target", target="legality-reviews")
    assert app.title[0].value == "合法性审查事项"
    assert "##### 截至6月30日应完成15件，实际12件，差3件；今后每月需完成3件。" in texts(app)


def test_every_number_behind_the_verdict_is_said(open_app: Open, town: Engine) -> None:
    words = texts(open_app("target", target="legality-reviews"))
    assert "为什么是“滞后”？" in words
    for line in (
        "| 目标 | 30件 |",
        "| 应完成 | 15件 |",
        "| 实际完成 | 12件 |",
        "| 差额 | 3件 |",
        "| 实际占应完成 | 80% |",
    ):
        assert line in words
    assert "实际低于应完成数，但不低于其60%，为滞后。" in words


def test_the_course_shows_actual_pace_and_goal(open_app: Open, town: Engine) -> None:
    app = open_app("target", target="legality-reviews")
    traces = {trace.get("name"): trace for trace in chart(app, "target_course")["data"]}
    assert traces["实际累计"]["y"] == [0, 2, 4, 6, 8, 10, 12, 12]
    assert traces["序时进度"]["y"][-1] == 30
    assert "预测区间（80%）" in traces
    assert "按目前速度，到12月31日约为24件" in texts(app)
    assert "实际12件" in alt(app, "target_course")


def test_checkpoints_stand_on_the_pace(open_app: Open, town: Engine) -> None:
    record = record_of(town, "legality-reviews")
    changes = TargetChanges(checkpoints=(Checkpoint(date(2025, 6, 30), Decimal(10)),))
    change_target(office_of(town, OFFICE), record.id, changes, "按季度安排", expected_version=record.version)
    app = open_app("target", target="legality-reviews")
    traces = {trace.get("name"): trace for trace in chart(app, "target_course")["data"]}
    assert traces["阶段目标"]["y"] == [10]


def test_a_cadence_shows_its_obligations(open_app: Open, town: Engine) -> None:
    app = open_app("target", target="counsel-duty")
    assert chart(app, "target_course")["layout"]["yaxis"]["ticktext"] == ["福兴村", "全福村", "示例村03"]
    assert "| 未达标 | 2个村次 |" in texts(app)


def test_a_coverage_names_who_is_missing(open_app: Open, town: Engine) -> None:
    app = open_app("target", target="village-venues")
    assert "**尚未覆盖（2个）**：福兴村、示例村03" in texts(app)
    assert "**已经覆盖（1个）**：全福村（5月6日）" in texts(app)
    assert chart(app, "target_course")["data"][1]["y"][-1] == 1


def test_a_renamed_unit_stays_on_the_page_of_its_promise(open_app: Open, town: Engine) -> None:
    """The plan names 福兴村; what it did counts under the new name too, so it is listed under that one."""
    with reading(town, AT_HOME) as session:
        village = next(unit for unit in read_units(session) if unit.name == "福兴村")
    save(town, "model-lanes", unit_id=village.id, happened_on=date(2025, 5, 6))
    change_unit(
        office_of(town, OFFICE),
        village.id,
        name="示例新村",
        active_from=None,
        active_to=None,
        reason="更名",
        expected_version=1,
    )
    words = texts(open_app("target", target="model-lanes"))
    assert "已经覆盖（1个）**：示例新村（5月6日）" in words
    assert "福兴村（未登记的单位）" not in words


def test_a_ratio_shows_its_share(open_app: Open, town: Engine) -> None:
    traces = {
        trace.get("name"): trace
        for trace in chart(open_app("target", target="opinion-coverage"), "target_course")["data"]
    }
    assert set(traces["实际比率"]["y"]) == {100}


def test_a_level_shows_what_was_recorded(open_app: Open, town: Engine) -> None:
    save(town, "kpi-weight", happened_on=date(2025, 5, 5), quantity=15)
    traces = {
        trace.get("name"): trace for trace in chart(open_app("target", target="kpi-weight"), "target_course")["data"]
    }
    assert traces["登记数值"]["y"] == [12, 15, 15]


def test_a_milestone_stands_on_the_time_line(open_app: Open, town: Engine) -> None:
    app = open_app("target", target="duty-list")
    assert "3月14日完成" in [note["text"] for note in chart(app, "target_course")["layout"]["annotations"]]


def test_a_watch_has_no_pace(open_app: Open, town: Engine) -> None:
    save(town, "legal-services", happened_on=date(2025, 3, 3), quantity=40)
    app = open_app("target", target="legal-services")
    assert [trace.get("name") for trace in chart(app, "target_course")["data"]] == ["实际累计", None]
    assert "只作监测" in texts(app)


def test_a_lowered_promise_says_what_it_was(open_app: Open, town: Engine) -> None:
    record = record_of(town, "legality-reviews")
    changes = TargetChanges(threshold=Decimal(25))
    change_target(office_of(town, OFFICE), record.id, changes, "上半年受理量不足", expected_version=record.version)
    words = texts(open_app("target", target="legality-reviews"))
    assert "目标值：原定30件，7月1日调整为25件，理由：上半年受理量不足（示例甲）" in words


def test_the_clause_is_quoted_where_there_is_one(open_app: Open, town: Engine) -> None:
    assert "承诺原文" not in texts(open_app("target", target="legality-reviews"))
    record = record_of(town, "legality-reviews")
    changes = TargetChanges(clause="全年审查不少于三十件。")
    change_target(office_of(town, OFFICE), record.id, changes, "录入原文", expected_version=record.version)
    words = texts(open_app("target", target="legality-reviews"))
    assert "> 全年审查不少于三十件。" in words
    assert "承诺原文于7月1日录入，理由：录入原文（示例甲）" in words


def test_last_year_is_named_with_its_remark_in_chinese(open_app: Open, town: Engine) -> None:
    words = texts(open_app("target", target="themed-events"))
    assert "2024年实绩：15场（主题普法活动）" in words
    assert "不可直接比较" in words


def test_no_remark_of_the_plan_is_left_in_english(town: Engine) -> None:
    with reading(town, AT_HOME) as session:
        plan = read_plan(session, 2025)
    assert plan is not None
    remarks = [record.remark for record in plan.targets if record.remark]
    assert remarks
    assert all(not any("a" <= letter <= "z" for letter in remark) for remark in remarks)


def test_entries_stand_newest_first_and_in_pages(open_app: Open, town: Engine) -> None:
    app = open_app("target", target="counsel-duty")
    words = texts(app).replace("\u2060", "")
    assert "##### 登记（18条）" in words
    assert words.index("6月12日") < words.index("5月12日")
    assert len(app.get("pagination")) == 1


def test_an_entry_without_a_title_is_told_by_its_fields(open_app: Open, town: Engine) -> None:
    save(town, "legal-aid", happened_on=date(2025, 6, 25), details={"案由": "劳动争议", "承办人": ""})
    assert "| 案由：劳动争议 |" in texts(open_app("target", target="legal-aid"))


def test_the_entries_can_be_followed_to_the_ledger(open_app: Open, town: Engine) -> None:
    found = links(open_app("target", target="legality-reviews"))
    assert "ledger" in found["在台账中查看"]
    assert "indicator=legality-reviews" in found["登记一笔"]


def test_a_derived_indicator_cannot_be_logged(open_app: Open, town: Engine) -> None:
    assert "登记一笔" not in links(open_app("target", target="owner-coverage"))


def test_progress_is_said_and_kept(open_app: Open, town: Engine) -> None:
    app = open_app("target", target="legal-aid")
    progress, problem, next_step = app.text_area
    progress.set_value("已受理7件，*正在办理*2件")
    problem.set_value("人手不足")
    next_step.set_value("7月底前办结")
    next(button for button in app.button if button.label == "保存进展说明").click().run()
    (note,) = read_all_notes(town, "legal-aid")
    assert (note.progress, note.problem, note.next_step) == ("已受理7件，*正在办理*2件", "人手不足", "7月底前办结")
    words = texts(app)
    assert "进展说明已保存" in words
    assert "最新进展" in words
    assert "\\*正在办理\\*" in words, "what people type is shown as typed"
    assert [area.value for area in app.text_area] == ["", "", ""]


def test_an_empty_progress_note_is_refused_and_the_rest_kept(open_app: Open, town: Engine) -> None:
    app = open_app("target", target="legal-aid")
    app.text_area[1].set_value("人手不足")
    next(button for button in app.button if button.label == "保存进展说明").click().run()
    assert read_all_notes(town, "legal-aid") == []
    assert "没有保存" in texts(app)
    assert app.text_area[1].value == "人手不足"


def test_notes_stand_newest_first(open_app: Open, town: Engine) -> None:
    record = record_of(town, "legal-aid")
    for day, words in ((date(2025, 5, 1), "第一条"), (date(2025, 6, 1), "第二条")):
        add_progress_note(office_of(town, OFFICE), record.id, day, words, key=words)
    words = texts(open_app("target", target="legal-aid"))
    assert words.rindex("第二条") < words.rindex("第一条")
    assert "最新进展（6月1日）：第二条" in words


def test_another_promise_can_be_chosen_by_keyboard(open_app: Open, town: Engine) -> None:
    app = open_app("target", target="legal-aid")
    app.selectbox(key="target_chosen").set_value("brand").run()
    assert app.query_params["target"] == "brand"
    assert app.title[0].value == "打造“法治润田”普法品牌"


def test_without_a_promise_all_stand_there_worst_first(open_app: Open, town: Engine) -> None:
    listed = sheet(open_app("target"))
    board = read_board(office_of(town), 2025)
    assert board is not None
    codes = [promise.record.target.code for promise in board.worst_first()]
    assert [parse_qs(urlsplit(anchor.address).query)["target"] for anchor in listed.anchors] == [
        [code] for code in codes
    ]


def test_an_unknown_promise_in_the_address_is_named_as_such(open_app: Open, town: Engine) -> None:
    assert "2025年计划中没有链接所指的承诺" in texts(open_app("target", target="no-such"))


@pytest.mark.parametrize(
    "code",
    [
        "owner-coverage",
        "enterprise-counsel",
        "model-lanes",
        "law-savvy-awards",
        "rectification-notices",
        "lead-meetings",
    ],
)
def test_every_kind_has_a_page_without_any_entry(open_app: Open, code: str) -> None:
    app = open_app("target", target=code)
    assert not app.exception
    assert "为什么是" in texts(app)


def read_all_notes(engine: Engine, code: str) -> list[ProgressNote]:
    record = record_of(engine, code)
    with reading(engine, AT_HOME) as session:
        return read_notes(session, record.id)
