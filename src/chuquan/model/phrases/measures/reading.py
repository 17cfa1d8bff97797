"""Phrases of measures over documents: voices, and what was published day by day."""

PHRASES: dict[str, tuple[str, str]] = {
    "documents.none": (
        "The workspace holds no documents.",
        "工作区里没有任何文档。",
    ),
    "documents.pull": (
        "pull some first: `chuquan pull feeds`, `chuquan pull pages` or `chuquan pull tv_news`",
        "请先拉取：`chuquan pull feeds`、`chuquan pull pages` 或 `chuquan pull tv_news`",
    ),
    "news.title": ("News attention", "新闻关注度"),
    "news.question": (
        "How many articles of how many outlets name the subject, day by day?",
        "每天有多少家媒体的多少篇文章提到该主体？",
    ),
    "news.note": (
        "An article names the subject if its title or text does. Near-copies in one outlet count "
        "once, on the day of the first; an outlet is the host of the article's address, or its "
        "source where it has none. stories counts families of near-copies, so ten outlets that "
        "print one dispatch are ten articles and one story. about counts titles that name it. "
        "Days without a row may be days nobody looked at: the lake holds what was pulled, not "
        "all that was published.",
        "标题或正文提到该主体即算提到。同一媒体的近似重复只计一次，计在首篇那天；"
        "媒体指文章网址的主机名，没有网址则为其来源。stories 是近似重复构成的家族数："
        "十家媒体刊发同一通稿，计十篇文章、一个报道。about 是标题提到该主体的篇数。"
        "没有行的日子可能只是没有采集：湖里存的是拉取到的，而不是所有发表过的。",
    ),
    "news.none": (
        "No document in the window names {subject}.",
        "该时间范围内没有文档提到{subject}。",
    ),
    "news.said": (
        "{subject} is named in {articles:article|articles} on {days:day|days}, most on {day}: "
        "{most} in {outlets:outlet|outlets}, copies counted once in each.",
        "{subject}在 {days} 天里被 {articles} 篇文章提到，最多的是 {day}：{outlets} 家媒体 {most} "
        "篇，同一媒体的重复只计一次。",
    ),
    "voices.title": ("Voices", "发声者"),
    "voices.question": (
        "Who speaks about the subject, how often, where, and in favour or apprehensive?",
        "谁在谈论该主体，谈了多少次，在哪些媒体，是赞许还是忧虑？",
    ),
    "voices.note": (
        "Read by rules from quotations. A saying is about the subject if its words name it, or if "
        "the title of its document does; `named` counts the former. Near-copies of a story count "
        "once, in the copy where the voice says most; outlets count copies too. favour and wary "
        "are estimates: shares of the sentences read, with Wilson's 90% interval, which covers "
        "the number of sentences and not the errors of the weights that `method` names; below 20 "
        "sentences take them as a hint to read the quotations. In favour means that joy, pride or "
        "love is the strongest label; wary means fear, or a written cue of apprehension. A "
        "sentence can be glad of something else. What the optional language model found stands in "
        "rows of its own (`read_by`), with the feelings that it told, and is in no other count.",
        "由规则从引语中读出。话语本身提到该主体，或所在文档标题提到该主体，即算谈论它；"
        "named 只数前者。同一报道的近似重复只计一次，取该发声者说得最多的那份；outlets 连重复也计。"
        "favour 与 wary 是估计值：占已读句子的比例，附 Wilson 90% 区间；区间只反映句子数，"
        "不含 method 所列权重自身的误差；不足 20 句时只宜当作去读原话的提示。"
        "赞许指喜悦、自豪或喜爱为最强标签；忧虑指恐惧最强，或有成文的忧虑线索词。"
        "一句话的喜悦也可能另有所指。"
        "可选的语言模型找到的内容单独成行（见 read_by），附它判断的情绪，不计入其他任何数目。",
    ),
    "voices.by_model": (
        "Not counted here: {sayings:saying|sayings} of {n:voice|voices} that a language model "
        "found ({model}); rows of their own tell them.",
        "未计入：语言模型（{model}）另找到 {n} 个发声者的 {sayings} 次发言，单独成行。",
    ),
    "voices.none": (
        "Nobody is quoted about {subject} in the window.",
        "该时间范围内没有关于{subject}的引语。",
    ),
    "voices.said": (
        "{n:voice is|voices are} quoted about {subject}, {sayings:saying|sayings} in all; heard "
        "most: {first}, {most:saying|sayings} in {stories:story|stories} and "
        "{outlets:outlet|outlets}.",
        "共有 {n} 个发声者谈到{subject}，合计 {sayings} 次；发言最多的是 {first}：{most} 次，"
        "见于 {stories} 篇报道、{outlets} 家媒体。",
    ),
}
