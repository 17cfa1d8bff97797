"""Sayings, each once: near-copies of a story carry the same words."""

from __future__ import annotations

import polars as pl

INDIRECT = "indirect"
RULES = "rules"
"""Who read a saying, where no language model did."""


def outlet_of(spoken: pl.DataFrame) -> pl.DataFrame:
    """Return what was said, with the outlet's bare name and one voice for each known speaker.

    Parameters
    ----------
    spoken : polars.DataFrame
        ``subject read_by voice speaker outlet`` and others. A speaker whose subject is known goes
        by the form of its name that most rows of that reader have, the shortest of equals.

    Returns
    -------
    polars.DataFrame
        The same columns.
    """
    bare = pl.col("outlet").str.to_lowercase().str.strip_prefix("www.")
    forms = (
        spoken.filter(pl.col("speaker").is_not_null())
        .group_by("subject", "read_by", "speaker", "voice")
        .agg(n=pl.len())
        .sort(-pl.col("n").cast(pl.Int64), pl.col("voice").str.len_chars(), "voice")
        .unique(["subject", "read_by", "speaker"], keep="first", maintain_order=True)
        .select("subject", "read_by", "speaker", form="voice")
    )
    return (
        spoken.with_columns(outlet=bare, voice=pl.col("voice").str.strip_chars())
        .join(forms, on=["subject", "read_by", "speaker"], how="left")
        .with_columns(voice=pl.coalesce("form", "voice"))
        .drop("form")
    )


def once_each(spoken: pl.DataFrame) -> pl.DataFrame:
    """Return one row a saying, of each family only in the document where the voice says most.

    Parameters
    ----------
    spoken : polars.DataFrame
        One row for each piece of a saying.

    Returns
    -------
    polars.DataFrame
        ``subject read_by voice speaker family item saying named marked``; `marked` is 1 where
        some of the words stand in marks.
    """
    saying = ["subject", "read_by", "voice", "family", "item", "saying"]
    sayings = spoken.group_by(saying).agg(
        speaker=pl.col("speaker").drop_nulls().min(),
        published_at=pl.col("published_at").min(),
        named=pl.col("named").max().cast(pl.Int64),
        marked=(pl.col("kind") != INDIRECT).any().cast(pl.Int64),
    )
    family = ["subject", "read_by", "voice", "family"]
    most = (
        sayings.group_by([*family, "item"])
        .agg(n=pl.len().cast(pl.Int64), published_at=pl.col("published_at").min())
        .sort(-pl.col("n"), "published_at", "item")
        .unique(family, keep="first", maintain_order=True)
    )
    return sayings.join(most.select([*family, "item"]), on=[*family, "item"], how="semi")
