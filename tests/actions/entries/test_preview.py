from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from lawdash.actions.entries.effects import Effect
from lawdash.actions.entries.log import log_entries
from lawdash.actions.entries.preview import preview_entries
from lawdash.actions.entries.rules import EntryDraft
from lawdash.board.board import Board, read_board
from lawdash.judging.model import State
from lawdash.store.engine import read_revision
from tests.actions.conftest import CLERK, DAY, VILLAGES, Log
from tests.conftest import NOW
from tests.helpers.offices import office_of

JANUARY = datetime(2026, 1, 20, 4, tzinfo=UTC)
DRAFTS = {
    "a count and a ratio": [EntryDraft("legality-reviews", "", DAY, 8, of_which=7)],
    "a milestone": [EntryDraft("duty-list", "", DAY, 1)],
    "a level": [EntryDraft("kpi-weight", "", DAY, "15.5")],
    "a coverage": [EntryDraft("village-rules", village, DAY, 1) for village in VILLAGES[:2]],
    "a coverage of named units": [EntryDraft("model-lanes", village, DAY, 1) for village in VILLAGES],
    "a cadence": [EntryDraft("counsel-duty", village, DAY, 2) for village in VILLAGES],
    "a cadence made good": [EntryDraft("counsel-duty", "福兴村", DAY, 2, makes_good="2025-03-05")],
    "a quarter": [EntryDraft("lead-meetings", "福兴村", DAY, 1)],
    "a quarter made good": [EntryDraft("lead-meetings", "", DAY, 1, makes_good="2025-02-05")],
    "a watch": [EntryDraft("accountability", "", DAY, 1)],
    "the same twice": [EntryDraft("themed-events", "", DAY, 1)] * 2,
    "no promise at all": [EntryDraft("leaflets", "", DAY, 500)],
}
EARLIER: list[tuple[str, dict[str, Any]]] = [
    ("legality-reviews", {"quantity": 3, "of_which": 3}),
    ("kpi-weight", {"quantity": 10, "happened_on": date(2025, 6, 20)}),
    ("counsel-duty", {"unit": "福兴村", "happened_on": date(2025, 3, 5)}),
    ("village-rules", {"unit": "福兴村"}),
    ("lead-meetings", {"happened_on": date(2025, 5, 5)}),
]


def board_of(engine: Engine, as_of: date | None = None, now: datetime = NOW) -> Board:
    board = read_board(office_of(engine, now=now), 2025, as_of)
    assert board is not None
    return board


def preview(engine: Engine, board: Board, drafts: list[EntryDraft], now: datetime = NOW) -> tuple[Effect, ...]:
    return preview_entries(office_of(engine, now=now), board, drafts)


def save(engine: Engine, drafts: list[EntryDraft], now: datetime = NOW) -> None:
    log_entries(office_of(engine, CLERK, now=now), drafts, key="saved")


@pytest.mark.parametrize("drafts", DRAFTS.values(), ids=DRAFTS.keys())
def test_what_is_foreseen_is_what_saving_brings(town: Engine, log: Log, drafts: list[EntryDraft]) -> None:
    for indicator, typed in EARLIER:
        log(indicator, **typed)
    before = board_of(town)
    effects = preview(town, before, drafts)
    assert [effect.before for effect in effects] == before.by_indicator(drafts[0].indicator)
    save(town, drafts)
    assert [effect.after for effect in effects] == board_of(town).by_indicator(drafts[0].indicator)


def test_an_entry_later_than_the_boards_day_is_judged_as_of_its_own(town: Engine) -> None:
    drafts = [EntryDraft("duty-list", "", date(2025, 6, 30), 1)]
    [effect] = preview(town, board_of(town, date(2025, 3, 31)), drafts)
    save(town, drafts)
    assert [effect.after] == board_of(town, date(2025, 6, 30)).by_indicator("duty-list")


def test_what_is_made_good_after_the_year_is_made_good_not_achieved(town: Engine) -> None:
    drafts = [EntryDraft("duty-list", "", date(2026, 1, 10), 1, makes_good=date(2025, 12, 31))]
    [effect] = preview(town, board_of(town, now=JANUARY), drafts, JANUARY)
    assert (effect.before.assessment.state, effect.after.assessment.state) == (State.OVERDUE, State.MADE_GOOD)
    save(town, drafts, JANUARY)
    assert [effect.after] == board_of(town, date(2026, 1, 10), JANUARY).by_indicator("duty-list")


def test_nothing_is_foreseen_of_what_cannot_be_saved(town: Engine) -> None:
    board = board_of(town)
    right, wrong = EntryDraft("themed-events", "", DAY, 1), EntryDraft("themed-events", "", DAY, 0)
    assert preview(town, board, []) == ()
    assert preview(town, board, [wrong]) == ()
    assert preview(town, board, [right, wrong]) == ()


def test_foreseeing_writes_nothing(town: Engine) -> None:
    before = read_revision(town)
    assert preview(town, board_of(town), DRAFTS["a cadence"])
    assert read_revision(town) == before
