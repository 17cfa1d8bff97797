"""Counts: a number with a scale or of some size, and the thing that it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chuquan.text.figures.draft import Draft
from chuquan.text.figures.things import chinese as things_zh
from chuquan.text.figures.things import english as things_en
from chuquan.text.figures.value import Number

_CUE_EN = re.compile(
    (
        r"(?:over|than|nearly|almost|about|around|some|reach(?:ed|es|ing)?|total"
        r"(?:l?ed|ing)?|employs?|employing|has|have|had|with|to|of|scored|exceed"
        r"(?:ed|ing|s)?|top(?:ped|s)?|above|below|hit|passed|approximately|roughly"
        r"|at least|least|stood at|averaged|rank(?:ed)?|sold|opened|in) $"
    ),
    re.IGNORECASE,
)
_CUE_ZH = re.compile(
    r"(?:达到?|共有?|约|超过?|逾|近|仅|突破|破|不足|不到|至|为|有|计|高达"
    r"|合计|累计|余|接近|过|收报|报|得分|评分|涨至|拥有|卖出|售出|销量|"
    r"增加|减少|新增|由|从|到)$"
)
_SCORE_EN = re.compile(
    r"\b(?:scor(?:ed?|es|ing)|score of|rating of|index(?: \w+)? (?:above"
    r"|of|at|to)|points?)(?: (?:a|of|about|above|over))* $",
    re.I,
)
_YEARLIKE = re.compile(r"(?:1[89]|20)\d\d$")
_SPAN_WORDS = {"hours", "minutes", "seconds", "days", "miles"}
_BARE_STOP_EN = re.compile(r"[-–]?[A-Za-z]|\.\d|[/:]|°|th\b|st\b|nd\b|rd\b")
_TIME_CLASS = {
    "天",
    "小时",
    "秒",
    "分",
    "点",
    "米",
    "克",
    "升",
    "度",
    "字",
    "起",
    "场",
    "次",
    "首",
    "集",
    "票",
    "对",
    "双",
    "块",
    "页",
    "袋",
    "瓶",
    "盒",
    "箱",
    "筐",
    "颗",
    "班",
    "枚",
    "幅",
    "门",
    "级",
    "间",
    "处",
    "笔",
    "批",
    "片",
    "组",
    "支",
    "种",
    "条",
    "人",
    "名",
    "位",
    "个",
    "本",
    "件",
}


def english(text: str, numbers: Sequence[Number]) -> list[Draft]:
    """Read counts of a sentence; a bare number without scale or counted thing is none."""
    found = []
    for each in numbers:
        made = _english(text, each)
        if made is not None:
            found.append(made)
    return found


_SCORE_WORDS = "score scored scores scoring of above at to point points a about over"
_SCORE_ENDS = frozenset(_SCORE_WORDS.split())


def is_score(text: str, each: Number) -> bool:
    """Tell whether words of a score or an index lead to a number in digits."""
    return each.digits and leads_to_score(text, each.start)


def leads_to_score(text: str, start: int) -> bool:
    """Tell whether words of a score or an index end at a place."""
    before = text[max(start - 26, 0) : start]
    if before[-1:] != " " or before[:-1].rpartition(" ")[2].lower() not in _SCORE_ENDS:
        return False
    return _SCORE_EN.search(text, max(start - 26, 0), start) is not None


def _english(text: str, each: Number) -> Draft | None:
    if each.low < 0 or each.fraction:
        return None
    written = text[each.start : each.stop]
    thing = things_en.thing_at(text, each.stop)
    cue = _CUE_EN.search(text, max(each.start - 14, 0), each.start) is not None
    year = _YEARLIKE.match(written) is not None and each.digits
    if thing is not None:
        stop, counted, noun = thing
        known = noun in things_en.NOUNS
        if not _counts(each, noun, cue=cue, known=known, year=year):
            return None
        unit = things_en.UNITS.get(noun, "") or "count"
        made = Draft(
            "count", each.start, stop, each.low, each.high, unit, each.open, counted=counted
        )
        made.measure = things_en.NOUNS.get(noun, "")
        if made.measure == "index_score":
            made.unit = "count"
        return made
    if each.open and not each.scaled:
        return None
    if (
        each.scaled
        and (each.digits or each.low >= 10**4)
        and not _BARE_STOP_EN.match(text, each.stop)
    ):
        return _bare(each)
    comma = "," in written and each.low >= 1000
    if comma and not text[each.stop : each.stop + 1].isalpha():
        return _bare(each)
    if is_score(text, each) and not year and not _BARE_STOP_EN.match(text, each.stop):
        made = _bare(each)
        made.bare, made.measure, made.counted = False, "index_score", "points"
        return made
    return None


def _counts(each: Number, noun: str, *, cue: bool, known: bool, year: bool) -> bool:
    """Whether a number and its noun are a figure and not just words."""
    if each.scaled or (each.open and known):
        return True
    if each.open:
        return each.low >= 100 or known
    if year:
        return (known and things_en.NOUNS[noun] != "") or noun in {"people", "children", "students"}
    if noun in _SPAN_WORDS or noun == "times":
        return each.digits and each.low >= (1000 if noun == "times" else 100)
    if not each.digits:
        return each.low >= 100 and known
    if known:
        return each.low >= 10
    return each.low >= 100 or (cue and each.low >= 10)


def _bare(each: Number) -> Draft:
    made = Draft("count", each.start, each.stop, each.low, each.high, "count", each.open)
    made.bare = True
    return made


def chinese(text: str, numbers: Sequence[Number]) -> list[Draft]:
    """Read counts of a sentence; a bare number without scale or counted thing is none."""
    found = []
    for each in numbers:
        made = _chinese(text, each)
        if made is not None:
            found.append(made)
    return found


def _chinese(text: str, each: Number) -> Draft | None:
    if each.low < 0 or (each.low == 0 and not each.digits) or each.fraction:
        return None
    if each.stop - each.start == 1 and text[each.start] in "百千" and not _is_led(text, each.start):
        return None
    thing = things_zh.thing_at(text, each.stop)
    cue = _CUE_ZH.search(text, max(each.start - 3, 0), each.start) is not None
    if thing is not None:
        stop, counted, classifier, measure = thing
        big = each.low >= 100 or (each.scaled and each.low >= 100)
        if not _counts_zh(each, classifier, counted, cue=cue, big=big):
            return None
        unit = things_zh.UNITS.get(classifier, "count")
        made = Draft(
            "count", each.start, stop, each.low, each.high, unit, each.open, counted=counted
        )
        made.measure = measure
        return made
    if things_zh.follows_time(text, each.stop):
        return None
    if each.scaled and each.low >= 10**4 and (each.digits or each.low >= 10**5 or cue):
        return _bare(each)
    return None


def _is_led(text: str, start: int) -> bool:
    """Whether 百 or 千 alone is a number here: 约百个, 近千人; not 百家宴, 百米."""
    return start > 0 and text[start - 1] in "上近约过超逾达"


def _counts_zh(each: Number, classifier: str, counted: str, *, cue: bool, big: bool) -> bool:
    """Whether a number and its classifier are a figure and not just words."""
    if each.open:
        return each.low >= 10 and (big or counted != classifier or cue or each.digits)
    if big and (each.digits or each.scaled):
        return True
    if classifier in {"分", "点"}:
        return each.digits
    if classifier in _TIME_CLASS and counted == classifier:
        return (
            each.digits
            and each.low >= 10
            and (cue or each.low >= 100)
            and classifier not in {"天", "小时", "秒"}
        )
    return each.digits and (each.low >= 10)
