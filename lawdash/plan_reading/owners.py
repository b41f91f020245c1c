"""For whom: the words by which each village, department or enterprise is meant, and those that name other shares."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lawdash.judging.model import UnitKind
from lawdash.plan_reading.drafts import Span

_VILLAGE = "(?:行政|建制|试点|示范|重点)?村(?:\\(?(?:社区|居|居委会)\\)?|组)?|社区|村民委员会|村居|村委会"
_DEPARTMENT = (
    "(?:镇直|县直|乡直|街直|市直|职能|成员|执法|行政执法|相关|有关|责任|牵头|业务|主管|内设|驻镇|包村)*"
    "(?:部门|单位|站所|站\\(所\\)|所(?:站|队)?(?!有)|站办所|科室|办公室|机构|中队|大队|专班|站(?!点)|执法队伍?)"
)
_ENTERPRISE = "(?:重点|规上|规模以上|涉农|民营|辖区|骨干|龙头)*企业"
_EACH = re.compile(
    f"每一?个?(?:家)?(?:(?P<village>{_VILLAGE})|(?P<department>{_DEPARTMENT})|(?P<enterprise>{_ENTERPRISE}))"
    f"|(?P<village_2>村均|村村|一村(?=一[\u4e00-\u9fff])|各(?:个)?(?:{_VILLAGE})|(?:所有|全部)(?:{_VILLAGE})|村(?:\\(社区\\)|居)?(?:均|每(?=[月季周年])|都)"
    f"|村级(?=[^，。；]{{0,8}}覆盖))"
    f"|(?P<department_2>各(?:个)?{_DEPARTMENT}|(?:所有|全部){_DEPARTMENT})"
    f"|(?P<enterprise_2>各(?:家|个)?{_ENTERPRISE}|(?<![一-龥]为)(?:规上|重点)企业)"
)
# 深入各村 says where, not of whom so much is asked.
_WHERE = re.compile("(?:深入|走进|进入|赴|奔赴|联合|会同|协调|统筹|组织|抽调|邀请|发动|前往|下沉到?|指导|督促|协助)$")
_PLACES = re.compile(
    "在(?:\\d+|[一二两三四五六七八九十]+)个(?:[\u4e00-\u9fff]{0,6})(?:村|社区)(?:\\(社区\\))?(?=[^，。；]{0,6}(?:先行|开展|推行|推广|试点|实施|试行|设立|建立))"
)
_OTHER = re.compile(
    "每(?:一)?(?:名|位|人|户|案|件|次|场|期|组|个(?:班子|乡镇|乡|镇|街道|片区|网格|小组|组|站点|点|案件)|镇|乡|支|篇|\\d+(?:户|人|名|个)|[十百]户)"
    "|人均|户均|各(?:乡镇|镇街|乡|街道|网格|片区)"
)


@dataclass(frozen=True, slots=True)
class Each:
    """Of whom each. `kind` None: of something that the program does not judge one by one."""

    kind: UnitKind | None
    span: Span


def find_each(text: str) -> list[Each]:
    """In the order of the text."""
    found: list[Each] = []
    for match in _EACH.finditer(text):
        if match[0].startswith("各") and _WHERE.search(text[max(0, match.start() - 4) : match.start()]):
            continue
        kind = str(match.lastgroup).removesuffix("_2")
        found.append(Each(UnitKind(kind), Span(*match.span())))
    found += [Each(UnitKind.VILLAGE, Span(*match.span())) for match in _PLACES.finditer(text)]
    taken = [one.span for one in found]
    for match in _OTHER.finditer(text):
        span = Span(*match.span())
        if not any(one.start <= span.start < one.end for one in taken):
            found.append(Each(None, span))
    return sorted(found, key=lambda one: one.span.start)
