"""Administrators look after accounts, everybody after their own; who reads the trail, and what leaves as a file."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from lawdash.actions.accounts.own_account import (
    change_own_password,
    end_other_sessions,
    end_own_session,
    list_own_sessions,
)
from lawdash.actions.accounts.users import Powers, add_account, change_account, end_sessions, reset_password
from lawdash.actions.acting.leaving import note_export
from lawdash.actions.entries.exporting import export_entries
from lawdash.actions.entries.template import template_for
from lawdash.actions.notices.exporting import export_register
from lawdash.actions.plans.exporting import export_concerns
from lawdash.actions.plans.file import export_plan
from lawdash.actions.responsibility.file import export_owners
from lawdash.actions.trail.reading import count_trail, export_trail, list_people, look_at_trail
from lawdash.actions.trail.verifying import contradict_witness, verify_store
from lawdash.board.concerns import ConcernFilter
from lawdash.store.entries.reading import EntryFilter
from lawdash.store.trail.chain import EventFilter
from tests.actions.accounts.people import PASSWORD
from tests.actions.walk.step import ADMIN, ALL, NOBODY, OVERSEERS, STAFF, Do, Step
from tests.actions.walk.town import FOREIGN, Walked
from tests.helpers.offices import office_of

NEW_PASSWORD = "another good phrase"
STANDING = Powers(STAFF, frozenset({1}))


def _colleague(town: Walked) -> int:
    assert town.colleague.actor.user_id is not None
    return town.colleague.actor.user_id


def _export(**chosen: Any) -> Do:
    return lambda engine, _, person: export_entries(
        office_of(engine, person.actor), EntryFilter(**chosen), BytesIO(), "csv", own_password=PASSWORD
    )


USERS = [
    Step(
        "making an account",
        add_account,
        ADMIN,
        lambda engine, _, person: add_account(
            office_of(engine, person.actor), "示例新人", NEW_PASSWORD, STANDING, own_password=PASSWORD
        ),
    ),
    Step(
        "giving an account other roles",
        change_account,
        ADMIN,
        lambda engine, town, person: change_account(
            office_of(engine, person.actor), _colleague(town), STANDING, expected_version=1, own_password=PASSWORD
        ),
    ),
    Step(
        "resetting a password",
        reset_password,
        ADMIN,
        lambda engine, town, person: reset_password(
            office_of(engine, person.actor), _colleague(town), NEW_PASSWORD, own_password=PASSWORD
        ),
    ),
    Step(
        "signing somebody out",
        end_sessions,
        ADMIN,
        lambda engine, town, person: end_sessions(office_of(engine, person.actor), _colleague(town)),
    ),
]

OWN_ACCOUNT = [
    Step(
        "changing the own password",
        change_own_password,
        ALL,
        lambda engine, _, person: change_own_password(office_of(engine, person.actor), PASSWORD, NEW_PASSWORD),
        with_any_password=True,
    ),
    Step(
        "looking at the own logins",
        list_own_sessions,
        ALL,
        lambda engine, _, person: list_own_sessions(office_of(engine, person.actor)),
        events=0,
        stores=False,
        with_any_password=True,
    ),
    Step(
        "ending another login of one's own",
        end_own_session,
        ALL,
        lambda engine, _, person: end_own_session(office_of(engine, person.actor), person.second_session),
        with_any_password=True,
    ),
    Step(
        "ending a login of somebody else's",
        end_own_session,
        NOBODY,
        lambda engine, town, person: end_own_session(office_of(engine, person.actor), town.colleague.second_session),
    ),
    Step(
        "ending all other logins of one's own",
        end_other_sessions,
        ALL,
        lambda engine, _, person: end_other_sessions(office_of(engine, person.actor)),
        with_any_password=True,
    ),
]

TRAIL = [
    Step(
        "looking at the trail",
        look_at_trail,
        OVERSEERS,
        lambda engine, _, person: look_at_trail(office_of(engine, person.actor), EventFilter(), limit=50, offset=0),
        events=0,
        stores=False,
    ),
    Step(
        "counting the events",
        count_trail,
        OVERSEERS,
        lambda engine, _, person: count_trail(office_of(engine, person.actor), EventFilter()),
        events=0,
        stores=False,
    ),
    Step(
        "seeing who did anything",
        list_people,
        OVERSEERS,
        lambda engine, _, person: list_people(office_of(engine, person.actor)),
        events=0,
        stores=False,
    ),
    Step(
        "verifying the store",
        verify_store,
        OVERSEERS,
        lambda engine, _, person: verify_store(office_of(engine, person.actor)),
        events=0,
        stores=False,
    ),
    Step(
        "checking a paper",
        contradict_witness,
        OVERSEERS,
        lambda engine, _, person: contradict_witness(office_of(engine, person.actor), "1:0123456789AB"),
        events=0,
        stores=False,
    ),
    Step(
        "taking the trail along",
        export_trail,
        OVERSEERS,
        lambda engine, _, person: export_trail(office_of(engine, person.actor), EventFilter(), BytesIO(), "csv"),
        stores=False,
    ),
]

FILES = [
    Step("taking the whole ledger along", export_entries, ALL, _export(year=2025), stores=False),
    Step("taking part of the ledger along", export_entries, ALL, _export(text=FOREIGN), stores=False),
    Step(
        "taking the plan along",
        export_plan,
        ALL,
        lambda e, _, person: export_plan(office_of(e, person.actor), 2025),
        stores=False,
    ),
    Step(
        "taking the responsibilities along",
        export_owners,
        ALL,
        lambda e, _, person: export_owners(office_of(e, person.actor), 2025),
        stores=False,
    ),
    Step(
        "taking the list of concerns along",
        export_concerns,
        ALL,
        lambda engine, _, person: export_concerns(
            office_of(engine, person.actor), 2025, date(2025, 6, 30), ConcernFilter(), BytesIO(), "csv"
        ),
        stores=False,
    ),
    Step(
        "taking the register of notices along",
        export_register,
        ALL,
        lambda engine, _, person: export_register(office_of(engine, person.actor), 2025, BytesIO(), "xlsx"),
        stores=False,
    ),
    Step(
        "taking the template along",
        template_for,
        ALL,
        lambda engine, _, person: template_for(office_of(engine, person.actor), ""),
        events=0,
        stores=False,
    ),
    Step(
        "taking a list along",
        note_export,
        ALL,
        lambda engine, _, person: note_export(office_of(engine, person.actor), "督办清单", 3),
        stores=False,
    ),
]
