"""app.py with the bench's script instead of main.py, so that both scripts are measured in one process."""

from pathlib import Path

import streamlit as st

from lawdash.server.routes import MIDDLEWARE, ROUTES
from lawdash.server.running.startup import configure, lifespan
from lawdash.settings import ROOT

configure(ROOT / "app.py")

app = st.App(Path(__file__).parent / "dispatch.py", routes=ROUTES, middleware=MIDDLEWARE, lifespan=lifespan)
