"""Typer's own English words in Chinese: those of its help pages, and its complaints about wrong usage."""

from __future__ import annotations

import gettext
import re

_HELP_WORDS = {
    "Arguments": "参数",
    "Options": "选项",
    "Commands": "命令",
    "Error": "错误",
    "[default: {}]": "[默认：{}]",
    "[required]": "[必填]",
    "[env var: {}]": "[环境变量：{}]",
    "Missing command.": "缺少命令。",
    "No such command {name!r}.": "没有这个命令：{name!r}。",
    "Aborted.": "已取消。",
    "Aborted!": "已取消。",
}

_COMPLAINTS = (
    (r"(?s)Missing \w+ ((?:'[^']*'(?: / )?)+)\..*", r"缺少 \1。"),
    (r"Invalid value for '?(.*?)'?: (?:Value error, )?", r"“\1”的值不对："),
    (r"^Invalid value: (.*)$", r"\1。"),
    (r"No such option: (\S+)", r"没有这个选项：\1。"),
    (r" ?\(Possible options: (.*)\)", r"可用的有：\1。"),
    (r"Option '(.*)' requires (?:an argument|\d+ arguments)\.", r"选项 \1 之后要有值。"),
    (r"Option '(.*)' does not take a value\.", r"选项 \1 之后不带值。"),
    (r"Got unexpected extra argument\(s\) \((.*)\)", r"多余的参数：\1。"),
    (r"(?:Value )?('.*') is not one of (.*)\.", r"\1 不在可选范围内，可选：\2。"),
    (r"(?:Input|Value) .*valid integer.*", "应为整数。"),
    (r"Input should be greater than or equal to (\d+)", r"不得小于\1。"),
    (r"Input should be less than or equal to (\d+)", r"不得大于\1。"),
    (r"\.? ?Did you mean (.*)\?", r"是否指 \1？"),
)


def speak_chinese() -> None:
    """Has to run before Typer is first imported: Typer looks its words up through gettext as it loads."""
    look_up = gettext.gettext
    gettext.gettext = lambda message: _HELP_WORDS.get(message) or look_up(message)


def translate_complaint(message: str) -> str:
    """A complaint about wrong usage; words that are not known stay as they are."""
    for pattern, chinese in _COMPLAINTS:
        message = re.sub(pattern, chinese, message)
    return message
