"""The program as a terminal sees it: exit status, streams, words, and how little it loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lawdash.settings import ROOT


def lawdash(*arguments: str, database_url: str = "", code: str = "") -> subprocess.CompletedProcess[str]:
    program = ["-c", code] if code else ["-m", "lawdash"]
    return subprocess.run(
        [sys.executable, *program, *arguments],
        cwd=ROOT,
        env=os.environ | {"LAWDASH_DATABASE_URL": database_url},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["status"], "缺少 '--year'。"),
        (["status", "--year", "x"], "“--year”的值不对：应为整数。"),
        (["status", "--year", "2025", "--as-of", "2025-02-30"], "“--as-of”的值不对：'2025-02-30' 不是日期"),
        (["status", "--year", "2025", "--known-at", "昨天"], "“--known-at”的值不对：'昨天' 不是时刻"),
        (["status", "--year", "2025", "--format", "xml"], "'xml' 不在可选范围内"),
        (["obligations", "--year", "2025", "--state", "late"], "'late' 不在可选范围内"),
        (["units", "add", "--kind", "village"], "缺少 '名称'。"),
        (["units", "add", "--kind", "township", "示例镇"], "'township' 不在可选范围内"),
        (["statsu"], "没有这个命令：'statsu'。是否指 'status'？"),
        (["status", "--yaer", "2025"], "没有这个选项：--yaer。"),
        (["serve", "--port", "0"], "“--port”的值不对：不得小于1。"),
        (["backup"], "请用 -o 指定备份文件，或者用 --to 指定文件夹。"),
        (["notice", "2025-1"], "缺少 '-o'。"),
        (["init", "again"], "多余的参数：again。"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_why_in_chinese(arguments: list[str], complaint: str) -> None:
    ended = lawdash(*arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert complaint in ended.stderr


def test_help_is_in_chinese() -> None:
    shown = lawdash("--help").stdout
    assert "命令" in shown
    assert "建立或升级数据库" in shown


def test_without_a_store_it_says_what_to_do_and_makes_none(tmp_path: Path) -> None:
    missing = tmp_path / "missing.db"
    ended = lawdash("status", "--year", "2025", database_url=f"sqlite:///{missing}")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == f"还没有数据库 {missing}。请先运行 python -m lawdash init。\n"
    assert not missing.exists()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.db").write_text("not a database at all, whatever its name says" * 20)
    ended = lawdash("status", "--year", "2025", database_url=f"sqlite:///{tmp_path / 'other.db'}")
    assert ended.returncode == 1
    assert ended.stderr.startswith("数据库打不开")
    assert "Traceback" not in ended.stderr


def test_init_makes_a_store_again_and_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    twice = "import sys; from lawdash.cli.main import main; sys.exit(main(['init']) or main(['init']))"
    assert lawdash(code=twice, database_url=url).returncode == 0
    ended = lawdash("status", "--year", "2025", "--format", "json", database_url=url)
    assert len(json.loads(ended.stdout)) == 47
    assert ended.stderr == ""


def test_a_reading_command_loads_neither_streamlit_nor_pandas(sqlite_url: str) -> None:
    code = (
        "import sys; from lawdash.cli.main import main; "
        "main(['status', '--year', '2025', '--format', 'json']); "
        "heavy = {'streamlit', 'pandas', 'plotly', 'openpyxl', 'xlsxwriter', 'alembic', 'uvicorn'}; "
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)"
    )
    ended = lawdash(code=code, database_url=sqlite_url)
    assert (ended.returncode, ended.stderr) == (0, "")
