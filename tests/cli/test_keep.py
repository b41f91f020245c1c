"""`backup --to` and `backup verify`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_a_folder_of_archives_each_verified(done: Run, run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    said = done("backup", "--to", folder, "--keep", 2).out
    [archive] = folder.glob("lawdash-*.zip")
    assert said == f"已备份到 {archive}，核验通过；文件夹中保留最近2份。\n"
    assert done("backup", "verify", archive).out == f"{archive} 核验通过，可以恢复。\n"
    archive.write_bytes(archive.read_bytes()[:-100])
    refused = run("backup", "verify", archive)
    assert (refused.status, "损坏" in refused.err) == (1, True)


def test_either_a_file_or_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("backup").status == 2
    assert run("backup", "-o", tmp_path / "a.zip", "--to", tmp_path).status == 2
