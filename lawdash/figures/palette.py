"""One colour and one icon for every state, and the neutral inks around them (status.md, "States, worst first").

Red, orange, yellow, blue and green mean states and nothing else. Two sets: one that reads on white, one on a dark page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lawdash.judging.model import ObligationState, State

ColourName = Literal["red", "orange", "yellow", "blue", "green", "gray"]

# All of them stand in the character sets that every Chinese font covers, none has an emoji form.
STATE_ICONS: dict[State, str] = {
    State.OVERDUE: "■",
    State.FAR_BEHIND: "▼",
    State.BEHIND: "▽",
    State.DUE_SOON: "◆",
    State.UNDETERMINED: "?",
    State.MADE_GOOD: "◇",
    State.ON_TRACK: "◐",
    State.NOT_DUE: "○",
    State.ACHIEVED: "●",
    State.WATCH: "◎",
}

STATE_COLOUR_NAMES: dict[State, ColourName] = {
    State.OVERDUE: "red",
    State.FAR_BEHIND: "orange",
    State.BEHIND: "yellow",
    State.DUE_SOON: "blue",
    State.UNDETERMINED: "gray",
    State.MADE_GOOD: "yellow",
    State.ON_TRACK: "green",
    State.NOT_DUE: "gray",
    State.ACHIEVED: "green",
    State.WATCH: "gray",
}


@dataclass(frozen=True, slots=True)
class Tone:
    """One named colour: as a filled area, and darker or lighter as text on the page."""

    fill: str
    text: str


@dataclass(frozen=True, slots=True)
class Palette:
    """`ink` marks and writes, `faint` is secondary text, `track` and `grid` lie behind, `page` is its ground.

    `line` surrounds, `hair` lies between rows; `on_red` writes on a red cell.
    """

    tones: dict[ColourName, Tone]
    achieved: Tone
    soft_green: str
    ink: str
    faint: str
    track: str
    grid: str
    line: str
    hair: str
    page: str
    on_red: str

    def tone(self, state: State) -> Tone:
        return self.achieved if state is State.ACHIEVED else self.tones[STATE_COLOUR_NAMES[state]]

    def obligation_fill(self, state: ObligationState) -> str:
        """A met month is a pale green: only what is wrong shall catch the eye. Made good is hollow: no fill."""
        fills = {
            ObligationState.MISSED: self.tones["red"].fill,
            ObligationState.OPEN: self.track,
            ObligationState.MADE_GOOD: "rgba(0,0,0,0)",
            ObligationState.MET: self.soft_green,
        }
        return fills[state]


LIGHT = Palette(
    tones={
        "red": Tone("#c9302c", "#b3261e"),
        "orange": Tone("#e8770c", "#a84f00"),
        "yellow": Tone("#e6b800", "#7a5c00"),
        "blue": Tone("#2f6fd0", "#1f55ab"),
        "green": Tone("#52ad7b", "#1f7a4a"),
        "gray": Tone("#9aa1ab", "#5c6470"),
    },
    achieved=Tone("#1f7a4a", "#176139"),
    soft_green="#b9e0c8",
    ink="#1f2933",
    faint="#5c6470",
    track="#e7e9ec",
    grid="rgba(100,112,128,0.28)",
    line="#d5d8dd",
    hair="#e6e8eb",
    page="#ffffff",
    on_red="#ffffff",
)

DARK = Palette(
    tones={
        "red": Tone("#e5534b", "#ff8b83"),
        "orange": Tone("#f08c2e", "#ffab5e"),
        "yellow": Tone("#e3c02b", "#ecd05c"),
        "blue": Tone("#5a94ee", "#8db8ff"),
        "green": Tone("#4fae78", "#7fd0a2"),
        "gray": Tone("#858d99", "#aeb5c0"),
    },
    achieved=Tone("#2f9460", "#7fd0a2"),
    soft_green="#23583c",
    ink="#eceff3",
    faint="#aeb5c0",
    track="#2a303a",
    grid="rgba(160,172,190,0.30)",
    line="#343b46",
    hair="#262c35",
    page="#0e1117",
    on_red="#0e1117",
)


def palette(is_dark: bool) -> Palette:
    return DARK if is_dark else LIGHT
