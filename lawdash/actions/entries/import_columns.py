"""The header of an entries file, and its rows as drafts (actions/README.md, "Entries file")."""

from __future__ import annotations

from lawdash.actions.entries.columns import ENTRY_COLUMNS, RECORD_COLUMNS
from lawdash.actions.entries.registry import Registry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.input.columns import Columns
from lawdash.actions.input.table_rows import TableRow


def columns_of_entries(registry: Registry) -> Columns:
    """Of the nine columns three must be there; the fields of any indicator, and what an export adds, may follow."""
    types = {field.name: field.type for indicator in registry.indicators.values() for field in indicator.fields}
    numbers = {name for name, kind in types.items() if kind == "number"}
    return Columns(
        ENTRY_COLUMNS | RECORD_COLUMNS,
        required=frozenset({"indicator", "happened_on", "quantity"}),
        others=frozenset(types),
        figures=frozenset({"quantity", "of_which", "reference", *numbers}),
        texts=frozenset({"title", "note", "makes_good", *RECORD_COLUMNS, *(types.keys() - numbers)}),
        days=frozenset({"happened_on", "makes_good", *(name for name, kind in types.items() if kind == "date")}),
    )


def draft_of(row: TableRow) -> EntryDraft:
    """A column that is not there is empty."""
    values = row.values
    return EntryDraft(
        **{code: values.get(code, "") for code in ENTRY_COLUMNS},
        details={
            name: value
            for name, value in values.items()
            if value and name not in ENTRY_COLUMNS and name not in RECORD_COLUMNS
        },
    )
