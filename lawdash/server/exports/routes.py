"""The addresses at which files leave."""

from __future__ import annotations

from starlette.routing import Route

from lawdash.server.exports.ledger import export_ledger
from lawdash.server.exports.lists import (
    read_appraisal,
    read_bulletin,
    read_concerns,
    read_duty,
    read_events,
    read_minutes,
    read_notice,
    read_owner_table,
    read_owners,
    read_plan_file,
    read_register,
    read_template,
    route_of,
)
from lawdash.web.kit.exports import (
    APPRAISAL_EXPORT,
    BULLETIN_EXPORT,
    CONCERNS_EXPORT,
    DUTY_EXPORT,
    LEDGER_EXPORT,
    MINUTES_EXPORT,
    NOTICE_EXPORT,
    OWNER_TABLE_EXPORT,
    OWNERS_EXPORT,
    PLAN_EXPORT,
    REGISTER_EXPORT,
    TEMPLATE_EXPORT,
    TRAIL_EXPORT,
)

EXPORT_ROUTES = [
    Route(LEDGER_EXPORT, export_ledger, methods=["GET", "POST"]),
    Route(TRAIL_EXPORT, route_of(read_events)),
    Route(CONCERNS_EXPORT, route_of(read_concerns)),
    Route(PLAN_EXPORT, route_of(read_plan_file)),
    Route(NOTICE_EXPORT, route_of(read_notice)),
    Route(MINUTES_EXPORT, route_of(read_minutes)),
    Route(APPRAISAL_EXPORT, route_of(read_appraisal)),
    Route(BULLETIN_EXPORT, route_of(read_bulletin)),
    Route(DUTY_EXPORT, route_of(read_duty)),
    Route(REGISTER_EXPORT, route_of(read_register)),
    Route(OWNER_TABLE_EXPORT, route_of(read_owner_table)),
    Route(OWNERS_EXPORT, route_of(read_owners)),
    Route(TEMPLATE_EXPORT, route_of(read_template)),
]
