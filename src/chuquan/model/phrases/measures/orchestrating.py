"""Phrases of the evidence on organic or placed attention."""

PHRASES: dict[str, tuple[str, str]] = {
    "organic.unknown": (
        "Cannot tell; nothing held speaks of placement, acts of accounts, "
        "copies or official media.",
        "无法判断，现有数据不涉及摆放、账号行动、文字副本或官方媒体。",
    ),
    "organic.none": (
        "Of {of} kinds of evidence {n} could be looked at, and none stands out "
        "of what is usual; that does not show that nothing was arranged.",
        "{of} 类证据中有 {n} 类可供查看，均未超出通常水平；这并不表明没有任何安排。",
    ),
    "organic.some": (
        "Of {of} kinds of evidence {n} could be looked at, and {k} stand out of "
        "what is usual ({kinds}); that shows a pattern, not who is behind it.",
        "{of} 类证据中有 {n} 类可供查看，其中 {k} 类超出通常水平（{kinds}）；"
        "这只显示模式，不说明由谁造成。",
    ),
    "organic.placement": ("places filled by another rule", "按另一种规则填充的位置"),
    "organic.shared": ("shares of one object together", "对同一对象的共同分享"),
    "organic.copied": ("nearly the same words together", "同时发布的几乎相同的文字"),
    "organic.official": ("share of official media", "官方媒体占比"),
    "card.organic": ("Organic or placed", "自发还是安排"),
}
