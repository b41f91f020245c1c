"""Everything that can be done, by everybody whom the permissions tell apart: done with one event, or refused with one.

A new action is walked too, or the first two tests fail.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

import lawdash.actions
from lawdash.actions.accounts import first_account, live_sessions, login, sample_login
from lawdash.actions.acting import access
from lawdash.actions.acting import password as own_password
from lawdash.actions.acting.event_words import Occasion
from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries import exporting, preview
from lawdash.actions.entries.importing import import_entries
from lawdash.actions.proposals.deciding import decide_change
from lawdash.refusal import Forbidden
from lawdash.store.engine import make_engine, reading
from lawdash.store.trail.chain import EventFilter, EventRecord, read_events
from lawdash.store.trail.verifying import verify_trail
from tests.actions.accounts.people import PASSWORD, at_browser, make_account
from tests.actions.conftest import ZONE
from tests.actions.walk.accounts import FILES, OWN_ACCOUNT, TRAIL, USERS
from tests.actions.walk.entries import ENTRIES
from tests.actions.walk.steering import STEERING
from tests.actions.walk.step import Step
from tests.actions.walk.town import PEOPLE, Walked, furnish
from tests.conftest import NOW
from tests.store.dump import rows_but

STEPS = [*ENTRIES, *STEERING, *USERS, *OWN_ACCOUNT, *TRAIL, *FILES]
CHECKS = {access.acting, access.require_right, access.note_refusal, own_password.confirm_password}
"""What the actions check with, no action itself."""
BEFORE_ANYBODY_ACTS = {
    access.write_down,
    exporting.is_whole_ledger,
    first_account.issue_setup_link,
    first_account.setup,
    live_sessions.find_live,
    login.find_actor,
    login.sign_in,
    login.sign_out,
    preview.preview_entries,
    sample_login.sample_accounts,
    sample_login.sign_in_sample,
}
"""Who it is, is only found out there. Two look: at the board, on pages for those alone who may open them; at a size."""


def functions_on_a_store() -> Iterator[Callable[..., Any]]:
    for module_info in pkgutil.walk_packages(lawdash.actions.__path__, "lawdash.actions."):
        module = importlib.import_module(module_info.name)
        for name, found in inspect.getmembers(module, inspect.isfunction):
            parameters = set(inspect.signature(found).parameters)
            if found.__module__ == module.__name__ and not name.startswith("_") and parameters & {"engine", "url"}:
                yield found


def test_every_action_is_walked() -> None:
    assert set(functions_on_a_store()) - CHECKS - BEFORE_ANYBODY_ACTS == {step.action for step in STEPS}


def test_every_action_is_told_who_acts() -> None:
    nameless = {one for one in functions_on_a_store() if "actor" not in inspect.signature(one).parameters}
    assert nameless == BEFORE_ANYBODY_ACTS


@pytest.fixture(scope="session")
def furnished(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    folder = tmp_path_factory.mktemp("walked")
    url = f"sqlite:///{folder / 'lawdash.db'}"
    copy_store(sqlite_template, folder / "lawdash.db")
    engine = make_engine(url)
    town = furnish(engine, url, folder)
    engine.dispose()
    return town


@pytest.fixture
def town(furnished: Walked, tmp_path: Path) -> Walked:
    """The same for every step."""
    copy_store(furnished.folder / "lawdash.db", tmp_path / "lawdash.db")
    return furnished.moved_to(f"sqlite:///{tmp_path / 'lawdash.db'}")


@pytest.fixture
def walked(town: Walked) -> Iterator[Engine]:
    engine = make_engine(town.url)
    yield engine
    engine.dispose()


def copy_store(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def events_of(engine: Engine) -> list[EventRecord]:
    """The latest first."""
    with reading(engine) as session:
        return read_events(session, EventFilter(), limit=1_000)


def is_allowed(step: Step, person: str) -> bool:
    if person in {"disabled", "signed-out"}:
        return False
    if person == "new" and not step.with_any_password:
        return False
    return bool(step.may & set(PEOPLE[person]))


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_it_is_done_with_one_event_or_refused_with_one(walked: Engine, town: Walked, step: Step, person: str) -> None:
    before, events = rows_but(walked), events_of(walked)
    if is_allowed(step, person):
        step.do(walked, town, town.people[person])
        assert len(events_of(walked)) - len(events) == step.events
        assert (rows_but(walked) != before) == step.stores
    else:
        with pytest.raises(Forbidden):
            step.do(walked, town, town.people[person])
        [refusal, *others] = events_of(walked)
        assert others == events
        assert (refusal.action, refusal.actor_id) == (Occasion.REFUSED, town.people[person].actor.user_id)
        assert refusal.subject in set(Act)
        assert rows_but(walked) == before
    assert verify_trail(walked, None).breach is None


@pytest.mark.parametrize("approve", [True, False])
def test_nobody_decides_on_their_own_change(walked: Engine, town: Walked, approve: bool) -> None:
    before = rows_but(walked)
    with pytest.raises(Forbidden, match="须由另一人批准"):
        decide_change(
            walked, town.colleague.actor, town.proposal, approve=approve, reason="同意", password=PASSWORD, now=NOW
        )
    changed = {name for name, rows in rows_but(walked).items() if rows != before[name]}
    assert changed == set()
    assert events_of(walked)[0].subject == Act.DECIDE_CHANGE


def test_a_file_with_rows_for_a_foreign_village_is_refused_row_by_row(walked: Engine, town: Walked) -> None:
    before = rows_but(walked)
    for dry_run in (True, False):
        report = import_entries(
            walked, town.people["staff"].actor, town.folder / "foreign.csv", dry_run=dry_run, now=NOW, zone=ZONE
        )
        assert [str(fault) for fault in report.faults] == [
            "第3行“单位”不是本人负责的单位，请联系管理员调整负责的单位，现为“全福村”。"
        ]
    assert rows_but(walked) == before


@pytest.mark.parametrize("name", ["an entry for a foreign village", "an entry for the township"])
def test_staff_of_the_whole_township_log_for_every_unit(walked: Engine, town: Walked, name: str) -> None:
    actor = at_browser(walked, make_account(walked, "示例全镇经办"))
    step = next(step for step in STEPS if step.name == name)
    step.do(walked, town, replace(town.people["staff"], actor=actor))
    assert events_of(walked)[0].actor == "示例全镇经办"
