"""Text for markdown: what is typed reads as typed, and what is to be bold is bold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lawdash.settings import ROOT
from lawdash.web.kit.markdown import escape

CLOSES_NOTHING = re.compile(r"[。，、！？；：”）》]\*\*[^\s\"'）》，。、；：！？”]")
"""By CommonMark two asterisks between a mark and a letter close nothing: they are shown as they are."""

SOURCES = sorted([*(ROOT / "lawdash" / "web").rglob("*.py"), *(ROOT / "pages").glob("*.py")])


def test_what_is_typed_reads_as_typed() -> None:
    assert escape("**加急** 第1号_甲") == r"\*\*加急\*\* 第1号\_甲"


def test_the_pattern_finds_what_it_is_made_for() -> None:
    assert CLOSES_NOTHING.search("**已提交，等待另一人批准。**这项修改")
    assert not CLOSES_NOTHING.search("**已提交，等待另一人批准**。这项修改")
    assert not CLOSES_NOTHING.search('"**已保存。** 第1号"')


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_asterisk_of_ours_is_shown(source: Path) -> None:
    found = CLOSES_NOTHING.search(source.read_text(encoding="utf-8"))
    assert found is None, found
