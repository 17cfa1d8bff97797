"""Families of places in an order that Chinese builds freely: any verb of standing, any 最.

What the fixed rules left is looked at here: a place without 第 (升至全球12位), several who stand
above (仅次于A和B), the first told by a word (全国之最), what is among the first ten, and a
superlative that a place or an owner goes before (我省最大的).
"""

from __future__ import annotations

import re
from decimal import Decimal

from chuquan.text.figures.draft import Draft, clear_of
from chuquan.text.figures.numerals import chinese as numbers_zh
from chuquan.text.figures.patterns import kinds
from chuquan.text.figures.patterns.leads import gated
from chuquan.text.figures.patterns.needed import CHINESE

_NUM = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_STANDS = (
    "(?:排名?|位列|位居|位于|位次|名次|名列|列|居|居于|排在|排到|升至|升到|上升至|上升到|跃升至|跃升到|跃居|攀升至|攀至"
    "|提升至|前进至|降至|下降至|跌至|跌到|滑落至|滑至|下滑至|退至|退居|落至|回落至|掉到|来到|重返|挤进|保持在|稳定在"
    "|名次为|排名为|位次为|最终列|暂列|暂居|分列|分居|分别位居|并列)"
)
_PLACE = gated(
    rf"{_STANDS}(?:了|在|到|至|为"
    rf"|：)?(?P<words>[^进升降退移跃跌滑落\d\W]{{0,8}}?(?<!第)(?P<n>(?<!\d)\d{{1,3}})(?:位"
    rf"|名))(?![的]?[\u4e00-\u9fa5]{{0,2}}(?:学|员|人|选|运动))"
)
_LINE = re.compile(
    rf"(?P<words>第(?P<n>{_NUM}))(?=[、和与及至到升降跃跌]|上升|下降|前进|提升|下滑|滑落|跃升)"
)
_APART = re.compile(
    "(?:分列|分居|分别位列|分别位居|分别排名?|分获|依次位列|由|从|自|排名)[^，。；]{0,10}$"
)
_BEST = (
    "最(?:受[\u4e00-\u9fa5]{1,3}|畅销|卖座|热门|赚钱|值钱|年轻|古老|繁忙|活跃|富有|昂贵|先进|完整|丰富|密集|集中|便宜|惨淡|糟糕|低迷|强劲|亮眼"
    "|庞大|火爆|拥挤|成功|知名|著名|具价值|有价值|具影响力|有影响力|为[\u4e00-\u9fa5]{1,2}|[高大多快长低少强贵小早晚远佳好差弱慢深轻薄热冷旺忙火短宽])"
)
_PART = (
    "(?:[\u4e00-\u9fa5]{0,4}(?:国|省|市|州|县|区|洲|城|圈|内|史|界|业|域|赛道|地区|市场|平台|系列|同期|同档|片区|北|南|东|西"
    "|年|月|季|以来|上市后|成立后|历史|全网|全馆|全场|全年|至今|迄今|史上|目前|当前|今年|本届|同类|其中|当中|之中))"
)
_SCOPED = re.compile(
    rf"(?=[^，。；最]{{1,22}}最)(?P<words>{_PART}(?:上|里|中|内|范围内|规模)?(?:的)?(?:规模|体量|产量|面积|销量|单体|票房"
    rf"|人气|关注度|占比|增速|涨幅|跌幅"
    rf"|口碑|评分|得分|人口|数量|市值|收入|热度)?(?:的)?{_BEST}(?:的)?(?:[\u4e00-\u9fa5A-Za-z]{{0,10}}?)?)"
    r"(?=[，。；、！）”]|$|之一|公司|企业|市场|平台|品牌|港|机场|城市|国|基地|电影|影片|游戏|作品|产地|来源|买家|客户|银行)"
)
_MOST_OF = gated(
    rf"(?P<words>(?:增速|涨幅|跌幅|降幅|增幅|占比|份额|票房|销量|产量|人数|数量|规模|热度|口碑|得分|评分|播放量|关注度|讨论度"
    rf"|市值|营收|利润|薪酬|收入|增长|下滑|卖得|涨得|跌得|排名|名次|表现|口碑|人气|增长)(?:均|都|也|仍|已|为)?{_BEST})"
    r"(?=的?[\u4e00-\u9fa5A-Za-z]{0,12}[是为，。；：、]|的?[\u4e00-\u9fa5A-Za-z]{1,12}《|$|，|。)"
)
_FIRST = re.compile(
    "(?P<words>(?:[\u4e00-\u9fa5]{0,4}之最(?![后前近新])|(?:行业|业内|业界|圈内|国内|领域|市场|全国|全球|世界)?(?:龙头老大"
    "|一哥|一姐|老大|霸主|王座|宝座|执牛耳者?)"
    "|[\u4e00-\u9fa5]{0,3}(?:年冠|月冠|周冠|日冠|双冠王|冠绝[\u4e00-\u9fa5]{2}|称冠|摘冠|加冕|封王|称雄|称王|登上榜首|一骑绝尘"
    "|居榜首|榜一|榜上第一|位列首位|高居首|领衔(?=[^主演]{0,2}(?:榜|名单)))|销量王|票房王|销售王|(?:领|牵)跑者"
    "|独占[\u4e00-\u9fa5]{0,3}鳌头|状元"
    "|独居首位|独居第一|无出其右|无人能[及敌比]|首屈一指|第一(?:目的地|来源[地国]|供应[国商]|买家|大国|品牌|平台)|力压群雄|傲视群雄|排行首"
    "|(?<=居)首(?=[，。；、]|$)|(?<=排名)最前|遥遥领先(?=[于，。；])|(?:头号"
    "|第一大)[\u4e00-\u9fa5]{2,6}"
    "|(?:[TＴ][OＯ][PＰ]|[Tt]op|[Nn][Oo]\\.?) ?1(?![\\d.%])|遥居第一|领跑(?![者方企]|[，。]?[零步])"
    "|(?<=[续持度终直旧])领先(?!水平|的|地位|优势|技术|于)|领先其他[\u4e00-\u9fa5]{1,6}|高于(?:其他"
    "|所有)[\u4e00-\u9fa5]{1,6}|超过(?:其他|所有)[\u4e00-\u9fa5]{1,4}))"
    "|(?P<second>(?:行业)?老二|位居其次|排在其次|列其次|居次(?![要数])|次名|榜二|位列次席|居于次席|千年老二)|(?P<third>榜三|行业老三)"
    "|(?P<fourth>殿军)"
)
_NUMBERED = gated(
    r"(?P<words>(?:N[oO]\.?|TOP|Top|#) ?(?P<n>[2-9]|[1-9]\d{1,2}))(?=[，。；、的 ]|$|位|名|（)"
)
_AFTER = gated(
    "(?:(?:仅|只|略)?次于|仅(?:落|排在?)?(?:在|后于|低于|少于|逊于)|只(?:落后于|逊于|输给|败给|低于)|仅(?:落后于|逊于|输给|败给)"
    "|(?:仅|紧)?随(?=[^，。]{2,12}(?:之后|其后))|(?:排|位|列|居)在?)"
    "(?P<who>(?:《[^》]{1,30}》|[\u4e00-\u9fa5A-Za-z·“”]{1,12}?)(?:(?:、|和|与|及"
    "|以及)(?:《[^》]{1,30}》|[\u4e00-\u9fa5A-Za-z·“”]{1,12}?))*)"
    "(?P<end>之后|(?=[，。；！）]|$|的|，位|位居|位列|排|居|列))"
)
_SPLIT = re.compile("、|和|与|以及|及")
_AMONG = gated(
    r"(?:跻身|进入|闯入|跨入|挤进|冲进|杀入|迈入|入围|挺进|重返|冲入|升至|入选|晋级|进|成为|位居|位列|排名|排在|稳居|保持|名列|首次进|首度进|登上)"
    rf"(?:了|到)?[^，。；]{{0,14}}?(?P<words>(?:前(?P<n>{_NUM})(?:强|名|位|大|甲)?(?![十百\d年月个季天次大届])"
    rf"|(?<![\d一二三四五六七八九])(?P<m>{_NUM}|百)(?P<tail>强|甲|大(?=[\u4e00-\u9fa5]{{1,6}}(?:之一|之列|行列)"
    rf"|之一|之列|行列))|[Tt][Oo][Pp] ?(?P<top>\d{{1,3}})))"
)
_FALSE = re.compile("(?:最|比|较|超过|超越|多出|高出|落后|不是|并非|不再是|曾|和|与|同|之一|非)$")
_ON_PLACE, _ON_LINE = CHINESE.sign(r"\d[位名]"), CHINESE.sign(_LINE)
_ON_AMONG = CHINESE.sign(
    r"前[\d一二三四五六七八九十]|[\d一二三四五六七八九十百][强甲大]|[Tt][Oo][Pp]"
)
_ON_NUMBERED = CHINESE.sign("N[oO]|T[Oo][Pp]|#")
_ON_SCOPED, _ON_MOST, _ON_FIRST = map(CHINESE.sign, (_SCOPED, _MOST_OF, _FIRST))
_ON_AFTER = CHINESE.sign("次于|之后|逊于|落后于|[输败]给|随|低于")
SIGNS = (
    _ON_PLACE | _ON_LINE | _ON_AMONG | _ON_NUMBERED | _ON_SCOPED | _ON_MOST | _ON_FIRST | _ON_AFTER
)


def read(text: str, found: list[Draft], signs: int = kinds.EVERY) -> None:
    """Add the places that the fixed rules left.

    Parameters
    ----------
    text : str
        The sentence, made plain; digits of names hidden.
    found : list of Draft
        The ranks found so far; more are added.
    signs : int
        Which rules may find something, as bits.
    """
    _numbered(text, found, signs)
    for pattern, bit in ((_SCOPED, _ON_SCOPED), (_MOST_OF, _ON_MOST)):
        if signs & bit:
            _superlatives(text, pattern, found)
    for each in _FIRST.finditer(text) if signs & _ON_FIRST else ():
        for group, value in (("words", 1), ("second", 2), ("third", 3), ("fourth", 4)):
            if each[group] and all(not 0 <= each.start(group) - d.stop < 4 for d in found):
                _add(found, text, *each.span(group), value)
    for each in _AFTER.finditer(text) if signs & _ON_AFTER else ():
        _below(text, each, found)


def _numbered(text: str, found: list[Draft], signs: int) -> None:
    for each in _PLACE.finditer(text) if signs & _ON_PLACE else ():
        _add(found, text, *each.span("words"), int(each["n"]))
    for each in _LINE.finditer(text) if signs & _ON_LINE else ():
        if _APART.search(text, max(each.start() - 16, 0), each.start()):
            _add(found, text, *each.span("words"), _number(each["n"]))
    for each in _AMONG.finditer(text) if signs & _ON_AMONG else ():
        word = each["n"] or each["m"] or each["top"]
        number = 100 if word == "百" else _number(word)
        if number > 1 and not text.startswith("强企业联", each.end() - 1):
            _add(found, text, *each.span("words"), number, "at most")
    for each in _NUMBERED.finditer(text) if signs & _ON_NUMBERED else ():
        _add(found, text, *each.span("words"), _number(each["n"]))


def _superlatives(text: str, pattern: re.Pattern[str], found: list[Draft]) -> None:
    for each in pattern.finditer(text):
        rest = text[each.end() : each.end() + 12]
        if (
            not _NO_RANK.search(text, each.start(), each.end() + 4)
            and "之一" not in rest.split("，")[0].split("。")[0]
        ):
            _add(found, text, *each.span("words"), 1)


_NO_RANK = re.compile(
    "最(?:高(?:领导|人民|法院|检察|级|限|层)|低(?:生产|工资|生活|限|标准|消费|保障))"
)


def _below(text: str, each: re.Match[str], found: list[Draft]) -> None:
    names = [part for part in _SPLIT.split(each["who"]) if part]
    told = each[0].startswith(("次", "仅", "只", "略"))
    if not told and (
        each["end"] != "之后" or not each[0].startswith(("随", "紧", "排", "位", "列", "居"))
    ):
        return
    near = [
        d
        for d in found
        if d.kind == "rank" and d.start < each.end() + 10 and each.start() < d.stop + 10
    ]
    if near:
        if (
            near[0].start >= each.start()
            and near[0].reference
            and near[0].low == 2
            and len(names) > 1
        ):
            near[0].low = near[0].high = Decimal(len(names) + 1)
        return
    before = len(found)
    _add(found, text, each.start(), each.end(), len(names) + 1)
    if len(found) > before:
        found[-1].reference = "、".join(part.strip("《》“”") for part in names)


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    number = numbers_zh.read_whole(word, 0)
    return int(number.low) if number is not None else 0


def _add(found: list[Draft], text: str, start: int, stop: int, value: int, bound: str = "") -> None:
    if value and clear_of(found, start, stop) and not _FALSE.search(text, max(start - 3, 0), start):
        low = Decimal(value)
        scope = text[start:stop]
        found.append(Draft("rank", start, stop, low, low, "rank", bound=bound, rank_scope=scope))
