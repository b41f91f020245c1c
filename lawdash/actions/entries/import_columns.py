"""The header of an entries file, and its rows as drafts (actions/README.md, "Entries file")."""

from __future__ import annotations

from lawdash.actions.entries.columns import ENTRY_COLUMNS, EXAMPLE_PREFIX, RECORD_COLUMNS, VOIDED_MARK
from lawdash.actions.entries.registry import Registry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.input.table import Columns, TableRow


def columns_of_entries(registry: Registry) -> Columns:
    """The nine columns must be there; the fields of any indicator, and what an export adds, may follow."""
    fields = {field.name for indicator in registry.indicators.values() for field in indicator.fields}
    return Columns(ENTRY_COLUMNS | RECORD_COLUMNS, frozenset(ENTRY_COLUMNS), frozenset(fields))


def is_entry(row: TableRow) -> bool:
    """False for the example of a template, and for what an export marks as voided: that is no longer an entry."""
    return not (row.values["indicator"].startswith(EXAMPLE_PREFIX) or VOIDED_MARK in row.values.get("mark", ""))


def draft_of(row: TableRow) -> EntryDraft:
    values = row.values
    return EntryDraft(
        indicator=values["indicator"],
        unit=values["unit"],
        happened_on=values["happened_on"],
        quantity=values["quantity"],
        of_which=values["of_which"],
        makes_good=values["makes_good"],
        title=values["title"],
        note=values["note"],
        reference=values["reference"],
        details={
            name: value
            for name, value in values.items()
            if value and name not in ENTRY_COLUMNS and name not in RECORD_COLUMNS
        },
    )
