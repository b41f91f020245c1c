"""What keeps the program from starting is one sentence and an exit status, before anybody is answered."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from lawdash.settings import ROOT, get_settings
from tests.cli.conftest import Run
from tests.helpers.servers import find_free_port


def start(*command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    program = command or ("serve", "--port", str(find_free_port()))
    return subprocess.run(
        [sys.executable, "-m", "lawdash", *program],
        cwd=ROOT,
        env=os.environ | {f"LAWDASH_{name}": value for name, value in settings.items()},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def refuses(ended: subprocess.CompletedProcess[str], words: str) -> None:
    assert (ended.returncode, ended.stdout) == (1, "")
    assert words in ended.stderr
    assert ended.stderr.count("\n") == 1, ended.stderr


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "abc", "LAWDASH_PORT 现为“abc”，应为1至65535的整数。"),
        ("PORT", "70000", "应为1至65535的整数。"),
        ("TIMEZONE", "Mars/Olympus", "应为时区的名称"),
        ("TIMEZONE", "../etc/passwd", "应为时区的名称"),
        ("IDLE_MINUTES", "-3", "LAWDASH_IDLE_MINUTES 现为“-3”，应为1至1440的整数。"),
        ("MAX_UPLOAD_MB", "0", "应为1至200的整数。"),
        ("MAX_MESSAGE_KB", "0", "应为64至16384的整数。"),
        ("TOWNSHIP", "", "应为1至100个字符。"),
        ("DATABASE_URL", "mysql://example/x", "应写作 sqlite:///文件 或 postgresql://"),
        ("DATABASE_URL", "postgresql://a:b@host:port/x", "LAWDASH_DATABASE_URL 无法识别"),
        (
            "DATABASE_URL",
            "postgresql://a:secret@127.0.0.1:1/x",
            "连不上数据库 postgresql+psycopg://a:***@127.0.0.1:1/x",
        ),
    ],
)
def test_a_wrong_setting_is_a_sentence(
    run: Run, name: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"LAWDASH_{name}", value)
    get_settings.cache_clear()
    ended = run("serve")
    assert (ended.status, ended.out) == (1, "")
    assert words in ended.err
    assert ended.err.count("\n") == 1
    assert "secret" not in ended.err


@pytest.mark.parametrize(
    ("name", "words"), [("junk", "不是数据库文件"), ("folder", "是文件夹"), ("other", "是别的程序的数据库")]
)
def test_what_is_no_store_is_a_sentence(
    run: Run, name: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "junk.db").write_bytes(b"junk" * 5000)
    (tmp_path / "folder.db").mkdir()
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE contacts (id)")
    monkeypatch.setenv("LAWDASH_DATABASE_URL", f"sqlite:///{tmp_path / name}.db")
    get_settings.cache_clear()
    for command in (["serve"], ["init"], ["audit", "verify"]):
        ended = run(*command)
        assert (ended.status, ended.out) == (1, "")
        assert words in ended.err


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "由更新版本的程序建立"),
        ("ALTER TABLE store_state DROP COLUMN is_sample", "表store_state缺少is_sample"),
    ],
)
def test_a_store_of_another_shape_is_a_sentence(sqlite_url: str, harm: str, words: str) -> None:
    path = sqlite_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as store:
        store.execute(harm)
        store.commit()
    refuses(start(DATABASE_URL=sqlite_url), words)


def test_damaged_pages_are_a_sentence(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(path)) as store:
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = bytearray(path.read_bytes())
    for page in range(10, 60):
        pages[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    path.write_bytes(pages)
    refuses(start(DATABASE_URL=sqlite_url), "已经损坏")


def test_a_port_that_is_taken_is_a_sentence(sqlite_url: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refuses(start("serve", "--port", str(taken.getsockname()[1]), DATABASE_URL=sqlite_url), "端口可能已被占用")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can mount a disk to be read alone")
def test_a_store_on_a_disk_that_can_only_be_read_is_looked_at_and_saved(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    settings = os.environ | {"LAWDASH_DATABASE_URL": f"sqlite:///{disk / 'lawdash.db'}"}
    subprocess.run([sys.executable, "-m", "lawdash", "init"], cwd=ROOT, env=settings, check=True, timeout=60)
    mount = f"mount --bind '{disk}' '{disk}' && mount -o remount,ro,bind '{disk}' || exit 99; set -e"
    looks = ("audit verify", "status --year 2025", f"backup -o {tmp_path / 'saved.zip'}")
    script = "; ".join([mount, *(f"{sys.executable} -m lawdash {look}" for look in looks)])
    command = ["unshare", "--mount", "bash", "-c", script]
    ended = subprocess.run(
        command, cwd=ROOT, env=settings, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    if ended.returncode in {1, 99} and "unshare" in ended.stderr + "mount" * (ended.returncode == 99):
        pytest.skip("this machine lets nobody mount")
    assert ended.returncode == 0, ended.stderr
    assert "审计记录完整" in ended.stdout
    assert (tmp_path / "saved.zip").is_file()
