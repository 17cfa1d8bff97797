"""Phrases of a report about what was sold of a subject, market by market."""

PHRASES: dict[str, tuple[str, str]] = {
    "sold.caption": ("{subject}: figures by market", "{subject}：分市场数据"),
    "sold.market": ("market", "市场"),
    "sold.counted": ("what was counted", "统计内容"),
    "sold.period": ("period", "时段"),
    "sold.value": ("figure", "数值"),
    "sold.place": ("place", "名次"),
    "sold.reference": ("reported by", "来源"),
    "sold.place_of": ("{place} of {n:d}", "{n:d} 者中第 {place}"),
    "sold.placed": ("Its place: {place}.", "名次：{place}。"),
    "sold.note": (
        "As reported: nothing is converted, added up or filled in. A place is told among the "
        "works typed in of one market, period and unit; a market without a row is unknown.",
        "均为原文所述：不换算、不相加、不补缺。名次仅在同一市场、时段与单位的已录入作品之间比较；"
        "没有记录的市场情况不明。",
    ),
}
