"""app.py with the bench's script instead of main.py, so that both scripts are measured in one process."""

from pathlib import Path

import streamlit as st

from lawdash.settings import ROOT
from lawdash.web.middleware import MIDDLEWARE
from lawdash.web.routes import ROUTES
from lawdash.web.startup import configure, lifespan

configure(ROOT / "app.py")

app = st.App(Path(__file__).parent / "dispatch.py", routes=ROUTES, middleware=MIDDLEWARE, lifespan=lifespan)
