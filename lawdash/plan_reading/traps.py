"""What looks like a figure and promises none: found before any figure is sought, and covered."""

from __future__ import annotations

import re

from lawdash.plan_reading.drafts import Span
from lawdash.plan_reading.measures import MEASURE
from lawdash.plan_reading.numerals import NUMBER

_FIGURE = rf"(?:{NUMBER})[余多]?{MEASURE}"
_HAN = "[\u4e00-\u9fff]"
_UP_TO = "(?:提高|提升|增加|增长|扩大|上升|增至|下降|降低|降|压缩|缩短|减少|拓展|扩展)(?:到|至|为)"
_TRAPS = (
    # Days, years, spells, ages.
    r"(?:19|20)\d\d(?:年度?|[-—至~](?:20)?\d\d年)",
    r"二〇[二三][〇一二三四五六七八九]年",
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?:之?前|以前)?",
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?=份|底|末|中旬|上旬|下旬|前|之前)",
    r"(?<![\d\u4e00-\u9fff])\d{1,2}月",
    r"\d{1,2}[日号](?=之?前|以前)",
    r"\d{1,2}[:：]\d\d",
    r"\d{1,2}点(?:半|\d+分)?(?=至|到|前|后|起)",
    r"7[×xX*]24小时",
    r"24小时",
    rf"(?:{NUMBER})年(?!度)",
    rf"(?:{NUMBER})个月(?:以?内|以上)?",
    rf"(?:{NUMBER})(?:周)?岁",
    rf"(?:{NUMBER})周年",
    r"逢[一二三四五六七八九十\d、]+",
    rf"(?:{NUMBER})分钟(?={_HAN}{{0,10}}圈)",
    # Ordinals, numbers of papers, names.
    rf"第(?:{NUMBER})(?:条|届|次|季度|轮|批|期|个|名|款|项|部分|章|节|三方|一)?",
    r"[一二三四五六七八九]五普法",
    r"十[一二三四五六]五(?=规划|期间|时期|开局|收官|末|$)",
    r"\d+号(?:文件?|令|公告)?",
    r"\d+[·•]\d+",
    r"\d+(?:[+＋]\w{1,3})+",
    r"\d+(?:\.\d+)+版",
    r"\d+\.0(?!\d)",
    r"[A-Za-z]+\d+",
    rf"(?:\d{{3,6}})(?={_HAN}{{0,8}}(?:热线|平台|电话|政务服务便民))",
    r"(?<!\d)(?:12345|12348|12309|12315|12388|12337|110|119|120)(?![\d余多次场件人名万个])",
    rf"[一二三四五六七八九十\d]+(?:对|比|加|网|岗|窗){_HAN}?(?:一|[一二三四五六七八九十\d])(?={_HAN})",
    rf"一{_HAN}一(?!次|场|期){_HAN}?",
    r"一岗双责",
    r"一网通办",
    r"三治融合",
    r"[三四五六七八九]级(?=联动|书记|网格|体系)",
    r"(?<![百十个])(?:\d+(?:\.\d+)?|[一二三四五六七八九十]+)分(?![钟之别类级批布片管析区层期工开流享队散支馆局公])",
    # Words with a number in them.
    r"新一轮|一批|一系列|一体|统一|之一|进一步|一律|一定|一些|一揽子|一旦|一切|一同|一并|一直|一线|一站式|一门式|一次性|一件事|一张网|一盘棋|一条龙|一把手|"
    r"一把尺子|一窗|一网|一卡|一码|一图|一方面|一律|唯一|专一|单一|万一|同一|一致|一般|一经|一流|一级|一类|一老一小|一证|一号|一刻|"
    r"最多跑一次|跑一次|只跑一次|一次办[好结成]?|一次告知|一次查|一办[到]底|三三两两|千方百计|百姓|万户|千家万户|百家|四面八方|五湖四海|八小时|三农|两委|两会|三资|三务|两法|三会|四议两公开|"
    r"四不两直|三重一大|五老|双随机|三调|四所|两所|百年|千秋|百日|十大|两个维护|四个意识|四个自信|两个确立|两新|双百|零距离|零容忍|零增长|零障碍|零跑腿|零接触|零基础|"
    r"万无一失|一心一意|一以贯之|一如既往|始终如一|三审|两轮驱动|三下乡",
    r"(?<![轮训办组织开展举分])[一二三]期(?=工程|项目|建设|改造|平台)",
    rf"(?:{NUMBER})大(?!于|型|队|队伍|厅|数据|会|赛)",
    r"两手",
    r"两端",
    rf"(?:围绕|聚焦|从|抓好|突出|紧扣|按照|坚持|落实|立足|把握|做好|实施)[^，。；、\d]{{0,6}}(?:{NUMBER})(?:个|项|方面|条|类)?(?:方面|维度|领域|环节|重点|关键|原则|要求|目标|抓手|层面|坚持|任务|导向|字|主线|体系)",
    # What is there, what was before, whom it is about.
    rf"(?:从|由)[^，。；、\d]{{0,6}}(?:{NUMBER})(?:{MEASURE})?(?=[^，。；\d]{{0,4}}{_UP_TO})",
    rf"在[^，。；]{{0,8}}(?:去年|上年|上一年|今年|原有|原来|现有|已有|目前|20\d\d年)[^，。；]{{0,14}}(?:{_FIGURE})[^，。；]{{0,8}}基础上",
    rf"(?:现有|已有|已建成?|原有|目前|已建立|已设立|已完成)[^，。；、\d]{{0,4}}(?:{_FIGURE})",
    rf"(?:{_FIGURE})(?=已有|现有|已建|已建成|原有|已成立)",
    rf"(?:依托|借助|用好|用活|发挥好?|利用好?|整合|巩固)[^，。；、\d]{{0,6}}(?:{_FIGURE})",
    rf"(?:对|为|凡|针对|涉及|涉案|面向|符合|满)[^，。；、\d]{{0,6}}(?:{NUMBER})(?:{MEASURE})?[余多]?(?:以上|以下|以内|及以上)(?=的|[^，。；、]{{0,8}}(?:案件|项目|人员|企业|老年人|未成年人|合同|支出|资金|工程))",
    rf"每(?:{NUMBER})(?:户|人|名|个)",
    rf"(?:{NUMBER})座(?=以?[上下]?(?:客车|轿车|车))",
    rf"(?:{NUMBER})(?:吨|座|层|级|千瓦|米|型|寸|万)级",
    rf"(?:{NUMBER})(?:吨|层|寸|克|伏|瓦)(?=以上|以下)?(?={_HAN}{{0,2}}(?:车|船|货|楼))",
    rf"(?:全镇|全乡|全县|全市|全街道|辖区|全部|所有|下辖|全域|镇域|镇内|区域)(?:的)?(?:{NUMBER})个?(?:家|所|名)?(?=(?:行政|建制)?(?:村|社区|部门|单位|站所|企业))",
    rf"(?:一){{1}}(?:支|个|套|批|名|张|条|份)(?=(?:由)?(?:不少于|不低于|至少|超过)?\d+{_HAN})",
    rf"(?:{_FIGURE})(?={_HAN}{{0,4}}(?:省级|市级|县级|国家级)?{_HAN}{{0,8}}(?:成果)?(?:已经|已于))",
)
_SPELL = re.compile(rf"(?:{NUMBER})个?(?:工作日|小时|分钟|天|日)(?:之内|以内|内|前|起|后)")
# What is to be done sooner is a figure; within how many days something else is done is none.
_SHORTENED = re.compile("(?:压缩|缩短|控制|压减|缩减|减少|降低|不超过?|不得超过|不多于)(?:到|至|在|为)?$")
_ANY = re.compile("|".join(f"(?:{trap})" for trap in _TRAPS), re.IGNORECASE)
_UNFILLED = re.compile(rf"(?:[X×x]{{1,4}}|[*＊]{{1,4}}|_{{2,}}|\?{{2,}})(?={MEASURE}|%)")
_PAST_CLAUSE = re.compile(
    r"^[^，。；]{0,6}(?:去年|上年度?|上一年|往年|前年)(?!.*基础上)(?!.*(?:提高|增加|提升|增长|减少|下降|同期))"
)


def find_traps(text: str) -> list[Span]:
    """In the order of the text."""
    spells = [
        Span(*match.span())
        for match in _SPELL.finditer(text)
        if not _SHORTENED.search(text[max(0, match.start() - 6) : match.start()])
    ]
    return sorted([*(Span(*match.span()) for match in _ANY.finditer(text)), *spells], key=lambda span: span.start)


def find_unfilled(text: str) -> list[Span]:
    """XX次, **件: a figure that somebody forgot to put in."""
    return [Span(*match.span()) for match in _UNFILLED.finditer(text)]


def is_of_the_past(clause: str) -> bool:
    """去年开展培训8次 stands in a plan only to be compared with."""
    return _PAST_CLAUSE.match(clause) is not None
