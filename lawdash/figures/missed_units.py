"""Units and what they missed: one row a unit, in the order of registration, missed beside made good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from lawdash.figures.canvas import CLEAR, LABEL_SIZE, margin_note, pixel_rows, plain, text_width
from lawdash.figures.palette import Palette
from lawdash.judging.model import Obligation, ObligationState

ROW_HEIGHT = 26
BAR_HEIGHT = 12


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How many single obligations a unit missed, and how many it made good afterwards."""

    unit: str
    missed: int
    made_good: int

    def __str__(self) -> str:
        words = (("未达标", self.missed), ("已补办", self.made_good))
        return "，".join(f"{word}{count}" for word, count in words if count)


def count_missed(obligations: Iterable[Obligation]) -> list[UnitCount]:
    """Units that missed or made good anything; units that kept their word are left out.

    In the order of the obligations, that is of registration: nobody is ranked.
    """
    counts = Counter((one.unit, one.state) for one in obligations)
    units = dict.fromkeys(unit for unit, _ in counts)
    ranks = [
        UnitCount(unit, counts[unit, ObligationState.MISSED], counts[unit, ObligationState.MADE_GOOD]) for unit in units
    ]
    return [one for one in ranks if one.missed or one.made_good]


def draw_missed_units(ranks: Sequence[UnitCount], palette: Palette) -> go.Figure:
    """Rows in the given order; a bar is as long as the unit's share of the most that any unit missed or made good."""
    notes_width = max((text_width(str(rank)) for rank in ranks), default=0)
    names_width = max((text_width(rank.unit) for rank in ranks), default=0) + 10
    figure = pixel_rows(palette, max(ROW_HEIGHT * len(ranks), 1), notes_width + 14)
    figure.update_layout(barmode="stack", barcornerradius=3, margin_l=names_width)
    most = max((rank.missed + rank.made_good for rank in ranks), default=1)
    centres = [ROW_HEIGHT * (index + 0.5) for index in range(len(ranks))]
    yellow = palette.tones["yellow"].fill
    figure.add_traces(
        [
            _bars([rank.missed for rank in ranks], most, centres, {"color": palette.tones["red"].fill}),
            _bars(
                [rank.made_good for rank in ranks],
                most,
                centres,
                {"color": CLEAR, "line": {"color": yellow, "width": 2}},
            ),
        ]
    )
    notes = [margin_note(str(rank), y, 10, "left") for rank, y in zip(ranks, centres, strict=True)]
    names = [_name(rank.unit, y) for rank, y in zip(ranks, centres, strict=True)]
    figure.update_layout(annotations=[*notes, *names])
    return figure


def _bars(counts: list[int], most: int, centres: list[float], marker: dict[str, object]) -> go.Bar:
    shares = [count / most if count else None for count in counts]
    return go.Bar(orientation="h", x=shares, y=centres, width=BAR_HEIGHT, marker=marker, hoverinfo="skip")


def _name(unit: str, y: float) -> dict[str, object]:
    return {
        "text": plain(unit),
        "x": 0,
        "xref": "paper",
        "xanchor": "right",
        "xshift": -10,
        "y": y,
        "yref": "y",
        "yanchor": "middle",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": LABEL_SIZE},
    }
