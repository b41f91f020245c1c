"""Which pages there are, in the order of the navigation, and the way from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lawdash.actions.acting.permissions import Act
from lawdash.actions.acting.rights import Rights
from lawdash.settings import ROOT


class Group(StrEnum):
    """What people come for, in the order of the sidebar; the values stand beside the links."""

    LOOK = "看"
    DO = "办"
    SUPERVISE = "督"
    MANAGE = "管"
    OWN = ""


class PageName(StrEnum):
    OVERVIEW = "overview"
    TARGET = "target"
    MEETING = "meeting"
    TASKS = "tasks"
    LOG = "log"
    LEDGER = "ledger"
    SUPERVISION = "supervision"
    NOTICE = "notice"
    PLAN = "plan"
    PLAN_READING = "plan_reading"
    AUDIT = "audit"
    USERS = "users"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class PageInfo:
    """A page as the navigation shows it. `icon` is a Material symbol: the font comes with Streamlit.

    `act` is what somebody must be allowed to do to open it (permissions.py); None: being signed in is enough.
    `has_as_of`: it shows what the as-of date asks for; the others show what is there today.
    """

    name: PageName
    title: str
    icon: str
    group: Group
    act: Act | None = Act.READ
    has_as_of: bool = False

    @property
    def file(self) -> Path:
        """Absolute: a relative one would depend on where the server was started (web/README.md, "The pages trap")."""
        return ROOT / "pages" / f"{self.name}.py"

    @property
    def url_path(self) -> str:
        """Empty for the first page, which Streamlit serves at the root."""
        return "" if self.name is PageName.OVERVIEW else str(self.name)


SITE_NAME = "法治政府建设承诺台账"

PAGES: dict[PageName, PageInfo] = {
    page.name: page
    for page in (
        PageInfo(PageName.OVERVIEW, "总览", ":material/dashboard:", Group.LOOK, has_as_of=True),
        PageInfo(PageName.TARGET, "目标详情", ":material/track_changes:", Group.LOOK, has_as_of=True),
        PageInfo(PageName.MEETING, "季度会商", ":material/groups:", Group.LOOK),
        PageInfo(PageName.TASKS, "我的任务", ":material/checklist:", Group.DO),
        PageInfo(PageName.LOG, "登记", ":material/edit_note:", Group.DO, Act.LOG),
        PageInfo(PageName.LEDGER, "台账", ":material/list_alt:", Group.DO),
        PageInfo(PageName.SUPERVISION, "督办", ":material/flag:", Group.SUPERVISE, has_as_of=True),
        PageInfo(PageName.NOTICE, "整改通知书", ":material/assignment_late:", Group.SUPERVISE),
        PageInfo(PageName.PLAN, "单位与计划", ":material/tune:", Group.MANAGE),
        PageInfo(PageName.PLAN_READING, "读取计划", ":material/find_in_page:", Group.MANAGE, Act.CHANGE_PLAN),
        PageInfo(PageName.AUDIT, "审计", ":material/policy:", Group.MANAGE, Act.READ_TRAIL),
        PageInfo(PageName.USERS, "用户", ":material/group:", Group.MANAGE, Act.MANAGE_USERS),
        PageInfo(PageName.ACCOUNT, "我的账户", ":material/account_circle:", Group.OWN, None),
    )
}


def pages_for(rights: Rights) -> list[PageInfo]:
    """The navigation of somebody who has these rights."""
    return [page for page in PAGES.values() if page.act is None or rights.may(page.act)]


def page_at(url_path: str) -> PageInfo:
    """Raises StopIteration for an address that is no page's."""
    return next(page for page in PAGES.values() if page.url_path == url_path)
