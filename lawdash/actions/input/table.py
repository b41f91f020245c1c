"""A sheet as a table: its header understood in English codes or in Chinese, its rows as values by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lawdash.actions.input.faults import say_value
from lawdash.actions.input.names import suggest
from lawdash.actions.input.values import plain
from lawdash.files.cells import SheetRow, Unusable
from lawdash.files.sandbox import open_sheet
from lawdash.refusal import Fault, Refused


@dataclass(frozen=True, slots=True)
class Columns:
    """What a header may name. `titles` gives the Chinese name of each code; every other name stands for itself."""

    titles: Mapping[str, str]
    required: frozenset[str]
    others: frozenset[str] = frozenset()

    def title(self, code: str) -> str:
        return self.titles.get(code, code)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: values by column code, and what cannot be used of it."""

    line: int
    values: dict[str, str]
    faults: list[Fault]


def read_table(path: Path, columns: Columns) -> list[TableRow]:
    """A small file as a whole. Raises Refused where it is unreadable or a column is missing or unknown."""
    with open_sheet(path) as sheet:
        codes = read_header(sheet.header, columns)
        return [read_row(row, codes, columns) for row in sheet.rows]


def read_header(header: SheetRow, columns: Columns) -> list[str]:
    """The code of every column, in order; an empty one where the header has a gap."""
    known = {plain(name): name for name in columns.others}
    known |= {plain(title): code for code, title in columns.titles.items()}
    known |= {code: code for code in columns.titles}
    names = [plain(cell.text if isinstance(cell, Unusable) else cell) for cell in header.cells]
    codes = [known.get(name, known.get(name.lower(), name)) for name in names]
    problems = [
        f"没有“{name}”这一列{suggest(name, known)}"
        for name, code in zip(names, codes, strict=True)
        if code not in {*known.values(), ""}
    ]
    problems += [f"缺少“{columns.title(code)}”列" for code in columns.titles if code in columns.required - set(codes)]
    problems += [f"“{columns.title(code)}”列重复" for code, count in Counter(codes).items() if code and count > 1]
    if problems:
        raise Refused(f"表头（第{header.line}行）不合要求：{'；'.join(problems)}。")
    return codes


def read_row(row: SheetRow, codes: list[str], columns: Columns) -> TableRow:
    """Cells without a column are a fault, unless they are empty; cells that are missing at the end are empty."""
    values = dict.fromkeys((code for code in codes if code), "")
    faults = []
    for place, cell in enumerate(row.cells):
        code = codes[place] if place < len(codes) else ""
        if isinstance(cell, Unusable):
            faults.append(Fault(columns.title(code), say_value(cell.text), cell.reason, row.line))
        elif code:
            values[code] = cell
        elif cell:
            faults.append(Fault(f"第{place + 1}列", say_value(cell), "表头没有这一列，须留空", row.line))
    return TableRow(row.line, values, faults)


def refuse_faults(faults: Iterable[Fault]) -> None:
    """Raises Refused where there is any: every fault in the message, one a line."""
    found = tuple(faults)
    if found:
        listed = "\n".join(str(fault) for fault in found)
        raise Refused(f"文件有{len(found)}处不合要求，未作任何改动：\n{listed}", found)
