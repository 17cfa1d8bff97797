"""Percentages in a text: 8.3%, 百分之六十二, 近九成, 七折, 5.5 percentage points."""

from __future__ import annotations

import re
from decimal import Decimal

from chuquan.text.figures.masks import hide_addresses
from chuquan.text.figures.numbers import scan
from chuquan.text.figures.numerals import chinese as numbers_zh
from chuquan.text.figures.patterns.leads import gated
from chuquan.text.figures.plain import plain
from chuquan.text.figures.value import Number, Percent

_AFTER_EN = gated(
    r"(?: ?[-–]? ?(?P<points>percentage points?|basis points?|(?:percent"
    r"|per cent|pct\.?)[ -]points?|pp(?:ts?)?(?![a-z]))"
    r"|(?P<percent> ?(?:%|﹪)|[ -]{1,2}(?:percent(?:age)?s?|per cents?|pct\.?)(?![a-z])))",
    re.IGNORECASE,
)
_BEFORE_EN = re.compile(r"per ?cent of $", re.IGNORECASE)
_AFTER_ZH = gated(
    r" *个? *(?P<points>百 *分 *[点點]|基点)|(?P<percent> *%)"
    r"|(?P<tenths> *成(?![为立功都员本长果就熟年语分品绩份效交人家片名熟型像])"
    r") *(?P<half>半|[一二三四五六七八九](?!成|折|个))?"
    r"|(?P<off> *折(?![算合扣腰磨射叠桥线])) *"
)
_HUNDREDTHS = gated(
    r"(?P<sign>负)?(?P<size>[百佰千仟]|[百千]?万|万万|亿)(?<![一二三四五六七八九十零"
    r"两]百)(?<![一二三四五六七八九十两]千) *分 *之 *"
)
_ALONE = gated(r"(?P<half>(?:(?<=打)对折|半价(?!值)))|(?P<tenth>半 *成(?![品熟]))")
_NUMERAL = "零一二三四五六七八九十百千万壹两0123456789"
_SIZES = {
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "万万": 10**8,
    "亿": 10**8,
}


def attach(text: str, number: Number, language: str) -> Percent | None:
    """Return the percentage that a number is, if a sign or word of percent stands at it.

    Parameters
    ----------
    text : str
        The text, made plain.
    number : Number
        A number in it.
    language : str
        ``en`` or ``zh``.

    Returns
    -------
    Percent or None
        The percentage; None if the number is none.
    """
    if language == "zh":
        return _chinese(text, number)
    after = _AFTER_EN.match(text, number.stop)
    if after is None:
        before = of_before(text, number.start)
        return _made(number, before.start(), number.stop) if before is not None else None
    points = after["points"]
    scale = Decimal("0.01") if points and points.lower().startswith("basis") else Decimal(1)
    return _made(number, number.start, after.end(), scale, points=bool(points))


def of_before(text: str, start: int) -> re.Match[str] | None:
    """Return "percent of" before a number; None if it does not stand there."""
    if not text.endswith(" ", 0, start):
        return None
    return _BEFORE_EN.search(text, max(start - 12, 0), start)


def follows(text: str, stop: int, language: str) -> bool:
    """Tell whether a sign or word of percent stands behind a place."""
    return (_AFTER_ZH if language == "zh" else _AFTER_EN).match(text, stop) is not None


def spelt(text: str) -> list[Percent]:
    """Read what Chinese writes before the number or without one: 百分之五, 对折, 半成.

    Parameters
    ----------
    text : str
        The text, made plain.

    Returns
    -------
    list of Percent
        In the order of the text.
    """
    found = []
    for each in _HUNDREDTHS.finditer(text) if "之" in text else ():
        if each.start() and text[each.start() - 1] in _NUMERAL:
            continue
        if each.end() >= len(text):
            continue
        number = numbers_zh.read_whole(text, each.end())
        if number is not None:
            scale = Decimal(100) / _SIZES[each["size"]] * (-1 if each["sign"] else 1)
            found.append(_made(number, each.start(), number.stop, scale))
        elif text[each.end()] in "百佰":
            found.append(Percent(each.start(), each.end() + 1, Decimal(100), Decimal(100)))
    for each in _ALONE.finditer(text) if "半" in text or "折" in text else ():
        if each.start() and text[each.start() - 1] in _NUMERAL:
            continue
        value = Decimal(50 if each["half"] else 5)
        found.append(Percent(each.start(), each.end(), value, value))
    return sorted(found, key=lambda percent: percent.start) if len(found) > 1 else found


def _chinese(text: str, number: Number) -> Percent | None:
    after = _AFTER_ZH.match(text, number.stop)
    if after is None:
        return None
    if after["points"]:
        scale = Decimal("0.01") if after["points"] == "基点" else Decimal(1)
        return _made(number, number.start, after.end(), scale, points=True)
    if after["percent"]:
        return _made(number, number.start, after.end())
    if (number.low > 10 and not (after["off"] and number.low < 100)) or number.low <= 0:
        return None
    if after["tenths"]:
        more = after["half"]
        extra = (
            Decimal(5) if more == "半" else Decimal(numbers_zh.DIGITS[more]) if more else Decimal(0)
        )
        stop = after.end("half") if more else after.end("tenths")
        low, high = number.low * 10 + extra, number.high * 10 + extra
        return Percent(number.start, stop, low, high, open=number.open)
    return _discount(number, after.end("off"))


def _discount(number: Number, stop: int) -> Percent | None:
    """Read 七折 as 70 percent of the price; 五五折 as 55, 72折 as 72."""
    scale = Decimal(1 if number.low > 10 else 10)
    return None if number.low == 10 else _made(number, number.start, stop, scale)


def _made(
    number: Number, start: int, stop: int, scale: Decimal = Decimal(1), *, points: bool = False
) -> Percent:
    ends = sorted((number.low * scale, number.high * scale))
    return Percent(start, stop, ends[0], ends[1], points, number.open)


def read(text: str, language: str) -> list[Percent]:
    """Read every percentage of a text.

    Parameters
    ----------
    text : str
        The text; offsets count its code points.
    language : str
        ``en`` or ``zh``.

    Returns
    -------
    list of Percent
        In the order of the text; none overlaps another.

    Examples
    --------
    >>> [float(each.low) for each in read("百分之六十二点五，七成六，八五折", "zh")]
    [62.5, 76.0, 85.0]
    """
    written = hide_addresses(plain(text))
    found = spelt(written) if language == "zh" else []
    taken = {place for each in found for place in range(each.start, each.stop)}
    for number in scan(written, language):
        each = attach(written, number, language) if number.start not in taken else None
        if each is not None:
            found.append(each)
    return sorted(found, key=lambda percent: percent.start)
