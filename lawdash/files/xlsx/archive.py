"""Looks at the directory of an XLSX file before anything in it is unpacked."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from lawdash.files.cells import Unreadable
from lawdash.files.kinds import SAVE_AS
from lawdash.files.limits import MEBIBYTE, Limits

ENCRYPTED = 0x1
OTHER_KINDS = (
    ("xl/workbook.bin", "二进制工作簿（.xlsb）"),
    ("content.xml", "OpenDocument 文件（.ods 等）"),
    ("word/", "Word 文档（.docx）"),
    ("ppt/", "演示文稿（.pptx）"),
    ("ofd.xml", "OFD 版式文件"),
    ("index/document.iwa", "Numbers 表格"),
)


def open_archive(path: Path, limits: Limits) -> ZipFile:
    """Raises Unreadable on what is no workbook, is a zip bomb, or could run something."""
    try:
        archive = ZipFile(path)
    except (BadZipFile, NotImplementedError, OSError, ValueError):
        raise Unreadable("文件已损坏，或不是 XLSX 工作簿。") from None
    members = archive.infolist()
    names = {member_key(member.filename) for member in members}
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise Unreadable("工作簿设有密码，请去掉密码后重试。")
    _check_kind(names)
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Unreadable("工作簿含有宏，请另存为不含宏的 XLSX 后重试。")
    _check_size(members, limits)
    return archive


def member_key(name: str) -> str:
    """Some programs write back slashes, or other capitals than they refer to."""
    return name.replace("\\", "/").lstrip("/").lower()


def _check_kind(names: set[str]) -> None:
    for start, kind in OTHER_KINDS:
        if any(name.startswith(start) for name in names):
            raise Unreadable(f"文件不是 XLSX 工作簿，而是{kind}，{SAVE_AS}。")
    if not any(name.startswith("xl/") for name in names):
        raise Unreadable("文件不是 XLSX 工作簿，而是压缩包，请解压后选择里面的表格。")


def _check_size(members: list[ZipInfo], limits: Limits) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > limits.members or unpacked > limits.unpacked_bytes:
        raise Unreadable("工作簿展开后过大，请只保留登记表，或另存为 CSV 后重试。")
    if unpacked > 10 * MEBIBYTE and unpacked > limits.packing_ratio * packed:
        raise Unreadable("工作簿的压缩比异常，不予读取，请另存为 CSV 后重试。")
