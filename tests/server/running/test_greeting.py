"""What stands on the console of somebody who serves an office."""

from __future__ import annotations

import io
import os
import pty
import re
import sys
from contextlib import redirect_stdout, suppress

import numpy as np
import pytest
import zxingcpp

from lawdash.server.running.greeting import greet

assert sys.platform != "win32", "it has no pseudo-terminals"

ADDRESS = "http://192.168.1.10:8501"
# The upper and the lower half of a character: 1 where it is drawn, that is light.
HALVES = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0)}
LIGHT_ON_DARK = "\x1b[97;40m"


def on_terminal(host: str, address: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines that a terminal of 80 columns is sent."""
    for name, value in {"TERM": "xterm-256color", "COLUMNS": "80"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    master, slave = pty.openpty()
    with open(master, "rb", buffering=0) as screen:
        with open(slave, "w", encoding="utf-8") as terminal, redirect_stdout(terminal):
            greet(host, address)
        return read_screen(screen.fileno()).decode().splitlines()


def read_screen(master: int) -> bytes:
    """All of it: what was written comes in pieces, and after the last one Linux says that nobody is there."""
    shown = b""
    with suppress(OSError):
        while piece := os.read(master, 65536):
            shown += piece
    return shown


def in_log(host: str, address: str) -> list[str]:
    with redirect_stdout(io.StringIO()) as log:
        greet(host, address)
    return log.getvalue().splitlines()


def photograph(lines: list[str]) -> np.ndarray:
    """The code as a camera sees it: light where the terminal draws."""
    drawn = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines if LIGHT_ON_DARK in line]
    rows = [[HALVES[sign][half] for sign in line] for line in drawn for half in (0, 1)]
    return np.kron(np.array(rows, dtype=np.uint8) * 255, np.ones((4, 4), dtype=np.uint8))


@pytest.mark.parametrize("address", [ADDRESS, "https://fazhi.example", "https://fazhi.sanhu.example:8443"])
def test_a_phone_reads_the_address_off_the_terminal(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = on_terminal("0.0.0.0", address, monkeypatch)
    assert f"已启动，请在浏览器中打开：{address}" in lines
    [code] = zxingcpp.read_barcodes(photograph(lines))
    assert (code.text, code.format) == (address, zxingcpp.BarcodeFormat.QRCode)


def test_the_whole_greeting_fits_a_terminal_of_80_columns_and_24_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in on_terminal("0.0.0.0", ADDRESS, monkeypatch)]
    assert len(lines) < 24
    assert max(map(len, lines)) <= 80


def test_a_log_file_gets_the_address_without_the_code() -> None:
    assert in_log("0.0.0.0", ADDRESS) == [f"已启动，请在浏览器中打开：{ADDRESS}", "停止服务请按 Ctrl+C。"]


def test_a_phone_is_not_sent_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = on_terminal("127.0.0.1", "http://127.0.0.1:8501", monkeypatch)
    assert lines == ["已启动，请在浏览器中打开：http://127.0.0.1:8501", "停止服务请按 Ctrl+C。"]


def test_who_listens_to_the_network_without_an_address_of_it_is_told_how(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = on_terminal("0.0.0.0", "http://127.0.0.1:8501", monkeypatch)
    assert any("请用 --public-url 写明" in line for line in lines)
    assert not any(LIGHT_ON_DARK in line for line in lines)
