"""Everything that can be done, by everybody whom the permissions tell apart: done with one event, or refused with one.

A new action is walked too, or the first two tests fail.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

import lawdash.actions
from lawdash.actions.accounts import first_account, live_sessions, login, sample_login
from lawdash.actions.acting import access, recording
from lawdash.actions.acting import password as own_password
from lawdash.actions.acting.event_words import Occasion
from lawdash.actions.acting.permissions import Act
from lawdash.actions.acting.tries import settle_tries
from lawdash.actions.entries.importing import import_entries
from lawdash.actions.proposals.deciding import decide_change
from lawdash.refusal import Forbidden
from lawdash.store.engine import make_engine, reading
from lawdash.store.trail.chain import EventFilter, EventRecord, read_events
from lawdash.store.trail.verifying import verify_trail
from tests.actions.accounts.people import PASSWORD, at_browser, make_account
from tests.actions.walk.accounts import FILES, OWN_ACCOUNT, TRAIL, USERS
from tests.actions.walk.doubts import DOUBTS
from tests.actions.walk.entries import ENTRIES
from tests.actions.walk.evidence import EVIDENCE
from tests.actions.walk.looks import LOOKS
from tests.actions.walk.meetings import MEETINGS
from tests.actions.walk.notices import NOTICES
from tests.actions.walk.steering import STEERING
from tests.actions.walk.step import Step
from tests.actions.walk.town import PEOPLE, Walked, furnish
from tests.helpers.offices import AT_HOME, office_of
from tests.store.dump import rows_but

STEPS = [*ENTRIES, *STEERING, *NOTICES, *DOUBTS, *EVIDENCE, *MEETINGS, *USERS, *OWN_ACCOUNT, *TRAIL, *FILES, *LOOKS]
CHECKS = {
    access.acting,
    access.looking,
    access.looking_by_rights,
    access.note_refusal,
    own_password.confirm_password,
    settle_tries,
    recording.recording,
}
"""What the actions check and record with, no action itself."""
BEFORE_ANYBODY_ACTS = {
    first_account.is_open_link,
    first_account.issue_setup_link,
    first_account.setup,
    live_sessions.find_live,
    live_sessions.is_over,
    login.find_actor,
    login.sign_in,
    login.sign_out,
    sample_login.sample_accounts,
    sample_login.sign_in_sample,
}
"""Who it is, is only found out there."""


def functions_in_an_office() -> Iterator[Callable[..., Any]]:
    for module_info in pkgutil.walk_packages(lawdash.actions.__path__, "lawdash.actions."):
        module = importlib.import_module(module_info.name)
        for name, found in inspect.getmembers(module, inspect.isfunction):
            parameters = set(inspect.signature(found).parameters)
            if found.__module__ == module.__name__ and not name.startswith("_") and parameters & {"office", "settings"}:
                yield found


def test_every_action_is_walked() -> None:
    """Reads too: whatever is not walked would be a way past the rights."""
    assert set(functions_in_an_office()) - CHECKS - BEFORE_ANYBODY_ACTS == {step.action for step in STEPS}


@pytest.fixture(scope="session")
def furnished(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    folder = tmp_path_factory.mktemp("walked")
    url = f"sqlite:///{folder / 'lawdash.db'}"
    shutil.copyfile(sqlite_template, folder / "lawdash.db")
    engine = make_engine(url)
    town = furnish(engine, url, folder)
    engine.dispose()  # The last connection that closes takes the WAL back into the file, so that it can be copied.
    return town


@pytest.fixture
def town(furnished: Walked, tmp_path: Path) -> Walked:
    """The same for every step: a copy of its own."""
    shutil.copyfile(furnished.folder / "lawdash.db", tmp_path / "lawdash.db")
    return furnished.moved_to(f"sqlite:///{tmp_path / 'lawdash.db'}")


@pytest.fixture
def walked(town: Walked) -> Iterator[Engine]:
    engine = make_engine(town.url)
    yield engine
    engine.dispose()


def events_of(engine: Engine) -> list[EventRecord]:
    """The latest first."""
    with reading(engine, AT_HOME) as session:
        return read_events(session, EventFilter(), limit=1_000)


def is_allowed(step: Step, person: str) -> bool:
    if person in {"disabled", "signed-out"}:
        return False
    if person == "new" and not step.with_any_password:
        return False
    return bool(step.may & set(PEOPLE[person]))


def allowed() -> Iterator[Any]:
    """Each in a store of their own; whoever only looks leaves it as it was, and the next one looks at the same."""
    for step in STEPS:
        people = [person for person in PEOPLE if is_allowed(step, person)]
        is_look = not step.stores and not step.events
        for turn in [people] if is_look else [[person] for person in people]:
            yield pytest.param(step, turn, id=f"{step.name}-{'everybody' if is_look else turn[0]}")


@pytest.mark.parametrize(("step", "people"), list(allowed()))
def test_it_is_done_with_one_event(walked: Engine, town: Walked, step: Step, people: list[str]) -> None:
    for person in people:
        before, events = rows_but(walked), events_of(walked)
        step.do(walked, town, town.people[person])
        assert len(events_of(walked)) - len(events) == step.events, person
        assert (rows_but(walked) != before) == step.stores, person
    assert verify_trail(walked, None).breach is None


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_everybody_else_is_refused_with_one_event(walked: Engine, town: Walked, step: Step) -> None:
    """One after the other in one store: a refusal leaves it as it was, so the next one finds it so too."""
    before = rows_but(walked)
    for name in (person for person in PEOPLE if not is_allowed(step, person)):
        person, events = town.people[name], events_of(walked)
        with pytest.raises(Forbidden):
            step.do(walked, town, person)
        [refusal, *others] = events_of(walked)
        assert others == events, name
        assert (refusal.action, refusal.actor_id) == (Occasion.REFUSED, person.actor.user_id)
        assert refusal.subject in set(Act)
        assert rows_but(walked) == before, name
    assert verify_trail(walked, None).breach is None


@pytest.mark.parametrize("approve", [True, False])
def test_nobody_decides_on_their_own_change(walked: Engine, town: Walked, approve: bool) -> None:
    before = rows_but(walked)
    with pytest.raises(Forbidden, match="须由另一人批准"):
        decide_change(
            office_of(walked, town.colleague.actor), town.proposal, approve=approve, reason="同意", password=PASSWORD
        )
    changed = {name for name, rows in rows_but(walked).items() if rows != before[name]}
    assert changed == set()
    assert events_of(walked)[0].subject == Act.DECIDE_CHANGE


def test_a_file_with_rows_for_a_foreign_village_is_refused_row_by_row(walked: Engine, town: Walked) -> None:
    before = rows_but(walked)
    for dry_run in (True, False):
        report = import_entries(
            office_of(walked, town.people["staff"].actor), town.folder / "foreign.csv", dry_run=dry_run
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
