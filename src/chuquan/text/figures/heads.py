"""The words that head the clause of a figure, where no subjects are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chuquan.text.figures.subjects import chinese, english

VERB = (
    r"has|have|had|is|was|were|are|will|would|may|could|can|be|been|became"
    r"|become|becomes|sold|sells?|rose|rises|grew|grows|fell|falls|took|"
    r"takes|made|makes|"
    r"spent|spends|hit|hits|cost|costs|lost|loses|won|wins|saw|sees|posts?"
    r"|ranks?|stands?|stood|went|goes|kept|keeps|came|comes|drew|draws|uses?"
    r"|needs?|"
    r"accounts?|remains?|leads?|led|controls?|employs?|means?|holds?|held"
    r"|brought|put|shrank|beat|gave|got|said|says|did|does|reads?|use|jumped"
    r"|climbed|closed|set|now|also|yet|currently|together|alone|first|expects?"
    r"|expected"
)
_ZH_LEAD = re.compile(
    r"^(?:[\s“”\"•\-—*\d.、→]*)(?:据[^，：]{2,24}[，：]|[^，。：“]{2,14}"
    r"(?:表示|称|说|显示|介绍|指出|透露|公布|发布|预测|预计|估算|测算|估计"
    r"|统计|认为|回应|报道说?|建议"
    r"|电 记者获悉|回应称)(?:数据|年报)?[，：]?|[\u4e00-\u9fa5]{2,12}：|"
    r"数据显示，|其中，?|到\d{4}年[底末]?|\d{4}年(?:\d{1,2}月)?份?|\d{1,2}"
    r"月份?|这[家款部个座支项位](?:[^，。]{0,14}的)?|目前，?|此外，?|另外，?"
    r"|同时，?|截[至止][^，]{1,14}"
    r"，|[^，]{0,10}(?:年底?|月底?|日|季度|半年|个月|年末|月末|月份)，|"
    r"在[^，]{1,16}(?:中|上|里|下)，|(?:港股|A股|美股)?(?:开盘|收盘)，|二手平台上，|作为|今年|去年|"
    r"目前|近日)*"
)
_ZH_END = (
    r"阅读|讨论|浏览|热度|点赞|月活|日活|余额|发货|产量|产能|门店|粉丝|注册|"
    r"还|完成|吸收|延续|保持|开工|建设|摘得|夺得|打开|获|推出|带动|下降|"
    r"计划|举办|报名|发送|导致|继续|不|也|都|就|正|再|让|使|给|因|成为|"
    r"面向|"
    r"去年|今年|前年|上年|第[一二三四]|上半年|下半年|前[一二三两]|\d|在|"
    r"的|已|将|共|累计|全球|海外|内地|国内|全年|首[日月周]|发售|上线|旗下"
    r"|现有|拥有|达|超|约|近|逾|突破|破|位|排|升|降|涨|跌|增|减|有|是|为"
    r"|以|从|被|把|向|对|由|与|和|及其|"
    r"票房|营收|收入|净利|销量|成交|市值|估值|研发|下载|播放|用户|规模|"
    r"市场份额|出口|进口|毛利|评分|成本|月产|指数(?=收|报)|总|每|单|实现"
    r"|公布|发布|拟|投入|接待|收报|卖出|占|首次|连续|预计|预期|或|仅|只|"
    r"主|贡献|刷新|登|蝉联|管理|融资|花|用|报|较|比|没有|员工|财|年"
)
_ZH_HEAD = re.compile(rf"(?P<np>[\u4e00-\u9fa5A-Za-z·&]{{2,14}}?)(?={_ZH_END}|[，。]|[“”《]|$)")
_TITLE = re.compile(r"《([^《》]{1,40})》(?!报道|杂志|日报|接收|报告)")
_ZH_BAD = re.compile(
    r"^(?:比上|比去|较|连续|复合|首次|裁员|最终|过去|设立|形成|击毁|推动|在|受|用于"
    r"|来自|至此|使|让|降准|完成|实现|"
    r"根据|随着|通过|经|按照|为了|如果|各|有|新增|包括|主要|直接|发生|先后"
    r"|分别|不|其中|目前|截至|同比|环比|增长|此外|记者|数据|预计|约|超|"
    r"累计|"
    r"已|仅|共|我们|他们|他|她|它|它们|增幅|较|占|总|而|投后|上年|原价|"
    r"首日|涉及|想看|超越|双双|两|相当于|成为|位列|位居|净利|出口|毛利|"
    r"全日|投入|研发|成交|讨论|同时|估值|补偿|最高|升至|创下|一位|另|付费"
    r"|只有|亏损|四星|溢价|全年|今年|去年|近|为|并|且|及|以|达)"
)


def guess(
    text: str,
    start: int,
    stop: int,
    language: str,
    kind: str = "",
    sources: Sequence[tuple[int, int, str]] = (),
) -> str:
    """Return the words that head the clause of a figure, where no subjects are known.

    Parameters
    ----------
    text : str
        The sentence.
    start, stop : int
        Where the figure stands.
    language : str
        ``en`` or ``zh``.
    kind : str
        Kind of the figure.
    sources : sequence of tuple
        Where the sentence names its sources; they are not what it is about.

    Returns
    -------
    str
        A name or a noun; empty if none heads it.
    """
    if language == "zh":
        return chinese.guess(text, start, sources)
    return english.guess(text, start, stop, kind, sources)


def _guess_zh(text: str, start: int, sources: Sequence[tuple[int, int, str]]) -> str:
    titles = [each[1] for each in _TITLE.finditer(text, 0, start) if not _PAPER.search(each[1])]
    if titles:
        return titles[0]
    clauses = [0, *(each.end() for each in _CLAUSE.finditer(text, 0, start))]
    heads = [(first, _head_zh(text, first, start)) for first in clauses]
    named = [each for each in heads if each[1] and not _GENERIC.search(each[1])]
    told = {who for _, _, who in sources}
    own = [each for each in named if not any(each[1] in who or who in each[1] for who in told)]
    for first, head in reversed(own):
        if _ENTITY.search(head) or (first and text[first - 1] in "；："):
            return head
    if own:
        return own[0][1]
    behind = _BEHIND.match(text, start)
    if behind is not None and start - clauses[-1] <= 4:
        return behind["np"]
    if named and not _OFFICE.search(named[0][1]):
        return named[0][1]
    firms = [who for _, _, who in sources if not _OFFICE.search(who)]
    if firms:
        return firms[0]
    rest = [_TAIL.sub("", head) for _, head in heads if head and not _WEAK.search(head)]
    return rest[0] if rest and len(rest[0]) > 1 else ""


def _head_zh(text: str, first: int, start: int) -> str:
    lead = _ZH_LEAD.match(text, first)
    at = lead.end() if lead is not None else first
    if at >= start:
        return ""
    head = _ZH_HEAD.match(text, at)
    if head is None or head.end() > start + 1:
        return ""
    found = head["np"]
    return "" if _ZH_BAD.match(found) or len(found) < 2 else found


_CLAUSE = re.compile("[，；。：]")
_ENTITY = re.compile(
    r"[A-Za-z]|[国省市]$|^[该这]|公司|集团|科技|汽车|手机|影片|电影|游戏"
    r"|视频|平台|产业|企业|市场|大学|团队|银行|基金"
    r"|指数|产品|行业|乐园|博物|模型|论文|专辑|[剧片网]$"
)
_BEHIND = re.compile(
    r"[^，。；：]{1,10}?(?:名|家|位|的|数|%|一|成)(?P<np>[\u4e00-\u9fa5A-Za-z]{2,8}"
    r"?)(?=[，。打计涌到表认选为在已将有是超参]|$)"
)
_OFFICE = re.compile(
    "局|部$|协会|组织|机构|中心|平台|研究|统计|数据|报告|社$|新闻|记者|日报|海关|联盟|负责人|人士"
)
_PAPER = re.compile(r"指数|报告|报$|日报|时报|周刊|杂志|白皮书|榜单?$|统计|年鉴|规划|通知|意见")
_GENERIC = re.compile(
    r"消费|费|率$|人均|评分|豆瓣|售价|观影|同时|成本|收入|利润|^(?:海外|"
    r"内地|全国|国内|境外|其中|首[日周]|原价|全)"
    r"|[额量数值价]$|单[日月集]|用户$"
)
_TAIL = re.compile("[余总]?[额量数值价]$")
_WEAK = re.compile(r"^(?:同时|其中|首|原价|单|海外|国内|境外)")
