"""督办: a sentence, a list that can be narrowed, and the same list as a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.plans.changing import TargetChanges, add_progress_note, change_target
from lawdash.board.board import read_board
from lawdash.board.concerns import Item, list_items
from lawdash.judging.model import UnitKind
from tests.helpers.offices import office_of
from tests.store.makers import register
from tests.web.reading import alt, links, texts
from tests.web.town import OFFICE, fill_town, record_of

Open = Callable[..., AppTest]
ASIDES = defaultdict[str, str](lambda: "最新进展：无")


@pytest.fixture
def town(sqlite_engine: Engine) -> Engine:
    fill_town(sqlite_engine)
    return sqlite_engine


@pytest.fixture
def items(town: Engine) -> list[Item]:
    board = read_board(office_of(town), 2025, date(2025, 6, 30))
    assert board is not None
    return list_items(board)


def matters(app: AppTest) -> list[str]:
    return [str(value) for value in app.table[0].value["事项"]]


def test_the_sentence_counts_what_the_list_holds(open_app: Open, town: Engine, items: list[Item]) -> None:
    app = open_app("supervision")
    assert app.title[0].value == "截至6月30日：严重滞后4项、滞后6项；另有2个村次未达标；今后30天没有事项到期。"
    assert f"共**{len(items) - 1}**项" in texts(app)
    assert len(matters(app)) == len(items) - 1


def test_a_line_leads_to_its_promise_in_the_same_view(open_app: Open, town: Engine) -> None:
    first = matters(open_app("supervision"))[0]
    assert first.startswith(":red-badge[")
    assert (
        "[**法律顾问进村坐班**](/target?year=2025&as_of=2025-06-30&target=counsel-duty)  \n福兴村、示例村03 截至"
        in first
    )
    assert first.endswith("未达标：3月1个、5月1个")


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("concern", "未达标", {"法律顾问进村坐班"}),
        ("section", "一、压实法治责任", {"法治建设成效占村(社区)和镇直部门年度考核权重"}),
        ("concern_unit", "示例村03", {"法律顾问进村坐班"}),
    ],
)
def test_the_list_can_be_narrowed(open_app: Open, town: Engine, key: str, value: str, expected: set[str]) -> None:
    app = open_app("supervision")
    app.multiselect(key=key).set_value([value]).run()
    assert {matter.split("**")[1].replace("\\", "") for matter in matters(app)} == expected


def test_units_stand_in_the_order_of_registration(open_app: Open, town: Engine) -> None:
    assert "福兴村未达标1；全福村已补办1；示例村03未达标1" in alt(open_app("supervision"), "supervision_missed")


def test_nothing_but_drafting_a_notice_can_be_done_here(open_app: Open, town: Engine) -> None:
    app = open_app("supervision")
    assert not app.text_area
    assert not app.text_input
    assert [button.label for button in app.main.button] == ["选择事项后起草"]


def test_an_empty_store_says_where_to_begin(open_app: Open) -> None:
    app = open_app("supervision")
    assert "尚无登记" in texts(app)
    assert "去登记" in links(app)


def test_the_list_has_pages(open_app: Open, town: Engine) -> None:
    register(town, *(f"示例村{number:02}" for number in range(4, 20)), kind=UnitKind.VILLAGE)
    app = open_app("supervision")
    app.session_state["missed_folded"] = True
    app.run()
    assert len(app.table[1].value) == 40
    assert len(app.get("pagination")) == 1


def test_a_lowered_promise_and_its_progress_stand_in_its_line(open_app: Open, town: Engine) -> None:
    record = record_of(town, "legality-reviews")
    changes = TargetChanges(threshold=Decimal(28))
    change_target(office_of(town, OFFICE), record.id, changes, "受理量不足", expected_version=record.version)
    add_progress_note(office_of(town, OFFICE), record.id, date(2025, 6, 20), "正在办理2件", key="note")
    (matter,) = [matter for matter in matters(open_app("supervision")) if "合法性审查事项" in matter]
    assert "原定30件，7月1日调整为28件，理由：受理量不足（示例甲）" in matter
    assert "最新进展（6月20日）：正在办理2件" in matter
