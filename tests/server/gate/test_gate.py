"""No session, no byte."""

from __future__ import annotations

import pytest

from lawdash.clock import REAL_CLOCK
from lawdash.server.gate.gate import OPEN_PATHS
from lawdash.server.gate.security_headers import content_policy
from lawdash.store.accounts.sessions import end_session
from lawdash.store.engine import noting
from lawdash.web.navigation import PAGES
from tests.helpers.offices import AT_HOME
from tests.helpers.signed_in import Login, add_login
from tests.server.all_routes import all_paths
from tests.server.conftest import Office


def test_there_are_many_routes_and_few_are_open() -> None:
    assert len(all_paths()) > 20
    assert {"/healthz", "/login", "/logout", "/setup", "/lawdash/login.css", "/lawdash/favicon.svg"} == OPEN_PATHS


def test_anonymous_gets_nothing_on_any_route(office: Office) -> None:
    with office.client() as client:
        for path in {*all_paths(), "/static/js/index.js", "/media/0123.csv", "/_stcore/health"} - OPEN_PATHS:
            for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
                answer = client.request(method, path)
                assert answer.status_code in {302, 401, 404}, (method, path)
                assert answer.text in {"", "请先登录。", "没有这个地址。"}, (method, path)


@pytest.mark.parametrize("page", [page.url_path for page in PAGES.values()])
def test_a_page_leads_to_the_login_and_says_where_from(office: Office, page: str) -> None:
    with office.client() as client:
        answer = client.get(f"/{page}?year=2025&as_of=2025-06-30")
    assert answer.status_code == 302
    assert answer.headers["location"] == f"/login?next=%2F{page}%3Fyear%3D2025%26as_of%3D2025-06-30"


def test_a_made_up_token_is_worth_nothing(office: Office, somebody: Login) -> None:
    name = somebody.cookie.partition("=")[0]
    with office.client() as client:
        for token in ("", "x", "1", str(somebody.session_id), "é"):
            assert client.get("/ledger", headers=[(b"Cookie", f"{name}={token}".encode())]).status_code == 302


def test_an_ended_login_is_worth_nothing(office: Office, somebody: Login) -> None:
    with office.client(somebody) as client:
        assert client.get("/ledger").status_code == 200
        with noting(office.engine, AT_HOME) as session:
            end_session(session, somebody.session_id, REAL_CLOCK.now())
        assert client.get("/ledger").status_code == 302


def test_files_and_uploads_need_a_login(office: Office) -> None:
    with office.client() as client:
        assert client.get("/media/0123.csv").status_code == 401
        assert client.put("/_stcore/upload_file/a/b").status_code == 401


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/auth/login", "/oauth2callback"])
def test_doors_that_nobody_uses_are_shut(office: Office, somebody: Login, path: str) -> None:
    with office.client(somebody) as client:
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("host", ["rebound.example", "127.0.0.1; script-src *", "user@127.0.0.1", ""])
def test_it_answers_to_no_other_name(office: Office, somebody: Login, host: str) -> None:
    with office.client(somebody) as client:
        answer = client.get("/", headers={"Host": host})
    assert answer.status_code in {400, 403}
    assert "script-src *" not in answer.headers.get("content-security-policy", "")


@pytest.mark.parametrize(
    "origin", [None, "null", "http://elsewhere.example", "https://{host}", "http://{host}.example"]
)
def test_nothing_is_done_at_the_request_of_another_page(office: Office, somebody: Login, origin: str | None) -> None:
    with office.client(somebody) as client:
        client.headers.pop("Origin")
        host = office.url.removeprefix("http://")
        headers = {} if origin is None else {"Origin": origin.format(host=host)}
        assert client.post("/logout", headers=headers).status_code == 403
        assert client.put("/_stcore/upload_file/a/b", headers=headers).status_code == 403
        assert client.get("/ledger").status_code == 200


@pytest.mark.parametrize("path", ["/", "/login", "/healthz", "/media/nothing", "/_stcore/health"])
def test_every_answer_says_what_a_browser_may_do_with_it(office: Office, somebody: Login, path: str) -> None:
    for login in (None, somebody):
        with office.client(login) as client:
            headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["content-security-policy"] == content_policy(office.url.removeprefix("http://"))


def test_only_the_scripts_of_this_server_run() -> None:
    rules = dict(rule.split(" ", 1) for rule in content_policy("127.0.0.1:8501").split("; "))
    sources = rules["script-src"].split()
    assert sources[0] == "'self'"
    assert [source[:8] for source in sources[1:]] == ["'sha256-"]
    assert "unsafe-eval" not in content_policy("127.0.0.1:8501")
    assert rules["frame-ancestors"] == "'none'"


def test_an_export_is_kept_by_no_cache(office: Office, somebody: Login) -> None:
    with office.client(somebody) as client:
        assert client.get("/media/0123.csv").headers["cache-control"] == "private, no-store"


def test_two_stores_on_one_machine_do_not_share_a_cookie(office: Office, somebody: Login) -> None:
    token = somebody.cookie.partition("=")[2]
    with office.client() as client:
        assert client.get("/ledger", headers={"Cookie": f"lawdash-000000000000={token}"}).status_code == 302


def test_a_login_survives_another_one(office: Office, somebody: Login) -> None:
    other = add_login(office.engine)
    with office.client(somebody) as first, office.client(other) as second:
        assert (first.get("/ledger").status_code, second.get("/ledger").status_code) == (200, 200)
