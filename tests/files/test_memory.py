"""100,000 rows in bounded memory: one batch of them, and a digest for each."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lawdash.settings import ROOT
from lawdash.store.engine import make_engine, reading
from lawdash.store.entries.reading import EntryFilter, count_entries
from tests.actions.conftest import settle
from tests.files.made import DUTY, row, write_csv
from tests.helpers.offices import AT_HOME

ROWS = 100_000
MEBIBYTES_FOR_ROWS = 60

# A process of its own, since a peak never falls. The first import loads whatever is loaded once.
SCRIPT = """
import json, resource, sys
from pathlib import Path
from lawdash.actions.entries.importing import import_entries
from lawdash.store.engine import make_engine
from tests.helpers.offices import office_of

UNIT = 1024 if sys.platform == "linux" else 1024 * 1024  # of ru_maxrss, to MiB

def peak_after_importing(path):
    import_entries(office_of(make_engine(sys.argv[1])), Path(path), dry_run=False)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT

print(json.dumps([peak_after_importing(path) for path in sys.argv[2:]]))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell a process its peak")
def test_a_hundred_thousand_rows_fit_in_little_memory(sqlite_url: str, tmp_path: Path) -> None:
    engine = settle(make_engine(sqlite_url))
    few = write_csv(tmp_path / "few.csv", [row(DUTY, quantity=3)])
    rows = (row(DUTY, title=f"坐班{number}", note="解答土地流转、婚姻家庭咨询") for number in range(ROWS))
    many = write_csv(tmp_path / "many.csv", rows)
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, sqlite_url, str(few), str(many)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    before, after = json.loads(ended.stdout)
    with reading(engine, AT_HOME) as session:
        assert count_entries(session, EntryFilter()) == ROWS + 1
    engine.dispose()
    assert after - before < MEBIBYTES_FOR_ROWS
