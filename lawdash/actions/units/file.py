"""A file of units: kind, name, active_from, active_to."""

from __future__ import annotations

from pathlib import Path

from lawdash.actions.input.columns import Columns
from lawdash.actions.input.days import read_day
from lawdash.actions.input.faults import Faults
from lawdash.actions.input.table import read_table, refuse_faults
from lawdash.actions.input.table_rows import TableRow
from lawdash.actions.input.values import read_text
from lawdash.cleaning import name_key, tidy_name
from lawdash.judging.model import UnitKind
from lawdash.judging.wording import UNIT_KIND_WORDS
from lawdash.refusal import Fault
from lawdash.store.units.reading import NewUnit

COLUMNS = Columns(
    {"kind": "类别", "name": "名称", "active_from": "启用日期", "active_to": "停用日期"},
    required=frozenset({"kind", "name"}),
    texts=frozenset({"active_from", "active_to"}),
)
KINDS = {name_key(word): kind for kind, word in UNIT_KIND_WORDS.items()} | {kind.value: kind for kind in UnitKind}
del KINDS["township"], KINDS["镇"]
LONGEST_NAME = 100


def read_unit_file(path: Path) -> list[NewUnit]:
    """The units of the file, in its order. Raises Refused with a fault for every bad row."""
    read = [_read_unit(row) for row in read_table(path, COLUMNS)]
    refuse_faults(fault for unit in read if isinstance(unit, list) for fault in unit)
    return [unit for unit in read if isinstance(unit, NewUnit)]


def read_name(text: str) -> str:
    """A unit's name, without what nobody sees. Raises ValueError where it is empty, too long or holds personal data."""
    name = read_text(tidy_name(text), LONGEST_NAME)
    if not name:
        raise ValueError("不能为空")
    return name


def _read_unit(row: TableRow) -> NewUnit | list[Fault]:
    faults = Faults(COLUMNS.titles, row.line, row.faults)
    kind = faults.read("kind", row.values["kind"], _read_kind)
    name = faults.read("name", row.values["name"], read_name)
    active_from = faults.read("active_from", row.values.get("active_from"), read_day)
    active_to = faults.read("active_to", row.values.get("active_to"), read_day)
    if active_from is not None and active_to is not None and active_to < active_from:
        faults.say("active_to", active_to, f"不能早于启用日期（{active_from}）")
    if faults.found or kind is None or name is None:
        return faults.found
    return NewUnit(kind, name, active_from, active_to)


def _read_kind(text: str) -> UnitKind:
    kind = KINDS.get(name_key(text))
    if kind is None:
        raise ValueError(f"须为下列之一：{'、'.join(KINDS)}")
    return kind
