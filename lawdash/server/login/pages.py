"""The pages before the pages: plain HTML that needs no script, for a phone and for a screen reader too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from lawdash.actions.accounts.sample_login import SAMPLE_PASSWORD
from lawdash.passwords import LONGEST, SHORTEST
from lawdash.roles import ROLE_WORDS, Role
from lawdash.server.page import FAVICON
from lawdash.settings import Settings
from lawdash.store.accounts.accounts import NAME_LENGTH, UserRecord
from lawdash.web.navigation import SITE_NAME

LOGIN_STYLE = "/lawdash/login.css"


def login_page(
    csrf: str,
    settings: Settings,
    *,
    next_address: str,
    name: str = "",
    fault: str = "",
    samples: Sequence[UserRecord] = (),
) -> str:
    """`fault` is a sentence about the last attempt; `samples` are the accounts that need no password here."""
    hidden = _hidden(csrf=csrf, next=next_address)
    return plain_page(
        "登录",
        f"""{_alert(fault)}{_samples(samples, hidden)}<form method="post" action="/login">{hidden}
<label for="name">账户名</label>
<input type="text" id="name" name="name" value="{escape(name)}" maxlength="{NAME_LENGTH}" autocomplete="username"
 autocapitalize="none" spellcheck="false" required{"" if name else " autofocus"}>
<label for="password">密码</label>
<input type="password" id="password" name="password" autocomplete="current-password"
 required{" autofocus" if name else ""}>
<label class="tick"><input type="checkbox" name="own_device" value="1"><span>本人设备
<small>勾选后，{settings.own_device_idle_hours}小时不操作才须重新登录，登录最长保持{settings.own_device_days}天；
不勾选则为{settings.idle_minutes}分钟和{settings.session_hours}小时。多人共用的电脑请勿勾选。</small></span></label>
<button type="submit">登录</button></form>""",
    )


def logout_page(csrf: str, name: str) -> str:
    """Asked for by a link, which anybody may lay out: the button does it."""
    return plain_page(
        "退出登录",
        f"""<p>当前登录的账户：{escape(name)}</p>
<form method="post" action="/logout">{_hidden(csrf=csrf)}<button type="submit">退出登录</button></form>
<p><a href="/">返回</a></p>""",
    )


def setup_page(csrf: str, link: str, *, name: str = "", also_staff: bool = True, fault: str = "") -> str:
    """For whoever holds the link that the console printed."""
    return plain_page(
        "设立第一个账户",
        f"""{_alert(fault)}<p>该账户为管理员，可以设立其他账户。</p>
<form method="post" action="/setup">{_hidden(csrf=csrf, link=link)}
<label for="name">账户名<small>请使用真实姓名，登记和审计记录都会署此名，以后不能更改。</small></label>
<input type="text" id="name" name="name" value="{escape(name)}" maxlength="{NAME_LENGTH}" autocomplete="username"
 spellcheck="false" required>
<label for="password">密码<small>{SHORTEST}至{LONGEST}个字符，不得是常见密码。</small></label>
<input type="password" id="password" name="password" autocomplete="new-password" required>
<label for="again">再输入一次密码</label>
<input type="password" id="again" name="again" autocomplete="new-password" required>
<label class="tick"><input type="checkbox" name="also_staff" value="1"{" checked" if also_staff else ""}>
<span>同时作为镇工作人员，可以登记</span></label>
<button type="submit">设立账户并登录</button></form>""",
    )


def password_page(csrf: str, *, title: str, action: str, kept: Mapping[str, str], fault: str) -> str:
    """One's own password, asked for again; `kept` goes along to `action`."""
    return plain_page(
        title,
        f"""{_alert(fault)}<p>一小时内导出的台账合计达到六成，须再次输入本人的登录密码，并记入审计。</p>
<form method="post" action="{action}">{_hidden(csrf=csrf, **kept)}
<label for="password">密码</label>
<input type="password" id="password" name="password" autocomplete="current-password" required autofocus>
<button type="submit">导出</button></form><p><a href="/ledger">返回台账</a></p>""",
    )


def message_page(title: str, sentence: str, link: str = "/", label: str = "返回首页") -> str:
    """One sentence, and where to go from it."""
    return plain_page(title, f'<p>{escape(sentence)}</p><p><a href="{escape(link)}">{escape(label)}</a></p>')


def _samples(samples: Sequence[UserRecord], hidden: str) -> str:
    if not samples:
        return ""
    buttons = "".join(
        f'<button class="plain" name="sample" value="{escape(user.name)}">{escape(_describe(user))}</button>'
        for user in samples
    )
    return f"""<h2>示例账户</h2><p>这里是示例数据，点一个账户即可登录。办理中要求再输密码时，填{SAMPLE_PASSWORD}。</p>
<form method="post" action="/login">{hidden}{buttons}</form><h2>其他账户</h2>"""


def _describe(user: UserRecord) -> str:
    return f"{user.name}（{'、'.join(ROLE_WORDS[role] for role in Role if role in user.roles)}）"


def _alert(fault: str) -> str:
    return f'<p role="alert">{escape(fault)}</p>' if fault else ""


def _hidden(**values: str) -> str:
    return "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in values.items())


def plain_page(title: str, body: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)} - {SITE_NAME}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" type="image/svg+xml" href="{FAVICON}"><link rel="stylesheet" href="{LOGIN_STYLE}"></head>
<body><main><h1>{SITE_NAME}<br>{escape(title)}</h1>{body}</main></body></html>
"""
