"""Which revision of the schema a store has, and how it gets another: Alembic with the scripts in db/."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from lawdash.settings import ROOT
from lawdash.store.engine import make_engine, sqlite_path
from lawdash.store.private import make_private

SCRIPTS = ROOT / "db"


def current_revision(url: str) -> str | None:
    """None where there is no store yet; nothing is created by asking."""
    path = sqlite_path(url)
    if path is not None and not path.exists():
        return None
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def known_revisions() -> list[str]:
    """Oldest first; the last is the one that this program works with."""
    scripts = ScriptDirectory.from_config(_config(""))
    return [script.revision for script in scripts.walk_revisions()][::-1]


def apply_migrations(url: str, revision: str = "head") -> None:
    """All in one transaction: a migration that fails leaves the store as it was."""
    if (path := sqlite_path(url)) is not None:
        make_private(path)
    command.upgrade(_config(url), revision)


def _config(url: str) -> Config:
    """No alembic.ini: its paths would depend on the working directory."""
    config = Config(attributes={"url": url})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("version_locations", str(SCRIPTS / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config
