"""What `serve` says once it listens: where to find it, in words and for the camera of a phone."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

import segno
from rich.console import Console
from rich.text import Text

LOOPBACK = ("127.0.0.1", "localhost", "::1")
# Light on dark whatever the terminal's own colours are: not every phone reads the negative.
_LIGHT_ON_DARK = "color(15) on color(0)"


def greet(host: str, address: str) -> None:
    """To standard output. The code stands on a terminal only: nobody holds a phone to a log file."""
    print("\n".join(_lines(host, address)), flush=True)  # noqa: T201 (whoever started the server is to read it)
    console = Console()
    if console.is_terminal and is_for_others(address):
        console.print(Text(qr_code(address), style=_LIGHT_ON_DARK, no_wrap=True, overflow="ignore"), crop=False)


def is_for_others(address: str) -> bool:
    """Whether another machine can mean this one by it."""
    return urlsplit(address).hostname not in LOOPBACK


def qr_code(address: str) -> str:
    """Two rows of the code to a line, with the quiet zone around it; what is light in it is drawn."""
    drawn = io.StringIO()
    segno.make_qr(address).terminal(drawn, compact=True)
    return drawn.getvalue().rstrip("\n")


def _lines(host: str, address: str) -> list[str]:
    lines = [f"已启动，请在浏览器中打开：{address}"]
    if host not in LOOPBACK and not is_for_others(address):
        lines.append("其他电脑要访问本机，请用 --public-url 写明它们使用的网址，例如 http://192.168.1.10:8501。")
    return [*lines, "停止服务请按 Ctrl+C。"]
