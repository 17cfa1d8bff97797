"""Headings of tables, the words for kinds, rules and states, and what help pages tell more of."""

PHRASES: dict[str, tuple[str, str]] = {
    "head.subject": ("subject", "主体"),
    "head.peak": ("peak", "峰值"),
    "head.when": ("when ({zone})", "时刻（{zone}）"),
    "head.top": ("top topic", "单条最高"),
    "head.hours": ("hours", "在榜小时"),
    "head.area": ("area", "面积"),
    "head.share": ("rank", "位次"),
    "head.top_share": ("top {share}%", "前 {share}%"),
    "head.value": ("value", "数值"),
    "head.part": ("share", "占比"),
    "head.hour": ("hour", "小时"),
    "head.item": ("topic", "话题"),
    "head.name": ("name that matched", "匹配的名称"),
    "head.rule": ("rule", "规则"),
    "head.link": ("look it up", "查看"),
    "head.id": ("id", "编号"),
    "head.kind": ("kind", "类别"),
    "head.name_en": ("English", "英文"),
    "head.name_zh": ("Chinese", "中文"),
    "head.alias": ("name like it", "相近的名称"),
    "head.likeness": ("likeness", "相近之处"),
    "head.home": ("home", "所在地"),
    "head.started_on": ("since", "始于"),
    "head.origin": ("from", "来自"),
    "head.place": ("place", "位置"),
    "head.text": ("text", "文字"),
    "head.reason": ("why not", "原因"),
    "head.file": ("file", "文件"),
    "head.problem": ("problem", "问题"),
    "head.loss": ("loses rows", "丢失数据"),
    "head.table": ("table", "表"),
    "head.rows": ("rows", "行数"),
    "head.files": ("files", "文件数"),
    "head.bytes": ("bytes", "字节"),
    "head.run.finished_at": ("finished", "完成于"),
    "head.run.source": ("source", "来源"),
    "head.run.outcome": ("outcome", "结果"),
    "head.run.stored": ("stored", "已存"),
    "head.run.duplicate": ("duplicate", "重复"),
    "head.run.quarantined": ("quarantined", "隔离"),
    "head.run.origin": ("read from", "读自"),
    "head.run.what": ("what", "内容"),
    "head.run.reason": ("why it could not be read", "无法读取的原因"),
    "head.source.key": ("key", "键"),
    "head.source.title": ("title", "名称"),
    "head.source.home": ("home", "主页"),
    "head.source.access": ("access", "获取方式"),
    "head.source.every": ("every", "频率"),
    "head.source.zone": ("time zone", "时区"),
    "head.source.language": ("language", "语言"),
    "head.source.archive": ("archive", "归档"),
    "head.source.licence": ("licence", "许可"),
    "head.source.rights": ("rights", "权利"),
    "head.source.gaps": ("gaps", "缺口"),
    "head.source.note": ("note", "说明"),
    "head.source.signals": ("signals", "信号"),
    "head.signal.name": ("signal", "信号"),
    "head.signal.title": ("what it is", "含义"),
    "head.signal.unit": ("unit", "单位"),
    "head.signal.kind": ("kind", "类型"),
    "head.signal.markets": ("markets", "市场"),
    "head.check.name": ("what", "项目"),
    "head.check.state": ("state", "状态"),
    "head.check.seen": ("seen", "所见"),
    "kind_of.flow": ("flow", "流量"),
    "kind_of.stock": ("stock", "存量"),
    "kind_of.total": ("total", "累计"),
    "kind_of.index": ("index", "指数"),
    "kind_of.share": ("share", "份额"),
    "kind_of.rank": ("rank", "名次"),
    "kind.film": ("film", "电影"),
    "kind.game": ("game", "游戏"),
    "kind.technology": ("technology", "技术"),
    "kind.company": ("company", "公司"),
    "kind.person": ("person", "人物"),
    "kind.event": ("event", "事件"),
    "kind.country": ("country", "国家"),
    "kind.concept": ("concept", "概念"),
    "kind.programme": ("programme", "节目"),
    "kind.book": ("book", "书"),
    "kind.series": ("series", "剧集"),
    "kind.character": ("character", "角色"),
    "kind.organisation": ("organisation", "组织"),
    "kind.place": ("place", "地点"),
    "kind.group": ("group", "群体"),
    "kind.platform": ("platform", "平台"),
    "kind.index": ("index", "指数"),
    "kind.work": ("work", "作品"),
    "kind.family": ("family", "IP 家族"),
    "kind.product": ("product", "产品"),
    "relation.based_on": ("based on {subject}", "改编自 {subject}"),
    "relation.part_of": ("part of {subject}", "属于 {subject}"),
    "relation.made_by": ("made by {subject}", "出自 {subject}"),
    "relation.derivative_of": ("derived from {subject}", "衍生自 {subject}"),
    "relation.country_of_origin": ("from {subject}", "来自 {subject}"),
    "relation.member_of": ("member of {subject}", "{subject} 成员"),
    "origin.bundled": ("the bundled names", "随附名称"),
    "origin.user": ("your own names", "您自己的名称"),
    "likeness.same": ("the same name", "名称相同"),
    "likeness.spelling": ("spelling", "拼写相近"),
    "likeness.pinyin": ("same sound", "读音相同"),
    "likeness.pinyin-near": ("near sound", "读音相近"),
    "likeness.start": ("begins so", "开头相同"),
    "likeness.inside": ("holds it", "互相包含"),
    "rule.name": ("name", "名称"),
    "rule.exact": ("exact case", "大小写一致"),
    "rule.context": ("with context", "有上下文"),
    "rule.carry": ("part of a full name", "承前全名"),
    "rule.demonym": ("demonym", "国人称谓"),
    "rule.given": ("given by the source", "来源给定"),
    "names.by.plain": ("names", "名称"),
    "names.by.exact": ("in this case only", "须大小写一致"),
    "names.by.context": ("with context", "须有上下文"),
    "names.by.carry": ("after a full name", "须承前全名"),
    "names.by.refuse": ("never read in", "一律不算"),
    "names.yours": ("{name} (yours)", "{name}（自定义）"),
    "placement.advert": ("advert", "广告"),
    "placement.pinned": ("pinned", "置顶"),
    "outcome.ok": ("ok", "正常"),
    "outcome.partly": ("partly", "部分"),
    "state.ok": ("ok", "正常"),
    "state.note": ("note", "提示"),
    "state.wrong": ("wrong", "有误"),
    "gain.reads": ("reads", "阅读"),
    "gain.discussions": ("discussions", "讨论"),
    "gain.originals": ("original posts", "原创"),
    "about.demo": (
        "Loads real figures of some subjects into a folder of your cache (or into DIR), compares "
        "three of them and shows the card of one. The folder is an ordinary workspace.",
        "将若干主体的真实数字载入缓存文件夹（或 DIR），比较其中三个并展示一张卡片。"
        "该文件夹就是普通的工作区。",
    ),
    "about.pull": (
        "Each batch is one transaction and is acknowledged by one line once it is durable. "
        "Interrupted at any moment, the same command goes on; nothing is stored twice. What cannot "
        "be read is kept in quarantine, and the command then ends with 3.",
        "每批数据为一个事务，落盘后以一行确认。任何时刻中断，重新运行同一命令即可继续，不会重复存入。"
        "无法读取的内容会被隔离保存，此时命令以 3 结束。",
    ),
    "about.import": (
        "EXPORT is wechat_index, baidu_index, google_trends or csv. Words count for the subjects "
        "that they name; --subject gives the one word of a file to a subject. A file is taken "
        "whole or refused whole. A mapping for a csv, tsv or xlsx table is a small TOML file: "
        'signal = "tickets", unit = "tickets", kind = "flow", zone = "Asia/Shanghai", and under '
        '[columns] date = "Day", value = "Tickets", name = "Film".',
        "EXPORT 为 wechat_index、baidu_index、google_trends 或 csv。关键词按其所指计入主体；"
        "--subject 将文件中唯一的词归于一个主体。每个文件要么全部存入，要么全部拒绝。"
        "csv、tsv、xlsx 表格的映射是一个小的 TOML 文件："
        '`signal = "tickets"`、`unit = "tickets"`、`kind = "flow"`、`zone = "Asia/Shanghai"`，'
        '并在 `[columns]` 下写 `date = "Day"`、`value = "Tickets"`、`name = "Film"`。',
    ),
    "about.show": (
        "The peak with its moment, the top topic, where that stands among all topics of its "
        "quarter, hours listed and hours nobody captured, the daily peaks, and the names that "
        "counted.",
        "峰值及时刻、最高话题、其在当季全部话题中的位置、在榜小时与未采集小时、每日峰值，以及计入的名称。",
    ),
    "about.compare": (
        "Says which subject peaked highest, and by which other measures (top topic, hours listed, "
        "area) that order holds or does not.",
        "指出哪个主体峰值最高，以及这一次序按其他尺度（单条最高、在榜小时、面积）是否成立。",
    ),
    "about.why": (
        "Each topic with its value, its share, the name that matched and the rule, and where to "
        "look it up. Adverts and pinned entries are marked and not counted.",
        "列出每个话题的数值、占比、匹配的名称与规则，以及查看地址。广告与置顶条目会标出，不计入。",
    ),
    "about.measure": (
        "KEY is the name of a measure: attention (the series) or tiers (how high, by quarter).",
        "KEY 为指标名：attention（序列）或 tiers（按季度的高度）。",
    ),
    "about.subject.add": (
        "The labels given by --en and --zh count as names too.",
        "--en 与 --zh 给出的名称同时计入匹配。",
    ),
    "about.event.add": (
        "Give the words in English (--en), Chinese (--zh) or both. Kept in events.toml of the "
        "workspace.",
        "说明可用英文（--en）、中文（--zh）或两者。存于工作区的 events.toml。",
    ),
    "about.report": (
        "The ending of FILE decides: .html (one file, no script, nothing fetched), .md or .pdf. "
        "Every number leads to the rows behind it; sources, licences and a citation are at the "
        "end. --lang chooses the language of the report.",
        "格式由 FILE 的后缀决定：.html（单个文件，无脚本，不取外部内容）、.md 或 .pdf。"
        "每个数字都可跳转到其依据的数据行；末尾列出来源、许可与引用。--lang 决定报告的语言。",
    ),
    "about.export": (
        "Tables: observations, polls, items, mentions, observations_daily, runs, cursors, "
        "quarantine, subjects, aliases, relations, feeds (-o FILE.opml for other programs). In "
        "csv, a text that a spreadsheet would take for a formula gets an apostrophe before it, "
        "unless --raw.",
        "可导出的表：observations、polls、items、mentions、observations_daily、runs、cursors、"
        "quarantine、subjects、aliases、relations、feeds（-o FILE.opml 供其他程序使用）。"
        "csv 中会被电子表格当作公式的文字前加撇号，"
        "除非用 --raw。",
    ),
    "about.verify": (
        "Ends with 6 if a file is missing or differs. The digest is the same for the same content, "
        "whatever files hold it.",
        "有文件缺失或不符时以 6 结束。内容相同则摘要相同，与文件如何存放无关。",
    ),
    "about.watch.alert": (
        "Rules stand in alerts.toml of the workspace. Addresses hold keys, so they come from "
        "CHUQUAN_ALERT_TO alone: addresses of Apprise, or a file with one a line.",
        "规则存放在工作区的 alerts.toml。地址含有密钥，因此只从 CHUQUAN_ALERT_TO 读取："
        "Apprise 地址，或每行一个地址的文件。",
    ),
    "about.watch.alert.add": (
        "Conditions: articles (more than --over articles a day), quotation (the subject is quoted "
        "anew), figure (a new figure of it), contradiction (a figure that others contradict). "
        "`watch alert list --conditions` lists all.",
        "条件：articles（一天超过 --over 篇文章）、quotation（主体有新引语）、figure（有新数字）、"
        "contradiction（有数字与其他数字矛盾）。`watch alert list --conditions` 列出全部。",
    ),
    "about.watch.alert.run": (
        "Nothing is fetched: pull first. What was found in quiet hours, or could not be "
        "delivered, is sent at the next run. Put the command into cron after your pulls.",
        "本命令不抓取任何内容，请先拉取。免打扰时段内的发现，或未能送达的提醒，"
        "在下次运行时发送。可在 cron 中放在拉取之后。",
    ),
    "about.digest": (
        "The page is written in both languages as HTML and Markdown, with an index of days and an "
        "Atom feed beside it: a weblog that writes itself from evidence. It tells the subjects of "
        "the watch list, or all that are named. Nothing is fetched: pull first.",
        "日报同时写成中英文的 HTML 与 Markdown，旁边有日期索引和 Atom 订阅源："
        "一个由证据自动写成的网志。"
        "只讲关注列表中的主体；列表为空时讲所有被提到的主体。本命令不抓取任何内容，请先拉取。",
    ),
    "about.text.read": (
        "Off until reader.toml names an OpenAI-compatible address and a model. Only rows whose "
        "quote stands in the text character by character are stored, marked with the model; what "
        "the rules read stays as it is. Each call is paid from a limit that is reserved before it. "
        "Replies are kept, so the same run again costs nothing.",
        "在 reader.toml 给出兼容 OpenAI 的地址与模型之前，此功能关闭。"
        "只存入引语与原文逐字一致的行，"
        "并注明模型；规则读出的内容保持不变。每次调用前先从限额中预留费用。"
        "回复会保存，重复运行不再花费。",
    ),
    "about.mcp": (
        "Speaks the Model Context Protocol. Its tools only read: find_subject, show, compare, "
        "now, claims, leads, cite, sources. An assistant starts this command by itself; its "
        "configuration names the workspace.",
        "使用模型上下文协议（MCP）。工具只读取：find_subject、show、compare、now、claims、leads、cite、"
        "sources。助手会自行启动此命令；在其配置中指明工作区。",
    ),
    "about.follow": (
        "Asks Wikidata who is meant and how it is called in all languages, writes the names into "
        "the workspace's names.toml, fetches the daily views of its Wikipedia pages (the last 120 "
        "days unless told), links the stored lists again and shows the card. What does not answer "
        "is told on the card, and the command then ends with 3; run again, it goes on.",
        "向维基数据询问所指何物及各语言名称，写入工作区的 names.toml，"
        "抓取其维基百科页面的日浏览量（默认最近 120 天），重新链接已存榜单并展示卡片。"
        "未能应答之处会写在卡片上，此时命令以 3 结束；再次运行即可继续。",
    ),
    "about.calls.make": (
        "For each topic first seen within a day: the probability to reach 1M, 10M or rank 3 within "
        "7 days, and the quantiles of its final peak. Learnt from what was settled before. A call "
        "carries its date, the snapshot and the version, and is never overwritten.",
        "对一天内首次出现的每个话题：7 天内达到 100 万、1000 万或前 3 名的概率，"
        "以及最终峰值的分位数。只从此前已有结果的话题学习。每个判断都带日期、快照与版本，绝不覆盖。",
    ),
    "about.calls.replay": (
        "Each month is forecast by models that know only what was settled before the month began; "
        "a call knows only what was seen by its hour. Nothing is stored. The archive must begin "
        "some months before --from; days after --to settle the last calls.",
        "每个月都由只知道该月之前已有结果的模型来预测；每个判断只知道到它那一小时为止看到的内容。"
        "不写入任何数据。档案须早于 --from 数月开始；--to 之后的日子用于结算最后的判断。",
    ),
    "about.text.train": (
        "Kept as weights/emotion-zh.weights (or -en) in the workspace, and used from then on in "
        "place of those that are shipped. Texts that stand twice, or in a file given with --apart, "
        "are left out first. Nothing is sent anywhere.",
        "存为工作区的 weights/emotion-zh.weights（或 -en），此后代替内置权重使用。"
        "重复的文字以及出现在 --apart 所给文件中的文字会先被剔除。不向外发送任何内容。",
    ),
    "about.text.score": (
        "With --recalibrate, adjusted counting rests on these texts from then on: 200 or more from "
        "the place that you measure, drawn at random and labelled by people.",
        "加 --recalibrate 后，校正计数即以这些文字为准：应从所测平台随机抽取200条以上，由人标注。",
    ),
    "about.now": (
        "As of the last look at the list, whatever the clock says. New heights are those of the "
        "list's own unit (1M, 10M, 100M), not tiers of the WeChat Index. What may follow is still "
        "below 1M and was first seen within six hours; beside each chance stands what became of "
        "the hundred past calls most like it.",
        "以榜单最后一次采集为准，与当前时钟无关。新高按榜单自身单位计（100 万、1000 万、1 亿），"
        "不是微信指数的层级。可能跟上的话题仍低于 100 万，且在六小时内首次出现；每个概率旁列出"
        "过去最相近的一百个判断后来如何。",
    ),
    "about.claim": (
        "The ledger holds bundled figures, those of claims.toml in the workspace, and those read "
        "from documents. No figure wins: each has its verdict, its reason and its source.",
        "台账包括内置数字、工作区claims.toml中的数字，以及从文档中读出的数字。"
        "不判定谁胜出：每个数字都附有判定、理由和出处。",
    ),
    "about.subject.suggest": (
        "Reads the headings that no subject explains, day by day: a word that stands in three "
        "headings of two days and hardly in the sixty days before may be a name, if it opens "
        "headings and is whole. At most ten a day, with the headings and the command that adds it. "
        "About three of four are names; a proposal is a lead for a person.",
        "逐日读取没有主体可解释的标题：两天内出现在三个标题中、而此前六十天几乎没有的词，"
        "若常在标题开头且是完整的词，可能是名字。每天至多十个，附标题与添加命令。"
        "约四分之三是名字；提议只是供人查看的线索。",
    ),
    "about.serve": (
        "Every answer as a page, in English and Chinese, with its table and its figure as files. "
        "Pages only read. Beyond this machine a token is asked for: set CHUQUAN_TOKEN.",
        "以中英文网页给出每个答案，并附表格与图的文件。网页只读取，不写入。"
        "在本机之外需要令牌：请设置 CHUQUAN_TOKEN。",
    ),
    "about.standing": (
        "Scores and places as published, each index on its own scale, with vintage and reference; "
        "never merged, and no year filled in. COUNTRY is a two-letter code such as CN.",
        "照录已发布的得分与名次，各指数自有尺度，附年份与出处；互不合并，缺的年份不填补。"
        "COUNTRY 为两个字母的国家代码，例如 CN。",
    ),
}
