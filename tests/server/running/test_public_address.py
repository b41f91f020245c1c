"""The public address: compared with what browsers send, so it is written as they write it."""

from __future__ import annotations

import pytest

from lawdash.refusal import Refused
from lawdash.server.running.public_address import public_address
from lawdash.server.running.serving import is_behind_proxy


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("http://192.168.1.10:8501", "http://192.168.1.10:8501"),
        (" https://FaZhi.Example/ ", "https://fazhi.example"),
        ("https://fazhi.example:443", "https://fazhi.example"),
        ("http://fazhi.example:80/", "http://fazhi.example"),
        ("https://fazhi.example:80", "https://fazhi.example:80"),
        ("http://[FE80::1]:8501", "http://[fe80::1]:8501"),
    ],
)
def test_it_is_what_a_browser_makes_of_it(typed: str, meant: str) -> None:
    assert public_address(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "192.168.1.10:8501",
        "fazhi.example",
        "ftp://fazhi.example",
        "http://",
        "http://fazhi.example/lawdash",
        "http://fazhi.example?x=1",
        "http://fazhi.example:port",
        "http://name:word@fazhi.example",
        "http://[fe80::1",
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="完整网址"):
        public_address(typed)


@pytest.mark.parametrize(
    ("host", "address", "is_tls", "behind"),
    [
        ("127.0.0.1", "http://127.0.0.1:8501", False, False),
        ("127.0.0.1", "https://fazhi.example", False, True),
        ("127.0.0.1", "http://fazhi.example", False, True),
        ("0.0.0.0", "https://fazhi.example", False, True),
        ("0.0.0.0", "http://192.168.1.10:8501", False, False),
        ("0.0.0.0", "https://192.168.1.10:8501", True, False),
    ],
)
def test_a_proxy_is_believed_only_where_there_must_be_one(host: str, address: str, is_tls: bool, behind: bool) -> None:
    assert is_behind_proxy(host, address, is_tls=is_tls) is behind
