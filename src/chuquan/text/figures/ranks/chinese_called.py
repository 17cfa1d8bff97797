"""Places in an order that Chinese tells without 第: 销量最高的, 拔得头筹, 跻身前五, 领先全国."""

from __future__ import annotations

import re
from decimal import Decimal

from chuquan.text.figures.draft import Draft, clear_of
from chuquan.text.figures.patterns import kinds
from chuquan.text.figures.patterns.leads import gated, led
from chuquan.text.figures.patterns.needed import CHINESE

_NUMERAL = {each: number for number, each in enumerate("一二三四五六七八九十", 1)}
_BEST = (
    "最(?:受欢迎|受关注|畅销|卖座|热门|赚钱|值钱|年轻|古老|[高大多快长低少强贵小早晚远佳好差弱慢])"
)
_METRIC = (
    "(?:[量额值数率价比力]|规模|收入|票房|营收|利润|增速|增幅|涨幅|面积|人口|得分|评分|热度|关注度"
    "|市值|产能|GDP|均价|单价|口碑|销量)"
)
_IS = "(?:成为|成了|当选|仍为|是|系|堪称|被评为|被称为)"
_AGENT = (
    "(?:市场|国家|城市|公司|企业|平台|品牌|产品|目的地|[产口消费]国|大国|省份|地区|影片|电影|游戏|应用"
    "|基地|经济体|机场|港口?|来源[地国]|买家|客户|股东|供应商|贸易伙伴|[产造营售]商|博物馆|电视剧|网剧|专辑"
    "|作品|歌曲|品类|银行|车企|车型|机型|交易所|高校|大学|模型|景区|院线|债权国)"
)
_CALLED = re.compile(
    rf"{_IS}[^，。；！？“”]{{0,24}}?(?P<words>[\u4e00-\u9fa5]{{0,5}}?(?:{_METRIC}{_BEST}"
    rf"|最(?:受欢迎|受关注|畅销|卖座|热门|赚钱|值钱)"
    rf"|{_BEST}(?=的?[\u4e00-\u9fa5A-Za-z]{{0,8}}?{_AGENT})))(?=的?[^之，。；]|[，。；]|$)"
    r"(?![^，。；]{0,16}之一)"
)
_METRIC_BEST = gated(
    rf"(?P<words>[\u4e00-\u9fa5]{{0,3}}{_METRIC}(?:均|都|也|仍|已)?{_BEST})(?=的[\u4e00-\u9fa5]{{1,8}}[是为，。]|[，。；]|$)"
)
_SINCE = gated(
    r"(?P<words>(?:近|过去|最近)?(?<![第\d])[\d一二三四五六七八九十两]+(?:余|多)?(?:年|个月|个?季度|周)(?:以?来)?(?:的)?"
    rf"(?:同期)?(?:单月|单季|单日)?{_BEST}(?:的?(?:一年|一次|水平|值|纪录|涨幅|跌幅|增幅|降幅))?"
    rf"|(?:自)?\d{{4}}年(?:\d{{1,2}}月)?以来(?:的)?{_BEST}(?:水平|值|纪录|涨幅|跌幅|增幅|降幅)?)"
    r"(?=[，。；的]|$)"
)
_RESULT = re.compile(
    r"(?:历史|史上|迄今|至今|以来|有史以来|队史|中国|国产|华语)[\u4e00-\u9fa5]{0,12}?"
    r"(?P<words>最[好佳高](?:成绩|战绩|名次|排名|表现|位次))"
)
_WORD = gated(
    r"(?P<words>拔得头筹|独占鳌头|独占榜首|夺魁|折桂|(?:票房|收视|销量|下载|年度|单日|周)?(?:登顶|夺冠|问鼎)(?!赛|第|世界第|全球第|全国第)"
    r"|(?:年度)?销冠|头把交椅|居首(?!位)|霸榜|[两三四五六七八九十]连冠|卫冕|(?:全球|世界|中国|亚洲|全国)首富"
    r"|历史(?:高点|高位|峰值|低点)|(?:近?[\d一二三四五六七八九十]+年来?的?)?谷底|排名?首位|领先(?:全国|全球|世界|全省|行业|同行|各省)(?!水平|的|地位|优势|技术))"
    r"|(?P<second>榜眼|第二把交椅|紧随其后|位居次位|退居次位)|(?P<third>探花)"
)
_ENTERED = re.compile(
    r"(?:跻身|进入|闯入|跨入|挤进|冲进|杀入|迈入|位居|位列|排名|排在|稳居|入围|挺进|重返|冲入|升至|保持)"
    r"[^，。；]{0,14}?(?P<words>前(?P<n>[三四五六七八九十]|二十|[1-9]\d?0?))(?=[，。；、]|之列|行列|$)"
)
_FALSE_BEFORE = led(r"(?:最|比|较|超过|超越|多出|高出|领先|落后|不是|并非|[和与同](?=$))$")
_BESTS = [(_SINCE, CHINESE.sign("[年月度周来的期季日]最"))]
_BESTS += [(each, CHINESE.sign(each)) for each in (_RESULT, _CALLED, _METRIC_BEST)]
_ON_ENTERED, _ON_WORD = map(CHINESE.sign, (_ENTERED, _WORD))
SIGNS = sum(bit for _, bit in _BESTS) | _ON_ENTERED | _ON_WORD


def read(text: str, found: list[Draft], signs: int = kinds.EVERY) -> None:
    """Add the places that the other rules left.

    Parameters
    ----------
    text : str
        The sentence, made plain; digits of names hidden.
    found : list of Draft
        The ranks found so far; more are added.
    signs : int
        Which rules may find something, as bits.
    """
    for pattern, bit in _BESTS:
        for each in pattern.finditer(text) if signs & bit else ():
            _add(found, text, each, 1)
    for each in _ENTERED.finditer(text) if signs & _ON_ENTERED and "前" in text else ():
        word = each["n"]
        number = int(word) if word.isdigit() else 20 if word == "二十" else _NUMERAL[word]
        _add(found, text, each, number, bound="at most")
    for each in _WORD.finditer(text) if signs & _ON_WORD else ():
        if each[0] == "紧随其后" and not any(draft.low == 1 for draft in found):
            continue
        group = "words" if each["words"] else "second" if each["second"] else "third"
        _add(found, text, each, {"words": 1, "second": 2, "third": 3}[group], group)


def compared(text: str, start: int) -> bool:
    """Tell whether a place is only what something else is compared with: 比第二名多11家."""
    return _FALSE_BEFORE.search(text, max(start - 3, 0), start) is not None


def _add(
    found: list[Draft], text: str, each: re.Match[str], value: int, group: str = "words",
    bound: str = "",
) -> None:  # fmt: skip
    start, stop = each.span(group)
    if clear_of(found, start, stop) and not compared(text, start):
        low = Decimal(value)
        found.append(
            Draft("rank", start, stop, low, low, "rank", bound=bound, rank_scope=each[group])
        )
