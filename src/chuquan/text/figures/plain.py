"""One writing of digits, signs and spaces for all texts, code point by code point."""

from __future__ import annotations

import re

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_KEPT = {ord(each) for each in "，：；！？（）［］｛｝"}
_SPACES = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_SIGNS = {
    "−": "-",
    "﹣": "-",
    "‐": "-",
    "‑": "-",
    "’": "'",
    "‘": "'",
    "￥": "¥",
    "￡": "£",
    "￠": "¢",
}
_TRADITIONAL = str.maketrans(
    "萬億兩點幣圓韓臺灣歐鎊約達過逾總佔對個銷評財報資產發佈營國際內陸學業員單價營電視劇"
    "馬盧爾戶關於長減勢廣東龍線間據稱負幾",
    "万亿两点币圆韩台湾欧镑约达过逾总占对个销评财报资产发布营国际内陆学业员单价营电视剧"
    "马卢尔户关于长减势广东龙线间据称负几",
)
TABLE = (
    {code: plain for code, plain in _WIDE.items() if code not in _KEPT}
    | {ord(each): " " for each in _SPACES}
    | {ord(each): plain for each, plain in _SIGNS.items()}
    | {code: chr(plain) for code, plain in _TRADITIONAL.items()}
)
_WRITTEN_OTHERWISE = re.compile(f"[{re.escape(''.join(map(chr, TABLE)))}]")
_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3})")


def plain(text: str) -> str:
    """Write digits, signs, spaces and the words for numbers one way; offsets stay.

    Parameters
    ----------
    text : str
        The text as given.

    Returns
    -------
    str
        As many code points, with full-width digits and signs made plain, every kind of space a
        space, and the traditional forms of words around figures made simplified.

    Examples
    --------
    >>> plain("票房１，３７０\u00a0萬圓（ＲＭＢ）")
    '票房1,370 万圆（RMB）'
    """
    if text.isascii():
        return text
    if "，" in text:
        text = _WIDE_COMMA.sub(",", text)
    return _WRITTEN_OTHERWISE.sub(_plainly, text)


def _plainly(found: re.Match[str]) -> str:
    return TABLE[ord(found[0])]
