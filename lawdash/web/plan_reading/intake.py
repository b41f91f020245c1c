"""The report comes in: a file, or a text that was pasted."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from lawdash.actions.plans.proposing import Report
from lawdash.actions.plans.reading import read_report, read_report_text
from lawdash.refusal import Refused
from lawdash.web.context import PageContext
from lawdash.web.kit.forms import Form, finish, open_form, show_refusal
from lawdash.web.kit.uploads import on_disk
from lawdash.web.plan_reading.state import begin
from lawdash.web.streamlit_internals import Upload

_KINDS = "网页、PDF、Word、WPS 或文本文件"
_PASTED = "粘贴的文字"


def draw_intake(context: PageContext) -> None:
    st.markdown(
        "选择刚公布的年度报告，或粘贴其中的计划部分：从中读出可作承诺的事项，逐条与原文对照，接受、修改或跳过。"
        "读出的内容不会自动进入计划，全部处理后由另一人批准。"
    )
    form = open_form("plan-reading-intake")
    upload = st.file_uploader(f"年度报告（{_KINDS}）", key=form.widget("file"))
    pasted = st.text_area(
        "或粘贴文字", height=160, key=form.widget("text"), placeholder="粘贴报告中关于下一年工作的部分"
    )
    section = st.text_input(
        "计划从哪几个字开始（可不填）", key=form.widget("section"), placeholder="例如：三、下一步工作打算"
    )
    year = st.number_input(
        "读作哪一年的计划",
        value=max(context.years, default=context.today.year - 1) + 1,
        step=1,
        key=form.widget("year"),
        width=260,
    )
    show_refusal(form)
    has_any = upload is not None or bool(pasted.strip())
    if st.button("读取", type="primary", key=form.widget("read")) and has_any:
        _read(context, form, upload, pasted, section, int(year))
        finish(form, lambda said: said)


def _read(context: PageContext, form: Form, upload: Upload | None, pasted: str, section: str, year: int) -> None:
    def run() -> str:
        if year in context.years:
            raise Refused(f"{year}年已有计划。要修改请在“单位与计划”中逐项修改；要读下一年的报告，请改上面的年度。")
        if upload is not None:
            with on_disk(upload) as file:
                text = read_report_text(file)
            report = Report(upload.name, sha256(upload.getbuffer()).hexdigest())
        else:
            content = pasted.encode("utf-8")
            with TemporaryDirectory() as folder:
                file = Path(folder, "pasted.txt")
                file.write_bytes(content)
                text = read_report_text(file)
            report = Report(_PASTED, sha256(content).hexdigest())
        read = read_report(text, year, context.today.year, section, is_whole=upload is None and not section)
        begin(report, read)
        notes = "".join(f"{note}。" for note in read.notes)
        return f"**读到{len(read.drafts)}条。** {notes}"

    form.save(run)
