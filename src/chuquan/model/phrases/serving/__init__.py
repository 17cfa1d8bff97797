"""The phrases of the pages: what stands around the answers, and what single pages tell."""

from __future__ import annotations

from chuquan.model.phrases.serving import around, told

PHRASES: dict[str, tuple[str, str]] = {**around.PHRASES, **told.PHRASES}
