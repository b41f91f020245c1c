"""A whole board against the plainest SQL of the same totals, and against pandas over the same rows."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from sqlalchemy import Engine

from lawdash.board.board import forget_boards, read_board
from lawdash.judging.judge import judge_plan
from lawdash.store.engine import reading
from lawdash.store.entries.tallies import read_tallies
from lawdash.store.plans.reading import read_plan
from lawdash.store.units.reading import read_units
from tests.bench.filling import AS_OF, NOW, YEAR, fill, open_store
from tests.bench.table import Line, at_most
from tests.bench.timing import best_of
from tests.helpers.offices import AT_HOME, office_of

SIZES = (1_500, 100_000, 1_000_000)
DAYS = (AS_OF, date(YEAR, 9, 17), date(YEAR, 2, 28), date(YEAR, 2, 27))

_COUNTED = f"FROM entries WHERE voided_at IS NULL AND plan_year = {YEAR} AND happened_on <= '{AS_OF}'"
_KIND = "indicator_id IN (SELECT v.indicator_id FROM target_versions v WHERE v.kind = '{}')"
_BEST_INDEX = (
    "CREATE INDEX bench_best ON entries "
    "(plan_year, indicator_id, unit_id, plan_month, happened_on, quantity, of_which) WHERE voided_at IS NULL"
)
# Totals of every indicator, of every unit for coverage, of every unit and month for cadence: what a board needs.
_PLAIN = (
    f"SELECT indicator_id, count(*), sum(quantity), sum(of_which), max(happened_on) {_COUNTED} GROUP BY indicator_id",
    f"SELECT indicator_id, unit_id, count(*) {_COUNTED} AND {_KIND.format('coverage')} GROUP BY 1, 2",
    f"SELECT indicator_id, unit_id, plan_month, sum(quantity) {_COUNTED} AND {_KIND.format('cadence')} "
    "GROUP BY 1, 2, 3",
)
_ROWS = "SELECT indicator_id, unit_id, plan_year, plan_month, happened_on, quantity, of_which, voided_at FROM entries"


def bench_boards() -> list[Line]:
    print("Time to a whole board, uncached, 28 villages, every entry in the year that is judged")
    return _compare_sizes(SIZES)


def _compare_sizes(sizes: tuple[int, ...]) -> list[Line]:
    print(f"{'entries':>10} {'board':>10} {'plain SQL':>10} {'pandas':>10} {'board/SQL':>10} {'pandas/board':>13}")
    with TemporaryDirectory() as folder:
        there = 0
        engine = open_store(Path(folder))
        boards: list[dict[date, float]] = []
        judging = 0.0
        for size in sizes:
            fill(engine, size, there, years=1)
            there = size
            judging = judging or _time_of_judging(engine)
            boards.append(_compare(engine, Path(folder) / "bench.db", size))
        engine.dispose()
    print()
    small, large = boards[0], boards[-1]
    growth = {day: large[day] / small[day] for day in DAYS}
    said = ", ".join(f"{large[day] * 1000:.1f} ms on {day:%m-%d}" for day in DAYS)
    beside = (small[AS_OF] - judging) * 1000
    return [
        at_most("board, 1 M entries in the judged year, to 1.5 k, worst day", max(growth.values()), 1.5, detail=said),
        at_most(
            "board at 1.5 k, beside its judging",
            beside,
            3,
            unit=" ms",
            detail=f"judging {judging * 1000:.1f} ms",
            because="plan, units and indicators are read anew for each board, though a save changes none of them",
        ),
    ]


def _time_of_judging(engine: Engine) -> float:
    """Seconds, without any reading."""
    with reading(engine, AT_HOME) as session:
        plan, units = read_plan(session, YEAR), read_units(session)
        assert plan is not None
        tallies = read_tallies(session, plan, units, AS_OF)
    targets = [record.target for record in plan.targets]
    return best_of(20, lambda: judge_plan(targets, tallies, AS_OF, NOW.date(), plan.rules))


def _compare(engine: Engine, path: Path, size: int) -> dict[date, float]:
    """Seconds for the board of each day."""
    boards = {day: best_of(20, lambda day=day: _read_board(engine, day)) for day in DAYS}  # type: ignore[misc]
    board = boards[AS_OF]
    with sqlite3.connect(path) as plain:
        plain.execute(_BEST_INDEX)
        plain.execute("ANALYZE")
        sql = best_of(5, lambda: [plain.execute(query).fetchall() for query in _PLAIN])
        frames = best_of(3, lambda: _total_with_pandas(plain))
        plain.execute("DROP INDEX bench_best")
        plain.execute("ANALYZE")
    print(
        f"{size:>10,} {board * 1000:>7.1f} ms {sql * 1000:>7.1f} ms {frames * 1000:>7.0f} ms "
        f"{board / sql:>10.2f} {frames / board:>13.1f}",
        flush=True,
    )
    return boards


def _read_board(engine: Engine, day: date) -> None:
    forget_boards()
    read_board(office_of(engine, now=NOW), YEAR, day)


def _total_with_pandas(connection: sqlite3.Connection) -> None:
    rows = pd.read_sql_query(_ROWS, connection)
    counted = rows[(rows.plan_year == YEAR) & (rows.happened_on <= AS_OF.isoformat()) & rows.voided_at.isna()]
    sums = {"quantity": "sum", "of_which": "sum", "happened_on": "max"}
    counted.groupby("indicator_id").agg(sums)
    counted.groupby(["indicator_id", "unit_id"]).size()
    counted.groupby(["indicator_id", "unit_id", "plan_month"])["quantity"].sum()
