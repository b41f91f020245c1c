"""Looks at the directory of an XLSX file before anything in it is unpacked."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from lawdash.files.cells import Unreadable
from lawdash.files.limits import MEBIBYTE, Limits

NEEDED = {"[Content_Types].xml", "xl/workbook.xml"}
ENCRYPTED = 0x1


def check_archive(path: Path, limits: Limits) -> None:
    """Raises Unreadable on what is no workbook, is a zip bomb, or reaches out of itself."""
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
    except (BadZipFile, NotImplementedError, OSError, ValueError):
        raise Unreadable("文件已损坏，或不是 XLSX 工作簿。") from None
    names = {member.filename for member in members}
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise Unreadable("工作簿设有密码，请去掉密码后重试。")
    if not names >= NEEDED:
        raise Unreadable("文件不是 XLSX 工作簿。")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise Unreadable("工作簿引用了其他文件，请断开外部链接，或另存为 CSV 后重试。")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Unreadable("工作簿含有宏，请另存为不含宏的 XLSX 后重试。")
    _check_size(members, limits)


def _check_size(members: list[ZipInfo], limits: Limits) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > limits.members or unpacked > limits.unpacked_bytes:
        raise Unreadable("工作簿展开后过大，请只保留登记表，或另存为 CSV 后重试。")
    if unpacked > 10 * MEBIBYTE and unpacked > limits.packing_ratio * packed:
        raise Unreadable("工作簿的压缩比异常，不予读取，请另存为 CSV 后重试。")
