"""Runs Debian's nginx with the site that is shipped: its placeholders replaced, everything else as it stands."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lawdash.settings import ROOT
from tests.helpers.certificates import Certificate
from tests.helpers.servers import wait_until_listening
from tests.helpers.system_tools import is_root, require_tool

SITE = ROOT / "lawdash" / "deploy" / "nginx.conf"
# What Debian's nginx.conf says around a site, with every file in a folder of the test's own.
AROUND = """daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def fill_in_site(plain_port: int, tls_port: int, inner_port: int, made: Certificate) -> str:
    """The site as an office would have it, but for the ports, which are free ones here."""
    site = SITE.read_text(encoding="utf-8")
    for placeholder, value in {
        "https://lawdash.example": f"https://localhost:{tls_port}",
        "lawdash.example": "localhost",
        "listen 80;": f"listen 127.0.0.1:{plain_port};",
        "listen 443 ssl;": f"listen 127.0.0.1:{tls_port} ssl;",
        "127.0.0.1:8501": f"127.0.0.1:{inner_port}",
        "/etc/ssl/lawdash/certificate.pem": str(made.certificate),
        "/etc/ssl/lawdash/key.pem": str(made.key),
    }.items():
        assert placeholder in site
        site = site.replace(placeholder, value)
    return site


@contextmanager
def running_nginx(folder: Path, site: str, port: int) -> Iterator[None]:
    """With `site`, which listens on `port` too, until the block ends. Its files lie in `folder`."""
    nginx = require_tool("nginx")
    # Its workers are another user's where it is started by root, and the test's folder is closed to them.
    user = "user root;" if is_root() else ""
    (folder / "site.conf").write_text(site, encoding="utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    command = [nginx, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    process = subprocess.Popen(command)
    try:
        wait_until_listening(port, process, folder / "error.log")
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)
