"""The sample shows everything there is to see, as of 30 September 2025."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from lawdash.actions.accounts.sample_login import sample_accounts
from lawdash.board.board import Board, read_board
from lawdash.judging.model import ObligationState, State, UnitKind
from lawdash.roles import Role
from lawdash.store.doubts.doubts import read_remarks, read_reviewed
from lawdash.store.engine import make_engine, reading
from lawdash.store.entries.reading import EntryFilter, Page, count_entries, list_entries
from lawdash.store.proposals.proposals import list_proposals
from lawdash.store.state import read_state
from lawdash.store.trail.heads import heads_path, read_heads
from lawdash.store.trail.verifying import verify_trail
from seed.make_sample import make_sample
from tests.helpers.offices import AT_HOME, office_of


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "demo.db"
    make_sample(path)
    return path


@pytest.fixture(scope="module")
def engine(path: Path) -> Engine:
    return make_engine(f"sqlite:///{path}")


@pytest.fixture(scope="module")
def board(engine: Engine) -> Board:
    """As it opens."""
    with reading(engine, AT_HOME) as session:
        now = read_state(session).clock_stands_at
    assert now is not None
    board = read_board(office_of(engine, now=now), 2025)
    assert board is not None
    return board


def test_nothing_is_left_beside_the_finished_store_but_the_heads_of_its_trail(path: Path) -> None:
    files = {file.name for file in path.parent.iterdir() if not file.name.endswith(("-wal", "-shm"))}
    assert files == {path.name, f"{path.name}.heads.txt"}


def test_its_trail_is_whole(path: Path, engine: Engine) -> None:
    heads_file = heads_path(f"sqlite:///{path}")
    verified = verify_trail(engine, heads_file)
    assert verified.breach is None
    assert len(read_heads(heads_file).by_event) == verified.events - 1 > 100  # the first event begins the trail


def test_there_is_somebody_for_each_role_to_sign_in_as(engine: Engine) -> None:
    accounts = {user.name: set(user.roles) for user in sample_accounts(office_of(engine))}
    assert accounts == {
        "示例领导": {Role.LEADER},
        "示例经办01": {Role.STAFF},
        "示例督导": {Role.SUPERVISOR},
        "示例管理员": {Role.ADMIN},
    }


def test_three_changes_were_approved_by_the_leader_and_one_waits(engine: Engine) -> None:
    with reading(engine, AT_HOME) as session:
        proposals = list_proposals(session, only_open=False)
    decided = [one.decided.decided_by for one in proposals if one.decided is not None]
    assert (decided, len(proposals)) == (["示例领导"] * 3, 4)


def test_it_is_marked_and_opens_as_for_the_meeting_of_the_third_quarter(board: Board) -> None:
    assert board.state.is_sample
    assert board.as_of == date(2025, 9, 30)
    assert board.today == date(2025, 10, 10)


def test_every_state_occurs(board: Board) -> None:
    assert set(board.counts()) == set(State)
    assert {one.state for one in board.obligations()} == set(ObligationState)


def test_it_has_28_villages_and_6_enterprises(board: Board) -> None:
    names = {kind: [unit.name for unit in board.units if unit.kind is kind] for kind in UnitKind}
    assert len(names[UnitKind.VILLAGE]) == 28
    assert names[UnitKind.VILLAGE][:3] == ["福兴村", "全福村", "示例村03"]
    assert len(names[UnitKind.ENTERPRISE]) == 6


def test_it_has_about_1500_entries_with_corrections_and_late_ones(engine: Engine) -> None:
    with reading(engine, AT_HOME) as session:
        assert 1_400 <= count_entries(session, EntryFilter(year=2025)) <= 1_600
        assert count_entries(session, EntryFilter(year=2025, only_backfilled=True)) >= 10
        everything = list_entries(session, EntryFilter(year=2025, include_voided=True), page=Page(5_000))
    assert sum(entry.replaces_id is not None for entry in everything) >= 5
    assert sum(entry.voided_at is not None and entry.replaced_by_id is None for entry in everything) >= 2
    assert max(entry.recorded_at for entry in everything) < datetime(2025, 10, 9, 16, tzinfo=UTC)
    assert {entry.happened_on.month for entry in everything} == set(range(1, 11))


def test_promises_were_changed_and_progress_explained(board: Board) -> None:
    changed = {change.field for row in board.promises for change in row.record.changes}
    assert {"due", "threshold", "checkpoints"} <= changed
    assert sum(row.record.latest_note is not None for row in board.promises) >= 5


def test_entries_were_sent_back_mended_asked_about_and_looked_into(engine: Engine) -> None:
    with reading(engine, AT_HOME) as session:
        everything = list_entries(session, EntryFilter(year=2025, include_voided=True), page=Page(5_000))
        remarks, reviewed = read_remarks(session), read_reviewed(session)
    returned = [entry for entry in everything if entry.is_returned]
    assert sorted(entry.replaced_by_id is not None for entry in returned) == [False, True]
    assert (len(remarks), len(reviewed)) == (1, 1)
