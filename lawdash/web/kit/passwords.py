"""Fields for passwords: one's own asked for again, and a new one typed twice."""

from __future__ import annotations

import streamlit as st

from lawdash.passwords import LONGEST, SHORTEST
from lawdash.refusal import Refused
from lawdash.web.kit.forms import Form

RULE = f"{SHORTEST}至{LONGEST}个字符，不得过于常见，不得包含账户名。"


def ask_own_password(form: Form, label: str = "本人的登录密码（必填）") -> str:
    """Asked for again, so that nobody does it at a tab that was left open."""
    return _ask(label, form.widget("own"), "current-password")


def ask_new_password(form: Form, label: str = "新密码") -> tuple[str, str]:
    """Both inputs; `same` tells whether they agree."""
    new = _ask(f"{label}（必填）", form.widget("new"), "new-password", RULE)
    again = _ask(f"再输入一次{label}", form.widget("again"), "new-password")
    return new, again


def same(inputs: tuple[str, str]) -> str:
    """The password. Raises Refused where the two inputs differ."""
    if inputs[0] != inputs[1]:
        raise Refused("两次输入的密码不一致。")
    return inputs[0]


def _ask(label: str, key: str, autocomplete: str, rule: str | None = None) -> str:
    """Noted as it is typed, and sent with the next click.

    Left to itself the field would forget what was typed where somebody goes on by Tab, over the eye beside it.
    """
    return st.text_input(
        label, type="password", key=key, autocomplete=autocomplete, help=rule, live="50ms", on_change="ignore"
    )
