"""The columns of a table: which there are, which must be there, and what their merged cells mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lawdash.actions.input.faults import say_value
from lawdash.actions.input.names import nearest
from lawdash.cleaning import header_key
from lawdash.files.header import DEPTH, Wanted
from lawdash.files.tables import BLANK_SHEET, HIDDEN_SHEET, Unread
from lawdash.refusal import Refused

NUMBERING = frozenset({"序号", "序列", "行号", "no"})


@dataclass(frozen=True, slots=True)
class Columns:
    """What a header may name. `titles` gives the Chinese name of each code; every other name stands for itself.

    A merged cell counts for each of its rows; in one of `figures` it is refused, for nobody knows whether the number is
    that of each row or of all; in one of `texts` it may be empty, or take in its neighbours, without harm. `days` are
    columns of dates.
    """

    titles: Mapping[str, str]
    required: frozenset[str]
    others: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()

    def title(self, code: str) -> str:
        return self.titles.get(code, code)

    def wanted(self) -> Wanted:
        names = {header_key(name): name for name in self.others}
        names |= {header_key(title): code for code, title in self.titles.items()}
        names |= {header_key(code): code for code in self.titles}
        return Wanted(names, [code for code in self.titles if code in self.required])


def read_header(sheet: str, line: int, names: Sequence[str], columns: Columns) -> list[str]:
    """The code of every column, in order; an empty one where the header has a gap or a name of its own.

    Raises Refused where two columns have one name.
    """
    wanted = columns.wanted()
    codes = [wanted.code(name) for name in names]
    twice = [columns.title(code) for code, count in Counter(codes).items() if code and count > 1]
    if twice:
        raise Refused(
            f"表头（{_say_place(sheet, line)}）不合要求：{'；'.join(f'“{title}”列重复' for title in twice)}。"
        )
    return codes


def names_aside(names: Sequence[str], codes: Sequence[str]) -> list[str]:
    """The columns that are not read, as they may be repeated to people."""
    return [say_value(name) for name, code in zip(names, codes, strict=True) if name and not code]


def is_numbering(name: str) -> bool:
    """Rows counted by hand: nobody misses that column."""
    return header_key(name) in NUMBERING


def refuse_header(unread: Iterable[Unread], columns: Columns) -> None:
    """Raises Refused: no sheet has the columns that must be there."""
    sheets = list(unread)
    best = max(sheets, key=lambda sheet: len(sheet.names), default=None)
    if best is not None and best.names:
        raise Refused(f"表头（{_say_place(best.sheet, best.line)}）{'；'.join(_find_missing(best.names, columns))}。")
    if all(sheet.why == BLANK_SHEET for sheet in sheets):
        raise Refused("文件是空的。")
    needed = "".join(f"“{columns.title(code)}”" for code in columns.titles if code in columns.required)
    hidden = _say_sheets(sheet for sheet in sheets if sheet.why == HIDDEN_SHEET)
    seen = _say_sheets(sheet for sheet in sheets if sheet.why != HIDDEN_SHEET)
    passed = f"隐藏的工作表{hidden}不读；" if hidden else ""
    where = f"工作表{seen}的" if seen else ""
    raise Refused(f"没有找到表头：{passed}{where}前{DEPTH}行里，没有一行写有{needed}等列名。")


def _say_sheets(sheets: Iterable[Unread]) -> str:
    return "".join(f"“{sheet.sheet}”" for sheet in sheets if sheet.sheet)


def _find_missing(names: Sequence[str], columns: Columns) -> list[str]:
    wanted = columns.wanted()
    codes = [wanted.code(name) for name in names]
    strangers = names_aside(names, codes)
    missing = [columns.title(code) for code in wanted.required if code not in codes]
    return [f"缺少“{title}”列{_say_stranger(title, strangers)}" for title in missing]


def _say_stranger(title: str, strangers: Sequence[str]) -> str:
    found = nearest(title, strangers)
    return f"（表中的“{found}”是否应为“{title}”）" if found else ""


def _say_place(sheet: str, line: int) -> str:
    return f"“{sheet}”第{line}行" if sheet else f"第{line}行"
