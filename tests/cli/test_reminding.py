"""`digest`: each account with what it has to do, each matter with the address of its form."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from lawdash.actions.units.changing import add_units
from lawdash.judging.model import UnitKind
from lawdash.roles import Role
from lawdash.settings import get_settings
from lawdash.store.state import mark_as_sample
from tests.actions.accounts.people import make_account
from tests.cli.conftest import Run
from tests.conftest import NOW
from tests.helpers.offices import by_hand, office_of


def test_each_matter_has_the_address_of_its_form(
    done: Run, run: Run, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with by_hand(sqlite_engine) as session:
        mark_as_sample(session, NOW, date(2025, 6, 30))
    add_units(office_of(sqlite_engine), UnitKind.VILLAGE, ["示例村01"])
    make_account(sqlite_engine, "示例经办", Role.STAFF)
    monkeypatch.setenv("LAWDASH_PUBLIC_URL", "https://lawdash.example")
    get_settings.cache_clear()
    first, *others = done("digest").out.splitlines()
    assert first == f"示例经办：{len(others)}件"
    assert any(line.endswith("https://lawdash.example/log?indicator=counsel-duty") for line in others)
    assert done("digest", "--for", "示例经办").out.splitlines() == [first, *others]
    assert "没有启用的账户“示例某人”" in run("digest", "--for", "示例某人").err
