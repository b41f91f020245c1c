"""Who may do what: the one table (README.md, "Roles"). Pages, commands and actions all ask it."""

from __future__ import annotations

from enum import StrEnum

from lawdash.roles import ROLE_WORDS, Role


class Act(StrEnum):
    """Everything that somebody can do. The value is how the trail names it."""

    READ = "board.read"
    READ_TRAIL = "trail.read"
    EXPORT = "ledger.export"
    LOG = "entry.log"
    CORRECT = "entry.correct"
    VOID = "entry.void"
    RETURN = "entry.return"
    SEE_DOUBTS = "doubt.read"
    CONFIRM_ENTRY = "doubt.confirm"
    ASK_ABOUT_ENTRY = "doubt.ask"
    ANSWER_ABOUT_ENTRY = "doubt.answer"
    IMPORT = "entry.import"
    NOTE = "target.note"
    CHANGE_UNITS = "unit.change"
    CHANGE_PLAN = "plan.change"
    DECIDE_CHANGE = "plan.decide"
    CLOSE_BACKLOG = "plan.entered"
    ASSIGN = "owner.assign"
    DRAFT_NOTICE = "notice.draft"
    ISSUE_NOTICE = "notice.issue"
    RECEIVE_NOTICE = "notice.receive"
    REPLY_NOTICE = "notice.reply"
    ASK_EXTENSION = "notice.ask"
    DECIDE_EXTENSION = "notice.extend"
    VERIFY_NOTICE = "notice.verify"
    WITHDRAW_NOTICE = "notice.withdraw"
    PREPARE_MEETING = "meeting.prepare"
    HOLD_MEETING = "meeting.hold"
    VOID_MEETING = "meeting.void"
    CHARGE = "decision.make"
    REPORT_DECISION = "decision.report"
    CONFIRM_DECISION = "decision.confirm"
    MOVE_DECISION = "decision.move"
    APPRAISE = "appraisal.export"
    WRITE_DUTY = "duty.export"
    MANAGE_USERS = "user.manage"
    ATTACH = "evidence.attach"
    VERIFY_EVIDENCE = "evidence.verify"
    EXPORT_TRAIL = "trail.export"
    BACK_UP = "store.backup"
    KEEP_STORE = "store.keep"
    REBUILD_SUMS = "sums.rebuild"
    OWN_PASSWORD = "account.password"
    OWN_SESSIONS = "account.sessions"


ALL_ROLES = frozenset(Role)

PERMITTED: dict[Act, frozenset[Role]] = {
    Act.READ: ALL_ROLES,
    Act.READ_TRAIL: frozenset({Role.SUPERVISOR, Role.ADMIN}),
    Act.EXPORT: ALL_ROLES,
    Act.LOG: frozenset({Role.STAFF}),
    Act.CORRECT: frozenset({Role.STAFF}),
    Act.VOID: frozenset({Role.STAFF}),
    # Never by who logged it.
    Act.RETURN: frozenset({Role.SUPERVISOR}),
    Act.SEE_DOUBTS: frozenset({Role.SUPERVISOR, Role.ADMIN}),
    Act.CONFIRM_ENTRY: frozenset({Role.SUPERVISOR}),
    Act.ASK_ABOUT_ENTRY: frozenset({Role.SUPERVISOR}),
    Act.ANSWER_ABOUT_ENTRY: frozenset({Role.STAFF}),
    Act.IMPORT: frozenset({Role.STAFF}),
    Act.NOTE: frozenset({Role.STAFF}),
    Act.CHANGE_UNITS: frozenset({Role.ADMIN}),
    Act.CHANGE_PLAN: frozenset({Role.ADMIN}),
    # Lowering a promise is decided by a second person: a leader, or another administrator.
    Act.DECIDE_CHANGE: frozenset({Role.LEADER, Role.ADMIN}),
    # Whoever sees the whole township: from then on it is held to account for what lies before the start of use.
    Act.CLOSE_BACKLOG: frozenset({Role.SUPERVISOR, Role.ADMIN}),
    Act.ASSIGN: frozenset({Role.ADMIN}),
    Act.DRAFT_NOTICE: frozenset({Role.SUPERVISOR}),
    Act.ISSUE_NOTICE: frozenset({Role.SUPERVISOR}),
    # A supervisor, where the addressee has signed on paper.
    Act.RECEIVE_NOTICE: frozenset({Role.STAFF, Role.SUPERVISOR}),
    Act.REPLY_NOTICE: frozenset({Role.STAFF}),
    Act.ASK_EXTENSION: frozenset({Role.STAFF}),
    Act.DECIDE_EXTENSION: frozenset({Role.SUPERVISOR}),
    Act.VERIFY_NOTICE: frozenset({Role.SUPERVISOR}),
    Act.WITHDRAW_NOTICE: frozenset({Role.SUPERVISOR}),
    Act.PREPARE_MEETING: frozenset({Role.LEADER}),
    Act.HOLD_MEETING: frozenset({Role.LEADER}),
    # A leader their own record.
    Act.VOID_MEETING: frozenset({Role.LEADER, Role.ADMIN}),
    Act.CHARGE: frozenset({Role.LEADER}),
    # A leader where they are named.
    Act.REPORT_DECISION: frozenset({Role.LEADER, Role.STAFF}),
    Act.CONFIRM_DECISION: frozenset({Role.LEADER}),
    Act.MOVE_DECISION: frozenset({Role.LEADER}),
    Act.APPRAISE: frozenset({Role.LEADER, Role.SUPERVISOR, Role.ADMIN}),
    # Staff for their own units.
    Act.WRITE_DUTY: frozenset({Role.LEADER, Role.STAFF, Role.ADMIN}),
    Act.MANAGE_USERS: frozenset({Role.ADMIN}),
    Act.ATTACH: frozenset({Role.STAFF, Role.SUPERVISOR}),
    Act.VERIFY_EVIDENCE: frozenset({Role.SUPERVISOR, Role.ADMIN}),
    Act.EXPORT_TRAIL: frozenset({Role.SUPERVISOR, Role.ADMIN}),
    Act.BACK_UP: frozenset({Role.ADMIN}),
    Act.KEEP_STORE: frozenset({Role.ADMIN}),
    Act.REBUILD_SUMS: frozenset({Role.ADMIN}),
    Act.OWN_PASSWORD: ALL_ROLES,
    Act.OWN_SESSIONS: ALL_ROLES,
}

ACT_WORDS: dict[Act, str] = {
    Act.READ: "查看台账",
    Act.READ_TRAIL: "查看审计记录",
    Act.EXPORT: "导出",
    Act.LOG: "登记",
    Act.CORRECT: "更正登记",
    Act.VOID: "作废登记",
    Act.RETURN: "退回登记",
    Act.SEE_DOUBTS: "查看存疑登记",
    Act.CONFIRM_ENTRY: "核实登记",
    Act.ASK_ABOUT_ENTRY: "请登记人说明",
    Act.ANSWER_ABOUT_ENTRY: "说明登记",
    Act.IMPORT: "导入登记",
    Act.NOTE: "填写进展说明",
    Act.CHANGE_UNITS: "变更单位",
    Act.CHANGE_PLAN: "变更计划",
    Act.DECIDE_CHANGE: "审批计划变更",
    Act.CLOSE_BACKLOG: "声明补录完毕",
    Act.ASSIGN: "明确责任分工",
    Act.DRAFT_NOTICE: "起草整改通知书",
    Act.ISSUE_NOTICE: "下发整改通知书",
    Act.RECEIVE_NOTICE: "签收整改通知书",
    Act.REPLY_NOTICE: "答复整改通知书",
    Act.ASK_EXTENSION: "申请延期",
    Act.DECIDE_EXTENSION: "审批延期",
    Act.VERIFY_NOTICE: "核验整改",
    Act.WITHDRAW_NOTICE: "撤回整改通知书",
    Act.PREPARE_MEETING: "筹备会议",
    Act.HOLD_MEETING: "记录会议",
    Act.VOID_MEETING: "作废会议记录",
    Act.CHARGE: "批示",
    Act.REPORT_DECISION: "报结议定事项",
    Act.CONFIRM_DECISION: "确认议定事项",
    Act.MOVE_DECISION: "延期、撤销议定事项",
    Act.APPRAISE: "生成年度考核表",
    Act.WRITE_DUTY: "生成述职材料",
    Act.MANAGE_USERS: "管理用户",
    Act.ATTACH: "添加佐证",
    Act.VERIFY_EVIDENCE: "核验佐证",
    Act.EXPORT_TRAIL: "导出审计记录",
    Act.BACK_UP: "备份数据库",
    Act.KEEP_STORE: "升级、恢复数据库",
    Act.REBUILD_SUMS: "重新生成累计数",
    Act.OWN_PASSWORD: "修改本人密码",
    Act.OWN_SESSIONS: "结束本人的登录",
}


def who_may(act: Act) -> str:
    """The roles, as a sentence names them: 领导、管理员."""
    return "、".join(ROLE_WORDS[role] for role in Role if role in PERMITTED[act])
