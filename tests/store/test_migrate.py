"""A store is created, upgraded from every earlier revision, and left as it was by a migration that fails."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from sqlalchemy import Engine, Inspector, inspect, text

from lawdash.store import schema
from lawdash.store.accounts.tables import UserRow
from lawdash.store.archive.backup import create_backup, restore_backup
from lawdash.store.doubts.tables import DoubtReviewRow
from lawdash.store.engine import make_engine, reading, sqlite_path
from lawdash.store.entries.reading import EntryFilter, list_entries
from lawdash.store.entries.sums.anew import first_difference
from lawdash.store.entries.table import EntryRow
from lawdash.store.errors import StoreError
from lawdash.store.evidence.tables import EvidenceRow
from lawdash.store.migrate import is_current, upgrade
from lawdash.store.notices.tables import NoticeRow
from lawdash.store.plans.reading import read_plan
from lawdash.store.plans.tables import TargetRow
from lawdash.store.responsibility.tables import ResponsibilityRow
from lawdash.store.schema import SCRIPTS, apply_migrations, current_revision, known_revisions
from lawdash.store.seeding import load_seed
from lawdash.store.trail.tables import EventRow
from lawdash.store.units.tables import UnitRow
from tests.conftest import NOW, TOWNSHIP
from tests.helpers.offices import AT_HOME
from tests.helpers.postgres import new_database
from tests.store.makers import save
from tests.store.schemas import read_schema

REVISIONS = known_revisions()
SUMS_SINCE = "0007"
ROWS_OF_0001 = [
    "INSERT INTO townships (name) VALUES ('三湖镇')",
    "INSERT INTO units (township_id) VALUES (1)",
    "INSERT INTO unit_versions (unit_id, version, kind, name, reason, author, recorded_at)"
    " VALUES (1, 1, 'township', '三湖镇', '', '系统', '2025-01-02 00:00:00.000000')",
    "INSERT INTO indicators (code, title, unit, allows_parts, fields, is_derived, position)"
    " VALUES ('complex-disputes', '化解复杂纠纷', '件', false, '', false, 1)",
    "INSERT INTO plans (township_id, year) VALUES (1, 2024)",
    "INSERT INTO plan_versions (plan_id, version, far_behind_percent, far_behind_gap, due_soon_days, reason, author,"
    " recorded_at) VALUES (1, 1, 60, 2, 30, '', '系统', '2025-01-02 00:00:00.000000')",
    "INSERT INTO targets (plan_id, code, position) VALUES (1, 'complex-disputes', 1)",
    "INSERT INTO target_versions (target_id, version, indicator_id, section, title, kind, comparator, threshold,"
    " unit, count_unit, pace, scope, starts_on, due, remark, clause, reason, author, recorded_at)"
    " VALUES (1, 1, 1, '4.2', '化解复杂纠纷', 'count', '>=', 15000, '件', '件', 'linear', 'township', '2024-01-01',"
    " '2024-12-31', '', '', '', '系统', '2025-01-02 00:00:00.000000')",
    "INSERT INTO checkpoints (target_version_id, on_date, amount) VALUES (1, '2024-06-30', 7000)",
    "INSERT INTO entries (township_id, indicator_id, unit_id, plan_year, plan_month, happened_on, quantity, title,"
    " note, details, reference, author, recorded_at, idempotency_key, content_sha256)"
    " VALUES (1, 1, 1, 2024, 3, '2024-03-05', 2000, '旧登记', '', '{}', 'A-1', '示例甲',"
    " '2025-01-03 00:00:00.000000', 'k1', '%s')" % ("0" * 64),
    "INSERT INTO entries (township_id, indicator_id, unit_id, plan_year, plan_month, happened_on, makes_good, quantity,"
    " of_which, title, note, details, reference, author, recorded_at, idempotency_key, content_sha256)"
    " VALUES (1, 1, 1, 2024, 11, '2025-01-02', '2024-11-30', 1000, 500, '旧补办', '', '{}', '', '示例甲',"
    " '2025-01-03 00:00:00.000000', 'k2', '%s')" % ("0" * 64),
]


@pytest.fixture
def empty_url(store_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place for a store, with nothing in it, on the same engine as `store_url`."""
    if sqlite_path(store_url) is not None:
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    with new_database(request.getfixturevalue("postgres_url")) as url:
        yield url


def _open(request: pytest.FixtureRequest, url: str) -> Engine:
    engine = make_engine(url)
    request.addfinalizer(engine.dispose)
    return engine


def test_asking_creates_nothing(tmp_path: Path) -> None:
    assert not is_current(f"sqlite:///{tmp_path}/none.db")
    assert list(tmp_path.iterdir()) == []


def test_a_new_store_needs_no_backup(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    upgrade(url, now=NOW)
    upgrade(url, now=NOW)
    assert is_current(url)
    assert not (tmp_path / "backups").exists()


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_an_older_store_is_upgraded_with_its_data(
    revision: str, empty_url: str, engine: Engine, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    apply_migrations(empty_url, revision)
    older = _open(request, empty_url)
    with older.begin() as connection:
        for statement in ROWS_OF_0001:
            connection.execute(text(statement))

    upgrade(empty_url, tmp_path / "kept", now=NOW)

    assert read_schema(older) == read_schema(engine)
    load_seed(older, township=TOWNSHIP, now=NOW)
    with reading(older, AT_HOME) as session:
        _, entry = list_entries(session, EntryFilter(year=2024))
        plan = read_plan(session, 2024)
        assert read_plan(session, 2025) is not None
        if revision < SUMS_SINCE:  # Later, whoever writes an entry keeps them, which these rows did not.
            assert first_difference(session) is None
    assert (entry.title, entry.quantity) == ("旧登记", Decimal(2))
    assert plan is not None
    assert plan.targets[0].target.checkpoints[0].amount == 7
    (kept,) = (tmp_path / "kept").iterdir()
    assert f"-{revision}-20250701T040000Z.zip" in kept.name


def test_a_backup_of_an_older_store_is_restored_as_a_new_one(tmp_path: Path) -> None:
    older, newer = f"sqlite:///{tmp_path}/older.db", f"sqlite:///{tmp_path}/newer.db"
    apply_migrations(older, REVISIONS[0])
    create_backup(older, tmp_path / "a.zip")
    restore_backup(tmp_path / "a.zip", newer)
    assert (current_revision(older), is_current(newer)) == (REVISIONS[0], True)


def test_a_store_of_a_newer_program_is_refused(sqlite_url: str, sqlite_engine: Engine, tmp_path: Path) -> None:
    with sqlite_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="更新版本的程序"):
        upgrade(sqlite_url, now=NOW)
    assert current_revision(sqlite_url) == "9999"


FAILS = """
    op.create_table("half_done", sa.Column("id", sa.Integer()))
    op.execute("DELETE FROM checkpoints WHERE 1 = 0")
    op.execute("DROP TRIGGER entries_no_delete{on}")
    op.execute("DELETE FROM entries")
    raise ZeroDivisionError("stumbled")
"""
ORPHANS = """
    op.execute("INSERT INTO units (township_id) VALUES (999, 999)")
"""
REBUILDS = """
    recreate = "always" if op.get_bind().dialect.name == "sqlite" else "auto"
    with op.batch_alter_table("indicators", recreate=recreate) as batch:
        batch.add_column(sa.Column("hint", sa.Text(), server_default=""))
"""


def _add_migration(body: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripts = copytree(SCRIPTS, folder / "scripts", ignore=lambda _, names: [n for n in names if n.endswith(".db")])
    head = f'revision = "9999"\ndown_revision = "{REVISIONS[-1]}"\n'
    (scripts / "migrations" / "9999_test.py").write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\n\n{head}\n\ndef upgrade():{body}"
    )
    monkeypatch.setattr(schema, "SCRIPTS", scripts)


@pytest.mark.parametrize("body", [FAILS, ORPHANS], ids=["fails", "orphans"])
def test_a_failing_migration_leaves_the_store_as_it_was(
    body: str, store_url: str, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry_id = save(engine)
    before = read_schema(engine)
    on = " ON entries" if engine.dialect.name == "postgresql" else ""
    _add_migration(body.format(on=on), tmp_path, monkeypatch)

    with pytest.raises(StoreError, match="数据库保持原样"):
        upgrade(store_url, tmp_path / "kept", now=NOW)

    assert read_schema(engine) == before
    assert current_revision(store_url) == REVISIONS[-1]
    with reading(engine, AT_HOME) as session:
        assert [row.id for row in list_entries(session, EntryFilter())] == [entry_id]
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_a_rebuilt_table_keeps_what_points_to_it(
    store_url: str, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry_id = save(engine)
    _add_migration(REBUILDS, tmp_path, monkeypatch)
    upgrade(store_url, tmp_path / "kept", now=NOW)
    assert current_revision(store_url) == "9999"
    with reading(engine, AT_HOME) as session:
        assert [row.id for row in list_entries(session, EntryFilter())] == [entry_id]
        plan = read_plan(session, 2025)
    assert plan is not None
    assert len(plan.targets) == 47


def _write(options: dict[str, Any]) -> list[str]:
    return sorted(f"{name} {value}" for name, value in options.items())


def _describe(inspector: Inspector) -> dict[str, Any]:
    """What the engine itself says of each table."""
    return {
        table: {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"]) for column in inspector.get_columns(table)
            ],
            "key": inspector.get_pk_constraint(table),
            "refers": sorted(inspector.get_foreign_keys(table), key=lambda key: str(key["name"])),
            "unique": sorted(inspector.get_unique_constraints(table), key=lambda one: str(one["name"])),
            "checks": sorted((str(one["name"]), one["sqltext"]) for one in inspector.get_check_constraints(table)),
            "indexes": sorted(
                (str(one["name"]), one["column_names"], one["unique"], _write(one.get("dialect_options", {})))
                for one in inspector.get_indexes(table)
            ),
        }
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def test_migrations_and_models_say_the_same(engine: Engine, empty_url: str, request: pytest.FixtureRequest) -> None:
    modelled = _open(request, empty_url)
    for row in (
        EntryRow,
        UserRow,
        EventRow,
        TargetRow,
        UnitRow,
        ResponsibilityRow,
        NoticeRow,
        DoubtReviewRow,
        EvidenceRow,
    ):  # one of each file of tables
        row.metadata.create_all(modelled)
    assert _describe(inspect(engine)) == _describe(inspect(modelled))
