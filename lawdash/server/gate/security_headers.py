"""What every answer tells the browser: run nobody else's script, be framed by nobody, say nothing to other sites."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256

from starlette.datastructures import MutableHeaders

from lawdash.server.page import chinese_index

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: then a form of our own would come with the Origin "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def secure(headers: MutableHeaders, path: str, host: str) -> None:
    """Adds to the headers of an answer from `path`; `host` is that of the request, an allowed one."""
    for name, value in _ALWAYS.items():
        headers[name] = value
    headers["Content-Security-Policy"] = content_policy(host)
    if path.startswith("/media/"):
        # An export is nobody's business but the reader's: no proxy and no shared computer keeps it.
        headers["Cache-Control"] = "private, no-store"


def content_policy(host: str) -> str:
    """Streamlit styles through <style> elements; charts and downloads are data: and blob: addresses."""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {' '.join(_hashes())}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' data: blob:",
            "worker-src 'self' blob:",
            # Some browsers do not count a websocket of the same server as 'self'.
            f"connect-src 'self' ws://{host} wss://{host}",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


@cache
def _hashes() -> tuple[str, ...]:
    """Of the scripts that stand in Streamlit's page itself."""
    scripts = _INLINE.findall(chinese_index())
    return tuple(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
