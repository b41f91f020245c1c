"""Who answers for a promise: named by hand and from files, all or none, each change on record once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from lawdash.actions.responsibility.assigning import assign_owners, import_owners
from lawdash.actions.responsibility.file import export_owners
from lawdash.actions.responsibility.rules import OwnerDraft
from lawdash.actions.units.changing import add_units
from lawdash.board.board import Promise, read_board
from lawdash.judging.model import UnitKind
from lawdash.refusal import Refused, Stale
from lawdash.store.engine import reading
from lawdash.store.trail.chain import EventFilter, read_events
from lawdash.store.trail.verifying import verify_trail
from tests.helpers.offices import AT_HOME, office_of

HEADER = "code,leader,post,department,team,members,from,assisting\n"
ROWS = (
    "brand,示例领导01,镇长,示例部门01,示例专班01,示例成员01、示例成员02,2025-03-01,示例村01;示例村02\n"
    "法律援助案件,示例领导02,,,示例专班02,,2025-03-01,\n"
)


@pytest.fixture
def town(sqlite_engine: Engine) -> Engine:
    add_units(office_of(sqlite_engine), UnitKind.VILLAGE, ["示例村01", "示例村02"])
    add_units(office_of(sqlite_engine), UnitKind.DEPARTMENT, ["示例部门01"])
    add_units(office_of(sqlite_engine), UnitKind.ENTERPRISE, ["示例企业01"])
    return sqlite_engine


def bring(engine: Engine, folder: Path, rows: str, *, dry_run: bool = False) -> int:
    file = folder / "owners.csv"
    file.write_text(HEADER + rows, encoding="utf-8")
    return import_owners(office_of(engine), file, 2025, dry_run=dry_run)


def promise(engine: Engine, code: str) -> Promise:
    board = read_board(office_of(engine), 2025)
    assert board is not None
    found = board.promise(code)
    assert found is not None
    return found


def count_events(engine: Engine) -> int:
    with reading(engine, AT_HOME) as session:
        return len(read_events(session, EventFilter(), limit=100))


def test_a_file_is_taken_in_once(town: Engine, tmp_path: Path) -> None:
    assert bring(town, tmp_path, ROWS, dry_run=True) == 2
    assert promise(town, "brand").owner is None
    assert bring(town, tmp_path, ROWS) == 2
    owner = promise(town, "brand").owner
    assert owner is not None
    assert (owner.leader, owner.post, owner.team, len(owner.assisting)) == ("示例领导01", "镇长", "示例专班01", 2)
    events = count_events(town)
    assert bring(town, tmp_path, ROWS) == 0
    assert count_events(town) == events
    assert verify_trail(town, None).breach is None


def test_what_left_comes_in_again_and_adds_nothing(town: Engine, tmp_path: Path) -> None:
    bring(town, tmp_path, ROWS)
    file = tmp_path / "out.csv"
    file.write_text(export_owners(office_of(town), 2025), encoding="utf-8")
    assert len(file.read_text(encoding="utf-8").splitlines()) == 3
    assert import_owners(office_of(town), file, 2025) == 0


def test_every_bad_row_is_named_and_nothing_is_stored(town: Engine, tmp_path: Path) -> None:
    rows = (
        ROWS + "brnad,示例领导01,,,,,,\n"
        "legal-aid,示例领导01,,示例企业01,,,,\n"
        "short-videos,示例领导01,,示例部门1,,,,\n"
        "short-videos,示例领导01,,,,13800138000,,\n"
        "leaflets,示例领导01,,,,,2025-13-01,\n"
        "brand,示例领导09,,,,,2025-03-01,\n"
        "wechat-posts,示例领导01,,示例村01,,,,示例村01\n"
    )
    with pytest.raises(Refused) as refused:
        bring(town, tmp_path, rows)
    said = str(refused.value)
    for sentence in (
        "第4行“承诺”不是这个年度计划中的承诺，是否应为“brand”",
        "第5行“牵头单位”须为部门或村(社区)",
        "第6行“牵头单位”没有登记为单位，是否应为“示例部门01”",
        "第7行“专班成员”含有手机号码",
        "第8行“起始日期”",
        "第9行“承诺”",
        "一项承诺一天只能有一行",
        "第10行",
    ):
        assert sentence in said
    assert promise(town, "brand").owner is None


def test_an_empty_leader_ends_it(town: Engine) -> None:
    office = office_of(town)
    assert assign_owners(office, 2025, [OwnerDraft("brand", "")]) == 0, "nobody answered for it"
    assign_owners(office, 2025, [OwnerDraft("brand", "示例领导01", team="示例专班01", in_force_from=date(2025, 3, 1))])
    assert assign_owners(office, 2025, [OwnerDraft("brand", "")], reason="换届") == 1
    assert promise(town, "brand").owner is None


def test_the_event_says_before_and_after(town: Engine) -> None:
    draft = OwnerDraft("brand", "示例领导01", "镇长", team="示例专班01", in_force_from=date(2025, 3, 1))
    assign_owners(office_of(town), 2025, [draft])
    with reading(town, AT_HOME) as session:
        [event] = read_events(session, EventFilter(), limit=1)
    assert event.before == {"打造“法治润田”普法品牌": "尚未明确"}
    assert event.after == {"打造“法治润田”普法品牌": "示例领导01（镇长）；示例专班01，自2025-03-01起"}


def test_somebody_was_quicker(town: Engine) -> None:
    brand = promise(town, "brand").record.id
    assign_owners(office_of(town), 2025, [OwnerDraft("brand", "示例领导01")], expected={brand: 0})
    with pytest.raises(Stale, match="刚被别人修改过"):
        assign_owners(office_of(town), 2025, [OwnerDraft("brand", "示例领导02")], expected={brand: 0})


def test_a_year_without_a_plan(town: Engine) -> None:
    with pytest.raises(Refused, match="还没有2031年的计划"):
        assign_owners(office_of(town), 2031, [OwnerDraft("brand", "示例领导01")])
