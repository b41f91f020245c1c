"""The first screen as HTML: every text escaped, every figure text, every bar and cell a link; and small."""

from __future__ import annotations

import pytest

from lawdash.figures.plain.drawing import draw_sheet
from lawdash.figures.plain.page import Choice, Page, draw_page
from lawdash.figures.plain.sheet import Cell, Count, Grid, Line, Link, Row, Sheet
from lawdash.judging.model import ObligationState, State
from tests.helpers.markup import Markup

BYTES_OF_A_FIRST_SCREEN = 58_000
HOSTILE = "<img src=x onerror=alert(1)>\" ' & </a>"
ROW = Row(
    state=State.FAR_BEHIND,
    title="特色普法活动",
    address="/target?target=themed-events",
    done=5 / 12,
    pace=0.75,
    was="上季滞后",
    due="12月31日前",
    outlook="每月需2.3场 · 可能性约1%",
    done_words="5",
    goal="12",
    unit="场",
    expected="应9",
    gap="差4",
    change="↑2",
    hint="最新进展（9月25日）：累计5场",
)


def grid(villages: int = 1, months: int = 12, **fields: object) -> Grid:
    lines = [
        Line(
            f"示例村{number:02}",
            tuple(
                Cell(ObligationState.MET, "2", "", f"/duty/counsel-duty/示例村{number:02}/2025-{month:02}")
                for month in range(1, months + 1)
            ),
            0,
        )
        for number in range(1, villages + 1)
    ]
    return Grid(
        title=Link("法律顾问进村坐班", "/target?target=counsel-duty"),
        standard="每月不少于2天",
        unit="天",
        periods=tuple(map(str, range(1, months + 1))),
        lines=tuple(lines),
        missed=(0,) * months,
        **fields,  # type: ignore[arg-type]
    )


def drawn(sheet: Sheet) -> Markup:
    return Markup(draw_sheet(sheet))


def test_a_row_is_one_link_with_all_its_words() -> None:
    [anchor] = drawn(Sheet(("答",), title="最差的1项", rows=(ROW,))).anchors
    assert anchor.address == "/target?target=themed-events"
    assert anchor.words.split() == [
        "▼严重滞后上季滞后",
        "特色普法活动12月31日前",
        *("每月需2.3场", "·", "可能性约1%"),
        "5/12",
        "场应9",
        "差4↑2",
    ]
    assert anchor.title == "最新进展（9月25日）：累计5场"


def test_a_bar_is_filled_to_its_share_and_marked_at_its_pace() -> None:
    markup = drawn(Sheet(("答",), title="题", rows=(ROW,)))
    assert [node.attributes["style"] for node in markup.nodes if node.attributes.get("style")] == [
        "width:41.7%",
        "left:75%",
    ]


def test_what_is_only_watched_has_no_bar() -> None:
    row = Row(State.WATCH, "四不两直", "/target", None, None, done_words="22", unit="次")
    assert not any("bar" in node.classes for node in drawn(Sheet(("答",), title="题", rows=(row,))).nodes)


def test_a_cell_is_a_link_whose_words_are_its_figure() -> None:
    missed = Cell(ObligationState.MISSED, "1", "示例村04 7月：1 / 2 天，未达标", "/duty/counsel-duty/示例村04/2025-07")
    still = Cell(ObligationState.OPEN, "0", "", "/duty/counsel-duty/示例村04/2025-08")
    one = Grid(Link("坐班"), "", "天", periods=("7", "8", "9"), lines=(Line("示例村04", (missed, still, None), 1),))
    markup = drawn(Sheet(("答",), grid=one))
    anchor = markup.anchor("未达标")
    assert (anchor.words, anchor.address) == ("1", "/duty/counsel-duty/示例村04/2025-07")
    assert [one.address for one in markup.anchors if one.address.startswith("/duty")] == [anchor.address]
    heads = [node for node in markup.nodes if node.name == "th"]
    assert [node.attributes["scope"] for node in heads[:5]] == ["col"] * 5
    assert heads[5].attributes["scope"] == "row"


def test_a_block_of_the_strip_is_a_link_that_names_its_promise() -> None:
    promises = (Link("特色普法活动", "/target?target=a"), Link("法律援助案件", "/target?target=b"))
    markup = drawn(Sheet(("答",), counts=(Count(State.BEHIND, 2, "↑1", "/?state=behind", promises),)))
    assert markup.anchor("法律援助案件").address == "/target?target=b"
    assert markup.anchor("滞后2↑1").address == "/?state=behind"


def test_the_chosen_count_says_so() -> None:
    counts = tuple(Count(state, 1, "", "/", (), state is State.BEHIND) for state in (State.OVERDUE, State.BEHIND))
    marked = [node for node in drawn(Sheet(("答",), counts=counts)).nodes if "aria-current" in node.attributes]
    assert [node.classes for node in marked] == [{"behind"}]


@pytest.mark.parametrize("words", [HOSTILE])
def test_hostile_text_reads_as_it_was_typed(words: str) -> None:
    row = Row(State.BEHIND, words, f"/target?target={words}", 0.5, 0.5, *[words] * 10)
    cell = Cell(ObligationState.MISSED, words, words, words)
    one = Grid(
        Link(words, words), words, words, periods=(words,), lines=(Line(words, (cell,), 1),), pages=(Link(words),)
    )
    counts = (Count(State.BEHIND, 1, words, words, (Link(words, words),)),)
    html = draw_sheet(
        Sheet((words,), (Link(words, words),), counts, words, words, (row,), words, (row,), (Link(words, words),), one)
    )
    assert "<img" not in html
    assert html.count("&lt;img src=x onerror=alert(1)&gt;") > 30
    markup = Markup(html)
    assert words in " ".join(markup.words.split())
    assert not any(name.startswith("on") for node in markup.nodes for name in node.attributes)


def test_a_page_escapes_its_own_words_and_keeps_what_was_drawn() -> None:
    body = draw_sheet(Sheet((HOSTILE,))).encode()
    page = Page(
        HOSTILE, HOSTILE, "/style.css", "/icon.svg", (HOSTILE,), (Choice(HOSTILE, HOSTILE, True),), (), (HOSTILE,)
    )
    html = draw_page(page, body)
    assert "<img" not in html
    assert body.decode() in html
    assert "http-equiv" not in html


def test_a_page_without_a_script_renews_itself() -> None:
    html = draw_page(Page("题", "名", "/style.css", "/icon.svg", renewed_after=60), b"<p></p>", "wall")
    assert '<meta http-equiv="refresh" content="60">' in html
    assert '<body class="board wall">' in html
    assert "<script" not in html


def test_a_first_screen_of_a_whole_year_stays_small() -> None:
    """47 promises with all that can be said of them, 28 villages in all 12 months."""
    counts = tuple(
        Count(state, 5, "↑1", f"/board?state={state}&year=2025&as_of=2025-12-31", (Link(ROW.title, ROW.address),) * 5)
        for state in State
    )
    sheet = Sheet(
        answer=("截至12月31日，", "47项承诺中逾期1项，"),
        counts=counts,
        title="最差的10项",
        rows=(ROW,) * 10,
        rest_words="其余37项",
        rest=(
            Row(
                State.NOT_DUE, ROW.title, ROW.address, 0.0, None, due="12月31日前", done_words="0", goal="1", unit="项"
            ),
        )
        * 37,
        grid=grid(villages=28),
    )
    assert len(draw_sheet(sheet).encode()) < BYTES_OF_A_FIRST_SCREEN


def test_long_names_get_room_and_the_longest_break() -> None:
    assert [
        Grid(Link("题"), "", lines=(Line(name, (), 0),)).name_width for name in ("甲村", "示例村04", "长" * 20)
    ] == [
        4.4,
        4.6,
        9.4,
    ]
