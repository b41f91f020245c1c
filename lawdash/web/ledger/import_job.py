"""An import that runs beside the script: a second click or a closed tab cannot stop it half way.

The script only watches it; the import itself is one transaction (lawdash/actions/importing).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Thread

from sqlalchemy.exc import SQLAlchemyError

from lawdash.actions.entries.importing import ImportReport
from lawdash.refusal import Refused

_log = logging.getLogger(__name__)
Progress = Callable[[int, int], None]


@dataclass
class ImportJob:
    """`done` and `total` are rows, `total` 0 while it is not known. One of `report` and `refusal` is set at the end."""

    run: Callable[[Progress], ImportReport]
    done: int = 0
    total: int = 0
    report: ImportReport | None = None
    refusal: str = ""
    _thread: Thread | None = field(default=None, repr=False)

    def start(self) -> None:
        self._thread = Thread(target=self._work, name="import", daemon=False)
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """True once it has ended, False where it is still running after that time."""
        if self._thread is not None:
            self._thread.join(seconds)
        return self._thread is None or not self._thread.is_alive()

    def _work(self) -> None:
        try:
            self.report = self.run(self._note)
        except Refused as refused:
            self.refusal = str(refused)
        except (SQLAlchemyError, OSError):
            _log.exception("an import failed")
            self.refusal = "数据库或文件暂时无法读写，一条也没有登记，请稍后再试。"
        except Exception:
            _log.exception("an import failed")
            self.refusal = "导入时出现意外错误，一条也没有登记。请把时间和文件告诉管理员。"

    def _note(self, done: int, total: int) -> None:
        self.done, self.total = done, total
