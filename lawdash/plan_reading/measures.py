"""Measure words: what stands behind a figure and makes it one."""

from __future__ import annotations

import re

# 人次 comes before 人: the longest is tried first.
_WORDS = """
个工作日 个百分点 平方公里 平方米 立方米 千瓦时 工作日 百分点 公里 千米 公顷 公斤 千克 千瓦 小时 学时 课时 分钟
人次 家次 户次 村次 场次 批次 轮次 件次 起次 车次 架次 班次 案次 台次 项次 期次 站次 点次 人天 个
人 名 位 家 户 场 次 件 起 例 宗 案 项 类 种 支 条 处 所 座 间 套 台 部 辆 份 张 册 本 篇 期 批 轮 班 堂 节 课
天 日 周 元 亩 米 吨 斤 度 株 棵 头 只 羽 尾 块 面 幅 栋 幢 口 盏 根 门 道 卷 笔 对 组 队 字 封 则 幕 床 岗 席
站 顶 把 架 艘 枚 款 档 首 版
"""
PLACES = ("村", "县", "镇", "乡", "社区", "街道")
"""Counted without 个: 3村 is 3个."""
PERCENT_SIGNS = ("%", "‰")
MEASURE = (
    "(?:"
    + "|".join(sorted((re.escape(word) for word in (*_WORDS.split(), *PLACES, *PERCENT_SIGNS)), key=len)[::-1])
    + ")"
)


def as_unit(word: str) -> str:
    """The unit of a target: that of a place is 个."""
    return "个" if word in PLACES else word
