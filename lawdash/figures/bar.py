"""One promise as a bullet bar: how much of the target is done, how much the pace asks for, and in which words."""

from __future__ import annotations

from dataclasses import dataclass

from lawdash.judging.labels import Figures, figures_of
from lawdash.judging.model import Assessment, Kind, State, Target


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. `done` and `pace` are shares of the target, 0 to 1; None where there is nothing to draw.

    `aside` is what else is to be said of it when it is pointed at.
    """

    code: str
    title: str
    state: State
    done: float | None
    pace: float | None
    figures: Figures
    reason: str
    heading: str = ""
    aside: str = ""


def bar_of(target: Target, assessment: Assessment, heading: str = "", aside: str = "", mark: str = "") -> Bar:
    """The row of one promise. Rows with the same `heading` stand together below it; `mark` follows the title."""
    percent = assessment.percent
    return Bar(
        code=target.code,
        title=f"{target.title}{mark}",
        state=assessment.state,
        done=None if percent is None else max(0.0, min(float(percent) / 100, 1.0)),
        pace=_pace_of(target, assessment),
        figures=figures_of(target, assessment),
        reason=assessment.reason,
        heading=heading,
        aside=aside,
    )


def _pace_of(target: Target, assessment: Assessment) -> float | None:
    """A ratio and a level are owed in full at any time: their mark would lie on the target itself."""
    if target.kind in (Kind.RATIO, Kind.LEVEL) or not assessment.expected or not assessment.required:
        return None
    return min(float(assessment.expected / assessment.required), 1.0)
