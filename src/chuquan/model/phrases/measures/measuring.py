"""What measures ask, how they answer, and what they say when they cannot."""

PHRASES: dict[str, tuple[str, str]] = {
    "tiers.kind": (
        "Values of {signal} cannot be ranked by height, because it is a {kind}.",
        "{signal} 属于 {kind} 类，其数值不能按高低排名。",
    ),
    "tiers.kind_seen": ("unit '{unit}', kind '{kind}'", "单位“{unit}”，类型“{kind}”"),
    "tiers.not_assigned": (
        "no tier and no percentile was assigned.",
        "没有给出层级或百分位。",
    ),
    "tiers.kind_do": (
        "rank the source's stock or index instead, such as weibo.heat; "
        "for {signal} ask `chuquan measure attention`, which adds its increments",
        "请改用该来源的存量或指数信号（如 weibo.heat）；"
        "对 {signal} 请用 `chuquan measure attention` 查看其增量",
    ),
    "attention.title": ("Attention", "关注度"),
    "attention.question": (
        "How much attention did the subject get, hour by hour, in the platform's own unit?",
        "以平台自身单位计，该主体每小时获得多少关注？",
    ),
    "attention.note": (
        "A flow or a stock is summed over the subject's items at one moment; a total adds the "
        "increments of its items, where a fall counts as a restart and not as negative attention; "
        "an index or a share takes the greatest item, a rank the least. Adverts and pinned "
        "entries are left out. A slot without a row is unlisted or unknown: the polls tell which.",
        "流量与存量在同一时刻对该主体的各条目求和；累计值取各条目的增量，回落视为重新计数而非负关注；"
        "指数与份额取最大条目，名次取最小。广告与置顶不计。没有行的时段是未上榜或未知，以采集记录为准。",
    ),
    "tiers.title": ("Tiers", "层级"),
    "tiers.question": (
        "How high did the subject's best item stand among all that the platform listed?",
        "该主体的最高条目在平台所列全部条目中居于何处？",
    ),
    "tiers.note": (
        "The four tiers (100K niche, 1M breaking out, 10M national, 100M supernational) are "
        "defined on the WeChat Index and are given for no other signal. Elsewhere the platform's "
        "own percentile by calendar quarter is given, because a list's level drifts by a factor "
        "of two within a year: compare percentiles, not heights, across quarters. The subject's "
        "peak is taken within the window asked and ranked among all items of the whole quarter. "
        "The interval is that of a share estimated from the n items listed.",
        "四个层级（10万小圈子、100万出圈、1000万国民度、1亿超级国民度）只在微信指数上定义，"
        "其他信号一概不给。其他信号给出平台自身按季度的百分位，因为榜单水平一年内可漂移一倍："
        "跨季度应比百分位而非高度。主体的峰值取自所问时间范围，并在整个季度的全部条目中排名。"
        "区间是由 n 个上榜条目估计的比例的区间。",
    ),
}
