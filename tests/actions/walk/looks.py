"""Looking: each read has its right too, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import Engine

from lawdash.actions.accounts.users import list_accounts
from lawdash.actions.acting.access import require_right
from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.exporting import needs_password
from lawdash.actions.entries.looking import (
    count_ledger,
    days_of_indicator,
    days_of_units,
    find_entry,
    look_at_ledger,
    usage_of_indicators,
)
from lawdash.actions.entries.mappings import (
    export_mappings,
    find_mapping,
    list_mappings,
    mapping_for,
    read_headers,
)
from lawdash.actions.entries.preview import preview_entries
from lawdash.actions.entries.returning import find_returned, look_at_returned
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.keeping.backing_up import last_backup
from lawdash.actions.meetings.looking import (
    frozen_of_quarter,
    held_of_quarter,
    look_at_decisions,
    look_at_frozen,
    look_at_meetings,
)
from lawdash.actions.meetings.quarter import look_at_quarter, needed_matters
from lawdash.actions.notices.looking import look_at_drafts, look_at_notices
from lawdash.actions.notices.register import read_register
from lawdash.actions.plans.looking import look_at_board, notes_on
from lawdash.actions.proposals.looking import look_at_deciders, look_at_proposals
from lawdash.actions.reminders.digest import digests
from lawdash.actions.reminders.tasks import my_tasks
from lawdash.actions.units.looking import changes_of_units, list_units
from lawdash.board.board import read_board
from lawdash.office import Office
from lawdash.roles import Role
from lawdash.store.entries.reading import EntryFilter, Page
from tests.actions.conftest import DAY
from tests.actions.walk.step import ADMIN, ALL, DECIDERS, OVERSEERS, STAFF, SUPERVISORS, Step
from tests.actions.walk.town import HELD, MAPPING, OWN, REVIEWS, Person, Walked
from tests.helpers.offices import office_of

END = date(2025, 6, 30)


def _look(
    action: Callable[..., Any], do: Callable[[Office, Walked, Person], object], may: frozenset[Role] = ALL
) -> Step:
    return Step(
        action.__name__,
        action,
        may,
        lambda engine, town, person: do(office_of(engine, person.actor), town, person),
        events=0,
        stores=False,
    )


def _preview(engine: Engine, _: Walked, person: Person) -> object:
    board = read_board(office_of(engine), 2025)
    assert board is not None
    draft = EntryDraft("counsel-duty", OWN, DAY, quantity=2)
    return preview_entries(office_of(engine, person.actor), board, [draft])


def _tasks(office: Office, _town: Walked, _person: Person) -> object:
    board = read_board(office, 2025)
    assert board is not None
    return my_tasks(office, board)


def _matters(office: Office, _town: Walked, _person: Person) -> object:
    view = look_at_quarter(office, 2025, 2)
    assert view is not None
    return needed_matters(office, view)


LOOKS = [
    _look(my_tasks, _tasks),
    _look(digests, lambda office, _, __: digests(office), ADMIN),
    _look(last_backup, lambda office, _, __: last_backup(office), OVERSEERS),
    _look(list_mappings, lambda office, _, __: list_mappings(office), STAFF),
    _look(find_mapping, lambda office, _, __: find_mapping(office, MAPPING), STAFF),
    _look(mapping_for, lambda office, _, __: mapping_for(office, ["时间", "数量"]), STAFF),
    _look(export_mappings, lambda office, _, __: export_mappings(office), STAFF),
    _look(read_headers, lambda office, town, _: read_headers(office, town.folder / "own.csv"), STAFF),
    _look(look_at_notices, lambda office, _, __: look_at_notices(office)),
    _look(read_register, lambda office, _, __: read_register(office, 2025)),
    _look(look_at_drafts, lambda office, _, __: look_at_drafts(office), SUPERVISORS),
    _look(look_at_returned, lambda office, _, __: look_at_returned(office)),
    _look(find_returned, lambda office, _, person: find_returned(office, person.returned_entry)),
    _look(look_at_meetings, lambda office, _, __: look_at_meetings(office, 2025)),
    _look(look_at_decisions, lambda office, _, __: look_at_decisions(office, 2025)),
    _look(look_at_frozen, lambda office, town, _: look_at_frozen(office, town.meetings[HELD])),
    _look(look_at_quarter, lambda office, _, __: look_at_quarter(office, 2025, 1)),
    _look(needed_matters, _matters),
    _look(held_of_quarter, lambda office, _, __: held_of_quarter(office, 2025, 1)),
    _look(frozen_of_quarter, lambda office, _, __: frozen_of_quarter(office, 2025, 1)),
    _look(count_ledger, lambda office, _, __: count_ledger(office, EntryFilter())),
    _look(look_at_ledger, lambda office, _, __: look_at_ledger(office, EntryFilter(), page=Page(5))),
    _look(find_entry, lambda office, _, person: find_entry(office, person.own_entry)),
    _look(usage_of_indicators, lambda office, _, __: usage_of_indicators(office, 2025)),
    _look(days_of_units, lambda office, _, __: days_of_units(office, 1, 2025, END)),
    _look(days_of_indicator, lambda office, _, __: days_of_indicator(office, 1, None, 2025, END)),
    _look(needs_password, lambda office, _, __: needs_password(office, EntryFilter(year=2025))),
    _look(look_at_board, lambda office, _, __: look_at_board(office, 2025)),
    _look(notes_on, lambda office, town, _: notes_on(office, town.targets[REVIEWS])),
    _look(list_units, lambda office, _, __: list_units(office)),
    _look(changes_of_units, lambda office, _, __: changes_of_units(office)),
    _look(look_at_proposals, lambda office, _, __: look_at_proposals(office, only_open=True)),
    _look(look_at_deciders, lambda office, _, __: look_at_deciders(office), DECIDERS),
    _look(list_accounts, lambda office, _, __: list_accounts(office), ADMIN),
    _look(require_right, lambda office, _, __: require_right(office, Act.KEEP_STORE), ADMIN),
    Step("seeing what an entry would do", preview_entries, STAFF, _preview, events=0, stores=False),
]
