"""Phrases of following a subject across Wikimedia and Wikidata."""

PHRASES: dict[str, tuple[str, str]] = {
    "answer.shape": ("{name} is not {form}.", "{name} 不是{form}。"),
    "answer.empty": ("the answer is empty", "应答为空"),
    "answer.html": ("an HTML page: {start}", "一个 HTML 页面：{start}"),
    "answer.not_utf8": ("not UTF-8: {problem}", "不是 UTF-8 编码：{problem}"),
    "answer.not_it": ("not the JSON expected: {problem}", "不是应有的 JSON：{problem}"),
    "unit.views": ("views", "次浏览"),
    "unit.percent": ("percent", "%"),
    "wikimedia.title": ("Wikipedia page views", "维基百科页面浏览量"),
    "wikimedia.licence": ("CC0", "CC0（公有领域）"),
    "wikimedia.rights": (
        "Figures may be published freely; name Wikimedia as their origin.",
        "数字可自由发布；请注明来自维基媒体。",
    ),
    "wikimedia.archive": (
        "topviews_*.parquet with the columns wiki, year, rank, title, views, mobile_percentage, or "
        "<wiki>/<title>.json as the page-view service answers",
        "含 wiki、year、rank、title、views、mobile_percentage 各列的 topviews_*.parquet，"
        "或按浏览量服务原样保存的 <wiki>/<标题>.json",
    ),
    "wikimedia.gaps": (
        "Days begin on 1 July 2015 and appear a day or two late; a day without a view is not told. "
        "The yearly lists hold some 300 to 500 pages of a language: what is below is unknown.",
        "按日数据始于 2015 年 7 月 1 日，晚一两天发布；没有浏览的日子不列出。"
        "年度榜单每种语言约 300 至 500 页，榜外属未知。",
    ),
    "wikimedia.note": (
        "Views by people as Wikimedia tells them from machines, which is not perfect: a page that "
        "a program opens in many languages shows a flat profile and few mobile views. A language "
        "edition is not a country.",
        "由维基媒体区分出的人的浏览，区分并不完美：被程序以多种语言打开的页面，各语言数值相近且移动占比低。"
        "语言版本不等于国家。",
    ),
    "wikimedia.views": ("views of the page in a day", "页面日浏览量"),
    "wikimedia.year_views": ("views of the page in a year", "页面年浏览量"),
    "wikimedia.year_mobile": (
        "share of the year's views on mobile devices",
        "全年浏览中移动设备的占比",
    ),
    "wikimedia.yearly_form": ("a yearly list of most viewed pages", "年度最多浏览页面榜单"),
    "wikimedia.daily_form": ("daily views of one page", "单个页面的日浏览量"),
    "wikimedia.no_row": ("no row", "没有任何行"),
    "wikimedia.no_day": ("no day could be read", "没有可读的日子"),
    "wikimedia.bad_row": (
        "a name that is missing, a year that cannot be, or a number out of range",
        "名称缺失、年份不可能，或数字超出范围",
    ),
    "wikimedia.other_page": (
        "views of '{seen}' where '{asked}' was asked for",
        "请求的是“{asked}”，应答却是“{seen}”的浏览量",
    ),
    "unit.pages": ("pages", "页"),
    "wikidata.title": ("Wikidata", "维基数据"),
    "wikidata.licence": ("CC0", "CC0（公有领域）"),
    "wikidata.rights": (
        "Names and relations may be used freely; name Wikidata as their origin.",
        "名称与关系可自由使用；请注明来自维基数据。",
    ),
    "wikidata.archive": (
        "Q<number>.json as the service answers wbgetentities",
        "服务对 wbgetentities 的原样应答 Q<编号>.json",
    ),
    "wikidata.note": (
        "Written by volunteers and changing daily: a name found there was never tried on a text. "
        "Short and doubtful ones count only beside a surer name; see `chuquan subject show`.",
        "由志愿者编写，每日变动：其中的名称未经文本检验。过短或易混的名称须与更确切的名称同现才计入；"
        "见 `chuquan subject show`。",
    ),
    "wikidata.editions": (
        "language editions of Wikipedia with a page about it",
        "有其页面的维基百科语言版本数",
    ),
    "wikidata.form": ("one Wikidata entity", "一个维基数据条目"),
    "wikidata.search_form": ("a search of Wikidata", "维基数据的搜索结果"),
    "wikidata.not_one": ("{n:d} entities", "{n:d} 个条目"),
    "wikidata.no_such": ("there is no entity {id}", "没有条目 {id}"),
}
