"""The way in, with only what a test is about spelled out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import Engine

from lawdash.actions.accounts.login import SignedIn, sign_in
from lawdash.actor import visitor
from lawdash.refusal import Refused
from lawdash.settings import Settings
from tests.actions.accounts.people import HOME, PASSWORD
from tests.conftest import NOW
from tests.helpers.offices import office_of

SETTINGS = Settings()


def enter(
    engine: Engine,
    password: str = PASSWORD,
    *,
    name: str = "示例甲",
    own_device: bool = False,
    address: str = HOME,
    now: datetime = NOW,
) -> SignedIn:
    return sign_in(
        office_of(engine, visitor(address), now=now, settings=SETTINGS),
        name,
        password,
        own_device=own_device,
        agent="test",
    )


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return str(refused.value)
