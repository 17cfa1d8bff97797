"""Whom a text reports a figure from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from chuquan.model.quotations import Quotation
from chuquan.text.figures.patterns import kinds
from chuquan.text.figures.patterns.leads import gated
from chuquan.text.figures.patterns.needed import CHINESE, ENGLISH

_NAME_EN = r"(?:the )?[A-Z][\w.&'’-]*(?:(?: (?:of|for|and|the|de|&))? [A-Z][\w.&'’-]*){0,6}"
_EN = (
    re.compile(
        r"\b(?i:according to|citing|as per|based on)(?: (?:data|figures|statistics"
        r"|a report|research|estimates|numbers|analysis|a survey|an? \w+ report)"
        rf"(?: (?:from|by|of|released by|published by|compiled by))?)? (?P<who>{_NAME_EN}"
        rf"|(?:the |a |an )?(?:[a-z-]+ ){{0,3}}[a-z-]+)"
    ),
    re.compile(
        rf"(?P<who>{_NAME_EN}) (?:data|figures|statistics|numbers|estimates)? "
        r"?(?:shows?|showed|shown|highlight(?:s|ed)?|point(?:s|ed) (?:out|to)"
        r"|argue[sd]?|believe[sd]?|stress(?:es|ed)?|emphasi[sz]e[sd]?|reported"
        r"|said|says|announced|estimates?d?|"
        r"found|noted|revealed|disclosed|told|explained|forecasts?|projects?"
        r"|predict(?:s|ed)|claim(?:s|ed)|wrote|added|stated|indicated|posted "
        r"a notice)\b"
    ),
    re.compile(
        r"\b(?:data|figures|statistics|numbers|estimates|survey|report|study"
        rf"|filing)(?: \w+)? (?:from|by|of|released by) (?P<who>{_NAME_EN})(?=[^.]{{0,40"
        rf"}}\b(?:show|said|found|indicate|suggest|reveal))"
    ),
    re.compile(
        rf"\b(?:A|The|a|the) (?P<who>{_NAME_EN}) (?:survey|poll|study|report|"
        rf"index|analysis)\b(?=.{{0,60}}\b(?:found|show|said|indicate))"
    ),
    re.compile(
        r"\b(?:analysts|economists|researchers|strategists|experts) at (?P<who>"
        rf"{_NAME_EN})(?=.{{0,12}}\b(?:say|said|estimate|expect|forecast|predict"
        r"|put))",
        re.I,
    ),
    re.compile(
        rf"(?P<who>{_NAME_EN}), (?:the |an? |its |their )?[a-z][^,.;]{{3,70}}, "
        r"(?:said|told|says|wrote|added|announced)\b"
    ),
    re.compile(
        r"(?:^|, )(?P<who>(?:[a-z-]+ )?(?:filings|documents|records|organi[sz]ers)) shows?\b"
    ),
    re.compile(rf"\bran?ked by (?P<who>{_NAME_EN})"),
    re.compile(
        r"(?:^|, )(?P<who>(?:the )?(?:[a-z-]+ ){0,3}(?:toymaker|studio|company"
        r"|firm|study|report|survey|ministry|official|officials|organisers|organizers"
        r"|experts|analysts|data|figures|spokesman|spokeswoman|spokesperson|"
        r"regulator|producer|director|platform|maker|carmaker|agency|bureau|"
        r"commission)(?: with [a-z ]{2,30})?) (?:said|says|say|found|noted|showed"
        r"|show|announced|told|added|reported)\b"
    ),
    re.compile(
        r"(?P<who>(?:customs|official|government|industry|central bank|[Cc]ompany)"
        r" (?:data|figures|statistics)) (?:show(?:ed|s)?|indicate)"
    ),
    re.compile(
        r"(?P<who>(?:people|sources|a person|a source)(?: (?:familiar|close|"
        r"briefed)[^,.;]{0,40})?) (?:said|told)"
    ),
    re.compile(r"(?P<who>[A-Z]\w+ (?:figures|data)) showed"),
)
_ZH_NAME = r"[\u4e00-\u9fa5A-Za-z·]{2,20}?"
_ZH_SAY = (
    "表示|称|说|指出|透露|介绍|公布|发布|宣布|显示|预测|预计|统计|报道|"
    "估算|认为|回应|坦言|强调|获悉|披露|告诉|估计|指(?![数标导南定])|援引|通报"
)
_ZH = (
    re.compile(
        r"据(?P<who>[\u4e00-\u9fa5A-Za-z·《》]{2,24}?)(?:的)?(?:实时)?(?:最新)"
        r"?(?:数据|统计|报道|消息|介绍|测算|公告|发布|披露|估算|报告|预测|显示"
        r"|监测|调查|称)"
    ),
    re.compile(
        r"(?P<who>[\u4e00-\u9fa5]{0,4}《[^《》]{2,20}(?:日报|时报|报|杂志|周刊"
        r"|新闻|邮报|纪事|观察))》?[^，。]{0,8}(?:报道|援引|称)"
    ),
    re.compile(
        rf"(?:^|[，。；”])(?P<who>{_ZH_NAME})(?:(?:\d+|[一二三四五六七八九十]+)"
        rf"月)?(?:\d+日)?(?:在[^，。]{{1,20}}(?:上|中))?(?:对[^，。]{{1,10}})"
        rf"?(?:\d*日)?(?:援引[^，。]{{1,16}}的话)?(?:最新)?(?:数据|年报|财报|"
        rf"公告|报告)?(?:{_ZH_SAY})(?:，|：|。|数据|$|一|[^，。]{{0,4}}，)"
    ),
    re.compile(r"^(?P<who>[\u4e00-\u9fa5]{2,12})：(?=[\u4e00-\u9fa5\d])"),
    re.compile(r"(?P<who>[\u4e00-\u9fa5A-Za-z·]{2,20})(?:发布|公布)的(?:《|报告|数据|最新)"),
    re.compile(
        r"(?:^|，)(?P<who>第三方机构[\u4e00-\u9fa5]{2,8}?|[\u4e00-\u9fa5]{2,14}"
        r"?)(?:预测|预计|估算)，"
    ),
    re.compile(r"^(?P<who>财报|年报|报告|公告|数据|研究|调查|统计)(?:显示|预计|指出)"),
)
_ASKED_EN = [(each, ENGLISH.sign(each)) for each in _EN]
_ASKED_ZH = [(each, CHINESE.sign(each)) for each in _ZH]
_DROP_ZH = gated(
    r"^(?:据|来自|第三方机构|一位|一名|近日|此外|其中|日前|另据|当日|今日"
    r"|昨日|，|记者从|对此|\d+日)+|(?:近日|日前|当天|昨日|今日|方面|最新"
    r"|创始人|董事长|首席执行官|发言人|\d+月\d+日|\d+日|的|数据|在.*|旗下"
    r"|(?:公布|发布|披露)(?:年报|财报|数据|公告|业绩)?)"
    r"+$"
)
_BAD_ZH = {
    "预计",
    "有望",
    "据悉",
    "记者",
    "可以",
    "也就是",
    "换句话",
    "分析",
    "同时",
    "此前",
    "其",
    "他",
    "她",
    "它",
    "受访者",
    "结果",
    "并",
    "或",
    "累计",
    "我们",
    "公司拟",
}
_PRONOUNS = {
    "the",
    "a",
    "an",
    "he",
    "she",
    "it",
    "they",
    "who",
    "you",
    "we",
    "this",
    "which",
    "that",
    "i",
    "in",
    "but",
    "the company",
    "and",
    "reporters",
    "journalists",
}
_LEAD_EN = re.compile(
    r"^(?:[Ii]n (?:a|an|the) [\w -]{2,30}, )|^(?:But|And|As|In|While|When"
    r"|On|Since|If|Meanwhile|However)\b,? ?"
)


_DIGIT = re.compile(r"\d")


class Spoken:
    """The quotations of a text, asked for those around a place.

    Parameters
    ----------
    quotations : sequence of Quotation
        In the order of the text.
    """

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.quotations = quotations
        self._starts = [each.start for each in quotations]
        self._reach = list(accumulate((each.stop for each in quotations), max))

    def before(self, place: int, n: int) -> Sequence[Quotation]:
        """Return the last `n` quotations that start before a place."""
        at = bisect_left(self._starts, place)
        return self.quotations[max(at - n, 0) : at]

    def around(self, start: int, stop: int) -> tuple[str, bool] | None:
        """Return who says the words at a place, and whether nobody known does.

        Parameters
        ----------
        start, stop : int
            Where a figure stands in the text.

        Returns
        -------
        tuple or None
            The name, and whether it stands for nobody known; None outside every quotation.
        """
        at = bisect_right(self._starts, start) - 1
        best, least = -1, 0
        while at >= 0 and self._reach[at] + 2 >= stop:
            each = self.quotations[at]
            if stop <= each.stop + 2 and (best < 0 or each.stop - each.start <= least):
                best, least = at, each.stop - each.start
            at -= 1
        return self._who(best) if best >= 0 else None

    def _who(self, at: int) -> tuple[str, bool] | None:
        each = self.quotations[at]
        name = each.name.text or each.speaker.text
        if not name or name.lower() in _PRONOUNS:
            return (each.speaker.text, True)
        return None if _DIGIT.search(name) else (name, False)


def told(text: str, language: str, signs: int = kinds.EVERY) -> list[tuple[int, int, str]]:
    """Return whom a sentence names as its source, with the place of the name.

    Parameters
    ----------
    text : str
        The sentence.
    language : str
        ``en`` or ``zh``.
    signs : int
        Which rules may find something, as bits.

    Returns
    -------
    list of (int, int, str)
        Where the attribution stands, and the name.
    """
    asked, read = (_ASKED_ZH, _chinese) if language == "zh" else (_ASKED_EN, _english)
    every = []
    for pattern, bit in asked:
        if signs & bit:
            every += [each for found in pattern.finditer(text) if (each := read(found))]
    return every


def _english(found: re.Match[str]) -> tuple[int, int, str] | None:
    who = _LEAD_EN.sub("", found["who"]).strip().removeprefix("the ").removeprefix("The ")
    if not who or who.lower() in _PRONOUNS or not any(each.isalpha() for each in who):
        return None
    return found.start(), found.end(), who


def _chinese(found: re.Match[str]) -> tuple[int, int, str] | None:
    who = found["who"]
    for _ in range(3):
        who = _DROP_ZH.sub("", who)
    who = who.strip("《》，：")
    if len(who) < 2 or who in _BAD_ZH:
        return None
    return found.start("who"), found.end("who"), who
