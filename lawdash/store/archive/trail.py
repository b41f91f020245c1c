"""Whether the trail of an archived store holds: what a restore would vouch for from then on."""

from __future__ import annotations

from sqlalchemy import Engine, func, select

from lawdash.store.accounts.tables import UserRow
from lawdash.store.engine import reading
from lawdash.store.entries.table import EntryRow
from lawdash.store.errors import BackupError
from lawdash.store.schema import known_revisions
from lawdash.store.trail.chain import is_vouched_for
from lawdash.store.trail.verifying import verify_trail

FIRST_WITH_TRAIL = "0004"


def verify_archived(engine: Engine, revision: str) -> None:
    """`revision` is that of the archive, before it was upgraded. Raises BackupError with the first breach.

    Without its heads and its key, which are no part of an archive; and without the register where an earlier program
    sealed it, whose tables had other columns.
    """
    with reading(engine) as session:
        is_sealed_by_this_program = is_vouched_for(session)
    verified = verify_trail(engine, None, with_register=is_sealed_by_this_program)
    if verified.breach is not None:
        raise BackupError(f"备份中的审计记录没有通过核验：{verified.breach}")
    revisions = known_revisions()
    had_a_trail = revisions.index(revision) >= revisions.index(FIRST_WITH_TRAIL)
    if had_a_trail and not verified.events and _holds_deeds(engine):
        raise BackupError("备份中有登记或账户，却没有一条审计记录，已被改动。")


def _holds_deeds(engine: Engine) -> bool:
    with reading(engine) as session:
        return any(session.scalars(select(func.count()).select_from(row)).one() for row in (EntryRow, UserRow))
