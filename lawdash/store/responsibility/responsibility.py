"""Reads and adds responsibilities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lawdash.store.place import place_of
from lawdash.store.responsibility.tables import AssistingUnitRow, ResponsibilityRow


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is said of a target: who answers for it from a day on.

    An empty leader: nobody any more. `account_id` None: the leader has no account, or it is not known. `lead_unit_id`
    None: no lead unit. `assisting` are ids of units, in the order given.
    """

    in_force_from: date
    leader: str
    post: str = ""
    team: str = ""
    members: str = ""
    account_id: int | None = None
    lead_unit_id: int | None = None
    assisting: tuple[int, ...] = ()

    @property
    def is_complete(self) -> bool:
        """A leader and a team: what the promise that each task has both asks for."""
        return bool(self.leader and self.team)


@dataclass(frozen=True, slots=True)
class Version:
    """One assignment as it was put on record."""

    number: int
    said: Assignment
    reason: str
    author: str
    recorded_at: datetime


Versions = Mapping[int, Sequence[Version]]
"""By id of target, oldest first; a target that nobody was ever named for is not there."""


def in_force(versions: Sequence[Version], day: date) -> Assignment | None:
    """What holds on a day: of what began by then the latest, and of one day what was said last. None: nobody."""
    begun = [one for one in versions if one.said.in_force_from <= day]
    if not begun:
        return None
    said = max(begun, key=lambda one: (one.said.in_force_from, one.number)).said
    return said if said.leader else None


def read_responsibilities(session: Session, known_at: datetime | None = None) -> dict[int, list[Version]]:
    """All of the township, of whatever year. `known_at`: as they were on record by then; None: now."""
    township = place_of(session).township
    rows = select(ResponsibilityRow).where(ResponsibilityRow.township_id == township)
    if known_at is not None:
        rows = rows.where(ResponsibilityRow.recorded_at <= known_at)
    assisting = _read_assisting(session, township)
    found: dict[int, list[Version]] = defaultdict(list)
    for row in session.scalars(rows.order_by(ResponsibilityRow.target_id, ResponsibilityRow.version)):
        found[row.target_id].append(_version(row, assisting[row.target_id, row.version]))
    return dict(found)


def add_responsibilities(
    session: Session,
    new: Iterable[tuple[int, int, Assignment]],
    *,
    reason: str,
    author: str,
    now: datetime,
) -> None:
    """Each is a target, the number of its new version, and what it says. Raises IntegrityError where somebody else
    has added that version.
    """
    township = place_of(session).township
    given = list(new)
    session.add_all(
        ResponsibilityRow(
            target_id=target_id,
            version=number,
            township_id=township,
            in_force_from=said.in_force_from,
            leader=said.leader,
            post=said.post,
            account_id=said.account_id,
            lead_unit_id=said.lead_unit_id,
            team=said.team,
            members=said.members,
            reason=reason,
            author=author,
            recorded_at=now,
        )
        for target_id, number, said in given
    )
    session.flush()
    session.add_all(
        AssistingUnitRow(target_id=target_id, version=number, position=position, unit_id=unit_id)
        for target_id, number, said in given
        for position, unit_id in enumerate(said.assisting, start=1)
    )
    session.flush()


def _read_assisting(session: Session, township: int) -> dict[tuple[int, int], list[int]]:
    row = AssistingUnitRow
    mine = (ResponsibilityRow.target_id == row.target_id) & (ResponsibilityRow.version == row.version)
    rows = session.execute(
        select(row.target_id, row.version, row.unit_id)
        .join(ResponsibilityRow, mine)
        .where(ResponsibilityRow.township_id == township)
        .order_by(row.target_id, row.version, row.position)
    )
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for target_id, version, unit_id in rows:
        found[target_id, version].append(unit_id)
    return found


def _version(row: ResponsibilityRow, assisting: list[int]) -> Version:
    said = Assignment(
        in_force_from=row.in_force_from,
        leader=row.leader,
        post=row.post,
        team=row.team,
        members=row.members,
        account_id=row.account_id,
        lead_unit_id=row.lead_unit_id,
        assisting=tuple(assisting),
    )
    return Version(row.version, said, row.reason, row.author, row.recorded_at)
