"""Number words of English, and the value of a run of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Token = tuple[str, str, int, int]
"""Kind, word, start and stop; kinds are digits, scale, word, part, or the linking word itself."""

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL = {
    **{word: number for number, word in enumerate(_UNITS)},
    **{word: 20 + 10 * number for number, word in enumerate(_TENS)},
    "nought": 0,
    "naught": 0,
    "fourty": 40,
}
SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
    "mil": 10**6,
    "mln": 10**6,
    "bln": 10**9,
    "tln": 10**12,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    "dozen": 12,
    "doz": 12,
    "quadrillion": 10**15,
}
ATTACHED = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12, "g": 10**9}
PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "first": 1,
    "second": 2,
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 10**6,
    "billionth": 10**9,
    "trillionth": 10**12,
}
ORDINALS = {word: number for word, number in PARTS.items() if word not in {"half", "quarter"}}
Found = tuple[Fraction, int, bool]
"""Value, tokens used, whether it is a fraction."""


def read(tokens: Sequence[Token]) -> Found | None:
    """Read the number at the head of a run of tokens.

    Parameters
    ----------
    tokens : sequence of tuple
        The run, from its first word on.

    Returns
    -------
    tuple or None
        The value, how many tokens it takes, and whether it is written as a fraction.
    """
    if tokens and tokens[0][0] == "digits" and all(each[1] != "hundred" for each in tokens):
        scale, stop = _scales(tokens, 1)
        if stop == len(tokens):
            return Fraction(tokens[0][1]) * scale, stop, False
    return _half_of(tokens) or _sum_with_part(tokens) or _quotient(tokens) or _plain(tokens)


def _kind(tokens: Sequence[Token], at: int) -> str:
    return tokens[at][0] if 0 <= at < len(tokens) else ""


def _word(tokens: Sequence[Token], at: int) -> str:
    """Return the word at `at` without a plural s."""
    if not 0 <= at < len(tokens):
        return ""
    word = tokens[at][1]
    return word if word in SMALL or word in SCALES or word in PARTS else word.rstrip("s")


def _scales(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Multiply the scale words from `at` on."""
    scale = 1
    while _kind(tokens, at) == "scale" or (
        _kind(tokens, at) == "word" and _word(tokens, at) in SCALES
    ):
        word = tokens[at][1]
        attached = ATTACHED.get(word) if tokens[at][0] == "scale" else None
        scale *= attached or SCALES.get(word) or SCALES[_word(tokens, at)]
        at += 1
    return scale, at


def _half_of(tokens: Sequence[Token]) -> Found | None:
    """Read half a million, quarter million, three quarters million."""
    at = 1 if _kind(tokens, 0) in {"a", "an"} else 0
    above = 1
    if not at and _kind(tokens, 0) == "word" and _word(tokens, 0) in SMALL:
        above, at = SMALL[_word(tokens, 0)], 1
    if _kind(tokens, at) != "part" or _word(tokens, at) not in {"half", "quarter"}:
        return None
    value = Fraction(above, PARTS[_word(tokens, at)])
    jump = at + 2 if _kind(tokens, at + 1) in {"a", "an"} else at + 1
    if _kind(tokens, at + 1) == "of" and _kind(tokens, at + 2) == "a":
        jump = at + 3
    scale, stop = _scales(tokens, jump)
    if stop > jump:
        return value * scale, stop, False
    return value, at + 1, True


def _sum_with_part(tokens: Sequence[Token]) -> Found | None:
    """Read a whole number, "and", and a fraction; a scale before "and" carries over."""
    places = [at for at, token in enumerate(tokens) if token[0] in {"and", "and a"}]
    for at in reversed(places):
        whole = _plain(tokens[:at])
        if whole is None or whole[1] != at:
            continue
        tail = list(tokens[at + 1 :])
        if tokens[at][0] == "and a":
            tail = [("a", "a", 0, 0), *tail]
        part = _half_of(tail) or _quotient(tail)
        if part is None:
            continue
        scale = max(_scales(tokens[:at], at - 1)[0], 1)
        part_at = 1 if _kind(tail, 0) in {"a", "an"} else 0
        carried = scale if part[2] and scale >= 1000 and part[0] < 1 else 1
        if not part[2] and whole[0] < 1000 and scale == 1:
            unit = part[0] * PARTS[_word(tail, part_at)]
            return (
                (whole[0] + Fraction(1, PARTS[_word(tail, part_at)])) * unit,
                at + 1 + part[1] - (1 if tokens[at][0] == "and a" else 0),
                False,
            )
        used = at + 1 + part[1] - (1 if tokens[at][0] == "and a" else 0)
        return whole[0] + part[0] * carried, used, part[2] and carried == 1
    return None


LARGE = 10**6
"""What is larger is spread over years, not divided: 4 billion over ten years."""


def _quotient(tokens: Sequence[Token]) -> Found | None:
    """Read two thirds, a twenty-first, one over three, one out of three."""
    whole = _plain(tokens)
    if whole is not None and _kind(tokens, whole[1]) in {"over", "out of"}:
        below = _plain(tokens[whole[1] + 1 :])
        spread = whole[0] >= LARGE and _kind(tokens, whole[1]) == "over"
        if below is not None and below[0] and not spread:
            return whole[0] / below[0], whole[1] + 1 + below[1], True
    last = 0
    while _kind(tokens, last) in {"word", "digits", "a", "an"} and last < 8:
        last += 1
    if _kind(tokens, last) != "part" or last == 0 or _word(tokens, last) == "second":
        return None
    one = _kind(tokens, 0) in {"a", "an"}
    if one and last == 1 and _word(tokens, 1) == "first":
        return None
    for cut in range(1, last + 1):
        above = Fraction(1) if one and cut == 1 else _exact(tokens[:cut])
        under = _below(tokens[cut : last + 1])
        if above is not None and under:
            return above / under, last + 1, True
    return None


def _exact(tokens: Sequence[Token]) -> Fraction | None:
    found = _plain(tokens)
    return found[0] if found is not None and found[1] == len(tokens) else None


def _below(tokens: Sequence[Token]) -> Fraction | None:
    """Read the words under the bar: twenty-first, one hundred fifth, thousandths."""
    *before, last = tokens
    size = PARTS[_word(tokens, len(before))]
    if not before:
        return Fraction(size) if size > 1 else None
    if _kind(before, len(before) - 1) != "word":
        return None
    word = _word(before, len(before) - 1)
    if _kind(before, 0) == "word" and _word(before, 0) in SCALES:
        return None
    value = _exact(before)
    if value is None:
        return None
    if size >= 100:
        return value * size
    rounded = SMALL.get(word, 0) >= 20 if word in SMALL else SCALES[word] > size
    return value + size if rounded and last[1] and (word in SCALES or size < 10) else None


def _plain(tokens: Sequence[Token]) -> Found | None:
    """Read groups of falling scale: two million three hundred and one, nine point four."""
    at = 1 if _kind(tokens, 0) in {"a", "an"} and _word(tokens, 1) in SCALES else 0
    total, least, used = Fraction(0), 0, 0
    while (group := _group(tokens, at, first=used == 0)) is not None:
        value, scale, stop = group
        if used and value >= least:
            break
        total, used, at = total + value, stop, stop
        if scale <= 1:
            break
        least = scale
        if _kind(tokens, at) == "and":
            at += 1
    if not used:
        return None
    return _pointed(tokens, total, used)


def _group(tokens: Sequence[Token], at: int, *, first: bool) -> tuple[Fraction, int, int] | None:
    """Read one group: its value, its scale, the next token."""
    digits = _kind(tokens, at) == "digits"
    if digits:
        value, at = Fraction(tokens[at][1]), at + 1
    elif _kind(tokens, at) == "word" and _word(tokens, at) in SMALL:
        value, at = _below_hundred(tokens, at)
    elif (first and at and _kind(tokens, at) == "word" and _word(tokens, at) in SCALES) or (
        first and not at and _word(tokens, 0) in {"hundred", "thousand", "million", "billion"}
    ):
        value = Fraction(1)
    else:
        return None
    hundred = False
    if value < 100 and _kind(tokens, at) == "word" and _word(tokens, at) == "hundred":
        value, at, hundred = value * 100, at + 1, True
        rest = _rest(tokens, at + (_kind(tokens, at) == "and"))
        if rest is not None:
            value, at, hundred = value + rest[0], rest[1], False
    scale, at = _scales(tokens, at)
    return value * scale, scale if scale > 1 else 100 if hundred else 1, at


def _rest(tokens: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    """Read what follows hundred: forty-two, 21; never a number with hundreds of its own."""
    if _kind(tokens, at) == "digits":
        value, stop = Fraction(tokens[at][1]), at + 1
        if value >= 100 or value.denominator != 1:
            return None
    elif _kind(tokens, at) == "word" and _word(tokens, at) in SMALL:
        value, stop = _below_hundred(tokens, at)
    else:
        return None
    own = _kind(tokens, stop) == "word" and _word(tokens, stop) == "hundred"
    return None if own else (value, stop)


def _below_hundred(tokens: Sequence[Token], at: int) -> tuple[Fraction, int]:
    value = SMALL[_word(tokens, at)]
    unit = SMALL.get(_word(tokens, at + 1), 0) if _kind(tokens, at + 1) == "word" else 0
    if value >= 20 and 0 < unit < 10:
        return Fraction(value + unit), at + 2
    return Fraction(value), at + 1


def _pointed(tokens: Sequence[Token], value: Fraction, at: int) -> Found:
    """Read "point seventy-one" behind a number, and a scale behind that."""
    if _kind(tokens, at) != "point":
        return value, at, False
    shown, place = "", at + 1
    while _kind(tokens, place) == "word" and _word(tokens, place) in SMALL:
        part, place = _below_hundred(tokens, place)
        shown += str(part)
    if not shown:
        return value, at, False
    scale, place = _scales(tokens, place)
    return (value + Fraction(int(shown), 10 ** len(shown))) * scale, place, False
