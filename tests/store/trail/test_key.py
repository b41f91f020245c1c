"""The key outside the database: made once, for its owner alone; what it did not sign comes out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from lawdash.store.engine import reading, writing
from lawdash.store.trail.chain import Event, append_event
from lawdash.store.trail.key import key_path, make_key, read_key
from lawdash.store.trail.outside import Outside
from lawdash.store.trail.verifying import verify_chain, verify_trail
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.store.trail.tampering import seal_anew, tamper

KEY, OTHER = bytes(32), bytes([1] * 32)


def log(engine: Engine, key: bytes | None) -> None:
    with writing(engine, AT_HOME) as session:
        append_event(session, Event("示例甲", None, "", "test"), NOW, key=key)


def breach_of(engine: Engine, key: bytes | None = KEY) -> str:
    with reading(engine, AT_HOME) as session:
        return str(verify_chain(session, Outside(key=key)).breach or "")


def test_it_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "store.key.txt"
    assert read_key(path) is None
    make_key(path)
    made = read_key(path)
    make_key(path)
    assert made is not None
    assert (len(made), read_key(path)) == (32, made)
    if sys.platform != "win32":
        assert os.stat(path).st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", "xyz", "0" * 63, "é" * 64])
def test_a_file_that_holds_no_key_is_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "key.txt"
    path.write_text(text, encoding="utf-8")
    assert read_key(path) is None


def test_it_lies_beside_the_heads_unless_told_otherwise(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/lawdash.db"
    assert key_path(url) == tmp_path / "lawdash.db.key.txt"
    assert key_path(url, None, tmp_path / "elsewhere" / "heads.txt") == tmp_path / "elsewhere" / "heads.txt.key.txt"
    assert key_path(url, tmp_path / "given") == tmp_path / "given"


def test_events_of_before_the_key_are_left_at_that(engine: Engine) -> None:
    log(engine, None)
    log(engine, KEY)
    log(engine, KEY)
    assert breach_of(engine) == ""
    assert breach_of(engine, None) == ""


def test_an_event_forged_at_the_tail_comes_out(engine: Engine) -> None:
    """Whoever can only write to the database can chain an event, and cannot sign it."""
    log(engine, KEY)
    log(engine, None)
    assert breach_of(engine) == "第2条事件没有签名，系绕过程序写入。"
    log(engine, KEY)
    assert breach_of(engine) == "第2条事件没有签名，系绕过程序写入。"


def test_a_signature_of_another_key_comes_out(engine: Engine) -> None:
    log(engine, OTHER)
    assert breach_of(engine) == "第1条事件的签名与密钥不符，系绕过程序写入或改写。"


def test_a_rewritten_last_event_comes_out(engine: Engine) -> None:
    log(engine, KEY)
    log(engine, KEY)
    tamper(engine, "UPDATE events SET actor = '示例丙' WHERE id = 2")
    seal_anew(engine, 2)
    assert breach_of(engine, None) == ""
    assert breach_of(engine) == "第2条事件的签名与密钥不符，系绕过程序写入或改写。"


def test_a_lost_key_is_said_and_no_breach(sqlite_engine: Engine, tmp_path: Path) -> None:
    log(sqlite_engine, KEY)
    verified = verify_trail(sqlite_engine, None, tmp_path / "gone.txt")
    assert verified.breach is None
    assert verified.notes == ("没有签名密钥，无法核验事件的签名。",)
