"""Every LAWDASH_* setting, typed, with its default."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Read from the environment. A relative SQLite path is relative to the working directory."""

    model_config = SettingsConfigDict(env_prefix="LAWDASH_")

    database_url: str = "sqlite:///db/lawdash.db"
    timezone: str = "Asia/Shanghai"
    township: str = "三湖镇"
    host: str = "127.0.0.1"
    port: int = 8501
    public_url: str | None = None
    max_upload_mb: int = 20
    max_import_rows: int = 100_000
    notice_prefix: str | None = None
    """What the number of a notice begins with; None: the first character of the township, 法督."""
    trail_heads: Path | None = None
    """Where the heads of the trail are written down; None: beside the SQLite file, or in db/ for a server."""

    trail_key: Path | None = None
    """The key that signs the events of the trail; None: beside the heads."""

    idle_minutes: int = 30
    """After so long without a sign of life a browser is signed out."""
    session_hours: int = 12
    """The longest that one login lasts, however busy."""
    own_device_idle_hours: int = 12
    own_device_days: int = 7
    """The same two limits for somebody who ticked 本人设备 at the login."""
    max_message_kb: int = 1024
    """The largest message that a page may send to the server, other than an upload."""
    max_session_uploads_mb: int = 60
    """How much one login may keep uploaded at a time, over all its tabs."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


@cache
def get_settings() -> Settings:
    return Settings()
