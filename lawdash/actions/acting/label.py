"""The fields that events of the trail say things under; an indicator's own form fields stand beside them by name."""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """In the words that a reader of the trail knows."""

    REASON = "原因"
    WAITS = "待批准"
    # The ledger.
    INDICATOR = "指标"
    UNIT = "单位"
    HAPPENED_ON = "发生日期"
    QUANTITY = "数量"
    OF_WHICH = "其中"
    MAKES_GOOD = "补办所属日期"
    TITLE = "标题"
    NOTE = "备注"
    REFERENCE = "编号"
    CORRECTED_BY = "更正为"
    # Units.
    KIND = "类别"
    NAME = "名称"
    ACTIVE_FROM = "启用"
    ACTIVE_TO = "停用"
    # Plans.
    TARGET_COUNT = "承诺项数"
    DAY = "日期"
    PROGRESS = "进展"
    PROBLEM = "问题"
    NEXT_STEP = "下一步"
    # Proposals.
    SUBJECT = "对象"
    ASKED = "申请内容"
    ASKED_BY = "申请人"
    ASKED_WHY = "申请理由"
    DECISION = "决定"
    DECIDED_WHY = "理由"
    # Notices.
    ADDRESSEE = "发往单位"
    PROBLEMS = "所列问题"
    STEP = "办理"
    DEADLINE = "期限"
    SAID = "说明"
    # Meetings.
    AGENDA = "议题"
    DECISIONS = "议定事项"
    FROZEN = "冻结数据的指纹"
    ENTRY = "登记"
    LEADER = "责任领导"
    # Accounts and logins.
    NEW_ACCOUNT = "新建账户"
    ACCOUNT = "账户"
    ROLES = "角色"
    OWN_UNITS = "负责单位"
    STATE = "状态"
    PASSWORD = "密码"
    LOGINS = "登录"
    OTHER_LOGINS = "其他登录"
    LOGIN_ADDRESS = "登录地址"
    BROWSER = "浏览器"
    LOGIN_BY = "登录方式"
    OWN_DEVICE = "本人设备"
    # Files that came in or left, and what was chosen for them.
    FILE = "文件"
    ENTRY_COUNT = "登记条数"
    CONTENT = "内容"
    COUNT = "条数"
    FORMAT = "格式"
    YEAR = "年度"
    HAPPENED_FROM = "发生日期自"
    HAPPENED_TO = "发生日期至"
    TEXT = "文字"
    ONLY_BACKFILLED = "只看补录"
    WITH_VOIDED = "包括已作废"
    ACTOR = "办理人"
    ACTION = "事项"
    DAYS_FROM = "日期自"
    DAYS_TO = "日期至"
    NUMBER = "条号"
    # The store.
    BACKUP_FILE = "备份文件"
    REPLACED_HEAD = "原数据库末条"
    REPLACED_HASH = "原数据库校验值"
