"""What an act is done to, as the trail stores it and as readers of the trail find it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class SubjectType(StrEnum):
    """What can be acted on. The value is how the trail names it."""

    ENTRY = "entry"
    TARGET = "target"
    TARGETS = "targets"
    PLAN = "plan"
    PROPOSAL = "proposal"
    UNIT = "unit"
    USER = "user"
    NOTICE = "notice"
    MEETING = "meeting"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing, by what it is and by `key`: its id, a target's code, a plan's year; of `targets` how many.

    `key` empty: several things at once. `type` None: nothing in particular.
    """

    type: SubjectType | None
    key: str = ""

    def __str__(self) -> str:
        """entry:17; entry, where there is no key; empty for nothing in particular."""
        if self.type is None:
            return ""
        return f"{self.type}:{self.key}" if self.key else str(self.type)


NOTHING = Subject(None)


def entry(entry_id: int) -> Subject:
    return Subject(SubjectType.ENTRY, str(entry_id))


def entries(ids: Sequence[int] = ()) -> Subject:
    """Those of one click: writers take turns, so their ids are in a row. None: those of a file."""
    if not ids:
        return Subject(SubjectType.ENTRY)
    return entry(ids[0]) if len(ids) == 1 else Subject(SubjectType.ENTRY, f"{ids[0]}-{ids[-1]}")


def target(code: str) -> Subject:
    return Subject(SubjectType.TARGET, code)


def targets(count: int) -> Subject:
    return Subject(SubjectType.TARGETS, str(count))


def plan(year: int) -> Subject:
    return Subject(SubjectType.PLAN, str(year))


def proposal(proposal_id: int) -> Subject:
    return Subject(SubjectType.PROPOSAL, str(proposal_id))


def unit(unit_id: int | None = None) -> Subject:
    """None: several that were registered at once."""
    return Subject(SubjectType.UNIT, "" if unit_id is None else str(unit_id))


def user(user_id: int) -> Subject:
    return Subject(SubjectType.USER, str(user_id))


def notice(name: str = "") -> Subject:
    """2025-3. Empty: a draft, which has no number yet."""
    return Subject(SubjectType.NOTICE, name)


def meeting(meeting_id: int) -> Subject:
    return Subject(SubjectType.MEETING, str(meeting_id))


def decision(year: int, number: int) -> Subject:
    """2025-3: numbered in its plan year."""
    return Subject(SubjectType.DECISION, f"{year}-{number}")


def parse_subject(stored: str) -> Subject | None:
    """What str() wrote. None: something else, as what was tried and refused."""
    kind, _, key = stored.partition(":")
    if not stored:
        return NOTHING
    return Subject(SubjectType(kind), key) if kind in set(SubjectType) else None
