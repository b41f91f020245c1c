"""我的任务: what is expected of me?"""

from __future__ import annotations

from lawdash.actions.reminders.tasks import my_tasks, next_due
from lawdash.web.context import page_context
from lawdash.web.kit.empty import require_board
from lawdash.web.reminders.listing import show_tasks

current = page_context()
board = require_board(current, current.today)
show_tasks(current, my_tasks(current.office, board), next_due(board, current.rights))
