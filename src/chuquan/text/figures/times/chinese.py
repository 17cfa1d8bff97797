"""Times in Chinese news: 2025年2月25日, 去年, 前三季度, 1至2月, 截至目前."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from chuquan.text.figures.numerals import chinese as numbers_zh
from chuquan.text.figures.patterns.leads import gated, led
from chuquan.text.figures.times import moments
from chuquan.text.figures.times.moments import Moment

_NUM = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEARS = (
    r"(?:(?:1[89]|20)\d\d|(?<!\d)(?:0\d|9\d)(?= ?年(?!代|[前后内来间多以龄]))"
    r"|[一二][零〇九八][零〇一二三四五六七八九]{2})"
)
_REL = "今年|本年度?|去年|上年|前年|明年|后年|当年|上一年|同年|次年"
_TIME = re.compile(
    rf"(?<![\d.])(?:(?P<iso>{_YEARS}[-/.]\d{{1,2}}[-/.]\d{{1,2}})(?![\d.])"
    rf"|(?P<slashed>\d{{1,2}}/\d{{1,2}}/{_YEARS})(?![\d/])"
    rf"|(?P<before>上年同期|去年同期|同比|较上年|较去年|比上年|比去年|上年末|同期)"
    rf"|(?P<ex>(?<![\d一二三四五六七八九十月第])(?P<only_day>\d{{1,2}}|[一二三][十]?["
    r"一二三四五六七八九]?) ?日(?![本元内均前后夜报程活销增用趋子期常产耗语圆益化记"
    r"志记])(?!式|韩|美))"
    r"|(?P<now>目前|发稿|当前|现在|今[日天晨晚](?!头)|昨[日天晚]|前天|明[天日]"
    r"|(?:发稿|记者)时|此前)"
    rf"|(?P<rel_m>本月|上个?月|当月|上周末?|本周末?|这周|这个月|下个?月|近日)(?P<rel_end>末|底)?"
    rf"|(?:(?P<year>{_YEARS}) ?年(?!代)(?P<or>度|全年)?|(?P<rel>{_REL})(?P<all>全年)"
    rf"?|(?P<fiscal>{_YEARS})(?:[-/]\d\d)? ?财年)?的? ?"
    rf"(?:(?P<m1>{_NUM})(?:月)? ?(?:至|到|-|—|－|~|～) ?(?P<m2>{_NUM}) ?月份?"
    rf"(?: ?(?P<d0>{_NUM}) ?[日号])?"
    rf"|(?P<month>{_NUM}) ?月份?(?: ?(?P<day>{_NUM}) ?[日号](?: ?(?:至|到|-|—|－|~|～) ?"
    rf"(?:(?P<month2>{_NUM}) ?月 ?)?(?P<day2>{_NUM}) ?[日号])?|(?P<m_end>底"
    r"|末)|(?P<m_part>[初上中下]旬?))?"
    rf"|前(?P<first>[两二三四五六七八九十]|十一|\d{{1,2}})个?月|首(?P<firsts>[两二三"
    r"四五六七八九十])(?:个月|月)"
    rf"|(?:第?(?P<q>[一二三四1234])财?季度?|(?P<q_last>[上本])季度?|Q(?P<q_en>[1-4]))(?:末|报|财报)?"
    r"|前(?P<qs>[二两三四])个?季度|(?P<half>[上下])半年|半年报|(?P<y_end>年底"
    r"|年末|年终|岁末|(?<=年)[底末])|(?P<y_part>年初|年中|(?<=年)[初中])"
    r")?)",
    re.IGNORECASE,
)
_START = re.compile(
    r"[0-9一二三四五六七八九十今本去上前明后当同次首第Q下目发现昨此这近较比半年底岁"
    r"记](?:(?<=[0-9])(?<![0-9.].)(?=\d{0,3} ?[-/年月日财至到—－~～]|\d{3}\.)"
    r"|(?<=[一二三四五六七八九十])(?=[〇零一二三四五六七八九十]{0,3} ?[年月日号至到—-])"
    r"|(?<=[一二三四])(?=财?季度|财季)|(?<=[今去明后同次])年|(?<=今)[日天晨晚]|(?<=本)[年月季周]|(?<=去)"
    r"年|(?<=上)[年个季月周半一]|(?<=前)[年\d两二三四五六七八九十天]"
    r"|(?<=明)[天日]|(?<=当)[年月前]|(?<=同)[比期]|(?<=首)[两二三四五六七八九]"
    r"|(?<=第)[一二三四1-4]财?季|(?<=Q)[1-4]|(?<=下)[半个月]"
    r"|(?<=目)前|(?<=发)稿|(?<=现)在|(?<=昨)[日天晚]|(?<=此)前|(?<=这)[周个]"
    r"|(?<=近)日|(?<=[较比])[上去]年|(?<=半)年报|(?<=年)[底末终初中]|(?<=岁)"
    r"末|(?<=记)者时)"
)
_HOLDS = led(r"[年月日季天晨晚周期比稿岁前在时]|Q[1-4]|\d[-/.]\d{1,2}[-/.]\d")
"""Without one of these there is no time."""
_SPAN = gated(rf"(?<!\d)(?P<a>{_YEARS}) ?年? ?(?:至|到|-|—|~|～) ?(?P<b>{_YEARS}) ?年")
_LINK = re.compile("[至到—~～-]")
_YEAR_SHIFT = {
    "今": 0,
    "本": 0,
    "当": 0,
    "同": 0,
    "去": -1,
    "上": -1,
    "前": -2,
    "明": 1,
    "次": 1,
    "后": 2,
}
_WEEKDAY = gated(
    r"(?P<rel>上|本|这|下)?(?:个)?(?:周|星期|礼拜)(?P<n>[一二三四五六日天])"
    r"(?![人])"
)


def scan(text: str, reference: date | None) -> Iterator[Moment]:
    """Yield the times of a plain text from left to right.

    Parameters
    ----------
    text : str
        The text, made plain.
    reference : date or None
        The day from which relative times count.

    Yields
    ------
    Moment
        One after another.
    """
    if _HOLDS.search(text) is None:
        return
    linked = _LINK.search(text) is not None
    spans = {found.start(): found for found in _SPAN.finditer(text)} if linked else {}
    place = 0
    for start in _START.finditer(text):
        found = _TIME.match(text, start.start()) if start.start() >= place else None
        if found is None or found.end() == found.start():
            continue
        place = found.end()
        span = spans.get(found.start())
        if span is not None:
            ends = f"{_digits(span['a'])}/{_digits(span['b'])}"
            yield Moment(span.start(), span.end(), ends, "span")
            place = span.end()
            continue
        each = _moment(found, text, reference)
        if each is not None:
            yield each


def _digits(word: str) -> int:
    if word.isdigit() and len(word) == 2:
        return int(word) + (2000 if word[0] == "0" else 1900)
    if word.isdigit():
        return int(word)
    return int("".join(str(numbers_zh.DIGITS[each]) for each in word))


def _small(word: str | None) -> int:
    if not word:
        return 0
    if word.isdigit():
        return int(word)
    found = numbers_zh.read_whole(word, 0)
    return int(found.low) if found is not None else 0


def _moment(found: re.Match[str], text: str, reference: date | None) -> Moment | None:
    if found["before"]:
        return Moment(found.start(), found.end(), "", "before", named=False)
    year, told = _year(found, reference)
    made = (
        _dated(found, year, reference)
        or _within(found, year, reference)
        or _loose(found, reference)
        or _whole_year(found, year)
    )
    if made is None:
        return None
    when, kind, closing = made
    start, stop = found.start(), found.end()
    opening = (
        text[stop : stop + 2] in {"以来", "至今"}
        or text[stop : stop + 1] == "起"
        or (text[max(start - 1, 0) : start] == "自")
    )
    return Moment(start, stop, when, kind, closing, opening, told or bool(found["now"]))


def _year(found: re.Match[str], reference: date | None) -> tuple[int, bool]:
    if found["year"] or found["fiscal"]:
        return _digits(found["year"] or found["fiscal"]), True
    if found["rel"] and reference is not None:
        return reference.year + _YEAR_SHIFT[found["rel"][0]], True
    return 0, False


def _dated(found: re.Match[str], year: int, reference: date | None) -> tuple[str, str, bool] | None:
    if found["iso"]:
        parts = [int(each) for each in re.split("[-/.]", found["iso"])]
        return moments.day(parts[0], parts[1], parts[2]), "day", False
    if found["slashed"]:
        number, month, at = (int(each) for each in found["slashed"].split("/"))
        if month > 12 >= number:
            number, month = month, number
        return moments.day(at, month, number), "day", False
    if found["day"]:
        when = moments.last_month_day(year, _small(found["month"]), reference, _small(found["day"]))
        if found["day2"] and when:
            month = _small(found["month2"]) or int(when[5:7])
            return (
                f"{when}/{moments.day(int(when[:4]), month, _small(found['day2']))}",
                "span",
                False,
            )
        return when, "day", False
    if found["only_day"]:
        if reference is None:
            return "", "day", False
        number = _small(found["only_day"])
        back = 0 if number <= reference.day + 2 else 1
        place = moments.months_back(reference, back)
        return moments.day(*place, number), "day", False
    return None


def _within(
    found: re.Match[str], year: int, reference: date | None
) -> tuple[str, str, bool] | None:
    if found["month"]:
        when = moments.last_month_day(year, _small(found["month"]), reference)
        if found["m_end"] and when:
            last = monthrange(int(when[:4]), int(when[5:7]))[1]
            return f"{when}-{last:02d}", "day", True
        return when, "month", False
    if found["m1"]:
        return _months(found, year, reference), "span", False
    if found["first"] or found["firsts"]:
        number = _small((found["first"] or found["firsts"]).replace("两", "二"))
        return moments.first_months(year, number, reference), "span", False
    if found["q"] or found["q_en"]:
        return (
            moments.quarter(year, _small(found["q"] or found["q_en"]), reference),
            "quarter",
            False,
        )
    if found["q_last"]:
        back = 3 if found["q_last"] == "上" else 0
        if reference is None:
            return "", "quarter", False
        at, month = moments.months_back(reference, back)
        return f"{at:04d}-Q{(month + 2) // 3}", "quarter", False
    if found["qs"]:
        number = {"二": 2, "两": 2, "三": 3, "四": 4}[found["qs"]]
        months = moments.first_months(year, number * 3, reference)
        return (f"{months[:4]}-Q1/{months[:4]}-Q{number}" if months else ""), "span", False
    if found["half"]:
        return moments.half(year, 1 if found["half"] == "上" else 2, reference), "half", False
    return None


def _months(found: re.Match[str], year: int, reference: date | None) -> str:
    first, last = _small(found["m1"]), _small(found["m2"])
    when = moments.first_months(year, last, reference)
    if not when or not 1 <= first <= 12:
        return ""
    if found["d0"]:
        return f"{when[:4]}-{first:02d}-01/{moments.day(int(when[:4]), last, _small(found['d0']))}"
    return f"{when[:4]}-{first:02d}/{when[:4]}-{last:02d}"


def _loose(found: re.Match[str], reference: date | None) -> tuple[str, str, bool] | None:
    word = found["now"] or found["rel_m"]
    if not word:
        return None
    if reference is None:
        return "", "day", False
    if found["now"]:
        shift = {"昨": -1, "前": -2, "明": 1}.get(word[0], 0)
        return (
            ("", "before", False)
            if word == "此前"
            else ((reference + timedelta(days=shift)).isoformat(), "day", False)
        )
    if "周" in word:
        monday = reference - timedelta(days=reference.weekday() + (7 if word[0] == "上" else 0))
        first = monday + timedelta(days=5) if word.endswith("末") else monday
        return f"{first}/{monday + timedelta(days=6)}", "span", False
    if "月" not in word:
        return None
    back = {"上": 1, "下": -1}.get(word[0], 0)
    year, month = moments.months_back(reference, back)
    if found["rel_end"]:
        return moments.day(year, month, monthrange(year, month)[1]), "day", True
    return f"{year:04d}-{month:02d}", "month", False


def _whole_year(found: re.Match[str], year: int) -> tuple[str, str, bool] | None:
    if found["y_end"]:
        return (f"{year:04d}-12-31" if year else ""), "day", True
    if year:
        return f"{year:04d}", "year", False
    return ("", "year", False) if found["rel"] else None
