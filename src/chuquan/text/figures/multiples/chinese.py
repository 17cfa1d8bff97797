"""Multiples, shares in words and changes, in Chinese: 翻番, 五倍, 三分之一, 同比增长."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from chuquan.text.figures.draft import Draft, clear_of
from chuquan.text.figures.patterns import kinds
from chuquan.text.figures.patterns.leads import gated
from chuquan.text.figures.patterns.needed import CHINESE
from chuquan.text.figures.value import Number

_TURNED = re.compile(
    r"翻(?:了)?(?P<bound>近|超|约|逾|不止)?(?P<n>[一两二三四五六七八九十1-9]|"
    r"几)?(?P<unit>番|倍)(?P<more>多)?"
)
_HALF = gated(
    r"(?P<before>近|超|过|逾|约|不到|不足)?(?P<half>一半|半数)(?P<after>以上"
    r"|左右|多)?(?!径)"
)
_OVER_HALF = re.compile(r"(?P<half>过半)(?=[，。；、的数]|$)")
SIGNS = CHINESE.sign("翻", _HALF, _OVER_HALF, bit=kinds.MULTIPLE)
_TIMES_TURNED = {
    **{sign: n for n, sign in enumerate("一二三四五六七八九十", 1)},
    **{str(n): n for n in range(1, 10)},
    "两": 2,
}
TIMES = gated(r" ?倍")
_AS = re.compile(
    r"(?:相当于|是|为|只有|仅有|仅为|不及|不到|约为|只及|降至|降到|减至)"
    r"[\u4e00-\u9fa5A-Za-z]{0,12}(?:的)?$"
)
_RISE = (
    r"增长|增幅|增速|上涨|涨幅|涨|增加|增|上升|升幅|升|提高|提升|攀升|大增"
    r"|猛增|激增|飙升|扩大|高出|多出|多|溢价|回升|走高|拉升|扩张|高于|复合年增长率"
    r"|复合增长率|年均增长|增长率"
)
_FALL = (
    r"下降|降幅|下跌|跌幅|跌|降低|减少|减|下滑|缩水|收窄|回落|缩减|暴跌|"
    r"萎缩|锐减|骤降|降|少|走低|收跌|低于|下调|压缩"
)
_MOVED = gated(
    rf"(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))(?:率|幅|速|了|约|近|超过?|"
    r"逾|为|达到?|高达|大约|超出|不到|不足|至少|将近|仅|只|过|均|分别|："
    r"|:|幅度|突破|均超|的速度|更是|也)*$"
)
_TO = re.compile(r"[至到]$")
_YEARLY = re.compile(r"(?:同比|环比)(?:增减|变动|大|增|减)?$")
_THEN = gated(
    r"的?(?:(?P<rise>增长|涨幅|增幅|增速|增长率|升幅)|(?P<fall>降幅|跌幅"
    r"|下降|下滑))"
)


def words(text: str, found: list[Draft]) -> None:
    """Add multiples and shares told in a word: 翻两番, 半数."""
    for each in _TURNED.finditer(text) if "翻" in text else ():
        if not clear_of(found, each.start(), each.end()):
            continue
        n = _TIMES_TURNED.get(each["n"] or "", 1)
        low = Decimal(2**n if each["unit"] == "番" else 2 if n == 1 else n)
        bound = {
            "近": "at most",
            "超": "at least",
            "逾": "at least",
            "不止": "at least",
            "约": "about",
        }.get(each["bound"] or "", "")
        made = Draft("multiple", each.start(), each.end(), low, low, "times", bound=bound)
        made.open = bool(each["more"])
        found.append(made)
    for pattern in (_HALF, _OVER_HALF):
        for each in pattern.finditer(text) if "半" in text else ():
            if clear_of(found, each.start(), each.end()):
                made = Draft(
                    "share",
                    each.start("half"),
                    each.end("half"),
                    Decimal(50),
                    Decimal(50),
                    "percent",
                )
                if each["half"] == "过半":
                    made.bound = "at least"
                found.append(made)


def numbered(text: str, numbers: Sequence[Number], found: list[Draft]) -> list[Number]:
    """Add multiples and fractions that numbers tell; return the numbers left."""
    left: list[Number] = []
    for each in numbers:
        times = TIMES.match(text, each.stop)
        if times is not None and each.low > 0:
            stop = times.end()
            made = Draft("multiple", each.start, stop, each.low, each.high, "times", each.open)
            before = _MOVED.search(text, max(each.start - 12, 0), each.start)
            if before is not None and not _TO.search(text, max(each.start - 4, 0), each.start):
                made.kind = "growth"
            found.append(made)
        elif each.fraction and 0 < each.low < 1:
            words = text[each.start : each.stop]
            if (
                "/" in words
                and not _AS.search(text, max(each.start - 16, 0), each.start)
                and text[each.stop : each.stop + 1] not in "的，。"
            ):
                left.append(each)
            elif _AS.search(text, max(each.start - 16, 0), each.start):
                if not each.open:
                    low = round(each.low, 6)
                    found.append(Draft("multiple", each.start, each.stop, low, low, "times"))
            else:
                low = round(each.low * 100, 2)
                found.append(Draft("share", each.start, each.stop, low, low, "percent"))
        else:
            left.append(each)
    return left


_CHANGED = gated(r"(?:(?P<rise>增加|净增|多)|(?P<fall>减少|净减|少|下降))了?(?:约|近|超过?|逾)?$")
_COMPARED = re.compile("同比|环比|较|比")


def _changed(text: str, each: Draft) -> None:
    """Make a count or amount a growth where it tells a change: 同比增加43万人."""
    before = _CHANGED.search(text, max(each.start - 8, 0), each.start)
    if before is None or not _COMPARED.search(text, max(each.start - 24, 0), before.start() + 1):
        return
    each.kind = "growth"
    if before["fall"] and each.low is not None and each.high is not None:
        each.low, each.high = -each.high, -each.low


def moved(text: str, each: Draft) -> None:
    """Make a percentage a growth where the words around say that something moved."""
    if each.kind in {"count", "amount"}:
        _changed(text, each)
        return
    if each.unit not in {"percent", "points", "times"} or each.kind == "multiple":
        return
    sign = 1 if each.kind == "growth" else 0
    before = _MOVED.search(text, max(each.start - 14, 0), each.start)
    after = _THEN.match(text, each.stop)
    if before is not None:
        sign = 1 if before["rise"] else -1
    elif _YEARLY.search(text, max(each.start - 5, 0), each.start):
        sign = 1
    elif after is not None:
        sign = 1 if after["rise"] else -1
    if sign:
        each.kind = "growth"
    if sign < 0 and each.low is not None and each.high is not None and each.low >= 0:
        each.low, each.high = -each.high, -each.low
