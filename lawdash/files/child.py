"""The child process that parses a file: `python -m lawdash.files.child FILE WANTED LIMITS`.

It writes JSON lines: {"total": estimate}, then the parts of `tables.read_tables`, then {"end": parts}; or
{"refused": sentence}. Whatever happens in here, be it an endless loop or a heap of memory, ends with this process.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from lawdash.files.cells import Source, Unreadable
from lawdash.files.header import Wanted
from lawdash.files.kinds import FAMILIES
from lawdash.files.limits import Limits
from lawdash.files.tables import read_tables
from lawdash.files.wire import write_part


def main(path: Path, wanted: Wanted, limits: Limits) -> None:
    """Prints what the file holds, or why nothing is read."""
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    try:
        source = _open(path, wanted, limits)
        _print({"total": source.total})
        _print({"end": _print_parts(source, wanted, limits)})
    except Unreadable as refusal:
        _print({"refused": str(refusal)})


def _open(path: Path, wanted: Wanted, limits: Limits) -> Source:
    """Only the parser that is needed is loaded."""
    match FAMILIES[path.suffix.lower()]:
        case "zip":
            from lawdash.files.xlsx.book import open_xlsx

            limit_process(limits)
            return open_xlsx(path, limits)
        case "ole":
            from lawdash.files.xls_rows import open_xls

            limit_process(limits)
            return open_xls(path, limits)
        case _:
            from lawdash.files.csv_rows import open_csv

            limit_process(limits)
            return open_csv(path, wanted, limits)


def limit_process(limits: Limits) -> None:
    """Caps memory and processor time of this process. Windows has no such limits; there the parent's clock ends it."""
    if sys.platform != "win32":
        import resource

        for kind, most in ((resource.RLIMIT_AS, limits.memory_bytes), (resource.RLIMIT_CPU, limits.seconds)):
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _print_parts(source: Source, wanted: Wanted, limits: Limits) -> int:
    """How many were printed. Raises Unreadable where they hold too many letters."""
    printed = characters = 0
    for part in read_tables(source, wanted, limits):
        written = write_part(part, limits)
        printed, characters = printed + 1, characters + len(written)
        if characters > limits.characters:
            raise Unreadable("文件的文字过多，请分成几个文件。")
        print(written)  # noqa: T201
    return printed


def _print(message: dict[str, int | str]) -> None:
    print(json.dumps(message, ensure_ascii=False))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), Wanted(**json.loads(sys.argv[2])), Limits(**json.loads(sys.argv[3])))
