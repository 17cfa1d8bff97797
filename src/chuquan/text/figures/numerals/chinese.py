"""Numbers in Chinese: 四千零五万, 5万4千6百, 十几, 二三十, 三又二分之一, １.２亿."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, localcontext

from chuquan.text.figures.patterns.leads import gated
from chuquan.text.figures.value import LONGEST, Number

DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("〇壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    **dict(zip("貳參陸两", (2, 3, 6, 2), strict=True)),
}
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
VAGUE = "余多来"
_UNITS_OF_A_THOUSAND = frozenset("瓦米克伏卡赫帕")
SOME = "几数"
_DIGIT = "".join(DIGITS)
_UNIT = "".join(SMALL)
_BIG = "".join(BIG)
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[eE][+-]?\d{1,3}(?![\dA-Za-z]))?|\.\d+"
_TOKEN = gated(rf"(?P<arabic>{_ARABIC})|(?P<hanzi>[{_DIGIT}{_UNIT}{_BIG}{VAGUE}{SOME}])")
_HEAD = f"0-9{_DIGIT}{_UNIT}{SOME}"
_LEAD = re.compile(
    rf"[{_HEAD}.负+\-亿万](?:(?<=[{_HEAD}])|(?<=\.)(?<![.\d].)(?=\d)"
    rf"|(?<=负) *(?=[{_HEAD}.])|(?<=[-+])(?:(?<![\w.\-+].)|(?<=[为是至达].))(?=[\d.])"
    rf"|(?<=[过破超逾近上][亿万])(?![\d{_BIG}一]))"
)
_POINT = re.compile(rf" *点 *([{_DIGIT.replace('两', '')} ]*[{_DIGIT.replace('两', '')}]|\d+)")
_DIVIDED = re.compile(r" *分 *之 *(?P<sign>负|-)? *")
_OF_HUNDRED = re.compile(r"[百佰] *分 *之 *(?=[\d零一二三四五六七八九十百千两壹-])")
_AND = re.compile(r" *又 *")
_SLASH = re.compile(r"/(\d+)(?![\d/])")
_MIXED = re.compile(r" (\d+)/(\d+)(?![\d/])")
_POWER = re.compile(r"\^([+-]{0,2}\d{1,3})")
_DOZEN = re.compile(r" *打(?![折对折算造开破响入进通])")
_ENDS = {"k": Decimal(1000), "K": Decimal(1000), "w": Decimal(10000)}
_WORDS = re.compile(
    "三角|一切|一些|一样|一定|一直|一般|一起|一旦|一再|一边|一面|一致|一向|一带一路|一律|一贯|唯一|统一|"
    "万一|千万(?=不|别|要)|万分(?!之)|十分(?!之)|百分(?!之| +之)|一下|"
    "之一(?![\\d一二三四五六七八九十百千万亿])|一方面|"
    "四川|三亚|九江|退伍|放肆|肆无|拾起|收拾|[大内海登着]陆|陆[上军地空续]|队伍|入伍|落伍|"
    "三国|四大|千古|百姓|万物|百年|两两|一一|一带|多少|几乎|几何|数据|"
    "数字|数量|数额|数学|参与|参加|"
    "来自|来源|多数|多家|双十一|不三不四|乱七八糟|一眼|每天|[十百千万](?=足)"
    "|三农|百货|百度|千里|万科|万达|"
    "一季报|一看|一步|一体|零售|零件|零部件|零食|零距离|八卦|百科|五一|"
    "十一(?=黄金|长假|假期)|六一|一把手"
)

_WORD_HEADS = frozenset(re.findall(r"(?:^|[|\[])([\u4e00-\u9fa5])", _WORDS.pattern)) | frozenset(
    "大内海登着陆十百千万"
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
    place, size = 0, len(text)
    while place < size:
        lead = _LEAD.search(text, place)
        if lead is None:
            return
        alone = _alone(text, lead.start())
        if alone is not None:
            yield alone
            place = alone.stop
            continue
        word = _word(text, lead.start(), place)
        if word is not None and word.end() > lead.start():
            place = word.end()
            continue
        hundred = _OF_HUNDRED.match(text, lead.start()) if text[lead.start()] in "百佰" else None
        if hundred is not None:
            place = hundred.end()
            continue
        if text[lead.start()] in BIG:
            unit = Decimal(BIG[text[lead.start()]])
            yield Number(lead.start(), lead.end(), unit, unit, scaled=True, digits=False)
            place = lead.end()
            continue
        number = _number(text, lead.start())
        if number is None:
            place = lead.end()
            continue
        if number.stop - number.start <= LONGEST * 2:
            yield number
        place = number.stop


_SCALES = {**BIG, "万亿": 10**12}
_DIGITS_ALONE = gated(
    rf"(?P<digits>\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,15}}(?:\.\d{{1,9}})?)(?P<scale>万亿|[万亿])?"
    rf"(?![\d,.eEkKwW/^ 点分又打{_DIGIT}{_UNIT}{_BIG}{VAGUE}{SOME}])"
)


def _alone(text: str, start: int) -> Number | None:
    """Read digits, with a scale or without, that nothing goes on from; most numbers are such."""
    found = _DIGITS_ALONE.match(text, start)
    if found is None:
        return None
    scale = found["scale"]
    value = Decimal(found["digits"].replace(",", ""))
    value = value * _SCALES[scale] if scale else value
    return Number(start, found.end(), value, value, scale is not None)


def _word(text: str, start: int, place: int) -> re.Match[str] | None:
    """Return the word that a numeral only is a part of: 一般, 唯一."""
    found = _WORDS.match(text, start) if text[start] in _WORD_HEADS else None
    before = start - 1
    if found is None and before >= place and text[before] in _WORD_HEADS:
        return _WORDS.match(text, before)
    return found


def _number(text: str, start: int) -> Number | None:
    """Read a number with its fraction from `start`."""
    first, signed = start, 1
    while text[first] in "负-+ ":
        signed = -1 if text[first] in "负-" else signed
        first += 1
    whole = read_whole(text, first)
    if whole is None:
        return None
    number = _fraction(text, whole) or whole
    if signed < 0:
        number = Number(
            start,
            number.stop,
            -number.high,
            -number.low,
            number.scaled,
            number.digits,
            number.open,
            number.fraction,
        )
    return number


def _fraction(text: str, whole: Number) -> Number | None:
    """Read 分之, 又 and slashes behind a whole number."""
    parts = _DIVIDED.match(text, whole.stop)
    if parts is not None and parts.end() < len(text):
        top = read_whole(text, parts.end())
        if top is not None and whole.low:
            value = top.low / whole.low
            return _made(whole, top.stop, -value if parts["sign"] else value)
        return None
    mixed = _MIXED.match(text, whole.stop) if whole.digits else None
    if mixed is not None and Decimal(mixed[2]):
        return _made(whole, mixed.end(), whole.low + Decimal(mixed[1]) / Decimal(mixed[2]))
    slash = _SLASH.match(text, whole.stop) if whole.digits else None
    if (
        slash is not None
        and Decimal(slash[1])
        and (whole.start == 0 or text[whole.start - 1] != "/")
    ):
        return _made(whole, slash.end(), whole.low / Decimal(slash[1]))
    more = _AND.match(text, whole.stop)
    if more is not None and more.end() < len(text):
        below = read_whole(text, more.end())
        part = _fraction(text, below) if below is not None else None
        if part is not None and part.fraction:
            return _made(whole, part.stop, whole.low + part.low)
    power = _POWER.match(text, whole.stop)
    if power is not None:
        sign = -1 if power[1].startswith("-") and not power[1].startswith("--") else 1
        exponent = sign * int(power[1].lstrip("+-"))
        with localcontext(prec=20):
            return _made(whole, power.end(), whole.low**exponent)
    return None


def _made(whole: Number, stop: int, value: Decimal) -> Number:
    return Number(whole.start, stop, value, value, False, whole.digits, whole.open, True)


def read_whole(text: str, start: int) -> Number | None:
    """Read a run of digits, numerals and units as one number."""
    run = _Run()
    place = start
    while True:
        token = _TOKEN.match(text, place)
        if token is None or not run.take(token[0], token["arabic"] is not None, text, token):
            break
        place = token.end()
        run.stop = place
        while place < len(text) and text[place] == " " and place - run.stop < 3:
            place += 1
    if run.empty:
        return None
    point = _POINT.match(text, run.stop) if not run.arabic_only else None
    value = run.value(trailing=True)
    if value is None:
        return None
    low, high = value
    stop = run.stop
    if point is not None:
        shown = "".join(str(DIGITS.get(each, each)) for each in point[1] if each != " ")
        low = high = low + Decimal(f"0.{shown}")
        stop = point.end()
        scale = _TOKEN.match(text, stop)
        while scale is not None and scale[0] in BIG:
            low, high, stop = low * BIG[scale[0]], high * BIG[scale[0]], scale.end()
            run.scaled = True
            scale = _TOKEN.match(text, stop)
    number = Number(start, stop, low, high, run.scaled, run.digits, run.vague)
    return _ending(text, number)


def _ending(text: str, number: Number) -> Number:
    after = text[number.stop : number.stop + 1]
    beyond = text[number.stop + 1 : number.stop + 2]
    if number.digits and after in _ENDS and not (beyond.isascii() and beyond.isalnum()):
        return number.times(_ENDS[after], number.stop + 1)
    dozen = _DOZEN.match(text, number.stop)
    return number.times(Decimal(12), dozen.end()) if dozen is not None else number


class _Run:
    """Numerals and units as they come, and the number that they make."""

    def __init__(self) -> None:
        self.parts: list[tuple[Decimal, int]] = []
        self.section = Decimal(0)
        self.number: Decimal | None = None
        self.above: Decimal | None = None
        self.length = 0
        self.last = 0
        self.zero = self.scaled = self.vague = self.digits = False
        self.empty = self.arabic_only = True
        self.stop = 0

    def take(self, word: str, arabic: bool, text: str, token: re.Match[str]) -> bool:
        """Take the next token; False where it does not continue the number."""
        if arabic:
            return self._arabic(word)
        if word in DIGITS:
            return self._digit(word, text, token)
        if word in SOME:
            return self._some(text, token)
        if word == "千" and text[token.end() : token.end() + 1] in _UNITS_OF_A_THOUSAND:
            return False
        if word in VAGUE:
            return self._more()
        return self._small(word) if word in SMALL else self._large(word)

    def _arabic(self, word: str) -> bool:
        if self.number is not None or (not self.empty and not self.last):
            return False
        if not self.empty and not self.digits:
            return False
        if len(word) > LONGEST:
            self.number, self.length = Decimal(0), LONGEST
            return False
        self.number = Decimal(word.replace(",", ""))
        self.digits, self.empty, self.length = True, False, len(word)
        return True

    def _digit(self, word: str, text: str, token: re.Match[str]) -> bool:
        value = DIGITS[word]
        if self.number is not None:
            return self._second(value, text, token)
        if value == 0 and not self.empty:
            self.zero = True
            follows = _TOKEN.match(text, token.end())
            return follows is not None and follows[0] not in BIG and follows[0] not in VAGUE
        self.number, self.length = Decimal(value), 1
        self.empty = self.arabic_only = False
        return True

    def _second(self, value: int, text: str, token: re.Match[str]) -> bool:
        """Take a numeral behind a numeral: 二三十, 十五六, or digits read out."""
        if self.digits or self.number is None:
            return False
        after = text[token.end() : token.end() + 1]
        if self.length == 1 and value == self.number + 1 and (after in SMALL or after in BIG):
            self.above = Decimal(value)
            self.length = 2
            return True
        if self.last and self.length == 1:
            return False
        self.number = self.number * 10 + value
        self.length += 1
        return self.length <= LONGEST

    def _some(self, text: str, token: re.Match[str]) -> bool:
        """Take 几 or 数 where it stands for a numeral."""
        after = text[token.end() : token.end() + 1]
        if self.number is not None or (after not in SMALL and after not in BIG and not self.last):
            return False
        self.vague, self.empty, self.arabic_only = True, False, False
        if after and (after in SMALL or after in BIG):
            if not self.last:
                self.number, self.length = Decimal(1), 1
            return True
        return self.last > 0

    def _more(self) -> bool:
        """Take 余, 多 or 来 behind a number, where a unit or a counted thing follows."""
        if self.empty or self.vague:
            return False
        if self.number is not None and not self.digits and self.number < 10 and not self.last:
            return False
        if self.number is not None and self.digits and not self.last and self.number < 10:
            return False
        self.vague = True
        return True

    def _small(self, word: str) -> bool:
        unit = SMALL[word]
        if self.number is None and self.section and not self.last:
            return False
        if (
            self.number is None
            and not self.empty
            and not self.zero
            and self.last >= 10
            and (self.last < 10**4)
        ):
            return False
        if (
            self.section
            and 10 < self.last < 10**4
            and unit >= self.last
            and self.number is not None
        ):
            return False
        if self.length > 2 and not self.digits:
            return False
        if self.digits and self.number is not None and self.number >= 10 and unit == 10:
            return False
        if not self.digits and self.number is not None and self.number >= 10 and unit >= 10:
            return False
        count = Decimal(1) if self.number is None else self.number
        if self.above is not None:
            self.above *= unit
        self.section += count * unit
        self.number, self.length, self.last, self.zero = None, 0, unit, False
        self.empty = self.arabic_only = False
        self.scaled = self.scaled or unit >= 100
        return True

    def _large(self, word: str) -> bool:
        if self.empty:
            return False
        unit = BIG[word]
        section = self.section + (self.number or 0)
        if self.above is not None:
            self.above = self.above * unit
        lower = [value for value, size in self.parts if size < unit]
        self.parts = [part for part in self.parts if part[1] >= unit]
        total = sum(lower, section)
        if total == 0 and self.parts and self.parts[-1][1] == unit:
            value, size = self.parts.pop()
            self.parts.append((value * unit, size))
        else:
            self.parts.append((total * unit, unit))
        self.section, self.number, self.length, self.zero = Decimal(0), None, 0, False
        self.last, self.scaled = unit, True
        self.arabic_only = False
        return True

    def value(self, *, trailing: bool) -> tuple[Decimal, Decimal] | None:
        """Return the ends of the number; None if it has none."""
        number = self.number
        if self.length >= LONGEST:
            return None
        if number is not None and trailing and self.last > 10 and not self.zero and not self.digits:
            number = number * self.last / 10 if self.length == 1 else number
        total = sum((value for value, _ in self.parts), self.section + (number or 0))
        if self.above is None:
            return total, total
        high = self.above if self.above > total else total
        if number is not None and number == self.above - 1:
            high = total + 1
        return total, high
