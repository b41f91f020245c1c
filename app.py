"""The ASGI application: Streamlit on lawdash/web/main.py, with the routes and the gate around it; nothing else.

Both `uvicorn app:app` and `streamlit run app.py` serve it; `python -m lawdash serve` is the usual way.
"""

from pathlib import Path

import streamlit as st

from lawdash.server.routes import MIDDLEWARE, ROUTES
from lawdash.server.running.startup import configure, lifespan
from lawdash.web.errors import show_script_error

configure(Path(__file__).resolve())

app = st.App(
    Path(__file__).resolve().parent / "lawdash" / "web" / "main.py",
    routes=ROUTES,
    middleware=MIDDLEWARE,
    lifespan=lifespan,
    on_script_error=show_script_error,
)
