"""Phrases in figures of what was read."""

PHRASES: dict[str, tuple[str, str]] = {
    "chart.news": ("bars: articles a day; dots: outlets", "柱：每日文章数；点：媒体数"),
    "chart.news_title": (
        "Articles on {days:day|days} name these subjects {n:time|times}",
        "{days} 天里的文章共 {n} 篇次提到这些主体",
    ),
    "chart.news_fact": (
        "{subject}: {n:article|articles}, most on {day}: {most} in {outlets:outlet|outlets}",
        "{subject}：共 {n} 篇文章，{day}最多，{outlets} 家媒体 {most} 篇",
    ),
    "chart.no_article": (
        "A day without a bar is one of which no article is held; whether none was published "
        "cannot be told.",
        "没有柱的日子表示未收有文章，无法断定当天是否没有报道。",
    ),
    "chart.not_in_panels": (
        "Not drawn: {n:more subject|more subjects}.",
        "另有 {n} 个主体未画出。",
    ),
    "chart.n_sources": ("{n:source|sources} of this workspace", "本工作区的 {n} 个来源"),
    "chart.voices": (
        "sayings of each voice, copies of a story once; right: share of its sentences",
        "各发声者的说话次数，同一报道的副本只计一次；右侧：其语句所占比例",
    ),
    "chart.voices_title": (
        "{n:voice speaks|voices speak} about {subject}, {sayings:saying|sayings} in all",
        "{n} 个发声者谈到{subject}，共 {sayings} 次",
    ),
    "chart.voice_counts": ("{n} · {outlets:outlet|outlets}", "{n} 次 · {outlets} 家媒体"),
    "chart.voice_count": ("{n}", "{n} 次"),
    "chart.stance_note": (
        "In favour and apprehensive are estimates with 90% intervals, given from {n} sentences on.",
        "赞许与忧虑为估计值，附 90% 区间，语句不少于 {n} 句时给出。",
    ),
    "chart.wary_short": ("wary", "忧虑"),
    "chart.favour_short": ("favour", "赞许"),
    "chart.stance_few": ("n={n}, too few", "n={n}，太少"),
    "chart.stance_fact": (
        "in favour {favour}%, apprehensive {wary}% of {n:sentence|sentences}",
        "{n} 句中赞许 {favour}%、忧虑 {wary}%",
    ),
    "chart.more_voices": ("Not drawn: {n:more voice|more voices}.", "另有 {n} 个发声者未画出。"),
    "chart.feelings": (
        "share of the sentences said about it, with 95% intervals",
        "所说语句中的比例，附 95% 区间",
    ),
    "chart.feelings_by": (
        "share of the sentences said about it, adjusted, with 95% intervals; weights {weights}",
        "所说语句中的比例（已校正），附 95% 区间；权重 {weights}",
    ),
    "chart.feelings_title": (
        "Feelings in {n:d} sentences about {subject}",
        "关于{subject}的 {n:d} 个语句中的情感",
    ),
    "chart.feelings_plain": (
        "Hollow dots: plain counts without an interval, where fewer than 30 sentences were read or "
        "the weights' errors are not known.",
        "空心点：未校正的计数，没有区间；该时段不足 30 句，或不知道权重的误差。",
    ),
    "chart.feelings_foreign": (
        "Doubtful: these sentences are unlike those that the weights were tried on.",
        "存疑：这些语句与权重所检验过的文字不同。",
    ),
    "chart.feelings_more": (
        "Not drawn: {n:rarer feeling|rarer feelings}.",
        "另有 {n} 种较少的情感未画出。",
    ),
    "chart.feelings_n": (
        "n: {n} sentences in {periods} periods, from {least} to {most} in one",
        "n：{periods} 个时段共 {n} 句，每个时段 {least} 至 {most} 句",
    ),
    "chart.feelings_n_one": (
        "n: {n:sentence|sentences} in one period",
        "n：一个时段 {n} 句",
    ),
    "chart.feelings_said": (
        "{share}% ({low} to {high}, n={n})",
        "{share}%（{low} 至 {high}，n={n}）",
    ),
    "chart.feelings_uncorrected": ("{share}%, not adjusted", "{share}%（未校正）"),
}
"""The phrases themselves: key, then English, then Simplified Chinese, side by side."""
