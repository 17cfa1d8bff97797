"""Phrases of leads and lags."""

PHRASES: dict[str, tuple[str, str]] = {
    "leadlag.title": ("Lead and lag", "领先与滞后"),
    "leadlag.question": (
        "Which circle is ahead of which, and by how many days?",
        "哪个圈子领先于哪个圈子，领先多少天？",
    ),
    "leadlag.note": (
        "Two ways. Series: rows listed a look, day by day; the daily changes, without the mean of "
        "each weekday and, where ten circles or more list it, without what moves all of them on "
        "one day, are correlated at up to 14 days either way, and the best lag is compared with "
        "reshuffled copies, false discoveries "
        "over all pairs of the subject held to 5%. Circles that list it on fewer than 14 days are "
        "left out. Arrival: the first look in the window that lists it, and the look before; one "
        "circle is first only if the other was looked at later and still did not have it. A list "
        "is cut off, so that arrival means above its cut-off. Leads says who moves first, never "
        "who moves whom: a third thing may move both.",
        "两种方法。序列：按天计算每次查看时上榜的条数，取其逐日变化，去除各星期日的均值，"
        "若有十个或更多圈子上榜，还去除同一天内所有圈子共同的波动，在前后至多14天内求相关，"
        "再把最佳滞后与重新洗牌的副本比较，同一主体所有配对的误报率控制在5%。"
        "上榜不足14天的圈子不计入。到达：时间窗内首次查到上榜的时刻及其前一次查看；"
        "只有当另一个圈子在此之后被查看而仍未上榜时，才算先到。"
        "榜单有截断，到达意味着高于榜尾。“领先”只说明谁先动，从不说明谁带动谁：可能有第三者同时带动两者。",
    ),
    "leadlag.unknown": (
        "{subject}: cannot tell who leads; fewer than two circles list it on 14 days or more.",
        "{subject}：无法判断谁领先，上榜满14天的圈子不足两个。",
    ),
    "leadlag.none": (
        "{subject}: no circle leads another beyond chance, of {n} pairs looked at.",
        "{subject}：所考察的 {n} 对圈子中，没有超出偶然的领先关系。",
    ),
    "leadlag.said": (
        "{subject}: a lead stands out in {n} of {of} pairs of circles: {leads}.",
        "{subject}：{of} 对圈子中有 {n} 对存在明显的领先：{leads}。",
    ),
    "leadlag.leads": (
        "{first} leads {second} by {days:day|days} (r {r}, q {q})",
        "{first} 领先 {second} {days} 天（r {r}，q {q}）",
    ),
    "leadlag.first": (
        "In the window, {circle} surely had it before {n} other circles.",
        "在时间窗内，{circle} 确定早于另外 {n} 个圈子。",
    ),
    "leadlag.originator": (
        "Over {n} subjects, {circle} is first most often: originator index {index} "
        "[{low}, {high}], where 1 is always first and -1 always last.",
        "就 {n} 个主体而言，{circle} 最常领先：首发指数 {index} [{low}, {high}]，"
        "1 表示总是最先，-1 表示总是最后。",
    ),
    "leadlag.lengths": (
        "The series do not have the same steps.",
        "这些序列的时间步不一致。",
    ),
    "leadlag.nothing_said": ("no lead was measured.", "没有测量领先关系。"),
    "leadlag.lengths_do": (
        "give one value for each step of the same window, NaN where it is unknown",
        "请为同一时间窗的每一步各给一个值，未知处填 NaN",
    ),
    "leadlag.short": (
        "{n} known steps are too few to tell who leads.",
        "只有 {n} 个已知的时间步，不足以判断谁领先。",
    ),
    "leadlag.short_do": (
        "take a window with {needed} known steps or more, or look at fewer lags",
        "请选取至少含 {needed} 个已知时间步的时间窗，或减少考察的滞后步数",
    ),
    "leadlag.estimator": (
        "There is no estimator of transfer entropy called {name}.",
        "没有名为 {name} 的传递熵估计方法。",
    ),
    "leadlag.estimator_do": (
        "use `gaussian` or `ksg`",
        "请使用 `gaussian` 或 `ksg`",
    ),
}
