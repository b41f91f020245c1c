"""A published text read as a whole: where its plan stands, and the drafts of targets in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lawdash.plan_reading.drafting import draft_sentence
from lawdash.plan_reading.drafts import Draft, Span
from lawdash.plan_reading.figures import find_figures
from lawdash.plan_reading.marks import mark
from lawdash.plan_reading.merging import drop_repeated
from lawdash.plan_reading.normalise import LONGEST_PARAGRAPH
from lawdash.plan_reading.sentences import sentences
from lawdash.plan_reading.zones import Block, Zone, find_blocks, find_year, has_report_title, is_plan_document

NO_PLAN = "没有找到计划部分：请指出计划从哪里开始（--section 后写计划开头的几个字）。"
NOTHING = "没有读到可作目标的承诺"
_FURNITURE = re.compile(
    "(?:浏览量|浏览次数|阅读量|点击量|点击数|访问量|字体|字号|来源|发布时间|发布日期|信息来源|索引号|发文字号|责任编辑|打印|扫一扫|分享到|相关文章|相关链接|上一篇|下一篇|主办单位|版权所有|网站标识码|ICP备|名词解释|注释?[:：]|附件[:：]|联系电话|当前位置)"
)
_GLOSSARY = re.compile("名词解释|名词注释|注[:：]|附[:：]名词")
_HAPPENED = re.compile("了|已|共计?|累计|以来|去年|同比|日前|昨日|近日")


class NoPlan(Exception):
    """`str()` is the Chinese sentence: why nothing was read, and what to do."""


@dataclass(frozen=True, slots=True)
class PlanRead:
    """`text` is what every offset counts in. `year`: of the plan. `zones`: the parts of the text that are the plan."""

    text: str
    year: int
    zones: tuple[Span, ...]
    drafts: tuple[Draft, ...]
    notes: tuple[str, ...] = ()


def read_plan(text: str, year: int | None, this_year: int, section: str = "", is_whole: bool = False) -> PlanRead:
    """`text` is normalised. `year` None: the one after the report's, else the one after `this_year`.

    `section`: the plan begins with these words. Raises NoPlan.
    """
    if len(re.findall("[\u4e00-\u9fff]", text)) * 5 < len(text.strip()) or not text.strip():
        raise NoPlan(f"{NOTHING}：文字不是中文。")
    is_plan = is_plan_document(text)
    titled = find_year(text)
    plan_year = year or (titled + (not is_plan) if titled else this_year + 1)
    blocks, notes = _plan_blocks(text, plan_year, is_plan, section, is_whole)
    read: set[str] = set()
    drafts = [draft for block in blocks for draft in _read_block(text, block, plan_year, read)]
    drafts = drop_repeated(drafts, text)
    if not drafts:
        raise NoPlan(f"{NOTHING}：计划部分没有写明数量、周期或者要建成、制定的事项。")
    drafts = _count_from_one(drafts)
    zones = tuple(_joined(block.span for block in blocks))
    return PlanRead(text, plan_year, zones, tuple(drafts), notes)


def _plan_blocks(
    text: str, year: int, is_plan: bool, section: str, is_whole: bool
) -> tuple[list[Block], tuple[str, ...]]:
    """Raises NoPlan."""
    if section:
        at = text.find(section)
        if at < 0:
            raise NoPlan(f"文件里没有“{section}”这几个字，请照原文写计划开头的几个字。")
        blocks = find_blocks(text, year, Zone.PLAN)
        return _without_furniture(text, [one for one in _from(blocks, at) if _goes_on(one, blocks, at)]), ()
    if is_whole or is_plan:
        return _without_furniture(text, find_blocks(text, None if is_whole else year, Zone.PLAN), is_whole), ()
    return _zone_blocks(text, year)


def _zone_blocks(text: str, year: int) -> tuple[list[Block], tuple[str, ...]]:
    is_report = has_report_title(text)
    blocks = find_blocks(text, year, Zone.PAST if is_report else Zone.UNKNOWN)
    plan = [block for block in blocks if block.zone is Zone.PLAN]
    if plan:
        return _choose(_without_furniture(text, plan), year)
    zones = {block.zone for block in blocks}
    if zones == {Zone.UNKNOWN} and not _tells_what_happened(text, blocks, year):
        return _without_furniture(text, blocks), ("没有找到标明计划的标题，全文按计划读出，请核对",)
    raise NoPlan(NO_PLAN)


def _choose(blocks: list[Block], year: int) -> tuple[list[Block], tuple[str, ...]]:
    """Of two plans, for five years and for the next, the next."""
    long = [
        block for block in blocks if any(re.search("五年|三年|中长期|十[四五六]五", words) for words in block.headings)
    ]
    rest = [block for block in blocks if block not in long]
    if long and rest and any(str(year) in words for block in rest for words in block.headings):
        return rest, (f"文件里有两份计划，读的是{year}年的一份",)
    return blocks, ()


def _from(blocks: list[Block], at: int) -> list[Block]:
    return [block for block in blocks if block.span.end > at]


def _goes_on(block: Block, blocks: list[Block], at: int) -> bool:
    """Until the zone turns to the past again; headings before the words that were given do not count."""
    return block.zone in (Zone.PLAN, Zone.UNKNOWN) or block.span.start <= at


def _without_furniture(text: str, blocks: list[Block], is_whole: bool = False) -> list[Block]:
    """Without the lines of a web page around the text, and without what comes after a glossary's heading."""
    kept: list[Block] = []
    for block in blocks:
        words = block.span.of(text)
        if kept and _GLOSSARY.match(words.lstrip("(（【")):
            break
        if not (len(words) < 120 and _FURNITURE.search(words[:30])) and (is_whole or block.zone is not Zone.PAST):
            kept.append(block)
    return kept


def _tells_what_happened(text: str, blocks: list[Block], year: int) -> bool:
    """More sentences with figures speak of what was done than of what is to come."""
    told = asked = 0
    for block in blocks[:200]:
        for span in sentences(text, block.span):
            words = span.of(text)[:300]
            if _HAPPENED.search(words):
                told += 1
            elif find_figures(mark(words, year)):
                asked += 1
    return told > 0 and told >= asked / 2


def _read_block(text: str, block: Block, year: int, read: set[str]) -> Iterator[Draft]:
    """What stands in `read`, the sentences before, is not said again; those of the block are added."""
    for piece in _pieces(text, block.span):
        for sentence in sentences(text, piece):
            words = sentence.of(text)
            if words in read:
                continue
            read.add(words)
            yield from draft_sentence(text, sentence, block.section or "1", year)


def _pieces(text: str, block: Span) -> Iterator[Span]:
    """A long paragraph in pieces that end with a sentence, where one ends in time."""
    start = block.start
    while block.end - start > LONGEST_PARAGRAPH:
        end = text.rfind("。", start, start + LONGEST_PARAGRAPH) + 1 or start + LONGEST_PARAGRAPH
        yield Span(start, end)
        start = end
    yield Span(start, block.end)


def _count_from_one(drafts: list[Draft]) -> list[Draft]:
    """The plan's own sections: 三、(一)一是 is 1.1 where 三 is the plan and nothing else is."""
    firsts = {draft.section.split(".")[0] for draft in drafts}
    if len(firsts) > 1:
        return drafts
    return [replace(draft, section=draft.section.partition(".")[2] or "1") for draft in drafts]


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Neighbours as one."""
    open_span: Span | None = None
    for span in spans:
        if open_span is not None and span.start - open_span.end <= LONGEST_PARAGRAPH // 50:
            open_span = Span(open_span.start, span.end)
        else:
            if open_span is not None:
                yield open_span
            open_span = span
    if open_span is not None:
        yield open_span
