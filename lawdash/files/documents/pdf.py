"""A PDF's text, page by page; a page that is only a picture is refused by its number."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pypdfium2.raw

from lawdash.files.cells import Unreadable

MOST_PAGES = 500
_FEWEST_CHARACTERS = 20


def read_pdf(path: Path) -> str:
    """The lines as they are printed. Raises Unreadable on a password, a broken file, a scan."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        why = "文件设有打开密码，请去掉密码后重试。" if locked else "PDF 文件已损坏，无法打开，请重新下载后重试。"
        raise Unreadable(why) from None
    if len(document) > MOST_PAGES:
        raise Unreadable(f"PDF 文件超过{MOST_PAGES}页，请只留下报告本身。")
    return "\n".join(_read_page(document, number) for number in range(len(document)))


def _read_page(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        text: str = page.get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        raise Unreadable(f"PDF 第{number + 1}页已损坏，无法读取。") from None
    if len("".join(text.split())) < _FEWEST_CHARACTERS:
        images = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        if next(iter(images), None) is not None:
            raise Unreadable(f"第{number + 1}页是扫描件，读不出文字；请提供可选中文字的版本。")
    return text.replace("\ufffe", "").replace("\r\n", "\n").replace("\r", "\n")
