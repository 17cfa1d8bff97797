"""Phrases of coordinated patterns."""

PHRASES: dict[str, tuple[str, str]] = {
    "coordination.title": ("Coordination", "协同"),
    "coordination.question": (
        "Do accounts act together more often and more closely in time than chance allows?",
        "这些账号一起行动的次数与时间上的接近程度，是否超出了偶然？",
    ),
    "coordination.note": (
        "Two accounts act together when they share one object within 60 seconds, or publish "
        "nearly the same words within an hour. Chance is a shuffle: the moments are dealt anew "
        "among the acts of one object and day, so that who acted on what stays as it is. An edge "
        "counts if, with false ones held to 1%, the shuffle does not give as many objects "
        "together; a pattern is three accounts or more that hang together by edges of three "
        "objects or more. An object that was shared in one burst alone says nothing about timing; "
        "the column alike deals the accounts anew instead, and then shared taste counts too. "
        "Synchrony tells neither who arranged it nor that anybody did: fans, editors and "
        "scheduled posts act together as well. The cost grows with pairs: an object may make 20 "
        "million of them, the rest is cut.",
        "两个账号在60秒内分享同一对象，或在一小时内发布几乎相同的文字，即算一起行动。"
        "偶然的水平由洗牌给出：在同一对象、同一天的行动之间重新分配时刻，谁对什么行动保持不变。"
        "在误报率控制为1%时，若洗牌得不到同样多的共同对象，这条边才算数；"
        "三个或更多账号由至少三个共同对象的边连在一起，即为一个协同模式。"
        "只在一阵爆发中被分享的对象无法说明时间上的巧合；"
        "alike 一列改为重新分配账号，此时共同的喜好也会计入。"
        "同步既不说明由谁安排，也不说明有人安排：粉丝、编辑和定时发布同样会一起行动。"
        "计算量随配对数增长：每个对象至多计两千万对，其余舍去。",
    ),
    "coordination.everything": ("All acts held", "现有全部行动"),
    "coordination.act_shared": ("shares of one object", "对同一对象的分享"),
    "coordination.act_copied": ("nearly the same words", "几乎相同的文字"),
    "coordination.unknown": (
        "{subject}: cannot tell; no acts of accounts are held.",
        "{subject}：无法判断，没有账号行动的数据。",
    ),
    "coordination.few": (
        "{subject}, {act}: cannot tell; {acts} acts of {accounts} accounts are too few.",
        "{subject}，{act}：无法判断，{accounts} 个账号的 {acts} 次行动太少。",
    ),
    "coordination.chance": (
        "{subject}, {act}: no coordinated pattern stands out; {pairs} pairs within {seconds} "
        "seconds among {acts} acts of {accounts} accounts, where a shuffle of the same accounts "
        "gives {expected}.",
        "{subject}，{act}：没有突出的协同模式；{accounts} 个账号的 {acts} 次行动中，"
        "{seconds} 秒内的配对有 {pairs} 对，同样这些账号洗牌后为 {expected} 对。",
    ),
    "coordination.found": (
        "{subject}, {act}: {n} coordinated patterns of {inside} accounts among {accounts}; "
        "{edges} couples act together beyond chance, on up to {most} objects; {pairs} pairs "
        "within {seconds} seconds among {acts} acts, where a shuffle gives {expected}.",
        "{subject}，{act}：{accounts} 个账号中有 {n} 个协同模式，涉及 {inside} 个账号；"
        "{edges} 对账号一起行动的次数超出偶然，至多共有 {most} 个对象；"
        "{acts} 次行动中 {seconds} 秒内的配对有 {pairs} 对，洗牌后为 {expected} 对。",
    ),
    "coordination.lacks": (
        "The posts lack a column: {columns}.",
        "帖子数据缺少列：{columns}。",
    ),
    "coordination.lacks_do": (
        "name the columns {columns}; `at` in seconds",
        "请将各列命名为 {columns}，其中 `at` 以秒为单位",
    ),
}
