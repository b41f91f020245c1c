"""Commands that write: units, entries from a file, the plan; and `entries`, which reads them back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from lawdash.roles import Role
from tests.cli.conftest import MakeAccount, Run

HEADER = "indicator,unit,happened_on,quantity,of_which,makes_good,title,note,reference\n"


def write(path: Path, *rows: str) -> Path:
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def move_to_2026(plan: Path) -> None:
    """Makes next year's plan of an exported one."""
    text = plan.read_text(encoding="utf-8-sig").replace("2025-12-31", "2026-12-31")
    plan.write_text(text.replace("baseline_2024", "baseline_2025"), encoding="utf-8")


def test_a_unit_that_is_there_is_left_alone(done: Run) -> None:
    assert "新登记2个" in done("units", "add", "--kind", "village", "示例村01", "示例村02").out
    assert "新登记1个，原已登记1个" in done("units", "add", "--kind", "village", "示例村02", "示例村03").out


def test_units_come_from_a_file(done: Run, tmp_path: Path) -> None:
    file = tmp_path / "units.csv"
    file.write_text("kind,name,active_from,active_to\nvillage,示例村01,,\nenterprise,示例企业01,2025-03-01,\n")
    assert "新登记2个" in done("units", "import", file).out
    missed = done("obligations", "--year", 2025, "--as-of", "2025-03-31", "--state", "missed", "--format", "json").json
    assert {one["unit"] for one in missed} == {"示例村01", "三湖镇"}


def test_import_adds_once(done: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "entries.csv", "legality-reviews,,2025-03-05,2,2,,,,A-1", "short-videos,,2025-03-06,1,,,,,")
    assert done("import", file).out.splitlines() == [
        "表头在第1行，读入2行。",
        "合法性审查事项：0 → 2 / 30 件，仍为逾期。",
        "审查意见书出具覆盖率：0 / 0 → 2 / 2 （100%），无法判定 → 已完成。",
        "主题普法短视频：0 → 1 / 15 条，仍为逾期。",
        "共2行：新登记2条，原已登记0条。",
    ]
    assert done("import", file).out.endswith("共2行：新登记0条，原已登记2条。\n")
    assert len(done("entries", "--year", 2025, "--format", "json").json) == 2


def test_a_dry_run_stores_nothing(done: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "entries.csv", "short-videos,,2025-03-06,1,,,,,")
    assert "可登记1条" in done("import", file, "--dry-run").out
    assert done("entries", "--year", 2025, "--format", "json").json == []


def test_an_import_says_what_it_reads_before_it_registers_anything(done: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "entries.csv", "short-videos,,2025-03-06,1,,,,,", "合计,,,1,,,,,")
    assert done("import", file, "--dry-run").out.splitlines() == [
        "表头在第1行，读入1行。",
        "第3行是合计行，未读入。",
        "主题普法短视频：0 → 1 / 15 条，仍为逾期。",
        "共1行：可登记1条，原已登记0条。",
    ]


def test_one_bad_row_refuses_the_file_and_every_bad_row_is_named(run: Run, tmp_path: Path) -> None:
    file = write(
        tmp_path / "entries.csv",
        "short-videos,,2025-03-06,1,,,,,",
        "short-videos,,2025-03-07,-1,,,,,",
        "no-such-thing,,2025-03-07,1,,,,,",
    )
    ended = run("import", file)
    assert ended.status == 1
    assert ended.out == ""
    assert "第3行" in ended.err
    assert "第4行" in ended.err
    assert "一条也未登记" in ended.err
    assert run("entries", "--year", 2025, "--format", "json").json == []


def test_the_author_goes_on_record(done: Run, account: MakeAccount, tmp_path: Path) -> None:
    account("示例经办01", Role.STAFF)
    done("import", write(tmp_path / "one.csv", "short-videos,,2025-03-06,1,,,,,"), "--as", "示例经办01")
    done("import", write(tmp_path / "two.csv", "short-videos,,2025-03-07,1,,,,,"))
    listed = done("entries", "--year", 2025, "--format", "json").json
    assert {one["happened_on"]: one["author"] for one in listed} == {"2025-03-06": "示例经办01", "2025-03-07": "系统"}


def test_every_writing_command_takes_a_name(done: Run, account: MakeAccount, tmp_path: Path) -> None:
    account("示例管理员", Role.ADMIN)
    archive, plan = tmp_path / "backup.zip", tmp_path / "plan.csv"
    named = ("--as", "示例管理员")
    done("init", *named)
    done("units", "add", "--kind", "village", "示例村01", *named)
    done("plan", "export", plan, "--year", 2025)
    move_to_2026(plan)
    done("plan", "import", plan, "--year", 2026, *named)
    done("backup", "-o", archive)
    assert "示例管理员" in done("restore", archive, *named).out


def test_a_name_without_an_account_or_the_role_does_nothing(run: Run, account: MakeAccount, tmp_path: Path) -> None:
    archive, plan, units = tmp_path / "backup.zip", tmp_path / "plan.csv", tmp_path / "units.csv"
    run("plan", "export", plan, "--year", 2025)
    move_to_2026(plan)
    run("backup", "-o", archive)
    units.write_text("kind,name,active_from,active_to\nvillage,示例村02,,\n", encoding="utf-8")
    account("示例领导", Role.LEADER)
    account("示例停用", Role.ADMIN, is_active=False)
    for name, said in (("示例领导", "您没有"), ("示例停用", "没有账户“示例停用”"), ("示例无", "没有账户“示例无”")):
        for command in (
            ("init",),
            ("units", "add", "--kind", "village", "示例村01"),
            ("units", "import", units),
            ("plan", "import", plan, "--year", 2026),
            ("import", write(tmp_path / "one.csv", "short-videos,,2025-03-06,1,,,,,")),
            ("restore", archive),
        ):
            ended = run(*command, "--as", name)
            assert (ended.status, ended.out) == (1, ""), command
            assert said in ended.err, command
    assert run("entries", "--year", 2025, "--format", "json").json == []
    assert run("status", "--year", 2026).status == 1


def test_entries_are_listed_by_indicator(done: Run, tmp_path: Path) -> None:
    rows = ("short-videos,,2025-03-06,1,,,题目,,B-2", "legality-reviews,,2025-03-05,2,1,,,,")
    done("import", write(tmp_path / "entries.csv", *rows))
    [entry] = done("entries", "--year", 2025, "--indicator", "short-videos", "--format", "json").json
    assert (entry["indicator"], entry["quantity"], entry["of_which"]) == ("short-videos", 1, None)
    assert (entry["title"], entry["reference"], entry["unit"]) == ("题目", "B-2", "三湖镇")
    assert "合法性审查事项" in done("entries", "--year", 2025).out


def test_an_unknown_indicator_is_refused(run: Run) -> None:
    ended = run("entries", "--year", 2025, "--indicator", "no-such-thing")
    assert (ended.status, ended.out) == (1, "")
    assert "没有这个指标" in ended.err


@pytest.mark.parametrize("command", ["import", "units import", "restore"])
def test_a_missing_file_is_refused_in_a_sentence(run: Run, command: str, tmp_path: Path) -> None:
    ended = run(*command.split(), tmp_path / "missing.csv")
    assert ended.status == 1
    assert "missing.csv" in ended.err
    assert "Traceback" not in ended.err


def test_a_plan_goes_out_and_comes_in_for_another_year(done: Run, tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    done("plan", "export", file, "--year", 2025)
    with file.open(encoding="utf-8-sig") as exported, Path("seed/plan-2025.csv").open(encoding="utf-8") as seed:
        rows, seed_rows = list(csv.DictReader(exported)), list(csv.DictReader(seed))
    assert rows == seed_rows
    move_to_2026(file)
    done("plan", "import", file, "--year", 2026)
    listed = done("status", "--year", 2026, "--as-of", "2026-01-01", "--format", "json").json
    assert [one["code"] for one in listed] == [row["code"] for row in seed_rows]


def test_a_backup_brings_back_what_was_there(done: Run, tmp_path: Path) -> None:
    archive = tmp_path / "backup.zip"
    done("import", write(tmp_path / "one.csv", "short-videos,,2025-03-06,1,,,,,"))
    done("backup", "-o", archive)
    done("import", write(tmp_path / "two.csv", "short-videos,,2025-03-07,1,,,,,"))
    done("restore", archive)
    assert [one["happened_on"] for one in done("entries", "--year", 2025, "--format", "json").json] == ["2025-03-06"]


def test_a_file_that_is_no_backup_is_refused_and_replaces_nothing(run: Run, tmp_path: Path) -> None:
    run("import", write(tmp_path / "one.csv", "short-videos,,2025-03-06,1,,,,,"))
    ended = run("restore", write(tmp_path / "no-backup.zip"))
    assert ended.status == 1
    assert "Traceback" not in ended.err
    assert len(run("entries", "--year", 2025, "--format", "json").json) == 1
