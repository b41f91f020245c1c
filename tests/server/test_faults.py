"""Whatever breaks, and whatever is asked, the answer is a plain page in Chinese."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.helpers.servers import find_free_port, running, serve_command
from tests.helpers.signed_in import Login, sign_in_at
from tests.server.conftest import Office


@pytest.fixture
def client(office: Office, somebody: Login) -> Iterator[httpx.Client]:
    with office.client(somebody) as client:
        yield client


@pytest.mark.parametrize(
    "path", ["/index.html", "/_stcore/unknown", "/_stcore/", "/ledger/_stcore/health", "/robots.txt", "/a.b/c"]
)
def test_what_is_nowhere_is_said_by_a_page_of_ours(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "没有这个地址" in answer.text
    assert "script-src" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/_stcore/health", "/_stcore/host-config", "/healthz", "/lawdash/login.css"])
def test_what_the_pages_need_is_still_there(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        f"text={'x' * 50_000}",
        f"text={'x' * 2001}",
        f"year={10**30}",
        "year=-1",
        "year=99999",
        f"entry={2**64}",
        f"id={'9' * 5000}",
        "as_of=0001-01-01",
        "from=9999-12-31",
        "&".join(f"a{number}=1" for number in range(60)),
    ],
)
@pytest.mark.parametrize("path", ["/", "/board", "/lawdash/export/plan"])
def test_what_nobody_can_mean_is_refused_at_the_door(client: httpx.Client, path: str, query: str) -> None:
    answer = client.get(f"{path}?{query}")
    assert (answer.status_code, "网址中的参数过长，或者超出了范围" in answer.text) == (400, True)


@pytest.mark.parametrize(
    "filters",
    [
        '{"year": 99999}',
        '{"year": 2025, "since": "0001-01-01"}',
        '{"year": 2025, "ids": [18446744073709551616]}',
        "[" * 2000,
        '{"year": 1e400}',
        "null",
    ],
)
def test_neither_is_what_a_view_says(client: httpx.Client, filters: str) -> None:
    view = f'{{"filter": {filters}, "order": "happened_on", "descending": true}}'
    answer = client.get(f"/lawdash/export/ledger?format=csv&view={quote(view)}")
    assert (answer.status_code, "这个导出链接不完整" in answer.text) == (403, True)


@pytest.mark.slow
def test_a_store_that_breaks_is_a_sentence_everywhere_and_who_leaves_is_out(tmp_path: Path) -> None:
    store, port = tmp_path / "lawdash.db", find_free_port()
    with running(serve_command(port), port, store) as url:
        login = sign_in_at(store)
        with httpx.Client(base_url=url, headers={"Origin": url, "Cookie": login.cookie}) as client:
            asked = client.get("/logout")
            token = asked.text.split('name="csrf" value="')[1].split('"')[0]
            half = asked.headers["set-cookie"].partition(";")[0]
            with sqlite3.connect(store) as broken:
                broken.execute("ALTER TABLE web_sessions RENAME TO elsewhere")
            for path in ("/", "/board", "/lawdash/export/plan?year=2025", "/logout"):
                answer = client.get(path)
                assert (answer.status_code, "数据库出错" in answer.text) == (503, True), path
                assert "Traceback" not in answer.text
            left = client.post("/logout", data={"csrf": token}, headers={"Cookie": f"{login.cookie}; {half}"})
            assert "已退出本浏览器" in left.text
            assert f'{login.cookie.partition("=")[0]}=""' in left.headers["set-cookie"]
    assert "Traceback" in store.with_suffix(".log").read_text(encoding="utf-8")
