"""What pages say beside their tables: calls, and topics without words."""

from __future__ import annotations

PHRASES = {
    "web.nameless": (
        "`~` and a number stand for a topic whose words are not held here, only its figures.",
        "`~` 加数字表示此处只存有数值、未存其文字的话题。",
    ),
    "web.calls": ("Calls made before it was known", "事前作出的判断"),
    "web.calls_caption": (
        "Frozen when they were made, newest first: {n} of {of}.",
        "作出时即已冻结，新者在前：{of} 条中的 {n} 条。",
    ),
    "web.calls_how": ("What is called likely now", "目前判断为可能的话题"),
    "web.call_open": ("not due yet", "尚未到期"),
    "web.call_came": ("it came", "发生了"),
    "web.call_not": ("it did not", "未发生"),
}
