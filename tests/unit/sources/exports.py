"""Reading an invented export in one line, and what came of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from chuquan.model.spec import Raw
from chuquan.pipeline import parts

EXPORTED = datetime(2025, 3, 1, tzinfo=UTC)


def observed(
    key: str, text: str | bytes, *, about: str = "", at: datetime = EXPORTED, name: str = "t.csv"
) -> list[dict[str, Any]]:
    """Return the observations that a source reads from a file."""
    body = text.encode() if isinstance(text, str) else text
    return parts.source(key).read(Raw(name, body, at, about)).singles["observations"]


def values(key: str, text: str | bytes, **more: Any) -> dict[tuple[str, str], float | None]:
    """Return the values by item and the UTC hour of their slot."""
    return {
        (row["item"].partition(":")[2], f"{row['slot']:%Y-%m-%d %H}"): row["value"]
        for row in observed(key, text, **more)
    }
