"""/evidence over a running server: added without script, seen by whom it concerns, nothing for anybody else."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.units.changing import add_units
from lawdash.actor import Actor
from lawdash.judging.model import UnitKind
from lawdash.roles import Role
from tests.files.evidence.made import docx, photo
from tests.helpers.offices import office_of
from tests.helpers.signed_in import Login, add_login
from tests.server.conftest import Office


@pytest.fixture
def clerk(office: Office) -> Login:
    return add_login(office.engine, f"示例{uuid4().hex[:6]}", [Role.STAFF])


@pytest.fixture
def entry_id(office: Office, clerk: Login) -> int:
    add_units(office_of(office.engine), UnitKind.VILLAGE, ["示例村01"])
    actor = Actor(clerk.user.name, clerk.user.id, clerk.session_id)
    draft = EntryDraft("brand", "", date(2025, 6, 10), quantity=1)
    return log_entry(office_of(office.engine, actor), draft, key=uuid4().hex).entry_id


def token(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_files_are_added_by_a_plain_form_and_one_bad_one_refuses_itself_alone(
    office: Office, clerk: Login, entry_id: int, tmp_path: Path
) -> None:
    address = f"/evidence/add?to=entry:{entry_id}"
    files = [
        ("files", ("现场.jpg", photo(tmp_path / "p").read_bytes())),
        ("files", ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99)),
        ("files", ("会议.docx", docx(tmp_path / "d").read_bytes())),
    ]
    with office.client(clerk) as client:
        form = client.get(address)
        assert f"第{entry_id}号登记" in form.text
        answer = client.post(address, data={"csrf": token(form.text)}, files=files)
        assert "已保存2份佐证" in answer.text
        assert "“旧.doc”：是旧格式" in answer.text
        numbers = sorted(set(map(int, re.findall(r'href="/evidence/(\d+)"', answer.text))))
        picture, document = (client.get(f"/evidence/{number}") for number in numbers)
        small = client.get(f"/evidence/{numbers[0]}?small=1")
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/jpeg")
    assert "content-disposition" not in picture.headers
    assert picture.headers["x-content-type-options"] == "nosniff"
    assert document.headers["content-disposition"].startswith("attachment")
    assert len(small.content) > 0
    stranger = add_login(office.engine, f"示例{uuid4().hex[:6]}", [Role.STAFF], unit_ids=[2])
    with office.client(stranger) as client:
        assert client.get(f"/evidence/{numbers[0]}").status_code == 404
        assert client.get(address).status_code == 403
    with office.client() as client:
        assert client.get(f"/evidence/{numbers[0]}").status_code in (302, 401)


def test_a_form_of_nobodys_stores_nothing(office: Office, clerk: Login, entry_id: int, tmp_path: Path) -> None:
    address = f"/evidence/add?to=entry:{entry_id}"
    files = [("files", ("现场.jpg", photo(tmp_path / "p", 7).read_bytes()))]
    with office.client(clerk) as client:
        assert client.post(address, data={"csrf": "x"}, files=files).status_code == 403
        assert "已有" not in client.get(address).text


@pytest.mark.parametrize("to", ["", "entry:", "entry:x", "plan:1", "entry:1,", "entry:99999999"])
def test_a_link_that_leads_nowhere_says_so(office: Office, clerk: Login, to: str) -> None:
    with office.client(clerk) as client:
        answer = client.get("/evidence/add", params={"to": to})
    assert answer.status_code == 403
    assert "请从原来的页面重新进入" in answer.text
