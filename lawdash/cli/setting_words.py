"""What is wrong with a setting, and what it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawdash.settings import Settings, range_of

if TYPE_CHECKING:
    from pydantic import ValidationError

_ELSE = {
    "database_url": "应写作 sqlite:///文件 或 postgresql://用户:密码@主机/库名",
    "timezone": "应为时区的名称，如 Asia/Shanghai",
}
_SECRET = {"database_url"}
_LONGEST = 80


def explain_setting(error: ValidationError) -> str:
    """One sentence on the first of them. An address of a database is not repeated: a password may stand in it."""
    fault = error.errors()[0]
    name = str(fault["loc"][0])
    value = "" if name in _SECRET else f"现为“{str(fault['input'])[:_LONGEST]}”，"
    return f"设置 LAWDASH_{name.upper()} {value}{_ELSE.get(name) or _say_range(name)}。"


def _say_range(name: str) -> str:
    least, most = range_of(Settings.model_fields[name])
    if least is None:
        return "的内容无法使用"
    counted = "个字符" if Settings.model_fields[name].annotation is not int else "的整数"
    return f"应为{least}至{most}{counted}"
