"""The figures of a sentence: value, unit and comparator, each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from lawdash.judging.model import Comparator
from lawdash.plan_reading.drafts import Span
from lawdash.plan_reading.marks import Sentence
from lawdash.plan_reading.measures import MEASURE, as_unit
from lawdash.plan_reading.numerals import NUMBER, PERCENT, read_number

_TO = "(?:至|到|~|-{1,2}|—{1,2}|–|－)"
_FIGURE = re.compile(
    rf"(?P<percent>{PERCENT})(?:{_TO}(?P<percent_high>{PERCENT}))?"
    rf"|(?P<number>{NUMBER})(?P<more>[余多])?(?:(?P<low_unit>{MEASURE})?{_TO}(?P<high>{NUMBER}))?(?P<unit>{MEASURE})(?:\((?P<times>次)\))?(?P<more_behind>余)?"
    r"|(?P<half>一半|半数|过半)(?=以上|的|[^\u4e00-\u9fff]|$)"
    r"|(?P<none>无一(?P<none_unit>[例起件人名宗]))"
    r"|(?P<zero>零)(?=(?:发生|发案|投诉|上访|非访|败诉|事故|差错|违规|违法|案件|复议|纠错|进京|越级|信访|舆情|积案|刑事|命案|遗漏|逾期|失误|新增|伤亡|死亡|积压|延误|重大))"
)
# What follows makes another word of the measure: 3条例 is no 3条.
_OTHER_WORD = {
    "条": "例款件文约",
    "项": "目",
    "班": "子",
    "组": "织建",
    "队": "伍员列",
    "部": "门署",
    "台": "账",
    "处": "理置罚分于",
    "场": "所镇地",
    "人": "民大员才事社口力格文身均",
    "个": "体别性人",
    "村": "民级规居务委干",
    "县": "级委",
    "镇": "级域直",
    "乡": "镇级村",
    "站": "所",
    "家": "庭",
    "户": "外籍",
    "名": "单称",
    "面": "积向",
    "门": "户槛",
    "道": "路德",
    "期": "间限",
    "类": "型",
    "件": "事",
    "口": "径",
    "元": "旦素",
    "度": "假",
    "头": "部",
    "本": "级地",
    "首": "次问",
    "字": "号",
    "课": "题",
    "案": "件例",
    "节": "点约",
    "种": "植",
    "日": "常报",
    "天": "然",
    "位": "置",
    "位一": "",
    "支": "部持",
    "周": "期边年",
    "级": "",
    "点": "",
    "批": "准次复",
    "轮": "流",
    "则": "",
    "度假": "",
}
_ONE_UNITS = frozenset("次场期轮个支名条处部所家篇堂节台件座间人课位") | {"场次", "期次", "轮次"}
_AT_LEAST = re.compile(r"(?:不(?:得|能|应|可|要|再)?(?:少|低|小|短)于|不下)(?:全镇)?$")
_AT_MOST = re.compile(
    r"(?:不(?:得|能|应|可|要|再)?(?:超过|超出|超|高于|多于|大于|长于|突破)|(?:控制|稳定|限制|压减)(?:在|到)"
    r"|(?:下?降|压|减|缩|压缩|缩短|压减|减少|降低|精简)(?:至|到|为)|低于|少于|小于|≤|<=?|最多|至多|最长|最高)(?:全[镇市县]|每[件年])?[□]*$"
)
_MORE_BEHIND = re.compile(r"(?:\([^()]*\))?(?:及)?(?:以上|之上)")
_LESS_BEHIND = re.compile(r"(?:以内|之内|以下)")
_ABOUT_BEHIND = re.compile(r"左右|上下")
_SEPARATELY = re.compile(
    r"分别(?:达到|达|为|不低于|不少于|保持在|控制在|提高到|提升到|提升至|提高至|完成|开展|新增|建成|不超过)?(?:到|至)?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A promised amount. `name`: whose it is, where one clause names several (分别). `notes` go into the remark."""

    span: Span
    value: Decimal
    unit: str
    comparator: Comparator
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    name: str = ""


def find_figures(sentence: Sentence) -> list[Figure]:
    """In the order of the text, without those of the past."""
    found: list[Figure] = []
    for clause in sentence.clauses:
        if not sentence.is_past(clause):
            separately = _SEPARATELY.search(sentence.bare, clause.start, clause.end)
            if separately:
                found += _find_in(sentence, Span(clause.start, separately.start()))
                found += _read_separately(sentence, clause, separately)
            else:
                found += _find_in(sentence, clause)
    return [_twice(figure, sentence) for figure in found]


def _find_in(sentence: Sentence, clause: Span) -> Iterator[Figure]:
    at = clause.start
    while match := _FIGURE.search(sentence.bare, at, clause.end):
        figure = _read(sentence, match, clause)
        at = match.end() if figure else match.start() + 1
        # A number that is none must not be read again from its second digit.
        while figure is None and at < match.end() and sentence.bare[at - 1 : at + 1].isdigit():
            at += 1
        if figure:
            yield figure


def _read(sentence: Sentence, match: re.Match[str], clause: Span) -> Figure | None:
    """None where the words count nothing after all."""
    span = Span(*match.span())
    left, right = sentence.bare[clause.start : span.start], sentence.bare[span.end : span.end + 12]
    if match["half"]:
        return Figure(span, Decimal(50), "%", Comparator.AT_LEAST, (f"原文为“{match[0]}”",))
    if match["none"] or match["zero"]:
        return _read_none(match, span)
    if match["percent"]:
        return _compared(span, match["percent"], match["percent_high"], "%", left, right)
    number, unit = match["number"], match["unit"]
    if right[:1] and right[0] in _OTHER_WORD.get(unit, ""):
        return None
    if match["low_unit"] and as_unit(match["low_unit"]) != as_unit(unit):
        return None
    if number == "一" and not _counts_one(sentence, unit, clause, left):
        return None
    word = f"{unit}({match['times']})" if match["times"] else as_unit(unit)
    return _compared(
        span, number, match["high"], word, left, right, is_more=bool(match["more"] or match["more_behind"])
    )


def _counts_one(sentence: Sentence, unit: str, clause: Span, left: str) -> bool:
    """一 is often no figure: 一项 and 一套 are one beside a period or an owner alone."""
    if left.endswith(("同", "另", "某", "任", "这", "那", "之", "唯", "第", "统", "专", "进", "逐")):
        return False
    in_clause = any(clause.covers(one.span) for one in sentence.periods) or any(
        clause.covers(one.span) for one in sentence.each
    )
    return unit in _ONE_UNITS or in_clause or left.endswith(("不少于", "至少"))


def _read_none(match: re.Match[str], span: Span) -> Figure:
    unit = match["none_unit"] or "件"
    flags = () if match["none_unit"] else ("原文没有写明单位",)
    return Figure(span, Decimal(0), unit, Comparator.AT_MOST, flags=flags)


def _compared(
    span: Span, low: str, high: str | None, unit: str, left: str, right: str, is_more: bool = False
) -> Figure | None:
    value, upper = _read_some(low), _read_some(high) if high else None
    if value is None:
        return None
    notes: list[str] = []
    comparator = Comparator.AT_LEAST
    if _LESS_BEHIND.match(right) or (_AT_MOST.search(left) and not _AT_LEAST.search(left)):
        comparator = Comparator.AT_MOST
    if _MORE_BEHIND.match(right) or is_more:
        comparator = Comparator.AT_LEAST
    if _ABOUT_BEHIND.match(right):
        notes.append("原文为“左右”")
    if upper is not None:
        # 1.2至1.5万 gives the multiple once.
        if high and high[-1] in "万亿千" and low[-1].isdigit():
            value = _read_some(low + high[-1]) or value
        value, other = (upper, value) if comparator is Comparator.AT_MOST else (value, upper)
        notes.append(f"原文为一个范围，另一端为{_plain(other)}{unit}")
    return Figure(span, value, unit, comparator, tuple(notes))


def _read_some(text: str) -> Decimal | None:
    """三四 is at least three."""
    value = read_number(text)
    return read_number(text[0]) if value is None and len(text) == 2 and "十" not in text else value


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


_LISTED = re.compile(rf"(?P<number>{NUMBER})(?P<more>[余多])?(?P<unit>{MEASURE})?(?=[、和及,以]|[^\d]|$)")


def _read_separately(sentence: Sentence, clause: Span, word: re.Match[str]) -> list[Figure]:
    """A、B、C分别达到x、y、z以上: one figure a name; unit and comparator are those of the last."""
    matches = list(_LISTED.finditer(sentence.bare, word.end(), clause.end))
    matches = [one for one in matches if one["unit"] or one["number"][0].isdigit()]
    units = [one["unit"] or ("%" if one["number"].startswith("百分之") else "") for one in matches]
    if not matches or not any(units):
        return []
    last = matches[-1]
    right = sentence.bare[last.end() : last.end() + 6]
    is_at_most = _LESS_BEHIND.match(right) or _AT_MOST.search(sentence.bare[clause.start : matches[0].start()])
    comparator = Comparator.AT_MOST if is_at_most and not _MORE_BEHIND.match(right) else Comparator.AT_LEAST
    names = _names_before(sentence.text[clause.start : word.start()])
    flags = () if len(names) == len(matches) else ("“分别”前后的个数不同",)
    found: list[Figure] = []
    for index, one in enumerate(matches):
        value = _read_some(one["number"])
        unit = units[index] or next((unit for unit in units[index:] if unit), units[-1])
        if value is not None and unit:
            name = names[index] if not flags else ""
            found.append(Figure(Span(*one.span()), value, as_unit(unit), comparator, flags=flags, name=name))
    return found


def _names_before(text: str) -> list[str]:
    return [name for name in re.split("、|和|及|与", text.rstrip("要均力争确保")) if name.strip()]


def _twice(figure: Figure, sentence: Sentence) -> Figure:
    """上下半年各1次 are two."""
    halves = sentence.halves
    if (
        halves
        and sentence.clause_at(halves.start) == sentence.clause_at(figure.span.start)
        and halves.end <= figure.span.start
    ):
        return replace(figure, value=figure.value * 2, notes=(*figure.notes, "上、下半年各一半"))
    return figure
