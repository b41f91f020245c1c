"""Staff log, and mend what is their own: own entries for own units."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from sqlalchemy import Engine

from lawdash.actions.entries.correct import correct_entry, void_entry
from lawdash.actions.entries.importing import import_entries
from lawdash.actions.entries.log import log_entries, log_entry
from lawdash.actions.entries.mapping import FileMapping
from lawdash.actions.entries.mappings import import_mappings, save_mapping
from lawdash.actions.entries.returning import resubmit_entry, return_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.entries.withdraw import withdraw_entries
from lawdash.actions.plans.changing import add_progress_note
from tests.actions.conftest import DAY
from tests.actions.walk.step import NOBODY, STAFF, SUPERVISORS, Do, Step
from tests.actions.walk.town import FOREIGN, OWN, REVIEWS, Person, Walked
from tests.helpers.offices import office_of


def _draft(village: str = OWN, quantity: int = 2) -> EntryDraft:
    return EntryDraft("counsel-duty" if village else "themed-events", village, DAY, quantity=quantity)


def _log(*villages: str) -> Do:
    def do(engine: Engine, _: Walked, person: Person) -> object:
        drafts = [_draft(village) for village in villages]
        return log_entries(office_of(engine, person.actor), drafts, key=uuid4().hex)

    return do


def _correct(entry: Callable[[Walked, Person], int], village: str = OWN) -> Do:
    return lambda engine, town, person: correct_entry(
        office_of(engine, person.actor), entry(town, person), _draft(village), "数量填错", key="walk"
    )


def _void(entry: Callable[[Walked, Person], int]) -> Do:
    return lambda engine, town, person: void_entry(office_of(engine, person.actor), entry(town, person), "重复登记")


def _withdraw(entry: Callable[[Walked, Person], int]) -> Do:
    return lambda engine, town, person: withdraw_entries(office_of(engine, person.actor), [entry(town, person)])


def _resubmit(entry: Callable[[Walked, Person], int]) -> Do:
    return lambda engine, town, person: resubmit_entry(
        office_of(engine, person.actor), entry(town, person), _draft(), key="walk"
    )


def _import(*, dry_run: bool) -> Do:
    return lambda engine, town, person: import_entries(
        office_of(engine, person.actor), town.folder / "own.csv", dry_run=dry_run
    )


def _own(_: Walked, person: Person) -> int:
    return person.own_entry


def _strayed(_: Walked, person: Person) -> int:
    return person.strayed_entry


def _colleagues(town: Walked, _: Person) -> int:
    return town.colleague.own_entry


def _returned(_: Walked, person: Person) -> int:
    return person.returned_entry


def _colleagues_returned(town: Walked, _: Person) -> int:
    return town.colleague.returned_entry


ENTRIES = [
    Step(
        "keeping how a table is read",
        save_mapping,
        STAFF,
        lambda engine, _, person: save_mapping(
            office_of(engine, person.actor),
            FileMapping("另一份对照", "brand", {"happened_on": "时间", "quantity": "数量"}),
            ["时间", "数量"],
        ),
    ),
    Step(
        "taking in how tables are read",
        import_mappings,
        STAFF,
        lambda engine, town, person: import_mappings(office_of(engine, person.actor), town.folder / "mappings.json"),
    ),
    Step(
        "one entry for the own village",
        log_entry,
        STAFF,
        lambda engine, _, person: log_entry(office_of(engine, person.actor), _draft(), key="walk"),
    ),
    Step("entries for the own village", log_entries, STAFF, _log(OWN)),
    Step("an entry for a foreign village", log_entries, NOBODY, _log(FOREIGN)),
    Step("an entry for the own and a foreign village", log_entries, NOBODY, _log(OWN, FOREIGN)),
    Step("an entry for the township", log_entries, NOBODY, _log("")),
    Step("correcting the own entry", correct_entry, STAFF, _correct(_own)),
    Step("moving the own entry to a foreign village", correct_entry, NOBODY, _correct(_own, FOREIGN)),
    Step("correcting the own entry for a village that one no longer has", correct_entry, NOBODY, _correct(_strayed)),
    Step("correcting a colleague's entry for the own village", correct_entry, NOBODY, _correct(_colleagues)),
    Step("voiding the own entry", void_entry, STAFF, _void(_own)),
    Step("voiding the own entry for a village that one no longer has", void_entry, NOBODY, _void(_strayed)),
    Step("voiding a colleague's entry for the own village", void_entry, NOBODY, _void(_colleagues)),
    Step("withdrawing the own fresh entry", withdraw_entries, STAFF, _withdraw(_own)),
    Step("withdrawing a colleague's fresh entry", withdraw_entries, NOBODY, _withdraw(_colleagues)),
    Step(
        "sending a colleague's entry back",
        return_entry,
        SUPERVISORS,
        lambda engine, town, person: return_entry(
            office_of(engine, person.actor), town.colleague.own_entry, "缺签到表"
        ),
    ),
    Step(
        "sending the own entry back",
        return_entry,
        NOBODY,
        lambda engine, _, person: return_entry(office_of(engine, person.actor), person.own_entry, "缺签到表"),
    ),
    Step("logging anew what was sent back", resubmit_entry, STAFF, _resubmit(_returned)),
    Step("logging a colleague's anew", resubmit_entry, NOBODY, _resubmit(_colleagues_returned)),
    Step("importing for the own village", import_entries, STAFF, _import(dry_run=False)),
    Step("trying an import", import_entries, STAFF, _import(dry_run=True), events=0, stores=False),
    Step(
        "a progress note",
        add_progress_note,
        STAFF,
        lambda engine, town, person: add_progress_note(
            office_of(engine, person.actor), town.targets[REVIEWS], DAY, "已审查", key="walk"
        ),
    ),
]
