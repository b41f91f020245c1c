"""A PC without any network: `python -m tests.helpers.offline_pc FOLDER PORT LINE LINE LINE`, in a network namespace.

In the unpacked bundle FOLDER it runs the LINEs of the instructions, of which the last starts the server, and then comes
to it over the loopback: sets up the first account and opens a page. Whatever fails ends it with a traceback.
"""

from __future__ import annotations

import errno
import fcntl
import shlex
import socket
import struct
import subprocess
import sys
from pathlib import Path

import httpx

from tests.helpers.servers import running
from tests.server.login.forms import submit
from tests.server.raw_client import open_page, texts

assert sys.platform != "win32", "it has no network namespaces"

PASSWORD = "qing-shan-lv-shui-88"
_SET_FLAGS, _IS_UP = 0x8914, 0x1  # SIOCSIFFLAGS and IFF_UP of Linux
_SOMEWHERE = ("192.0.2.1", 443)


def raise_loopback() -> None:
    """A new namespace has it, but down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh", b"lo", _IS_UP))


def require_no_network() -> None:
    with socket.socket() as probe:
        probe.settimeout(5)
        assert probe.connect_ex(_SOMEWHERE) == errno.ENETUNREACH


def run_lines(folder: Path, port: int, *lines: str) -> None:
    """As a person would, in a terminal opened in `folder`."""
    *install, serve = lines
    for line in install:
        subprocess.run(shlex.split(line), cwd=folder, check=True)
    store = folder / "db" / "lawdash.db"
    with running(shlex.split(serve), port, store, folder=folder, LAWDASH_PORT=str(port)) as url:
        use(url, store.with_suffix(".log").read_text(encoding="utf-8"))


def use(url: str, said: str) -> None:
    """The first account by the link that the server `said`, then the first page, as drawn by pandas and Plotly."""
    link = next(line for line in said.splitlines() if line.startswith(f"{url}/setup?link="))
    with httpx.Client(headers={"Origin": url}, timeout=60) as client:
        assert client.get(f"{url}/healthz").text == "ok"
        assert client.get(f"{url}/login").status_code == 200
        filled = {"name": "示例首任管理员", "password": PASSWORD, "again": PASSWORD, "also_staff": "1"}
        entered = submit(client, link, **filled)
        assert entered.status_code == 303, entered.text
    cookie = entered.headers["set-cookie"].partition(";")[0]
    assert any("47项承诺" in text for text in texts(open_page(url, cookie=cookie)))


if __name__ == "__main__":
    raise_loopback()
    require_no_network()
    run_lines(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
