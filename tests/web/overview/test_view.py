"""What of the board is looked at, as an address says it; where its links lead."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from urllib.parse import unquote

import pytest

from lawdash.board.board import Board
from lawdash.board.sheet import Addresses, View
from lawdash.judging.model import Scope, State, Unit, UnitKind
from lawdash.store.state import StoreState
from lawdash.store.units.reading import Borne, UnitRecord
from lawdash.web.address import Address
from lawdash.web.navigation import PageName
from lawdash.web.overview.duty import duty_path, ledger_filters
from lawdash.web.overview.following import destination
from lawdash.web.overview.view import HOME, addresses_of, read_view, view_parameters
from tests.board.promising import AS_OF, TODAY, board_of, judged, promise
from tests.judging.ledger import Entry, on, verdict
from tests.judging.promises import monthly, quarterly

LATE = Entry(on(8, 20), Decimal(2), "示例村04", makes_good=on(7, 1))
DUTY = judged(monthly(code="duty", title="进村坐班"), [LATE])


@pytest.mark.parametrize("view", [View(), View(State.BEHIND), View(by_section=True), View(State.WATCH, True, 7)])
def test_a_view_comes_back_from_its_address(view: View) -> None:
    assert read_view(view_parameters(view)) == view


def test_the_usual_view_goes_without_saying() -> None:
    assert view_parameters(View()) == {}


@pytest.mark.parametrize(
    "parameters", [{"state": "x"}, {"by": "state"}, {"units": "-1"}, {"units": "²"}, {"units": "12345"}, {"units": ""}]
)
def test_nonsense_is_left_out(parameters: dict[str, str]) -> None:
    assert read_view(parameters) == View()


def addresses(board: Board, may_register: bool = True) -> Addresses:
    return addresses_of(board, Address(board.year, board.as_of), HOME, (), may_register=may_register)


def test_every_link_keeps_year_and_date() -> None:
    to = addresses(board_of(DUTY))
    assert to.target("legal-aid") == "/target?target=legal-aid&year=2025&as_of=2025-09-30"
    assert to.view(View(State.BEHIND)) == "/?state=behind&year=2025&as_of=2025-09-30"
    assert to.supervision == "/supervision?year=2025&as_of=2025-09-30"
    assert to.today == "/?year=2025&as_of=2025-10-10"


def test_who_may_not_register_units_is_led_nowhere() -> None:
    leads_to = addresses(board_of(DUTY)).units(UnitKind.ENTERPRISE)
    assert unquote(leads_to) == "/plan?part=单位&kind=企业&year=2025&as_of=2025-09-30"
    assert addresses(board_of(DUTY), may_register=False).units(UnitKind.ENTERPRISE) == ""


def test_a_cells_address_says_the_date_only_where_it_is_not_the_one_that_opens() -> None:
    one = DUTY.assessment.obligations[0]
    opens = StoreState(1, True, None, AS_OF)
    assert addresses(board_of(DUTY)).duty(one) == "/duty/duty/示例村01/2025-01?as_of=2025-09-30"
    assert addresses(board_of(DUTY, state=opens)).duty(one) == "/duty/duty/示例村01/2025-01"


def test_every_cell_leads_to_its_unit_and_month() -> None:
    board = board_of(DUTY)
    for one in DUTY.assessment.obligations:
        filters = ledger_filters(board, duty_path(one))
        assert filters is not None
        assert (filters["unit"], filters["from"]) == (one.unit, one.period_start.isoformat())
        assert filters["indicator"] == "进村坐班"


def test_what_was_made_good_is_looked_for_after_its_month() -> None:
    filters = ledger_filters(board_of(DUTY), "/duty/duty/示例村04/2025-07")
    assert filters == {"indicator": "进村坐班", "unit": "示例村04", "from": "2025-07-01"}
    assert (ledger_filters(board_of(DUTY), "/duty/duty/示例村04/2025-06") or {})["to"] == "2025-06-30"


def test_a_quarter_ends_with_its_third_month() -> None:
    board = board_of(judged(quarterly(code="duty")))
    assert (ledger_filters(board, "/duty/duty/示例镇/2025-04") or {})["to"] == "2025-06-30"


def test_a_hostile_name_comes_back_whole() -> None:
    name = "</a>/?#%2F 村 \"'&"
    target = monthly(code="duty")
    board = board_of(promise(target, verdict(target, (), AS_OF, today=TODAY, units=[Unit(name)])))
    path = duty_path(board.promises[0].assessment.obligations[0])
    assert not set(path) & set("<>\"'?#& ")
    assert (ledger_filters(board, path) or {})["unit"] == name


def test_a_renamed_village_is_found_under_the_name_it_bears() -> None:
    target = monthly(code="duty", scope=Scope.parse("village:福兴村"))
    duty = promise(target, verdict(target, (), AS_OF, today=TODAY, units=[Unit("福兴村")]))
    names = (Borne("福兴村", datetime(2024, 9, 1, tzinfo=UTC)), Borne("福兴社区", datetime(2025, 6, 1, tzinfo=UTC)))
    renamed = UnitRecord(2, UnitKind.VILLAGE, "福兴社区", None, None, 2, names)
    filters = ledger_filters(board_of(duty, units=(renamed,)), "/duty/duty/福兴村/2025-03")
    assert filters is not None
    assert filters["unit"] == "福兴社区"


@pytest.mark.parametrize(
    ("address", "page", "parameters"),
    [
        ("/?state=behind&year=2025", PageName.OVERVIEW, {"state": "behind", "year": "2025"}),
        ("/target?target=legal-aid", PageName.TARGET, {"target": "legal-aid"}),
        ("/supervision", PageName.SUPERVISION, {}),
        (
            "/duty/duty/示例村01/2025-03?as_of=2025-09-30",
            PageName.LEDGER,
            {"indicator": "进村坐班", "unit": "示例村01", "from": "2025-03-01", "to": "2025-03-31"},
        ),
    ],
)
def test_a_link_is_followed_inside_the_pages(address: str, page: PageName, parameters: dict[str, str]) -> None:
    assert destination(board_of(DUTY), address) == (page, parameters)


@pytest.mark.parametrize(
    "address",
    ["", "/board", "//elsewhere.example/", "https://elsewhere.example/target", "/duty/x", "javascript:alert(1)"],
)
def test_what_is_no_page_of_ours_is_not_followed(address: str) -> None:
    assert destination(board_of(DUTY), address) is None
