"""What an import will do to each promise, said before it does it: the same as doing it and looking."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from lawdash.actions.entries.effect_words import JUMPS_OVER, say_effect
from lawdash.actions.entries.importing import ImportReport, import_entries
from lawdash.actions.units.changing import add_units
from lawdash.board.board import read_board
from lawdash.judging.model import UnitKind
from lawdash.store.engine import make_engine
from tests.helpers.offices import office_of

HEADER = ("indicator", "unit", "happened_on", "quantity", "of_which")
VILLAGES = ["示例村01", "示例村02"]
Row = tuple[str, str, date, int, int | None]


def bring(engine: Engine, folder: Path, rows: list[Row], *, dry_run: bool) -> ImportReport:
    path = folder / "entries.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *([cell if cell is not None else "" for cell in row] for row in rows)])
    report = import_entries(office_of(engine), path, dry_run=dry_run, similar="add")
    assert report.faults == []
    return report


def test_the_figures_before_and_after_are_said(sqlite_engine: Engine, tmp_path: Path) -> None:
    bring(sqlite_engine, tmp_path, [("themed-events", "", date(2025, 3, 1), 5, None)], dry_run=False)
    report = bring(sqlite_engine, tmp_path, [("themed-events", "", date(2025, 4, 1), 22, None)], dry_run=True)
    [effect] = report.effects
    assert say_effect(effect) == f"特色普法活动：5 → 27 / 12 场，滞后 → 已完成；{JUMPS_OVER}"
    assert effect.jumps_over


def test_a_faulty_file_does_nothing(sqlite_engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    path.write_text("indicator,happened_on,quantity\nbrand,2025-03-01,1\nbrand,2025-03-02,十二\n", encoding="utf-8")
    assert import_entries(office_of(sqlite_engine), path, dry_run=True).effects == []


deeds = st.one_of(
    st.tuples(st.just("legality-reviews"), st.just(""), st.integers(1, 3), st.integers(0, 1)),
    st.tuples(st.just("counsel-duty"), st.sampled_from(VILLAGES), st.integers(1, 3), st.none()),
    st.tuples(st.just("village-venues"), st.sampled_from(VILLAGES), st.just(1), st.none()),
    st.tuples(st.just("brand"), st.just(""), st.just(1), st.none()),
)
days = st.integers(0, 180).map(lambda days: date(2025, 1, 1) + timedelta(days=days))


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(deeds, days), min_size=1, max_size=12))
def test_what_is_said_before_is_what_the_board_says_after(
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    given_rows: list[tuple[tuple[str, str, int, int | None], date]],
) -> None:
    folder = tmp_path_factory.mktemp("effects")
    store = folder / "lawdash.db"
    store.write_bytes(sqlite_template.read_bytes())
    engine = make_engine(f"sqlite:///{store}")
    add_units(office_of(engine), UnitKind.VILLAGE, VILLAGES)
    rows: list[Row] = [(code, unit, day, quantity, part) for (code, unit, quantity, part), day in given_rows]
    said = bring(engine, folder, rows, dry_run=True).effects
    done = bring(engine, folder, rows, dry_run=False).effects
    board = read_board(office_of(engine), 2025)
    engine.dispose()
    assert board is not None
    for effect, again in zip(said, done, strict=True):
        promise = board.promise(effect.after.record.target.code)
        assert promise is not None
        assert effect.after.assessment.state == promise.assessment.state == again.after.assessment.state
        assert effect.after.assessment.attained == promise.assessment.attained
