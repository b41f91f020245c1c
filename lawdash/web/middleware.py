"""What wraps every request, outermost first."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

# Streamlit sends its scripts uncompressed: 10 MB with Plotly, 3 MB through this.
MIDDLEWARE = [Middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)]
