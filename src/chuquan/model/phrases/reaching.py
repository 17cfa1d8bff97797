"""Phrases of reach and calibration."""

PHRASES: dict[str, tuple[str, str]] = {
    "reach.title": ("Reach", "覆盖面"),
    "reach.question": (
        "In which languages is the subject read, at home and abroad, without machine traffic?",
        "剔除机器流量之后，该主体在哪些语言中被阅读，本土与海外各占多少？",
    ),
    "reach.note": (
        "Counted on the yearly lists of most read titles, where a title that is the subject's "
        "whole name is its page. An edition is dropped if its page has nearly the same number of "
        "views as in three or more other editions of very different size (flat), less than a "
        "quarter of the edition's usual mobile share (mobile), or 3% or more of all views of the "
        "list (share). Not on a list means fewer views than the list's last entry, never zero; "
        "the bounds of the share abroad take those views all at home, or all abroad. A language "
        "is not a country: most readers of the Chinese edition live outside the mainland, where "
        "it cannot be opened.",
        "依据各语言版本的年度最多阅读词条榜统计，词条名即该主体全名者算作其页面。"
        "有三种情形的版本被剔除：浏览量与另外三个或更多规模悬殊的版本几乎相同（持平）；"
        "移动端占比不足该版本通常水平的四分之一（移动端）；"
        "独占全榜浏览量的3%或以上（占比）。未上榜表示浏览量低于榜尾，绝非为零；"
        "海外占比的上下界分别把这部分浏览量全部算作本土或全部算作海外。"
        "语言不等于国家：中文版在大陆无法打开，读者多数身处大陆之外。",
    ),
    "reach.nowhere": (
        "{subject} is on none of the lists looked at, which does not mean that nobody read it.",
        "{subject}没有出现在所查的任何榜单上，但这不表示无人阅读。",
    ),
    "reach.kept": (
        "In {period}, {subject} is on the lists of {listed:d} of {looked:d} language editions, "
        "and {kept:d} of them are kept: {languages}.",
        "{period}年，{subject}出现在{looked:d}个语言版本中{listed:d}个的榜单上，"
        "其中保留{kept:d}个：{languages}。",
    ),
    "reach.none_kept": (
        "In {period}, no page of {subject} on the lists of {looked:d} language editions is kept.",
        "{period}年，在{looked:d}个语言版本的榜单上，{subject}没有任何页面得以保留。",
    ),
    "reach.abroad": (
        "Of the kept views {share:.1f}% are from abroad (between {low:.1f}% and {high:.1f}% if "
        "what is below the lists is counted).",
        "保留的浏览量中{share:.1f}%来自海外（若计入榜外的部分，则在{low:.1f}%至{high:.1f}%之间）。",
    ),
    "reach.dropped_flat": (
        "Dropped as machine traffic, because nearly the same number of views came in editions of "
        "very different size: {languages}.",
        "以下版本规模悬殊而浏览量几乎相同，作为机器流量剔除：{languages}。",
    ),
    "reach.dropped_mobile": (
        "Dropped as machine traffic, because far fewer of the views than usual there came from "
        "mobile devices: {languages}.",
        "以下版本移动端占比远低于该版本的通常水平，作为机器流量剔除：{languages}。",
    ),
    "reach.dropped_share": (
        "Dropped, because one page has an implausible part of the edition's views: {languages}.",
        "以下版本中单个页面占全榜浏览量的比例不合情理，予以剔除：{languages}。",
    ),
    "reach.below": (
        "Below the list, which is not zero: {languages}.",
        "低于榜尾（并非为零）：{languages}。",
    ),
    "reach.placed": ("{language} (place {rank:.0f})", "{language}（第{rank:.0f}位）"),
    "reach.and_more": ("{languages} and {n:d} more", "{languages}，另有{n:d}个"),
}
