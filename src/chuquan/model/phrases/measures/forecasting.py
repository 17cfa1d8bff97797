"""Phrases of forecasts of running totals."""

PHRASES: dict[str, tuple[str, str]] = {
    "forecast.title": ("Forecast", "预测"),
    "forecast.question": ("Where will the running total end?", "累计值最终会到多少？"),
    "forecast.note": (
        "For signals that only grow: grosses, downloads, reads. The item with the greatest total "
        "is followed; the last reading of a day stands for it, so what is sold ahead and counted "
        "in from midnight belongs to the next day. Falls are counted and taken back. A "
        "film's total runs out as films do that took as much in their last four days on that "
        "weekday: low and high hold four in five (82% of 802 releases that were not learnt from). "
        "To other totals, and to films with fewer days, Gompertz and "
        "Bass curves are fitted; low and high bound every curve that fits nearly as well (90% "
        "limit). Curves know nothing of weekends, holidays or a second wave, so the range is a "
        "range of curves, not a promise. Hot-list forecasts are calls: see `chuquan calls`.",
        "用于只增不减的信号：票房、下载量、阅读量。跟踪累计值最大的条目；以一日最后一次读数代表该日，"
        "因此零点起计入的预售归入次日。回落会计数并予以扣回。"
        "电影的累计票房按同一星期几、最近四天占比相近的影片的走势推算，low 与 high 含五分之四的影片"
        "（未用于学习的 802 部中占 82%）。其他累计值及天数不足的影片拟合 Gompertz 与 Bass 曲线；"
        "low 与 high 为拟合程度相近的所有曲线的终值范围（90% 界限）。曲线不知道周末、假期与第二波，"
        "所以这是曲线的范围，不是承诺。热榜的预测见 `chuquan calls`。",
    ),
    "forecast.grows": (
        "{subject} stands at {total} on {on} and will end at about {final}, between {low} and "
        "{high}, by its {days} days so far.{falls}{jumps}",
        "{subject}截至 {on} 为 {total}，按已有 {days} 天推算，最终约 {final}"
        "（{low} 至 {high}）。{falls}{jumps}",
    ),
    "forecast.unbounded": (
        "{subject} stands at {total} on {on}; its {days} days do not bound where it ends, at least "
        "{low}.{falls}{jumps}",
        "{subject}截至 {on} 为 {total}；已有的 {days} 天无法确定上限，至少 {low}。{falls}{jumps}",
    ),
    "forecast.cannot_tell": (
        "{subject} stands at {total} on {on}; {days} days are too few, or do not grow, so where it "
        "ends cannot be told.{falls}{jumps}",
        "{subject}截至 {on} 为 {total}；{days} 天太少或没有增长，无法判断终值。{falls}{jumps}",
    ),
    "forecast.falls": (
        " {n} readings fell below the one before and were taken back.",
        "有 {n} 次读数低于前一次，已予扣回。",
    ),
    "forecast.jumps": (
        " It leapt at {n} midnights, when what was sold ahead was counted in: that belongs to the "
        "day after.",
        "有 {n} 个零点出现跳升，是计入预售所致，归入次日。",
    ),
    "forecast.nothing": ("No running total is known.", "没有已知的累计值。"),
    "forecast.not_a_total": (
        "{signal} does not run to a final value.",
        "{signal} 没有终值可言。",
    ),
    "forecast.not_a_total_seen": ("kind '{kind}'", "类型“{kind}”"),
    "forecast.not_a_total_do": (
        "take a signal of kind total, or `chuquan calls make` for a hot list",
        "请选用类型为 total 的信号；热榜请用 `chuquan calls make`",
    ),
}
