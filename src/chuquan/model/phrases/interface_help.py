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
    "help.init": ("Make a workspace.", "新建工作区。"),
    "help.pull": (
        "Store an archive, fetch days from the open web, or look at feeds and pages.",
        "存入归档，从公开网络抓取若干天，或查看订阅源与网页。",
    ),
    "help.import": (
        "Take in your own exports and tables.",
        "导入自己导出的文件与表格。",
    ),
    "help.show": ("Show one subject in one screen.", "一屏看一个主体。"),
    "help.compare": (
        "Compare subjects at their peaks.",
        "比较各主体的峰值。",
    ),
    "help.why": ("List the topics behind a peak.", "列出峰值背后的话题。"),
    "help.measure": ("Compute one measure as a table.", "计算一项指标，给出表格。"),
    "help.subject": (
        "Find, show and edit names; explain how a text is read.",
        "查找、查看、编辑名称；解释一段文字如何识别。",
    ),
    "help.subject.find": ("Find subjects by any likeness.", "按任何相近之处查找主体。"),
    "help.subject.show": ("Show a subject's names and rules.", "查看一个主体的名称与规则。"),
    "help.subject.add": ("Add a subject of your own.", "添加自己的主体。"),
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
    "help.export": ("Write a whole table to a file.", "将整张表写入文件。"),
    "help.status": (
        "Show what is stored, the last runs, and quarantine.",
        "查看已存数据、最近运行与隔离内容。",
    ),
    "help.verify": (
        "Check every stored file against its hash.",
        "逐一核对已存文件的哈希。",
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
    "help.watch.alert": (
        "Be told at once, by mail, chat or push, when something happens to a subject.",
        "主体有动静时，经邮件、聊天或推送立即提醒。",
    ),
    "help.watch.alert.add": (
        "Set an alert: a subject by any name, what to wait for, and from where on it counts.",
        "设置提醒：主体（任一名称）、等待的条件，以及可选阈值。",
    ),
    "help.watch.alert.rm": (
        "Remove the alerts of a subject, or only one of them, from this workspace.",
        "删除一个主体的全部提醒，或只删其中一个。",
    ),
    "help.watch.alert.list": (
        "List the alerts of this workspace, with their thresholds and what they wait for.",
        "列出此工作区的提醒、阈值与所等待的条件。",
    ),
    "help.watch.alert.set": (
        "Set the quiet hours, the time zone of days, and where the pages of links stand.",
        "设置免打扰时段、计日时区，以及链接所指页面的地址。",
    ),
    "help.watch.alert.run": (
        "Look once, and send what is new: at most one alert a rule and day, each only once.",
        "查看一次并发送新内容：每条规则每天至多一条，同一内容只发一次。",
    ),
    "help.watch.alert.test": (
        "Send one test message to every address, and say which of them took it.",
        "向每个地址发送一条测试消息，并说明哪些已接收。",
    ),
    "help.watch": ("Say which feeds and subjects are followed.", "管理所关注的订阅源与主体。"),
    "help.watch.add": (
        "Follow a subject, by any of its names, or a feed, by its address.",
        "关注一个主体（任一名称），或一个订阅源（网址）。",
    ),
    "help.watch.rm": (
        "Follow a subject or a feed no longer; what is stored stays stored.",
        "取消关注一个主体或订阅源；已存数据不受影响。",
    ),
    "help.watch.list": (
        "List the feeds and subjects that are followed in this workspace.",
        "列出此工作区关注的订阅源与主体。",
    ),
    "help.digest": (
        "Write a dated page: what moved and why, merged stories, who said what, new figures.",
        "写一份按日期存放的日报：哪些在升温及原因、合并后的报道、谁说了什么、新出现的数字。",
    ),
    "help.text.read": (
        "Let a language model of your choice propose who said what and with which feelings.",
        "让你选定的语言模型提出：谁说了什么、带着什么情感。",
    ),
    "help.mcp": (
        "Answer an assistant's questions over standard input and output.",
        "通过标准输入与输出回答助手的提问。",
    ),
    "help.follow": (
        "Follow any subject: its names, its pages, its card.",
        "关注任一主体：名称、页面、卡片。",
    ),
    "help.calls": (
        "Forecasts with a date on them, and their score card.",
        "带日期的预测及其成绩单。",
    ),
    "help.calls.make": (
        "Call on every young topic of a hot list, and freeze the calls.",
        "对热榜上每个新话题作出判断并封存。",
    ),
    "help.calls.score": (
        "Settle the calls that are due, misses first.",
        "结算到期的判断，先列失误。",
    ),
    "help.calls.replay": (
        "Walk an archive as if live, and print the score card.",
        "把档案当作实时走一遍，给出成绩单。",
    ),
    "help.text": (
        "Train and try what reads texts.",
        "训练并检验文字阅读器。",
    ),
    "help.text.train": (
        "Train emotion weights on labelled texts that you may use.",
        "用你有权使用的带标签文字训练情绪权重。",
    ),
    "help.text.score": (
        "Say how well emotion weights agree with labelled texts.",
        "检验情绪权重与带标签文字的符合程度。",
    ),
    "help.now": (
        "What is happening now: new heights, what may follow, what fades, sources.",
        "此刻正在发生什么：新高、可能跟上的、正在消退的、各来源状况。",
    ),
    "help.claim": (
        "Figures that somebody reported: list them, check a page, add one, explain one.",
        "他人报道过的数字：列出、核对网页、添加、说明。",
    ),
    "help.claim.list": (
        "List the reported figures of a subject, each with what the others say of it.",
        "列出某主体被报道过的数字，并给出其余数字对它的印证或反驳。",
    ),
    "help.claim.check": (
        "Check a page, figure by figure, against the ledger; exit code 6 if something contradicts.",
        "逐个数字将网页与台账对照；若有矛盾，退出码为6。",
    ),
    "help.claim.add": (
        "Add a figure that you have read somewhere to the ledger of this workspace.",
        "把在别处读到的一个数字加入本工作区的台账。",
    ),
    "help.claim.explain": (
        "Explain one figure: what it allows, what stands beside it, and the rule that judges it.",
        "说明一个数字：允许的取值范围、与之并列的数字，以及判定所依据的规则。",
    ),
    "help.subject.suggest": (
        "Propose subjects that nobody has named yet.",
        "提出尚无人命名的主体。",
    ),
    "help.serve": (
        "Serve the workspace as pages, on this machine.",
        "在本机以网页提供工作区。",
    ),
    "help.standing": (
        "Put published indices of countries side by side.",
        "并列各国在已发布指数上的位置。",
    ),
}
