"""The child process that parses a file: `python -m lawdash.files.child FILE LIMITS`.

It writes JSON lines: {"total": estimate}, then [line, cells] for every row that is not blank, then {"end": rows}; or
{"refused": sentence}. A cell is a text, or [text, reason] where it cannot be used. Whatever happens in here, be it an
endless loop or a heap of memory, ends with this process.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from lawdash.files.cells import Cell, SheetRow, Unreadable, Unusable
from lawdash.files.limits import Limits

XLSX_SUFFIX = ".xlsx"


def main(path: Path, limits: Limits) -> None:
    """Prints the rows, or why there are none."""
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    try:
        total, rows = _open(path, limits)
        _print({"total": total})
        _print({"end": _print_rows(rows, limits)})
    except Unreadable as refusal:
        _print({"refused": str(refusal)})


def _open(path: Path, limits: Limits) -> tuple[int, Iterator[SheetRow]]:
    if path.suffix.lower() == XLSX_SUFFIX:
        from lawdash.files.archive import check_archive

        check_archive(path, limits)
        # openpyxl looks for both and needs neither here: without them it starts in half the time and memory.
        sys.modules.update({"numpy": None, "PIL": None})  # type: ignore[dict-item]
        from lawdash.files.xlsx_rows import estimate_xlsx_rows, open_sheet, read_xlsx

        limit_process(limits)
        sheet = open_sheet(path)
        return estimate_xlsx_rows(sheet), read_xlsx(sheet)
    from lawdash.files.csv_rows import estimate_csv_rows, read_csv

    limit_process(limits)
    return estimate_csv_rows(path), read_csv(path)


def limit_process(limits: Limits) -> None:
    """Caps memory and processor time of this process. Windows has no such limits; there the parent's clock ends it."""
    if sys.platform != "win32":
        import resource

        for kind, most in ((resource.RLIMIT_AS, limits.memory_bytes), (resource.RLIMIT_CPU, limits.seconds)):
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _print_rows(rows: Iterator[SheetRow], limits: Limits) -> int:
    """How many were printed, the header among them. Raises Unreadable where there are too many."""
    printed = characters = 0
    for row in rows:
        cells = _trim(row.cells)
        if not cells:
            continue
        printed += 1
        if printed > limits.rows + 1:
            raise Unreadable(f"一次最多导入{limits.rows:,}行，请分成几个文件。")
        if len(cells) > limits.columns:
            raise Unreadable(f"第{row.line}行超过{limits.columns}列，请只保留登记表的列。")
        written = json.dumps([row.line, [_write(cell, limits) for cell in cells]], ensure_ascii=False)
        characters += len(written)
        if characters > limits.characters:
            raise Unreadable("文件的文字过多，请分成几个文件。")
        print(written)  # noqa: T201
    return printed


def _trim(cells: list[Cell]) -> list[Cell]:
    """Without the empty cells at the end; a blank row becomes empty."""
    used = len(cells)
    while used and cells[used - 1] == "":
        used -= 1
    return cells[:used]


def _write(cell: Cell, limits: Limits) -> str | tuple[str, ...]:
    """A cell cut at the limit is still longer than every rule allows, so it is refused with its line."""
    if isinstance(cell, Unusable):
        return tuple(part[: limits.cell_characters] for part in astuple(cell))
    return cell[: limits.cell_characters]


def _print(message: dict[str, int | str]) -> None:
    print(json.dumps(message, ensure_ascii=False))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), Limits(**json.loads(sys.argv[2])))
