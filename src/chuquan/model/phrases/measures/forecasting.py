"""Phrases of forecasts of running totals."""

PHRASES: dict[str, tuple[str, str]] = {
    "forecast.title": ("Forecast", "预测"),
    "forecast.question": ("Where will the running total end?", "累计值最终会到多少？"),
    "forecast.note": (
        "For signals that only grow: grosses, downloads, reads. The item with the greatest total "
        "is followed; the last reading of a day stands for it, so what is sold ahead and counted "
        "in from midnight belongs to the next day. Falls are counted and taken back. A "
        "film's total is learnt from the films before it that the workspace holds, as they stood "
        "on the same day since their opening: low and high hold four in five (78% of 666 American "
        "releases of 2015 to 2019 and 82% of 78 of 2022, after five days, each forecast from the "
        "films before it). Where too few are held, it runs out as American films did in 2000 to "
        "2014 (82% of 2015 to 2019, 75% of 2022). "
        "To other totals, and to films with fewer days, Gompertz and "
        "Bass curves are fitted; low and high bound every curve that fits nearly as well (90% "
        "limit). Curves know nothing of weekends, holidays or a second wave, so the range is a "
        "range of curves, not a promise. Hot-list forecasts are calls: see `chuquan calls`.",
        "用于只增不减的信号：票房、下载量、阅读量。跟踪累计值最大的条目；以一日最后一次读数代表该日，"
        "因此零点起计入的预售归入次日。回落会计数并予以扣回。"
        "电影的累计票房按工作区中更早影片在上映后同一天的情形推算，low 与 high 含五分之四的影片"
        "（上映五天后：2015 至 2019 年美国 666 部中占 78%，2022 年 78 部中占 82%，"
        "均只用更早的影片推算）。影片不足时，按 2000 至 2014 年美国影片的走势推算"
        "（2015 至 2019 年占 82%，2022 年占 75%）。"
        "其他累计值及天数不足的影片拟合 Gompertz 与 Bass 曲线；"
        "low 与 high 为拟合程度相近的所有曲线的终值范围（90% 界限）。曲线不知道周末、假期与第二波，"
        "所以这是曲线的范围，不是承诺。热榜的预测见 `chuquan calls`。",
    ),
    "forecast.grows": (
        "{subject} stands at {total} on {on} and will end at about {final}, between {low} and "
        "{high}, by its {days} days so far.{falls}{jumps}",
        "{subject}截至 {on} 为 {total}，按已有 {days} 天推算，最终约 {final}"
        "（{low} 至 {high}）。{falls}{jumps}",
    ),
    "forecast.as_films_did": (
        "{subject} stands at {total} on {on} and will end at about {final}; four in five such "
        "films end between {low} and {high}. Learnt from {films:,} films before it, as they stood "
        "on the same day since their opening.{falls}{jumps}",
        "{subject}截至 {on} 为 {total}，最终约 {final}；"
        "这样的影片五分之四止于 {low} 至 {high} 之间。"
        "据此前 {films:,} 部影片上映后同一天的情形推算。{falls}{jumps}",
    ),
    "forecast.ran_out": (
        "{subject} ended at {total}; it was last reported on {on}.{falls}{jumps}",
        "{subject}止于 {total}，{on} 之后不再有数据。{falls}{jumps}",
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
