"""Phrases of breakouts: rises, the circle they began in, and where they went."""

PHRASES: dict[str, tuple[str, str]] = {
    "breakout.title": ("Breakout", "出圈"),
    "breakout.question": (
        "Since when did attention stand lastingly higher, and did it leave its home circle?",
        "关注度从何时起持续走高，是否走出了原来的圈子？",
    ),
    "breakout.note": (
        "The share of a list that is about the subject is cut where its daily level changes "
        "(exact change points; noise that swings and returns is no change). Home is the circle "
        "that rose first. A rise there is a spike; a rise elsewhere that holds for 7 days looked "
        "at is a breakout, one that ended sooner is brief, one still younger is open. none: listed "
        "without a rise; absent: never above the cut-off; unknown: fewer than 14 days looked at. "
        "A rise ends where three quarters of it are lost again. burst_days counts days in "
        "Kleinberg's burst state, a second opinion. The order in which circles rose shows which "
        "leads; it does not show why.",
        "把榜单中有关该主体的份额，在每日水平改变之处切开（精确变点；来回摆动不算改变）。"
        "最先走高的圈子是原圈子。在那里走高称为尖峰（spike）；在别处走高且保持 7 个有采集的日子为"
        "出圈（breakout），更早结束的为短暂（brief），尚不足 7 天的为待定（open）。"
        "none：在榜而未走高；absent：从未高于截断线；unknown：有采集的日子不足 14 天。"
        "升幅回落四分之三处即为结束。burst_days 为 Kleinberg 突发状态的天数，供对照。"
        "各圈子走高的先后只说明谁领先，不说明原因。",
    ),
    "breakout.broke_out": (
        "{subject} broke out on {on}: up in {home} since {first}, it then rose lastingly in {n} "
        "of {of} circles beyond: {names}.",
        "{subject}于{on}出圈：{first}起先在{home}走高，随后在圈外 {of} 个圈子中的 {n} 个"
        "持续走高：{names}。",
    ),
    "breakout.spike": (
        "{subject} has not broken out: it rose in {home} on {first}, and in no circle beyond did a "
        "rise last.{names}",
        "{subject}没有出圈：{first}在{home}走高，圈外没有一处持续走高。{names}",
    ),
    "breakout.open": (
        "{subject} may be breaking out: up in {home} since {first}, and for less than a week in "
        "{names}.",
        "{subject}可能正在出圈：{first}起在{home}走高，以下圈子走高尚不足一周：{names}。",
    ),
    "breakout.none": (
        "{subject} shows no change of level in any of {n} circles.",
        "{subject}在 {n} 个圈子中都没有水平变化。",
    ),
    "breakout.unknown": (
        "{subject}: no circle was looked at on 14 days or more, so no usual level is known.",
        "{subject}：没有任何圈子有至少 14 天的采集，无从得知其通常水平。",
    ),
    "breakout.dated": ("{circle} ({on})", "{circle}（{on}）"),
}
