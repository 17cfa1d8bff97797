"""How firmly a figure is stated: over, nearly, about, 超, 近, 左右."""

from __future__ import annotations

import re

from chuquan.text.figures.patterns.leads import gated

_BETWEEN_EN = (
    r"(?: (?:just|some|a|an|the|its|their|his|her|another|of|to|by|at|roughly"
    r"|as|record|total|combined|whopping|staggering|estimated|US))*[ (~\"“]*$"
)
_EN = gated(
    r"(?:(?P<exact>more than (?:just|merely|only|simply))"
    r"|\b(?P<most>nearly|almost|close to|clos(?:e|ing) in on|approach(?:es"
    r"|ed|ing)?|nearing|(?:just )?under|below|(?<!no )(?<!not )(?:less|fewer"
    r"|lower) than|(?:no|not|never) (?:more|higher|greater) than|at (?:the "
    r")?most|up to|as (?:much|many|high|long) as|a maximum of|short of|capped "
    r"at|within reach of)"
    r"|\b(?P<least>(?:more|greater|higher|larger|better|longer) than|over"
    r"|above|(?:well|far|just|slightly|a little) (?:over|above)|exceed(?:s"
    r"|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|tops?|at least|no (?:less"
    r"|fewer|lower) than|not (?:less|fewer) than|upwards? of|in excess of"
    r"|beyond|pass(?:es|ed|ing)?|cross(?:es|ed|ing)?|br(?:eak|oke|oken|eaking)"
    r"s?(?: (?:through|past))?|north of|a minimum of|outstripp(?:ed|ing)"
    r"|eclips(?:ed|ing)|starting (?:at|from)|from as little as)"
    r"|\b(?P<about>about|around|approximately|approx\.?|roughly|some|(?:an "
    r")?estimated|circa|in the region of|on the order of|more or less|somewhere "
    r"near)|(?P<tilde>[~≈]))" + _BETWEEN_EN,
    re.IGNORECASE,
)
_EN_AFTER = gated(
    r"\+| ?(?:or|and) (?P<more>more|above|over|higher|upwards?)\b| ?or (?P<less>less"
    r"|fewer|below|under)\b| ?(?P<so>or so|or thereabouts)\b",
    re.I,
)
_LEAST_ZH = (
    "超过|超出|超越|超|逾|突破|冲破|攻破|打破|破|多于|大于|高于|不少于|"
    "不低于|不下|至少|最少|越过|跨过|高出|站上|跨越|迈过|(?<![通经不超])"
    "过|起码|上(?=[百千万亿])|好几|起步"
)
_MOST_ZH = (
    "不超过|不超|未超过|不高于|不多于|近(?!年|日|期|来|几|三|五|两|十年)"
    "|接近|将近|不到|不足|未到|低于|少于|小于|至多|最多|最高(?:可?达|涨[至到])"
    "?|逼近|不满|未达|迫近"
)
_ABOUT_ZH = "大约|大概|约合?|约为|左右|估计|大致|差不多|≈|~|～"
_ZH = gated(rf"(?P<most>{_MOST_ZH})|(?P<least>{_LEAST_ZH})|(?P<about>{_ABOUT_ZH})")
_ZH_TAIL = re.compile(r"[了到至达可为的有其高仅在是共计于其中个一将已，]*")
_ZH_AFTER = gated(
    r"[（(]?(?:(?P<least>以上|有余|开外|大关|之多|多(?![少个数])|余|\+|/?[元]?起"
    r"(?![来到诉源点飞])|[元]起)|(?P<most>以下|以内|之内|封顶)|(?P<about>左右"
    r"|上下|前后))"
)
WIDEST = 60


def english(text: str, start: int, stop: int) -> str:
    """Return the bound that the words around a figure put on it."""
    before = _EN.search(text, max(start - WIDEST, 0), start)
    if before is not None:
        for name in ("most", "least", "about"):
            if before[name]:
                return {"most": "at most", "least": "at least", "about": "about"}[name]
        return "about" if before["tilde"] else "exactly"
    after = _EN_AFTER.match(text, stop)
    if after is not None:
        return "about" if after["so"] else "at most" if after["less"] else "at least"
    return ""


_OF_MULTIPLE = gated(
    r"(?:(?P<about>大?约|大概|差不多)|(?P<least>超过?|逾)|(?P<most>接?近|不到|不足))"
    r"(?:是|为|相当于|等于)?[\u4e00-\u9fa5A-Za-z\d]{1,12}的$"
)


def of_multiple(text: str, start: int) -> str:
    """Return the bound told before what a multiple compares with: 约为去年的两倍."""
    found = _OF_MULTIPLE.search(text, max(start - 18, 0), start)
    if found is None:
        return ""
    return "about" if found["about"] else "at least" if found["least"] else "at most"


def chinese(text: str, start: int, stop: int) -> str:
    """Return the bound that the characters around a figure put on it."""
    after = _ZH_AFTER.match(text, stop)
    if after is not None:
        return "at least" if after["least"] else "at most" if after["most"] else "about"
    first = max(start - 8, 0)
    last = None
    for each in _ZH.finditer(text, first, start):
        tail = _ZH_TAIL.match(text, each.end(), start)
        if tail is not None and tail.end() == start:
            last = each
            break
    if last is None:
        return ""
    return "at most" if last["most"] else "at least" if last["least"] else "about"
