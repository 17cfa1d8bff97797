"""Phrases of suggested subjects."""

PHRASES: dict[str, tuple[str, str]] = {
    "help.subject.suggest": (
        "Propose subjects that nobody has named yet.",
        "提出尚无人命名的主体。",
    ),
    "about.subject.suggest": (
        "Reads the headings that no subject explains, day by day: a word that stands in three "
        "headings of two days and hardly in the sixty days before may be a name, if it opens "
        "headings and is whole. At most ten a day, with the headings and the command that adds it. "
        "About three of four are names; a proposal is a lead for a person.",
        "逐日读取没有主体可解释的标题：两天内出现在三个标题中、而此前六十天几乎没有的词，"
        "若常在标题开头且是完整的词，可能是名字。每天至多十个，附标题与添加命令。"
        "约四分之三是名字；提议只是供人查看的线索。",
    ),
    "option.without": (
        "take a subject out of the catalogue for this question; may be given several times",
        "本次提问时将某主体移出目录；可多次给出",
    ),
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
