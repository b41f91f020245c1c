"""Every LAWDASH_* setting, typed, with its default."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


_STORES = r"^(sqlite(\+pysqlite)?|postgresql(\+psycopg)?)://"


class Settings(BaseSettings):
    """Read from the environment. A relative SQLite path is relative to the working directory."""

    model_config = SettingsConfigDict(env_prefix="LAWDASH_")

    database_url: str = Field(default="sqlite:///db/lawdash.db", pattern=_STORES)
    timezone: str = "Asia/Shanghai"
    township: str = Field(default="三湖镇", min_length=1, max_length=100)
    host: str = Field(default="127.0.0.1", min_length=1, max_length=253)
    port: int = Field(default=8501, ge=1, le=65535)
    public_url: str | None = None
    max_upload_mb: int = Field(default=20, ge=1, le=200)
    max_import_rows: int = Field(default=100_000, ge=1, le=1_000_000)
    notice_prefix: str | None = Field(default=None, min_length=1, max_length=20)
    """What the number of a notice begins with; None: the first character of the township, 法督."""
    trail_heads: Path | None = None
    """Where the heads of the trail are written down; None: beside the SQLite file, or in db/ for a server."""

    trail_key: Path | None = None
    """The key that signs the events of the trail; None: beside the heads."""

    evidence: Path | None = None
    """The folder of evidence; None: `evidence` beside the SQLite file, or in db/ for a server."""

    idle_minutes: int = Field(default=30, ge=1, le=1440)
    """After so long without a sign of life a browser is signed out."""
    session_hours: int = Field(default=12, ge=1, le=168)
    """The longest that one login lasts, however busy."""
    own_device_idle_hours: int = Field(default=12, ge=1, le=168)
    own_device_days: int = Field(default=7, ge=1, le=90)
    """The same two limits for somebody who ticked 本人设备 at the login."""
    max_message_kb: int = Field(default=1024, ge=64, le=16384)
    """The largest message that a page may send to the server, other than an upload."""
    max_session_uploads_mb: int = Field(default=60, ge=1, le=2000)
    """How much one login may keep uploaded at a time, over all its tabs."""

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        """ZoneInfo raises KeyError, ValueError or, on a name that is a folder, OSError."""
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("no such time zone") from error
        return name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def range_of(field: FieldInfo) -> tuple[int | None, int | None]:
    """Least and most of a number, or of the characters of a text; None, None: neither has a bound."""
    bounds: dict[str, Any] = {
        name: getattr(rule, name)
        for rule in field.metadata
        for name in ("ge", "le", "min_length", "max_length")
        if getattr(rule, name, None) is not None
    }
    return bounds.get("ge", bounds.get("min_length")), bounds.get("le", bounds.get("max_length"))


@cache
def get_settings() -> Settings:
    """Raises pydantic's ValidationError on a value out of its range (cli/setting_words.py says it in words)."""
    return Settings()
