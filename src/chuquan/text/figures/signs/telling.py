"""Whether a number may be a figure, by what stands right at it; asked before any time is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chuquan.text.figures import counts, currencies, percents
from chuquan.text.figures.multiples import chinese as multiples_zh
from chuquan.text.figures.multiples import english as multiples_en
from chuquan.text.figures.things import chinese as things_zh
from chuquan.text.figures.things import english as things_en
from chuquan.text.figures.value import Number

_ENDS_EN = frozenset(".,;:)]!?\n\"”'’…—/")
_ENDS_ZH = frozenset("，。；、：！？”）)年月号\n")
_SPELT = re.compile("分 *之|对折|半价|半 *成")


def any_may(text: str, numbers: Sequence[Number], language: str) -> bool:
    """Tell whether one of the numbers of a sentence may be a figure.

    Parameters
    ----------
    text : str
        The sentence, made plain, with names hidden.
    numbers : sequence of Number
        Its numbers.
    language : str
        ``en`` or ``zh``.

    Returns
    -------
    bool
        False only if no rule finds an amount, a share, a multiple or a count.
    """
    if language == "zh":
        return any(_chinese(text, each) for each in numbers) or _SPELT.search(text) is not None
    return any(_english(text, numbers, at) for at in range(len(numbers)))


def _english(text: str, numbers: Sequence[Number], at: int) -> bool:
    each = numbers[at]
    if each.scaled or each.open or each.fraction or currencies.before(text, each.start)[1]:
        return True
    if "," in text[each.start : each.stop] or counts.is_score(text, each):
        return True
    if percents.of_before(text, each.start):
        return True
    if text[each.stop : each.stop + 1] in _ENDS_EN or each.stop == len(text):
        return False
    following = numbers[at + 1] if at + 1 < len(numbers) else None
    return (
        things_en.thing_at(text, each.stop) is not None
        or percents.follows(text, each.stop, "en")
        or currencies.follows(text, each.stop, "en")
        or multiples_en.TIMES.match(text, each.stop) is not None
        or (
            following is not None
            and multiples_en.OF_SO_MANY.fullmatch(text, each.stop, following.start) is not None
        )
    )


def _chinese(text: str, each: Number) -> bool:
    if each.scaled or each.open or each.fraction or currencies.before_zh(text, each.start)[1]:
        return True
    if text[each.stop : each.stop + 1] in _ENDS_ZH or each.stop == len(text):
        return False
    return (
        things_zh.thing_at(text, each.stop) is not None
        or percents.follows(text, each.stop, "zh")
        or currencies.follows(text, each.stop, "zh")
        or multiples_zh.TIMES.match(text, each.stop) is not None
    )
