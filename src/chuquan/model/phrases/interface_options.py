"""Phrases of options: what each takes, whichever command it belongs to."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "option.watch.alert.add.over": (
        "the threshold; the condition's own if not given",
        "阈值；不给则用条件自带的",
    ),
    "option.watch.alert.list.conditions": (
        "list what can be waited for instead",
        "改为列出可用条件",
    ),
    "option.watch.alert.set.quiet_hours": (
        "hours in which nothing is sent: 22:00-07:00, or none",
        "免打扰时段：22:00-07:00，或 none",
    ),
    "option.watch.alert.set.site": (
        "where these pages are served, for the links in alerts",
        "页面所在地址，用于提醒中的链接",
    ),
    "option.watch.alert.set.zone": ("the time zone of hours and days", "时段与日期所用的时区"),
    "option.watch.alert.run.since": (
        "how far back to look: 24h, 7d or 2w",
        "往前看多久：24h、7d 或 2w",
    ),
    "option.watch.alert.run.until": (
        "the end of the span; now if not given",
        "时段终点；不给则为现在",
    ),
    "option.watch.alert.run.dry_run": (
        "print what would be sent; send and remember nothing",
        "只打印将发送的内容，不发送也不记录",
    ),
    "option.digest.since": ("how far back: 24h, 7d or 2w", "往前多久：24h、7d 或 2w"),
    "option.digest.until": ("the end of the span; now if not given", "时段终点；不给则为现在"),
    "option.digest.target": ("the weblog's folder", "网志所在文件夹"),
    "option.digest.zone": ("the time zone of days", "按哪个时区算日期"),
    "option.digest.schedule": (
        "only print the line that repeats this, for cron or systemd",
        "只打印可定时重复的命令行，用于 cron 或 systemd",
    ),
    "option.text.read.since": (
        "how far back to read: 24h, 7d or 2w",
        "往前读多久：24h、7d 或 2w",
    ),
    "option.text.read.until": ("the end of the span; now if not given", "时段终点；不给则为现在"),
    "option.text.read.limit": (
        "the most documents, the newest first",
        "最多读多少篇，从最新的开始",
    ),
    "option.text.read.max_cost": (
        "the most that this run may cost, in the currency of reader.toml",
        "本次运行的费用上限，币种见 reader.toml",
    ),
    "option.text.read.dry_run": (
        "say what would be asked and what it could cost; send nothing",
        "只说明将询问什么、可能花费多少，不发送",
    ),
    "option.subject": (
        "whom to ask about, where the source is asked by subject; may be repeated",
        "要询问的主体（来源按主体查询时）；可重复",
    ),
    "option.qid": ("the Wikidata id meant, such as Q42", "所指的维基数据编号，如 Q42"),
    "option.meant": (
        "the subject that the file's one word stands for",
        "文件中唯一的词所指的主体",
    ),
    "option.mapping": (
        "a TOML file that says which column is what, and how days and numbers are written",
        "说明各列含义及日期、数字写法的 TOML 文件",
    ),
    "option.bom": (
        "start .csv with the mark by which some spreadsheets know UTF-8",
        ".csv 以 UTF-8 标记开头，便于部分电子表格识别",
    ),
    "option.show.target": (
        "write the table too: .csv, .xlsx, .parquet, .json, or .zip with all of them; or draw it: "
        ".svg, .png, .pdf",
        "同时写出表格：.csv、.xlsx、.parquet、.json，或含全部格式的 .zip；或绘图：.svg、.png、.pdf",
    ),
    "option.compare.target": (
        "write the table too: .csv, .xlsx, .parquet, .json, or .zip with all of them; or draw it: "
        ".svg, .png, .pdf",
        "同时写出表格：.csv、.xlsx、.parquet、.json，或含全部格式的 .zip；或绘图：.svg、.png、.pdf",
    ),
    "option.measure.target": (
        "write the table too: .csv, .xlsx, .parquet, .json, or .zip with all of them; or draw it: "
        ".svg, .png, .pdf",
        "同时写出表格：.csv、.xlsx、.parquet、.json，或含全部格式的 .zip；或绘图：.svg、.png、.pdf",
    ),
    "option.event.add.on": ("the day it happened, YYYY-MM-DD", "发生日期，YYYY-MM-DD"),
    "option.event.add.en": ("what happened, in English", "事件的英文说明"),
    "option.event.add.zh": ("what happened, in Chinese", "事件的中文说明"),
    "option.url": ("the page that tells of it", "述及此事的页面"),
    "option.report.target": (
        "the file to write, ending in .html, .md or .pdf",
        "写入的文件，以 .html、.md 或 .pdf 结尾",
    ),
    "option.source": (
        "the source whose first signal is asked [weibo]",
        "取其首个信号的来源 [weibo]",
    ),
    "option.signal": (
        "the signal, such as weibo.heat; see `chuquan source info weibo`",
        "信号，如 weibo.heat；见 `chuquan source info weibo`",
    ),
    "option.start": (
        "first day, YYYY-MM-DD, in the source's own time zone",
        "首日，YYYY-MM-DD，按来源所在时区",
    ),
    "option.end": ("last day, included", "末日，含当日"),
    "option.on": (
        "the day to explain instead of the day of the peak",
        "要解释的日期，默认峰值当日",
    ),
    "option.every": (
        "every subject that the source names, ranked",
        "来源提及的全部主体，按高低排列",
    ),
    "option.compare.kind": (
        "with --all: only subjects of this kind, such as film; may be given several times",
        "与 --all 合用：只比较此类主体，如 film；可多次给出",
    ),
    "option.top": ("how many rows to show [20]", "显示多少行 [20]"),
    "option.own": ("a circle that you read yourself", "您自己所在的圈子"),
    "option.engine": ("what computes [duckdb]", "计算引擎 [duckdb]"),
    "option.archive": (
        "a folder, tar, tar.gz, tar.zst, zip or file; may be given several times",
        "文件夹、tar、tar.gz、tar.zst、zip 或单个文件；可多次给出",
    ),
    "option.pull.url": (
        "the address of a feed or page; may be given several times",
        "订阅源或网页的地址；可多次给出",
    ),
    "option.keep_accounts": (
        "store accounts of posts as they are, not hashed (personal data)",
        "帖子账号按原样保存、不作散列（属个人数据）",
    ),
    "option.opml": (
        "a list of feeds (OPML); may be given several times",
        "订阅列表文件（OPML）；可多次给出",
    ),
    "option.strict": ("end with 1, not 3, if something failed", "有失败时以 1 而非 3 结束"),
    "option.sample": ("put the bundled sample into it", "载入随附样本"),
    "option.target": (
        "the file to write; - or nothing is stdout",
        "写入的文件；- 或不给为标准输出",
    ),
    "option.raw": ("leave cells exactly as they are", "单元格保持原样"),
    "option.keep_days": (
        "days for which files of past snapshots are kept [7]",
        "过往快照的文件保留天数 [7]",
    ),
    "option.kind": (
        "what it is: film, game, person, company... (a wrong one lists all)",
        "类别：film、game、person、company 等（写错会列出全部）",
    ),
    "option.en": ("its English label", "英文名称"),
    "option.zh": ("its Chinese label", "中文名称"),
    "option.name": ("a name; may be given several times", "名称；可多次给出"),
    "option.home": ("country, two letters such as CN", "国家或地区，两个字母，如 CN"),
    "option.wikidata": ("its Wikidata id, such as Q42", "维基数据编号，如 Q42"),
    "option.language_of_name": ("language of the name, such as zh", "名称的语言，如 zh"),
    "option.rule": (
        "when the name counts; see `chuquan help names` [plain]",
        "名称何时计入；见 `chuquan help names` [plain]",
    ),
    "option.near": (
        "a word that must stand in the same text; may be repeated",
        "同文中须出现的词；可重复",
    ),
    "option.away": (
        "a word that rules the name out; may be repeated",
        "同文中出现即不算的词；可重复",
    ),
    "option.json": ("one JSON document", "输出一个 JSON 文档"),
    "option.form": (
        "the form of the data; parquet with export only [table]",
        "数据的格式；parquet 仅用于 export [table]",
    ),
    "option.language": ("the language of messages and help", "消息与帮助的语言"),
    "option.as_of": (
        "answer as the workspace stood then: 2025-02-28 or 2025-02-28T12:00:00+08:00",
        "按当时的工作区作答：2025-02-28 或 2025-02-28T12:00:00+08:00",
    ),
    "option.place": (
        "the workspace [CHUQUAN_WORKSPACE, else the current folder]",
        "工作区 [CHUQUAN_WORKSPACE，否则为当前文件夹]",
    ),
    "option.offline": ("never open a connection", "绝不联网"),
    "option.quiet": ("no progress, hints or notes on stderr", "不在标准错误输出进度与提示"),
    "option.plain": ("no colours; NO_COLOR does the same", "不用颜色；等同 NO_COLOR"),
    "option.version": ("show the version", "显示版本"),
    "option.help": ("show this page", "显示本页"),
    "option.calls.replay.archive": ("the archive: a folder or a file", "档案：文件夹或文件"),
    "option.calls.replay.target": (
        "also draw the card into this .svg, .png or .pdf",
        "另将成绩单绘入此 .svg、.png 或 .pdf 文件",
    ),
    "option.calls.make.target": (
        "also draw the likeliest calls as fans into this .svg, .png or .pdf",
        "另将概率最高的判断绘成扇形图，存入此 .svg、.png 或 .pdf 文件",
    ),
    "option.apart": (
        "labelled texts to be tried on later; their texts are not learnt from",
        "留待检验的带标签文字；其中的文字不参与训练",
    ),
    "option.weights": (
        "weights to try, in place of the workspace's or the shipped ones",
        "要检验的权重，代替工作区或内置的权重",
    ),
    "option.recalibrate": (
        "keep the mistakes found on these texts for adjusted counting",
        "记下在这些文字上的混淆情况，用于校正计数",
    ),
    "option.text.train.target": (
        "the weights file to write, in place of the workspace's",
        "写出的权重文件，代替工作区的权重",
    ),
    "option.text.score.target": (
        "the weights file to write with --recalibrate",
        "与 --recalibrate 同用时写出的权重文件",
    ),
    "option.now.at": ("as it stood at this moment", "以这一时刻为准"),
    "option.now.since": ("how far back news reach", "往回看多久"),
    "option.now.live": ("hold sources against the clock", "以当前时钟衡量各来源"),
    "option.claim.check.published": (
        "Day on which the page was published, where it does not say so itself.",
        "网页的发布日期（网页自身未注明时）。",
    ),
    "option.claim.add.published": (
        "Day of publication, such as 2025-02-26.",
        "发布日期，如2025-02-26。",
    ),
    "option.measure": ("What is measured, such as box_office.", "指标，如box_office。"),
    "option.claim.add.kind": (
        "amount, count, share, rank, multiple or growth.",
        "amount（金额）、count（数量）、share（占比）、rank（名次）、multiple（倍数）或growth（增幅）。",
    ),
    "option.value": ("The number, whole: 13.7 billion is 13.7e9.", "完整数值：137亿写作13.7e9。"),
    "option.currency": ("Currency of an amount, such as CNY.", "金额的货币，如CNY。"),
    "option.bound": (
        "exactly, at least, at most or about.",
        "exactly（恰为）、at least（至少）、at most（至多）或about（约）。",
    ),
    "option.counts": (
        "Day up to which it counts: 2025-02-25, 2025-02 or 2025.",
        "截至时间：2025-02-25、2025-02或2025。",
    ),
    "option.period": (
        "Period that it covers: 2024, 2025-Q1, 2025-02/2025-07.",
        "所涵盖的时期：2024、2025-Q1、2025-02/2025-07。",
    ),
    "option.scope": (
        "Where it counts: worldwide, mainland, US.",
        "地域：worldwide、mainland、US。",
    ),
    "option.rank_scope": ("The list that a rank is on.", "名次所属的榜单。"),
    "option.said_by": ("Who said it.", "发布者。"),
    "option.origin": ("Where it can be read: an address or a reference.", "出处：网址或文献。"),
    "option.revises": ("Id of the figure that it replaces.", "所取代数字的编号。"),
    "option.without": (
        "take a subject out of the catalogue for this question; may be given several times",
        "本次提问时将某主体移出目录；可多次给出",
    ),
    "option.demo.serve": ("then serve it as pages", "随后以网页提供"),
    "option.host": ("address to listen at", "监听的地址"),
    "option.port": ("port to listen at", "监听的端口"),
    "option.workers": ("processes that answer", "应答的进程数"),
    "option.serve.warm": (
        "Subjects whose pages are made before anybody asks; 0 for none.",
        "预先生成页面的主体数；0 表示不预先生成。",
    ),
    "option.per_minute": (
        "Pages that are made for one reader in a minute; 0 for no limit.",
        "每分钟最多为同一读者生成的页面数；0 表示不限。",
    ),
    "option.allow_host": (
        "another host name to be served under",
        "允许访问所用的其他主机名",
    ),
    "option.site": (
        "write the pages of the site into folder DIR",
        "把站点的网页写入文件夹 DIR",
    ),
    "option.standing.target": (
        "write the table to FILE: .csv .xlsx .json .parquet or .zip",
        "把表格写入 FILE：.csv、.xlsx、.json、.parquet 或 .zip",
    ),
    "option.recipe": (
        "the index's recipe, a TOML file; for composite",
        "指数的配方，TOML 文件；用于 composite",
    ),
}
