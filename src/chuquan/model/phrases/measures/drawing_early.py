"""Phrases of figures of rises and of fans."""

PHRASES: dict[str, tuple[str, str]] = {
    "early.title": (
        "{subject} rose first in {home} ({first}) and broke out in {n} of {of} circles beyond",
        "{subject}最先在{home}走高（{first}），在圈外 {of} 个圈子中的 {n} 个出圈",
    ),
    "early.title_spike": (
        "{subject} rose in {home} ({first}) and has not broken out",
        "{subject}在{home}走高（{first}），没有出圈",
    ),
    "early.title_none": (
        "{subject} shows no change of level in any circle",
        "{subject}在各圈子中都没有水平变化",
    ),
    "early.measure": (
        "share of each list a day in percent, every panel on its own scale",
        "每日占各榜单的百分比，各图用各自的刻度",
    ),
    "early.breakout": ("breakout {on}, {n} days", "出圈 {on}，{n} 天"),
    "early.spike": ("spike at home {on}, {n} days", "原圈尖峰 {on}，{n} 天"),
    "early.brief": ("brief rise {on}, {n} days", "短暂走高 {on}，{n} 天"),
    "early.open": ("open: up since {on}, {n} days", "待定：{on}起走高，{n} 天"),
    "early.none": ("no change of level", "水平没有变化"),
    "early.more": ("{n} more", "另有 {n} 次"),
    "early.note": (
        "Bars: days looked at; where the base line is broken nobody looked. Lines: the level "
        "between two change points. Shaded: a rise; red broke out, blue is the home circle's "
        "spike, grey was brief or is still open.",
        "柱：有采集的日子，底线中断处无人采集。横线：两个变点之间的水平。底色：走高的时段，"
        "红为出圈，蓝为原圈尖峰，灰为短暂或待定。",
    ),
    "early.absent": ("Never above the cut-off: {names}.", "从未高于截断线：{names}。"),
    "early.unknown": (
        "Looked at on fewer than 14 days: {names}.",
        "有采集的日子不足 14 天：{names}。",
    ),
    "fan.title": (
        "{subject}: {total} by {on}, about {final} at the end ({low} to {high})",
        "{subject}：截至 {on} 为 {total}，最终约 {final}（{low} 至 {high}）",
    ),
    "fan.note": (
        "Left of the dots: what was seen. Right: the range of the end, its middle dashed; how it "
        "gets there is not forecast.",
        "点线以左为已见；以右为终值范围，虚线为中位；其间的路径不作预测。",
    ),
    "fan.films": (
        "The range holds four in five films that took as much in their last four days.",
        "范围含五分之四在最近四天占比相近的影片。",
    ),
    "fan.films_before": (
        "The range holds four in five films like it, as they stood on the same day.",
        "范围含五分之四在上映后同一天情形相近的影片。",
    ),
    "fan.ended": ("It is no longer shown: this is its end.", "已下映：此即终值。"),
    "fan.curves": (
        "The range is that of every curve that fits nearly as well.",
        "范围为拟合程度相近的所有曲线的终值。",
    ),
    "fan.tenths": (
        "The range is from the tenth to the ninetieth of a hundred like it; most have had their "
        "peak when they are first seen.",
        "范围为同类百例中的第 10 至第 90 例；多数话题首次出现时已是最高点。",
    ),
    "fan.unbounded": (
        "Where the upper end is marked ?, the days at hand do not bound it.",
        "上端标有问号者，已有的日子无法确定上限。",
    ),
    "fan.end": ("end", "终"),
    "fan.fact": (
        "{label}: {last} so far, {middle} at the end ({low} to {high})",
        "{label}：目前 {last}，最终 {middle}（{low} 至 {high}）",
    ),
    "fan.total": ("running total, and the range of where it ends", "累计值及其终值范围"),
    "fan.stands": ("now {total}", "现为 {total}"),
    "fan.calls_title": (
        "The {n} likeliest to come to {target}: what they showed, and how high they may go",
        "最可能达到 {target} 的 {n} 个话题：已有走势与可能的最高点",
    ),
    "fan.calls_measure": (
        "{list}, peak within 7 days of the first appearance, as of {at}",
        "{list}，首次出现后 7 天内的最高点，截至 {at}",
    ),
    "fan.chance": ("{share}% to come to {target}", "达到 {target} 的概率 {share}%"),
}
