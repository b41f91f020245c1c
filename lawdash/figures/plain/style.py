"""The style sheet of a drawn sheet: board.css, under the colours of the palette and nobody else's."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from lawdash.figures.palette import DARK, LIGHT, STATE_COLOUR_NAMES, STATE_ICONS, Palette, Tone
from lawdash.judging.model import State

_HERE = Path(__file__).parent


@cache
def style(where: Literal["page", "part"]) -> str:
    """For a page that is all a sheet, or for a sheet that is part of a page.

    A part measures its own place by container queries; a page its window, which older browsers can too.
    """
    rules = "\n".join([_themes(), *(_state(state) for state in State), _read("board.css"), _read(f"{where}.css")])
    return rules.replace("@container", "@media") if where == "page" else rules


@cache
def show_style() -> str:
    """For 放映: the same colours and rows, a screen each."""
    return f"{style('page')}\n{_read('show.css')}"


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _themes() -> str:
    light, dark = _variables(LIGHT), _variables(DARK)
    return (
        f".board {{ {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ .board {{ {dark} }} }}\n"
        f".board.light {{ {light} }}\n.board.dark {{ {dark} }}"
    )


def _variables(palette: Palette) -> str:
    tones: dict[str, Tone] = {str(name): tone for name, tone in palette.tones.items()}
    tones["done"] = palette.achieved
    colours = {name: tone.fill for name, tone in tones.items()}
    colours |= {f"{name}-text": tone.text for name, tone in tones.items()}
    colours |= {name: getattr(palette, name) for name in ("ink", "faint", "line", "hair", "track", "page")}
    colours |= {"soft": palette.soft_green, "on-red": palette.on_red}
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())


def _state(state: State) -> str:
    """A state's own colour, as an area and as text; on paper its block in the strip carries its icon."""
    name = "done" if state is State.ACHIEVED else STATE_COLOUR_NAMES[state]
    return (
        f".board .{state} {{ --fill: var(--{name}); --text: var(--{name}-text); }}\n"
        f'@media print {{ .board .strip .{state} a::before {{ content: "{STATE_ICONS[state]}"; }} }}'
    )
