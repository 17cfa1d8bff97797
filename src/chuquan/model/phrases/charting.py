"""Phrases in and about pictures."""

PHRASES: dict[str, tuple[str, str]] = {
    "chart.too_many": (
        "One figure holds at most {most} lines, not {n}.",
        "一张图最多容纳 {most} 条线，而不是 {n} 条。",
    ),
    "chart.not_drawn": ("no figure was drawn.", "没有作图。"),
    "chart.fewer": (
        "choose {most} subjects or fewer, or draw small multiples",
        "请选择不超过 {most} 个主体，或改用分面小图",
    ),
    "chart.nothing": (
        "No value above zero can be drawn.",
        "没有大于零的数值可画。",
    ),
    "chart.nothing_seen": ("{n} rows, none above zero", "{n} 行，均不大于零"),
    "chart.nothing_do": (
        "choose another window or another signal; `chuquan source list` names them",
        "请换一个时间范围或信号；`chuquan source list` 列出全部信号",
    ),
    "chart.described": ("{title}. {subtitle}. {facts}.", "{title}。{subtitle}。{facts}。"),
    "chart.peaked": ("{subject} peaked at {value} on {on}", "{subject}于{on}达到峰值 {value}"),
    "chart.peaked_highest": (
        "{subject} peaked highest: {value} on {on}",
        "{subject}峰值最高：{on}达 {value}",
    ),
    "chart.peak_fact": ("{subject}: peak {value} on {when}", "{subject}：{when}峰值 {value}"),
    "chart.semicolon": ("; ", "；"),
    "chart.comma": (", ", "，"),
    "chart.period": ("{first} to {last}", "{first}至{last}"),
    "chart.log_scale": ("log scale, {zone}", "对数坐标，{zone}"),
    "chart.events_left_out": (
        "{n} more events in this time are not drawn.",
        "另有 {n} 个事件未画出。",
    ),
    "chart.no_data": ("No data in this time: {subject}.", "该时段无数据：{subject}。"),
    "chart.zeros": (
        "{n} values of zero cannot stand on a log scale and are left out.",
        "{n} 个零值无法画在对数坐标上，未画出。",
    ),
    "chart.source": ("Source: {source}.", "来源：{source}。"),
    "chart.source_as_of": ("Source: {source}. As of {at}.", "来源：{source}。截至 {at}。"),
    "chart.form": (
        "A figure cannot be written as {form}.",
        "图无法写成 {form} 格式。",
    ),
    "chart.not_written": ("no file was written.", "没有写出文件。"),
    "chart.form_do": ("end the name in .svg, .png or .pdf", "请让文件名以 .svg、.png 或 .pdf 结尾"),
    "chart.extra": (
        "Figures need the extra 'charts', which is not installed.",
        "作图需要附加组件“charts”，尚未安装。",
    ),
    "chart.extra_do": ("`pip install 'chuquan[charts]'`", "`pip install 'chuquan[charts]'`"),
    "chart.no_font": (
        "No font for PNG and PDF is installed: without one the picture would have no text.",
        "没有安装可用于 PNG 和 PDF 的字体：缺少字体，图上将没有任何文字。",
    ),
    "chart.font_do": (
        "install the package fonts-noto-cjk (`apt-get install fonts-noto-cjk`), "
        "or write .svg or .html, which need no font here",
        "请安装软件包 fonts-noto-cjk（`apt-get install fonts-noto-cjk`），"
        "或改存为 .svg 或 .html，两者在此无需字体",
    ),
    "chart.no_glyph": (
        "The font {family} lacks {n} of the figure's characters.",
        "字体 {family} 缺少图中的 {n} 个字符。",
    ),
    "chart.glyph_do": (
        "write .svg or .html, which the reader's own fonts draw; "
        "the package fonts-noto-cjk has Chinese, Japanese and Korean",
        "请改存为 .svg 或 .html，由读者自己的字体显示；软件包 fonts-noto-cjk 含中文、日文和韩文",
    ),
    "chart.stood_highest": (
        "{subject} stood highest: {value}",
        "{subject}最高：{value}",
    ),
    "chart.highest_listed": ("highest of all listed", "全榜最高"),
    "chart.top_share": ("top {share}%", "前 {share}%"),
    "chart.nothing_listed": (
        "There is no circle and no subject to draw.",
        "没有可画的圈子或主体。",
    ),
    "chart.cell_fact": ("{subject}, {circle}: {state}", "{subject}，{circle}：{state}"),
    "chart.absent": ("not listed", "未上榜"),
    "chart.listed": ("listed", "曾上榜"),
    "chart.or_earlier": ("or earlier", "或更早"),
    "chart.within_hours": ("to within {n} h", "误差 {n} 小时内"),
    "chart.after_day": ("after {day}", "晚于{day}"),
    "chart.state_unknown": ("not looked at", "未查看"),
    "chart.state_lasting": ("lasting from", "持久到达"),
    "chart.state_listed": ("listed, did not last, first on", "上榜未持久，首次"),
    "chart.arrived_in": (
        "{subject} arrived to stay in {n} of {of} circles",
        "持久到达的圈子：{subject}（{n}/{of}）",
    ),
    "chart.and_in": (", {subject} in {n} of {of}", "、{subject}（{n}/{of}）"),
    "chart.lasting_arrival": (
        "Day of lasting arrival by circle",
        "各圈子的持久到达日期",
    ),
    "chart.days_in": ("days in {zone}", "日期按 {zone}"),
    "chart.listed_before": (
        "{circle} had listed {subject} before the period, first on {day}.",
        "{circle}在此时段之前已有{subject}上榜，最早为{day}。",
    ),
    "chart.legend_lasting": (
        "arrived to stay: the first look that shows it; below, how far back it may lie",
        "持久到达：最早显示它的一次查看；下方为可能更早的范围",
    ),
    "chart.legend_listed": (
        "listed, but did not last: first listing",
        "曾上榜但未持久：首次上榜日期",
    ),
    "chart.legend_absent": (
        "looked at, never listed; short lists hide what is below them",
        "查看过但从未上榜；榜单较短时，榜外情况不得而知",
    ),
    "chart.legend_unknown": ("hatched: not looked at", "斜线：未查看"),
}
