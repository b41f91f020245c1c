"""Which kind of target a figure makes, and how its fulfilment is paced."""

from __future__ import annotations

import re

from lawdash.judging.model import Comparator, Kind, Pace, UnitKind
from lawdash.plan_reading.drafts import Recurrence
from lawdash.plan_reading.measures import PERCENT_SIGNS

_LEVEL = re.compile("权重|增长|增幅|增速|指数|水平|人均|户均|面积|保有量|存量")
_COVERED = re.compile("覆盖|配备率|建成率|设立率|建制率")
_AT_ONCE = re.compile(
    "配备|配齐|购置|评选|聘请|聘任|建成|新建|建设|打造|改造|升级|安装|制定|出台|创建|设立|添置|采购|选聘"
)
_OWNERS = (
    (UnitKind.VILLAGE, re.compile("村|社区")),
    (UnitKind.ENTERPRISE, re.compile("企业")),
    (UnitKind.DEPARTMENT, re.compile("部门|单位|站所")),
)


def kind_of(words: str, unit: str, comparator: Comparator, recurrence: Recurrence | None) -> Kind:
    """`words`: the clause. A ceiling is a count, whatever it counts: the judge knows no other."""
    if comparator is Comparator.AT_MOST:
        return Kind.COUNT
    if recurrence in (Recurrence.MONTH, Recurrence.QUARTER) and unit != "%":
        return Kind.CADENCE
    if unit in PERCENT_SIGNS:
        if _LEVEL.search(words):
            return Kind.LEVEL
        return Kind.COVERAGE if _COVERED.search(words) and owner_in(words) is not None else Kind.RATIO
    if unit.endswith("百分点") or re.search("人均|户均|指数|保有量", words):
        return Kind.LEVEL
    return Kind.COUNT


def owner_in(words: str) -> UnitKind | None:
    """Whose coverage is spoken of; None where it is no unit's."""
    return next((kind for kind, pattern in _OWNERS if pattern.search(words)), None)


def pace_of(kind: Kind, words: str) -> Pace | None:
    """What is bought, built or chosen is there at once; what goes on all year goes on evenly."""
    match kind:
        case Kind.MILESTONE:
            return Pace.AT_DUE
        case Kind.COVERAGE:
            return Pace.LINEAR
        case Kind.COUNT:
            return Pace.AT_DUE if _AT_ONCE.search(words) else Pace.LINEAR
        case _:
            return None
