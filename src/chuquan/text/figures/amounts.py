"""Money, percentages and their ranges and conversions, from the numbers of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from chuquan.text.figures import currencies, percents
from chuquan.text.figures.draft import Draft
from chuquan.text.figures.numerals.chinese import BIG
from chuquan.text.figures.patterns.leads import gated
from chuquan.text.figures.value import Money, Number, Percent

_RANGE_EN = gated(r" ?(?:to|-|–|—|~) ?(?:about |around |nearly |almost )?")
_AND_EN = re.compile(r" and ")
_BETWEEN = re.compile(r"\bbetween (?:[A-Z]{0,3}[$€£¥₩₹] ?|RMB ?)?(?:about |around )?$", re.I)
_RANGE_ZH = gated(r" ?(?:至|到|-|—|–|~|～|——|―) ?")
_LINK = re.compile("[至到和—–~～―-]|to| and ")
"""One of these stands between the ends of every range."""
_DIGITS = re.compile(r"[\d,]*\.?\d+")
_CONVERSION = re.compile(
    r"(?:,| ?[(（]) ?(?:or |equal to |equivalent to |that is |i\.e\.,? |"
    r"US)?(?:about |around |roughly |approximately |some |nearly |over |"
    r"more than |almost |~|≈|折合|约合?|合|相当于|大约|等于|按当前汇率|"
    r"折算|折|即|人民币|近|超)*(?:about |约|at (?:that|the) time )?$"
)
_OR = re.compile(r"(?:,? or |, |; | ?/ ?|，|、|；|或)(?:about |around |roughly |nearly |约)?")
"""Between several conversions of one amount in one parenthesis."""
_CLOSE = gated(r" ?(?:at (?:current|the) [^()]{0,40}|左右|元?|today)?[)）]")
Item = tuple[Number, Money | None, Percent | None]


def read(text: str, numbers: Sequence[Number], language: str) -> tuple[list[Draft], list[Number]]:
    """Read amounts and percentages of a sentence.

    Parameters
    ----------
    text : str
        The sentence, made plain.
    numbers : sequence of Number
        Its numbers that no mask hides.
    language : str
        ``en`` or ``zh``.

    Returns
    -------
    tuple of list
        The figures, and the numbers left over.
    """
    drafts: list[Draft] = []
    left: list[Number] = []
    spelt = percents.spelt(text) if language == "zh" else []
    drafts += [_percent(each) for each in spelt]
    if spelt:
        outside = [n for n in numbers if not any(s.start <= n.start < s.stop for s in spelt)]
        numbers = outside
    at = 0
    while at < len(numbers):
        first = numbers[at]
        second = _range(text, numbers, at, language)
        made = _ranged(text, first, second, language) if second is not None else None
        if made is not None:
            if isinstance(made, Draft):
                drafts.append(made)
            else:
                left.append(made)
            at += 2
            continue
        made_one = _single(text, first, language)
        if made_one is None:
            left.append(first)
        else:
            drafts.append(made_one)
        at += 1
    if len(drafts) > 1:
        drafts.sort(key=lambda each: each.start)
        drafts = _converted(text, drafts)
    return drafts, left


def _single(text: str, number: Number, language: str) -> Draft | None:
    percent = percents.attach(text, number, language)
    if percent is not None:
        return _percent(percent)
    money = currencies.attach(text, number, language)
    return _money(money) if money is not None else None


def _percent(each: Percent) -> Draft:
    kind = "growth" if each.points else "share"
    return Draft(
        kind,
        each.start,
        each.stop,
        each.low,
        each.high,
        "points" if each.points else "percent",
        each.open,
    )


def _money(each: Money) -> Draft:
    return Draft(
        "amount",
        each.start,
        each.stop,
        each.low,
        each.high,
        "money",
        each.open,
        currency=each.currency,
        inferred=each.inferred,
    )


def _range(text: str, numbers: Sequence[Number], at: int, language: str) -> Number | None:
    """Return the number that ends a range begun by the one at `at`."""
    if at + 1 >= len(numbers):
        return None
    first, second = numbers[at], numbers[at + 1]
    if second.start - first.stop > 16:
        return None
    between = text[first.stop : second.start]
    if _LINK.search(between) is None:
        return None
    for sign in (*currencies.UNITS_BETWEEN,):
        between = between.removeprefix(sign).removesuffix(sign)
    link = (_RANGE_ZH if language == "zh" else _RANGE_EN).fullmatch(between)
    if link is None and language == "en" and _AND_EN.fullmatch(between):
        link = _BETWEEN.search(text, max(first.start - 24, 0), first.start)
    if (
        link is None
        and language == "zh"
        and between == "和"
        and text[max(first.start - 1, 0)] == "在"
    ):
        link = _RANGE_ZH.search("到")
    if link is None:
        return None
    scaled = _scaled_like(text, first, second)
    return second if scaled.low < second.high else None


def _scaled_like(text: str, first: Number, second: Number) -> Number:
    """Give the lower end the scale of the upper one: 3 to 4 billion, 3至5亿."""
    if first.scaled or not second.scaled:
        return first
    words = text[second.start : second.stop]
    digits = _DIGITS.search(words)
    if digits is not None:
        factor = second.low / Decimal(digits[0].replace(",", ""))
    else:
        factor = Decimal(1)
        for each in words:
            factor *= BIG.get(each, 1)
    return (
        first.times(factor, first.stop)
        if factor > 1 and first.low * factor < second.high
        else first
    )


def _ranged(text: str, first: Number, second: Number, language: str) -> Draft | Number | None:
    """Make one figure of two numbers."""
    first = _scaled_like(text, first, second)
    ends = _single(text, second, language) or _single(
        text, replace(second, start=first.start), language
    )
    begins = _single(text, first, language)
    if begins is not None and ends is not None and begins.unit != ends.unit:
        return None
    base = ends or begins
    if base is None:
        return Number(
            first.start, second.stop, first.low, second.high, first.scaled or second.scaled
        )
    start = min(begins.start if begins is not None else first.start, first.start)
    factor = Decimal(10) if text[base.stop - 1 : base.stop] == "成" else Decimal(1)
    stop = max(base.stop, second.stop)
    return replace(base, start=start, stop=stop, low=first.low * factor, high=second.high * factor)


def _converted(text: str, drafts: list[Draft]) -> list[Draft]:
    """Join an amount with its conversion in parentheses."""
    kept: list[Draft] = []
    listed = -1
    for each in drafts:
        last = kept[-1] if kept else None
        if last is not None and last.stop == listed and _OR.fullmatch(text, listed, each.start):
            close = _CLOSE.match(text, each.stop)
            listed = -1 if close is not None else each.stop
            last.stop = close.end() if close is not None else each.stop
            continue
        if (
            last is not None
            and each.kind == last.kind == "amount"
            and each.currency != last.currency
            and last.other_value is None
            and _CONVERSION.fullmatch(text, last.stop, each.start)
        ):
            close = _CLOSE.match(text, each.stop)
            bracket = "(" in text[last.stop : each.start] or "（" in text[last.stop : each.start]
            other = _OR.match(text, each.stop) if close is None else None
            if bracket and (close is not None or (other is not None and ")" in text[each.stop :])):
                last.stop = close.end() if close is not None else each.stop
                listed = last.stop if close is None else -1
                last.other_value, last.other_currency = each.low, each.currency
                continue
        kept.append(each)
    return kept
