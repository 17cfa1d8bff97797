"""What is said of GDELT's files."""

PHRASES: dict[str, tuple[str, str]] = {
    "unit.tone points": ("tone points", "语调分"),
    "gdelt.title": ("GDELT bulk files", "GDELT 批量文件"),
    "gdelt.articles": ("articles seen", "收录文章数"),
    "gdelt.tone": ("tone of an article, as GDELT scores it", "文章语调（GDELT 评分）"),
    "gdelt.event_articles": ("articles on an event at first sight", "事件初见时的文章数"),
    "gdelt.event_tone": ("tone of an event's articles", "事件文章的语调"),
    "gdelt.counts": ("numbers that GDELT read", "GDELT 读出的数字"),
    "gdelt.licence": (
        "free for any use with citation of and a link to the GDELT Project",
        "可自由使用，须注明 GDELT Project 并附链接",
    ),
    "gdelt.archive": (
        "folder, .tar, .tar.gz, .tar.zst or .zip of events, mentions, GKG (v1, v2, translated) or "
        "counts, plain or zipped; beside them lastupdate.txt or masterfilelist.txt, if there",
        "含 events、mentions、GKG（v1、v2、翻译版）或 counts 文件（可为 zip）的文件夹、.tar、"
        ".tar.gz、.tar.zst、.zip；可附 lastupdate.txt 或 masterfilelist.txt",
    ),
    "gdelt.gaps": (
        "Only online news that GDELT monitors; what it found in a text, not the text. Quarters of "
        "an hour whose file is missing are unknown.",
        "仅含 GDELT 监测的网络新闻；只有其识别结果，没有正文。缺少文件的时段属未知。",
    ),
    "gdelt.note": (
        "An article counts once in its quarter of an hour. Names are those that GDELT recognised; "
        "tone is a dictionary's count of words and nobody's feeling. Themes, places and "
        "quotations are not taken.",
        "每篇文章在其时段内计一次。名称为 GDELT 所识别；语调为词典计数，并非任何人的情绪。"
        "主题、地点与引语未采用。",
    ),
    "gdelt.form": (
        "a GDELT file of events, mentions, GKG or counts",
        "GDELT 的 events、mentions、GKG 或 counts 文件",
    ),
    "gdelt.members": (
        "a zip with {n:d} files, where one was expected",
        "zip 内有 {n:d} 个文件，应为一个",
    ),
    "gdelt.torn": (
        "a zip that cannot be read to its end ({problem})",
        "zip 无法完整读取（{problem}）",
    ),
    "gdelt.columns": ("{n:d} columns, which no form has", "共 {n:d} 列，不属于任何格式"),
    "gdelt.no_time": ("no id, time or number where they should be", "应有的编号、时间或数字缺失"),
    "gdelt.no_address": ("no address of an article", "没有文章链接"),
    "gdelt.again": ("an event that stands in the file already", "该事件在文件中已出现"),
    "gdelt.other_bytes": (
        "the list tells {size:,} bytes and another MD5; these are {seen:,} bytes",
        "清单所列为 {size:,} 字节且 MD5 不同；实际为 {seen:,} 字节",
    ),
}
