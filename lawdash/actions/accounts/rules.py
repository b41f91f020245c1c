"""What an account may be called, and what may be its password."""

from __future__ import annotations

import unicodedata
from functools import partial

from lawdash.actions.input.asking import ask
from lawdash.actions.input.values import read_text
from lawdash.actor import NOBODY, SYSTEM
from lawdash.passwords import find_weakness
from lawdash.refusal import Refused
from lawdash.store.accounts.accounts import NAME_LENGTH, fold_name

RESERVED = frozenset({fold_name(SYSTEM.name), fold_name(NOBODY)})


def read_account_name(name: str) -> str:
    """The name with single blanks. Raises Refused where it is empty, too long, personal data, or reserved."""
    name = " ".join(ask("账户名", name, partial(read_text, longest=NAME_LENGTH)).split())
    if not name:
        raise Refused("“账户名”不能为空。")
    if any(unicodedata.category(character) == "Cf" for character in name):
        # Two names that look the same would be two accounts.
        raise Refused("“账户名”含有看不见的字符，请删去后重新输入。")
    if fold_name(name) in RESERVED:
        raise Refused(f"“{name}”是系统保留的名称，请另取一个。")
    return name


def refuse_weak(password: str, account: str) -> None:
    """Raises Refused with what a password must be like."""
    if (weakness := find_weakness(password, account)) is not None:
        raise Refused(weakness)
