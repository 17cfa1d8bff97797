"""The rows of a hot list, read from an archive without storing anything."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

from chuquan.measures.forecast.episodes import Episodes, episodes
from chuquan.model.facts import Rows
from chuquan.model.spec import Raw, SourcePart
from chuquan.pipeline.calls.topics import MOMENT, topic_of
from chuquan.pipeline.collect import months
from chuquan.pipeline.files.archive import Members, members


def read_list(part: SourcePart, signal: str, path: Path) -> tuple[pl.DataFrame, pl.Series]:
    """Return what a list showed, and when it was looked at.

    Parameters
    ----------
    part : SourcePart
        The source that published the archive.
    signal : str
        The signal whose values are followed.
    path : Path
        A folder, an archive or a single file.

    Returns
    -------
    tuple of polars.DataFrame and polars.Series
        ``topic at value``, adverts, pinned rows and rows without a value left out; and the true
        times of all looks.

    Raises
    ------
    UsageError, SourceChanged
        If there is nothing to read at `path`.
    """
    met = Members()
    listed: list[pl.DataFrame] = []
    looks: list[pl.DataFrame] = []
    for raws in months(members(path, part, met)):
        for rows in _read(part, raws):
            shown, seen = _frames(rows, signal)
            listed.append(shown)
            looks.append(seen)
    moments = pl.concat(looks).unique("slot", keep="last")
    shown = pl.concat(listed).join(moments, on="slot")
    return shown.select("topic", "at", "value"), moments["at"].sort()


def _read(part: SourcePart, raws: list[Raw]) -> Iterable[Rows]:
    if part.read_many is not None:
        yield part.read_many(raws)
        return
    yield from (part.read(raw) for raw in raws)


def _frames(rows: Rows, signal: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    observed = _table(rows, "observations", ("signal", "item", "slot", "value", "placement"))
    organic = pl.col("placement").fill_null("organic") == "organic"
    kept = observed.filter((pl.col("signal") == signal) & organic & (pl.col("value") > 0))
    polls = _table(rows, "polls", ("slot", "at"))
    topic = topic_of(pl.col("item"))
    return (
        kept.select(topic.alias("topic"), pl.col("slot").cast(MOMENT), pl.col("value")),
        polls.select(pl.col("slot").cast(MOMENT), pl.col("at").cast(MOMENT)),
    )


def _table(rows: Rows, name: str, columns: tuple[str, ...]) -> pl.DataFrame:
    frames = [_frame(block).select(columns) for block in rows.blocks(name)]
    return pl.concat(frames, how="vertical_relaxed")


def _frame(block: Any) -> pl.DataFrame:
    return block if isinstance(block, pl.DataFrame) else pl.DataFrame(block, strict=False)


def episodes_of(part: SourcePart, signal: str, path: Path) -> Episodes:
    """Return the episodes of a list, read from an archive.

    Parameters
    ----------
    part : SourcePart
        The source that published the archive.
    signal : str
        The signal whose values are followed.
    path : Path
        A folder, an archive or a single file.

    Returns
    -------
    Episodes
        All episodes of the archive.
    """
    listed, looks = read_list(part, signal, path)
    return episodes(listed, looks)
