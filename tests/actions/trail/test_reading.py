"""The trail read, filtered and taken along as a file."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import BytesIO, TextIOWrapper

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.trail import reading as trail
from lawdash.actions.trail.reading import HEADER, count_trail, export_trail, list_people, look_at_trail
from lawdash.actor import SYSTEM, Actor
from lawdash.refusal import Forbidden, Refused
from lawdash.roles import Role
from lawdash.store.engine import reading
from lawdash.store.trail.chain import EventFilter, EventRecord, iterate_events, read_events
from lawdash.store.trail.verifying import verify_trail
from tests.actions.accounts.people import at_browser, make_account
from tests.actions.conftest import CLERK, DAY
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, office_of

ALL = EventFilter()
HOSTILE = '=HYPERLINK("http://example.invalid")'


@pytest.fixture
def supervisor(town: Engine) -> Actor:
    return at_browser(town, make_account(town, "示例督导", Role.SUPERVISOR, unit_ids=()))


@pytest.fixture
def clerk(town: Engine) -> Actor:
    return at_browser(town, make_account(town))


@pytest.fixture
def logged(town: Engine, clerk: Actor) -> list[int]:
    """Three entries on three days: two of CLERK's, the last of an account."""
    return [
        log_entry(
            office_of(town, author, now=NOW + timedelta(days=days)),
            EntryDraft("themed-events", "", DAY, 1, title=title),
            key=title,
        ).entry_id
        for days, (author, title) in enumerate([(CLERK, "赶集"), (CLERK, "50%_田间"), (clerk, HOSTILE)])
    ]


def events(engine: Engine) -> list[EventRecord]:
    with reading(engine, AT_HOME) as session:
        return list(iterate_events(session, ALL))


def titles(engine: Engine, actor: Actor, wanted: EventFilter) -> list[str]:
    page = look_at_trail(office_of(engine, actor), wanted, limit=50, offset=0)
    assert count_trail(office_of(engine, actor), wanted) == len(page.events)
    return [event.after[0]["标题"] for event in page.events if event.action == Act.LOG]


def export(engine: Engine, actor: Actor, wanted: EventFilter = ALL) -> list[list[str]]:
    output = BytesIO()
    count = export_trail(office_of(engine, actor), wanted, output, "csv")
    rows = list(csv.reader(TextIOWrapper(BytesIO(output.getvalue()), encoding="utf-8-sig", newline="")))
    assert len(rows) == count + 1
    return rows


def test_the_latest_comes_first_page_by_page(town: Engine, supervisor: Actor, logged: list[int]) -> None:
    first = look_at_trail(office_of(town, supervisor), ALL, limit=2, offset=0)
    second = look_at_trail(office_of(town, supervisor), ALL, limit=2, offset=2)
    ids = [event.id for event in (*first.events, *second.events)]
    assert ids == [event.id for event in reversed(events(town))][:4]
    assert first.head is not None
    assert (first.head.id, first.head.sha256) == (first.events[0].id, first.events[0].sha256)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EventFilter(actors=("示例甲",)), [HOSTILE]),
        (EventFilter(actors=("示例甲", "示例经办"), actions=(Act.LOG,)), [HOSTILE, "50%_田间", "赶集"]),
        (EventFilter(actions=(Act.VOID,)), []),
        (EventFilter(since=NOW + timedelta(days=1)), [HOSTILE, "50%_田间"]),
        (EventFilter(until=NOW + timedelta(days=1), actions=(Act.LOG,)), ["赶集"]),
        (EventFilter(text="0%_"), ["50%_田间"]),
        (EventFilter(number=999), []),
        (EventFilter(text="hyperlink"), [HOSTILE]),
    ],
)
def test_filters_leave_what_was_asked_for(
    town: Engine, supervisor: Actor, logged: list[int], wanted: EventFilter, found: list[str]
) -> None:
    assert titles(town, supervisor, wanted) == found


def test_an_event_is_found_by_its_number(town: Engine, supervisor: Actor, logged: list[int]) -> None:
    with reading(town, AT_HOME) as session:
        [event] = read_events(session, EventFilter(text="赶集"))
    assert titles(town, supervisor, EventFilter(number=event.id)) == ["赶集"]


def test_everybody_who_did_anything_is_listed(town: Engine, supervisor: Actor, logged: list[int]) -> None:
    assert set(list_people(office_of(town, supervisor))) == {"系统", "示例甲", "示例经办"}


def test_the_file_says_what_the_page_says(town: Engine, supervisor: Actor, logged: list[int]) -> None:
    header, *rows = export(town, supervisor)
    assert tuple(header) == HEADER
    assert [int(row[0]) for row in rows] == [event.id for event in events(town)]
    [row] = [row for row in rows if row[5] == f"登记第{logged[1]}号"]
    assert row[1:5] == ["2025-07-02 12:00:00", "示例经办", "", "登记"]
    assert "指标：特色普法活动；单位：三湖镇；发生日期：2025年6月10日；数量：1；标题：50%_田间" in row[6]
    assert rows[-1][4:6] == ["导出审计记录", ""]


def test_a_sheet_runs_nothing_that_was_typed(town: Engine, supervisor: Actor, logged: list[int]) -> None:
    output = BytesIO()
    export_trail(office_of(town, supervisor), EventFilter(text="HYPERLINK"), output, "xlsx")
    cells = [cell for row in load_workbook(output).active.iter_rows() for cell in row]
    assert any(HOSTILE in str(cell.value) for cell in cells)
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_taking_the_trail_along_leaves_an_event(town: Engine, supervisor: Actor, logged: list[int]) -> None:
    wanted = EventFilter(("示例甲",), (Act.LOG,), since=NOW, until=NOW + timedelta(days=3), text="HYPER")
    export(town, supervisor, wanted)
    event = events(town)[-1]
    assert (event.action, event.actor, event.address) == (Act.EXPORT_TRAIL, "示例督导", "192.0.2.7")
    assert event.after == {
        "条数": 1,
        "格式": "CSV",
        "办理人": "示例甲",
        "事项": "登记",
        "日期自": "2025-07-01",
        "日期至": "2025-07-04",
        "文字": "HYPER",
    }
    assert verify_trail(town, None).breach is None


@pytest.mark.parametrize("role", [Role.STAFF, Role.LEADER])
def test_whoever_may_not_read_the_trail_gets_nothing_of_it(town: Engine, role: Role) -> None:
    actor, output = at_browser(town, make_account(town, "示例乙", role)), BytesIO()
    for attempt in (
        lambda: look_at_trail(office_of(town, actor), ALL, limit=50, offset=0),
        lambda: count_trail(office_of(town, actor), ALL),
        lambda: list_people(office_of(town, actor)),
        lambda: export_trail(office_of(town, actor), ALL, output, "csv"),
    ):
        before = len(events(town))
        with pytest.raises(Forbidden, match="此项由督导组、管理员办理"):
            attempt()
        [refused] = events(town)[before:]
        assert (refused.action, refused.actor) == ("refused", "示例乙")
    assert output.getvalue() == b""


def test_what_a_sheet_cannot_hold_is_refused_before_it_is_begun(
    town: Engine, logged: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail, "MOST_SHEET_ROWS", 2)
    output, before = BytesIO(), len(events(town))
    with pytest.raises(Refused, match="一张工作表放不下"):
        export_trail(office_of(town, SYSTEM), ALL, output, "xlsx")
    assert (output.getvalue(), len(events(town))) == (b"", before)
    assert export_trail(office_of(town, SYSTEM), ALL, output, "csv") == before + 1
