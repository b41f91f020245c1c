"""The page on which evidence is added: one form, usable without script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lawdash.actions.evidence.attaching import MOST_FILES
from lawdash.files.evidence.folder import LARGEST
from lawdash.files.limits import MEBIBYTE
from lawdash.server.login.pages import plain_page
from lawdash.store.evidence.evidence import Evidence
from lawdash.store.evidence.tables import EvidenceKind

ADD, SHOWN = "/evidence/add", "/evidence/{number}"
SCRIPT = "/lawdash/evidence.js"
_ACCEPT = ".jpg,.jpeg,.png,.webp,.heic,.heif,.pdf,.docx,.xlsx,image/*"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. `refusal` empty: it was kept."""

    name: str
    refusal: str = ""


def add_page(
    csrf: str, to: str, titles: Sequence[str], kept: Sequence[Evidence], outcomes: Sequence[Outcome], back: str
) -> str:
    """`kept` is what is there already; `outcomes` are those of the files that just came."""
    named = "<br>".join(escape(title) for title in titles)
    return plain_page(
        "添加佐证",
        f"""{_say_outcomes(outcomes)}<p>{named}</p>{_show_kept(kept)}
<form method="post" action="{ADD}?to={escape(to)}" enctype="multipart/form-data">
<input type="hidden" name="csrf" value="{escape(csrf)}">
<label for="files">照片或文档<small>照片JPEG、PNG、WebP、HEIC，文档PDF、DOCX、XLSX；每份不超过{LARGEST // MEBIBYTE} MB，
每件最多{MOST_FILES}份。照片不保留拍摄地点。请勿上传身份证等证件。</small></label>
<input type="file" id="files" name="files" multiple required accept="{_ACCEPT}">
<div id="chosen" aria-live="polite"></div>
<button type="submit">上传</button></form><p><a href="{escape(back)}">返回</a></p>
<script src="{SCRIPT}"></script>""",
    )


def _say_outcomes(outcomes: Sequence[Outcome]) -> str:
    saved = sum(not one.refusal for one in outcomes)
    said = f'<p role="status"><strong>已保存{saved}份佐证。</strong></p>' if saved else ""
    refused = "".join(f"<br>“{escape(one.name)}”：{escape(one.refusal)}" for one in outcomes if one.refusal)
    return said + (f'<p role="alert">没有保存的文件：{refused}</p>' if refused else "")


def _show_kept(kept: Sequence[Evidence]) -> str:
    if not kept:
        return ""
    return f"<p>已有{len(kept)}份：</p><p class=kept>{''.join(map(_show_one, kept))}</p>"


def _show_one(one: Evidence) -> str:
    address, name = f"/evidence/{one.id}", escape(one.name)
    if one.received.kind is EvidenceKind.JPEG:
        return f'<a href="{address}"><img src="{address}?small=1" alt="{name}" height="84"></a> '
    return f'<a href="{address}">{name}</a> '
