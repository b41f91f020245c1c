"""A form saves once, and keeps the door open where it could not."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy.exc import OperationalError

from lawdash.refusal import Fault, Refused, Stale
from lawdash.web.kit.forms import Form


def test_it_saves_once_however_often_it_is_asked() -> None:
    saved: list[int] = []

    def save(number: int, answer: str) -> str:
        saved.append(number)
        return answer

    form = Form("entry")
    assert form.save(lambda: save(1, "first"))
    assert form.save(lambda: save(2, "second"))
    assert (saved, form.result) == ([1], "first")


def test_a_refusal_keeps_the_key_and_says_what_is_wrong() -> None:
    form = Form("entry")
    key = form.key

    def refuse() -> None:
        raise Refused("数量不对。", (Fault("数量", "0", "须大于0"),))

    assert not form.save(refuse)
    assert (form.refusal, form.faults[0].message, form.is_stale) == ("数量不对。", "须大于0", False)
    assert form.save(lambda: "saved")
    assert (form.refusal, form.faults, form.key) == ("", (), key)


def test_a_stale_row_is_told_from_other_refusals() -> None:
    def refuse() -> None:
        raise Stale("刚被修改。")

    form = Form("target")
    assert not form.save(refuse)
    assert form.is_stale


def test_a_store_that_cannot_be_written_loses_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """A full disk: the reader is told to try again, with the same key, and the log tells the administrator."""

    def fail() -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    form = Form("entry")
    with caplog.at_level(logging.ERROR):
        assert not form.save(fail)
    assert "数据库暂时无法写入" in form.refusal
    assert "disk is full" in caplog.text
    assert form.save(lambda: "saved")


def test_another_form_has_other_widgets() -> None:
    assert Form("entry").widget("title") != Form("entry").widget("title")
