"""Whether anything changed: the three forms of the answer, and every refusal."""

PHRASES = {
    "effect.title": ("Effect", "效应"),
    "effect.question": (
        "Did it change, against what would have been without the event?",
        "与没有这件事时本来的水平相比，有没有变化？",
    ),
    "effect.note": (
        "An estimate with its 95% interval, never a proof. The days of the window are set against "
        "what the days before and the rest of the list let expect. Without enough before, or with "
        "a lasting step there, it says that it cannot tell.",
        "给出估计和 95% 区间，不是证明。把时间窗内各天与之前的日子和榜单其余部分所预示的水平相比。"
        "之前的数据不够，或之前已有持久的台阶时，如实说无法判断。",
    ),
    "effect.changed": (
        "Changed by {effect} ({share} of the level without it; 95% interval {low} to {high}; "
        "{p}).",
        "变化为 {effect}（相当于没有它时水平的 {share}；95% 区间 {low} 至 {high}；{p}）。",
    ),
    "effect.bounded": (
        "No change larger than {bound} ({share} of the level without it): the estimate is "
        "{effect}, 95% interval {low} to {high}.",
        "没有大于 {bound} 的变化（相当于没有它时水平的 {share}）：估计为 {effect}，"
        "95% 区间 {low} 至 {high}。",
    ),
    "effect.unknown": (
        "Cannot tell: the estimate is {effect}, 95% interval {low} to {high} ({p}). A "
        "change below {detectable} ({share} of the level without it) would not have been seen.",
        "无法判断：估计为 {effect}，95% 区间 {low} 至 {high}（{p}）。"
        "小于 {detectable}（相当于没有它时水平的 {share}）的变化本来就看不出来。",
    ),
    "effect.share": ("{share}%", "{share}%"),
    "effect.no_level": ("an unknown share", "未知份额"),
    "effect.not_told": ("cannot tell whether anything changed", "无法判断有没有变化"),
    "effect.few_donors": (
        "An effect needs at least {least} units that nothing happened to; there are {n}.",
        "估计效应至少需要 {least} 个没有受影响的对照单位，现有 {n} 个。",
    ),
    "effect.few_donors_seen": (
        "donors without missing values: {n}",
        "没有缺失值的对照单位：{n} 个",
    ),
    "effect.few_donors_do": (
        "add {more} or more comparable units with whole series over the same periods",
        "再加至少 {more} 个同期数据完整、可以相比的单位",
    ),
    "effect.few_before": (
        "An effect needs at least {least} points before the start; there are {n}.",
        "估计效应至少需要开始之前的 {least} 个数据点，现有 {n} 个。",
    ),
    "effect.few_before_seen": ("points before the start: {n}", "开始之前的数据点：{n} 个"),
    "effect.few_before_do": (
        "load {more} or more earlier points, or use a finer grid such as days for months",
        "再导入至少 {more} 个更早的数据点，或改用更细的时间单位，例如以日代月",
    ),
    "effect.outside": (
        "The treated unit lies far outside the units it is compared with.",
        "被观察的单位远在对照单位的范围之外。",
    ),
    "effect.outside_seen": (
        "mean level before the start {level}; the donors' go from {low} to {high}",
        "开始之前的平均水平 {level}；对照单位为 {low} 至 {high}",
    ),
    "effect.outside_do": (
        "add donors of its size, or compare shares or logarithms of the outcome",
        "加入规模相近的对照单位，或改比份额或对数",
    ),
    "effect.unlike": (
        "Before the start the treated unit moves in a way that no mixture of the donors follows.",
        "开始之前，被观察单位的走势是任何对照单位的组合都跟不上的。",
    ),
    "effect.unlike_seen": (
        "error before the start {error}; the donors' own go up to {greatest}",
        "开始之前的误差 {error}；对照单位自身的误差最大为 {greatest}",
    ),
    "effect.break": (
        "The level had already changed for good before the start, at point {place}.",
        "早在开始之前的第 {place} 个点，水平就已经持久地变了。",
    ),
    "effect.break_seen": (
        "a step {size} times the usual one at point {place}, counted from 0",
        "第 {place} 个点（从 0 数起）有一个台阶，为平常的 {size} 倍",
    ),
    "effect.break_do": (
        "start the series after point {place}, or take that step as the event to ask about",
        "让序列从第 {place} 个点之后开始，或把那个台阶当作要问的事件",
    ),
    "effect.missing": (
        "A treated series has missing values.",
        "被观察的序列有缺失值。",
    ),
    "effect.missing_seen": ("missing values: {n}", "缺失值：{n} 个"),
    "effect.missing_do": (
        "choose periods without gaps; missing values are not filled",
        "选没有缺口的时段；缺失值不会被填补",
    ),
    "effect.kind": (
        "Days of {signal} cannot be set against each other, because it is a {kind}.",
        "{signal} 属于 {kind} 类，各日的数值不能相互对比。",
    ),
    "effect.kind_do": (
        "ask a flow, a stock or an index, such as weibo.heat or wikimedia.views",
        "请改用流量、存量或指数信号，例如 weibo.heat 或 wikimedia.views",
    ),
    "effect.is_changed": (
        "{subject}: changed by {effect:+.0f}% a day (95% interval {low:+.0f}% to {high:+.0f}%), "
        "from {n_before:d} days before and {n_after:d} in the window.",
        "{subject}：每日变化 {effect:+.0f}%（95% 区间 {low:+.0f}% 至 {high:+.0f}%），"
        "依据之前的 {n_before:d} 天与时间窗内的 {n_after:d} 天。",
    ),
    "effect.is_bounded": (
        "{subject}: no change larger than {bound:.0f}% a day, from {n_before:d} days before and "
        "{n_after:d} in the window.",
        "{subject}：每日没有大于 {bound:.0f}% 的变化，"
        "依据之前的 {n_before:d} 天与时间窗内的 {n_after:d} 天。",
    ),
    "effect.because_wide": (
        "{subject}: cannot tell. The estimate is {effect:+.0f}% a day, 95% interval {low:+.0f}% to "
        "{high:+.0f}%; a rise below {detectable:.0f}% would not have been seen. A longer past or a "
        "longer window would narrow it.",
        "{subject}：无法判断。估计为每日 {effect:+.0f}%，95% 区间 {low:+.0f}% 至 {high:+.0f}%；"
        "小于 {detectable:.0f}% 的上升本来就看不出来。更长的过去或更长的时间窗可以收窄区间。",
    ),
    "effect.because_no_start": (
        "{subject}: cannot tell without a start. Give the first day after the event with `--from`.",
        "{subject}：没有开始时间，无法判断。请用 `--from` 给出事件之后的第一天。",
    ),
    "effect.because_few_before": (
        "{subject}: cannot tell. It has values on {n_before:d} days before the window and needs "
        "20; days on which it was not listed are unknown, not zero. A signal that is reported "
        "every day, such as views of its page, would tell.",
        "{subject}：无法判断。时间窗之前只有 {n_before:d} 天有数值，至少需要 20 天；"
        "未上榜的日子是未知，不是零。每天都有数值的信号（例如词条浏览量）才能回答。",
    ),
    "effect.because_break": (
        "{subject}: cannot tell. Its level had already changed for good before the window; start "
        "the window at that step to ask about it.",
        "{subject}：无法判断。早在时间窗之前，其水平就已经持久地变了；"
        "要问那个台阶，请让时间窗从那里开始。",
    ),
    "effect.because_nothing_after": (
        "{subject}: cannot tell, because nothing was reported in the window.",
        "{subject}：时间窗内没有任何数值，无法判断。",
    ),
    "effect.because_other": (
        "{subject}: cannot tell from the values at hand. Longer and whole series would help.",
        "{subject}：现有数值无法判断。更长、更完整的序列会有帮助。",
    ),
    "effect.absent": (
        "{subject} has no value in the window, which is not zero: nothing can be told.",
        "{subject}在时间窗内没有数值（这不等于零），无从判断。",
    ),
    "effect.series_shape": (
        "The series, its controls and the start do not fit together.",
        "序列、对照序列与开始时间彼此对不上。",
    ),
    "effect.series_shape_seen": (
        "points {n:d}, controls {controls}, start {start:d}",
        "数据点 {n:d} 个，对照序列 {controls}，开始 {start:d}",
    ),
    "effect.series_shape_do": (
        "give controls as points x controls, and a start between 1 and the last point",
        "对照序列以数据点为行；开始时间须在 1 与最后一点之间",
    ),
    "effect.control_gaps": ("A control has missing values.", "对照序列有缺失值。"),
    "effect.nothing_after": (
        "Nothing was reported after the start.",
        "开始之后没有任何数据。",
    ),
    "effect.nothing_after_do": (
        "choose an earlier start, or wait for the first point after it",
        "选更早的开始时间，或等到之后有了数据再问",
    ),
    "effect.method": ("There is no method {method}.", "没有 {method} 这种方法。"),
    "effect.shape": (
        "The rows or the start do not lie in the panel.",
        "所给的行或开始时间不在数据表之内。",
    ),
    "effect.shape_seen": (
        "panel {shape}, treated rows {rows}, starts {starts}",
        "数据表 {shape}，被观察的行 {rows}，开始 {starts}",
    ),
    "effect.shape_do": (
        "give outcomes as units x periods, and rows and starts counted from 0",
        "数据表以单位为行、时段为列；行号和开始时段从 0 数起",
    ),
}  # fmt: skip
