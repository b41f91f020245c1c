"""Every route there is, ours and Streamlit's."""

from __future__ import annotations

from functools import cache

from starlette.routing import Route
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes

from lawdash.server.routes import ROUTES


@cache
def streamlit_routes() -> list[Route]:
    """Cached, because a process can make one runtime of Streamlit's only."""
    from app import app

    return [route for route in create_streamlit_routes(app._create_runtime()) if isinstance(route, Route)]


def all_paths() -> set[str]:
    """With something filled in for the parameters."""
    paths = [route.path for route in [*ROUTES, *streamlit_routes()]]
    filled = [
        path.replace("{path:path}", "some/file.js").replace("{page:page_path}", "ledger").replace("{number:int}", "1")
        for path in paths
    ]
    return {path.replace("{file_id:path}", "0123.csv").replace("{", "").replace("}", "") for path in filled}
