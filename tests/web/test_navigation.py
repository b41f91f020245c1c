from __future__ import annotations

from lawdash.settings import ROOT
from lawdash.web.navigation import PAGES


def test_every_page_file_is_in_the_navigation_and_no_other() -> None:
    """A file in pages/ that st.navigation does not know would be a page without the main script's checks."""
    assert {page.file for page in PAGES.values()} == set((ROOT / "pages").glob("*.py"))


def test_pages_are_named_by_absolute_path() -> None:
    assert all(page.file.is_absolute() for page in PAGES.values())


def test_no_pages_folder_lies_beside_the_main_script() -> None:
    assert not (ROOT / "lawdash" / "web" / "pages").exists()


def test_the_order_is_that_of_the_work() -> None:
    work = ["总览", "目标详情", "季度会商", "我的任务", "登记", "台账", "督办", "整改通知书", "单位与计划"]
    rest = ["读取计划", "审计", "用户", "我的账户"]
    assert [page.title for page in PAGES.values()] == [*work, *rest]
