"""Which part of a report is its plan: every paragraph with its zone and the number of its section, by the headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lawdash.plan_reading.drafts import Span
from lawdash.plan_reading.sentences import cover, find_enclosed


class Zone(StrEnum):
    PAST = "past"
    PROBLEM = "problem"
    PLAN = "plan"
    MIXED = "mixed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Block:
    """The words of one paragraph that may promise something, its heading left out. `section` is 1.1 under (一)一是."""

    span: Span
    zone: Zone
    section: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 for 一、, 2 for (一), 3 for 一是 and 1. `span` without what follows it in its line."""

    level: int
    span: Span
    words: str


_CHINESE = "[一二三四五六七八九十]{1,3}"
_LEVELS = (
    (1, re.compile(rf"第{_CHINESE}部分[、:：]?|{_CHINESE}、|{_CHINESE}\)|[壹贰叁肆伍陆]、|(?:\d{{1,2}}、)(?=[^。]*$)")),
    (2, re.compile(rf"\({_CHINESE}\)")),
    (3, re.compile(r"\d{1,2}[.、](?!\d)|\(\d{1,2}\)|[①-⑩]")),
)
_POINT = re.compile("(?:[一二三四五六七八九十]{1,2}|首先|其次|再次|最后)(?:是(?:要)?|要)(?![否不])")
_SHORT = re.compile(r"[^。；;，,!?！？]{2,28}")
_PLAN_WORDS = re.compile(
    "下一?步|下一?阶段|下一?年度?|明年|来年|今后|打算|思路|安排|计划|规划|展望|努力方向|要点|改进措施|工作措施|主要措施|重点任务|主要任务|目标任务"
)
_STRONG_PLAN = re.compile("打算|安排|计划|思路|下一?步|下一?年|明年|来年|下一?阶段")
_PAST_WORDS = re.compile("情况|回顾|成效|成就|成果|总结|亮点|做法|经验|进展|完成|取得")
_PROBLEM_WORDS = re.compile("问题|不足|困难|短板|薄弱|差距|弱项")
_IMPERATIVE = re.compile(
    "(?:强化|加强|提升|深化|健全|完善|推进|推动|巩固|扩大|提高|压实|夯实|抓好|落实|严格|优化|聚焦|坚持|突出|打造|构建|加大|拓展|狠抓|筑牢|建立|开展|全面|持续|着力|切实|进一步)"
)
_OPENS_PLAN = re.compile("(?:下一?步|下一?阶段|明年|来年|今后|下一?年度?)[，,是,将我全本工要,]")
_TITLE_OF_PLAN = re.compile("方案|计划|制度|清单|要点|安排|意见|规划|责任书")
_TITLE_OF_REPORT = re.compile("报告|总结|情况|汇报|述职|述法|小结")
_TITLE_LINES = 6


def find_year(text: str) -> int | None:
    """The year that the title names: of a report the one it looks back on. None where it names none."""
    for line in text.split("\n")[:_TITLE_LINES]:
        match = re.search(r"(20\d\d)(?:年|[-—])", line)
        if match and len(line) < 80:
            return int(match[1])
    return None


def is_plan_document(text: str) -> bool:
    """A 方案 or 计划 is a plan from the top; a report only where its headings say so."""
    title = "".join(line for line in text.split("\n")[:_TITLE_LINES] if len(line) < 60 and not line.endswith("。"))[
        :120
    ]
    first = re.split(r"\(?[一1][)、.]", title)[0]
    return _TITLE_OF_PLAN.search(first) is not None and _TITLE_OF_REPORT.search(first) is None


def has_report_title(text: str) -> bool:
    lines = [line for line in text.split("\n")[:_TITLE_LINES] if len(line) < 60 and not line.endswith(("。", "；"))]
    return any(_TITLE_OF_REPORT.search(line) and not _LEVELS[0][1].match(line) for line in lines)


def find_blocks(text: str, year: int | None, start: Zone) -> list[Block]:
    """In the order of the text. `year`: of the plan. `start`: the zone of what stands before any heading."""
    lines = list(_lines(text))
    mapper = _Mapper(year, start)
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else None
        mapper.read(text, line, after)
    return mapper.blocks


class _Mapper:
    """Walks the lines with the zone, and the count of headings at each level."""

    def __init__(self, year: int | None, start: Zone) -> None:
        self._year = year
        self._zones: dict[int, Zone] = {0: start}
        self._words: dict[int, str] = {}
        self._counts = [0, 0, 0, 0]
        self.blocks: list[Block] = []

    @property
    def zone(self) -> Zone:
        return self._zones[max(self._zones)]

    def read(self, text: str, line: Span, after: Span | None) -> None:
        heading = _find_heading(text, line, after)
        rest = line
        if heading:
            self._enter(heading)
            rest = Span(heading.span.end, line.end)
        elif self.zone in (Zone.MIXED, Zone.UNKNOWN, Zone.PROBLEM) and self._opens_plan(line.of(text)):
            self._zones[max(self._zones)] = Zone.PLAN
        for piece, point in _split_points(text, rest):
            if point:
                self._enter(point)
            if piece.end > piece.start:
                self.blocks.append(Block(piece, self.zone, self._section(), tuple(self._words.values())))

    def _opens_plan(self, line: str) -> bool:
        return _OPENS_PLAN.match(line) is not None or (self._year is not None and line.startswith(f"{self._year}年"))

    def _enter(self, heading: Heading) -> None:
        level = heading.level
        for deeper in range(level, 4):
            self._zones.pop(deeper, None)
            self._words.pop(deeper, None)
        zone = _zone_of(heading.words, self._year) if level < 3 or self.zone is Zone.MIXED else None
        if zone and (
            level == 1
            or self.zone in (Zone.MIXED, Zone.UNKNOWN)
            or (
                level == 2
                and zone is Zone.PLAN
                and self.zone is Zone.PAST
                and _STRONG_PLAN.search(heading.words) is not None
                and len(heading.words) < 16
            )
        ):
            self._zones[level] = zone
        elif level == 1 and self.zone is not Zone.PLAN:
            self._zones[1] = Zone.UNKNOWN if self.zone is Zone.UNKNOWN else self.zone
        self._words[level] = heading.words
        self._counts[level] += 1
        for deeper in range(level + 1, 4):
            self._counts[deeper] = 0

    def _section(self) -> str:
        return ".".join(str(count) for count in self._counts[1:] if count)


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        if line:
            yield Span(at, at + len(line))
        at += len(line) + 1


def _find_heading(text: str, line: Span, after: Span | None) -> Heading | None:
    """The heading that a line is, or begins with."""
    words = line.of(text)
    for level, pattern in _LEVELS:
        match = pattern.match(words)
        if match:
            end = _end_of_heading(words, match.end(), level)
            return Heading(level, Span(line.start, line.start + end), words[match.end() : end].strip("。：: "))
    is_bare = _SHORT.fullmatch(words) is not None and after is not None and after.end - after.start > 30
    if (
        is_bare
        and (_PLAN_WORDS.search(words) or _PROBLEM_WORDS.search(words) or _PAST_WORDS.search(words))
        and not _TITLE_OF_REPORT.search(words[-4:])
    ):
        return Heading(1, line, words)
    return None


def _end_of_heading(words: str, after_number: int, level: int) -> int:
    """A short line is a heading as a whole; of a long one what stands before its first stop, if that is short."""
    stop = re.search("[。：:]", words)
    longest = 45 if level < 3 else 22
    if stop is None:
        return len(words) if len(words) <= longest and not re.search("[；;]", words) else after_number
    is_heading = stop.end() <= longest + after_number and not re.search(r"\d", words[after_number : stop.end()])
    return stop.end() if is_heading or (stop.end() == len(words) and level == 1 and len(words) < 40) else after_number


def _split_points(text: str, line: Span) -> Iterator[tuple[Span, Heading | None]]:
    """A line cut at 一是 二是 …: each piece after its own short heading, if it has one."""
    piece = line.of(text)
    hidden = cover(piece, find_enclosed(piece))
    points = [match for match in _POINT.finditer(hidden) if match.start() == 0 or _begins(hidden, match)]
    first = points[0].start() if points else len(piece)
    if first:
        yield Span(line.start, line.start + first), None
    for match, end in zip(points, [*(one.start() for one in points[1:]), len(piece)], strict=False):
        stop = re.match("[^。；，,：:]{2,18}[。：:]", hidden[match.end() : end])
        head_end = match.end() + (
            stop.end() if stop and not re.search(r"\d", stop[0]) and match.end() + stop.end() < end else 0
        )
        words = piece[match.end() : head_end].strip("。：:")
        heading = Heading(3, Span(line.start + match.start(), line.start + head_end), words)
        yield Span(line.start + head_end, line.start + end), heading


def _begins(hidden: str, match: re.Match[str]) -> bool:
    """一是 may follow a heading without any sign where 二是 follows it."""
    before = hidden[match.start() - 1]
    return before in "。；;：:，,)\u25a1 " or (
        match[0].startswith(("一是", "一要")) and re.search("二[是要]", hidden) is not None
    )


def _zone_of(words: str, year: int | None) -> Zone | None:
    """What a heading says of what stands under it; None where it says nothing."""
    years = [int(found) for found in re.findall(r"(20\d\d)年", words)]
    is_plan = _PLAN_WORDS.search(words) is not None or (year is not None and year in years)
    is_problem = _PROBLEM_WORDS.search(words) is not None
    is_past = (
        _PAST_WORDS.search(words) is not None or (year is not None and any(one < year for one in years))
    ) and not _IMPERATIVE.match(words)
    if is_problem:
        return Zone.MIXED if is_plan or re.search("措施|对策|打算", words) else Zone.PROBLEM
    if is_plan and is_past:
        if (
            year is not None
            and year not in years
            and any(one < year for one in years)
            and not _STRONG_PLAN.search(words.replace("安排", "").replace("计划", ""))
        ):
            return Zone.PAST
        return (
            Zone.MIXED
            if _STRONG_PLAN.search(words) and re.search("及|和|与|、", words)
            else (Zone.PLAN if _STRONG_PLAN.search(words) and not re.search("情况|完成|落实", words) else Zone.PAST)
        )
    return Zone.PLAN if is_plan else Zone.PAST if is_past else None
