"""Phrases of following a subject across Wikimedia and Wikidata."""

PHRASES: dict[str, tuple[str, str]] = {
    "answer.shape": ("{name} is not {form}.", "{name} 不是{form}。"),
    "answer.empty": ("the answer is empty", "应答为空"),
    "answer.html": ("an HTML page: {start}", "一个 HTML 页面：{start}"),
    "answer.not_utf8": ("not UTF-8: {problem}", "不是 UTF-8 编码：{problem}"),
    "answer.not_it": ("not the JSON expected: {problem}", "不是应有的 JSON：{problem}"),
    "unit.views": ("views", "次浏览"),
    "unit.percent": ("percent", "%"),
    "wikimedia.title": ("Wikipedia", "维基百科"),
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
    "pull.needs_subject": (
        "Fetching {source} needs to know whom it is about.",
        "抓取{source}需要指定主体。",
    ),
    "pull.no_subject": ("no --subject, and no archive", "没有 --subject，也没有归档"),
    "pull.give_subject": (
        "name one or more: `chuquan pull {source} --subject NAME --from DAY --to DAY`",
        "请指定一个或多个：`chuquan pull {source} --subject NAME --from DAY --to DAY`",
    ),
    "pull.no_key": (
        "No key of {source} is known for {subject}.",
        "尚不知道 {subject} 在{source}中的键。",
    ),
    "pull.follow_first": (
        "find its pages with `chuquan follow {subject}`",
        "请用 `chuquan follow {subject}` 查找其页面",
    ),
    "pull.pages_failed": (
        "{n:d} of {asked:d} answers of {source} could not be fetched.",
        "{source}的 {asked:d} 个应答中有 {n:d} 个未能抓取。",
    ),
    "pull.absent": (
        "{n:d} of {asked:d} pages have no views told for these days: unknown, not zero.",
        "{asked:d} 个页面中有 {n:d} 个在这些日子没有浏览数据：属未知，不是零。",
    ),
    "follow.no_id": ("'{id}' is not a Wikidata id.", "“{id}”不是维基数据编号。"),
    "follow.no_id_do": ("write a Q and a number, such as Q42", "请写 Q 加数字，如 Q42"),
    "follow.ambiguous": (
        "'{name}' may mean several things.",
        "“{name}”可能指多个事物。",
    ),
    "follow.choose": (
        "say which: `chuquan follow '{name}' --id {id}`",
        "请指明：`chuquan follow '{name}' --id {id}`",
    ),
    "follow.other_kind": (
        "{label} ({id}) does not seem to be '{known}' of the names.",
        "{label}（{id}）似乎不是名称目录中的“{known}”。",
    ),
    "follow.candidate": ("{label} - {description}", "{label}，{description}"),
    "follow.nothing": (
        "Wikidata knows nothing called '{name}'.",
        "维基数据中没有名为“{name}”的事物。",
    ),
    "follow.nothing_do": (
        "try another language or spelling, give --id Q..., or add it: `chuquan subject add`",
        "请换一种语言或写法，或给出 --id Q…，或自行添加：`chuquan subject add`",
    ),
    "follow.offline": (
        "Following a subject asks Wikidata and Wikipedia; --offline forbids it.",
        "关注主体需要询问维基数据与维基百科，而 --offline 不允许联网。",
    ),
    "follow.offline_do": (
        "leave --offline out; what is stored is shown by `chuquan show {name}`",
        "请去掉 --offline；已存内容可用 `chuquan show {name}` 查看",
    ),
    "follow.no_subject": (
        "'{name}' is not in the names yet, so nothing can be linked to it.",
        "名称目录中尚无“{name}”，因此无法链接任何内容。",
    ),
    "follow.no_wikidata": (
        "names and pages from Wikidata: {problem}",
        "维基数据的名称与页面：{problem}",
    ),
    "follow.no_page": (
        "page views: no Wikipedia page of it is known.",
        "页面浏览量：尚不知道它的维基百科页面。",
    ),
    "follow.views_failed": ("page views: {problem}", "页面浏览量：{problem}"),
    "follow.all_absent": (
        "{source}: none of its {n:d} pages has views told for these days.",
        "{source}：其 {n:d} 个页面在这些日子都没有浏览数据。",
    ),
    "follow.all_absent_do": (
        "check the days with --from and --to; a page younger than them has no views",
        "请用 --from 与 --to 核对日期；比这些日子更新的页面没有浏览数据",
    ),
    "follow.nothing_stored": (
        "a card: the workspace holds nothing of it yet in these days.",
        "卡片：工作区中还没有它在这些日子的任何数据。",
    ),
    "follow.no_list": (
        "hot lists: those stored do not name it in these days, or none is stored yet.",
        "热榜：已存的榜单在这些日子没有出现它，或尚未存入任何榜单。",
    ),
    "follow.no_card": ("a card: {problem}", "卡片：{problem}"),
    "follow.said": ("Following {subject} ({id}).", "已关注 {subject}（{id}）。"),
    "follow.said_what": (
        "Following {subject} ({id}): {description}",
        "已关注 {subject}（{id}）：{description}",
    ),
    "follow.unsaid": ("Following {subject} is not complete.", "关注 {subject} 尚未完成。"),
    "follow.names": ("names", "名称"),
    "follow.names_are": (
        "{n:d} added to {file}: {names}",
        "已向 {file} 添加 {n:d} 个：{names}",
    ),
    "follow.names_known": ("no new one; all were known", "没有新增，均已知晓"),
    "follow.careful": ("with care", "谨慎计入"),
    "follow.careful_are": (
        "only beside a surer name: {names}",
        "仅在与更确切的名称同现时：{names}",
    ),
    "follow.left_out": ("left out", "未采用"),
    "follow.left_out_is": ("{name} ({reason})", "{name}（{reason}）"),
    "follow.reason.short": ("too short", "过短"),
    "follow.reason.qualified": ("a note in brackets", "带括注"),
    "follow.reason.odd": ("too long or unprintable", "过长或无法显示"),
    "follow.and_more": ("{names} and {n:d} more", "{names} 等另有 {n:d} 个"),
    "follow.pages": ("pages", "页面"),
    "follow.pages_are": (
        "{n:d} language editions: {editions}",
        "{n:d} 种语言版本：{editions}",
    ),
    "follow.views": ("views", "浏览量"),
    "follow.views_are": (
        "{n:d} answers, {rows:,} new rows, {first} to {last}",
        "{n:d} 个应答，新增 {rows:,} 行，{first} 至 {last}",
    ),
    "follow.views_kept": (
        "already stored, {first} to {last}",
        "已存，{first} 至 {last}",
    ),
    "follow.relations": ("relations", "关系"),
    "follow.missing": ("missing", "缺少"),
    "argument.wanted": (
        "what to follow, by any name in any language",
        "要关注的对象，任何语言的任一名称",
    ),
}
