"""Importing a file of entries: a template, a dry run, what is wrong, and only then the import."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lawdash.actions.entries.effect_words import JUMPS_OVER
from lawdash.actions.entries.effects import Effect
from lawdash.actions.entries.importing import ImportReport, WithSimilar, import_entries
from lawdash.actions.entries.mapping import FileMapping
from lawdash.board.board import Board
from lawdash.refusal import Fault
from lawdash.web.context import PageContext
from lawdash.web.kit.effects import describe_effect
from lawdash.web.kit.exports import template_url
from lawdash.web.kit.forms import Form, open_form, renew_form
from lawdash.web.kit.markdown import escape, escape_lines
from lawdash.web.kit.said import tell
from lawdash.web.kit.uploads import on_disk
from lawdash.web.ledger.import_job import ImportJob, Progress
from lawdash.web.ledger.mapping_panel import choose_mapping
from lawdash.web.streamlit_internals import Upload

FORM = "import"
FAULTS_SHOWN = 200
POLL_SECONDS = 0.2
SIMILAR: dict[str, WithSimilar] = {"略过": "skip", "一并登记": "add"}
HOW: tuple[WithSimilar, ...] = ("skip", "add")


def draw_import_panel(context: PageContext, board: Board) -> None:
    _draw_templates(board)
    form = open_form(FORM)
    upload = st.file_uploader(
        f"选择填好的文件（CSV 或 XLSX，不超过{context.office.settings.max_upload_mb} MB）", key=form.widget("file")
    )
    if upload is None:
        st.caption(
            "选好文件后先逐行检查，不会马上登记；有一处不合要求，就一条也不登记。同一个文件再次导入，不会重复登记。"
        )
        return
    mapping = None
    checked = _run(context, form, upload, None)
    if checked.report is None and (mapping := choose_mapping(context, board, upload)) is not None:
        checked = _run(context, form, upload, None, mapping)
    if checked.report is None:
        tell(f"**这个文件不能导入。** {escape_lines(checked.refusal)}", icon=":material/error:")
        st.button("换一个文件", on_click=renew_form, args=(FORM,))
    elif checked.report.faults:
        _draw_faults(checked.report)
        st.button("改好后重新选择文件", on_click=renew_form, args=(FORM,))
    else:
        _draw_confirmation(context, form, upload, checked.report, mapping)


def _draw_templates(board: Board) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        loggable = [indicator for indicator in board.indicators.values() if not indicator.is_derived]
        code = st.selectbox(
            "模板",
            ["", *(indicator.code for indicator in loggable)],
            format_func=lambda code: board.indicators[code].title if code else "通用模板（全部指标）",
            key="template",
            width=360,
        )
        st.link_button("下载模板", template_url(code), icon=":material/download:")


def _draw_faults(report: ImportReport) -> None:
    tell(
        f"**文件里有{len(report.faults)}处不合要求，一条也没有登记。** 共{report.rows}行，请按下表修改后重新选择文件。",
        icon=":material/error:",
    )
    shown = report.faults[:FAULTS_SHOWN]
    st.table(
        pd.DataFrame([_fault_row(fault) for fault in shown]), border="horizontal", hide_index=True, alt="不合要求之处"
    )
    if len(report.faults) > len(shown):
        st.caption(f"只列出前{len(shown)}处，还有{len(report.faults) - len(shown)}处。")


def _fault_row(fault: Fault) -> dict[str, str]:
    return {
        "行": "" if fault.line is None else f"第{fault.line}行",
        "列": escape(fault.field),
        "填写的内容": escape(fault.value),
        "要求": escape(fault.message),
    }


def _draw_confirmation(
    context: PageContext, form: Form, upload: Upload, report: ImportReport, mapping: FileMapping | None
) -> None:
    similar = _ask_similar(form, report) if report.similar else "skip"
    added = report.added + (report.similar_rows if similar == "add" else 0)
    how = next((how for how in HOW if _job_name(upload, how, mapping) in _jobs(form)), None)
    if how is None:
        skipped = f"另有{report.skipped}条以前登记过，将跳过。" if report.skipped else ""
        if not report.added and not report.similar:
            tell(f"文件共{report.rows}行，没有新的登记。{skipped}")
            st.button("换一个文件", on_click=renew_form, args=(FORM,))
            return
        tell(f"**检查通过：共{report.rows}行，将登记{added}条。** {skipped}", icon=":material/check_circle:")
        _draw_effects(report)
        is_open = similar is None or not added
        if not st.button(f"登记这{added}条", type="primary", key=form.widget("confirm"), disabled=is_open):
            return
        how = similar
    done = _run(context, form, upload, how, mapping)
    if done.report is None or done.report.faults:
        why = escape_lines(done.refusal) or "文件与检查时不同，请重新选择文件。"
        tell(f"**一条也没有登记。** {why}", icon=":material/error:")
    else:
        tell(
            f"**已登记{done.report.added}条**，跳过以前登记过的{done.report.skipped}条。",
            icon=":material/check_circle:",
        )
    st.button("再导入一个文件", on_click=renew_form, args=(FORM,))


def _draw_effects(report: ImportReport) -> None:
    """What the new rows will do, before they do it; those that resemble others are not among them yet."""
    if not report.effects:
        return
    tell("**登记后**　" + "；　".join(_describe(effect) for effect in report.effects), icon=":material/trending_up:")


def _describe(effect: Effect) -> str:
    over = f"，:orange[**{JUMPS_OVER}**]" if effect.jumps_over else ""
    return describe_effect(effect.before, effect.after) + over


def _ask_similar(form: Form, report: ImportReport) -> WithSimilar | None:
    """What is to become of rows that are probably on record, each beside the entry it resembles; None: not said yet."""
    tell(f"**有{report.similar_rows}行像是已经登记过**，请核对后选择一并登记还是略过。", icon=":material/help:")
    rows = [
        {
            "行": f"{escape(one.sheet)}第{one.row}行",
            "文件里": escape(" ".join(part for part in (one.entry.title, one.entry.note) if part) or "（无标题）"),
            "台账中": f"第{one.alike.id}号 {escape(one.alike.title or '（无标题）')}，{escape(one.alike.author)}登记",
            "说明": escape(one.why),
        }
        for one in report.similar[:FAULTS_SHOWN]
    ]
    st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt="像是重复的行")
    chosen = st.segmented_control("这些行", list(SIMILAR), key=form.widget("similar"))
    return SIMILAR.get(str(chosen))


def _run(
    context: PageContext,
    form: Form,
    upload: Upload,
    similar: WithSimilar | None,
    mapping: FileMapping | None = None,
) -> ImportJob:
    """Starts the job unless it was, and shows how far it is until it has ended. `similar` None: only to check."""
    jobs, name = _jobs(form), _job_name(upload, similar, mapping)
    if name not in jobs:
        jobs[name] = ImportJob(lambda progress: _import(context, upload, similar, mapping, progress))
        jobs[name].start()
    job = jobs[name]
    doing = "正在登记" if similar else "正在检查"
    if not job.wait(POLL_SECONDS):
        bar = st.progress(0.0, text=f"{doing}……")
        while not job.wait(POLL_SECONDS):
            share = job.done / job.total if job.total else 0.0
            bar.progress(min(share, 1.0), text=f"{doing}：{job.done:,} / {job.total:,} 行")
        bar.empty()
    return job


def _import(
    context: PageContext,
    upload: Upload,
    similar: WithSimilar | None,
    mapping: FileMapping | None,
    progress: Progress,
) -> ImportReport:
    with on_disk(upload) as file:
        return import_entries(
            context.office,
            file,
            dry_run=similar is None,
            similar=similar or "ask",
            mapping=mapping,
            progress=progress,
        )


def _jobs(form: Form) -> dict[str, ImportJob]:
    if form.kept is None:
        form.kept = {}
    jobs: dict[str, ImportJob] = form.kept
    return jobs


def _job_name(upload: Upload, similar: WithSimilar | None, mapping: FileMapping | None) -> str:
    return f"{upload.file_id}/{similar}/{'' if mapping is None else mapping}"
