"""`import --format json`: what other programs read of a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run

HEADER = "指标,单位,发生日期,数量,标题,编号"


def write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    return path


def told(run: Run, status: int, *arguments: object) -> dict[str, Any]:
    ended = run("import", *arguments, "--format", "json")
    assert ended.status == status, ended.err
    report: dict[str, Any] = json.loads(ended.out)
    return report


def test_it_says_what_was_read_what_is_new_and_what_it_does(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "one.csv", "特色普法活动,,2025-03-05,27,大集,", "合计,,,27,,")
    assert told(run, 0, file, "--dry-run") == {
        "read": [{"sheet": "", "header_row": 1, "rows": 1}],
        "left_out": [{"sheet": "", "row": 3, "why": "是合计行，未读入"}],
        "new": 1,
        "known": 0,
        "similar": [],
        "faults": [],
        "effects": [
            {
                "code": "themed-events",
                "before": 0,
                "after": 27,
                "required": 12,
                "state_before": "overdue",
                "state_after": "achieved",
            }
        ],
    }
    assert told(run, 0, file)["new"] == 1
    assert (told(run, 0, file)["new"], told(run, 0, file)["known"]) == (0, 1)


def test_what_resembles_an_entry_is_refused_with_its_number_until_it_is_allowed(run: Run, tmp_path: Path) -> None:
    told(run, 0, write(tmp_path / "one.csv", "特色普法活动,,2025-03-05,1,大集,"))
    mended = write(tmp_path / "two.csv", "特色普法活动,,2025-03-05,1,普法大集,")
    report = told(run, 1, mended)
    assert (report["new"], report["similar"]) == (0, [{"row": 2, "entry": 1, "why": "只有标题不同"}])
    assert told(run, 0, mended, "--allow-similar")["new"] == 1


def test_a_fault_has_its_place(run: Run, tmp_path: Path) -> None:
    report = told(run, 1, write(tmp_path / "one.csv", "特色普法活动,,2025-03-05,十二,,"))
    assert (report["new"], report["effects"]) == (0, [])
    [fault] = report["faults"]
    assert (fault["sheet"], fault["row"], fault["column"], fault["value"]) == ("", 2, "数量", "十二")
