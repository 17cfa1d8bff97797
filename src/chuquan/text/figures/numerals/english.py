"""Numbers in English: 13.7 billion, 2.3bn, 1.2B, three quarters, tens of millions, 4 3/5."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from ahocorasick_rs import AhoCorasick, MatchKind

from chuquan.text.figures.numerals import english_words as words_en
from chuquan.text.figures.numerals.english_words import PARTS, SCALES, SMALL, Token
from chuquan.text.figures.patterns.leads import gated, led
from chuquan.text.figures.value import LONGEST, Number

_FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?![\d,]*\d)|\d{1,3}(?: \d{3})+(?![\d,.]| \d)|\d+)(?:\.\d+)?"
_SPELT = "|".join(sorted([*SMALL, *SCALES], key=len, reverse=True))
_PART = "|".join(sorted(PARTS, key=len, reverse=True))
_DIGITS = rf"(?:{_FIGURE}|(?<!\d)\.\d+)(?:[eE][+-]?\d{{1,3}}(?![\w]))?"
TOKEN = re.compile(
    rf"(?P<digits>(?>{_DIGITS}))"
    r"(?:(?P<scale>(?:mln|bln|tln|mn|bn|tn|mil)(?![a-z])|(?:[KMBTkmbtG]|"
    r"(?<=\d) (?:[KMB]|k))(?![\w]))|(?![a-zA-Z_]))"
    rf"|(?P<word>(?:{_SPELT}|halves|halve)s?(?![a-z]))"
    rf"|(?P<part>(?:{_PART})s?(?![a-z]))"
    r"|(?P<link>and a(?=[- ])|and|a|an|point|over|out of|of|minus|negative|-|/)(?![a-z])",
    re.IGNORECASE,
)
_COINS = ("Dh", "Rs", "RM", "Rp", "RMB", "CNY", "USD", "EUR", "Dhs")
_BEHIND_COIN = "|".join(rf"(?<=\b{coin})" for coin in _COINS)
_START = re.compile(
    rf"(?:(?<![\w./^])|{_BEHIND_COIN})(?:(?:minus |negative "
    rf"|[-+] ?)?)(?:(?<!\d)\.?\d|(?:{_SPELT}"
    r"|half|quarter)s?(?![a-z])"
    rf"|an? (?={_SPELT}|{_PART}))",
    re.IGNORECASE,
)
_FINDER = AhoCorasick([*"0123456789", *SMALL, *SCALES, *PARTS], matchkind=MatchKind.LeftmostLongest)
_BEFORE = re.compile(r"(?:minus |negative |[-+] ?|an? )?\.?$", re.IGNORECASE)
_SPACE = re.compile(r" {0,4}(?:[-–] ?)?")
_SLASH = re.compile(r" {0,3}/ {0,3}(\d+)(?![\d/])|( {1,3})(\d+)/(\d+)(?![\d/])")
_POWER = re.compile(r"\^([+-]{0,2}\d{1,3})")
_OVER = re.compile(r" (?:over|out of|in) (?=[\da-z])", re.IGNORECASE)
_MANY = re.compile(
    r"(?P<many>(?:tens|hundreds|thousands|dozens|scores|millions|billions|trillions)"
    r"(?: of (?:thousands|millions|billions|trillions|hundreds))*)(?![a-z])",
    re.IGNORECASE,
)
_MANY_OF = {
    "tens": 10,
    "dozens": 24,
    "scores": 40,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}

_RUN = re.compile(r"[\w.,]*")
_NOT_ONE = re.compile("one$", re.I)
_THIS = led(r"(?:this|that|which|each|every|any|no|the|some|another|next) $", re.I)
_SIGN = "$€£¥₹₩"
_MONEY = gated(r" ?(?:yuan|rmb|cny|dollar|usd|us\$|euro|pound|won|yen|rupee|baht|franc)", re.I)


def _is_pronoun(text: str, start: re.Match[str]) -> bool:
    return _THIS.search(text, max(start.start() - 8, 0), start.start()) is not None


def _is_money(text: str, start: int, stop: int) -> bool:
    """Whether a currency stands at a number, so that its small m means million."""
    before = text[max(start - 5, 0) : start].rstrip()
    return (
        before.endswith(tuple(_SIGN))
        or before[-3:].upper() in {"RMB", "CNY", "USD"}
        or bool(_MONEY.match(text, stop))
    )


def scan(text: str) -> Iterator[Number]:
    """Yield the numbers of a plain text from left to right.

    Parameters
    ----------
    text : str
        The text, made plain.

    Yields
    ------
    Number
        One after another; none overlaps another.
    """
    place = 0
    for at in _places(text):
        start = _start(text, at, place) if at >= place else None
        if start is None:
            continue
        many = _MANY.match(text, start.start())
        if many is not None:
            yield _many(many)
            place = many.end()
            continue
        number = (
            None
            if _NOT_ONE.search(start[0]) and _is_pronoun(text, start)
            else _number(text, start.start())
        )
        if number is None:
            word = _RUN.match(text, max(start.end(), start.start() + 1))
            place = max(start.end(), word.end() if word else 0, start.start() + 1)
            continue
        yield number
        place = number.stop


def _places(text: str) -> list[int]:
    """Return where digits and number words stand, in order, and some words that hold one."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    return [start for _, start, _ in _FINDER.find_matches_as_indexes(low)]


def _start(text: str, at: int, place: int) -> re.Match[str] | None:
    """Return the beginning of a number whose first digit or word stands at `at`."""
    before = _BEFORE.search(text, max(at - 10, place), at)
    for first in range(before.start() if before is not None else at, at + 1):
        start = _START.match(text, first)
        if start is not None:
            return start
    return None


def _many(found: re.Match[str]) -> Number:
    value = Decimal(1)
    for word in found["many"].lower().split(" of "):
        value *= _MANY_OF[word]
    return Number(found.start(), found.end(), value, value, value >= 1000, False, open=True)


_DIGITS_ALONE = gated(
    r"(?P<whole>\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?P<part>\.\d{1,9})?"
    r"(?P<scale> (?:thousand|million|billion|trillion))?(?![\w/^,.-]*[\w/^-])"
    r"(?= (?P<next>[A-Za-z$€£¥]+)|[^ ]|$)"
)
_GOES_ON = frozenset(
    {*SMALL, *SCALES, *PARTS, "and", "a", "an", "point", "over", "out", "of", "minus", "negative",
     "halves", "halve", "k", "m", "b"}
)  # fmt: skip


def _alone(text: str, start: int) -> Number | None:
    """Read digits, with a scale or without, that nothing goes on from; most numbers are such."""
    found = _DIGITS_ALONE.match(text, start)
    if found is None or (found["next"] or "").lower().rstrip("s") in _GOES_ON:
        return None
    part = (found["part"] or "").rstrip("0").rstrip(".")
    value = int(found["whole"].replace(",", "") + part[1:])
    scale = found["scale"]
    value *= SCALES[scale[1:]] if scale else 1
    below = 10 ** max(len(part) - 1, 0)
    amount = Decimal(value // below) if value % below == 0 else Decimal(value) / below
    return Number(start, found.end(), amount, amount, scale is not None)


def _number(text: str, start: int) -> Number | None:
    """Read the number that starts at `start`."""
    alone = _alone(text, start)
    if alone is not None:
        return alone
    tokens = _tokens(text, start)
    sign = 1
    if tokens and tokens[0][0] in {"minus", "negative", "-"}:
        sign, tokens = -1, tokens[1:]
    found = words_en.read(tokens)
    if found is None:
        return None
    value, n_used, fraction = found
    used = tokens[:n_used]
    stop = used[-1][3]
    digits = any(token[0] == "digits" for token in used)
    scaled = any(token[0] in {"scale", "hundreds"} or token[1] in _BIG_WORDS for token in used)
    if digits and not fraction and value is not None:
        value, stop, fraction = _behind(text, value, stop, used)
    amount = _decimal(value) * sign
    if len(text[start:stop]) > LONGEST * 4:
        return None
    return Number(start, stop, amount, amount, scaled, digits, fraction=fraction)


_BIG_WORDS = {word for word, size in SCALES.items() if size >= 1000} | {"lakh", "crore"}


def _behind(
    text: str, value: Fraction, stop: int, used: Sequence[Token]
) -> tuple[Fraction, int, bool]:
    """Read a slash, a mixed fraction or a power behind digits."""
    slash = _SLASH.match(text, stop)
    if slash is not None and len(used) == 1:
        below = slash[1] or slash[4]
        if int(below) and len(below) < LONGEST:
            part = value / int(below) if slash[1] else value + Fraction(int(slash[3]), int(below))
            return part, slash.end(), True
    power = _POWER.match(text, stop)
    if power is not None and value:
        sign = -1 if power[1].startswith("-") and not power[1].startswith("--") else 1
        with localcontext(prec=20):
            raised = _decimal(value) ** (sign * int(power[1].lstrip("+-")))
        return Fraction(raised), power.end(), False
    return value, stop, False


def _decimal(value: Fraction) -> Decimal:
    with localcontext(prec=LONGEST):
        return Decimal(value.numerator) / Decimal(value.denominator)


def _tokens(text: str, start: int) -> list[Token]:
    """Cut a run of number words: (kind, word, start, stop)."""
    found: list[Token] = []
    place = start
    while len(found) < 24:
        token = TOKEN.match(text, place)
        if token is None or (token["digits"] and len(token["digits"]) > LONGEST):
            break
        word = token[0].lower()
        if token["digits"] is not None:
            end = token.end("digits")
            found.append(("digits", token["digits"].replace(",", "").replace(" ", ""), place, end))
            if token["scale"] == "m" and not _is_money(text, place, token.end()):
                return []
            if token["scale"] is not None:
                scale = token["scale"].strip()
                found.append(("scale", scale.lower(), end, token.end()))
        elif token["word"] is not None:
            found.append(("word", word, place, token.end()))
        elif token["part"] is not None:
            found.append(("part", word, place, token.end()))
        else:
            found.append((word, word, place, token.end()))
        place = token.end()
        space = _SPACE.match(text, place)
        after = space.end() if space is not None else place
        if after == place and found[-1][0] not in {"minus", "negative", "-"}:
            break
        if (
            found[-1][0] in {"digits", "scale"}
            and "-" in text[place:after]
            and (text[after : after + 1].isdigit())
        ):
            break
        place = after
    return found
