"""In favour or apprehensive: what the sentences of a voice show, as shares with intervals."""

from __future__ import annotations

import polars as pl

FAVOUR = ("joy", "pride", "love")
WARY = ("fear",)
CUE, APPREHENSION = "cue", "apprehension"
Z = 1.6449


def stances(counted: pl.DataFrame, felt: pl.DataFrame) -> pl.DataFrame:
    """Return for each voice the share of its sentences that are in favour, and apprehensive.

    Parameters
    ----------
    counted : polars.DataFrame
        The sayings that count: ``subject read_by voice item saying``.
    felt : polars.DataFrame
        ``subject read_by item saying start emotion share method``, one row for each label of a
        sentence; cues have the method ``cue``.

    Returns
    -------
    polars.DataFrame
        ``subject read_by voice sentences favour favour_low favour_high wary wary_low wary_high cues
        method``, shares in percent; voices of whom no sentence was read have no row.
    """
    key = ["subject", "read_by", "item", "saying"]
    own = counted.select(*key, "voice").join(felt, on=key, how="inner")
    sentence = ["subject", "read_by", "voice", "item", "start"]
    is_cue = pl.col("method") == CUE
    ordered = own.sort(-pl.col("share"), "emotion", nulls_last=True)
    each = ordered.group_by(sentence, maintain_order=True).agg(
        top=pl.col("emotion").filter(~is_cue).first(),
        cued=is_cue.any(),
        worried=(is_cue & (pl.col("emotion") == APPREHENSION)).any(),
        method=pl.col("method").unique().sort().str.join(" + "),
    )
    in_favour = pl.col("top").is_in(list(FAVOUR)).fill_null(value=False) & ~pl.col("worried")
    wary = pl.col("top").is_in(list(WARY)).fill_null(value=False) | pl.col("worried")
    told = each.group_by("subject", "read_by", "voice").agg(
        sentences=pl.len().cast(pl.Int64),
        favour=in_favour.mean() * 100,
        wary=wary.mean() * 100,
        cues=pl.col("cued").sum().cast(pl.Int64),
        method=pl.col("method").unique().sort().str.join(", "),
    )
    for name in ("favour", "wary"):
        low, high = _wilson(pl.col(name) / 100, pl.col("sentences"))
        told = told.with_columns(
            (low * 100).alias(f"{name}_low"), (high * 100).alias(f"{name}_high")
        )
    return told


def _wilson(share: pl.Expr, n: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return the ends of Wilson's 90% interval of a share of n."""
    centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = (Z / (1 + Z * Z / n)) * ((share * (1 - share) / n + Z * Z / (4 * n * n)).sqrt())
    return (centre - half).clip(0, 1), (centre + half).clip(0, 1)
