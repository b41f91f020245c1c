"""Fields for passwords: one's own asked for again, and a new one typed twice."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.refusal import Refused
from lawdash.passwords import LONGEST, SHORTEST
from lawdash.web.forms import Form

RULE = f"{SHORTEST}至{LONGEST}个字符，不得过于常见，不得包含账户名。"


def ask_own_password(form: Form, label: str = "本人的登录密码（必填）") -> str:
    """Asked for again, so that nobody does it at a tab that was left open."""
    return st.text_input(label, type="password", key=form.widget("own"), autocomplete="current-password")


def ask_new_password(form: Form, label: str = "新密码") -> tuple[str, str]:
    """Both inputs; `same` tells whether they agree."""
    new = st.text_input(
        f"{label}（必填）", type="password", key=form.widget("new"), help=RULE, autocomplete="new-password"
    )
    again = st.text_input(f"再输入一次{label}", type="password", key=form.widget("again"), autocomplete="new-password")
    return new, again


def same(inputs: tuple[str, str]) -> str:
    """The password. Raises Refused where the two inputs differ."""
    if inputs[0] != inputs[1]:
        raise Refused("两次输入的密码不一致。")
    return inputs[0]
