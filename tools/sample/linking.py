"""Which things are about which of the sample's subjects, by the bundled names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from chuquan.pipeline.names import load
from chuquan.text.mentions import Matcher

SUBJECTS = (
    "ne-zha-2", "deepseek", "barbie-hsu", "black-myth-wukong", "rednote", "labubu", "unitree",
    "pop-mart", "tiktok", "chatgpt", "xiaomi", "khalil-fong", "spring-festival-gala",
    "detective-chinatown-1900", "li-ziqi",
)  # fmt: skip


def links(items: Sequence[str], words: Sequence[str]) -> pl.DataFrame:
    """Return each item with each subject that its words name: ``item subject alias start stop``."""
    found = Matcher(load(None)).find_columns(words)
    linked = pl.DataFrame(
        {
            "item": [items[place] for place in found["index"]],
            "subject": list(found["subject"]),
            "alias": list(found["alias"]),
            "start": list(found["start"]),
            "stop": list(found["stop"]),
        },
        {"item": pl.String, "subject": pl.String, "alias": pl.String, "start": pl.Int64,
         "stop": pl.Int64},
    )  # fmt: skip
    chosen = linked.filter(pl.col("subject").is_in(SUBJECTS))
    return chosen.unique(["item", "subject"], keep="first", maintain_order=True)


def write(frame: pl.DataFrame, path: Path) -> None:
    """Write one file of the sample as small as it gets."""
    frame.write_parquet(path, compression="zstd", compression_level=19)
