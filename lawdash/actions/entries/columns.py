"""The columns of an entry, in English codes and in Chinese: one set of names for forms, files and faults."""

from __future__ import annotations

ENTRY_COLUMNS: dict[str, str] = {
    "indicator": "指标",
    "unit": "单位",
    "happened_on": "发生日期",
    "quantity": "数量",
    "of_which": "其中",
    "makes_good": "补办所属日期",
    "title": "标题",
    "note": "备注",
    "reference": "编号",
}
"""Those of actions/README.md, "Entries file", in its order."""

RECORD_COLUMNS: dict[str, str] = {
    "mark": "标记",
    "author": "登记人",
    "recorded_at": "登记时间",
    "voided_by": "作废人",
    "voided_at": "作废时间",
    "void_reason": "作废原因",
}
"""What an export adds; an import leaves these columns aside."""

BACKFILLED_MARK = "补录"
VOIDED_MARK = "作废"
CORRECTED_MARK = "作废（已更正）"
RETURNED_MARK = "退回"
EXAMPLE_PREFIX = "示例"
"""A row whose indicator begins with it is a template's example and no entry."""
