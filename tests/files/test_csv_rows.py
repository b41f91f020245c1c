from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.files.cells import FORMULA, trim
from lawdash.files.csv_rows import open_csv
from lawdash.files.encoding import find_encoding
from lawdash.files.limits import Limits
from lawdash.refusal import Refused
from tests.files.made import CHINESE, EVENT, REVIEW
from tests.files.reading import WANTED, read

ROW = ["特色普法活动", "", "2025-06-12", "2", "", "", "进田间，有地头；好", "㐂䶮𠮷", "A-1"]


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def table(delimiter: str, *rows: list[str], line_end: str = "\r\n") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows([CHINESE, *rows])
    return text.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("suffix", ["csv", "txt", "tsv"])
def test_it_reads_every_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str, suffix: str) -> None:
    assert read(write(tmp_path / f"a.{suffix}", table(delimiter, ROW), encoding)) == [ROW]


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=9), min_size=9, max_size=9)),
    st.sampled_from([",", "\t", ";"]),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_whatever_stands_in_the_cells_they_are_told_apart(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str, encoding: str, line_end: str
) -> None:
    path = write(tmp_path_factory.mktemp("csv") / "a.csv", table(delimiter, *rows, line_end=line_end), encoding)
    [sheet] = open_csv(path, WANTED, Limits()).sheets
    lengths = [len(row.cells) for row in sheet.rows()]
    filled = [sum(bool(trim(cell)) for cell in row) for row in [CHINESE, *rows]]
    assert lengths == [length for length in filled if length]


def test_a_file_may_name_its_delimiter(tmp_path: Path) -> None:
    assert read(write(tmp_path / "a.csv", "sep=|\n" + table("|", ROW))) == [ROW]
    assert read(write(tmp_path / "b.csv", "SEP=;\n" + table(";", ROW))) == [ROW]


def test_titles_with_other_signs_do_not_mislead(tmp_path: Path) -> None:
    titles = "三湖镇；法治；台账;2025;;;;;;;;;\n填报：甲,乙,丙\n"
    assert read(write(tmp_path / "a.csv", titles + table("\t", ROW))) == [ROW]


@pytest.mark.parametrize("formula", ["=1+1", "=SUM(A1:A2)", "+SUM(1)", "@SUM(A1)", "-A1"])
def test_a_formula_is_no_value(tmp_path: Path, formula: str) -> None:
    [row] = read(write(tmp_path / "a.csv", table(",", [*EVENT[:6], formula])))
    assert row[6] == FORMULA


def test_a_text_that_is_kept_from_becoming_a_number_is_a_text(tmp_path: Path) -> None:
    [row] = read(write(tmp_path / "a.csv", table(",", [*REVIEW[:8], '="001"'])))
    assert row[8] == "001"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'a,b\n"c,d\n', "第2行的引号不成对"),
        (b'a,b\n"c"d,e\n', "第2行的引号不成对"),
        (b"\xff\xff\xff\xff", "编码无法识别"),
        ("指标,数量\n".encode("utf-16") + b"\x00\xd8", "已损坏"),
        (table(",", ROW, ROW).encode() + b"\xe6\x8c", "第4行有无法识别的文字"),
        (b"\xef\xbb\xbf" + "指标".encode("gb18030"), "第1行有无法识别的文字"),
        (b"indicator,happened_on,quantity\n" + b"," * 700_000, "第2行过长"),
        (b"indicator,happened_on,quantity\n" + b",,\n" * 400_000, "空白行过多"),
    ],
)
def test_it_refuses_a_text_that_cannot_be_told_apart(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(Refused, match=message):
        read(path)


def test_gb18030_is_what_is_no_utf_8(tmp_path: Path) -> None:
    assert find_encoding(write(tmp_path / "a.csv", "福兴村", "gb18030")) == "gb18030"
    assert find_encoding(write(tmp_path / "b.csv", "福兴村")) == "utf-8-sig"
