"""What a clause promises without a figure: a deliverable, a coverage, a thing done each month, or work to watch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from lawdash.judging.model import Kind, Scope, UnitKind
from lawdash.plan_reading.drafts import Recurrence, Span
from lawdash.plan_reading.marks import Sentence
from lawdash.plan_reading.owners import Each
from lawdash.plan_reading.periods import Period

_GOALS = re.compile(
    "(?:从而|以|进一步|不断|切实|有效|全面|持续|着力|努力|大力)?(?:提升|提高|增强|营造|筑牢|夯实|促进|保障|维护|形成|树立|强化|加强|助力|服务|推动(?!建|成立|出台)"
    "|推进(?!.*(?:建设|改造|项目))|确保(?!.*(?:全覆盖|到人|100))|坚持|深入学习|深化|加大|巩固|优化|发挥|落实(?!.*制度)|引导|让|使|为.{2,12}(?:提供|奠定|贡献)(?:有力|坚实|坚强|良好|优质的?法治|法治)?(?:保障|基础|力量|支撑|环境))"
)
_TOWNSHIP = Scope(UnitKind.TOWNSHIP)
_THINGS = (
    "制度|机制|清单|台账|办法|方案|细则|流程|平台|中心|站|室|队伍?|品牌|阵地|基地|广场|公园|长廊|设施|体系|模式|库|明细表"
    "|小组|组|专班|联盟|行动|档案|手册|目录|规定|意见|示范|巷|街|点|专区|窗口|栏|工程|规划|计划|图|系统|小程序|委员会|法庭|范围"
)
_MADE = re.compile(
    "制定|制订|出台|印发|编制|编印|修订|组建|成立|设立|建成|创建|搭建|升级|改造|"
    f"(?:建立(?:健全)?|健全|打造|建设|新建|新增|培育|推行|实行|实施|开通|构建|探索|推广|落实|完善(?=[^，。；]{{0,20}}(?:制度|机制)))(?=[^，。；]*(?:{_THINGS}))"
    "|(?:将|把)[^，。；]{2,40}纳入|纳入[^，。；]{0,24}(?:范围|考核|清单|审查|议程|内容)|挂钩"
    "|(?:开展|实施|启动|组织)(?=[“\u25a1][^，。；]{0,24}(?:行动|工程|活动|计划))|(?:开展|实施|启动)[^，。；]{0,16}(?:专项行动|提质行动|提升行动|工程)"
    "|对[^，。；]{2,30}实行|实现[^，。；]{0,20}(?:记录|归档|留痕|联网|互通|上线)"
)
_ANNUAL_REVIEW = re.compile("(?:年底|年末|年终)[^，。；]{0,12}(?:述职|评议|考核|总结|述法|验收)")
_ALL = re.compile(
    "全覆盖|全部(?:完成|实现|建立|建成|纳入|配备|达标|办结|持证|整改|公开)|应([\u4e00-\u9fff])尽\\1|(?:全面)?覆盖(?:所有|全部|各)|(?:责任|落实|明确|压实)[^，。；]{0,6}到人|百分百|全员(?:持证|覆盖|参训|轮训)|逐一(?:明确|落实|审查)|无遗漏"
)
_EACH_DONE = re.compile("完成|实现|建立|建成|设立|配齐|配备|制定|签订|审查|备案|打造|修订|建好|至少有")
_SUPPLIED = re.compile(
    "(?:为|给|向)(?:[\u4e00-\u9fff\\(\\)]{0,6})(?P<whom>重点企业|规上企业|企业|村\\(社区\\)|村|部门|单位)[^，。；]{0,4}(?:配备|配齐|聘请|选派|明确)"
)
_IN_VILLAGES = re.compile(
    "(?:在|选取|以)?(?P<names>[\u4e00-\u9fff]{1,6}(?:村|社区)[0-9]*(?:(?:、|和|与)[\u4e00-\u9fff]{1,6}(?:村|社区)[0-9]*)+)(?:等(?:村|地)?)?[^，。；]{0,6}(?:打造|建设|建成|创建|开展|试点|设立|建立)"
)
_WATCHED = re.compile(
    "(?:^|[^\u4e00-\u9fff]|常态化|依法|严肃|严格|广泛|深入|积极|持续|定期|不定期|及时|全面|组织|扎实|大力|从严|方式|对[^，。；]{2,24}|邀请[^，。；]{2,20})(?:开展|提供|严查|查处|整治|督查|督导|检查|巡查|追责|问责|追究|下发|下达|约谈|通报)|追责问责|严肃追责|严肃问责|按期销号|定制服务|提供[^，。；]{2,24}服务"
)
_SCOPES = (
    (UnitKind.VILLAGE, re.compile("村|社区")),
    (UnitKind.ENTERPRISE, re.compile("企业")),
    (UnitKind.DEPARTMENT, re.compile("部门|单位|站所|科室")),
)


@dataclass(frozen=True, slots=True)
class Unfigured:
    """`threshold` None where the work is only watched. `because`: the words that say so."""

    kind: Kind
    threshold: Decimal | None
    unit: str
    because: Span
    scope: Scope = _TOWNSHIP
    period: Period | None = None


def find_unfigured(sentence: Sentence, number: int, each: Each | None) -> list[Unfigured]:
    """What clause `number`, which has no figure, promises; nothing where it only says what for."""
    clause = sentence.clauses[number]
    quiet = clause.of(sentence.quiet)
    periods = [one for one in sentence.periods if clause.covers(one.span)]
    once = [one for one in periods if one.is_one_each]
    if once:
        return [Unfigured(Kind.COUNT, Decimal(1), "次", one.span, period=one) for one in once]
    rhythm = [one for one in periods if one.recurrence not in (Recurrence.YEAR, Recurrence.YEARS, Recurrence.DAY)]
    if rhythm and _does_something(quiet):
        return [Unfigured(Kind.COUNT, Decimal(1), "次", rhythm[-1].span, period=rhythm[-1])]
    found = _find_whole(sentence, clause, quiet, each) or _find_made(clause, quiet) or _find_watched(clause, quiet)
    return [found] if found else []


def _does_something(quiet: str) -> bool:
    return (
        re.search(
            "召开|开展|组织|举办|报送|调度|通报|督查|检查|听取|研究|汇报|巡查|排查|研判|更新|发布|推送|学习|学法|坐班|走访|分析|总结|评议|考核|公示|培训|例会|会商|宣讲|讲座|上报|下村|回访|抽查|评查|总结|进行|集中|接访|专题|轮流|到村|服务",
            quiet,
        )
        is not None
    )


def _find_whole(sentence: Sentence, clause: Span, quiet: str, each: Each | None) -> Unfigured | None:
    named = _IN_VILLAGES.search(quiet)
    if named:
        names = tuple(name.removeprefix("在") for name in re.split("、|和|与", named["names"]))
        return Unfigured(
            Kind.COVERAGE, Decimal(100), "%", Span(*named.span()).shifted(clause.start), Scope(UnitKind.VILLAGE, names)
        )
    supplied = _SUPPLIED.search(quiet)
    if supplied:
        return Unfigured(
            Kind.COVERAGE,
            Decimal(100),
            "%",
            Span(*supplied.span()).shifted(clause.start),
            Scope(_scope_in(supplied["whom"])),
        )
    every = _ALL.search(quiet)
    if every:
        kind = each.kind if each and each.kind else _scope_in(quiet)
        what = Kind.COVERAGE if kind is not UnitKind.TOWNSHIP and "到人" not in every[0] else Kind.RATIO
        scope = Scope(kind) if what is Kind.COVERAGE else Scope(UnitKind.TOWNSHIP)
        return Unfigured(what, Decimal(100), "%", Span(*every.span()).shifted(clause.start), scope)
    done = _EACH_DONE.search(quiet)
    owner = next((one for one in sentence.each if clause.covers(one.span) and one.kind), None)
    if done and owner and owner.kind:
        return Unfigured(Kind.COVERAGE, Decimal(100), "%", owner.span, Scope(owner.kind))
    return None


def _scope_in(words: str) -> UnitKind:
    return next((kind for kind, pattern in _SCOPES if pattern.search(words)), UnitKind.TOWNSHIP)


def _find_made(clause: Span, quiet: str) -> Unfigured | None:
    made = _ANNUAL_REVIEW.search(quiet) or _MADE.search(quiet)
    if made is None or (_GOALS.match(quiet) and made.start() > 8):
        return None
    return Unfigured(Kind.MILESTONE, Decimal(1), "项", Span(*made.span()).shifted(clause.start))


def _find_watched(clause: Span, quiet: str) -> Unfigured | None:
    watched = None if _GOALS.match(quiet) else _WATCHED.search(quiet)
    return Unfigured(Kind.WATCH, None, "次", Span(*watched.span()).shifted(clause.start)) if watched else None
