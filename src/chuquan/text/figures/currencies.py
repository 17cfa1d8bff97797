"""Money in a text: a number with the sign, code or name of a currency at it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from chuquan.text.figures import currency_names as names
from chuquan.text.figures.numbers import scan
from chuquan.text.figures.patterns.leads import gated
from chuquan.text.figures.plain import plain
from chuquan.text.figures.value import Money, Number


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))


_WORDS = {each.lower(): (each.upper(), False) for each in names.CODES}
_PLURAL = {"pounds sterling", "reais", "kroner", "kronor", "sterling", "renminbi", "yuan", "rmb"}
_EN_BEFORE = {**names.SIGNS, **_WORDS}
_SIGNS_ALONE = [each for each in names.SIGNS if not each.isascii()]
_AFTER_EN = re.compile(
    (
        rf"[ -]{{0,2}}(?:(?:(?P<name>{_any([*names.ENGLISH, *_WORDS])})s?|(?P<part>"
        rf"{_any(names.ENGLISH_PARTS)})s?)"
        r"(?![a-z])(?!-(?:shop|store))|(?P<sign>"
        rf"{_any(_SIGNS_ALONE)}))"
    ),
    re.IGNORECASE,
)
_AFTER_ZH = gated(
    rf" {{0,2}}个? {{0,2}}(?:(?P<part>{_any(names.CHINESE_PARTS)})|(?P<name>{_any(names.CHINESE)})"
    rf"|(?P<code>{_any(_WORDS)}|rmb)(?![a-z])|(?P<sign>"
    rf"{_any(_SIGNS_ALONE)}|\$))",
    re.IGNORECASE,
)
_ZH_BEFORE = {
    **_EN_BEFORE,
    **{key: told for key, told in names.CHINESE.items() if len(key) > 1 and key[0] != "元"},
}
_SIZES_EN = sorted({len(each) for each in _EN_BEFORE}, reverse=True)
_SIZES_ZH = sorted({len(each) for each in _ZH_BEFORE}, reverse=True)
_LAST_EN = frozenset(sign for each in _EN_BEFORE for sign in (each[-1], each[-1].upper()))
_LAST_ZH = frozenset(sign for each in _ZH_BEFORE for sign in (each[-1], each[-1].upper()))
_NOT_YUAN = re.compile(
    "元[旦宇素首年件老代朝勋帅宵月气凶芳稹凯]|块[屏银大电拼田牌金土玉石骨蛋肉地头链"
    "儿面]|圆[桌形满]|刀[片具锋]|[角毛][色度落逐病绒]|分[钟数之成享类]"
)
_YUAN = "元圆块"
NAMED_EN = frozenset({*names.ENGLISH, *_WORDS, *names.ENGLISH_PARTS, *_SIGNS_ALONE})
"""What may name a currency behind a number in English."""
NAMED_ZH = frozenset(_ZH_BEFORE)
"""What may name a currency before a number in Chinese."""
BEHIND_ZH = frozenset({*names.CHINESE, *names.CHINESE_PARTS})
"""What may name a currency behind a number in Chinese."""
UNITS_BETWEEN = (
    "%",
    "％",
    "元",
    "$",
    "US$",
    "HK$",
    "NT$",
    "€",
    "£",
    "¥",
    "RMB ",
    "成",
    "人民币",
    " yuan",
    " percent",
)


def attach(text: str, number: Number, language: str) -> Money | None:
    """Return the money that a number is, if a currency stands at it.

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
    Money or None
        The amount with its currency; None if no currency stands at the number.
    """
    if language == "zh":
        return _chinese(text, number)
    start, key = before(text, number.start)
    if key:
        code, inferred = _EN_BEFORE[key]
        after = _AFTER_EN.match(text, number.stop) if inferred else None
        named = _named(after) if after is not None else None
        if named is not None and after is not None and after["name"]:
            return _money(number, start, after.end(), named[0], inferred=named[1])
        return _money(
            number, start, number.stop, code, inferred=inferred, parts=100 if key == "¢" else 1
        )
    after = _AFTER_EN.match(text, number.stop)
    named = _named(after) if after is not None else None
    if after is None or named is None or not _is_likely(number, after):
        return None
    return _money(number, number.start, after.end(), named[0], inferred=named[1], parts=named[2])


def before(text: str, stop: int) -> tuple[int, str]:
    """Return where the longest sign or code of a currency before a number starts, and it.

    Parameters
    ----------
    text : str
        The text, made plain.
    stop : int
        Where the number starts.

    Returns
    -------
    tuple of int and str
        The place, and the sign or code in small letters; empty if there is none.
    """
    stop -= text.endswith(" ", 0, stop)
    if text[stop - 1 : stop] not in _LAST_EN:
        return stop, ""
    for size in _SIZES_EN:
        start = stop - size
        key = text[start:stop].lower() if start >= 0 else ""
        if key in _EN_BEFORE and not (
            key[0].isalpha() and start and text[start - 1].isascii() and text[start - 1].isalpha()
        ):
            return start, key
    return stop, ""


def before_zh(text: str, stop: int) -> tuple[int, str]:
    """Return where the name, sign or code of a currency before a number starts; see `before`."""
    least = max(stop - 8, 0)
    stop -= text.endswith((":", "："), 0, stop)
    stop -= text.endswith(" ", 0, stop)
    if text[stop - 1 : stop] not in _LAST_ZH:
        return stop, ""
    for size in _SIZES_ZH:
        start = stop - size
        key = text[start:stop].lower() if start >= least else ""
        if key in _ZH_BEFORE:
            return start, key
    return stop, ""


def follows(text: str, stop: int, language: str) -> bool:
    """Tell whether the name or sign of a currency stands behind a place."""
    return (_AFTER_ZH if language == "zh" else _AFTER_EN).match(text, stop) is not None


def join(text: str, found: list[Money], language: str) -> Iterator[Money]:
    """Join whole units with the parts that follow: thirteen dollars and forty-five cents.

    Parameters
    ----------
    text : str
        The text, made plain.
    found : list of Money
        Amounts in the order of the text.
    language : str
        ``en`` or ``zh``.

    Yields
    ------
    Money
        The amounts, joined where one goes on.
    """
    held: Money | None = None
    link = re.compile(r",? ?(?:and )?" if language == "en" else r"又?")
    for each in found:
        if (
            held is not None
            and each.currency in {held.currency, "USD"}
            and each.low < 1 <= held.low
            and link.fullmatch(text, held.stop, each.start)
        ):
            held = Money(
                held.start,
                each.stop,
                held.low + each.low,
                held.high + each.high,
                held.currency,
                held.inferred,
            )
            continue
        if held is not None:
            yield held
        held = each
    if held is not None:
        yield held


def _named(after: re.Match[str]) -> tuple[str, bool, int] | None:
    """Return code, whether inferred, and parts of one."""
    word = (after["name"] or after["sign"] or "").lower()
    if word:
        code, inferred = (
            names.ENGLISH.get(word) or _WORDS.get(word) or names.SIGNS.get(word) or ("", True)
        )
        return (code, inferred, 1) if code else None
    code, parts, inferred = names.ENGLISH_PARTS[after["part"].lower()]
    return code, inferred, parts


def _is_likely(number: Number, after: re.Match[str]) -> bool:
    """Whether a word that is also another one stands for money here."""
    word = (after["name"] or after["part"] or "").lower()
    if word in {"won", "mark", "rand", "colon", "kip", "real", "quid"}:
        return number.scaled or number.low >= 100
    if word == "p":
        return number.digits and not after[0].startswith(" ")
    return True


def _chinese(text: str, number: Number) -> Money | None:
    after = _AFTER_ZH.match(text, number.stop)
    if after is not None and _NOT_YUAN.match(text, after.end() - 1):
        after = None
    start, key = before_zh(text, number.start)
    if key and (number.digits or after is not None):
        code, inferred = _ZH_BEFORE[key]
        shared = after is not None and (after["name"] or "")[:1] in _YUAN
        taken = after is not None and not shared and bool(after["name"])
        if not taken:
            stop = after.end() if after is not None and shared else number.stop
            return _money(number, start, stop, code, inferred=inferred)
    if after is None:
        return None
    if after["part"]:
        code, parts, inferred = names.CHINESE_PARTS[after["part"]]
        return _money(number, number.start, after.end(), code, inferred=inferred, parts=parts)
    if after["name"]:
        if after["name"] == "块" and not _is_money(text, number, after.end()):
            return None
        code, inferred = names.CHINESE[after["name"]]
    else:
        word = (after["code"] or after["sign"]).lower()
        code, inferred = names.SIGNS.get(word) or _WORDS[word]
    return _money(number, number.start, after.end(), code, inferred=inferred)


def _is_money(text: str, number: Number, stop: int) -> bool:
    """Whether 块 ends a price."""
    return number.scaled or not text[stop : stop + 1] or not "一" <= text[stop : stop + 1] <= "龥"


def _money(
    number: Number, start: int, stop: int, code: str, *, inferred: bool, parts: int = 1
) -> Money:
    low, high = number.low / Decimal(parts), number.high / Decimal(parts)
    return Money(start, stop, low, high, code, inferred, number.open)


def read(text: str, language: str) -> list[Money]:
    """Read every amount of money of a text.

    Parameters
    ----------
    text : str
        The text; offsets count its code points.
    language : str
        ``en`` or ``zh``.

    Returns
    -------
    list of Money
        In the order of the text; none overlaps another.

    Examples
    --------
    >>> [(each.currency, int(each.low)) for each in read("HK$9.8 billion, or 9.1bn yuan", "en")]
    [('HKD', 9800000000), ('CNY', 9100000000)]
    """
    written = plain(text)
    found = [attach(written, number, language) for number in scan(written, language)]
    return list(join(written, [each for each in found if each is not None], language))
