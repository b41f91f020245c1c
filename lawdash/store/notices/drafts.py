"""Drafts of notices: kept, changed and thrown away until they are issued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from lawdash.store.notices.tables import NoticeDraftRow
from lawdash.store.place import place_of


@dataclass(frozen=True, slots=True)
class Problem:
    """One fact against its standard. `target_id` None: told in free text; `unit_id` and `period_start` name a single
    obligation; `state` is empty for what no verdict says.
    """

    matter: str
    standard: str
    fact: str
    state: str = ""
    target_id: int | None = None
    target_version: int | None = None
    unit_id: int | None = None
    period_start: date | None = None


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What a notice says. `deadline` None: fifteen days from its issue."""

    plan_year: int
    addressee_id: int
    basis: str
    found_on: date
    requirements: str
    deadline: date | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """`version` goes up with every change."""

    id: int
    version: int
    text: NoticeText
    author: str
    changed_at: datetime


def read_drafts(session: Session) -> list[Draft]:
    """Of the township, oldest first."""
    mine = NoticeDraftRow.township_id == place_of(session).township
    return [_draft(row) for row in session.scalars(select(NoticeDraftRow).where(mine).order_by(NoticeDraftRow.id))]


def find_draft(session: Session, draft_id: int) -> Draft | None:
    return next((draft for draft in read_drafts(session) if draft.id == draft_id), None)


def add_draft(session: Session, text: NoticeText, *, author: str, now: datetime) -> int:
    row = NoticeDraftRow(
        township_id=place_of(session).township, version=1, author=author, changed_at=now, **_columns(text)
    )
    session.add(row)
    session.flush()
    return row.id


def change_draft(session: Session, draft: Draft, text: NoticeText, *, author: str, now: datetime) -> None:
    changed = {**_columns(text), "version": draft.version + 1, "author": author, "changed_at": now}
    session.execute(update(NoticeDraftRow).where(NoticeDraftRow.id == draft.id).values(changed))


def discard_draft(session: Session, draft_id: int) -> None:
    session.execute(delete(NoticeDraftRow).where(NoticeDraftRow.id == draft_id))


def _columns(text: NoticeText) -> dict[str, Any]:
    problems = [_as_json(problem) for problem in text.problems]
    return {
        "plan_year": text.plan_year,
        "addressee_id": text.addressee_id,
        "basis": text.basis,
        "found_on": text.found_on,
        "requirements": text.requirements,
        "deadline": text.deadline,
        "problems": problems,
    }


def _as_json(problem: Problem) -> dict[str, Any]:
    start = problem.period_start
    return asdict(problem) | {"period_start": None if start is None else start.isoformat()}


def _draft(row: NoticeDraftRow) -> Draft:
    text = NoticeText(
        row.plan_year,
        row.addressee_id,
        row.basis,
        row.found_on,
        row.requirements,
        row.deadline,
        _problems(row.problems),
    )
    return Draft(row.id, row.version, text, row.author, row.changed_at)


def _problems(stored: Sequence[dict[str, Any]]) -> tuple[Problem, ...]:
    read = (Problem(**{**one, "period_start": None}) for one in stored)
    starts = (one["period_start"] for one in stored)
    return tuple(
        replace(problem, period_start=None if start is None else date.fromisoformat(start))
        for problem, start in zip(read, starts, strict=True)
    )
