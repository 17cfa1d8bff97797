"""Phrases of alerts about lists: heights, chances, arrivals, falls, silence."""

PHRASES: dict[str, tuple[str, str]] = {
    "alerts.when.crossing": ("a topic of it comes to {over}", "相关话题达到 {over}"),
    "alerts.when.chance": (
        "a frozen call on a topic of it is likelier than {over}",
        "已封存的判断认为相关话题的概率高于 {over}",
    ),
    "alerts.when.arrival": ("listed for the first time on another list", "首次登上另一榜单"),
    "alerts.when.fading": (
        "a topic of it that stood above {over} falls to half",
        "曾高于 {over} 的相关话题降至一半",
    ),
    "alerts.when.silent": (
        "a source is silent for more than {over} hours",
        "某一来源超过 {over} 小时无声",
    ),
    "alerts.crossing_found": (
        "{topic} came to {value}; the rule says {over}",
        "{topic}达到 {value}；规则为 {over}",
    ),
    "alerts.fading_found": (
        "{topic} fell to {value}, half of its peak of {peak} or less",
        "{topic}降至 {value}，不到峰值 {peak} 的一半",
    ),
    "alerts.chance_found": (
        "{topic}: {share}% to come to {target} within 7 days, by a frozen call",
        "{topic}：据已封存的判断，7 天内达到 {target} 的概率为 {share}%",
    ),
    "alerts.arrival_found": (
        "first listed on {source}: {topic}",
        "首次登上 {source}：{topic}",
    ),
    "alerts.silent_found": (
        "{source} was last looked at {hours} hours before",
        "{source} 最近一次采集在 {hours} 小时之前",
    ),
}
