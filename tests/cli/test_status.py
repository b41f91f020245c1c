"""`status` and `obligations`: the verdicts, for people and for machines."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Run

KEYS = [
    *("code", "title", "section", "kind", "state", "attained", "expected", "required", "base", "value"),
    *("threshold", "unit", "percent", "gap", "due", "next_due", "last_entry_on", "reason", "forecast"),
]
AS_OF = ("--year", 2025, "--as-of", "2025-06-30")
ENTRIES = """indicator,unit,happened_on,quantity,of_which,makes_good,title,note,reference
legality-reviews,,2025-03-05,5,5,,,,
legality-reviews,,2025-06-20,7,6,,,,
counsel-duty,示例村01,2025-01-08,1.5,,,,,
counsel-duty,示例村01,2025-01-20,0.5,,,,,
counsel-duty,示例村01,2025-02-20,1,,,,,
"""


@pytest.fixture
def town(done: Run, tmp_path: Path) -> Run:
    """One village, and what was done up to June."""
    done("units", "add", "--kind", "village", "示例村01")
    file = tmp_path / "entries.csv"
    file.write_text(ENTRIES, encoding="utf-8")
    done("import", file)
    return done


def test_status_lists_the_plan_in_its_order_with_the_keys_of_an_assessment(town: Run) -> None:
    listed = town("status", *AS_OF, "--format", "json").json
    with Path("seed/plan-2025.csv").open(encoding="utf-8") as file:
        assert [one["code"] for one in listed] == [row["code"] for row in csv.DictReader(file)]
    assert all(list(one) == KEYS for one in listed)


def test_status_gives_numbers_dates_and_nulls(town: Run) -> None:
    listed = {one["code"]: one for one in town("status", *AS_OF, "--format", "json").json}
    reviews, opinions, visits = (
        listed[code] for code in ("legality-reviews", "opinion-coverage", "supervision-visits")
    )
    assert (reviews["attained"], reviews["expected"], reviews["required"], reviews["gap"]) == (12, 15, 30, 3)
    assert all(isinstance(reviews[key], int) for key in ("attained", "expected", "required", "gap", "percent"))
    assert (reviews["state"], reviews["due"], reviews["last_entry_on"]) == ("behind", "2025-12-31", "2025-06-20")
    assert reviews["value"] is None
    assert reviews["forecast"] is None
    assert opinions["value"] == pytest.approx(11 / 12 * 100)
    assert visits["state"] == "watch"
    assert visits["threshold"] is None


def test_status_forecasts_where_there_are_entries_enough(town: Run, tmp_path: Path) -> None:
    rows = "".join(f"complex-disputes,,2025-0{month}-11,1,,,,,\n" for month in range(1, 7))
    (tmp_path / "more.csv").write_text(ENTRIES.splitlines()[0] + "\n" + rows, encoding="utf-8")
    town("import", tmp_path / "more.csv")
    listed = {one["code"]: one for one in town("status", *AS_OF, "--format", "json").json}
    forecast = listed["complex-disputes"]["forecast"]
    assert list(forecast) == ["needed_per_month", "projected", "probability"]
    assert (forecast["needed_per_month"], forecast["projected"]) == (1.5, 12)
    assert 0 < forecast["probability"] < 1


def test_csv_says_what_json_says(town: Run) -> None:
    listed = town("status", *AS_OF, "--format", "json").json
    rows = list(csv.DictReader(io.StringIO(town("status", *AS_OF, "--format", "csv").out)))
    assert [row["code"] for row in rows] == [one["code"] for one in listed]
    reviews = next(row for row in rows if row["code"] == "legality-reviews")
    assert (reviews["attained"], reviews["state"], reviews["value"]) == ("12", "behind", "")


def test_the_table_is_in_chinese_and_says_the_answer_first(town: Run) -> None:
    lines = town("status", *AS_OF).out.splitlines()
    assert lines[0].startswith("截至6月30日")
    assert "47项承诺" in lines[0]
    assert any("合法性审查事项" in line and "滞后" in line and "12" in line for line in lines)


def test_what_was_recorded_later_is_not_known_earlier(town: Run) -> None:
    known = town("status", *AS_OF, "--known-at", "2025-07-02T00:00:00Z", "--format", "json").json
    reviews = next(one for one in known if one["code"] == "legality-reviews")
    assert reviews["attained"] == 0  # typed in by this test, long after that July


def test_a_year_without_a_plan_is_refused(run: Run) -> None:
    ended = run("status", "--year", 2031, "--format", "json")
    assert (ended.status, ended.out, ended.err) == (1, "", "还没有2031年的计划。\n")


def test_obligations_name_unit_and_period(town: Run) -> None:
    listed = town("obligations", *AS_OF, "--format", "json").json
    duty = [one for one in listed if one["code"] == "counsel-duty"]
    assert len(duty) == 12
    assert duty[0] == {
        "code": "counsel-duty",
        "unit": "示例村01",
        "period_start": "2025-01-01",
        "period_end": "2025-01-31",
        "required": 2,
        "done": 2,
        "state": "met",
    }
    assert (duty[1]["done"], duty[1]["state"], duty[11]["state"]) == (1, "missed", "open")


@pytest.mark.parametrize(("state", "count"), [("missed", 5), ("open", 6), ("met", 1), ("made_good", 0)])
def test_obligations_of_one_state(town: Run, state: str, count: int) -> None:
    listed = town("obligations", *AS_OF, "--state", state, "--format", "json").json
    assert {one["state"] for one in listed} <= {state}
    assert sum(one["code"] == "counsel-duty" for one in listed) == count
