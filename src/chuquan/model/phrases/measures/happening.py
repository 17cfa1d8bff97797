"""Phrases of what is happening now: new heights, what may follow, what fades, sources."""

PHRASES: dict[str, tuple[str, str]] = {
    "now.answer": (
        "{n} topics came to {target} or more in the last day; {chance} {sources} As of {at}.",
        "最近一天有 {n} 个话题达到 {target}或更高；{chance}{sources}截至 {at}。",
    ),
    "now.million": ("1M", "100 万"),
    "now.chance": (
        "likeliest to come to {target} within 7 days is {topic}, {share}%.",
        "7 天内最可能达到 {target}的是{topic}，概率 {share}%。",
    ),
    "now.no_chance": (
        "what may follow cannot be told.",
        "尚无法判断哪些会跟上。",
    ),
    "now.sources": ("{ok} of {n} lists are on time.", "{n} 个榜单中有 {ok} 个按时。"),
    "now.too_little": (
        "Nothing can be learnt from fewer than {n} settled topics, or no topic is young.",
        "已有结果的话题不足 {n} 个，或没有新话题，无从学习。",
    ),
    "now.moments_only": (
        "This lake holds single moments of most topics, not their course (the bundled sample keeps "
        "the highest of each): what follows or fades cannot be told from it.",
        "库中多数话题只存有单个时刻，而非其走势（自带样本只保留各话题的最高点）：无法由此判断哪些会跟上、"
        "哪些在消退。",
    ),
    "now.nothing": ("{signal} was not looked at by then.", "到那时还没有采集过 {signal}。"),
    "now.nothing_do": (
        "take a later moment, or `chuquan pull {source} --archive FILE`",
        "请取更晚的时刻，或 `chuquan pull {source} --archive FILE`",
    ),
    "now.crossed": ("Came to a new height ({n})", "达到新高（{n}）"),
    "now.beasts": (
        "Still small, likeliest to come to {target} within 7 days",
        "尚小而最可能在 7 天内达到 {target}",
    ),
    "now.faded": ("Fading: fell to half ({n})", "正在消退：降至一半（{n}）"),
    "now.health": ("Sources", "来源"),
    "now.more": ("and {n} more", "另有 {n} 个"),
    "now.none": ("none", "无"),
    "now.head.topic": ("topic", "话题"),
    "now.head.subject": ("subject", "主体"),
    "now.head.step": ("from → to", "从 → 到"),
    "now.head.when": ("hours ago", "小时前"),
    "now.head.reached": ("there at", "当时"),
    "now.head.value": ("last", "最新"),
    "now.head.trail": ("course", "走势"),
    "now.head.circles": ("lists", "榜单"),
    "now.head.chance": ("chance", "概率"),
    "now.head.record": ("of 100 alike, came (80%)", "相近的 100 个中达到（80%）"),
    "now.head.high": ("peak 80%", "峰值 80%"),
    "now.head.age": ("by hour", "第几小时"),
    "now.head.peak": ("peak", "峰值"),
    "now.head.peak_at": ("peaked", "峰值时刻"),
    "now.head.half": ("half after", "减半用时"),
    "now.head.source": ("source", "来源"),
    "now.head.state": ("state", "状态"),
    "now.head.last": ("last look", "最近采集"),
    "now.head.looks": ("looks in 24 h", "24 小时采集"),
    "now.new": ("new", "新"),
    "now.off": ("off the list", "已下榜"),
    "now.hours": ("{n} h", "{n} 小时"),
    "now.state.ok": ("on time", "按时"),
    "now.state.late": ("late", "迟到"),
    "now.state.silent": ("silent", "无声"),
    "now.state.held": ("held, no grid", "已存，无固定节奏"),
}
