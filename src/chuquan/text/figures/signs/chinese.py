"""Signs of figures in Chinese: digits, numerals before a unit, and the words of ranks."""

from __future__ import annotations

import re

from chuquan.text.figures import currencies
from chuquan.text.figures.leads import led
from chuquan.text.figures.numerals.chinese import DIGITS, SMALL, SOME
from chuquan.text.figures.signs import kinds

_LEADS = "".join(sorted({each[-1] + each[-1].upper() for each in currencies.NAMED_ZH}))
_NUMERALS = "".join([*DIGITS, *SMALL, SOME])
_HEADS = "".join(sorted({each[0] for each in currencies.BEHIND_ZH}))
_NUMBER = led(
    r"\d(?![\d年月号，。；、：！？”）)\n]|$)"
    rf"|\d(?:(?<=[{re.escape(_LEADS)}]\d)|(?<=[{re.escape(_LEADS)}][ :：]\d)|(?<=[ ][:：]\d))"
    r"|[一二两三四五六七八九十几数百千上近约过超逾达][十百千万亿余多]|[万亿兆]|"
    r"百 ?分|分 ?之|成(?<=[一二两三四五六七八九半]成)|[倍折]"
    rf"|[{_NUMERALS}][{_HEADS}个成折倍半分百 !-~\xa1-\xff₠-₿฿]"
)
_RANK = led(
    "第|首位|榜首|之首|冠军|桂冠|头名|魁首|最[大高多受畅卖长快低年热赚好值古少强贵小早晚远佳]|新高|新低|次高|[纪记]录|"
    "次于|三甲|领跑|领先|拔得头筹|鳌头|夺魁|折桂|登顶|夺冠|问鼎|销冠|头把交椅|居首|霸榜|榜眼|探花|次位"
    "|随其后|连冠|卫冕|首富|历史|谷底|前[一二三四五六七八九十1-9]|[亚季]军|次席|[榜列名入身]前|TOP|[Tt][Oo][Pp]"
)
_FAMILY = led(
    r"\d[位名]|第[\d一二三四五六七八九十]|前[\d一二三四五六七八九十]|[\d一二三四五六七八九十百][强甲大]"
    r"|[Tt][Oo][Pp]|[TＴ][OＯ][PＰ]|[Nn][Oo]|#|最|老[大二三]|一[哥姐]|霸主|[王宝]座|牛耳|[年月周日称摘]冠|冠绝|双冠|加冕|封王"
    r"|称[雄王]|登上榜|绝尘|榜[一二三上首]|高居|列首|领[衔跑先]|牵跑|[量房售]王|状元|独[占居]|出其右|无人能|首屈|群雄|行首|居首|遥|头号"
    r"|其次|次[名席于]|居次|殿军|逊于|落后于|[输败]给|之后|随|低于|[高超][于过][其所]"
)
"""Signs of the places that Chinese builds freely."""
_MULTIPLE = re.compile("[翻半]")


class Signs:
    """The signs of a text, asked sentence by sentence.

    Parameters
    ----------
    text : str
        The text, made plain.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def within(self, start: int, stop: int) -> int:
        """Return what a sentence may hold, as bits of `kinds`."""
        text = self._text
        held = kinds.NUMBER if _NUMBER.search(text, start, stop) else 0
        held |= kinds.PLACE if _RANK.search(text, start, stop) else 0
        held |= kinds.FIRST if _FAMILY.search(text, start, stop) else 0
        return held | (kinds.MULTIPLE if _MULTIPLE.search(text, start, stop) else 0)


def of(text: str) -> Signs:
    """Return the signs of a text that was made plain."""
    return Signs(text)
