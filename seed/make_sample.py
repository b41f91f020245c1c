"""Makes a store of sample data: `python -m seed.make_sample db/demo.db`. One that is there already is left alone.

Everything goes through the same actions as a user's input, each at the moment it would have been recorded.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from random import Random

from lawdash.actions.accounts.sample_login import SAMPLE_PASSWORD
from lawdash.actions.acting.event_words import Occasion
from lawdash.actions.acting.recording import recording
from lawdash.actions.entries.correct import correct_entry, void_entry
from lawdash.actions.entries.log import log_entries
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.plans.changing import add_progress_note, change_target
from lawdash.actions.proposals.deciding import decide_change
from lawdash.actions.responsibility.assigning import assign_owners
from lawdash.actions.units.changing import add_units
from lawdash.actor import SYSTEM, Actor
from lawdash.clock import Clock
from lawdash.judging.model import UnitKind
from lawdash.office import Office, open_office
from lawdash.settings import get_settings
from lawdash.store.engine import make_engine
from lawdash.store.migrate import upgrade
from lawdash.store.plans.indicators import read_indicators
from lawdash.store.plans.reading import read_plan
from lawdash.store.proposals.proposals import list_proposals
from lawdash.store.seeding import load_seed
from lawdash.store.state import mark_as_sample
from lawdash.store.trail.chain import Event
from seed.sample_deeds import ENTERPRISES, VILLAGES, YEAR, Deed, all_deeds
from seed.sample_details import fill_details
from seed.sample_doubts import Doubts
from seed.sample_meetings import Meetings
from seed.sample_notices import Notices
from seed.sample_owners import DEPARTMENTS, SAID_AT, draft_owners
from seed.sample_people import ADMIN, CLERKS, LEADER, hire
from seed.sample_steering import CORRECT_EVERY, MISTAKEN_INDICATOR, NOTES, PLAN_CHANGES, VOID_EVERY, Note, PlanChange

SEED = 20250930
OPENS_AS_OF = date(YEAR, 9, 30)
ZONE = get_settings().zone
CLOCK_STANDS_AT = datetime(YEAR, 10, 10, 9, tzinfo=ZONE).astimezone(UTC)
FOUNDED_AT = datetime(YEAR, 1, 2, 9, tzinfo=ZONE).astimezone(UTC)
APPROVED_AFTER = timedelta(minutes=45)

Step = tuple[datetime, Callable[[datetime], None]]


def make_sample(path: Path) -> None:
    """Fills a new store at `path`, which appears there only when it is complete."""
    unfinished = path.with_suffix(".part.db")
    for leftover in path.parent.glob(f"{unfinished.name}*"):
        leftover.unlink()
    url = f"sqlite:///{unfinished}"
    upgrade(url, now=FOUNDED_AT)
    engine = make_engine(url)
    load_seed(engine, township=get_settings().township, now=FOUNDED_AT)
    founded = open_office(engine, get_settings()).by(Clock(FOUNDED_AT))
    with recording(founded) as record:
        mark_as_sample(record.session, CLOCK_STANDS_AT, OPENS_AS_OF)
        record.append(Event(SYSTEM.name, None, "", Occasion.MADE_SAMPLE))
    people = hire(founded)
    add_units(founded.as_actor(people[ADMIN]), UnitKind.VILLAGE, list(VILLAGES))
    add_units(founded.as_actor(people[ADMIN]), UnitKind.ENTERPRISE, list(ENTERPRISES))
    for at, step in sorted(_Year(founded, people, Random(SEED)).steps(), key=lambda step: step[0]):
        step(at.astimezone(UTC))
    engine.dispose()  # the last connection writes the log back into the one file
    # The store last: once it is there, so are the heads of its trail.
    for file in sorted(path.parent.glob(f"{unfinished.name}*"), reverse=True):
        file.replace(file.with_name(file.name.replace(unfinished.name, path.name)))


class _Year:
    """The year in the sample's office, as steps in time."""

    def __init__(self, office: Office, people: dict[str, Actor], random: Random) -> None:
        self._office = office
        self._people = people
        self._random = random
        with office.reading() as session:
            self._indicators = read_indicators(session)
            plan = read_plan(session, YEAR)
        assert plan is not None
        self._promises = plan.targets
        self._targets = {record.target.code: record.id for record in plan.targets}

    def steps(self) -> Iterator[Step]:
        deeds = all_deeds(self._random, ZONE)
        for number, (_, group) in enumerate(groupby(deeds, key=lambda deed: (deed.recorded_at, deed.indicator))):
            together = list(group)
            yield together[0].recorded_at, self._logging(together, number)
        for change in PLAN_CHANGES:
            yield change.at, self._changing(change)
        yield SAID_AT, self._assign
        yield from Notices(self._office, self._people).steps()
        yield from Meetings(self._office, self._people).steps()
        yield from Doubts(self._office, self._people).steps()
        for number, note in enumerate(NOTES):
            yield datetime.combine(note.noted_on, time(16), ZONE), self._noting(note, number)

    def _logging(self, deeds: list[Deed], number: int) -> Callable[[datetime], None]:
        clerk = self._people[CLERKS[number % len(CLERKS)]]
        drafts = [self._draft(deed) for deed in deeds]
        is_small = deeds[0].indicator == MISTAKEN_INDICATOR

        def log(now: datetime) -> None:
            if is_small and number % CORRECT_EVERY == 0:
                self._log_wrongly(clerk, drafts[0], number, now)
            else:
                log_entries(self._at(now, clerk), drafts, key=f"sample-{number}")
            if is_small and number % VOID_EVERY == 0:
                self._log_twice(clerk, drafts[0], number, now)

        return log

    def _log_wrongly(self, clerk: Actor, draft: EntryDraft, number: int, now: datetime) -> None:
        typed = replace(draft, quantity=int(draft.quantity or 0) * 10)
        [logged] = log_entries(self._at(now, clerk), [typed], key=f"sample-{number}")
        correct_entry(
            self._at(now + timedelta(minutes=20), clerk),
            logged.entry_id,
            draft,
            "数量多录了一个零",
            key=f"sample-{number}-corrected",
        )

    def _log_twice(self, clerk: Actor, draft: EntryDraft, number: int, now: datetime) -> None:
        again = now + timedelta(minutes=5)
        [logged] = log_entries(self._at(again, clerk), [draft], key=f"sample-{number}-again")
        void_entry(self._at(again + timedelta(minutes=10), clerk), logged.entry_id, "重复登记")

    def _at(self, now: datetime, actor: Actor) -> Office:
        return self._office.as_actor(actor).by(Clock(now))

    def _draft(self, deed: Deed) -> EntryDraft:
        indicator = self._indicators[deed.indicator]
        return EntryDraft(
            indicator=deed.indicator,
            unit=deed.unit,
            happened_on=deed.happened_on,
            quantity=deed.quantity,
            of_which=deed.of_which,
            makes_good=deed.makes_good,
            title=indicator.title,
            details=fill_details(indicator, deed.happened_on, self._random),
        )

    def _changing(self, change: PlanChange) -> Callable[[datetime], None]:
        def decide(now: datetime) -> None:
            target, admin = self._targets[change.code], self._people[ADMIN]
            change_target(self._at(now, admin), target, change.changes, change.reason, expected_version=1)
            if change.approval:
                self._approve(change.approval, now + APPROVED_AFTER)

        return decide

    def _approve(self, reason: str, now: datetime) -> None:
        with self._office.reading() as session:
            [waiting] = list_proposals(session, only_open=True)
        leader = self._people[LEADER]
        decide_change(self._at(now, leader), waiting.id, approve=True, reason=reason, password=SAMPLE_PASSWORD)

    def _assign(self, now: datetime) -> None:
        admin = self._people[ADMIN]
        add_units(self._at(now, admin), UnitKind.DEPARTMENT, list(DEPARTMENTS))
        assign_owners(self._at(now, admin), YEAR, draft_owners(self._promises))

    def _noting(self, note: Note, number: int) -> Callable[[datetime], None]:
        def write(now: datetime) -> None:
            add_progress_note(
                self._at(now, self._people[CLERKS[0]]),
                self._targets[note.code],
                note.noted_on,
                note.progress,
                note.problem,
                note.next_step,
                key=f"sample-note-{number}",
            )

        return write


if __name__ == "__main__":
    wanted = Path(sys.argv[1])
    if not wanted.exists():
        print("正在生成示例数据……", flush=True)
        make_sample(wanted)
