"""Takes the README's picture of 总览 from the sample data: `python -m tests.browser.make_screenshot`."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import expect, sync_playwright

from lawdash.settings import ROOT
from seed.make_sample import make_sample
from tests.browser.conftest import serve_store
from tests.browser.harness import TIMEOUT, Screen
from tests.browser.sheets import wait_for_sheet

PICTURE = ROOT / "seed" / "screenshot.png"


def main() -> None:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        make_sample(Path(folder) / "lawdash.db")
        with contextmanager(serve_store)(Path(folder)) as server:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
            expect.set_options(timeout=TIMEOUT)
            screen = Screen(page, server)
            screen.open()
            wait_for_sheet(page)
            expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
            screen.screenshot(PICTURE)
            browser.close()


if __name__ == "__main__":
    main()
