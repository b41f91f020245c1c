"""A notice in the browser: drafted from 督办, issued once however often it is clicked, answered, closed by another."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from playwright.sync_api import expect

from lawdash.actions.notices.looking import look_at_notices
from lawdash.store.engine import reading
from lawdash.store.notices.notices import Notice, read_notices
from tests.browser.harness import Screen, Server
from tests.browser.small_town import NOW
from tests.helpers.offices import AT_HOME, office_of


def notices(server: Server) -> list[Notice]:
    with reading(server.engine, AT_HOME) as session:
        return read_notices(session)


def draft_from_the_list(screen: Screen) -> None:
    screen.open("/supervision")
    screen.page.get_by_text("发整改通知书").click()
    screen.wait()
    field = screen.page.get_by_label("选择要列入的事项")
    field.click()
    screen.page.get_by_role("option").filter(has_text="福兴村").first.click()
    screen.page.keyboard.press("Escape")
    screen.wait()
    screen.press("起草（1个问题）")
    screen.page.wait_for_url("**/notice?**")
    screen.wait()


def test_from_the_list_to_an_answer(own_screen: Screen, tmp_path: Path) -> None:
    draft_from_the_list(own_screen)
    expect(own_screen.page.get_by_text("已起草1份整改通知书")).to_be_visible()
    own_screen.page.get_by_role("button", name="下发", exact=True).evaluate(
        "button => { button.click(); button.click(); }"
    )
    expect(own_screen.page.get_by_text("已下发整改通知书〔2025〕1号，发往福兴村。")).to_be_visible()
    assert [notice.name for notice in notices(own_screen.server)] == ["2025-1"]
    own_screen.page.get_by_role("link", name="三法督〔2025〕1号").click()
    own_screen.wait()
    own_screen.page.get_by_label("整改措施").fill("已与法律顾问重新排班")
    own_screen.page.get_by_label("整改结果").fill("三月已补坐班")
    own_screen.page.keyboard.press("Tab")
    own_screen.wait()
    own_screen.press("答复")
    expect(own_screen.page.get_by_role("heading", level=1)).to_contain_text("待核验")
    own_screen.page.get_by_label("核验情况（看了什么、到了哪里）").fill("自己看过")
    own_screen.page.keyboard.press("Tab")
    own_screen.wait()
    own_screen.press("销号")
    expect(own_screen.page.get_by_text("须由另一位督导组成员核验")).to_be_visible()
    assert own_screen.page.get_by_label("核验情况（看了什么、到了哪里）").input_value() == "自己看过"
    with own_screen.page.expect_download() as downloaded:
        own_screen.page.get_by_role("link", name="下载通知书").click()
    downloaded.value.save_as(tmp_path / "notice.docx")
    with zipfile.ZipFile(BytesIO((tmp_path / "notice.docx").read_bytes())) as parts:
        assert "三法督〔2025〕1号" in parts.read("word/document.xml").decode()


def test_it_stands_on_the_list_and_among_the_tasks(own_screen: Screen) -> None:
    draft_from_the_list(own_screen)
    own_screen.press("下发")
    [view] = look_at_notices(office_of(own_screen.server.engine, now=NOW))
    own_screen.open("/supervision")
    expect(own_screen.page.get_by_role("link", name=view.number).first).to_be_visible()
    own_screen.open("/tasks")
    expect(own_screen.page.get_by_text(f"{view.number} 请签收并答复")).to_be_visible()
