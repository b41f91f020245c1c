"""The address that other machines use, as somebody typed it."""

from __future__ import annotations

from urllib.parse import urlsplit

from lawdash.refusal import Refused

_USUAL_PORTS = {"http": 80, "https": 443}


def public_address(url: str) -> str:
    """As a browser writes it in Host and Origin: lower case, no usual port, no slash at the end. Raises Refused."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise _refusal(url) from None
    if parts.scheme not in _USUAL_PORTS or not parts.hostname or parts.username is not None:
        raise _refusal(url)
    if parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise _refusal(url)
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{name}" + ("" if port in {None, _USUAL_PORTS[parts.scheme]} else f":{port}")


def _refusal(url: str) -> Refused:
    return Refused(f"--public-url 应是不带路径的完整网址，例如 http://192.168.1.10:8501；现在写的是“{url}”。")
