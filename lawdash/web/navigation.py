"""Which pages there are, in the order of the navigation, and the way from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lawdash.actions.acting.permissions import Act
from lawdash.actions.acting.rights import Rights
from lawdash.settings import ROOT


class PageName(StrEnum):
    OVERVIEW = "overview"
    TARGET = "target"
    LOG = "log"
    LEDGER = "ledger"
    SUPERVISION = "supervision"
    PLAN = "plan"
    AUDIT = "audit"
    USERS = "users"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class PageInfo:
    """A page as the navigation shows it. `icon` is a Material symbol: the font comes with Streamlit.

    `act` is what somebody must be allowed to do to open it (permissions.py); None: being signed in is enough.
    `is_work`: promises and entries, not those who keep them.
    """

    name: PageName
    title: str
    icon: str
    act: Act | None = Act.READ
    is_work: bool = True

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
        PageInfo(PageName.OVERVIEW, "总览", ":material/dashboard:"),
        PageInfo(PageName.TARGET, "目标详情", ":material/track_changes:"),
        PageInfo(PageName.LOG, "登记", ":material/edit_note:", Act.LOG),
        PageInfo(PageName.LEDGER, "台账", ":material/list_alt:"),
        PageInfo(PageName.SUPERVISION, "督办", ":material/flag:"),
        PageInfo(PageName.PLAN, "单位与计划", ":material/tune:"),
        PageInfo(PageName.AUDIT, "审计", ":material/policy:", Act.READ_TRAIL, is_work=False),
        PageInfo(PageName.USERS, "用户", ":material/group:", Act.MANAGE_USERS, is_work=False),
        PageInfo(PageName.ACCOUNT, "我的账户", ":material/account_circle:", None, is_work=False),
    )
}


def pages_for(rights: Rights) -> list[PageInfo]:
    """The navigation of somebody who has these rights."""
    return [page for page in PAGES.values() if page.act is None or rights.may(page.act)]


def page_at(url_path: str) -> PageInfo:
    """Raises StopIteration for an address that is no page's."""
    return next(page for page in PAGES.values() if page.url_path == url_path)
