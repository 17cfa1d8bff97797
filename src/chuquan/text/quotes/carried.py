"""Whom a speaker stands for in a Chinese text: 他, 她, 该负责人, a name without its title."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from chuquan.text.quotes.chinese_words import FOLD, PRONOUNS, TITLE, TRAIL
from chuquan.text.quotes.piece import Piece, Place

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向"
    "汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴"
    "霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
    "張劉陳楊黃趙吳孫馬許韓馮鄧蕭鄭謝蔣葉蘇魏呂盧鐘譚陸範廖賈韋鄒熊龍陶黎賀顧龔萬錢嚴湯齊喬龐顏莊聶魯關蘭"
)
_FIRST_CLAUSE = re.compile(r"(?:^|[。！？\n])\s*([^，。！？\n“「]{2,16})")
_POINTS = frozenset("该这上此")
"""What a match of `TITLE` begins with."""
SIGHT = 600


def names_of(text: str, pieces: Sequence[Piece]) -> list[Place | None]:
    """Return for each speaker, in text order, the fullest earlier form; None for nobody known."""
    spoken: list[Place] = []
    leading: list[Place] | None = None
    found: list[Place | None] = []
    for each in pieces:
        said = _folded(text[slice(*each.speaker)]) if each.speaker else ""
        if leading is None and each.speaker and not spoken and said in PRONOUNS:
            leading = _leading(text)
        name = _resolve(text, each.speaker, said, spoken, leading or []) if each.speaker else None
        found.append(name)
        if name and name not in spoken[-1:]:
            spoken.append(name)
    return found


@lru_cache(maxsize=4_096)
def _folded(said: str) -> str:
    return said.strip().translate(FOLD)


def _resolve(
    text: str, speaker: Place, said: str, spoken: Sequence[Place], leading: Sequence[Place]
) -> Place | None:
    if said in PRONOUNS:
        if said.endswith("们"):
            return None
        number = bisect_left(leading, speaker) - 1
        near = leading[number] if number >= 0 and speaker[0] - leading[number][0] < SIGHT else None
        return spoken[-1] if spoken else near
    role = TITLE.match(said) if said[:1] in _POINTS else None
    if role:
        held = [each for each in spoken[:-9:-1] if role["role"] in _folded(text[slice(*each)])]
        return held[0] if held else (spoken[-1] if spoken else None)
    own = text[slice(*speaker)]
    for start, stop in spoken[:-9:-1]:
        if text.endswith(own, start, stop):
            return start, stop
    return speaker


def _leading(text: str) -> list[Place]:
    """Return the persons who open a clause at the start of a sentence, in text order."""
    found = []
    for each in _FIRST_CLAUSE.finditer(text):
        clause = each[1]
        trail = TRAIL.search(clause)
        head = clause[: trail.start()] if trail and trail.start() else clause
        if 2 <= len(head) <= 4 and head[0] in SURNAMES:
            found.append((each.start(1), each.start(1) + len(head)))
    return found
