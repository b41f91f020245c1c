"""What wraps every request, outermost first."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from lawdash.server.gate.gate import Gate

# Streamlit sends its scripts uncompressed: 10 MB with Plotly, 3 MB through this.
MIDDLEWARE = [Middleware(Gate), Middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)]
