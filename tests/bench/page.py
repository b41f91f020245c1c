"""The first sight of 总览 and of 速览 in a browser, against hello-world from the same server.

Warm: a new tab of a profile that was there before, as people come back; about:blank in one tab would make a new process
without its code cache. Cold: a profile that has never seen the server.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from tests.bench.reruns import serving_sample
from tests.bench.table import Line, at_most

TIMES = 7
HELLO, OVERVIEW, BOARD = "/?hello=1", "/", "/board"
SIGNS = {HELLO: "text=Hello, world", OVERVIEW: ".rows a >> nth=0", BOARD: ".rows a >> nth=0"}
LARGEST_BOARD = 60_000  # bytes


def bench_page() -> list[Line]:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("No Chromium: the first sight of a page was not measured\n")
        return []
    with (
        TemporaryDirectory() as folder,
        serving_sample(Path(folder)) as (address, cookie),
        sync_playwright() as playwright,
    ):
        sight = _Sight(playwright, browser, Path(folder), address, cookie)
        cold = {path: median(sight.cold(path) for _ in range(TIMES)) for path in SIGNS}
        warm, weight = sight.warm()
    for path in SIGNS:
        print(f"First sight of {path}: {warm[path] * 1000:.0f} ms warm, {cold[path] * 1000:.0f} ms cold")
    print(f"速览 weighs {weight:,} bytes\n")
    return [
        at_most("first sight of 总览 warm, to hello-world's", warm[OVERVIEW] / warm[HELLO], 1.7),
        at_most("first sight of 总览 cold, to hello-world's", cold[OVERVIEW] / cold[HELLO], 1.9),
        at_most("first sight of 速览 warm, to hello-world's", warm[BOARD] / warm[HELLO], 0.2),
        at_most("first sight of 速览 cold, to hello-world's", cold[BOARD] / cold[HELLO], 0.3),
        at_most("速览, weight", weight / 1000, LARGEST_BOARD / 1000, unit=" kB"),
    ]


class _Sight:
    def __init__(self, playwright: Playwright, browser: str, folder: Path, address: str, cookie: str) -> None:
        self._playwright = playwright
        self._browser = browser
        self._folder = folder
        self._url = f"http://{address}"
        self._cookie = cookie
        self._profiles = 0

    def cold(self, path: str) -> float:
        """Seconds, in a profile of its own."""
        context = self._open()
        try:
            return self._see(context, path)
        finally:
            context.close()

    def warm(self) -> tuple[dict[str, float], int]:
        """Seconds by path, each in turn, in one profile; and what 速览 weighs."""
        context = self._open()
        taken: dict[str, list[float]] = {path: [] for path in SIGNS}
        for _ in range(TIMES + 2):
            for path in SIGNS:
                taken[path].append(self._see(context, path))
        weight = len(context.request.get(self._url + BOARD).body())
        context.close()
        return {path: median(times[2:]) for path, times in taken.items()}, weight

    def _open(self) -> BrowserContext:
        self._profiles += 1
        context = self._playwright.chromium.launch_persistent_context(
            self._folder / f"profile-{self._profiles}",
            executable_path=self._browser,
            args=["--no-sandbox", "--disable-background-networking", "--no-first-run", "--disable-dev-shm-usage"],
            viewport={"width": 1366, "height": 768},
        )
        name, _, value = self._cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": self._url}])
        return context

    def _see(self, context: BrowserContext, path: str) -> float:
        tab = context.new_page()
        start = perf_counter()
        tab.goto(self._url + path, wait_until="commit")
        tab.wait_for_selector(SIGNS[path], state="visible", timeout=60_000)
        taken = perf_counter() - start
        tab.close()
        return taken
