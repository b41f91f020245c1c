"""Finds the row of a sheet that names its columns: title rows may stand above it, and it may take several rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lawdash.cleaning import header_key
from lawdash.files.cells import Merged, SourceRow, text_of

DEPTH = 15
"""How many rows that are not blank are looked at."""
FEWEST = 2
"""Names in one row that make it a header; a title or a sentence may well hold one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a header may name: the code of each column by its `header_key`, and the codes that must be there.

    `any_name`: whatever it says is a name, for a table of which nothing is known yet.
    """

    names: Mapping[str, str]
    required: Sequence[str]
    any_name: bool = False

    def code(self, name: str) -> str:
        """Empty where no column is called so."""
        return header_key(name) if self.any_name else self.names.get(header_key(name), "")


@dataclass(frozen=True, slots=True)
class Header:
    """`names` as they are written, by column; `start` is the place among the rows where the table begins."""

    line: int
    names: list[str]
    start: int
    is_complete: bool


def find_header(rows: Sequence[SourceRow], wanted: Wanted) -> Header | None:
    """The one of the first rows that names most of the columns; None where none names two."""
    counts = [0 if row.is_hidden else count_names(row, wanted) for row in rows]
    if max(counts, default=0) < FEWEST:
        return None
    place = counts.index(max(counts))
    last = _last_row(rows, place)
    names = _join(rows[place], rows[place + 1 : last + 1], wanted)
    codes = {wanted.code(name) for name in names}
    return Header(rows[place].line, names, last + 1, codes.issuperset(wanted.required))


def count_names(row: SourceRow, wanted: Wanted) -> int:
    """How many columns the row's own cells name: what is merged from above was counted there."""
    own = (text_of(cell) for cell in row.cells.values() if not (isinstance(cell, Merged) and cell.place != "first"))
    return len({code for text in own if (code := wanted.code(text))})


def _last_row(rows: Sequence[SourceRow], place: int) -> int:
    """A header reaches down as far as its merged cells."""
    tall = [column for column, cell in rows[place].cells.items() if isinstance(cell, Merged) and cell.place == "first"]
    last = place
    while last + 1 < len(rows) and any(_is_below(rows[last + 1], column) for column in tall):
        last += 1
    return last


def _is_below(row: SourceRow, column: int) -> bool:
    cell = row.cells.get(column)
    return isinstance(cell, Merged) and cell.place == "below"


def _join(top: SourceRow, under: Sequence[SourceRow], wanted: Wanted) -> list[str]:
    """The lowest name of each column that is known; else the lowest that is there."""
    width = max(max(row.cells, default=-1) for row in (top, *under)) + 1
    return [_name(column, top, under, wanted) for column in range(width)]


def _name(column: int, top: SourceRow, under: Sequence[SourceRow], wanted: Wanted) -> str:
    cells = [row.cells[column] for row in (*reversed(under), top) if column in row.cells]
    names = [cell for cell in cells if not (isinstance(cell, Merged) and cell.place == "beside")]
    texts = [text for cell in names if (text := text_of(cell).strip())]
    return next((text for text in texts if wanted.code(text)), texts[0] if texts else "")
