"""The sample's yearly lists of Wikipedia: every place with its views, titles left out."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sample.linking import links, write

YEARS = (2024, 2025)
FILE = "wikipedia_top/topviews_yearly.parquet"
ORIGIN = """# Origin of the figures of Wikipedia

Computed by `tools/build_sample.py` from the yearly lists of most viewed pages gathered by
MusikAnimal/pageviews; Wikimedia's data are in the public domain (CC0). Years: {years}; {wikis}
language editions, those of which 2025 is at hand.

Figures only: pages are numbers, no title is kept. `editions.parquet` holds rank, views and share
of views on mobile devices of every place ({rows:,} rows), and which pages bear the name of one of
the sample's subjects ({pages} rows).
"""


def build(data: Path, out: Path) -> None:
    """Write the editions and their origin."""
    lists = pl.read_parquet(data / FILE).filter(pl.col("year").is_in(YEARS))
    at_hand = lists.filter(pl.col("year") == max(YEARS))["wiki"].unique()
    lists = lists.filter(
        pl.col("wiki").is_in(at_hand.implode()), pl.col("wiki").str.ends_with(".wikipedia")
    ).with_columns(words=pl.col("title").str.replace_all("_", " "))
    pages = lists.select("wiki", "title", "words").unique().with_row_index("page")
    found = links([str(page) for page in pages["page"]], pages["words"].to_list())
    bare = pl.col("words").str.replace(r"\s*\([^)]*\)$", "").str.len_chars()
    whole = found.with_columns(page=pl.col("item").cast(pl.UInt32)).join(pages, on="page")
    named = whole.filter(pl.col("start") == 0, pl.col("stop") >= bare)
    listed = lists.join(named.select("wiki", "title", "subject", "alias"), on=["wiki", "title"],
                        how="left")  # fmt: skip
    kept = listed.select(
        "wiki", pl.col("year").cast(pl.Int16), pl.col("rank").cast(pl.Int16),
        pl.col("views").cast(pl.Int64), mobile=pl.col("mobile_percentage").cast(pl.Float32),
        subject="subject", alias="alias",
    ).sort("wiki", "year", "rank")  # fmt: skip
    write(kept, out / "editions.parquet")
    text = ORIGIN.format(
        years=" and ".join(map(str, YEARS)), wikis=kept["wiki"].n_unique(), rows=kept.height,
        pages=kept["subject"].count(),
    )  # fmt: skip
    (out / "ORIGIN-editions.md").write_text(text)
