"""Tables of entries as offices decorate them: the same entries, written in every way that people write them."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt

from tests.files.made import CHINESE, CODES

DAY_ZERO = date(1899, 12, 30)
WEEKDAYS = "一二三四五六日"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
INDICATORS = {
    "themed-events": ("特色普法活动", "场"),
    "law-savvy-training": ("“法律明白人”集中培训", "次"),
    "counsel-duty": ("法律顾问进村坐班", "天"),
    "kpi-weight": ("法治建设成效占村(社区)和镇直部门年度考核权重", "%"),
}


@dataclass(frozen=True)
class Entry:
    """What is meant, however it is written."""

    indicator: str
    unit: str
    day: date
    quantity: int
    title: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Cell:
    value: Any
    number_format: str = "General"

    @property
    def text(self) -> str:
        """As a text file has it: what the cell shows."""
        if self.number_format == "0%":
            return f"{self.value * 100:.0f}%"
        return self.value.isoformat() if isinstance(self.value, date) else str(self.value)


@dataclass(frozen=True)
class Writing:
    """How the cells of a row are written; each is an index into the ways that there are."""

    name: int = 0
    unit: int = 0
    day: int = 0
    quantity: int = 0


@dataclass(frozen=True)
class Decoration:
    """What stands around the table. `aside` are columns of the writer's own, `blanks` the rows before which one is left
    blank, `split` where a second sheet begins (0: nowhere)."""

    suffix: str = "csv"
    delimiter: str = ","
    encoding: str = "utf-8"
    titles: int = 0
    header: str = "{}"
    codes: bool = False
    order: tuple[int, ...] = tuple(range(len(CODES)))
    drops_empty: bool = False
    aside: bool = False
    example: bool = False
    blanks: frozenset[int] = frozenset()
    total: bool = False
    notes: bool = False
    hidden_row: bool = False
    other_sheets: bool = False
    split: int = 0
    merges: bool = False


@dataclass
class Page:
    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    is_hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    """Column, first and last row."""


def write_name(code: str, way: int) -> Cell:
    title = INDICATORS[code][0]
    ways = [
        title,
        code,
        f"\u200b{title}",
        f" {title[:2]} {title[2:]}",
        title.replace("“", '"').replace("”", '"'),
        code.upper(),
    ]
    return Cell(ways[way % len(ways)])


def write_unit(name: str, way: int) -> Cell:
    return Cell([name, f"{name}\ufeff", f"{name[:1]}\u3000{name[1:]}", f" {name} "][way % 4] if name else "")


def write_day(day: date, way: int) -> Cell:
    texts = [
        f"{day:%Y-%m-%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month} 月 {day.day} 号",
        f"{day.year}. {day.month}. {day.day}",
        f"{day:%Y%m%d}",
        f"{day:%Y-%m-%d} 星期{WEEKDAYS[day.weekday()]}",
        f"{day.year}/{day.month}/{day.day} 9:30",
    ]
    cells = [
        *map(Cell, texts),
        Cell((day - DAY_ZERO).days),
        Cell(int(f"{day:%Y%m%d}")),
        *(Cell(day, code) for code in ("yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "m/d/yy", "yyyy-mm-dd aaaa")),
    ]
    return cells[way % len(cells)]


def write_quantity(quantity: int, unit: str, way: int) -> Cell:
    cells = [
        Cell(quantity),
        Cell(str(quantity)),
        Cell(f"{quantity}{unit}"),
        Cell(f"{quantity} （{unit}）"),
        Cell(f"{quantity:,}".translate(WIDE)),
        Cell(f"{quantity}\u200b"),
        Cell(quantity, "#,##0"),
        Cell(quantity / 100, "0%") if unit == "%" else Cell(quantity, "0.00_ "),
    ]
    return cells[way % len(cells)]


def make_pages(entries: list[Entry], writings: list[Writing], how: Decoration) -> list[Page]:
    """The whole workbook; a format without sheets takes the first page alone."""
    has_sheets = how.suffix != "csv"
    cut = how.split if has_sheets and 0 < how.split < len(entries) else len(entries)
    pages = [_make_page("一季度", entries[:cut], writings, how)]
    if cut < len(entries):
        pages.append(_make_page("二季度", entries[cut:], writings[cut:], how))
    if has_sheets and how.other_sheets:
        decoy = _make_page("旧表", entries, writings, how)
        decoy.is_hidden = True
        pages = [Page("封面", [[Cell("三湖镇工作台账")]]), *pages, decoy, Page("Sheet9")]
    return pages


def _make_page(name: str, entries: list[Entry], writings: list[Writing], how: Decoration) -> Page:
    rows = [_write_entry(entry, way) for entry, way in zip(entries, writings, strict=False)]
    kept = [
        at for at in how.order if not how.drops_empty or any(row[at].value != "" for row in rows) or at in (0, 2, 3)
    ]
    names = [how.header.format((CODES if how.codes else CHINESE)[at]) for at in kept]
    page = Page(name, [[Cell("三湖镇2025年台账"), Cell("示例办")] for _ in range(how.titles)])
    page.rows.append(_frame([Cell(text) for text in names], how, Cell("序号"), Cell("责任人")))
    if how.example:
        example = {0: Cell("示例（导入时忽略）：特色普法活动"), 3: Cell("1")}
        page.rows.append(_frame([example.get(at, Cell("")) for at in kept], how, Cell(""), Cell("")))
    start = len(page.rows)
    for number, row in enumerate(rows):
        if number in how.blanks:
            page.rows.append([])
        page.rows.append(_frame([row[at] for at in kept], how, Cell(number + 1), Cell("示例")))
        if how.hidden_row and number == 0 and how.suffix != "csv":
            page.hidden_rows.add(len(page.rows))
            page.rows.append(_frame([row[at] for at in kept], how, Cell(number + 1), Cell("示例")))
    if how.merges and how.suffix == "xlsx" and not page.hidden_rows and not how.blanks:
        _merge(page, start, [kept.index(at) + how.aside for at in (0, 1, 2) if at in kept])
    _write_below(page, kept, how)
    return page


def _write_entry(entry: Entry, way: Writing) -> list[Cell]:
    unit = INDICATORS[entry.indicator][1]
    return [
        write_name(entry.indicator, way.name),
        write_unit(entry.unit, way.unit),
        write_day(entry.day, way.day),
        write_quantity(entry.quantity, unit, way.quantity),
        *(Cell("") for _ in range(2)),
        Cell(entry.title),
        Cell(""),
        Cell(entry.reference),
    ]


def _frame(cells: list[Cell], how: Decoration, number: Cell, person: Cell) -> list[Cell]:
    return [number, *cells, person] if how.aside else cells


def _merge(page: Page, start: int, columns: list[int]) -> None:
    """Runs of equal cells in a column, as people merge what repeats."""
    for column in columns:
        first = start
        for row in range(start + 1, len(page.rows) + 1):
            same = row < len(page.rows) and page.rows[row][column] == page.rows[first][column]
            if not same:
                if row - first > 1 and page.rows[first][column].value != "":
                    page.merged.append((column, first, row - 1))
                first = row


def _write_below(page: Page, kept: list[int], how: Decoration) -> None:
    if how.total:
        total = {0: Cell("合 计"), 3: Cell(99)}
        page.rows.append(_frame([total.get(at, Cell("")) for at in kept], how, Cell(""), Cell("")))
    if how.notes:
        page.rows += [[], [Cell("注：本表每季度末报送")], [Cell("填表人：示例"), Cell(""), Cell("审核人：示例")]]


def write_pages(path: Path, pages: list[Page], how: Decoration) -> Path:
    {"csv": _write_csv, "xlsx": _write_xlsx, "xls": _write_xls}[how.suffix](path, pages, how)
    return path


def _write_csv(path: Path, pages: list[Page], how: Decoration) -> None:
    with path.open("w", encoding=how.encoding, newline="") as file:
        rows = ([cell.text for cell in row] for row in pages[0].rows)
        csv.writer(file, delimiter=how.delimiter).writerows(rows)


def _write_xlsx(path: Path, pages: list[Page], _how: Decoration) -> None:
    book = xlsxwriter.Workbook(path)
    for page in pages:
        sheet = book.add_worksheet(page.name)
        for line, row in enumerate(page.rows):
            for column, cell in enumerate(row):
                style = book.add_format({"num_format": cell.number_format})
                write = sheet.write_datetime if isinstance(cell.value, date) else sheet.write
                write(line, column, cell.value, style)
        for line in page.hidden_rows:
            sheet.set_row(line, None, None, {"hidden": True})
        for column, first, last in page.merged:
            cell = page.rows[first][column]
            style = book.add_format({"num_format": cell.number_format})
            sheet.merge_range(first, column, last, column, cell.value, style)
        if page.is_hidden:
            sheet.hide()
    book.close()


def _write_xls(path: Path, pages: list[Page], _how: Decoration) -> None:
    book = xlwt.Workbook()
    for page in pages:
        sheet = book.add_sheet(page.name)
        for line, row in enumerate(page.rows):
            for column, cell in enumerate(row):
                if cell.value != "":
                    sheet.write(line, column, cell.value, xlwt.easyxf(num_format_str=cell.number_format))
        for line in page.hidden_rows:
            sheet.row(line).hidden = True
        sheet.visibility = int(page.is_hidden)
    book.save(str(path))
