"""What the help pages of the command line say."""

PHRASES: dict[str, tuple[str, str]] = {
    "help_page.usage": ("Usage:", "用法："),
    "help_page.start": ("Begin:", "起步："),
    "help_page.ask": ("Ask:", "提问："),
    "help_page.know": ("Look into:", "查看："),
    "help_page.keep": ("Keep in order:", "维护："),
    "help_page.learn": ("Learn more:", "了解更多："),
    "help_page.commands": ("Commands:", "命令："),
    "help_page.arguments": ("Arguments:", "参数："),
    "help_page.options": ("Options:", "选项："),
    "help_page.shared": (
        "Options of every command, before or after its name:",
        "各命令通用的选项，写在命令之前或之后均可：",
    ),
    "help_page.examples": ("Examples:", "示例："),
    "help_page.more": (
        "`chuquan COMMAND --help` tells more of a command, `chuquan help` lists topics.",
        "`chuquan COMMAND --help` 查看命令详情，`chuquan help` 列出主题。",
    ),
    "help_page.topics": ("Topics", "主题"),
    "help_page.or_command": (
        "`chuquan help TOPIC` shows one; `chuquan help COMMAND` shows a command's page.",
        "`chuquan help TOPIC` 查看主题；`chuquan help COMMAND` 查看命令。",
    ),
    "help.chuquan": (
        "How far did it break out? Evidence on attention across circles, languages and markets.",
        "出圈到了哪一步？跨圈层、语言与市场的关注度证据。",
    ),
    "help.demo": (
        "Answer from the bundled sample: offline, in seconds.",
        "用随附样本作答：离线，数秒即得。",
    ),
    "about.demo": (
        "Loads real figures of some subjects into a folder of your cache (or into DIR), compares "
        "three of them and shows the card of one. The folder is an ordinary workspace.",
        "将若干主体的真实数字载入缓存文件夹（或 DIR），比较其中三个并展示一张卡片。"
        "该文件夹就是普通的工作区。",
    ),
    "help.init": ("Make a workspace.", "新建工作区。"),
    "help.pull": (
        "Store an archive, fetch days from the open web, or look at feeds and pages.",
        "存入归档，从公开网络抓取若干天，或查看订阅源与网页。",
    ),
    "about.pull": (
        "Each batch is one transaction and is acknowledged by one line once it is durable. "
        "Interrupted at any moment, the same command goes on; nothing is stored twice. What cannot "
        "be read is kept in quarantine, and the command then ends with 3.",
        "每批数据为一个事务，落盘后以一行确认。任何时刻中断，重新运行同一命令即可继续，不会重复存入。"
        "无法读取的内容会被隔离保存，此时命令以 3 结束。",
    ),
    "help.import": (
        "Take in your own exports and tables.",
        "导入自己导出的文件与表格。",
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
    "help.show": ("Show one subject in one screen.", "一屏看一个主体。"),
    "about.show": (
        "The peak with its moment, the top topic, where that stands among all topics of its "
        "quarter, hours listed and hours nobody captured, the daily peaks, and the names that "
        "counted.",
        "峰值及时刻、最高话题、其在当季全部话题中的位置、在榜小时与未采集小时、每日峰值，以及计入的名称。",
    ),
    "help.compare": (
        "Compare subjects at their peaks.",
        "比较各主体的峰值。",
    ),
    "about.compare": (
        "Says which subject peaked highest, and by which other measures (top topic, hours listed, "
        "area) that order holds or does not.",
        "指出哪个主体峰值最高，以及这一次序按其他尺度（单条最高、在榜小时、面积）是否成立。",
    ),
    "help.why": ("List the topics behind a peak.", "列出峰值背后的话题。"),
    "about.why": (
        "Each topic with its value, its share, the name that matched and the rule, and where to "
        "look it up. Adverts and pinned entries are marked and not counted.",
        "列出每个话题的数值、占比、匹配的名称与规则，以及查看地址。广告与置顶条目会标出，不计入。",
    ),
    "help.measure": ("Compute one measure as a table.", "计算一项指标，给出表格。"),
    "about.measure": (
        "KEY is the name of a measure: attention (the series) or tiers (how high, by quarter).",
        "KEY 为指标名：attention（序列）或 tiers（按季度的高度）。",
    ),
    "help.subject": (
        "Find, show and edit names; explain how a text is read.",
        "查找、查看、编辑名称；解释一段文字如何识别。",
    ),
    "help.subject.find": ("Find subjects by any likeness.", "按任何相近之处查找主体。"),
    "help.subject.show": ("Show a subject's names and rules.", "查看一个主体的名称与规则。"),
    "help.subject.add": ("Add a subject of your own.", "添加自己的主体。"),
    "about.subject.add": (
        "The labels given by --en and --zh count as names too.",
        "--en 与 --zh 给出的名称同时计入匹配。",
    ),
    "help.subject.alias": (
        "Give a subject one more name, or one that must not count.",
        "为主体增加一个名称，或一个不得计入的名称。",
    ),
    "help.subject.merge": ("Make two subjects one.", "将两个主体合为一个。"),
    "help.subject.split": (
        "Move names of a subject to a new one.",
        "将主体的部分名称移给新主体。",
    ),
    "help.subject.explain": (
        "Show which names a text holds, and why others do not count.",
        "显示一段文字含有哪些名称，以及其余为何不算。",
    ),
    "help.source": ("List sources and their terms.", "列出来源及其条款。"),
    "help.source.list": ("List all sources.", "列出全部来源。"),
    "help.source.info": (
        "Show a source: signals, licence, gaps.",
        "查看来源：信号、许可、缺口。",
    ),
    "help.event": ("Say what happened when, with the source.", "记录何时发生何事及其出处。"),
    "help.event.add": (
        "Add an event to a subject, with the page that tells of it.",
        "为主体添加一个事件，并注明出处页面。",
    ),
    "about.event.add": (
        "Give the words in English (--en), Chinese (--zh) or both. Kept in events.toml of the "
        "workspace.",
        "说明可用英文（--en）、中文（--zh）或两者。存于工作区的 events.toml。",
    ),
    "help.event.list": (
        "List events by day, of one subject or of all.",
        "按日期列出某一主体或全部主体的事件。",
    ),
    "help.event.remove": (
        "Take an event away, bundled or your own.",
        "移除一个事件，内置或自己添加的均可。",
    ),
    "help.report": (
        "Write a report: one HTML file, Markdown or PDF.",
        "写一份报告：单个 HTML 文件、Markdown 或 PDF。",
    ),
    "about.report": (
        "The ending of FILE decides: .html (one file, no script, nothing fetched), .md or .pdf. "
        "Every number leads to the rows behind it; sources, licences and a citation are at the "
        "end. --lang chooses the language of the report.",
        "格式由 FILE 的后缀决定：.html（单个文件，无脚本，不取外部内容）、.md 或 .pdf。"
        "每个数字都可跳转到其依据的数据行；末尾列出来源、许可与引用。--lang 决定报告的语言。",
    ),
    "help.export": ("Write a whole table to a file.", "将整张表写入文件。"),
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
    "help.status": (
        "Show what is stored, the last runs, and quarantine.",
        "查看已存数据、最近运行与隔离内容。",
    ),
    "help.verify": (
        "Check every stored file against its hash.",
        "逐一核对已存文件的哈希。",
    ),
    "about.verify": (
        "Ends with 6 if a file is missing or differs. The digest is the same for the same content, "
        "whatever files hold it.",
        "有文件缺失或不符时以 6 结束。内容相同则摘要相同，与文件如何存放无关。",
    ),
    "help.repair": (
        "Drop what interrupted writers left behind.",
        "清除中断的写入所遗留的文件。",
    ),
    "help.compact": (
        "Merge small files; answers stay the same.",
        "合并小文件；答案不变。",
    ),
    "help.doctor": (
        "Look this machine over; the network is not touched.",
        "检查本机环境；不触网。",
    ),
    "help.help": ("Explain a topic, or a command.", "解释一个主题或命令。"),
    "help.completion": (
        "Print what bash, zsh or fish needs to complete commands.",
        "输出 bash、zsh 或 fish 补全所需的脚本。",
    ),
    "argument.subject": (
        "any name of a subject, in any language, or its id",
        "主体的任一名称（任何语言）或编号",
    ),
    "argument.subjects": (
        "one or more subjects, by name or id",
        "一个或多个主体的名称或编号",
    ),
    "argument.key": ("what to look at, by its key", "要查看的对象的键"),
    "argument.source": ("the source to pull, such as weibo", "要拉取的来源，如 weibo"),
    "argument.export": (
        "what the files are: wechat_index, baidu_index, google_trends or csv",
        "文件的种类：wechat_index、baidu_index、google_trends 或 csv",
    ),
    "argument.files": ("one or more files", "一个或多个文件"),
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
    "argument.folder": (
        "the folder to put it in; made if it is not there",
        "所在文件夹；不存在则新建",
    ),
    "argument.table": ("the table to write", "要写出的表"),
    "argument.topic": ("a topic or a command", "主题或命令"),
    "argument.shell": ("bash, zsh or fish", "bash、zsh 或 fish 之一"),
    "argument.text": ("any text, in quotes", "任意文字，用引号括起"),
    "argument.id": (
        "the new id: small letters, digits and hyphens",
        "新编号：小写字母、数字与连字符",
    ),
    "argument.name": ("the name, as it is written in texts", "名称，按文中写法"),
    "argument.gone": ("the subject that ends", "被并入的主体"),
    "argument.kept": ("the subject that it becomes", "并入的目标主体"),
    "argument.new_id": ("the id of the new subject", "新主体的编号"),
    "argument.event": ("the id of an event", "事件编号"),
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
}
