"""Phrases of the ranked lists: their cards and what may be wrong with an answer."""

PHRASES: dict[str, tuple[str, str]] = {
    "unit.rank": ("rank", "名"),
    "unit.answers": ("answers", "个回答"),
    "published.shape": ("{name} is not a table of: {title}.", "{name} 不是此榜单的表：{title}。"),
    "published.empty": ("the file is empty", "文件为空"),
    "published.no_parquet": (
        "no Parquet file; it starts with {start}",
        "不是 Parquet，开头为 {start}",
    ),
    "published.no_zone": (
        "'{column}' holds no moments with a time zone",
        "“{column}”不是带时区的时刻",
    ),
    "published.no_row": ("the table has no row", "表中没有任何行"),
    "published.no_whole_row": ("none of {n:,} rows could be read", "{n:,} 行中没有一行可读"),
    "published.broken_row": (
        "of another list, without words, without a seat, or in no likely year",
        "属于其他榜单、没有文字、没有名次，或年份不合理",
    ),
    "ranked.licence": (
        "MIT (archive by cxyfreedom); titles remain the platform's",
        "MIT（cxyfreedom 的归档）；标题权利归平台",
    ),
    "ranked.rights": (
        "Derived figures may be published; titles only as short quotations.",
        "衍生数字可以发布；标题只宜作简短引用。",
    ),
    "ranked.archive": (
        "folder, archive or single file of {platform}-<from>_<to>.parquet "
        "(platform, snapshot_time, rank, title, url)",
        "{platform}-<起>_<止>.parquet 单个文件，或含该文件的文件夹、归档"
        "（列 platform、snapshot_time、rank、title、url）",
    ),
    "ranked.rank": ("seat on the list", "榜上名次"),
    "douyin.title": ("the Douyin hot list", "抖音热榜"),
    "douyin.gaps": (
        "Some 3% of the hours were not captured; the longest silence is two hours.",
        "约 3% 的小时未采集，最长间隔两小时。",
    ),
    "douyin.note": (
        "Order only, no heat: seats are never added or compared with heat. Seat 3 is filled by "
        "the platform and not counted. Rows that may be left from earlier that day are marked.",
        "只有名次，没有热度：名次不可相加，也不可与热度比较。第 3 位由平台安排，不计入。"
        "可能是当天早先遗留的行已标出。",
    ),
    "kuaishou.title": ("the Kuaishou hot list", "快手热榜"),
    "kuaishou.gaps": (
        "Some 4% of the hours were not captured; the longest silence is three hours.",
        "约 4% 的小时未采集，最长间隔三小时。",
    ),
    "kuaishou.note": (
        "Order only, no heat: seats are never added or compared with heat. Seats 1 and 4 are "
        "filled by the platform and not counted.",
        "只有名次，没有热度：名次不可相加，也不可与热度比较。第 1 位和第 4 位由平台安排，不计入。",
    ),
    "bilibili.title": ("the Bilibili popular videos", "哔哩哔哩热门"),
    "bilibili.gaps": (
        "Some 9% of the hours were not captured; the longest silence is 16 hours.",
        "约 9% 的小时未采集，最长间隔 16 小时。",
    ),
    "bilibili.note": (
        "Order only, no heat. Entries are titles of videos, so a subject counts where a title "
        "names it; the list moves slowly, over days.",
        "只有名次，没有热度。条目是视频标题，标题提到主体才计入；榜单更替较慢，以天计。",
    ),
    "kr36.title": ("the 36Kr hot list", "36 氪热榜"),
    "kr36.gaps": (
        "Some 6% of the hours were not captured; the longest silence is six hours.",
        "约 6% 的小时未采集，最长间隔六小时。",
    ),
    "kr36.note": (
        "Order only, no heat. The list varies between 21 and 30 articles; rows that may be left "
        "from earlier that day are marked.",
        "只有名次，没有热度。榜单长度在 21 至 30 篇之间变动；可能是当天早先遗留的行已标出。",
    ),
    "juejin.title": ("the Juejin hot articles", "掘金热榜"),
    "juejin.gaps": (
        "Some 9% of the hours were not captured; the longest silence is six hours.",
        "约 9% 的小时未采集，最长间隔六小时。",
    ),
    "juejin.note": (
        "Order only, no heat. Articles of one heading are one item, at its best seat.",
        "只有名次，没有热度。同名文章合为一个条目，取最好名次。",
    ),
    "weread.title": ("the WeRead book list", "微信读书榜"),
    "weread.gaps": (
        "Two or three looks a day are kept: an unchanged list left no file, so a silence may be "
        "an unchanged list or a missed look.",
        "每天只留下两三次：榜单未变则没有新文件，因此空档可能是未变，也可能是漏采。",
    ),
    "weread.note": (
        "Order only, no heat. Entries are titles of books; a subject counts where a title names "
        "it. Books of one title are one item, at its best seat.",
        "只有名次，没有热度。条目是书名，书名提到主体才计入。同名图书合为一个条目，取最好名次。",
    ),
    "sspai.title": ("the SSPai hot articles", "少数派热门文章"),
    "sspai.gaps": (
        "One or two looks a day are kept, none on some days: an unchanged list left no file, so "
        "a silence may be an unchanged list or a missed look.",
        "每天只留下一两次，有些日子没有：榜单未变则没有新文件，因此空档可能是未变，也可能是漏采。",
    ),
    "sspai.note": (
        "Order only, no heat. Articles of one heading are one item, at its best seat.",
        "只有名次，没有热度。同名文章合为一个条目，取最好名次。",
    ),
    "zhihu.title": ("the Zhihu hot questions", "知乎热榜"),
    "zhihu.licence": (
        "MIT (archive by lonnyzhang423); titles remain the platform's and its users'",
        "MIT（lonnyzhang423 的归档）；标题权利归平台及用户",
    ),
    "zhihu.rights": (
        "Derived figures may be published; titles only as short quotations. Excerpts are not kept.",
        "衍生数字可以发布；标题只宜作简短引用。不保存摘要。",
    ),
    "zhihu.archive": (
        "folder, archive or single files of zhihu-hot-question-<year>-<month>.parquet",
        "zhihu-hot-question-<年>-<月>.parquet 单个文件，或含此类文件的文件夹、归档",
    ),
    "zhihu.gaps": (
        "Some 5% of the hours were not captured; the longest silence is three and a half hours. "
        "The list held 50 questions, and 30 from late July 2024.",
        "约 5% 的小时未采集，最长间隔三个半小时。榜单原有 50 个问题，2024 年 7 月下旬起为 30 个。",
    ),
    "zhihu.note": (
        "Heat is the number shown beside a question at that moment, to 1,000 below 100,000 and "
        "to 10,000 above; it is unknown where the page said it was still adding up. Titles are "
        "rewritten: each wording is an item. A question below the last seat is unknown, not zero.",
        "热度是当时问题旁显示的数字，十万以下精确到千，以上精确到万；显示“热度累计中”时为未知。"
        "标题会改写：每种措辞是一个条目。未上榜的问题属未知而非零。",
    ),
    "zhihu.heat": ("heat shown on the list", "榜上热度"),
    "zhihu.answers": ("answers to date", "累计回答"),
    "github_trending.title": ("GitHub trending repositories", "GitHub 趋势仓库"),
    "github_trending.licence": (
        "MIT (archive by antonkomarev)",
        "MIT（antonkomarev 的归档）",
    ),
    "github_trending.rights": (
        "Names of public repositories; derived figures may be published.",
        "公开仓库的名称；衍生数字可以发布。",
    ),
    "github_trending.archive": (
        "github-trending-*.parquet or daily.parquet (date, language, rank, repo), or a folder or "
        "archive with it",
        "github-trending-*.parquet 或 daily.parquet（列 date、language、rank、repo），"
        "或含该文件的文件夹、归档",
    ),
    "github_trending.gaps": (
        "One look a day at about 01:46 UTC; a few days are missing. The list of all languages is "
        "there from September 2023; other languages come and go.",
        "每天约 01:46（UTC）采集一次；缺少数日。总榜自 2023 年 9 月起才有；分语言榜有增减。",
    ),
    "github_trending.note": (
        "Order only, no stars. The seat is that on the list of all languages, of some 25; seats "
        "on the list of one language are another signal and do not count as arrival.",
        "只有名次，没有星数。名次取自约 25 席的总榜；分语言榜的名次是另一信号，不算到达。",
    ),
    "github_trending.rank": ("seat on the list of all languages", "总榜名次"),
    "github_trending.language_rank": ("best seat on a language's list", "分语言榜的最好名次"),
    "tv_news.title": ("the national evening news on television", "新闻联播"),
    "tv_news.licence": (
        "MIT (archive by DuckBurnIncense); the words are the broadcaster's",
        "MIT（DuckBurnIncense 的归档）；文字权利归电视台",
    ),
    "tv_news.rights": (
        "Derived figures may be published; the words stay in your own workspace.",
        "衍生数字可以发布；文字只留在您自己的工作区。",
    ),
    "tv_news.archive": (
        "xinwenlianbo*.parquet (date, item, title, text, url), or a folder or archive with it",
        "xinwenlianbo*.parquet（列 date、item、title、text、url），或含该文件的文件夹、归档",
    ),
    "tv_news.gaps": (
        "A few evenings are missing; they are unknown, not silent.",
        "缺少数个晚上；这些晚上属未知，而非未提及。",
    ),
    "tv_news.note": (
        "A subject counts where the heading or the spoken text names it; the seat is its item's "
        "place in the bulletin. Short items are bundled under one heading and share its place.",
        "标题或播报文字提到主体即计入；名次是该条在节目中的次序。快讯合在一个标题下，共用其次序。",
    ),
    "tv_news.rank": ("place in the bulletin", "节目中的次序"),
    "published.no_sqlite": (
        "no SQLite file; it starts with {start}",
        "不是 SQLite，开头为 {start}",
    ),
    "published.cut_off": (
        "{n:,} bytes, where its header tells of {expected:,}",
        "共 {n:,} 字节，而文件头写明 {expected:,} 字节",
    ),
    "published.no_column": ("no {column} in a table {table}", "表 {table} 中没有 {column}"),
    "trendradar.title": ("lists watched with TrendRadar", "TrendRadar 采集的榜单"),
    "trendradar.licence": (
        "your own files; titles remain the platforms'",
        "您自己的文件；标题权利归各平台",
    ),
    "trendradar.rights": (
        "Derived figures may be published; titles only as short quotations.",
        "衍生数字可以发布；标题只宜作简短引用。",
    ),
    "trendradar.archive": (
        "folder, archive or single files of <day>.db, as written under output/news",
        "程序写在 output/news 下的 <日期>.db 单个文件，或含此类文件的文件夹、归档",
    ),
    "trendradar.gaps": (
        "Whatever the program did not fetch; a platform that failed at a look is unknown there.",
        "以该程序的采集为准；某次采集失败的平台在当时为未知。",
    ),
    "trendradar.note": (
        "Order only. Platforms are of several kinds, so the whole is no community and no circle: "
        "each platform has its own polls. Times are taken to be Beijing's, the program's default.",
        "只有名次。平台种类不一，整体不构成一个圈子；各平台有各自的采集记录。"
        "时间按该程序默认的北京时间理解。",
    ),
    "trendradar.rank": ("seat on the platform's list", "平台榜单的名次"),
    "trendradar.no_day": ("its name tells no day", "文件名中没有日期"),
    "trendradar.no_clock": ("'{clock}' is no time of a look", "“{clock}”不是采集时间"),
}
