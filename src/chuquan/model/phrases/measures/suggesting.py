"""Phrases of suggested subjects."""

PHRASES: dict[str, tuple[str, str]] = {
    "suggest.said": (
        "{n} proposals on {days} days from {source}: words that are suddenly in several headings "
        "which no subject explains.",
        "{source} {days} 天内共 {n} 个提议：突然出现在多个没有主体可解释的标题中的词。",
    ),
    "suggest.none": ("Nothing new stands out.", "没有突出的新词。"),
    "suggest.head.on": ("day", "日期"),
    "suggest.head.word": ("word", "词"),
    "suggest.head.headings": ("headings", "标题数"),
    "suggest.head.before": ("before", "此前"),
    "suggest.head.evidence": ("for example", "例如"),
    "suggest.add": ("Add one with, for example: {command}", "可这样添加：{command}"),
}
