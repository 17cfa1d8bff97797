"""Which topic a figure belongs to in Chinese: its own clause, or the ones before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from chuquan.text.figures.patterns.leads import gated, led
from chuquan.text.figures.subjects import chinese_words as known

_CLAUSE = re.compile("[，；。：！？\n]")
_TITLE = re.compile("《([^《》]{1,40})》")
_CITED = re.compile("(?:仅次于|超过|超越|反超|击败|不及|不敌|低于|高于|比|据|较)$")
_CALLED = gated(
    "(?:名为|名叫|话题|系列|品牌|叫做|IP)“(?P<a>[^“”]{2,16})”"
    "|“(?P<b>[^“”]{2,16})”(?=[\\u4e00-\\u9fa5]{0,6}?"
    "(?:平台|系列|话题|品牌|项目|小程序|账号|模型|应用|游戏|景区|去年|今年|已|的|累计))"
)
_OF_FIRM = gated("(?:该|本)?(?:公司|集团|企业)(?!.*(?:公司|集团)$)")
_QUOTED = re.compile("“(?P<who>[^“”，。]{2,12})”")
_UPON = re.compile(
    "(?:对|把|将|向|给|使)(?P<who>[\\u4e00-\\u9fa5A-Za-z·]{2,12}?)(?:征收|加征|处以|罚款|开出"
    "|的(?:目标价|评级|持股|预测|估值|进口|关税)"
    "|目标价)"
)
_SHARES = re.compile("分别[^，；。]{0,6}$")
_SPACE = led("(?<=[\\u4e00-\\u9fa5，。；：、“”《》]) +| +(?=[\\u4e00-\\u9fa5，。；：、“”《》])")
_BRACKET = re.compile("[（(][^（）()]{0,30}[）)]")
_OPENS_ALIKE = re.compile("^(?:其(?!中|他|它|余)|它的?|他的?|她的?|我们|公司)")


def guess(text: str, start: int, sources: Sequence[tuple[int, int, str]] = ()) -> str:
    """Return whom a figure is of.

    Parameters
    ----------
    text : str
        The sentence.
    start : int
        Where the figure stands.
    sources : sequence of tuple
        Where the sentence names its sources.

    Returns
    -------
    str
        A name or a noun; empty if the sentence does not tell.
    """
    before = _plain(text[:start])
    behind = _plain(text[start : start + 60])
    told = tuple([who for _, _, who in sources]) if sources else ()
    clauses = _CLAUSE.split(before)
    own, generic = "", ""
    for n, clause in enumerate(reversed(clauses)):
        found = topic(clause + ("" if n else behind[:1]), told, whole=n > 0)
        if found and (known.GENERIC.match(found) or _OF_FIRM.match(found)):
            generic = generic or found
        elif found:
            own = found
            break
    if n == 0 and own:
        own = _shared(clauses[-1], own)
    if own:
        return own
    org = _speaking_for(before + behind)
    if org:
        return org
    firms = [who for who in told if not known.AGENCY.search(who)]
    if clauses[-1].startswith("作为") and "，" in text[start:]:
        after = _plain(text[start:]).split("，", 1)[1]
        if found := topic(_CLAUSE.split(after)[0], told, whole=True):
            return found
    found = generic or _counted(behind, clauses[-1])
    if found or firms:
        return found or firms[0]
    return next((np for each in reversed(clauses) if (np := _measured(each, told))), "")


def _plain(text: str) -> str:
    if "「" in text or "」" in text:
        text = text.replace("「", "“").replace("」", "”")
    if "(" in text or "（" in text:
        text = _BRACKET.sub("", text)
    return _SPACE.sub("", text) if " " in text else text


@lru_cache(maxsize=256)
def topic(clause: str, told: tuple[str, ...], *, whole: bool = False) -> str:
    """Return the topic of a clause.

    Parameters
    ----------
    clause : str
        The clause up to the figure, or all of it.
    told : tuple of str
        Sources of the sentence: who says is not what it is about.
    whole : bool, default False
        Whether the clause is one before that of the figure.

    Returns
    -------
    str
        A name or a noun; empty for a clause that goes on with the topic before.
    """
    upon = _UPON.search(clause)
    if upon is not None:
        return upon["who"]
    titles = [
        each[1]
        for each in _TITLE.finditer(clause)
        if not known.PAPER.search(each[1]) and not _CITED.search(clause[: each.start()])
    ]
    if titles:
        return titles[-1]
    called = _CALLED.search(clause) if "“" in clause else None
    if called is not None:
        return called["a"] or called["b"]
    opening = _QUOTED.match(clause)
    if opening is not None and known.END.match(clause, opening.end()):
        return opening["who"]
    rest = _without_source(clause, told)
    if _OPENS_ALIKE.match(rest) and not rest.startswith("公司"):
        return ""
    lead = known.LEAD.match(rest)
    rest = rest[lead.end() :] if lead is not None else rest
    if _OPENS_ALIKE.match(rest) and not rest.startswith("公司"):
        return ""
    found = _head(rest)
    if not found or known.SCOPE.match(found) or any(found == who for who in told):
        return ""
    return "" if whole and known.AGENCY.search(found) and len(found) < 12 else found


def _without_source(clause: str, told: Sequence[str]) -> str:
    """Drop "X said" from the beginning of a clause."""
    for who in told:
        if who and clause.startswith((who, "据" + who)):
            said = _SAID.search(clause)
            return clause[said.end() :] if said is not None else clause
    said = _SAYS_FIRST.match(clause)
    return clause[said.end() :] if said is not None else clause


_SAID = led(
    "(?:(?:数据|统计|报告|调查)(?:显示|表明|称)|表示|称|说|显示|介绍|指出|透露|公布|发布|预测|预计|估算|测算|估计|统计|认为|回应|报道"
    "|披露|宣布|获悉|数据|建议)"
)
_SAYS_FIRST = re.compile(
    "(?:据[^，：]{2,24}|记者从[^，]{2,24}获悉|[^，。：“]{2,20}(?:表示|称|透露|指出|宣布"
    "|告诉记者|介绍|显示|预测|估算|获悉))(?=$|[：])"
)


def _head(rest: str, depth: int = 0) -> str:
    """Return the noun phrase that a clause begins with, without what it measures."""
    rest = _NUMBERED.sub("", rest[:LONGEST])
    relative = _RELATIVE.match(rest) if depth < DEEPEST else None
    if relative is not None:
        found = _head(rest[relative.end() :], depth + 1)
        if found and (known.GENERIC.match(found) or _ENTITY.search(found)):
            return found
    at = 0
    while True:
        end = known.END.search(rest, at + 1 if at else 0)
        if end is None:
            return ""
        inner = depth < DEEPEST and end.start() > 0 and end.end() < len(rest)
        if inner and _ONE_OF.fullmatch(end[0]) and (found := _head(rest[end.end() :], depth + 1)):
            return found
        if inner and end[0] == "的":
            return _owned(rest[: end.start()], rest[end.end() :], depth + 1)
        if end.start() < 2 and end.start() < len(rest) and _is_word(end):
            at = max(end.end() - 1, 1)
            continue
        break
    return _clean(rest[: end.start()])


_NUMBERED = re.compile(
    "^(?:\\d[\\d.]*|[一二三四五六七八九十两]+)[万亿余多]*[部款家名位项座支台种](?=[\u4e00-\u9fa5]{2})"
)
_ONE_OF = re.compile("[一二两三四五六七八九十百千万亿几数]+[家名部款项]")
_RELATIVE = re.compile("[^，。；：了的]{2,16}的(?=.)")
_ENTITY = re.compile(
    "[A-Za-z]|[国省市县]$|公司|集团|科技|汽车|手机|影片|电影|动画|续作|游戏|视频|平台|产业"
    "|企业|市场|大学|团队|银行|基金|产品|行业|乐园"
    "|博物|模型|专辑|[剧片网展馆院厂店园]$|机器人|手办|芯片|设备|小说|专利|论文|报告|材料"
    "|受访者|社区|[村镇区县城桥港会员者人机车船器药路队团]$|项目|用户$|消费者|游客"
)


def _is_word(end: re.Match[str]) -> bool:
    """Whether a sign that could end a phrase is the second one of a word."""
    return end.start() == 1 and len(end[0]) == 1 and "\u4e00" <= end[0] <= "\u9fa5"


DEEPEST, LONGEST = 3, 120
"""How often a phrase is looked for within a phrase, and in how many code points."""


def _owned(owner: str, thing: str, depth: int) -> str:
    """Answer for A的B: B, unless B only measures A."""
    inner = _head(thing, depth)
    if inner and not known.MEASURE_ONLY.fullmatch(inner):
        return inner
    return _head(owner, depth) or _clean(owner)


def _clean(found: str) -> str:
    found = _LEADING.sub("", found)
    found = _TRAILING.sub("", found)
    found = _EVERYWHERE.sub("", found)
    if (
        _MEASURING.search(found)
        or len(found) < 2
        or len(found) > 22
        or (known.MEASURE_ONLY.fullmatch(found) and not known.GENERIC.match(found))
    ):
        return ""
    return "" if _NONE.match(found) else found


_LEADING = re.compile(
    "^(?:[的了着在和与及、]|[一这那][款部家个位名项种座支]|这(?=[^家款部个位项名座支种些]))+"
)
_TRAILING = re.compile("(?:[中里内外上下]|等|方面|方|旗下|集团旗下|有限|全球|海外)$")
_EVERYWHERE = re.compile("^(?:全国|全球)(?=..{2})")
_MEASURING = re.compile("[率额量价费度耗]$|次数$|人数$|平均值$")
_NONE = re.compile(
    "(?:比上|比去|复合|裁员|最终|过去|设立|形成|推动|用于|来自|至此|完成|实现|根据|通过|按照"
    "|为了|主要|直接|先后|我们|他们|它们|较|约|占|打算|总|而|投后"
    "|涉及|想看|相当于|付费|只有|溢价|四星|及|恢复|派出|制定|共|同|数据|期间|时间|当地|平均"
    "|双方|其|如何|什么|多少|谁|年报|财报|公告|业绩|结果|此前|目前|日前|近日|此外|同时|另外|本次|这次)"
)


def _shared(clause: str, own: str) -> str:
    """Pick the name that a figure belongs to after 分别: A和B分别为1和2."""
    at = clause.rfind("分别")
    if at < 0:
        return own
    names = [each for each in re.split("[、和与及]", own) if each]
    which = len(re.findall("[、和与及]", clause[at:]))
    return names[which] if len(names) > 1 and which < len(names) else own


_SPOKEN_FOR = led(f"{known.PAPERS_ARE}|{known.ROLES_ARE}")


def _speaking_for(text: str) -> str:
    """Return the firm of somebody who speaks for it, or whose papers are cited."""
    if _SPOKEN_FOR.search(text) is None:
        return ""
    for sign, pattern in ((known.PAPERS_OF, known.PAPERS), (known.ROLES, known.ROLE)):
        found = pattern.search(text) if sign.search(text) else None
        if found is not None:
            org = _clean(re.sub("^.*(?:日|据|，|”)", "", found["org"]))
            if org and not known.AGENCY.search(org) and not known.GENERIC.match(org):
                return org
    return ""


_THING = re.compile(
    "[^，。；：]{1,10}?(?:名|家|位|的|%|成|数|一|二)(?P<what>[\\u4e00-\\u9fa5A-Za-z]{2,8}?)"
    "(?=[，。打计涌到表认选为在已将有是超参买对会曾都]|$)"
)


def _counted(behind: str, clause: str) -> str:
    """Answer for a figure that opens its clause: 超七成的受访者表示."""
    lead = known.LEAD.match(clause)
    if len(clause) - (lead.end() if lead is not None else 0) > 3:
        return ""
    found = _THING.match(behind)
    return found["what"] if found is not None else ""


_MEASURED = re.compile(f"(?P<np>[\u4e00-\u9fa5A-Za-z]{{0,8}}?{known.MEASURE})")


@lru_cache(maxsize=256)
def _measured(clause: str, told: tuple[str, ...]) -> str:
    """Return the noun with its measure, where nothing else is spoken of: 居民消费价格."""
    rest = _without_source(clause, told)
    lead = known.LEAD.match(rest)
    found = _MEASURED.match(rest[lead.end() :] if lead is not None else rest)
    return found["np"] if found is not None and len(found["np"]) > 3 else ""
