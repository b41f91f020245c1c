"""Rows to standard output: as JSON, as CSV, or as a table to be read."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from lawdash.board.plain_values import plain_value
from lawdash.cli.options import Format

if TYPE_CHECKING:
    from lawdash.board.rows import Row

Item = TypeVar("Item")

_WIDTH_OF_A_FILE = 200  # columns of a table that goes to a file or a pipe instead of a terminal


@dataclass(frozen=True, slots=True)
class Layout(Generic[Item]):
    """How items of one sort are written: `keys` and `row` for machines; `columns` and `cells` for readers.

    `columns` maps a heading to the side its cells are flush with, "left" or "right".
    """

    keys: Sequence[str]
    row: Callable[[Item], Row]
    columns: Mapping[str, str]
    cells: Callable[[Item], Sequence[str]]

    def write(self, output: Format, items: Iterable[Item]) -> None:
        if output is Format.JSON:
            write_json(map(self.row, items))
        elif output is Format.CSV:
            write_csv(self.keys, map(self.row, items))
        else:
            write_table(self.columns, map(self.cells, items))


def write_json(rows: Iterable[Row]) -> None:
    """A list, one object a line, written as it comes."""
    before = "[\n"
    for row in rows:
        sys.stdout.write(before + json.dumps(plain_value(row), ensure_ascii=False))
        before = ",\n"
    sys.stdout.write("[]\n" if before == "[\n" else "\n]\n")


def write_csv(columns: Sequence[str], rows: Iterable[Row]) -> None:
    """UTF-8 with a header of the JSON keys; None is an empty cell."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        plain = [plain_value(row[column]) for column in columns]
        writer.writerow([_to_cell(value) for value in plain])


def _to_cell(value: object) -> object:
    from lawdash.files.cell_text import defuse

    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return defuse(value) if isinstance(value, str) else value


def write_table(columns: Mapping[str, str], rows: Iterable[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console, JustifyMethod
    from rich.table import Table

    sides: dict[str, JustifyMethod] = {"left": "left", "right": "right"}
    table = Table(box=box.SIMPLE_HEAD)
    for heading, side in columns.items():
        table.add_column(heading, justify=sides[side])
    for row in rows:
        table.add_row(*row)
    console = Console(width=None if sys.stdout.isatty() else _WIDTH_OF_A_FILE, markup=False, highlight=False)
    console.print(table)
