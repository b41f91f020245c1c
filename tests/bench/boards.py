"""A whole board against the plainest SQL of the same totals, and against pandas over the same rows."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pandas as pd
from sqlalchemy import Engine

from lawdash.board.board import forget_boards, read_board
from tests.bench.filling import AS_OF, YEAR, fill, open_store
from tests.bench.timing import best_of
from tests.helpers.offices import office_of

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ZONE = ZoneInfo("Asia/Shanghai")

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


def bench_boards() -> None:
    print("Time to a whole board, uncached, 28 villages, entries of ten plan years")
    _compare_sizes(SIZES, years=10)
    print("wanted at 1,000,000: board/SQL at most 2, pandas/board at least 50")
    print("The same with every entry in the year that is judged")
    _compare_sizes(SIZES, years=1)


def _compare_sizes(sizes: tuple[int, ...], years: int) -> None:
    print(f"{'entries':>10} {'board':>10} {'plain SQL':>10} {'pandas':>10} {'board/SQL':>10} {'pandas/board':>13}")
    with TemporaryDirectory() as folder:
        there = 0
        engine = open_store(Path(folder))
        for size in sizes:
            fill(engine, size, there, years=years)
            there = size
            _compare(engine, Path(folder) / "bench.db", size)
        engine.dispose()
    print()


def _compare(engine: Engine, path: Path, size: int) -> None:
    runs = 20 if size < 1_000_000 else 5
    board = best_of(runs, lambda: _read_board(engine))
    with sqlite3.connect(path) as plain:
        plain.execute(_BEST_INDEX)
        plain.execute("ANALYZE")
        sql = best_of(runs, lambda: [plain.execute(query).fetchall() for query in _PLAIN])
        frames = best_of(3, lambda: _total_with_pandas(plain))
        plain.execute("DROP INDEX bench_best")
        plain.execute("ANALYZE")
    print(
        f"{size:>10,} {board * 1000:>7.1f} ms {sql * 1000:>7.1f} ms {frames * 1000:>7.0f} ms "
        f"{board / sql:>10.2f} {frames / board:>13.1f}",
        flush=True,
    )


def _read_board(engine: Engine) -> None:
    forget_boards()
    read_board(office_of(engine), YEAR, AS_OF)


def _total_with_pandas(connection: sqlite3.Connection) -> None:
    rows = pd.read_sql_query(_ROWS, connection)
    counted = rows[(rows.plan_year == YEAR) & (rows.happened_on <= AS_OF.isoformat()) & rows.voided_at.isna()]
    sums = {"quantity": "sum", "of_which": "sum", "happened_on": "max"}
    counted.groupby("indicator_id").agg(sums)
    counted.groupby(["indicator_id", "unit_id"]).size()
    counted.groupby(["indicator_id", "unit_id", "plan_month"])["quantity"].sum()
