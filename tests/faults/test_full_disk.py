"""The disk is full: a save fails in a sentence, what was saved stays, and saving goes on once there is room."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from sqlalchemy import make_url

from lawdash.settings import ROOT
from tests.faults.conftest import NONE, Ward
from tests.faults.victim import Victim
from tests.faults.writer import limit_files, save, save_until_full

assert sys.platform != "win32", "it sets no process a limit"

ROOM = 300_000  # bytes that a file may still grow; a save of five entries needs about 30,000 in the log


def _largest_file(ward: Ward) -> int:
    path = Path(str(make_url(ward.url).database))
    return max(file.stat().st_size for file in path.parent.glob(f"{path.name}*"))


def test_what_was_saved_stays_and_saving_goes_on(ward: Ward) -> None:
    writer = Victim(save_until_full, _largest_file(ward) + ROOM, ward.url, "full")
    acknowledged = writer.hear_out()
    assert writer.status == 1, "the disk never filled up"
    assert acknowledged
    assert ward.harm(acknowledged) == NONE
    save(ward.engine, "after")
    assert ward.harm([*acknowledged, "after"]) == NONE
    assert ward.is_sound()


def test_a_command_says_so_in_a_sentence(ward: Ward, tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    rows = "".join(f"counsel-duty,示例村01,2025-09-01,1,,,,第{number}条,\n" for number in range(5_000))
    file.write_text(
        "indicator,unit,happened_on,quantity,of_which,makes_good,title,note,reference\n" + rows, encoding="utf-8"
    )
    ended = subprocess.run(
        [sys.executable, "-m", "lawdash", "import", str(file)],
        cwd=ROOT,
        env=os.environ | {"LAWDASH_DATABASE_URL": ward.url},
        preexec_fn=partial(limit_files, _largest_file(ward) + ROOM),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "Traceback" not in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert "未作任何改动" in ended.stderr
    assert not ward.saved()
