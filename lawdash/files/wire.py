"""How the child that parses a file tells its parent what it found: a JSON value a line."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from lawdash.files.cells import Cell, Merged, SheetRow, Unusable
from lawdash.files.limits import Limits
from lawdash.files.tables import Part, RowLeftOut, TableStart, Unread

_KINDS = {"table": TableStart, "unread": Unread, "left_out": RowLeftOut}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def write_part(part: Part, limits: Limits) -> str:
    """A row as a list, anything else as an object. A cell cut at the limit is still longer than every rule allows."""
    if isinstance(part, SheetRow):
        beyond = part.beyond and [part.beyond[0], part.beyond[1][: limits.cell_characters]]
        message: Any = [part.line, [_write_cell(cell, limits.cell_characters) for cell in part.cells], beyond]
    else:
        message = {_NAMES[type(part)]: asdict(part)}
    return json.dumps(message, ensure_ascii=False)


def read_part(message: Any) -> Part:
    if isinstance(message, list):
        line, cells, beyond = message
        return SheetRow(line, [_read_cell(cell) for cell in cells], tuple(beyond) if beyond else None)
    [(name, fields)] = message.items()
    part: Part = _KINDS[name](**fields)
    return part


def _write_cell(cell: Cell, most: int) -> str | list[str]:
    match cell:
        case Unusable(text, reason):
            return [text[:most], reason[:most]]
        case Merged(text, place):
            return [text[:most], place, "merged"]
        case _:
            return cell[:most]


def _read_cell(cell: Any) -> Cell:
    if isinstance(cell, str):
        return cell
    return Merged(cell[0], cell[1]) if len(cell) > 2 else Unusable(*cell)
