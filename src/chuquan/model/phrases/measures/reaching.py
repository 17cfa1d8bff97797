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
    "calibration.title": ("Calibration", "校准"),
    "calibration.question": (
        "What would the subject's peak be on the WeChat Index, judged by subjects known on both?",
        "以两边都已知的主体为锚，该主体的峰值相当于微信指数的多少？",
    ),
    "calibration.note": (
        "A never falling line between the logarithms of peaks known on both scales, with errors "
        "of Student's kind; figures told as 'more than' count as such. A peak is the greatest "
        "sum over the subject's items at one moment, because the index is of a name and not of "
        "one topic. With fewer than five anchors every statement is illustrative; outside the "
        "anchors' range nothing is said. Tiers belong to the WeChat Index: here they are said "
        "with ~ and an interval only.",
        "在两边都已知的峰值的对数之间拟合一条不下降的直线，误差取学生分布；"
        "“超过”某数的数值按下限处理。峰值取该主体各条目在同一时刻之和的最大值，"
        "因为指数衡量的是名称而非单个话题。锚点少于五个时，一切结论仅作示意；"
        "超出锚点范围则不作判断。层级属于微信指数：此处只带“约”字与区间给出。",
    ),
    "calibration.too_few": (
        "{n:d} subjects are known on both scales, and a way from one to the other needs two.",
        "两边都已知的主体只有{n:d}个，换算至少需要两个。",
    ),
    "calibration.too_few_seen": ("{n:d} anchors with a peak", "有峰值的锚点{n:d}个"),
    "calibration.relative": (
        "Values of {signal} share a scale within one export only, so anchors cannot tell their "
        "height.",
        "{signal} 的数值仅在同一次导出内可比，锚点无法说明其高低。",
    ),
    "calibration.outside": (
        "A peak of {value} lies outside what the anchors cover.",
        "峰值{value}超出锚点覆盖的范围。",
    ),
    "calibration.range": ("the anchors cover {least} to {most}", "锚点覆盖{least}至{most}"),
    "calibration.more_anchors": (
        "import your own export of the WeChat Index for more subjects, or add them to "
        "anchors.toml in the workspace",
        "导入更多主体的微信指数导出文件，或在工作区的 anchors.toml 中添加锚点",
    ),
    "calibration.is_measured": (
        "{subject} peaked at {peak} on the index itself: {name}.",
        "{subject}在该指数上的峰值为{peak}：{name}。",
    ),
    "calibration.is_calibrated": (
        "{subject}'s peak of {peak} would be about {estimate} on the WeChat Index "
        "(80% interval {low} to {high}): {name}.",
        "{subject}的峰值{peak}约合微信指数{estimate}（80%区间{low}至{high}）：{name}。",
    ),
    "calibration.is_illustrative": (
        "{subject}'s peak of {peak} would be about {estimate} on the WeChat Index "
        "(80% interval {low} to {high}): {name}.",
        "{subject}的峰值{peak}约合微信指数{estimate}（80%区间{low}至{high}）：{name}。",
    ),
    "calibration.is_outside": (
        "{subject}'s peak of {peak} lies outside the anchors' range, so nothing is said of its "
        "place on the WeChat Index.",
        "{subject}的峰值{peak}超出锚点范围，不对其在微信指数上的位置作判断。",
    ),
    "calibration.is_unknown": (
        "{subject}'s peak of {peak} cannot be put on the WeChat Index: fewer than two subjects "
        "are known on both scales.",
        "{subject}的峰值{peak}无法换算为微信指数：两边都已知的主体不足两个。",
    ),
    "calibration.is_absent": (
        "No peak of {subject} is known in these days.",
        "这段时间内没有{subject}的峰值。",
    ),
    "calibration.tier_illustrative": (
        "~{tier} (illustrative, n={n:d}; {tier_low} to {tier_high})",
        "约{tier}（仅作示意，n={n:d}；{tier_low}至{tier_high}）",
    ),
    "calibration.tier_calibrated": (
        "~{tier} (n={n:d}; {tier_low} to {tier_high})",
        "约{tier}（n={n:d}；{tier_low}至{tier_high}）",
    ),
    "calibration.error": (
        "Left out one by one, the anchors are missed by a typical factor of {factor:.2f}.",
        "逐一剔除检验，锚点的典型误差为{factor:.2f}倍。",
    ),
    "anchors.unreadable": (
        "The anchors in {file} cannot be read: it is not TOML in UTF-8.",
        "{file} 中的锚点无法读取：不是 UTF-8 编码的 TOML。",
    ),
    "anchors.unknown": (
        "The anchor {name} in {file} is no subject.",
        "{file} 中的锚点 {name} 不是任何主体。",
    ),
    "anchors.shape": (
        "The anchor {name} in {file} cannot be one.",
        "{file} 中的 {name} 不能作为锚点。",
    ),
    "anchors.not_read": ("nothing was calibrated.", "没有进行校准。"),
    "anchors.mend": (
        "mend {file}: one table for each subject id (`chuquan subject find` tells it), with a "
        "positive value; the keys are {known}",
        "请修改 {file}：每个主体 id 一个表（可用 `chuquan subject find` 查询），"
        "value 须为正数；可用的键有 {known}",
    ),
}
