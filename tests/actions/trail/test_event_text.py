"""Events as readers of the trail meet them: no code, no JSON, old beside new."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from lawdash.actions.acting.event_words import EVENT_WORDS, Occasion
from lawdash.actions.acting.permissions import Act
from lawdash.actions.acting.subject import Subject, SubjectType
from lawdash.actions.trail.event_text import differences, say_action
from lawdash.actions.trail.subjects import read_names, say_subject
from lawdash.store.engine import reading
from lawdash.store.trail.chain import EventRecord, as_json
from tests.actions.accounts.people import make_account
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME


def said(before: Any, after: Any, at: datetime = NOW) -> list[str]:
    event = EventRecord(1, at, "示例甲", 1, "", "x", "", as_json(before), as_json(after), "")
    return [str(one) for one in differences(event)]


def test_what_differs_stands_old_beside_new() -> None:
    before = {"指标": "特色普法活动", "数量": "12", "备注": "赶集"}
    after = {"指标": "特色普法活动", "数量": "8", "更正为": "第59号", "原因": "录错"}
    assert said(before, after) == [
        "指标：特色普法活动",
        "数量：原为12，现为8",
        "备注：原为赶集，现为无",
        "更正为：第59号",
        "原因：录错",
    ]


def test_what_was_not_there_before_was_nothing() -> None:
    assert said({"名称": "福兴村"}, {"名称": "福兴村", "停用": "2025-06-30"}) == [
        "名称：福兴村",
        "停用：原为无，现为2025年6月30日",
    ]


def test_what_waits_for_a_second_person_is_not_said_to_be_so() -> None:
    before = {"特色普法活动": {"目标值": "12场"}, "短视频": {"目标值": "15条"}}
    after = {"特色普法活动": {"目标值": "3场", "待批准": True}, "短视频": {"目标值": "20条"}, "原因": "调整"}
    assert said(before, after) == [
        "特色普法活动·目标值：原为12场，拟改为3场，待批准",
        "短视频·目标值：原为15条，现为20条",
        "原因：调整",
    ]
    assert said({"名称": "甲"}, {"名称": "乙", "待批准": True}) == ["名称：原为甲，拟改为乙，待批准"]


def test_two_sides_about_different_things_are_facts() -> None:
    assert said({"指标": "特色普法活动", "数量": "3"}, {"原因": "重复登记"}) == [
        "指标：特色普法活动",
        "数量：3",
        "原因：重复登记",
    ]


def test_many_things_of_one_deed_are_said_as_one() -> None:
    entries = [{"单位": "福兴村", "数量": "2"}, {"单位": "全福村", "数量": "2", "备注": "雨天"}]
    assert said(None, entries) == ["单位：福兴村、全福村", "数量：2", "备注：无、雨天"]


def test_a_sentence_stands_alone_and_yes_is_a_word() -> None:
    assert said(None, "您没有登记的权限。") == ["您没有登记的权限。"]
    assert said(None, {"本人设备": True, "问题": ""}) == ["本人设备：是"]
    assert said(None, None) == []


@pytest.mark.parametrize("code", [*Act, *Occasion])
def test_every_deed_has_words(code: str) -> None:
    assert not any(character.isascii() for character in say_action(code))


def test_a_deed_of_a_later_version_is_shown_by_its_code() -> None:
    assert say_action("slides.shown") == "slides.shown"


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("entry:17", "登记第17号"),
        ("entry:17-36", "登记第17至36号"),
        ("entry", ""),
        ("target:short-videos,themed-events", "承诺：主题普法短视频、特色普法活动"),
        ("targets:12", "12项承诺"),
        ("target:gone", "承诺：gone"),
        ("plan:2025", "2025年计划"),
        ("proposal:3", "变更申请第3号"),
        ("unit:1", "单位：三湖镇"),
        ("unit:99", "单位：第99号"),
        ("user:1", "账户：示例甲"),
        ("entry.log", "登记"),
        ("slides:3", ""),
        ("", ""),
    ],
)
def test_a_subject_is_named_as_readers_know_it(sqlite_engine: Engine, subject: str, words: str) -> None:
    make_account(sqlite_engine)
    with reading(sqlite_engine, AT_HOME) as session:
        assert say_subject(subject, read_names(session)) == words


@pytest.mark.parametrize("kind", SubjectType)
def test_whatever_can_be_acted_on_has_words(kind: SubjectType) -> None:
    words = say_subject(str(Subject(kind, "7")), {})
    assert "7" in words
    assert kind not in words


def test_no_two_deeds_share_a_word() -> None:
    assert len(set(EVENT_WORDS.values())) == len(EVENT_WORDS)
