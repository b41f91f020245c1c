"""No reader's cost depends on what a file claims: hostile files are refused quickly and in little memory."""

from __future__ import annotations

import random
import sys
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lawdash.actions.entries.import_columns import columns_of_entries
from lawdash.actions.entries.registry import Registry
from lawdash.actions.input.table import MOST_FAULTS, read_table
from lawdash.files import sandbox
from lawdash.files.limits import MEBIBYTE, Limits
from lawdash.refusal import Refused
from tests.files.made import CODES, EVENT, MAIN, rezip, sheet_xml, text_row, write_xlsx

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell what a process has used")

# A child that reads a small workbook lives in 80 MiB of addresses (test_sandbox): 64 more are all that it gets here,
# and a twelfth of the processor's time. How quick a refusal is, is a ratio in `make bench`.
TIGHT = replace(Limits(), memory_bytes=(80 + 64) * MEBIBYTE, seconds=10)
PARENT_BYTES = 8 * MEBIBYTE


def surplus_block() -> str:
    """1,000 rows of 100 cells past the header's, of digits that do not pack well, without addresses."""
    digits = random.Random(0)
    lead = "<c t='str'><v>themed-events</v></c><c/><c t='str'><v>2025-06-12</v></c><c><v>1</v></c>" + "<c/>" * 5
    return "".join(
        f"<row>{lead}{''.join(f'<c><v>{digits.randrange(8)}</v></c>' for _ in range(100))}</row>" for _ in range(1000)
    )


def write_sheet(path: Path, rows: Iterator[str]) -> Path:
    """Without holding it in memory."""
    write_xlsx(path, [EVENT])
    rezip(path, {}, left_out=("xl/worksheets/sheet1.xml",))
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        part.write(f'<worksheet xmlns="{MAIN}"><sheetData>{text_row(1, CODES)}'.encode())
        for piece in rows:
            part.write(piece.encode())
        part.write(b"</sheetData></worksheet>")
    return path


def row_a_billion(folder: Path) -> Path:
    row = '<row r="1000000000"><c r="A1000000000"><v>1</v></c></row>'
    return rezip(write_xlsx(folder / "a.xlsx", [EVENT]), sheet_xml(text_row(1, CODES) + row))


def empty_strings(folder: Path) -> Path:
    strings = f'<sst xmlns="{MAIN}">{"<si><t/></si>" * 700_000}</sst>'
    return rezip(write_xlsx(folder / "a.xlsx", [EVENT]), {"xl/sharedStrings.xml": strings.encode()})


def empty_cells(folder: Path) -> Path:
    row = "<row>" + "<c t='inlineStr'><is><t></t></is></c>" * 9 + "</row>"
    return write_sheet(
        folder / "a.xlsx", (row * 700 + f"<!--{random.Random(at).random()}-->" * 300 for at in range(112))
    )


def cells_in_one_row(folder: Path) -> Path:
    digits = random.Random(0)
    cells = "".join(f"<c s='{digits.randrange(8)}'/>" for _ in range(20_000))
    return write_sheet(folder / "a.xlsx", iter(["<row>", *([cells] * 500), "</row>"]))


def surplus_cells(folder: Path) -> Path:
    block = surplus_block()
    return write_sheet(folder / "a.xlsx", (block for _ in range(99)))


def surplus_text(folder: Path) -> Path:
    path = folder / "a.csv"
    line = f"{','.join(EVENT)},{'1,' * 85}\n"
    path.write_text(f"{','.join(CODES)}\n{line * 95_000}", encoding="utf-8")
    return path


def one_long_line(folder: Path) -> Path:
    path = folder / "a.csv"
    path.write_text(f"{','.join(CODES)}\n{'1,' * 9_900_000}\n", encoding="utf-8")
    return path


def empty_lines(folder: Path) -> Path:
    path = folder / "a.csv"
    path.write_text("".join([",".join(CODES), "\n", ",,,,,,,,\n" * 2_000_000]), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "make",
    [
        row_a_billion,
        empty_strings,
        empty_cells,
        cells_in_one_row,
        surplus_cells,
        surplus_text,
        one_long_line,
        empty_lines,
    ],
)
def test_a_hostile_file_is_refused_for_what_it_is_in_little_time_and_memory(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path)
    monkeypatch.setattr(sandbox, "default_limits", lambda: TIGHT)
    tracemalloc.start()
    said = refuse(path, registry)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < PARENT_BYTES
    assert "限定的时间和内存" not in said


def refuse(path: Path, registry: Registry) -> str:
    """The sentence with which the file, or its first rows, are refused."""
    try:
        faults = [fault for row in read_table(path, columns_of_entries(registry)) for fault in row.faults]
    except Refused as refused:
        return str(refused)
    assert len(faults) == MOST_FAULTS
    assert len({fault.line for fault in faults}) == MOST_FAULTS
    return str(faults[0])
