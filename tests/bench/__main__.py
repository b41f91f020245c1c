"""Prints every figure; the ratios are within one run, so that the machine matters little.

`make bench BENCH=board` runs one part, `BENCH="board ledger"` two; a name that is none is answered with all of them.
"""

from __future__ import annotations

import sys

from tests.bench.boards import bench_boards
from tests.bench.gate import bench_gate
from tests.bench.importing import bench_import
from tests.bench.large import bench_large
from tests.bench.page import bench_page
from tests.bench.reruns import bench_reruns
from tests.bench.saves import bench_saves
from tests.bench.table import Line, print_table
from tests.bench.trail import bench_trail

PARTS = {
    "page": bench_page,
    "reruns": bench_reruns,
    "saves": bench_saves,
    "import": bench_import,
    "board": bench_boards,
    "large": bench_large,
    "trail": bench_trail,
    "gate": bench_gate,
}


def main(wanted: list[str]) -> None:
    if unknown := set(wanted) - PARTS.keys():
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    lines: list[Line] = []
    for name in wanted or PARTS:
        lines += PARTS[name]()
    print_table(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
