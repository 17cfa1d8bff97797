"""What went wrong, as told to people: the four parts of every error."""

PHRASES: dict[str, tuple[str, str]] = {
    "window.reversed": (
        "The window ends ({end}) before it starts ({start}).",
        "时间范围的结束日（{end}）早于开始日（{start}）。",
    ),
    "window.not_read": ("nothing was read.", "没有读取任何数据。"),
    "window.swap": ("use --from {start} --to {end}", "请使用 --from {start} --to {end}"),
    "window.no_such_day": (
        "'{text}' is not a day of the calendar.",
        "“{text}”不是日历上的日期。",
    ),
    "window.write_day": (
        "write the day as YYYY-MM-DD, such as 2025-02-28",
        "日期请写成 YYYY-MM-DD，例如 2025-02-28",
    ),
    "window.no_such_moment": ("'{text}' is not a moment in time.", "“{text}”不是有效的时刻。"),
    "window.write_moment": (
        "write the moment as 2025-02-28T12:00:00+08:00, or a day as 2025-02-28",
        "时刻请写成 2025-02-28T12:00:00+08:00，或写日期 2025-02-28",
    ),
    "window.no_such_zone": (
        "This machine knows no time zone called '{zone}'.",
        "本机没有名为“{zone}”的时区。",
    ),
    "window.write_zone": (
        "use a name such as Asia/Shanghai or UTC",
        "请使用 Asia/Shanghai 或 UTC 之类的名称",
    ),
    "settings.unfit": ("{name} does not hold a usable value.", "{name} 的值无法使用。"),
    "settings.nothing_done": ("nothing was done.", "没有执行任何操作。"),
    "settings.example": ("set {name}={value}, or unset it", "请设 {name}={value}，或取消该变量"),
}
