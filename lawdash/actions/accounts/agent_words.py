"""What a browser says of itself, in words."""

from __future__ import annotations

import re

# The first that fits: a browser names those that it descends from as well.
_BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "安卓"),
    ("iPhone", "苹果手机"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def say_agent(agent: str) -> str:
    """「Chrome，Windows」; what a browser says of itself is not understood: 其他浏览器."""
    browser = next((word for sign, word in _BROWSERS if re.search(rf"\b{sign}", agent)), "其他浏览器")
    system = next((word for sign, word in _SYSTEMS if sign in agent), "")
    return f"{browser}，{system}" if system else browser
