"""What a subject's page says last: calls, and where its home market stands."""

from __future__ import annotations

PHRASES = {
    "web.calls": ("Calls made before it was known", "事前作出的判断"),
    "web.calls_caption": (
        "Frozen when they were made, newest first: {n} of {of}.",
        "作出时即已冻结，新者在前：{of} 条中的 {n} 条。",
    ),
    "web.calls_how": ("What is called likely now", "目前判断为可能的话题"),
    "web.call_open": ("not due yet", "尚未到期"),
    "web.call_came": ("it came", "发生了"),
    "web.call_not": ("it did not", "未发生"),
    "web.home_stands": ("Where its home market stands: {market}", "其本土市场的地位：{market}"),
    "web.home_stands_how": (
        "All indices, with vintage and reference; about the market, not about this subject",
        "全部指数及其年份与出处；所述为市场，而非本主体",
    ),
}
