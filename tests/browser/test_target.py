"""目标详情 in a browser: what is written there stays, and every kind of promise fits a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.charts import find_chart, overlapping, texts_of, width_overrun
from tests.browser.harness import Screen

CODES = ["legality-reviews", "counsel-duty", "village-venues", "opinion-coverage", "kpi-weight", "duty-list"]


@pytest.mark.parametrize("code", CODES)
def test_every_kind_fits_a_phone(phone_screen: Screen, code: str) -> None:
    phone_screen.open(f"/target?target={code}")
    expect(find_chart(phone_screen, "target_course")).to_be_visible()
    assert width_overrun(phone_screen) == 0
    assert all(box.right <= 390 for box in texts_of(phone_screen, "target_course"))


def test_the_verdict_comes_before_the_chart(phone_screen: Screen) -> None:
    phone_screen.open("/target?target=legality-reviews")
    sentence = phone_screen.page.get_by_role("heading", level=5).first.bounding_box()
    chart = find_chart(phone_screen, "target_course").bounding_box()
    assert sentence is not None
    assert chart is not None
    assert sentence["y"] < chart["y"]


def test_the_words_on_the_course_do_not_lie_on_each_other(screen: Screen) -> None:
    screen.open("/target?target=legality-reviews")
    assert overlapping(texts_of(screen, "target_course")) == []


def test_a_progress_note_is_kept(own_screen: Screen) -> None:
    own_screen.open("/target?target=themed-events")
    own_screen.page.locator("summary", has_text="写一条进展说明").click()
    own_screen.wait()  # The form slides open: what is pressed while it moves may be missed.
    own_screen.page.get_by_label("进展", exact=True).fill("秋收后集中开展")
    own_screen.page.get_by_label("下一步", exact=True).fill("11月底前再办四场")
    own_screen.press("保存进展说明")
    expect(own_screen.page.get_by_text("进展说明已保存")).to_be_visible()
    own_screen.open("/target?target=themed-events")
    expect(own_screen.page.get_by_text("秋收后集中开展").first).to_be_visible()
