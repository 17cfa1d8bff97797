"""Markets, Steam and Hugging Face: what their sources say of themselves, and the ranked table."""

PHRASES: dict[str, tuple[str, str]] = {
    "unit.players": ("players", "名玩家"),
    "unit.downloads": ("downloads", "次下载"),
    "unit.likes": ("likes", "个赞"),
    "unit.users": ("users", "名用户"),
    "steam.title": ("players on Steam", "Steam 在线玩家"),
    "steam.licence": (
        "figures are facts; use under the terms of Steam's Web API",
        "数字属事实；依 Steam Web API 条款使用",
    ),
    "steam.archive": (
        "<number of the game>.json as the interface answers, with the file's time as the moment",
        "按接口原样保存的 <游戏编号>.json，以文件时间为时刻",
    ),
    "steam.gaps": (
        "Nothing of the past can be asked for: hours in which nobody pulled are unknown.",
        "过去无法查询：没有拉取的钟点属未知。",
    ),
    "steam.note": (
        "Players at one moment, all platforms of Steam together; copies sold elsewhere and players "
        "on consoles are not in it. The day's highest is as good as the number of pulls that day.",
        "某一时刻 Steam 上的在线玩家总数；不含其他渠道与主机玩家。当日最高值取决于当日拉取的次数。",
    ),
    "steam.players": ("players at that moment", "当时在线玩家"),
    "steam.form": ("an answer of Steam about current players", "Steam 在线玩家的应答"),
    "steam.no_app": (
        "neither the request nor the file's name tells the game",
        "请求与文件名均未写明游戏",
    ),
    "steam.no_such": (
        "no players told of game {app} (result {result:d})",
        "没有游戏 {app} 的玩家数（result {result:d}）",
    ),
    "huggingface.title": ("models on Hugging Face", "Hugging Face 模型"),
    "huggingface.licence": (
        "figures are facts; each model has a licence of its own",
        "数字属事实；各模型自有许可证",
    ),
    "huggingface.archive": (
        "<owner>/<model>.json as the hub answers, with the file's time as the moment",
        "按接口原样保存的 <所有者>/<模型>.json，以文件时间为时刻",
    ),
    "huggingface.gaps": (
        "Nothing of the past can be asked for: days on which nobody pulled are unknown.",
        "过去无法查询：没有拉取的日子属未知。",
    ),
    "huggingface.note": (
        "Downloads of the last thirty days are a window that moves on: two of them never add up. "
        "A download is a request for a certain file of the model, by people and by machines alike; "
        "copies of the model under other names and on other platforms are not in it.",
        "近三十天下载量是滚动窗口，两个数值不可相加。下载指对模型某一文件的请求，人与程序一并计入；"
        "以其他名称或在其他平台发布的副本不在其内。",
    ),
    "huggingface.downloads": ("downloads in the last thirty days", "近三十天下载"),
    "huggingface.downloads_to_date": ("downloads of all time", "累计下载"),
    "huggingface.likes": ("people who like the model now", "当前点赞数"),
    "huggingface.form": (
        "an answer of the Hugging Face hub about one model",
        "Hugging Face 关于一个模型的应答",
    ),
    "huggingface.other": (
        "asked for {asked}, answered about {seen}: it was renamed",
        "查询的是 {asked}，应答的是 {seen}：模型已更名",
    ),
    "markets.source": ("works and apps by market", "作品与应用的分市场数据"),
    "markets.licence": (
        "figures are facts; reports remain their publishers'",
        "数字属事实；报告权利归发布者",
    ),
    "markets.archive": (
        "CSV: work, market, period, downloads, gross, currency, users, bound, reference, url, "
        "checked",
        "CSV，栏目依次为 work、market、period、downloads、gross、currency、users、bound、"
        "reference、url、checked",
    ),
    "markets.gaps": (
        "Only what somebody typed in; a market without a row is unknown, not zero.",
        "仅有人工录入的数字；没有行的市场属未知，而非为零。",
    ),
    "markets.card_note": (
        "Each figure stands as reported, with its period, bound and reference; those not checked "
        "against the report itself are marked. Dollars and yuan are kept apart. Firms that measure "
        "apps estimate: two of them differ by a third without either being wrong.",
        "数字照录，附期间、界限与出处；未与报告原文核对者予以注明。美元与人民币分列。"
        "应用统计公司的数字是估计：两家相差三分之一并不意味着谁错了。",
    ),
    "markets.downloads": ("downloads in the period", "期内下载"),
    "markets.downloads_to_date": ("downloads to date", "累计下载"),
    "markets.gross_dollars": ("takings in the period, dollars", "期内收入（美元）"),
    "markets.gross_dollars_to_date": ("takings to date, dollars", "累计收入（美元）"),
    "markets.gross_yuan": ("takings in the period, yuan", "期内收入（人民币）"),
    "markets.gross_yuan_to_date": ("takings to date, yuan", "累计收入（人民币）"),
    "markets.users": ("users at that time", "当时用户数"),
    "unit.place": ("place", "名次"),
    "unit.as counted": ("as counted", "依所计"),
    "unit.works": ("works", "部作品"),
    "markets.title": ("Works and apps by market", "作品与应用的分市场排名"),
    "markets.question": (
        "In which markets is a work or an app sold, downloaded and used most, as far as told?",
        "就已知数字而言，作品或应用在哪些市场卖得最多、下载最多、用的人最多？",
    ),
    "markets.note": (
        "Figures as reported, each with its bound and reference; places are told within one "
        "market, period and unit. The table holds what somebody typed in, so a first place is "
        "first among these and no more. Figures not checked against their reference say so.",
        "数字照录，各附界限与出处；名次只在同一市场、期间与单位内比较。"
        "表中仅有人工录入者，所谓第一只是其中的第一。未与出处核对的数字会注明。",
    ),
    "markets.world": ("worldwide", "全球"),
    "markets.abroad": ("abroad", "海外"),
    "markets.until": ("up to {day}", "截至 {day}"),
    "markets.exact": ("{value}", "{value}"),
    "markets.about": ("about {value}", "约 {value}"),
    "markets.at_least": ("at least {value}", "至少 {value}"),
    "markets.at_most": ("at most {value}", "至多 {value}"),
    "markets.leads": (
        "{market}, {counted}, {period}: {work} first of {n:d} with {value}.",
        "{market}，{counted}，{period}：{work}以{value}居 {n:d} 者之首。",
    ),
    "markets.alone": (
        "{market}, {counted}, {period}: {work} {value}.",
        "{market}，{counted}，{period}：{work} {value}。",
    ),
    "markets.more": ("{n:d} more lists are in the table.", "表中另有 {n:d} 份榜单。"),
    "markets.nothing": (
        "No figure by market is at hand for these markets and years.",
        "手头没有这些市场与年份的数字。",
    ),
    "markets.unchecked": (
        "{n:d} of {of:d} figures were not checked against what they refer to.",
        "{of:d} 个数字中有 {n:d} 个尚未与出处核对。",
    ),
}
