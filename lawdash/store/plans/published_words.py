"""The published plan in the words of today. What the office itself has typed in stands as it is.

The remarks of the seed data are in English, and readers read Chinese; a village's month is counted there in 个村·月,
everywhere else in 个村次. The store keeps what was published: its rows are sealed.
"""

from __future__ import annotations

_IN_CHINESE: dict[str, str] = {
    "at least one in every quarter": "每季度不少于一次",
    "the latest recorded weight counts": "以最近一次登记的权重为准",
    "derived: targets with a responsible leader and a task team, of those that carry a verdict; 100 % is our reading": (
        "由系统推算：作判定的承诺中，责任领导和专班都已明确的比例；100%为编制计划台账时的理解"
    ),
    "people's congress + discipline inspection + judicial office": "由镇人大、纪检和司法所组成",
    "no figure in the plan: followed without a verdict": "计划没有规定数量，只作监测",
    "derived: notices issued / of which closed on time": "由系统推算：下发的整改通知书，其中按期销号的",
    "no figure in the plan": "计划没有规定数量",
    "legal counsel + judicial office + business department": "由法律顾问、司法所和业务部门共同审查",
    "of the matters reviewed: those with a written opinion": "审查的事项中，出具书面意见的比例",
    "share of the registered key enterprises; 100 % is our reading": (
        "以登记的重点企业为基数；100%为编制计划台账时的理解"
    ),
    "no figure in the plan; 2024 also counted legal advice": "计划没有规定数量；2024年的数字还包括法律咨询",
    "2024 counted another series (villages, schools, enterprises): not like for like": (
        "2024年统计的是另一系列活动（进村、进校、进企业），不可直接比较"
    ),
    "the plan names these two villages 'and others': at least these two": "计划写明这两个村“等”，至少包括这两个村",
    "the plan says 'strive for'": "计划的表述是“力争”",
    "every village: 100 %": "每个村（社区）都要完成",
    "the plan gives no number: it names land transfer and marriage-and-family as examples; 2 is our reading": (
        "计划没有规定数量，举例为土地流转和婚姻家庭两类；2类为编制计划台账时的理解"
    ),
    "followed without a verdict": "只作监测",
    "every village (community) in every month": "每个村（社区）每个月",
    "same indicator as in the 2025 plan": "与2025年计划为同一指标",
    "lower is better": "越低越好",
    "more than": "实际多于此数",
    "villages, schools, enterprises: not like for like with the 2025 series": (
        "进村、进校、进企业的活动，与2025年的系列不可直接比较"
    ),
    "success rate 100 %": "调解成功率100%",
    "in 15 fields": "涉及15个领域",
}


_COUNTED_IN = {"个村·月": "个村次"}


def remark_in_chinese(remark: str) -> str:
    """The remark for a reader; empty where there is none."""
    return _IN_CHINESE.get(remark, remark)


def count_unit_today(count_unit: str) -> str:
    """What the obligations of a promise are counted in; empty where the promise has its unit alone."""
    return _COUNTED_IN.get(count_unit, count_unit)
