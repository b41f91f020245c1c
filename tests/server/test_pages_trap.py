"""No page runs outside the main script, however it is asked for (web/README.md, "The pages trap").

In a copy of the program the main script is a wall that lets nobody in, and every page leaves a mark when it runs. The
first test shows that the same client does get round a wall where the pages lie beside the script.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from lawdash.web.navigation import PAGES
from tests.helpers.servers import (
    copy_program,
    find_free_port,
    running,
    serve_command,
    streamlit_command,
    uvicorn_command,
)
from tests.helpers.signed_in import sign_in_at
from tests.server.raw_client import open_page, texts

WALL = 'import streamlit as st\nst.markdown("wall")\nst.stop()\n'
TRAP = "import streamlit as st\napp = st.App({script!r})\n"


def build_walled_copy(folder: Path) -> Path:
    """A copy of the program behind a wall; the marks of its pages appear in the folder that is returned."""
    copy_program(folder)
    (folder / "lawdash" / "web" / "main.py").write_text(WALL)
    return lay_marked_pages(folder)


def lay_marked_pages(folder: Path) -> Path:
    marks, pages = folder / "marks", folder / "pages"
    for made in (marks, pages):
        made.mkdir(exist_ok=True)
    for name in PAGES:
        (pages / f"{name}.py").write_text(f"from pathlib import Path\nPath({str(marks / name)!r}).touch()\n")
    return marks


def ask_for_every_page(url: str, pages: Path, cookie: str) -> list[str]:
    """Each page by its name in the address and by every hash that has ever named one; what was drawn in all."""
    drawn = []
    for name in PAGES:
        drawn += texts(open_page(url, cookie=cookie, page_name=name))
        for identity in (name, str(pages / f"{name}.py")):
            drawn += texts(open_page(url, cookie=cookie, page_hash=calc_hash(identity)))
    return drawn


def test_the_client_gets_round_a_wall_with_pages_beside_it(tmp_path: Path) -> None:
    marks = lay_marked_pages(tmp_path)
    (tmp_path / "main.py").write_text(WALL)
    (tmp_path / "app.py").write_text(TRAP.format(script=str(tmp_path / "main.py")))
    port = find_free_port()
    with running(uvicorn_command(port), port, tmp_path / "store.db", folder=tmp_path, sign="/_stcore/health") as url:
        open_page(url, page_name="ledger")
    assert (marks / "ledger").exists()


@pytest.mark.parametrize("command", [uvicorn_command, streamlit_command, serve_command])
def test_no_page_opened_first_gets_round_the_main_script(command: Callable[[int], list[str]], tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    marks = build_walled_copy(copy)
    port = find_free_port()
    with running(command(port), port, tmp_path / "store.db", folder=copy) as url:
        drawn = ask_for_every_page(url, copy / "pages", sign_in_at(tmp_path / "store.db").cookie)
    assert list(marks.iterdir()) == []
    assert drawn == ["wall"] * len(drawn) != []


def test_no_page_gets_round_the_main_script_in_apptest(tmp_path: Path) -> None:
    marks = build_walled_copy(tmp_path / "copy")
    script = tmp_path / "copy" / "lawdash" / "web" / "main.py"
    for name in PAGES:
        shown = AppTest.from_file(script).switch_page(f"../../pages/{name}.py").run()
        assert [text.value for text in shown.markdown] == ["wall"]
    assert list(marks.iterdir()) == []
