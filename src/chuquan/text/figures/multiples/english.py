"""Multiples, shares in words and changes, in English: tripled, twice as many, one in five."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from chuquan.text.figures.draft import Draft, clear_of
from chuquan.text.figures.patterns.leads import gated
from chuquan.text.figures.value import Number

_FOLD = {
    "doubl": 2,
    "trebl": 3,
    "tripl": 3,
    "quadrupl": 4,
    "quintupl": 5,
    "twice": 2,
    "thrice": 3,
    "twofold": 2,
    "threefold": 3,
    "fourfold": 4,
    "fivefold": 5,
    "tenfold": 10,
    "halved": 0.5,
    "halving": 0.5,
}
_WORD = gated(
    (
        r"\b(?P<word>(?:doubl|trebl|tripl|quadrupl|quintupl)(?:e[ds]?|ing)|twice"
        r"|thrice|(?:two|three|four|five|ten)-?fold|halved|halving)\b(?!-| (?:digit"
        r"|bill|standard|role|check|edged|a (?:day|week|month|year)|agent|room"
        r"|bed|down on))(?P<of> (?:the )?(?:figure|level|amount|number|total"
        r"|size|average|rate)? ?(?:from|of|in|at) (?:the )?(?:(?:same|previous)"
        r" \w+|\d{4}|[A-Z][\w']+))?"
    ),
    re.IGNORECASE,
)
_OF = gated(
    r"(?: of)?(?: all| the| its| their| those| them| our| what| as| that)"
    r"|s? of\b",
    re.I,
)
TIMES = re.compile(
    r"(?P<times>[ -]times?|x(?!\w)|-fold\b)(?= (?:as|more|higher|larger|"
    r"greater|bigger|faster|that|the|its|what|over|less|lower|cheaper|above"
    r"|their|longer|a comparable)\b|[,.;)]|$)",
    re.I,
)
OF_SO_MANY = re.compile(r" (?:in|out of)(?: every)? ")
_HALF = gated(
    r"\b(?P<half>half|a half|one-half)(?= (?:of |the |its |their |as |that "
    r"|what |those |all |a )|,|\.)(?! (?:a |of )?(?:million|billion|trillion"
    r"|dozen|hour|year|century|day))(?<!first half)(?<!second half)(?<!last "
    r"half)(?<!and a half)(?<!in half)",
    re.I,
)
_WHAT = gated(
    r"(?: of)? (?:what|as|the (?:price|level|cost|size|average|figure|number"
    r"|amount))"
)
_RISE = (
    r"(?:rose|risen|rise[sn]?|rising|grew|grow[ns]?|growing|grown|growth"
    r"|increas(?:e[ds]?|ing)|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|surg(?:e[ds]?"
    r"|ing)|soar(?:ed|s|ing)?|gain(?:ed|s|ing)?|expand(?:ed|s|ing)?|widen"
    r"(?:ed|s|ing)?|up|advanc(?:e[ds]?|ing)|rallied|leap(?:ed|t)?|leapt|"
    r"rocket(?:ed)?|spik(?:ed|ing)|ballooned|swell(?:ed|ing)?|higher|improv"
    r"(?:ed|ing)|accelerat\w+|add(?:ed|ing)|rebound(?:ed)?|skyrocket(?:ed"
    r"|ing)|edged up|boost(?:ed|ing))"
)
_FALL = (
    r"(?:fell|fall(?:s|en|ing)?|drop(?:ped|s|ping)?|declin(?:e[ds]?|ing)"
    r"|slid|slide[s]?|slump(?:ed|s|ing)?|plung(?:e[ds]?|ing)|plummet(?:ed"
    r"|ing)?|los(?:t|es|ing)|shed|shr(?:ank|unk|ink(?:ing|s)?)|cut|narrow"
    r"(?:ed|ing)?|down|dip(?:ped|s)?|tumbl(?:ed|e|ing)|contract(?:ed|ing)"
    r"?|decreas(?:e[ds]?|ing)|reduc(?:e[ds]?|ing)|slip(?:ped|ping)?|sank"
    r"|eased|lower(?:ed)?|off|retreated|crash(?:ed|ing)?)"
)
_MOVED = gated(
    (
        rf"\b(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))(?: (?:in [a-z ]{{1,20}}|"
        r"on average|year[- ](?:on|over)[- ]year|annually|sharply|slightly|further"
        r"|again|another|more|modestly|steadily|just|only|even|faster))?(?: "
        r"(?:by|of|about|around|nearly|almost|over|roughly|some|an?|as much "
        r"as|as little as|up to|at least|more than|just under|less than|between"
        r"|the|approximately|well over|at an? (?:annual |average |compound )"
        r"*rate of|rate of|a further|another))*[ ~(]*$"
    ),
    re.IGNORECASE,
)
_THEN = gated(
    (
        r"(?: (?:year[- ](?:on|over)[- ]year|annual|annualised|quarterly|monthly"
        r"|overall|average|compound|sequential|quarter-on-quarter))*,? ?(?:(?P<rise>incr"
        r"ease|rise|growth|jump|gain|surge|higher|more|climb|uptick|expansion"
        r"|leap|hike|above)|(?P<fall>decrease|fall|drop|decline|slump|plunge"
        r"|lower|loss|dip|reduction|cut|fewer|less|below|slide|discount|cheaper"
        r"|contraction))\b(?! than half)"
    ),
    re.IGNORECASE,
)
_YEARLY = gated(
    r" ?(?:year[- ](?:on|over)[- ]year|(?:from|than) (?:a|one|the) (?:year"
    r"|month|quarter|previous)|y-?o-?y|compared (?:with|to) (?:a|the|last)"
    r"|(?:from|on) the (?:year|same|previous))",
    re.I,
)


def words(text: str, found: list[Draft]) -> None:
    """Add multiples told in a word: doubled, twice, half of what."""
    for each in _WORD.finditer(text):
        stem = each["word"].lower().replace("-", "")
        value = next((v for k, v in _FOLD.items() if stem.startswith(k)), None)
        if value is None or not clear_of(found, each.start(), each.end()):
            continue
        low = Decimal(str(value))
        made = Draft("multiple", each.start("word"), each.end(), low, low, "times")
        of = each["of"] or ""
        made.reference = re.sub(r"^.*(?:from|of|in|at) (?:the )?", "", of) if of else ""
        found.append(made)
    for each in _HALF.finditer(text):
        if not clear_of(found, each.start(), each.end()):
            continue
        if _WHAT.match(text, each.end()):
            low = Decimal("0.5")
            found.append(Draft("multiple", each.start(), each.end(), low, low, "times"))
        elif text[each.end() : each.end() + 4] == " of " or re.match(
            r" (?:the|its|their|all) ", text[each.end() : each.end() + 7]
        ):
            found.append(
                Draft("share", each.start(), each.end(), Decimal(50), Decimal(50), "percent")
            )


def numbered(text: str, numbers: Sequence[Number], found: list[Draft]) -> list[Number]:
    """Add multiples, shares and scores that numbers tell; return the numbers left."""
    left: list[Number] = []
    at = 0
    while at < len(numbers):
        each = numbers[at]
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        at += 1
        if following is not None and OF_SO_MANY.fullmatch(text, each.stop, following.start):
            made = _of_so_many(text, each, following)
            if made is not None:
                found.append(made)
                at += 1
                continue
        times = TIMES.match(text, each.stop)
        if (
            times is not None
            and (each.low < 1000 and (each.digits or each.low > 1))
            and _is_multiple(text, each, times)
        ):
            found.append(
                Draft(
                    "multiple",
                    each.start,
                    times.end("times"),
                    each.low,
                    each.high,
                    "times",
                    each.open,
                )
            )
        elif each.fraction and 0 < each.low < 1:
            made = _fraction(text, each)
            if made is not None:
                found.append(made)
        else:
            left.append(each)
    return left


def _is_multiple(text: str, each: Number, times: re.Match[str]) -> bool:
    if "fold" in times[0] or text[times.end() : times.end() + 1] == " ":
        return not re.match(
            r" (?:the (?:day|week|year|month)|over (?:the|its|a))",
            text[times.end() : times.end() + 14],
        )
    return bool(
        re.search(
            r"(?:by|grew|grown|to|of|about|nearly|almost) $",
            text[max(each.start - 8, 0) : each.start],
        )
    )


def _of_so_many(text: str, above: Number, below: Number) -> Draft | None:
    """Read one in five, 2 in 10, 72.8 out of 100."""
    if not below.low or above.low >= below.low or below.scaled:
        return None
    if " out of" in text[above.stop : below.start] and (
        below.low in {5, 10, 100, 1000} and above.digits
    ):
        return Draft(
            "count", above.start, below.stop, above.low, above.high, "count", counted="points"
        )
    if below.low > 100 or above.low > 10 or above.low != above.low.to_integral_value():
        return None
    value = round(above.low / below.low * 100, 2)
    return Draft("share", above.start, below.stop, value, value, "percent")


def _fraction(text: str, each: Number) -> Draft | None:
    """Read two thirds of, a quarter; not 24/7, not a date."""
    if "/" in text[each.start : each.stop]:
        return None
    after = text[each.stop : each.stop + 12]
    if re.match(
        r" (?:century|anniversary|time|year|month|day|place|quarter|round|season"
        r"|episode|edition|person|generation|party|country|world|largest|biggest"
        r"|of [A-Z])|-",
        after,
    ):
        return None
    if text[each.start : each.stop].lower() in {
        "a quarter",
        "a third",
        "quarter",
        "a fifth",
    } and not re.match(r" (?:of|the|to|as|more|less|higher|lower|from)|[,.;]", after):
        return None
    if text[each.start : each.stop].lower() == "quarter":
        return None
    if _WHAT.match(text, each.stop):
        low = round(each.low, 4)
        return Draft("multiple", each.start, each.stop, low, low, "times")
    value = round(each.low * 100, 2)
    return Draft("share", each.start, each.stop, value, value, "percent")


_CHANGED = gated(
    r"\b(?:(?:an? )?(?:(?P<more>increase|rise|gain|growth|jump)|(?P<less>decrease"
    r"|drop|fall|decline|reduction)) of"
    rf"|(?:(?P<rise>{_RISE})|(?P<fall>{_FALL})) by)"
    r"(?: (?:about|around|nearly|almost|over|roughly|some|more than|at least))*[ ~]*$",
    re.IGNORECASE,
)


def _changed(text: str, each: Draft) -> None:
    """Make a count or amount a growth where it tells a change: an increase of 16 million."""
    before = _CHANGED.search(text, max(each.start - 48, 0), each.start)
    if before is None:
        return
    each.kind = "growth"
    if (before["fall"] or before["less"]) and each.low is not None and each.high is not None:
        each.low, each.high = -each.high, -each.low


def moved(text: str, each: Draft) -> None:
    """Make a percentage a growth where the words around say that something moved."""
    if each.kind in {"count", "amount"}:
        _changed(text, each)
        return
    if each.unit not in {"percent", "points", "times"} or each.kind == "multiple":
        return
    before = _MOVED.search(text, max(each.start - 60, 0), each.start)
    after = _THEN.match(text, each.stop)
    sign = 0
    if before is not None:
        sign = 1 if before["rise"] else -1
    elif after is not None and (after["rise"] or after["fall"]):
        sign = 1 if after["rise"] else -1
    elif each.unit == "points" or (each.unit == "percent" and _YEARLY.match(text, each.stop)):
        sign = 1
    if sign:
        each.kind = "growth"
    if sign < 0 and each.low is not None and each.high is not None and each.low >= 0:
        each.low, each.high = -each.high, -each.low
