"""Phrases of IP families."""

PHRASES: dict[str, tuple[str, str]] = {
    "family.title": ("IP family", "IP 家族"),
    "family.question": (
        "What belongs to one IP family, since when, and what did each adaptation add to the "
        "others?",
        "一个 IP 家族有哪些成员、各始于何时，每次改编又为其他成员带来了什么？",
    ),
    "family.note": (
        "Members are joined by the relations of the names: based on, derived from, part of, made "
        "by; `chuquan subject add` and your own names file add more. The three stages are the "
        "story or brand (ip), the works made of it, and who makes and sells them (chain). A date "
        "of a year alone says that no day is known. Attention is counted in rows of all circles' "
        "lists; unknown means below every list, never zero. Before and after compare, over 28 "
        "days each, how often the other members are listed a look: they go with the release, and "
        "whatever else happened in those days, a holiday above all, is in them too.",
        "成员由名称库中的关系连成：改编自、衍生自、属于、出自；"
        "可用 `chuquan subject add` 和自己的名称文件补充。"
        "三个阶段依次为故事或品牌（ip）、由此制作的作品（work），以及制作和销售它们的各方（chain）。"
        "只写年份表示具体日期不详。关注度按各圈子榜单的条数计；未知表示低于所有榜单，绝非为零。"
        "前后对比各取28天，看其他成员平均每次查看上榜几条：它与发行同时发生，"
        "这些天里的其他事情（尤其是节假日）也都包含在内。",
    ),
    "family.alone": (
        "{subject}: no relation to another subject is known.",
        "{subject}：尚无与其他主体的关系。",
    ),
    "family.said": (
        "{subject}: a family of {n} members ({ip} of the story or brand, {work} works, {chain} of "
        "the chain). Dated: {dated}. On the lists held: {listed}; of the others attention is "
        "unknown.",
        "{subject}：家族共 {n} 个成员（故事或品牌 {ip}，作品 {work}，产业链 {chain}）；"
        "{dated} 个有日期，{listed} 个见于现有榜单，其余的关注度未知。",
    ),
    "family.added": (
        "In the 28 days from {member} ({since}) the other members were listed {times} times as "
        "often as in the 28 before.",
        "自{member}（{since}）起的28天内，其他成员的上榜频次是此前28天的 {times} 倍。",
    ),
    "chart.family": ("{subject}: {n} members of one family", "{subject}：同一家族的 {n} 个成员"),
    "chart.family_measure": (
        "When each began (dot), and when it was on the lists held (bar)",
        "各自的起始时间（圆点）与现有榜单上的在榜时段（横条）",
    ),
    "chart.family_links": (
        "On the left: a trunk starts at the member with the dot; what branches off is based on it "
        "or part of it (solid), or was made by it (dashed).",
        "左侧：主干始于带圆点的成员，分出的各支或改编自它、属于它（实线），或出自它（虚线）。",
    ),
    "chart.family_rows": ("{n} rows on {days} days", "{days} 天 {n} 条"),
    "chart.family_unknown": ("attention unknown", "关注度未知"),
    "chart.family_undated": ("date unknown", "日期不详"),
    "chart.stage_ip": ("Story or brand", "故事或品牌"),
    "chart.stage_work": ("Works", "作品"),
    "chart.stage_chain": ("Makers and chain", "制作与产业链"),
}
