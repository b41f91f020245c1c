"""What can be logged, and the form for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lawdash.judging.model import UnitKind
from lawdash.store.plans.tables import IndicatorRow

FieldType = Literal["text", "number", "date", "time", "choice"]
PLAIN_TYPES = ("text", "number", "date", "time")


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of an indicator's form. `choices` is empty unless the type is a choice."""

    name: str
    type: FieldType
    choices: tuple[str, ...]
    is_required: bool


@dataclass(frozen=True, slots=True)
class IndicatorRecord:
    """`unit_kind` None: the township's own matter. `of_which_label` None: no 其中. Derived ones cannot be logged."""

    id: int
    code: str
    title: str
    unit: str
    allows_parts: bool
    unit_kind: UnitKind | None
    of_which_label: str | None
    fields: tuple[FormField, ...]
    is_derived: bool


def read_indicators(session: Session) -> dict[str, IndicatorRecord]:
    """By code, in the order of indicators.csv."""
    rows = session.scalars(select(IndicatorRow).order_by(IndicatorRow.position, IndicatorRow.id))
    return {row.code: _record(row) for row in rows}


def add_indicator(session: Session, new: IndicatorRecord) -> None:
    """Another at the end, without a form of its own. The id of `new` is left aside.

    Raises IntegrityError where the code is taken.
    """
    last = session.scalars(select(func.max(IndicatorRow.position))).one()
    session.add(
        IndicatorRow(
            code=new.code,
            title=new.title,
            unit=new.unit,
            allows_parts=new.allows_parts,
            unit_kind=new.unit_kind,
            of_which_label=new.of_which_label,
            fields="",
            is_derived=new.is_derived,
            position=(last or 0) + 1,
        )
    )
    session.flush()


def parse_fields(written: str) -> tuple[FormField, ...]:
    """Reads `name:type` parted by semicolons; slashes make a choice, a final star a required field."""
    return tuple(_parse_field(part) for part in written.split(";") if part)


def _parse_field(written: str) -> FormField:
    name, _, kind = written.partition(":")
    is_required = kind.endswith("*")
    kind = kind.removesuffix("*")
    if kind in PLAIN_TYPES:
        return FormField(name, cast(FieldType, kind), (), is_required)
    return FormField(name, "choice", tuple(kind.split("/")), is_required)


def _record(row: IndicatorRow) -> IndicatorRecord:
    return IndicatorRecord(
        id=row.id,
        code=row.code,
        title=row.title,
        unit=row.unit,
        allows_parts=row.allows_parts,
        unit_kind=row.unit_kind,
        of_which_label=row.of_which_label,
        fields=parse_fields(row.fields),
        is_derived=row.is_derived,
    )
