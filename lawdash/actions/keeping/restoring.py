"""Puts a backup in the place of the store, and says so in the trail."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from lawdash.actions.acting.access import require_right
from lawdash.actions.acting.event_words import Occasion
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actor import Actor
from lawdash.office import open_office
from lawdash.settings import Settings
from lawdash.store.accounts.sessions import end_all_sessions
from lawdash.store.archive.backup import restore_backup
from lawdash.store.archive.trail import verify_archived
from lawdash.store.engine import make_engine, reading, writing
from lawdash.store.errors import BackupError, plain_cause
from lawdash.store.evidence.place import evidence_path
from lawdash.store.migrate import is_current
from lawdash.store.trail.chain import Event, append_event, begin_trail, read_head, seal_anew
from lawdash.store.trail.head import Head
from lawdash.store.trail.heads import append_head, heads_path, set_heads_aside


def restore_store(archive: Path, settings: Settings, actor: Actor, *, now: datetime) -> None:
    """Replaces everything by what the archive holds. Raises BackupError or Forbidden, then nothing was changed.

    The trail goes on where the archive's ends, with an event that names the head of the trail that was replaced.
    The heads file, in which that one was written down, is kept beside itself and begun anew. Nobody stays signed in:
    a session or an account that was closed since the backup must not open again.
    """
    url, heads = settings.database_url, heads_path(settings.database_url, settings.trail_heads)
    _require_keeper(settings, actor)
    replaced = _read_head(url)
    written: list[Head] = []

    def finish(copy_url: str, revision: str) -> None:
        written.append(_write_event(copy_url, revision, _event(archive, actor, replaced), now))

    restore_backup(archive, url, finish, evidence=evidence_path(url, settings.evidence))
    try:
        set_heads_aside(heads, now)
        append_head(heads, written[0])
    except OSError as error:
        said = plain_cause(error)
        raise BackupError(f"数据已恢复，但库外校验记录{heads}未能写入（{said}）。请检查该处的空间和权限。") from error


def _write_event(copy_url: str, revision: str, event: Event, now: datetime) -> Head:
    """Into the copy, before it takes the store's place: nobody is signed in, and the trail says what happened.

    Raises BackupError where the copy's own trail does not hold.
    """
    engine = make_engine(copy_url)
    try:
        verify_archived(engine, revision)
        with writing(engine) as session:
            end_all_sessions(session, now)
            begin_trail(session, now)
            seal_anew(session, now)
            return append_event(session, event, now)
    finally:
        engine.dispose()


def _require_keeper(settings: Settings, actor: Actor) -> None:
    """By the store that is to be replaced. Its owner needs none: it may be lost or broken, the reason for a restore."""
    if actor.user_id is None:
        return
    engine = make_engine(settings.database_url)
    try:
        require_right(open_office(engine, settings, actor), Act.KEEP_STORE)
    finally:
        # No connection may stay open to a store that is about to be replaced.
        engine.dispose()


def _read_head(url: str) -> Head | None:
    """None where there was no store, none with a trail, or one that cannot be read: the reason for a restore."""
    engine = make_engine(url)
    try:
        if is_current(url):
            with reading(engine) as session:
                return read_head(session)
    except DatabaseError:
        return None
    finally:
        engine.dispose()
    return None


def _event(archive: Path, actor: Actor, replaced: Head | None) -> Event:
    # Without the account's id: it is one of the store that was replaced.
    before = {Label.REPLACED_HEAD: f"第{replaced.id}条", Label.REPLACED_HASH: replaced.sha256} if replaced else None
    return Event(
        actor.name, None, actor.address, Occasion.RESTORED, before=before, after={Label.BACKUP_FILE: archive.name}
    )
