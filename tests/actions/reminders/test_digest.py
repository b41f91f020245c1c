"""The digest: for each account what its own page shows, and nothing for who has nothing to do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from lawdash.actions.reminders.digest import digests
from lawdash.actions.units.changing import add_units
from lawdash.judging.model import UnitKind
from lawdash.refusal import Refused
from lawdash.roles import Role
from tests.actions.accounts.people import make_account
from tests.helpers.offices import office_of

NOW = datetime(2025, 7, 10, 4, tzinfo=UTC)


def test_each_has_their_own(sqlite_engine: Engine) -> None:
    add_units(office_of(sqlite_engine), UnitKind.VILLAGE, ["示例村01"])
    make_account(sqlite_engine, "示例经办", Role.STAFF)
    make_account(sqlite_engine, "示例督导", Role.SUPERVISOR)
    make_account(sqlite_engine, "示例离任", Role.STAFF, is_active=False)
    [digest] = digests(office_of(sqlite_engine, now=NOW))
    assert digest.account == "示例经办"
    assert any("法律顾问进村坐班" in task.title for task in digest.tasks)
    assert digests(office_of(sqlite_engine, now=NOW), "示例督导") == []
    with pytest.raises(Refused, match="没有启用的账户“示例离任”"):
        digests(office_of(sqlite_engine, now=NOW), "示例离任")
