"""Digits that are no figures: addresses, versions, model names, list numbers, clock times."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chuquan.text.figures.numerals.chinese import BIG, DIGITS, SMALL
from chuquan.text.figures.patterns import kinds
from chuquan.text.figures.patterns.leads import gated, led
from chuquan.text.figures.patterns.needed import CHINESE

_ADDRESSES = r"https?://[^\s一-龥，。）]+|www\.[^\s一-龥，。）]+"
_DIGITS = (
    r"|(?<![\w.])(?:\+\d{1,3}[- ])?(?:\(\d{2,4}\) ?)?\d{3,4}-\d{3,4}(?:-\d{3,4})?(?![\w%])"
    r"|\bv?\d+\.\d+\.\d+(?:\.\d+)*\b|\bv\d+(?:\.\d+)*\b"
    r"|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?"
    r"|#\d+|(?<![\w$])[A-Za-z][A-Za-z]*[-–]?\d+(?:\.\d+)*[A-Za-z]*(?:[-–]\w+)*(?![\w,.]*\d)"
)
_MAIL = r"|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}"
_ADDRESSED = re.compile(_ADDRESSES + _MAIL + _DIGITS, re.IGNORECASE)
_UNADDRESSED = gated(_ADDRESSES + _DIGITS, re.IGNORECASE)
"""Without an @ no mail address need be looked for, which costs most in Chinese."""
_JOINED = re.compile(r"[0-9](?:(?<=[-–A-Za-z#:]\d)|(?<=\.\d)\d*\.\d)")
"""Digits that hang on a letter or a sign; without them there is no version and no model name."""
_LIST_NUMBER = re.compile(
    r"(?m)^[ \t•·\-*]*(?:\(?\d{1,2}[.)、](?!\d)|[（(][一二三四五六七八九十\d]{1,3}"
    r"[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[章节条]"
    r"|\[\d{1,3}\])"
)
_MONEY_LIKE = re.compile(
    (
        r"(?:FY|Q|H|US|HK|NT|RMB|CNY|USD|HKD|EUR|GBP|JPY|KRW|Rs|Dh|Dhs|RM|Rp|CHF|TWD"
        r"|SGD|AUD|CAD|INR|about|over|nearly|under)\d"
    ),
    re.I,
)
_NAMED_EN = gated(
    r"\b(?:Boeing|Airbus|Flight|Route|Highway|Chapter|Section|Article|Episode"
    r"|Season|Part|Volume|Vol\.|Phase|Page|page|pp?\.|Room|Room|Type|Class"
    r"|Gen|Level|Version|Windows|iPhone|Galaxy|Mate|Pixel|Formula|Area|Channel"
    r"|Unit|Gate|Platform|Line|Covid|Xiaomi|Huawei|Grand Theft Auto|Act|"
    r"Table|Figure|Fig\.|Step|Day|Week|Round|Stage|Group|Agenda|Web|Web3"
    r"|Industry|Apollo|Fortune|Nasdaq|CSI|Forbes|Top|S&P|FTSE|Nikkei|Russell"
    r"|Stoxx|Catch|Generation|under|U|aged|ages?|Age) (?:\d+(?:[-.]\d+)?"
    r"(?:\.\d+)*[A-Z]?)(?: (?:and|to|or) \d{1,2}(?! ?(?:%|percent|million"
    r"|billion|years)))?(?!,\d|[\d%]| ?(?:%|percent|million|billion|people"
    r"|of the))"
    r"|\b\d{1,2}(?:st|nd|rd|th)? (?:Five-Year|5-year|five-year) [Pp]lan|"
    r"\b(?:\d{1,3}(?:st|nd|rd|th)|[Ff]ourteenth|[Ff]ifteenth) (?:\d|[Ff]ive)"
    r"[- ][Yy]ear [Pp]lan"
    r"|\b\d{1,2}(?:st|nd|rd|th) (?:century|anniversary|edition|birthday|"
    r"floor|episode|season|National|session|Party|Congress|Summit|generation)"
    r"|\b\d{1,2}(?:\.\d+)?[- ](?:year|month|day|week|hour|minute|second|"
    r"inch|mile|storey|story|member|part|episode|point plan|way|legged|seat"
    r"|nanometre|nanometer|nm|man|star)(?:s)?[- ]old\b"
    r"|\b\d{1,4}-(?:year|month|day|week|hour|minute|inch|mile|storey|story"
    r"|member|part|episode|way|legged|seat|nanometre|nanometer|man|star|"
    r"page|strong|metre|meter|kilometre)s?\b(?!-(?:high|low))"
    r"|\b(?:\d{1,2} ?(?:a\.m\.|p\.m\.|am|pm|o'clock))(?![a-z])|\b24/7\b|"
    r"\b[2-5]D\b|\b[2-6]G\b|\b[48]K\b(?= (?:video|resolution|TV|screen))"
    r"|\b(?:19|20)\d0s\b|\b\d\ds\b"
    r"|\b\d{2,5}[- ](?:metres?|meters?|m)(?= (?:finals?|race|title|heats?|semi|event|freestyle"
    r"|backstroke|breaststroke|butterfly|hurdles|relay|sprint|dash|medley|world record)\b)"
    r"|\bscored? (?:\d-\d)|\b\d{1,2}-\d{1,2} (?:win|victory|loss|defeat|draw)",
)
_LINE = r"(?:次列车|航班|国道|高速|号线|路公交)"
_PLAN = r"十[一二三四五]五[”》]?(?=规划|期间|时期|末|开局|收官|”)"
_NAMES_ZH = (
    r"985|211(?=工程|高校|大学|院校|、|和|，985|/985)|12306|12345|12315|"
    r"(?<!\d)315(?=晚会|曝光|消费|打假)|(?<!\d)996(?![\d万亿])|G\d+|N\+\d"
    rf"|C919|ARJ\d+|(?<!\d)\d{{2}}后|[A-Za-z]+-?\d{{2,4}}{_LINE}|\d{{2,4}}{_LINE}|[GDKTZC]\d{{1,4}}次"
    r"|第[\d一二三四五六七八九十百零两]+(?:季(?!度)|[集部期届次批代卷章回话号场轮款条节年天"
    rf"日]|大街|五年)|[“《]{_PLAN}|{_PLAN}"
    r"|\d{2,5}米(?=[自蝶仰蛙跨]|混合泳|短跑|接力|栏|决赛|预赛|半决赛|比赛|项目|赛跑)"
    r"|(?<!\d)[23456]G(?!B)|[2-5]D|(?<!\d)\d{4}届|[一二三四五六七八九十\d]+"
    r"(?:年级|岁|号(?!召)|(?<![之.\d])点(?=[半钟整许左]|\d{1,2}分)|时(?:\d{1,2}分)?(?=[\d，。、]|"
    r"许|整|起|左)|分钟|月龄|环|线城市|级(?=市|城)|胎|手房|维|手(?=车|房"
    r"|平台))"
    r"|[“《]\d+[·.]\d+[”》]?|(?<![\d.])\d{1,2}[·.]\d{1,2}(?=大促|购物节|"
    r"惨案|讲话|事件|国庆)|(?:双|“双)(?:11|12|十一|十二)|618(?!亿|万|元)"
)
_WORKS = (
    "(?:哪吒|流浪地球|长津湖|战狼|唐人街探案|熊出没|封神|小米|华为|荣耀"
    "|真我|红米|问界|理想|Mate|Pura|iPhone|Windows|Vision|Air"
    "|MU|EP|Wan|GPT|Model|Switch|PS|Xbox|微信|鸿蒙|沪深|上证|中证|科创|"
    "标普|纳斯达克|罗素|波音|空客|东风|长征[一二三四五六七八九]?"
    "|神舟|嫦娥|天问|天舟|AG)"
)
_SHORT = "[宋秦汉唐歼运直苏]"
_ISSUE = r"-? ?(?:\d+|[一二三四五六七八九十]+号?)(?:[A-Za-z]+)?(?![\d.,]*(?:[\d万亿元%]))"
_NAMED_ZH = led(f"{_NAMES_ZH}|{_WORKS}{_ISSUE}|{_SHORT}{_ISSUE}")
_ON_NAMED_ZH = CHINESE.sign(_NAMES_ZH, _WORKS, rf"{_SHORT}[- \d一二三四五六七八九十]")
_BOOK = re.compile(r"《[^《》\n]{1,60}》|〈[^〈〉\n]{1,60}〉")
_DIGITLIKE = re.compile(f"[0-9{''.join(DIGITS)}{''.join(SMALL)}{''.join(BIG)}]")
_CHINESE_NUMERALS = re.compile(f"[0-9{''.join(DIGITS)}{''.join(SMALL)}{''.join(BIG)}几数]")


def hide(
    text: str, language: str, names: Iterable[tuple[int, int]] = (), signs: int = kinds.EVERY
) -> str:
    """Replace the digits of names, addresses, versions and list numbers.

    Parameters
    ----------
    text : str
        The text, made plain.
    language : str
        ``en`` or ``zh``.
    names : iterable of (int, int)
        Where names of subjects stand.
    signs : int
        Which rules may find something, as bits.

    Returns
    -------
    str
        As many code points; what no figure may be read from is marked.
    """
    if _CHINESE_NUMERALS.search(text) is None:
        return text
    if _JOINED.search(text) or "://" in text or "@" in text or "www." in text.lower():
        text = (_ADDRESSED if "@" in text else _UNADDRESSED).sub(_unless_money, text)
    if "\n" in text:
        text = _LIST_NUMBER.sub(_hidden, text)
    elif (first := _LIST_NUMBER.match(text)) is not None:
        text = _hidden(first) + text[first.end() :]
    if language == "zh":
        text = _BOOK.sub(_hidden, text) if "《" in text or "〈" in text else text
        text = _NAMED_ZH.sub(_hidden, text) if signs & _ON_NAMED_ZH else text
    else:
        text = _NAMED_EN.sub(_hidden, text)
    return hide_places(text, names) if names else text


def hide_places(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Replace the digits and numerals at the places given."""
    parts, last = [], 0
    for start, stop in sorted(places):
        if start < last or stop > len(text):
            continue
        parts += [text[last:start], _DIGITLIKE.sub("_", text[start:stop])]
        last = stop
    return "".join([*parts, text[last:]]) if parts else text


def hide_addresses(text: str) -> str:
    """Replace the digits of web and mail addresses only."""
    return _ADDRESS.sub(_hidden, text) if "://" in text or "@" in text else text


_ADDRESS = re.compile(r"https?://[^\s一-龥，。）]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")


def _hidden(found: re.Match[str]) -> str:
    return _CHINESE_NUMERALS.sub("_", found[0])


def _unless_money(found: re.Match[str]) -> str:
    return found[0] if _MONEY_LIKE.match(found[0]) else _hidden(found)
