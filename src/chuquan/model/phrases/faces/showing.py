"""What a notebook says around an answer."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "notebook.rows": ("{n:,} of {of:,} rows", "{of:,} 行中的 {n:,} 行"),
    "notebook.origin": (
        "Snapshot {snapshot}, as of {when}, recipe {recipe}. Data: {sources}.",
        "快照 {snapshot}，截至 {when}，配方 {recipe}。数据：{sources}。",
    ),
}
