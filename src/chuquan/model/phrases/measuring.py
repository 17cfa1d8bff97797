"""What a measure says when it cannot carry the answer."""

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
}
