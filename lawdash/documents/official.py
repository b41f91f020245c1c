"""A paper in the official layout: A4, its margins, fonts by name, fixed lines, the page number between dashes.

Fonts are named for East Asian text too (w:eastAsia): without that Word takes one of its own for Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Row as TableRow
from docx.text.paragraph import Paragraph
from docx.text.run import Run

TITLE, HEADING, SUBHEADING, BODY, NUMERALS = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"
TITLE_SIZE, BODY_SIZE, PAGE_SIZE, TABLE_SIZE = Pt(22), Pt(16), Pt(14), Pt(10.5)
LINE = Pt(29)
INDENT = Pt(32)
"""Two characters of the body."""


def open_paper() -> Paper:
    """An empty paper with its page set up."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    _set_font(paper.styles["Normal"].element.get_or_add_rPr(), BODY, BODY_SIZE)
    _number_pages(section.footer.paragraphs[0])
    return paper


def add_title(paper: Paper, text: str) -> None:
    paragraph = _add(paper, text, TITLE, TITLE_SIZE, line=Pt(36))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def add_centred(paper: Paper, text: str) -> None:
    _add(paper, text).alignment = WD_ALIGN_PARAGRAPH.CENTER


def add_flush(paper: Paper, text: str) -> None:
    """An addressee: flush left."""
    _add(paper, text)


def add_heading(paper: Paper, text: str) -> None:
    """一、…"""
    _add(paper, text, HEADING).paragraph_format.first_line_indent = INDENT


def add_body(paper: Paper, text: str) -> None:
    """A paragraph of the body for each line, indented by two characters."""
    for line in text.splitlines() or [""]:
        _add(paper, line).paragraph_format.first_line_indent = INDENT


def add_blank(paper: Paper) -> None:
    _add(paper, "")


def add_signature(paper: Paper, signer: str, day: date) -> None:
    """The date four characters from the right, Arabic figures; the signer above its middle."""
    for text, indent in ((signer, Pt(16 * 5)), (f"{day.year}年{day.month}月{day.day}日", Pt(16 * 4))):
        paragraph = _add(paper, text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = indent


def add_table(paper: Paper, titles: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
    """With lines; its head is repeated on every page. `widths` in millimetres."""
    table = paper.add_table(rows=1, cols=len(titles), style="Table Grid")
    table.autofit = False
    _fill(table.rows[0], titles, widths, HEADING)
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    for row in rows:
        _fill(table.add_row(), row, widths, BODY)


def _fill(row: TableRow, texts: Sequence[str], widths: Sequence[int], font: str) -> None:
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
        _style(paragraph.add_run(text), font, TABLE_SIZE)


def break_page(paper: Paper) -> None:
    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _add(paper: Paper, text: str, font: str = BODY, size: Pt = BODY_SIZE, line: Pt = LINE) -> Paragraph:
    paragraph = paper.add_paragraph()
    layout = paragraph.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, line
    layout.space_before = layout.space_after = Pt(0)
    _style(paragraph.add_run(text), font, size)
    return paragraph


def _style(run: Run, font: str, size: Pt) -> None:
    _set_font(run._element.get_or_add_rPr(), font, size)


def _set_font(properties: Any, font: str, size: Pt) -> None:
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    properties.sz_val = size


def _number_pages(paragraph: Paragraph) -> None:
    """— 1 —, in the middle."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, code in (("— ", ""), ("", "PAGE"), (" —", "")):
        run = paragraph.add_run(text)
        _style(run, NUMERALS, PAGE_SIZE)
        if code:
            for element in _field(code):
                run._element.append(element)


def _field(code: str) -> list[Any]:
    begin, instruction, end = OxmlElement("w:fldChar"), OxmlElement("w:instrText"), OxmlElement("w:fldChar")
    begin.set(qn("w:fldCharType"), "begin")
    instruction.text = code
    end.set(qn("w:fldCharType"), "end")
    return [begin, instruction, end]
