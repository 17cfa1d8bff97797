"""What the words around a figure say that it measures."""

from __future__ import annotations

from chuquan.text.figures.patterns.alternatives import Table

_EN = {
    "box_office": (
        r"box[- ]office|gross(?:ed|es|ing)?(?! (?:domestic|margin|profit|merch)"
        r")|ticket sales|(?:cinema|theatrical) (?:debut|run|takings)|opened "
        r"to|opening weekend|highest-grossing|top-grossing"
    ),
    "rnd_spending": (
        r"R ?& ?D|research and (?:experimental )?development|research spending"
        r"|research budget|R and D"
    ),
    "downloads": r"download(?:s|ed)?|install(?:ed|ations)",
    "daily_users": r"daily (?:active )?users|DAUs?|users (?:a|per) day",
    "monthly_users": r"monthly (?:active )?users|MAUs?|users a month",
    "internet_users": r"internet users|netizens|online population",
    "users": r"users|user base|joined|customers",
    "subscribers": r"subscrib(?:ers|ed)|paying members",
    "followers": r"followers|fans",
    "viewers": r"viewers|viewership|tuned in",
    "views": r"views|viewed|watched|streamed|plays|most-(?:watched|viewed|streamed)",
    "players": r"players|gamers|concurrent",
    "units_sold": (
        r"(?:sold|sell|shipped|ship|moved|deliver(?:ed|ies)|shipments?)(?! for)"
        r"\b|copies|units"
    ),
    "sales": r"(?<!ticket )sales(?! of| force)|sales of|turnover",
    "profit": (
        r"(?:net|operating|gross|pre-?tax) (?:profits?|income|earnings|loss(?:es)?)"
        r"|profits?|income|earnings|loss(?:es)?(?! of life| in market)|lost money|margin"
    ),
    "revenue": r"revenues?|takings|income from|grossing",
    "market_value": (
        r"market (?:value|cap(?:italisation|italization)?)|valu(?:ed|ation|es"
        r"|ing)|worth|stock market value"
    ),
    "market_share": (
        r"market share|share of (?:the )?(?:[\w -]{0,24})?market|of (?:the|its)"
        r" (?:global |world |Chinese |domestic )?(?:[\w-]+ ){0,3}market\b"
    ),
    "market_size": (
        r"market (?:size|for)|industry (?:was |will be )?worth|market (?:will"
        r"|to) (?:be worth|reach)"
    ),
    "funding": (
        r"rais(?:ed?|ing)(?! (?:its|the) (?:forecast|target|price))|funding|"
        r"fundrais\w+|Series [A-H]\b|financing|IPO|initial public offering"
    ),
    "brand_value": r"brand value|valuable brand|brands? ",
    "investment": (
        r"invest(?:s|ed|ing|ments?|ors)?|capital expenditure|capex|poured|cloud "
        r"plan"
    ),
    "budget": r"budget|cost|production cost|made for|to (?:make|train|produce|develop)",
    "price": (
        r"pric(?:e[ds]?|ing)|costs|tickets? (?:at|for)|per (?:month|ticket|unit)"
        r"|a month|subscription|sold (?:\w+ ){0,4}for|auction"
    ),
    "wages": r"salar(?:y|ies)|wages?|paid|pay(?:ing)?|fee per",
    "trade": (
        r"trade (?:surplus|deficit|volume)|(?:foreign |global |world |bilateral "
        r")trade|imports and exports"
    ),
    "exports": r"exports?|exported",
    "imports": r"imports?|imported",
    "gdp": (
        r"GDP|gross domestic product|economy (?:grew|expand|shrank)|economic "
        r"(?:growth|output)"
    ),
    "tax": r"tariffs?|tax(?:es)?|dut(?:y|ies)|levy|levies",
    "patents": r"patents?(?: applications| filings)?",
    "papers": r"papers|articles published|publications",
    "citations": r"cit(?:ed|ations)",
    "researchers": r"researchers|engineers|scientists",
    "employees": (
        r"employ(?:s|ees|ed|ing)?|workforce|staff|people work|jobs|headcount"
        r"|work at"
    ),
    "students": r"students|graduates|enrol(?:l?ments?|led)",
    "population": r"population|inhabitants|residents",
    "admissions": r"admissions|moviegoers|tickets sold",
    "trips": r"visitors|tourists|trips|passengers|arrivals|visits",
    "screens": r"screens|cinemas|theaters",
    "parameters": r"parameters",
    "index_score": r"index|score[ds]?|points out of|benchmark",
    "rating": r"rating|rated|stars out of",
    "likes": r"likes|liked|stars on",
    "comments": r"comments|discussions|posts|mentions",
    "output": r"output|produced|production of|manufactured|made",
    "capacity": r"capacity",
    "assets": r"assets(?: under management)?|AUM",
    "spending": r"spend(?:s|ing)?|spent|expenditure|allocat(?:ed|es)|outlay",
    "companies": r"stores|outlets|companies|firms|shops",
    "countries": r"countries|regions|cities",
}
_ZH = {
    "box_office": "票房|卖座",
    "rnd_spending": (
        "研发(?:投入|经费|费用|支出|强度|开支|占比)?|科研经费|研究与试验发展|投入强度"
    ),
    "downloads": "下载|安装量|装机量",
    "daily_users": "日活|日均活跃|DAU",
    "monthly_users": "月活|MAU|月度活跃",
    "internet_users": "网民",
    "users": "用户|注册",
    "subscribers": "订阅|付费会员|会员数",
    "followers": "粉丝|关注者",
    "viewers": "收视|观看人数|在线观看",
    "views": "播放量?|阅读量|浏览量|点击量|曝光量?|观看量|观看次数|播放次数|阅读",
    "players": "同时在线|在线人数|玩家|在线峰值",
    "units_sold": "销量|售出|卖出|出货量?|交付量?|发售|累计销|装车量|上险",
    "sales": "销售额|成交额|GMV|销售收入(?!.{0,2}人民币)|零售额|交易额",
    "profit": "净利润?|利润|盈利|亏损|毛利率?|净亏",
    "revenue": "营业?收入|营收|收入|流水|进账|净收入|销售收入|业务收入",
    "market_value": "市值|估值|身价",
    "market_share": "市场份额|市占率|市场占有率|份额",
    "market_size": "市场规模|产业规模|行业规模",
    "funding": "融资|募资|募集|IPO|筹资",
    "brand_value": "品牌价值",
    "investment": "投资|资本开支|资本支出|投入(?!强度)|注资",
    "budget": "成本|制作费|造价|耗资|训练费用|预算(?!拨款)|斥资",
    "price": ("售价|价格|定价|原价|票价|单价|均价|门票|报价|炒到|元/人|溢价|一个.{0,3}块"),
    "wages": "工资|片酬|薪酬|年薪|月薪|薪资",
    "trade": "进出口|贸易(?:总)?[额值]|顺差|逆差|外贸",
    "exports": "出口(?!占)|出口额",
    "imports": "(?<!货物贸易)进口(?!影)",
    "gdp": "GDP|国内生产总值|生产总值",
    "tax": "关税|税率|税收|纳税",
    "patents": "专利",
    "papers": "论文",
    "citations": "被引|引用",
    "researchers": "工程师|科研人员|研究人员|研发人员",
    "employees": "员工|职工|雇员|用工|就业(?!率)|裁员(?!比例)",
    "students": "毕业生|学生|在校生|考生",
    "population": "人口|常住",
    "admissions": "观影人次|人次(?=.{0,6}观影)|观影",
    "trips": "游客|旅客|出游|入园|接待观众|接待|客流|客运|旅游人[次数]",
    "screens": "银幕|影院",
    "parameters": "参数",
    "index_score": "指数|得分|软实力|收报|评分(?=.*指数)",
    "rating": "评分|豆瓣|口碑分|四星",
    "likes": "点赞|获赞|转发",
    "comments": "评论|讨论量?|弹幕|讨论",
    "output": "产量|生产|下线",
    "capacity": "产能|装机容量|库容|运力",
    "assets": "资产(?:管理)?规模|总资产|管理资产|资产总额",
    "spending": "支出|花费|消费(?!者)|开支|拨款|耗费|补贴",
    "companies": "门店|店铺|企业数量|网点",
    "countries": "个国家|覆盖.{0,6}国家",
}
_MONEY = {
    "box_office",
    "rnd_spending",
    "sales",
    "profit",
    "revenue",
    "market_value",
    "market_size",
    "funding",
    "investment",
    "budget",
    "price",
    "wages",
    "trade",
    "exports",
    "imports",
    "gdp",
    "tax",
    "assets",
    "spending",
    "brand_value",
    "output",
}
_NUMBERS = {
    "downloads",
    "daily_users",
    "monthly_users",
    "internet_users",
    "users",
    "subscribers",
    "followers",
    "viewers",
    "views",
    "players",
    "units_sold",
    "patents",
    "papers",
    "citations",
    "researchers",
    "employees",
    "students",
    "population",
    "admissions",
    "trips",
    "screens",
    "parameters",
    "index_score",
    "rating",
    "likes",
    "comments",
    "output",
    "capacity",
    "companies",
    "countries",
    "exports",
    "imports",
}


_TABLES = {
    "en": Table(_EN, whole=True, ignore_case=True),
    "zh": Table(_ZH, whole=False),
}
Frame = tuple[int, int, str]


def find(text: str, language: str) -> list[Frame]:
    """Return the words of a sentence that say what is measured.

    Parameters
    ----------
    text : str
        The sentence, made plain.
    language : str
        ``en`` or ``zh``.

    Returns
    -------
    list of (int, int, str)
        Start, stop and measure, in order.
    """
    return _TABLES[language].find(text)


_SURE = {
    "rnd_spending": 45,
    "box_office": 12,
    "daily_users": 10,
    "monthly_users": 10,
    "internet_users": 10,
    "market_share": 12,
    "market_size": 12,
    "spending": -6,
    "investment": -6,
    "budget": 4,
}
"""How many code points nearer a telling word counts than it stands."""
_FINER = {"daily_users", "monthly_users", "internet_users"}


def refine(measure: str, start: int, stop: int, frames: list[Frame]) -> str:
    """Return the measure that the words at a counted noun tell more closely: daily users.

    Parameters
    ----------
    measure : str
        What the noun alone tells.
    start : int
        Where the figure starts.
    stop : int
        Where it stops.
    frames : list of tuple
        What `find` returned.

    Returns
    -------
    str
        The measure.
    """
    if measure == "output" and any(key == "units_sold" for _, _, key in frames):
        return "units_sold"
    if measure not in {"users", ""}:
        return measure
    for first, last, key in frames:
        if key in _FINER and first < stop + 2 and last > start - 24:
            return key
    return measure


MONEY_ONLY = {
    "box_office",
    "sales",
    "revenue",
    "profit",
    "market_value",
    "market_size",
    "funding",
    "rnd_spending",
    "budget",
    "brand_value",
    "investment",
}
"""Measures that only money has."""
_THINGS = {
    "users",
    "subscribers",
    "followers",
    "viewers",
    "players",
    "researchers",
    "employees",
    "students",
    "population",
    "companies",
    "countries",
    "screens",
    "comments",
    "likes",
    "parameters",
    "patents",
}


def choose(
    kind: str,
    start: int,
    stop: int,
    frames: list[Frame],
    clause: tuple[int, int],
    *,
    counted: bool = False,
) -> str:
    """Return the measure nearest to a figure that its kind can have; empty if none.

    Parameters
    ----------
    kind : str
        Kind of the figure.
    start : int
        Where it starts.
    stop : int
        Where it stops.
    frames : list of tuple
        What `find` returned.
    clause : tuple of int
        Where its clause stands.
    counted : bool, default False
        Whether it counts a thing that is named, so that another thing nearby is not meant.

    Returns
    -------
    str
        The measure.
    """
    best, least = "", 10**6
    for first, last, key in frames:
        if (kind == "amount" and key not in _MONEY) or (kind == "count" and key not in _NUMBERS):
            continue
        if counted and key in _THINGS and not (first < stop and start < last):
            continue
        gap = start - last if last <= start else first - stop + 4 if first >= stop else 0
        if not clause[0] <= first < clause[1]:
            gap += 60
            if first >= stop:
                gap += 60
        gap -= _SURE.get(key, 0)
        if gap < least:
            best, least = key, gap
    return best
