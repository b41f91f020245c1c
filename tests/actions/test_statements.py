"""How many statements an act takes: what may creep up is counted. BEGIN and the pragmas around it count too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.preview import preview_entries
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.plans.changing import TargetChanges, TargetEdit, change_targets
from lawdash.actions.plans.file import import_plan
from lawdash.actor import SYSTEM, Actor
from lawdash.board.board import read_board
from lawdash.roles import Role
from lawdash.settings import ROOT
from lawdash.store.engine import reading
from lawdash.store.plans.reading import read_plan
from tests.actions.accounts.people import at_browser, make_account
from tests.actions.conftest import DAY
from tests.helpers.offices import AT_HOME, office_of

DUTY = EntryDraft("counsel-duty", "福兴村", DAY, quantity=1)


@contextmanager
def counting(engine: Engine) -> Iterator[list[str]]:
    """The statements that are executed meanwhile."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        found.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.fixture(params=[1, 4], ids=["one plan year", "four plan years"])
def years(request: pytest.FixtureRequest, town: Engine, tmp_path: Path) -> int:
    """How many plan years the town has by then."""
    text = (ROOT / "seed" / "plan-2025.csv").read_text(encoding="utf-8")
    for year in range(2026, 2025 + request.param):
        file = tmp_path / f"{year}.csv"
        file.write_text(text.replace("2025-", f"{year}-").replace("_2024", f"_{year - 1}"), encoding="utf-8")
        import_plan(office_of(town), file, year)
    return int(request.param)


def test_an_entry_takes_fourteen_statements(town: Engine, years: int) -> None:
    clerk = at_browser(town, make_account(town, "示例经办01", Role.STAFF))
    for actor in (Actor("示例经办"), clerk):
        with counting(town) as found:
            log_entry(office_of(town, actor), DUTY, key=f"k-{actor.user_id}")
        assert len(found) <= 14, "\n".join(found)


def test_a_preview_takes_eight_statements(town: Engine, years: int) -> None:
    board = read_board(office_of(town), 2025)
    assert board is not None
    clerk = at_browser(town, make_account(town, "示例经办01", Role.STAFF))
    with counting(town) as found:
        assert preview_entries(office_of(town, clerk), board, [DUTY])
    assert len(found) <= 8, "\n".join(found)


@pytest.mark.parametrize("by_account", [False, True], ids=["in force", "waiting for a second person"])
def test_a_change_of_twenty_promises_takes_sixty_statements(town: Engine, years: int, by_account: bool) -> None:
    with reading(town, AT_HOME) as session:
        plan = read_plan(session, 2025)
    assert plan is not None
    lowered = [one for one in plan.targets if one.target.threshold is not None and one.target.threshold > 1][:20]
    edits = [TargetEdit(one.id, TargetChanges(threshold=Decimal(1)), one.version) for one in lowered]
    admin = at_browser(town, make_account(town, "示例管理员", Role.ADMIN))
    with counting(town) as found:
        versions = change_targets(office_of(town, admin if by_account else SYSTEM), edits, "会议决定")
    assert versions == [None if by_account else 2] * 20
    assert len(found) <= 60, "\n".join(found)
