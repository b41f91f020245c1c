"""台账: what the filters leave, page by page; what a link shows; how a file is checked before it is imported.

Uploads need a browser: tests/browser/test_import.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.entries.correct import correct_entry
from lawdash.actions.entries.log import log_entries
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.units.changing import add_units
from lawdash.actor import SYSTEM
from lawdash.judging.model import UnitKind
from tests.conftest import NOW
from tests.helpers.offices import office_of
from tests.web.on_page import button, field, text_of

OpenApp = Callable[..., AppTest]
VISITS, EVENTS, DUTY = "接待群众来访", "特色普法活动", "法律顾问进村坐班"


def log(engine: Engine, drafts: Sequence[EntryDraft], now: datetime = NOW) -> list[int]:
    key = f"{drafts[0].indicator}-{drafts[0].happened_on}-{len(drafts)}"
    return [one.entry_id for one in log_entries(office_of(engine, SYSTEM, now=now), drafts, key=key)]


def shown(app: AppTest) -> list[str]:
    """The column 事项 of the table, marks and all."""
    return [str(value) for value in app.table[0].value["事项"]]


@pytest.fixture
def busy(sqlite_engine: Engine) -> None:
    """120 visits in June, three events of which one long ago, one duty of a village."""
    add_units(office_of(sqlite_engine, SYSTEM), UnitKind.VILLAGE, ["福兴村"])
    visits = [EntryDraft("visits-received", "", date(2025, 6, 1 + place % 30), place + 1) for place in range(120)]
    log(sqlite_engine, visits)
    log(sqlite_engine, [EntryDraft("themed-events", "", date(2025, 2, 3), 1, title="普法赶大集")])
    log(sqlite_engine, [EntryDraft("themed-events", "", date(2025, 6, 30), 1, title="田间地头", note="示例备注")])
    log(sqlite_engine, [EntryDraft("counsel-duty", "福兴村", date(2025, 6, 12), 2)])


def test_it_shows_a_page_of_the_newest(open_app: OpenApp, busy: None) -> None:
    app = open_app("ledger")
    assert "共**123**条，第1至50条。" in text_of(app)
    assert len(shown(app)) == 50
    assert shown(app)[0] == f"**{EVENTS}** 三湖镇  \n田间地头"


def test_a_page_in_the_address_is_the_one_shown(open_app: OpenApp, busy: None) -> None:
    app = open_app("ledger", p="3")
    assert "共**123**条，第101至123条。" in text_of(app)
    assert shown(app)[-1] == f"**{EVENTS}** 三湖镇 :gray-badge[补录]  \n普法赶大集"


@pytest.mark.parametrize("page", ["99", "0", "none"])
def test_a_page_that_is_not_there_is_the_first(open_app: OpenApp, busy: None, page: str) -> None:
    assert "共**123**条，第1至50条。" in text_of(open_app("ledger", p=page))


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ({"indicator": EVENTS}, 2),
        ({"unit": "福兴村"}, 1),
        ({"from": "2025-06-30"}, 5),
        ({"to": "2025-02-28"}, 1),
        ({"text": "赶大集"}, 1),
        ({"backfilled": "true"}, 1),
        ({"indicator": EVENTS, "text": "示例备注"}, 1),
    ],
)
def test_a_link_shows_what_its_filters_leave(
    open_app: OpenApp, busy: None, address: dict[str, str], count: int
) -> None:
    app = open_app("ledger", **address)
    assert f"共**{count}**条。" in text_of(app)
    assert len(shown(app)) == count


def test_it_sorts_all_of_them_not_one_page(open_app: OpenApp, busy: None) -> None:
    app = open_app("ledger", order="数量")
    assert list(app.table[0].value["数量"])[:2] == [120.0, 119.0]
    field(app, "次序").set_value("从前往后").run()
    assert list(app.table[0].value["数量"])[:2] == [1.0, 1.0]


def test_another_filter_leads_back_to_the_first_page(open_app: OpenApp, busy: None) -> None:
    app = open_app("ledger", p="3")
    field(app, "指标").set_value([VISITS]).run()
    assert "共**120**条，第1至50条。" in text_of(app)


def test_voided_entries_are_shown_on_request_with_their_replacement(
    open_app: OpenApp, sqlite_engine: Engine, busy: None
) -> None:
    [entry_id] = log(sqlite_engine, [EntryDraft("brand", "", date(2025, 5, 2), 1, title="旧")])
    draft = EntryDraft("brand", "", date(2025, 5, 3), 1, title="新")
    new_id = correct_entry(office_of(sqlite_engine, SYSTEM), entry_id, draft, "日期填错", key="k")
    assert "共**1**条。" in text_of(open_app("ledger", text="法治润田"))
    app = open_app("ledger", text="法治润田", voided="true")
    new, old = shown(app)
    assert f"更正第{entry_id}号" in new
    assert old.startswith("~~**打造“法治润田”普法品牌**~~ 三湖镇 :gray-badge[补录] :gray-badge[已作废]")
    assert f"7月1日 12\\:00由系统作废，原因：日期填错；更正后为第{new_id}号" in old


def test_a_link_opens_one_entry_and_its_replacement(open_app: OpenApp, sqlite_engine: Engine, busy: None) -> None:
    [entry_id] = log(sqlite_engine, [EntryDraft("brand", "", date(2025, 5, 2), 1)])
    draft = EntryDraft("brand", "", date(2025, 5, 3), 1)
    new_id = correct_entry(office_of(sqlite_engine, SYSTEM), entry_id, draft, "日期填错", key="k")
    app = open_app("ledger", entry=str(entry_id))
    assert f"**第{entry_id}号登记**" in text_of(app)
    assert "日期填错" in text_of(app)
    button(app, f"更正后的第{new_id}号").click().run()
    assert f"**第{new_id}号登记**" in text_of(app)
    assert app.query_params["entry"] == str(new_id)


def test_a_link_to_no_entry_says_so(open_app: OpenApp, busy: None) -> None:
    assert "台账中没有第99999号登记" in text_of(open_app("ledger", entry="99999"))


def test_what_people_typed_is_shown_as_typed(open_app: OpenApp, sqlite_engine: Engine) -> None:
    log(sqlite_engine, [EntryDraft("brand", "", date(2025, 6, 2), 1, title="**粗** [链接](http://x) <b>")])
    assert shown(open_app("ledger"))[0].endswith(r"\*\*粗\*\* \[链接\]\(http\://x\) \<b\>")


def test_an_amount_with_parts_keeps_them(open_app: OpenApp, sqlite_engine: Engine) -> None:
    log(sqlite_engine, [EntryDraft("grain-area", "", date(2025, 6, 2), "8.125")])
    [amount] = open_app("ledger").table[0].value["数量"]
    assert amount == 8.125


def test_an_empty_ledger_says_what_to_do(open_app: OpenApp) -> None:
    assert "2025年尚无登记" in text_of(open_app("ledger"))


def test_filters_that_leave_nothing_can_be_taken_away(open_app: OpenApp, busy: None) -> None:
    app = open_app("ledger", text="没有这样的字")
    assert "没有符合条件的登记" in text_of(app)
    button(app, "显示全部登记").click().run()
    assert "共**123**条" in text_of(app)


def test_late_records_are_marked(open_app: OpenApp, sqlite_engine: Engine) -> None:
    log(sqlite_engine, [EntryDraft("brand", "", date(2025, 5, 1), 1)], datetime(2025, 5, 31, 4, 0, tzinfo=UTC))
    log(sqlite_engine, [EntryDraft("duty-list", "", date(2025, 5, 1), 1)], datetime(2025, 6, 1, 4, 0, tzinfo=UTC))
    assert ["补录" in row for row in shown(open_app("ledger", order="登记时间"))] == [True, False]
