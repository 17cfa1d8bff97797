"""Phrases of placement."""

PHRASES: dict[str, tuple[str, str]] = {
    "placement.title": ("Placement", "摆放"),
    "placement.question": (
        "How often does the subject stand in places of the list that are filled by another rule "
        "than heat?",
        "该主体有多少次出现在榜单中不按热度填充的位置上？",
    ),
    "placement.note": (
        "A list sorted by heat has topics of like reach side by side. In each quarter, a position "
        "stands out if the median reads of its topics fall under 0.6 of the median of its four "
        "neighbours' medians (100 values each at least); pinned entries are dropped, adverts "
        "kept. Of the subject's rows above the last such position, the share that stands in them "
        "is put beside that of all rows; the interval is drawn by topic, 2,000 times. Held down "
        "are topics third or better by heat that are shown ten places lower or more. The quarter "
        "is cut at the ends of the window. This shows that a place is filled by another rule. It "
        "does not show who filled it, or for what reason: paid places, public-service places and "
        "editors' choices look alike.",
        "按热度排序的榜单，相邻位置的话题热度应当相近。在每个季度内，若某一位置话题阅读量的中位数"
        "低于其四个相邻位置中位数之中位数的0.6倍（各至少100个数值），该位置即为突出；"
        "置顶条目不计，广告保留。在最后一个突出位置以上，统计该主体的条目落在突出位置的比例，"
        "并与全部条目的比例相比；区间按话题重抽样2,000次得到。"
        "“压低”指按热度排前三、显示位置却低十位或更多的话题。季度以时间窗两端为界。"
        "这只说明某个位置按另一种规则填充，不说明由谁填充、出于什么原因："
        "付费位、公益位和编辑推荐看起来是一样的。",
    ),
    "placement.more": (
        "{subject}, {period}: {share}% [{low}, {high}] of its {rows} rows ({topics} topics) stand "
        "in the positions that stand out ({slots}), more than the usual {usual}%.",
        "{subject}，{period}：其 {rows} 条记录（{topics} 个话题）中有 {share}% [{low}, {high}] "
        "落在突出位置（{slots}），高于通常的 {usual}%。",
    ),
    "placement.fewer": (
        "{subject}, {period}: {share}% [{low}, {high}] of its {rows} rows ({topics} topics) stand "
        "in the positions that stand out ({slots}), fewer than the usual {usual}%.",
        "{subject}，{period}：其 {rows} 条记录（{topics} 个话题）中有 {share}% [{low}, {high}] "
        "落在突出位置（{slots}），低于通常的 {usual}%。",
    ),
    "placement.same": (
        "{subject}, {period}: {share}% [{low}, {high}] of its {rows} rows ({topics} topics) stand "
        "in the positions that stand out ({slots}), not different from the usual {usual}%.",
        "{subject}，{period}：其 {rows} 条记录（{topics} 个话题）中有 {share}% [{low}, {high}] "
        "落在突出位置（{slots}），与通常的 {usual}% 没有差别。",
    ),
    "placement.few": (
        "{subject}, {period}: cannot tell; {share}% [{low}, {high}] of {rows} rows stand in the "
        "positions that stand out ({slots}; usually {usual}%), but {topics} topics are too few.",
        "{subject}，{period}：无法判断；{rows} 条记录中有 {share}% [{low}, {high}] 落在突出位置"
        "（{slots}；通常为 {usual}%），但 {topics} 个话题太少。",
    ),
    "placement.unknown": (
        "{subject}: cannot tell; no row of it is held above a position that stands out.",
        "{subject}：无法判断，没有它位于突出位置以上的记录。",
    ),
    "placement.part": (
        "{subject}, {period}: cannot tell; reads are held of less than half of the list, so that "
        "no place of it can be told from its neighbours.",
        "{subject}，{period}：无法判断；所存阅读量不足榜单的一半，无从区分各位置与其相邻位置。",
    ),
    "placement.held_down": (
        "{n} rows were shown ten places or more below their heat.",
        "有 {n} 条记录的显示位置比热度名次低十位或更多。",
    ),
    "placement.only": (
        "This shows placement, not who ordered it.",
        "这只显示摆放的位置，不说明由谁安排。",
    ),
}
