"""An archive is made while people work, and verified before it replaces anything."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from lawdash.store.archive.backup import MANIFEST, STORE, BackupError, create_backup, restore_backup
from lawdash.store.archive.verifying import describe, digest
from lawdash.store.engine import make_engine, read_revision, reading, writing
from lawdash.store.entries.reading import EntryFilter, Page, count_entries, list_entries, read_entry, void_entry
from lawdash.store.entries.sums.anew import first_difference
from lawdash.store.plans.reading import read_plan
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.store.makers import save
from tests.store.schemas import read_schema

WRITERS = 8
ALL = EntryFilter(include_voided=True)


def test_what_comes_back_is_what_was_saved(store_url: str, engine: Engine, tmp_path: Path) -> None:
    wrong = save(engine, title="误登", details={"调解员": "示例乙"}, reference="A-1")
    with writing(engine, AT_HOME) as session:
        void_entry(session, wrong, "示例甲", "重复", NOW + timedelta(hours=1))
    save(engine, title="正确", reference="A-1")
    with reading(engine, AT_HOME) as session:
        before, plan = list_entries(session, ALL), read_plan(session, 2025)
    create_backup(store_url, tmp_path / "a.zip")
    save(engine, title="备份之后")
    seen = read_revision(engine)

    restore_backup(tmp_path / "a.zip", store_url)

    with reading(engine, AT_HOME) as session:
        assert list_entries(session, ALL) == before
        assert read_plan(session, 2025) == plan
    assert read_revision(engine) > seen
    assert save(engine) == before[0].id + 1


def test_the_sums_are_those_of_the_entries_whatever_the_archive_says(
    store_url: str, engine: Engine, tmp_path: Path
) -> None:
    save(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE month_sums SET quantity = quantity + 1000")
        connection.exec_driver_sql("DELETE FROM day_sums")
    create_backup(store_url, tmp_path / "a.zip")
    save(engine, title="备份之后")
    restore_backup(tmp_path / "a.zip", store_url)
    with reading(engine, AT_HOME) as session:
        assert first_difference(session) is None


def test_guards_stand_after_a_restore(store_url: str, engine: Engine, tmp_path: Path) -> None:
    entry_id = save(engine)
    schema = read_schema(engine)
    create_backup(store_url, tmp_path / "a.zip")
    restore_backup(tmp_path / "a.zip", store_url)
    assert read_schema(engine) == schema
    with pytest.raises(DatabaseError, match="only grows"), engine.begin() as connection:
        connection.exec_driver_sql(f"DELETE FROM entries WHERE id = {entry_id}")


def test_an_archive_moves_between_engines(
    sqlite_url: str, sqlite_engine: Engine, store_url: str, engine: Engine, tmp_path: Path
) -> None:
    save(engine, title="来自另一种数据库", quantity=3)
    create_backup(store_url, tmp_path / "there.zip")
    restore_backup(tmp_path / "there.zip", sqlite_url)
    with reading(engine, AT_HOME) as there, reading(sqlite_engine, AT_HOME) as here:
        assert list_entries(here, ALL) == list_entries(there, ALL)
    save(sqlite_engine, title="回去")
    create_backup(sqlite_url, tmp_path / "back.zip")
    restore_backup(tmp_path / "back.zip", store_url)
    with reading(engine, AT_HOME) as there, reading(sqlite_engine, AT_HOME) as here:
        assert list_entries(here, ALL) == list_entries(there, ALL)
        assert count_entries(here, ALL) == 2


def test_it_is_made_and_restored_while_eight_write(store_url: str, engine: Engine, tmp_path: Path) -> None:
    stop = Event()
    saved: list[list[int]] = [[] for _ in range(WRITERS)]

    def write(mine: list[int]) -> None:
        while not stop.is_set():
            mine.append(save(engine))

    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(write, mine) for mine in saved]
        try:
            while not all(saved):
                sleep(0.01)
            before = {entry_id for mine in saved for entry_id in list(mine)}
            create_backup(store_url, tmp_path / "a.zip")
            restore_backup(tmp_path / "a.zip", store_url)
        finally:
            stop.set()
    for writer in writers:
        writer.result()
    with reading(engine, AT_HOME) as session:
        found = {row.id for row in list_entries(session, ALL, page=Page(100_000))}
    assert before <= found
    assert found == set(range(1, max(found) + 1))


def test_a_store_that_is_no_database_any_more_is_replaced(sqlite_url: str, tmp_path: Path) -> None:
    create_backup(sqlite_url, tmp_path / "a.zip")
    (tmp_path / "lawdash.db").write_bytes(b"not a database " * 1000)
    restore_backup(tmp_path / "a.zip", sqlite_url)
    engine = make_engine(sqlite_url)
    with reading(engine, AT_HOME) as session:
        assert read_plan(session, 2025) is not None
    engine.dispose()
    assert (tmp_path / "lawdash.db.broken").exists()


def test_it_restores_where_there_was_nothing(sqlite_url: str, sqlite_engine: Engine, tmp_path: Path) -> None:
    entry_id = save(sqlite_engine)
    create_backup(sqlite_url, tmp_path / "a.zip")
    restore_backup(tmp_path / "a.zip", f"sqlite:///{tmp_path}/new/lawdash.db")
    engine = make_engine(f"sqlite:///{tmp_path}/new/lawdash.db")
    with reading(engine, AT_HOME) as session:
        assert read_entry(session, entry_id) is not None
    engine.dispose()


def _flip_byte(archive: Path) -> None:
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 1
    archive.write_bytes(content)


def _not_a_zip(archive: Path) -> None:
    archive.write_text("indicator,unit\n")


def _cut_short(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-2000])


def _change_content(archive: Path) -> None:
    """A value is changed past the triggers, and the manifest made to fit."""
    _rewrite(archive, "UPDATE entries SET quantity = 99000", fits=True)


def _break_keys(archive: Path) -> None:
    _rewrite(archive, "UPDATE entries SET unit_id = 999", fits=True)


def _drop_rows(archive: Path) -> None:
    _rewrite(archive, "DELETE FROM entries", fits=False)


def _from_the_future(archive: Path) -> None:
    _rewrite(archive, "UPDATE alembic_version SET version_num = '9999'", fits=True)


def _rewrite(archive: Path, statement: str, *, fits: bool) -> None:
    copy = archive.with_suffix(".db")
    with zipfile.ZipFile(archive) as packed:
        manifest = json.loads(packed.read(MANIFEST))
        copy.write_bytes(packed.read(STORE))
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("DROP TRIGGER entries_no_update")
        connection.execute("DROP TRIGGER entries_no_delete")
        connection.execute(statement)
        connection.commit()
    manifest = describe(copy) if fits else manifest | {"sha256": digest(copy)}
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr(MANIFEST, json.dumps(manifest))
        packed.write(copy, STORE)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (_flip_byte, "损坏"),
        (_not_a_zip, "不是本系统的备份文件"),
        (_cut_short, "不是本系统的备份文件"),
        (_change_content, "第1号登记的内容与其指纹不符"),
        (_break_keys, "指向不存在的对象"),
        (_drop_rows, "记录数与其清单不符"),
        (_from_the_future, "更新版本的程序"),
        (Path.unlink, "没有这个文件"),
    ],
)
def test_a_damaged_archive_replaces_nothing(
    damage: Callable[[Path], None], says: str, sqlite_url: str, sqlite_engine: Engine, tmp_path: Path
) -> None:
    save(sqlite_engine)
    archive = tmp_path / "a.zip"
    create_backup(sqlite_url, archive)
    damage(archive)
    last, revision = save(sqlite_engine), read_revision(sqlite_engine)
    with pytest.raises(BackupError, match=says):
        restore_backup(archive, sqlite_url)
    with reading(sqlite_engine, AT_HOME) as session:
        assert read_entry(session, last) is not None
    assert read_revision(sqlite_engine) == revision


def test_a_backup_that_fails_leaves_no_file(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    with pytest.raises(BackupError, match="备份未能完成"):
        create_backup(sqlite_url, tmp_path / "taken" / "a.zip")
    with pytest.raises(BackupError, match="备份未能完成"):
        create_backup(f"sqlite:///{tmp_path}/nothing.db", tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()
