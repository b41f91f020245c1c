"""`owners import` and `owners export`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_in_and_out(done: Run, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "owners.csv"
    file.write_text("code,leader,team,from\nbrand,示例领导01,示例专班01,2025-03-01\n", encoding="utf-8")
    assert done("owners", "import", file, "--year", 2025, "--dry-run").out == "可变更1项承诺的责任分工。\n"
    assert done("owners", "import", file, "--year", 2025).out == "已变更1项承诺的责任分工。\n"
    assert done("owners", "import", file, "--year", 2025).out == "已变更0项承诺的责任分工。\n"
    out = tmp_path / "out.csv"
    done("owners", "export", out, "--year", 2025)
    assert "brand,示例领导01,,,示例专班01,,2025-03-01," in out.read_text(encoding="utf-8").splitlines()
    file.write_text("code,leader\nbrnad,示例领导01\n", encoding="utf-8")
    refused = run("owners", "import", file, "--year", 2025)
    assert (refused.status, refused.err.count("是否应为“brand”")) == (1, 1)
