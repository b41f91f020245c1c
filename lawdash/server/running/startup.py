"""What happens before the first request: Streamlit's settings, then the store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from anyio import to_thread

from lawdash.actions.accounts.first_account import issue_setup_link
from lawdash.server.forms.cookie_secret import read_cookie_secret
from lawdash.server.site import own_address
from lawdash.server.visitors import door
from lawdash.settings import get_settings
from lawdash.startup import prepare_store
from lawdash.store.accounts.accounts import count_users
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
    await to_thread.run_sync(_offer_setup)
    yield


def _offer_setup() -> None:
    """Where nobody has an account yet, only who can read this console can make the first one."""
    office = door()
    with office.reading() as session:
        if count_users(session) > 0:
            return
    address, link = own_address(), f"/setup?link={issue_setup_link(office)}"
    where = "打开下面的链接" if address else "打开本服务的网址，并在网址后面加上下面这一段"
    lines = [f"还没有账户。请在浏览器中{where}，设立第一个账户（管理员）。链接只能使用一次：", (address or "") + link]
    print("\n".join(lines), flush=True)  # noqa: T201 (whoever started the server is to read it)
