"""What happens before the first request: Streamlit's settings, then the store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from anyio import to_thread

from lawdash.settings import get_settings
from lawdash.startup import prepare_store
from lawdash.web.cookie_secret import read_cookie_secret
from lawdash.web.streamlit_internals import read_config_beside, set_options, stay_offline


def configure(app_file: Path) -> None:
    """Before the application is built: reads .streamlit/ beside `app_file`, wherever the server was started."""
    read_config_beside(app_file)
    stay_offline()
    set_options({"server.cookieSecret": read_cookie_secret(get_settings().database_url)})


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:
    """A store that is not there is made, an old one upgraded: `streamlit run app.py` has nobody to do it before."""
    await to_thread.run_sync(prepare_store, get_settings())
    yield
