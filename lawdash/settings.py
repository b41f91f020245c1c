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
    trail_heads: Path | None = None
    """Where the heads of the trail are written down; None: beside the SQLite file, or in db/ for a server."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


@cache
def get_settings() -> Settings:
    return Settings()
