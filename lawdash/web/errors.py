"""What a reader sees when a page breaks: a sentence and what to do, never a traceback."""

from __future__ import annotations

import logging

from lawdash.web.kit.said import tell

_log = logging.getLogger("lawdash.web")


def show_script_error(error: Exception) -> bool:
    """Writes the traceback to the log (standard error). True tells Streamlit that the reader has been told."""
    _log.error("A page broke", exc_info=error)
    tell(
        "**这个页面没能显示出来。** 已经保存的登记不受影响。请刷新页面再试；"
        "如果还是这样，请把出现的时间和刚才的操作告诉管理员，服务器日志里有详细记录。",
        icon=":material/error:",
    )
    return True
