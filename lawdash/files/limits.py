"""How much of a file is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The first two are settings. The child that parses keeps to all of them; `seconds` and `memory` are its own.

    `cells` counts where a parser holds them all in memory. `blanks` are cells that hold nothing, in rows that hold
    nothing or reach far beyond a table. An honest file of 100,000 rows needs about a fifth of each.
    """

    file_bytes: int = 20 * MEBIBYTE
    rows: int = 100_000
    columns: int = 120
    blanks: int = 300_000
    cells: int = 2_000_000
    cell_characters: int = 5_000
    characters: int = 200_000_000
    unpacked_bytes: int = 400 * MEBIBYTE
    packing_ratio: int = 200
    members: int = 2_000
    seconds: int = 120
    memory_bytes: int = 512 * MEBIBYTE
