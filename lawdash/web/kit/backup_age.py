"""How long ago the store was backed up: red where that is too long."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.keeping.backing_up import last_backup
from lawdash.web.context import PageContext

DAYS_ALLOWED = 7


def show_backup_age(context: PageContext) -> None:
    """Nothing for sample data, which nobody need keep. For those who may read the trail."""
    if context.state.is_sample:
        return
    day = last_backup(context.office)
    if day is None:
        st.markdown(":red[:material/backup: **还没有备份过**，请管理员备份，并设好每晚自动备份。]")
        return
    days = (context.today - day).days
    said = f"上次备份：{f'{days}天前' if days > 0 else '今天'}"
    late = f":red[:material/backup: **{said}**，请检查自动备份。]"
    st.markdown(late if days > DAYS_ALLOWED else f":gray[:material/backup: {said}]")
