"""`plan read`: a report of our own, in the formats that offices publish."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Run

REPORT = """示例镇2025年度法治政府建设情况报告
一、2025年工作开展情况
(一)加强组织领导。全年召开领导小组会议4次,培训干部3场。
二、存在的问题
执法人员不足,开展培训2次后仍有差距。
三、2026年工作打算
(一)压实责任。一是健全机制。每季度召开不少于1次领导小组专题会议。二是明确分工。制定责任分工明细表。
(二)加强普法。全年开展特色普法活动12场,制作短视频15条。"""


def write(folder: Path, kind: str) -> Path:
    path = folder / f"report.{kind}"
    lines = REPORT.split("\n")
    if kind == "docx":
        document = Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(path))
    elif kind == "html":
        page = "<html><head><meta charset='gb2312'></head><body>" + "".join(f"<p>{line}</p>" for line in lines)
        path.write_bytes(page.encode("gb18030"))
    else:
        path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["txt", "html", "docx"])
def test_the_same_report_gives_the_same_drafts_in_every_format(done: Run, tmp_path: Path, kind: str) -> None:
    path = write(tmp_path, kind)
    ended = done("plan", "read", path, "--format", "json")
    assert [(one["section"], one["title"], one["threshold"], one["cadence"]) for one in ended.json] == [
        ("1.1", "召开领导小组专题会议", 1, "quarter"),
        ("1.2", "制定责任分工明细表", 1, None),
        ("2", "开展特色普法活动", 12, "year"),
        ("2", "制作短视频", 15, "year"),
    ]
    assert "读到4条，其中写明数字3条，需要确认0条。" in ended.err
    text = done("plan", "read", path, "--text").out
    assert all(text[one["start"] : one["end"]] == one["clause"] for one in ended.json)


def test_a_file_for_plan_import_holds_the_clause_and_what_is_unsure(done: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    report = write(tmp_path, "txt")
    report.write_text(report.read_text(encoding="utf-8") + "开展法治讲座XX次。", encoding="utf-8")
    done("plan", "read", report, "-o", plan)
    header, *rows = plan.read_text(encoding="utf-8").splitlines()
    assert header.endswith("baseline_2025,remark,clause,start,end,why,flags")
    assert [row.rpartition(",")[2] for row in rows] == [
        "",
        "未写明数字",
        "",
        "",
        "unsure；未写明数字；原文的数字没有填写",
    ]


def test_what_was_read_is_imported_once_nothing_is_unsure(run: Run, done: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    done("plan", "read", write(tmp_path, "txt"), "-o", plan)
    plan.write_text(plan.read_text(encoding="utf-8").replace("未写明数字", "unsure；未写明数字"), encoding="utf-8")
    refused = run("plan", "import", plan, "--year", 2026)
    assert refused.status == 1
    assert "文件共4行，其中1行待确认" in refused.err
    assert "第3行“flags”“制定责任分工明细表”待确认" in refused.err
    settled = "\n".join(line.split("unsure")[0] for line in plan.read_text(encoding="utf-8").splitlines())
    plan.write_text(settled, encoding="utf-8")
    assert "共4项承诺" in done("plan", "import", plan, "--year", 2026).out
    board = done("status", "--year", 2026, "--as-of", "2026-01-31", "--format", "json").json
    assert [(one["code"], one["kind"]) for one in board] == [
        ("p11a", "cadence"),
        ("p12a", "milestone"),
        ("p2a", "count"),
        ("p2b", "count"),
    ]
    assert "审计记录完整" in done("audit", "verify").out


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.txt", b"", "空的"),
        ("picture.pdf", b"\x89PNG\r\n", "图片"),
        ("broken.pdf", b"%PDF-1.4 nothing", "已损坏"),
        ("broken.docx", b"PK\x03\x04nothing", "已损坏"),
        ("broken.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "已损坏"),
        ("english.txt", b"A report of the town without a word of Chinese.", "没有读到可作目标的承诺"),
        ("past.txt", "示例镇2025年工作总结\n全年开展活动12场。".encode(), "--section"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    run: Run, tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    ended = run("plan", "read", path)
    assert ended.status == 1
    assert why in ended.err
    assert "Traceback" not in ended.err
