"""Phrases of the watch and the digest."""

PHRASES: dict[str, tuple[str, str]] = {
    "watch.none": (
        "Nothing is watched yet: `chuquan watch add NAME` adds a subject, an address adds a feed.",
        "还没有关注任何内容：`chuquan watch add 名称` 关注主体，给出网址则关注订阅源。",
    ),
    "watch.feed": ("feed", "订阅源"),
    "watch.subject": ("subject", "主体"),
    "watch.head_kind": ("Kind", "类别"),
    "watch.head_what": ("What", "内容"),
    "watch.added": ("Watched from now on: {what}.", "已关注：{what}。"),
    "watch.removed": ("No longer watched: {what}.", "已取消关注：{what}。"),
    "watch.not_there": ("{what} is not watched.", "没有关注 {what}。"),
    "watch.see_list": ("see `chuquan watch list`", "请看 `chuquan watch list`"),
    "watch.locked": ("Somebody else is changing the watch list.", "另一个程序正在修改关注列表。"),
    "watch.unreadable": ("The watch list {file} cannot be read.", "无法读取关注列表 {file}。"),
    "watch.mend": (
        "mend {file}: two lists of text, feeds and subjects",
        "请修正 {file}：应为 feeds 与 subjects 两个文本列表",
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
    "argument.what": (
        "a subject by any name, or the address of a feed",
        "主体的任一名称，或订阅源网址",
    ),
    "help.digest": (
        "Write a dated page: what moved and why, merged stories, who said what, new figures.",
        "写一份按日期存放的日报：哪些在升温及原因、合并后的报道、谁说了什么、新出现的数字。",
    ),
    "about.digest": (
        "The page is written in both languages as HTML and Markdown, with an index of days and an "
        "Atom feed beside it: a weblog that writes itself from evidence. It tells the subjects of "
        "the watch list, or all that are named. Nothing is fetched: pull first.",
        "日报同时写成中英文的 HTML 与 Markdown，旁边有日期索引和 Atom 订阅源："
        "一个由证据自动写成的网志。"
        "只讲关注列表中的主体；列表为空时讲所有被提到的主体。本命令不抓取任何内容，请先拉取。",
    ),
    "option.digest.since": ("how far back: 24h, 7d or 2w", "往前多久：24h、7d 或 2w"),
    "option.digest.until": ("the end of the span; now if not given", "时段终点；不给则为现在"),
    "option.digest.target": ("the weblog's folder", "网志所在文件夹"),
    "option.digest.zone": ("the time zone of days", "按哪个时区算日期"),
    "option.digest.schedule": (
        "only print the line that repeats this, for cron or systemd",
        "只打印可定时重复的命令行，用于 cron 或 systemd",
    ),
    "digest.span": ("{text} is no span of time.", "{text} 不是有效的时段。"),
    "digest.span_do": (
        "give a number with h, d or w, such as 24h",
        "请给出数字加 h、d 或 w，例如 24h",
    ),
    "digest.nothing": (
        "No document of that span is in the workspace.",
        "工作区里没有该时段的文档。",
    ),
    "digest.nothing_so": ("no page was written", "没有写出任何页面"),
    "digest.nothing_do": (
        "pull documents first, or take a longer span: `chuquan digest --since 30d`",
        "请先拉取文档，或放宽时段：`chuquan digest --since 30d`",
    ),
    "digest.written": ("{n:file|files} in {folder}", "{folder} 中写出 {n} 个文件"),
    "digest.title": ("Digest of {day}", "{day} 日报"),
    "digest.by_model": ("found by a language model only ({model})", "仅由语言模型（{model}）找到"),
    "digest.answer": (
        "{documents:document|documents} of {outlets:outlet|outlets} told {stories:story|stories} "
        "up to {day}; {voices:voice is|voices are} quoted below.",
        "截至 {day}，{outlets} 家媒体的 {documents} 篇文档讲了 {stories} 个报道；"
        "下面引用了 {voices} 个发声者。",
    ),
    "digest.dateline": (
        "From {since} to {until} UTC, snapshot {snapshot}, recipe {recipe}.",
        "UTC {since} 至 {until}，快照 {snapshot}，配方 {recipe}。",
    ),
    "digest.other": ("In Chinese", "英文版"),
    "digest.moved": ("What moved, and why", "哪些在升温，为什么"),
    "digest.moved_caption": (
        "Articles that name each subject, against the mean of the seven spans before",
        "提到各主体的文章数，对照此前七个同长时段的均值",
    ),
    "digest.head_subject": ("Subject", "主体"),
    "digest.head_articles": ("Articles", "文章"),
    "digest.head_usual": ("Usual", "平时"),
    "digest.head_stories": ("Stories", "报道"),
    "digest.head_outlets": ("Outlets", "媒体"),
    "digest.head_about": ("In titles", "见于标题"),
    "digest.head_figure": ("Figure", "数字"),
    "digest.head_kind": ("What it measures", "衡量什么"),
    "digest.head_judged": ("The ledger says", "台账核对"),
    "digest.not_judged": ("not judged", "未核对"),
    "digest.head_where": ("Where", "出处"),
    "digest.head_tag": ("Tag", "标签"),
    "digest.first": ("{subject}, first at {at}:", "{subject}，最早见于 {at}："),
    "digest.listed": ("; on {source} at place {rank}:", "；在{source}排第 {rank} 位："),
    "digest.stories": ("Stories", "报道"),
    "digest.stories_note": (
        "Near-copies are one story, told by the first outlet that carried it.",
        "近似重复合并为一个报道，以最早刊发的媒体为准。",
    ),
    "digest.carried": (
        "Outlets: {outlets}; articles: {articles}; first at {at}.",
        "{outlets} 家媒体刊发 {articles} 篇，最早 {at}。",
    ),
    "digest.said": ("Who said what", "谁说了什么"),
    "digest.figures": ("New figures", "新出现的数字"),
    "digest.figures_note": (
        "As the texts give them, each held against all others of the ledger: "
        "`chuquan claim explain` tells more.",
        "照原文列出，并与台账中的其他数字逐一核对；详见 `chuquan claim explain`。",
    ),
    "digest.figures_caption": ("Figures read in these documents", "从这些文档读到的数字"),
    "digest.tags": ("Tags", "标签"),
    "digest.tags_caption": ("By subject and by speaker", "按主体与发声者"),
    "digest.origin": ("Where this is from", "来源"),
    "digest.rights": (
        "Short quotations stand here as evidence, with the way to the source; texts and titles "
        "belong to their publishers.",
        "短引文在此仅作证据，并附来源链接；文章与标题的权利属于其发表者。",
    ),
    "digest.days": ("Days", "日期"),
    "digest.index_title": ("Digests", "日报"),
    "digest.index": ("{n:day|days} so far, the newest first.", "共 {n} 天，最新的在前。"),
    "digest.feed": ("Atom feed", "Atom 订阅源"),
    "card.voices": ("Voices", "发声者"),
    "card.emotion": ("Feelings in what is said", "话语中的情感"),
    "card.more_voices": (
        "and {n} more: `chuquan measure voices`",
        "另有 {n} 个：见 `chuquan measure voices`",
    ),
    "card.share": ("~{share}% ({low}–{high}, n={n})", "约{share}%（{low}–{high}，n={n}）"),
    "head.voice": ("Voice", "发声者"),
    "head.sayings": ("Sayings", "次数"),
    "head.stories": ("Stories", "报道"),
    "head.outlets": ("Outlets", "媒体"),
    "head.favour": ("In favour", "赞许"),
    "head.wary": ("Apprehensive", "忧虑"),
}
