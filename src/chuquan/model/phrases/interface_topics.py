"""The short texts of ``chuquan help TOPIC``."""

PHRASES: dict[str, tuple[str, str]] = {
    "topic.exit-codes.title": ("Exit codes", "退出码"),
    "topic.exit-codes": (
        "0    done; also when the evidence cannot tell, and when nothing was found\n"
        "1    failed: the workspace, the disk, or a fault of Chuquan\n"
        "2    wrong use: an unknown option or name, a date that does not exist, values that "
        "cannot be compared\n"
        "3    partly done: a source failed or something could not be read; the rest is stored "
        "(--strict: 1)\n"
        "4    a file, key, font or extra is needed from you\n"
        "5    the subject is unknown or ambiguous; candidates are printed\n"
        "6    a check found something: verify, doctor\n"
        "130  interrupted (Ctrl-C)\n"
        "143  asked to end (SIGTERM)\n"
        "After 130 and 143 the workspace is consistent; the same command goes on.",
        "0    完成；证据不足以作答、或没有找到内容时也是 0\n"
        "1    失败：工作区、磁盘，或 Chuquan 自身的缺陷\n"
        "2    用法不对：未知的选项或名称、不存在的日期、不可比较的数值\n"
        "3    部分完成：某个来源失败，或有内容无法读取；其余已存入（--strict 时为 1）\n"
        "4    需要您提供文件、密钥、字体或扩展\n"
        "5    主体未知或有歧义；会列出候选\n"
        "6    检查发现了问题：verify、doctor\n"
        "130  被中断（Ctrl-C）\n"
        "143  被要求结束（SIGTERM）\n"
        "130 与 143 之后工作区状态一致；重新运行同一命令即可继续。",
    ),
    "topic.signals.title": ("Signals and what may be added", "信号，以及哪些可以相加"),
    "topic.signals": (
        "A signal is one series that a source reports, named SOURCE.NOUN: weibo.heat. Its kind "
        "decides every sum:\n"
        "flow   adds over topics and over time\n"
        "stock  adds over topics at one moment only; over time it has a peak and a mean\n"
        "total  a number to date: only its increments add\n"
        "index  never adds\n"
        "share, rank  never add\n"
        "The peak of a subject is the greatest sum over its topics at one moment; its top topic "
        "is the greatest single one. Adverts and pinned entries are kept, and never counted.\n"
        "`chuquan source info weibo` lists the signals of a source.",
        "信号是来源报告的一个序列，名为 来源.名词，如 weibo.heat。信号的类型决定能否相加：\n"
        "flow   流量：可跨话题、跨时间相加\n"
        "stock  存量：只可在同一时刻跨话题相加；跨时间只有峰值与均值\n"
        "total  累计：只有增量可以相加\n"
        "index  指数：不可相加\n"
        "share、rank  份额与名次：不可相加\n"
        "主体的峰值是其各话题在同一时刻之和的最大值；最高话题是单个话题的最大值。"
        "广告与置顶条目保留但从不计入。\n"
        "`chuquan source info weibo` 列出来源的信号。",
    ),
    "topic.tiers.title": ("Tiers and percentiles", "层级与百分位"),
    "topic.tiers": (
        "Four tiers are defined on the WeChat Index only: 100K niche, 1M breaking out, 10M "
        "national, 100M supernational. No other signal borrows their names.\n"
        "Any other signal gets the platform's own percentile by calendar quarter: the subject's "
        "top topic among all topics listed in that quarter, with a 90% interval. A list's level "
        "drifts within a year, so compare percentiles, not heights, across quarters.",
        "四个层级只在微信指数上定义：10 万小圈子、100 万出圈、1000 万国民度、1 亿超级国民度。"
        "其他信号不得借用。\n"
        "其他信号给出平台自身按季度的百分位：主体的最高话题在当季全部上榜话题中的位置，"
        "附 90% 区间。榜单水平一年内会漂移，跨季度应比较百分位而非高度。",
    ),
    "topic.windows.title": ("Days, time zones, and hours nobody saw", "日期、时区与未采集的小时"),
    "topic.windows": (
        "--from and --to are days, both included, counted in the source's own time zone "
        "(Asia/Shanghai for weibo). Left out, the window is all that is stored.\n"
        "A list is looked at once an hour. An hour without a look is unknown, never zero, and is "
        "told as such; so a peak may have been higher, and an area is at least what is said.\n"
        "--as-of answers from the workspace as it stood at a moment, with the names of then.",
        "--from 与 --to 是日期，两端均含，按来源自身的时区计（weibo 为 Asia/Shanghai）。"
        "不给则为已存的全部。\n"
        "榜单每小时查看一次。没有查看的小时属未知，绝不当作零，并会说明；"
        "因此真实峰值可能更高，面积至少为所示。\n"
        "--as-of 按工作区在某一时刻的样子作答，名称也用当时的。",
    ),
    "topic.names.title": ("Names and the rules by which they count", "名称及其计入规则"),
    "topic.names": (
        "plain    the name alone is enough\n"
        "exact    enough if the letter case is as written\n"
        "context  counts beside a --near word or a full name of the same subject\n"
        "carry    a part of a person's name, after the full name in the same text\n"
        "refuse   a longer text that holds a name and means something else\n"
        "Width, simplified or traditional script, spaces between Han and Latin, quotes and hyphens "
        "do not matter. Spelling and sound give candidates (`chuquan subject find`), never links.\n"
        "Your own names live in names.toml of the workspace, over the bundled ones; the topics "
        "stored are linked again after every change. `chuquan subject explain TEXT` shows links "
        "and refusals with their reasons.",
        "plain    有名称即算\n"
        "exact    大小写一致才算\n"
        "context  同文出现 --near 的词或该主体的全名才算\n"
        "carry    姓名的一部分，前文须有全名\n"
        "refuse   包含名称但另有所指的较长文字\n"
        "全角半角、简繁、汉字与拉丁字母之间的空格、引号与连字符均不影响匹配。"
        "拼写与读音相近只给候选（`chuquan subject find`），绝不自动链接。\n"
        "您自己的名称写在工作区的 names.toml，覆盖随附名称；每次更改后已存话题会重新链接。"
        "`chuquan subject explain TEXT` 显示链接与未链接及其原因。",
    ),
    "topic.formats.title": ("Forms of output", "输出格式"),
    "topic.formats": (
        "table  for people: the answer, a table or card, notes, where it comes from\n"
        "csv, jsonl, md, plain  the answer's table only, exact; plain is separated by tabs\n"
        "--json  one document; its `schema` names shape and version, such as chuquan.compare/1\n"
        "Data go to stdout, messages and progress to stderr. An error is four parts on stderr, and "
        "with --json a chuquan.error/1 document on stdout. Numbers are short for people (33.2M) "
        "and exact elsewhere; times carry their zone.",
        "table  供人阅读：答案、表格或卡片、注释、出处\n"
        "csv、jsonl、md、plain  只有答案的表格，数值精确；plain 以制表符分隔\n"
        "--json  一个文档；其 `schema` 指明结构与版本，如 chuquan.compare/1\n"
        "数据写到标准输出，消息与进度写到标准错误。错误以四部分写到标准错误；用 --json 时，"
        "标准输出另有一个 chuquan.error/1 文档。供人阅读的数字取简（3322万），其余精确；"
        "时刻带时区。",
    ),
    "topic.settings.title": ("Settings in the environment", "环境变量"),
    "topic.settings": (
        "CHUQUAN_WORKSPACE  the workspace where --workspace is not given\n"
        "CHUQUAN_LANG  en or zh; else the locale decides\n"
        "NO_COLOR  no colours\n"
        "CHUQUAN_DEBUG=1  show where in the program a fault happened\n"
        "CHUQUAN_CONTACT  mail or page that sites see when they are fetched from\n"
        "CHUQUAN_WEIBO_BASE  address of the hourly archive\n"
        "CHUQUAN_WIKIDATA_BASE, CHUQUAN_WIKIMEDIA_BASE  where names and page views are asked\n"
        "CHUQUAN_HOST_DELAY, CHUQUAN_DEADLINE, CHUQUAN_TRIES, CHUQUAN_PATIENCE, "
        "CHUQUAN_BODY_LIMIT  limits of fetching\n"
        "CHUQUAN_LOCK_WAIT  seconds to wait for another writer [60]\n"
        "CHUQUAN_RETENTION_DAYS  days that compact keeps files of past snapshots [7]",
        "CHUQUAN_WORKSPACE  未给 --workspace 时的工作区\n"
        "CHUQUAN_LANG  取 en 或 zh；否则由系统语言决定\n"
        "NO_COLOR  不用颜色\n"
        "CHUQUAN_DEBUG=1  显示故障在程序中的位置\n"
        "CHUQUAN_CONTACT  抓取时告知网站的邮箱或主页\n"
        "CHUQUAN_WEIBO_BASE  小时归档的地址\n"
        "CHUQUAN_WIKIDATA_BASE、CHUQUAN_WIKIMEDIA_BASE  询问名称与页面浏览量的地址\n"
        "CHUQUAN_HOST_DELAY、CHUQUAN_DEADLINE、CHUQUAN_TRIES、CHUQUAN_PATIENCE、"
        "CHUQUAN_BODY_LIMIT  抓取限制\n"
        "CHUQUAN_LOCK_WAIT  等待其他写入者的秒数 [60]\n"
        "CHUQUAN_RETENTION_DAYS  compact 保留过往快照文件的天数 [7]",
    ),
}
