from __future__ import annotations

from pathlib import Path

from tests.helpers.servers import copy_program, find_free_port, running, serve_command
from tests.helpers.signed_in import sign_in_at
from tests.server.raw_client import open_page, texts


def test_a_broken_page_is_a_sentence_and_the_traceback_stays_in_the_log(tmp_path: Path) -> None:
    copy = copy_program(tmp_path / "copy")
    (copy / "pages" / "ledger.py").write_text('raise RuntimeError("a secret")\n')
    port = find_free_port()
    with running(serve_command(port), port, tmp_path / "lawdash.db", folder=copy) as url:
        sent = open_page(url, cookie=sign_in_at(tmp_path / "lawdash.db").cookie, page_name="ledger")
    assert any("这个页面没能显示出来" in text for text in texts(sent))
    assert not any(word in str(message) for message in sent for word in ("a secret", "RuntimeError", "Traceback"))
    log = (tmp_path / "lawdash.log").read_text(encoding="utf-8")
    assert "Traceback" in log
    assert "a secret" in log
