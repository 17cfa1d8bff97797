"""Places in an order, in Chinese: 全球第七, 位列第8位, 榜首, 仅次于美国, 历史新高."""

from __future__ import annotations

import re
from decimal import Decimal

from chuquan.text.figures.draft import Draft, clear_of
from chuquan.text.figures.numerals import chinese as numbers_zh
from chuquan.text.figures.patterns import kinds
from chuquan.text.figures.patterns.leads import gated
from chuquan.text.figures.patterns.needed import CHINESE
from chuquan.text.figures.ranks import chinese_called, chinese_families

_NUM = r"[\d一二三四五六七八九十百]{1,4}"
_WHERE = (
    r"(?P<where>(?:全球|世界|全国|亚洲|国内|中国|全省|全市|全网|行业|业内"
    r"|历史|影史|同类|全世界|国际|欧洲|美国|日本|港股|A股|美股|(?:(?!位列|位居|名列|排在|位于|[居列占])[\u4e00-\u9fa5]){2,8}(?:榜"
    r"|史|排名|排行榜|行业|市场))(?:电影)?(?:票房)?(?:单日|综合|总)?(?:榜"
    r"|排名|排行榜)?)"
)
_CUE = (
    r"(?:位列|位居|名列|排名|排在|排|列|位于|居|居于|升至|升到|上升到|跃居"
    r"|跃升至|跃升|跻身|跌至|降至|滑落至|高居|稳居|登上|攀升至|来到|并列"
    r"|蝉联|获得|夺得|连续[\d一二三四五六七八九十]+[年月周季]+?|重返|成为"
    r"|为|冲上)"
)
_NTH = re.compile(
    rf"(?:(?P<cue>{_CUE})(?:了|在|到)?)?(?P<words>{_WHERE}?(?:的)?(?:排行)"
    rf"?第(?P<n>{_NUM})(?P<tail>位|名|[大高多快长低](?P<big>[\u4e00-\u9fa5]{{0,8}}))?)"
    r"(?![次届季集部期批代卷章回话号场轮款条节年天个家步者人方产种时胎季])"
)
_FIRST = re.compile(
    rf"(?:{_CUE})?(?P<words>{_WHERE}?(?:的)?(?:(?:票房|收视|销量|下载|热搜"
    r"|单日|周末|年度|榜单)*(?:首位|榜首|之首|冠军|桂冠|第一名|头名|魁首)"
    r"))(?!次|[次]|赛|杯|组)"
)
_BEST = re.compile(
    r"(?P<words>(?P<where>全球|世界|亚洲|全国|国内|中国|历史上?|影史|行业"
    r"|业内|欧洲|全世界|有史以来|东南亚)(?:范围内)?(?:上)?(?P<best>最大|"
    r"最高|最多|最受欢迎|最畅销|最卖座|最长|最快|最低|最年轻|最热门|最赚钱)"
    r"(?:的)?(?P<noun>[\u4e00-\u9fa5A-Za-z]{0,16}?)(?=[，。；、！）”]|$|"
    r"之一|公司|企业|市场|国|经济体|平台|品牌))(?P<one>(?:公司|企业|市场"
    r"|国|经济体|平台|品牌)?(?:之一)?)"
)
_HIGH = gated(
    r"(?P<words>(?:(?:历史|近[\d一二三四五六七八九十]+[年个月]+|[\d一二三四五六七八"
    r"九十]+[年个月]+(?:以?来)?|阶段|年内|单日|单月|首[日周月]|同期|影史|上市以?来|"
    r"有史以来|有记录以来|同档期|全球)?(?:以来)?(?:的)?(?:最高|最低|次高"
    r"|新高|新低)(?:纪录|记录|水平|点|值)?(?=[，。；！）]|$)|历史新高|历史新低"
    r"|新高|新低|历史最高|历史最好(?:水平|成绩)|(?:(?<!刷)新|历史|最高|世界|吉尼斯世界"
    r"|票房|影史|同档期|同期|单日|单月|首[日周月]|平台|个人|赛季|全国|全球|亚洲|地区)+(?:纪录|记录)))"
)
_HIGH_CUE = re.compile(
    r"(?:创|刷新|打破|达|再破|破|改写|触及|录得|双双|均|为|攀至|升至|跌至"
    r"|成为|续)[\u4e00-\u9fa5\w]{0,14}$"
)
_BELOW = re.compile(
    r"(?P<words>(?:仅|只|略)?次于(?P<who>《[^》]{1,30}》|[\u4e00-\u9fa5A-Za-z·]{1,14"
    r"}?(?=[，。；、！）]|$|的)))"
)
_OTHER = re.compile(
    "(?P<words>领跑(?P<lead>全国|全球|世界|全市|全省|全网|同档期|各省|行业|亚洲|大盘)|亚军|季军|次席)(?!赛)"
)
_VALUE = {"冠军": 1, "榜首": 1, "首位": 1, "之首": 1, "桂冠": 1}
_TOP = gated(
    rf"(?P<words>(?:前(?P<n>{_NUM})(?P<tail>名|位|强|甲)"
    rf"|(?<=[榜列名入身])前(?P<bare>[一二三四五六七八九十]{{1,2}})(?=[，。；、]|$)"
    rf"|TOP ?(?P<top>\d{{1,3}}"
    r")|三甲))(?!.?[年天月])",
    re.I,
)
_ON_NTH, _ON_FIRST, _ON_OTHER = map(CHINESE.sign, (_NTH, _FIRST, _OTHER))
_ON_BEST, _ON_HIGH, _ON_BELOW = map(CHINESE.sign, (_BEST, _HIGH, _BELOW))
_ON_TOP = CHINESE.sign(r"前[\d一二三四五六七八九十百]|[Tt][Oo][Pp]|三甲")
_OWN = _ON_NTH | _ON_FIRST | _ON_OTHER | _ON_BEST | _ON_HIGH | _ON_BELOW | _ON_TOP
SIGNS = _OWN | chinese_called.SIGNS | chinese_families.SIGNS
"""Without one of these there is no rank."""


def read(text: str, signs: int = kinds.EVERY) -> list[Draft]:
    """Read the ranks of a sentence.

    Parameters
    ----------
    text : str
        The sentence, made plain; digits of names hidden.
    signs : int
        Which rules may find something, as bits.

    Returns
    -------
    list of Draft
        Ranks; none overlaps another.
    """
    found: list[Draft] = []
    if signs & _OWN:
        _places(text, found, signs)
    if signs & chinese_called.SIGNS:
        chinese_called.read(text, found, signs)
    if signs & _ON_BELOW:
        _below(found, text)
    if signs & chinese_families.SIGNS:
        chinese_families.read(text, found, signs)
    return found


def _places(text: str, found: list[Draft], signs: int) -> None:
    for each in _NTH.finditer(text) if signs & _ON_NTH else ():
        if _is_rank(each, text) and not chinese_called.compared(text, each.start("words")):
            _add(found, each, _number(each["n"]), each["where"] or "")
    for each in _FIRST.finditer(text) if signs & _ON_FIRST else ():
        _add(found, each, 1, each["where"] or "")
    for each in _OTHER.finditer(text) if signs & _ON_OTHER else ():
        _add(found, each, 1 if each["lead"] else 3 if each[0] == "季军" else 2, each["lead"] or "")
    _superlatives(found, text, signs)
    for each in _TOP.finditer(text) if signs & _ON_TOP else ():
        number = 3 if each["words"] == "三甲" else _number(each["n"] or each["bare"] or each["top"])
        if number:
            _add(found, each, number, "", "at most")


def _superlatives(found: list[Draft], text: str, signs: int) -> None:
    for each in _BEST.finditer(text) if signs & _ON_BEST else ():
        if not each["one"].endswith("之一") and not text.startswith("之一", each.end("words")):
            _add(found, each, 1, f"{each['where']}{each['noun']}{each['one']}")
    for each in _HIGH.finditer(text) if signs & _ON_HIGH else ():
        if _HIGH_CUE.search(text, max(each.start() - 18, 0), each.start()):
            second = each["words"].startswith("次", -2) or "次高" in each["words"]
            _add(found, each, 2 if second else 1, "own history")


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    number = numbers_zh.read_whole(word, 0)
    return int(number.low) if number is not None else 0


def _is_rank(each: re.Match[str], text: str) -> bool:
    """Whether 第 tells a place and not one more of a series."""
    if not _number(each["n"]):
        return False
    if each["where"] or each["cue"] or each["tail"] in {"位", "名"}:
        return True
    after = text[each.end() : each.end() + 1]
    if (
        each["tail"]
        and each["tail"][0] in "大高"
        and text[each.end("n") + 1 :][:1] not in "道街桥院中"
    ):
        return True
    return after in "，。；、！）的" or not after


def _add(found: list[Draft], each: re.Match[str], value: int, scope: str, bound: str = "") -> None:
    start, stop = each.start("words"), each.end("words")
    if clear_of(found, start, stop):
        low = Decimal(value)
        found.append(Draft("rank", start, stop, low, low, "rank", bound=bound, rank_scope=scope))


def _below(found: list[Draft], text: str) -> None:
    for each in _BELOW.finditer(text):
        near = [d for d in found if d.kind == "rank" and _is_beside(d, each)]
        if near:
            near[0].reference = each["who"].strip("《》")
            continue
        before = len(found)
        _add(found, each, 2, "")
        if len(found) > before:
            found[-1].reference = each["who"].strip("《》")


def _is_beside(draft: Draft, each: re.Match[str]) -> bool:
    """Whether who stands above is told right beside a rank: 排第四，次于腾讯; 仅次于A的第二大."""
    if draft.low == 2:
        return abs(draft.stop - each.start()) < 12 or 0 <= draft.start - each.end() < 6
    return 0 <= each.start() - draft.stop < 3
