"""What an event says of a plan and of a unit: plain JSON with the words that readers of the trail know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from lawdash.actions.acting.label import Label
from lawdash.judging.model import Rules
from lawdash.judging.terms import EMPTY, Change, Terms, Version, changes_of_rules, changes_of_terms
from lawdash.judging.wording import UNIT_KIND_WORDS
from lawdash.store.units.reading import NewUnit, UnitRecord

Said = dict[str, Any]
"""By Label, or by the name of a form field or of a term of a promise."""


def say_terms_changes(old: Terms, new: Terms, now: datetime) -> tuple[Said, Said]:
    """Only what differs, before and after."""
    return _sides(changes_of_terms([Version(old, "", "", now), Version(new, "", "", now)]))


def say_rules_changes(old: Rules, new: Rules, now: datetime) -> tuple[Said, Said]:
    """Only what differs, before and after."""
    return _sides(changes_of_rules([Version(old, "", "", now), Version(new, "", "", now)]))


def say_unit(unit: UnitRecord | NewUnit) -> Said:
    return without_empty(
        {
            Label.KIND: UNIT_KIND_WORDS[unit.kind],
            Label.NAME: unit.name,
            Label.ACTIVE_FROM: "" if unit.active_from is None else unit.active_from.isoformat(),
            Label.ACTIVE_TO: "" if unit.active_to is None else unit.active_to.isoformat(),
        }
    )


def say_unit_changes(old: UnitRecord, new: NewUnit) -> tuple[Said, Said]:
    """Only what differs, before and after."""
    was, would_be = say_unit(old), say_unit(new)
    labels = [label for label in {**was, **would_be} if was.get(label) != would_be.get(label)]
    return {label: was.get(label, EMPTY) for label in labels}, {label: would_be.get(label, EMPTY) for label in labels}


def _sides(changes: Sequence[Change]) -> tuple[Said, Said]:
    return {one.label: one.old for one in changes}, {one.label: one.new for one in changes}


def without_empty(said: Said) -> Said:
    return {label: value for label, value in said.items() if value != ""}
