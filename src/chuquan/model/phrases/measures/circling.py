"""Phrases of circles: what the lake can see, community by community."""

PHRASES: dict[str, tuple[str, str]] = {
    "across.no_circle": (
        "The workspace holds no list of any community.",
        "工作区里没有任何社群的榜单。",
    ),
    "across.unknown_circle": (
        "The workspace holds no circle called {circle}.",
        "工作区里没有名为 {circle} 的圈子。",
    ),
    "across.choose_circle": ("choose among: {names}", "请从中选择：{names}"),
    "community.mass": ("mass public", "大众"),
    "community.knowledge": ("knowledge", "知识"),
    "community.video": ("video", "视频"),
    "community.technology": ("technology", "科技"),
    "community.business": ("business", "商业"),
    "community.reading": ("reading", "阅读"),
    "community.official": ("official", "官方"),
    "circles.title": ("Circles", "圈子"),
    "circles.question": (
        "In which circles is the subject at home, since when, and how strongly?",
        "该主体进入了哪些圈子，从何时起，分量如何？",
    ),
    "circles.note": (
        "A first listing is the first look in the window that lists the subject. A lasting arrival "
        "is the first listing on the first day from which on it is listed on at least 3 of 14 days "
        "looked at, that day included; days nobody looked at are passed over. Each event lies "
        "after the look before, which was without the subject, and at or before the look that "
        "shows it. A list is cut off: absent means never above the cut-off, which list_length "
        "tells. Adverts and pinned entries do not count, nor do looks that failed. share counts "
        "rows of the list, its length times the looks; usual is the subject's share over all "
        "circles together, and lift is share / usual.",
        "首次上榜是该时间范围内第一次看到该主体在榜的那次采集。落脚是从这样一天的首次上榜算起："
        "自该日起（含当日）有采集的 14 天中至少 3 天在榜；没有采集的日子略过不计。"
        "每个事件都发生在前一次未见该主体的采集之后、看到它的那次采集之时或之前。"
        "榜单有截断：未上榜只说明从未高于截断线，榜长见 list_length。"
        "广告、置顶与失败的采集不计。share 按榜单的行数计（榜长乘以采集次数）；"
        "usual 是该主体在所有圈子合计中的份额，lift 为 share 与 usual 之比。",
    ),
    "circles.said": ("{parts}.", "{parts}。"),
    "circles.then": ("; ", "；"),
    "circles.several": (
        "{subject} came to stay in {n} of {of} circles, first {first}, last {last}",
        "{subject}在 {of} 个圈子中的 {n} 个落脚，最早是{first}，最晚是{last}",
    ),
    "circles.one": (
        "{subject} came to stay in one of {of} circles, {first}",
        "{subject}在 {of} 个圈子中的一个落脚：{first}",
    ),
    "circles.nowhere": (
        "{subject} came to stay in none of {of} circles",
        "{subject}在 {of} 个圈子中均未落脚",
    ),
    "circles.dated": ("{circle} ({community}, {day})", "{circle}（{community}，{day}）"),
    "circles.dated_by": (
        "{circle} ({community}, by {day} at the latest)",
        "{circle}（{community}，不晚于{day}）",
    ),
    "circles.is_listed": ("listed only in passing: {names}", "仅短暂上榜：{names}"),
    "circles.is_absent": ("never listed: {names}", "从未上榜：{names}"),
    "circles.is_unknown": ("not looked at: {names}", "没有采集：{names}"),
    "circles.before": (
        "listed before the window already: {names}",
        "在此时间范围之前已上榜：{names}",
    ),
    "circles.breadth": (
        "spread as if evenly over {n} circles",
        "分布相当于均匀散布在 {n} 个圈子",
    ),
    "circles.own_sees": ("of your circles, listed by {names}", "您的圈子中上榜的有：{names}"),
    "circles.own_blind": (
        "your circles never listed it: {names}",
        "您的圈子从未列出：{names}",
    ),
    "unseen.none": (
        "Nothing that came to stay elsewhere is absent from your circles ({own}).",
        "在别处落脚的主体，您的圈子（{own}）都曾列出。",
    ),
    "unseen.some": (
        "Your circles ({own}) never listed {n} of the {of} subjects that came to stay elsewhere, "
        "above all {names}.",
        "在别处落脚的 {of} 个主体中，您的圈子（{own}）有 {n} 个从未列出，首先是{names}。",
    ),
    "unseen.need_own": (
        "Without subjects, this measure needs to know your own circles.",
        "不给出主体时，须说明您自己的圈子。",
    ),
    "unseen.need_own_seen": ("no subject and no --own", "没有主体，也没有 --own"),
    "unseen.need_own_do": (
        "name a subject, or your circles: `chuquan measure circles --own zhihu --own juejin`",
        "请给出主体，或给出您的圈子：`chuquan measure circles --own zhihu --own juejin`",
    ),
    "unseen.not_here": (
        "The measure {measure} needs at least one subject.",
        "度量 {measure} 至少需要一个主体。",
    ),
    "unseen.no_subject": ("no subject", "没有主体"),
    "unseen.not_here_do": (
        "name one: `chuquan measure {measure} SUBJECT`",
        "请给出一个：`chuquan measure {measure} SUBJECT`",
    ),
}
