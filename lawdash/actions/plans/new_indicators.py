"""The indicators that a plan read out of a report asks for and the store does not have yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lawdash.actions.input.table_rows import TableRow
from lawdash.cleaning import name_key
from lawdash.judging.model import Kind, Scope, UnitKind
from lawdash.store.plans.indicators import IndicatorRecord

OF_WHICH = "其中符合要求的"
MATTER = "件"
_NOT_YET = 0


def propose_indicators(
    rows: Iterable[TableRow], year: int, known: Mapping[str, IndicatorRecord]
) -> tuple[list[TableRow], dict[str, IndicatorRecord]]:
    """The rows, each with the code of its indicator, and the new indicators by code; their id is 0.

    A row asks for one of its own where it names its own code. A known one of the same title is taken instead, where
    what the row promises can be logged on it. The code of another matter, of an earlier report, gets the year added.
    """
    by_title = {name_key(one.title): one for one in known.values()}
    done: list[TableRow] = []
    new: dict[str, IndicatorRecord] = {}
    for row in rows:
        values = row.values
        if not values["code"] or values["indicator"] != values["code"]:
            done.append(row)
            continue
        wanted = _indicator_of(values)
        same = by_title.get(name_key(wanted.title))
        if same is not None and _serves(same, wanted):
            wanted = same
        else:
            wanted = replace(wanted, code=f"{wanted.code}-{year}") if wanted.code in known else wanted
            new[wanted.code] = wanted
        done.append(replace(row, values=values | {"indicator": wanted.code}))
    return done, new


def _serves(known: IndicatorRecord, wanted: IndicatorRecord) -> bool:
    """Units and parts of the whole as the promise needs them, and something that people log."""
    return (
        not known.is_derived
        and known.unit == wanted.unit
        and wanted.unit_kind in (None, known.unit_kind)
        and (wanted.of_which_label is None or known.of_which_label is not None)
    )


def _indicator_of(values: Mapping[str, str]) -> IndicatorRecord:
    """What cannot be read of the row is a fault of the row; here it says nothing."""
    kind, unit = values["kind"], values["unit"]
    is_ratio = kind == Kind.RATIO
    if is_ratio or kind == Kind.COVERAGE:
        unit = (values["count_unit"] or MATTER)[:1]
    return IndicatorRecord(
        id=_NOT_YET,
        code=values["code"],
        title=values["title"],
        unit=unit,
        allows_parts=kind == Kind.LEVEL or "." in values["threshold"],
        unit_kind=_unit_kind(values["scope"]),
        of_which_label=OF_WHICH if is_ratio else None,
        fields=(),
        is_derived=False,
    )


def _unit_kind(scope: str) -> UnitKind | None:
    try:
        kind = Scope.parse(scope).kind
    except ValueError:
        return None
    return None if kind is UnitKind.TOWNSHIP else kind
