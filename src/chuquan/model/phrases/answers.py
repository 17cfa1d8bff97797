"""Answer sentences, generated from the same numbers as the tables beneath them."""

PHRASES: dict[str, tuple[str, str]] = {
    "word.both": ("{en}", "{zh}"),
    "word.joined": ("{parts}", "{parts}"),
    "word.list": ("{parts}", "{parts}"),
    "word.sentence_space": (" ", ""),
    "word.comma": (", ", "、"),
    "subject.label": ("{en}", "{zh}"),
    "unit.heat": ("heat", "热度"),
    "unit.reads": ("reads", "阅读"),
    "unit.posts": ("posts", "条"),
    "by.peak": ("peak", "峰值"),
    "by.top": ("top topic", "单条最高"),
    "by.hours_listed": ("hours listed", "在榜小时数"),
    "by.area": ("area under the curve", "曲线下面积"),
    "compare.peak": ("{subject} ({peak} on {at})", "{subject}（{peak}，{at}）"),
    "compare.times": (
        "{times} times {subject} ({peak} on {at})",
        "为{subject}（{peak}，{at}）的 {times} 倍",
    ),
    "compare.highest": (
        "On {source}, {first} peaked highest in {unit}: {others}.",
        "在{source}上，{unit}峰值以{first}最高，{others}。",
    ),
    "compare.alone": (
        "On {source}, the peak in {unit} is that of {first}.",
        "在{source}上，{unit}峰值为{first}。",
    ),
    "compare.all_agree": ("The order is the same by {measures}.", "按{measures}，次序一致。"),
    "compare.differs": (
        "This order holds by {same}, but not by {others}: {leaders}.",
        "此次序按{same}成立，按{others}则不成立：{leaders}。",
    ),
    "compare.leads": ("{subject} leads by {measures}", "{subject}的{measures}居首"),
    "compare.absent": (
        "{subjects}: not listed by {source} in this window, which is unknown and not zero.",
        "{subjects}：此时间范围内未出现在{source}，属未知而非零。",
    ),
    "compare.not_in_sample": (
        "{subjects}: not among the subjects whose topics this sample of {source} names, "
        "so it cannot tell.",
        "{subjects}：不在此{source}样本所收录的主体之中，无从判断。",
    ),
    "note.hours_unknown": (
        "{unknown:,} of {expected:,} hours ({share:.0f}%) were never captured; "
        "what happened in them is unknown.",
        "{expected:,} 个小时中有 {unknown:,} 个（{share:.0f}%）从未采集，其间情况未知。",
    ),
    "measure.answer": (
        "{measure} {rows:row|rows} of {signal} for {subjects:subject|subjects}.",
        "{measure}（{signal}：{subjects:d} 个主体，{rows:,} 行）",
    ),
    "show.peak": (
        "{subject} peaked on {source} at {peak} {unit} on {at} and was listed for {hours:,} hours.",
        "{subject}在{source}上的峰值为 {peak}{unit}（{at}），在榜 {hours:,} 小时。",
    ),
    "show.listed": (
        "{subject} was listed by {source} at {n:,} of {of:,} looks, at best in place {best:d}; "
        "a list of places tells no height.",
        "{subject}在{source}的 {of:,} 次采集中上榜 {n:,} 次，最高第 {best:d} 位；"
        "名次榜没有高度可言。",
    ),
    "show.ranked": (
        "Its top topic is in the top {share}% of {n:,} topics of {period}.",
        "其最高话题位列 {period} 共 {n:,} 个话题的前 {share}%。",
    ),
    "show.first": (
        "Its top topic is the highest of {n:,} topics of {period}.",
        "其最高话题居 {period} 共 {n:,} 个话题之首。",
    ),
    "show.tier": ("Tier: {tier}.", "层级：{tier}。"),
    "tier.below niche": ("below niche", "圈内"),
    "tier.niche": ("niche", "小圈子"),
    "tier.breaking-out": ("breaking out", "出圈"),
    "tier.national": ("national", "国民度"),
    "tier.supernational": ("supernational", "超级国民度"),
    "note.no_tier": (
        "Tiers are defined on the WeChat Index only; {signal} is given as the platform's own "
        "percentile.",
        "层级只在微信指数上定义；{signal} 以平台自身的百分位表示。",
    ),
    "note.old_links": (
        "The names have changed since topics were linked, and the workspace cannot be written: "
        "the links are those of before.",
        "话题链接之后名称目录已变更，而工作区不可写：所用仍为旧链接。",
    ),
    "note.figures_only": (
        "The bundled sample holds figures only: topics were linked when it was built, and their "
        "titles are left out.",
        "随附样本只含数字：话题在制作样本时已链接，标题未收录。",
    ),
    "note.made_up": (
        "Voices and feelings here come from articles that were made up for the sample; they say "
        "nothing about anybody.",
        "这里的发声者与情感来自为样本虚构的文章，不代表任何人。",
    ),
    "why.peak": (
        "{subject} peaked on {at} with {n:d} topics worth {value} {unit}.",
        "{subject}在 {at} 达到峰值，{n:d} 个话题合计 {value}{unit}。",
    ),
    "why.peak_one": (
        "{subject} peaked on {at} with one topic worth {value} {unit}.",
        "{subject}在 {at} 达到峰值，一个话题，{value}{unit}。",
    ),
    "why.only": ("It is “{name}”.", "即“{name}”。"),
    "why.first": (
        "First of them is “{name}” with {value} ({share:.0f}% of it).",
        "其中最高的是“{name}”，{value}（占 {share:.0f}%）。",
    ),
    "why.first_withheld": (
        "The first of them has {value} ({share:.0f}% of it).",
        "其中最高的一条为 {value}（占 {share:.0f}%）。",
    ),
}
