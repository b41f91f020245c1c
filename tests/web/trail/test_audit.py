"""审计: who did what, filtered, old beside new, and the head to write down. Files: tests/browser/test_people.py."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, update
from streamlit.testing.v1 import AppTest

from lawdash.actions.acting.event_words import Occasion
from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.correct import correct_entry
from lawdash.actions.entries.log import log_entries
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.keeping.backing_up import back_up
from lawdash.actions.plans.changing import TargetChanges, change_target
from lawdash.actor import SYSTEM, Actor
from lawdash.refusal import Forbidden
from lawdash.roles import Role
from lawdash.store.engine import reading
from lawdash.store.sealing.written import change_rows
from lawdash.store.tables import StoreStateRow
from lawdash.store.trail.chain import EventFilter, EventRecord, iterate_events
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, by_hand, office_of
from tests.helpers.signed_in import Login, add_login
from tests.web.on_page import button, field, text_of
from tests.web.town import record_of

OpenApp = Callable[..., AppTest]
TABLE = "事项和内容"
HOSTILE = "<b>[粗](x)** | `x` $y$"


@pytest.fixture
def supervisor(sqlite_engine: Engine) -> Login:
    return add_login(sqlite_engine, "示例督导", [Role.SUPERVISOR], unit_ids=[])


@pytest.fixture
def deeds(sqlite_engine: Engine) -> None:
    """On 1 July the owner logs and corrects an entry; on 2 July 示例甲 logs another, and a leader may not."""
    draft = EntryDraft("themed-events", "", date(2025, 6, 20), 12, title="赶集")
    [first] = log_entries(office_of(sqlite_engine, SYSTEM), [draft], key="a")
    right = EntryDraft("themed-events", "", date(2025, 6, 20), 2, title="赶集")
    correct_entry(office_of(sqlite_engine, SYSTEM), first.entry_id, right, "多录了一个1", key="b")
    clerk, later = actor_of(add_login(sqlite_engine, "示例甲", [Role.STAFF])), NOW + timedelta(days=1)
    hostile = EntryDraft("short-videos", "", date(2025, 6, 21), 1, title=HOSTILE)
    log_entries(office_of(sqlite_engine, clerk, now=later), [hostile], key="c")
    leader = actor_of(add_login(sqlite_engine, "示例乙", [Role.LEADER], unit_ids=[]))
    with pytest.raises(Forbidden):
        log_entries(office_of(sqlite_engine, leader, now=later), [draft], key="d")


def actor_of(login: Login) -> Actor:
    return Actor(login.user.name, login.user.id, login.session_id, "192.0.2.7")


def stored(engine: Engine) -> list[EventRecord]:
    with reading(engine, AT_HOME) as session:
        return list(iterate_events(session, EventFilter()))


def shown(app: AppTest) -> list[str]:
    """The first line of each event: what was done, to what. Logins that a test makes by hand are left out."""
    lines = [str(cell).partition("  \n")[0] for cell in app.table[0].value[TABLE]]
    return [line for line in lines if line != "**升级、恢复数据库**"]


def test_who_did_what_stands_there_at_once(
    open_app: OpenApp, deeds: None, supervisor: Login, sqlite_engine: Engine
) -> None:
    app = open_app("audit", visitor=supervisor)
    assert shown(app) == [
        "**越权被拒** 登记",
        "**登记** 登记第3号",
        "**更正登记** 登记第1号",
        "**登记** 登记第1号",
        "**启用审计记录**",
    ]
    rows = app.table[0].value
    first = rows[rows[TABLE].str.contains("越权被拒")].iloc[0]
    assert first["办理人"] == "示例乙  \n:gray[192\\.0\\.2\\.7]"
    [refusal] = [event for event in stored(sqlite_engine) if event.action == Occasion.REFUSED]
    assert first["时间"].endswith(f" 12:00  \n:gray[第{refusal.id}条]")
    assert "您没有登记的权限，此项由工作人员办理。" in first[TABLE]
    assert "数量：原为12，现为2  \n原因：多录了一个1" in "".join(rows[TABLE])
    assert f"共**{len(stored(sqlite_engine))}**条" in text_of(app)


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ({"who": "示例甲"}, ["**登记** 登记第3号"]),
        ({"what": "更正登记"}, ["**更正登记** 登记第1号"]),
        ({"since": "2025-07-02"}, ["**越权被拒** 登记", "**登记** 登记第3号"]),
        ({"until": "2025-07-01", "what": "登记"}, ["**登记** 登记第1号"]),
        ({"words": "多录了"}, ["**更正登记** 登记第1号"]),
    ],
)
def test_a_link_shows_the_same_events(open_app: OpenApp, deeds: None, address: dict[str, str], left: list[str]) -> None:
    assert shown(open_app("audit", **address)) == left


def test_a_link_shows_one_event_by_its_number(open_app: OpenApp, deeds: None, sqlite_engine: Engine) -> None:
    first = next(event for event in stored(sqlite_engine) if event.action == Act.LOG)
    assert shown(open_app("audit", words=f"第{first.id}条")) == ["**登记** 登记第1号"]


def test_filters_can_be_set_and_taken_away(open_app: OpenApp, deeds: None) -> None:
    app = open_app("audit")
    field(app, "办理人").select("示例甲").run()
    assert shown(app) == ["**登记** 登记第3号"]
    field(app, "事项").select("作废登记").run()
    assert "没有符合条件的记录" in text_of(app)
    button(app, "显示全部记录").click().run()
    assert len(shown(app)) == 5
    assert field(app, "办理人").value == []


def test_one_event_is_shown_in_full_old_beside_new(open_app: OpenApp, deeds: None, sqlite_engine: Engine) -> None:
    app = open_app("audit")
    event = next(event for event in stored(sqlite_engine) if event.action == "entry.correct")
    field(app, "查看一条的全部内容").select(event.id).run()
    sides = app.table[0].value.set_index("项目")
    assert {label: list(row) for label, row in sides.iterrows()} == {"数量": ["12", "2"]}
    assert "指标：特色普法活动  \n单位：三湖镇" in text_of(app)
    assert "更正为：第2号  \n原因：多录了一个1" in text_of(app)
    assert f"校验值 {event.sha256}" in text_of(app)


def test_what_people_typed_is_shown_as_typed(open_app: OpenApp, deeds: None) -> None:
    app = open_app("audit", who="示例甲")
    cell = app.table[0].value.iloc[0][TABLE]
    for sign in ("\\<b\\>", "\\[粗\\]", "\\*\\*", "\\|", "\\`x\\`", "\\$y\\$"):
        assert sign in cell
    number = field(app, "查看一条的全部内容").options[0].split("条")[0].removeprefix("第")
    field(app, "查看一条的全部内容").select(int(number)).run()
    assert "\\<b\\>\\[粗\\]" in text_of(app)


def test_a_promise_is_named_once(open_app: OpenApp, sqlite_engine: Engine) -> None:
    record = record_of(sqlite_engine, "short-videos")
    changes = TargetChanges(threshold=Decimal(20))
    change_target(office_of(sqlite_engine, SYSTEM), record.id, changes, "县里调整", expected_version=record.version)
    assert str(open_app("audit").table[0].value.iloc[0][TABLE]).split("  \n") == [
        "**变更计划** 承诺：主题普法短视频",
        "目标值：原为15条，现为20条",
        "原因：县里调整",
    ]


def test_a_long_word_can_be_broken_in_a_narrow_column(open_app: OpenApp, sqlite_engine: Engine) -> None:
    draft = EntryDraft("themed-events", "", date(2025, 6, 20), 1, title="A" * 60)
    log_entries(office_of(sqlite_engine, SYSTEM), [draft], key="a")
    assert "A" * 16 not in open_app("audit").table[0].value.iloc[0][TABLE]


def test_the_head_can_be_read_off(open_app: OpenApp, deeds: None, sqlite_engine: Engine) -> None:
    app = open_app("audit", who="示例甲")
    last = stored(sqlite_engine)[-1]
    assert app.code[0].value == last.sha256
    assert f"目前末条为**第{last.id}条**（7月2日 12:00）" in text_of(app)


def test_the_trail_goes_on_page_by_page(open_app: OpenApp, sqlite_engine: Engine) -> None:
    for day in range(60):
        draft = EntryDraft("visits-received", "", date(2025, 4, 1) + timedelta(days=day), 1)
        log_entries(office_of(sqlite_engine, SYSTEM), [draft], key=str(day))
    assert shown(open_app("audit"))[0] == "**登记** 登记第60号"
    assert len(open_app("audit").table[0].value) == 50
    assert shown(open_app("audit", events="2"))[-2:] == ["**登记** 登记第1号", "**启用审计记录**"]


@pytest.mark.parametrize("role", [Role.STAFF, Role.LEADER])
def test_nobody_else_sees_anything_of_it(open_app: OpenApp, deeds: None, sqlite_engine: Engine, role: Role) -> None:
    app = open_app("audit", visitor=add_login(sqlite_engine, "示例丙", [role]))
    assert "您没有打开“审计”的权限" in text_of(app)
    assert "督导组、管理员" in text_of(app)
    assert (len(app.table), len(app.code)) == (0, 0)


def test_the_record_is_verified_when_asked_for(open_app: OpenApp, deeds: None) -> None:
    app = open_app("audit")
    assert "审计记录完整" not in text_of(app)
    button(app, "开始核验").click().run()
    assert "审计记录完整：事件" in text_of(app)


def test_a_paper_is_compared_with_the_chain(open_app: OpenApp, deeds: None, sqlite_engine: Engine) -> None:
    [first, *_] = stored(sqlite_engine)
    app = open_app("audit")
    field(app, "存证").input(f"{first.id}·{first.sha256[:4]} {first.sha256[4:8]} {first.sha256[8:12]}".lower()).run()
    assert "与本库相符" in text_of(app)
    field(app, "存证").input("1·0000 0000 0000").run()
    assert "存证与本库第1条事件的校验值不符" in text_of(app)
    field(app, "存证").input("不是存证").run()
    assert "存证应写作" in text_of(app)


def test_the_age_of_the_last_backup_is_said(open_app: OpenApp, sqlite_engine: Engine, tmp_path: Path) -> None:
    assert "备份过" not in text_of(open_app("audit")), "sample data need not be kept"
    with by_hand(sqlite_engine) as session:
        change_rows(session, update(StoreStateRow).values(is_sample=False))
    assert "还没有备份过" in text_of(open_app("audit"))
    for days, said in ((9, "上次备份：9天前**，请检查自动备份。"), (3, ":gray[:material/backup: 上次备份：3天前]")):
        back_up(office_of(sqlite_engine, now=NOW - timedelta(days=days)), tmp_path / "a.zip")
        assert said in text_of(open_app("audit"))
        assert said in text_of(open_app("users"))
