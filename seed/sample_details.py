"""Words for the forms of sample entries. Every name says that it is an example."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawdash.store.plans.indicators import FormField, IndicatorRecord

TEXTS = {
    "议题": ("年度任务分解", "半年工作小结", "三季度重点难点"),
    "主题": ("宪法与民法典", "行政处罚法", "耕地保护", "防范电信诈骗", "婚姻家庭"),
    "题目": ("守住耕地红线", "粮食安全人人有责", "遇事找法"),
    "地点": ("镇文化广场", "示例村集市", "示例企业门口", "镇便民服务中心"),
    "事项名称": ("示例采购合同", "示例规范性文件", "示例行政处罚", "示例土地流转协议"),
    "设备名称": ("执法记录仪", "便携式打印机"),
    "发现问题": ("台账记录不全", "公示栏更新不及时", "未发现问题"),
    "整改要求": ("一周内补齐", "三日内更新"),
    "结果": ("达成协议",),
    "服务内容": ("土地流转咨询", "婚姻家庭咨询", "合同咨询"),
    "案由": ("劳动报酬", "赡养", "交通事故赔偿"),
}
PEOPLE = {
    "主持人": "示例主持人",
    "主讲": "示例讲师",
    "法律顾问": "示例律师",
    "调解员": "示例调解员",
    "检查人员": "示例检查员",
    "姓名": "示例特邀调解员",
    "企业": "示例企业",
}


def fill_details(indicator: IndicatorRecord, happened_on: date, random: Random) -> dict[str, str]:
    """A value for every required field and for most of the others."""
    return {
        field.name: _value(field, happened_on, random)
        for field in indicator.fields
        if field.is_required or random.random() < 0.7
    }


def _value(field: FormField, happened_on: date, random: Random) -> str:
    match field.type:
        case "number":
            return str(random.randint(2, 60))
        case "date":
            return happened_on.isoformat()
        case "time":
            return f"{random.randint(8, 10):02}:{random.choice((0, 15, 30, 45)):02}"
        case "choice":
            return random.choice(field.choices)
        case _:
            return _text(field.name, random)


def _text(name: str, random: Random) -> str:
    if name in PEOPLE:
        return f"{PEOPLE[name]}{random.randint(1, 6):02}"
    return random.choice(TEXTS.get(name, ("示例",)))
