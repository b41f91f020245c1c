"""`owners import` and `owners export`."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from openpyxl import load_workbook

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


def test_the_table_is_a_paper_or_a_workbook(done: Run, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "owners.csv"
    file.write_text("code,leader,post,team\nbrand,示例领导01,镇长,示例专班01\n", encoding="utf-8")
    done("owners", "import", file, "--year", 2025)
    done("owners", "table", "--year", 2025, "-o", tmp_path / "table.docx")
    paper = Document(str(tmp_path / "table.docx"))
    assert paper.paragraphs[0].text == "三湖镇2025年法治政府建设责任分工明细表"
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert len(rows) == 48
    assert ["示例领导01（镇长）", "示例专班01"] in [row[3:5] for row in rows]
    done("owners", "table", "--year", 2025, "-o", tmp_path / "table.xlsx")
    sheet = load_workbook(tmp_path / "table.xlsx")["责任分工"]
    assert sheet.max_row == 48
    assert run("owners", "table", "--year", 2025, "-o", tmp_path / "table.pdf").status == 2
    assert run("owners", "table", "--year", 2031, "-o", tmp_path / "none.docx").status == 1
    assert not (tmp_path / "none.docx").exists()
