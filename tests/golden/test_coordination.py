"""The published integers of CooRTweet and of the co-retweet test table, and a planted campaign."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from chuquan.measures.coordination import campaigns, chance, network, pairs, shuffled

NAMES = {"object_id": "object", "account_id": "account", "content_id": "content",
         "timestamp_share": "at"}  # fmt: skip
ACTIVE = "9fa51ef17278c01d13d313741eddfc0b"
SIZE, OBJECTS, SPAN = 20, 15, 20


@pytest.fixture(scope="module")
def shares(shared_data: Path) -> pl.DataFrame:
    """The set that CooRTweet ships."""
    path = shared_data / "coordination" / "russian_coord_tweets.parquet"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    return pl.read_parquet(path).rename(NAMES).with_columns(pl.col("object", "account").cast(str))


def accounts(frame: pl.DataFrame) -> set[str]:
    """Return the accounts of pairs or edges."""
    return set(frame["account_a"]) | set(frame["account_b"])


@pytest.mark.parametrize(
    ("window", "told"),
    [(60, (3791, 502, 2110, 3721, 4, 94, 60)), (10, (447, 170, 525, 442, 3, 8, 4))],
)
def test_the_integers_of_coortweet(
    shares: pl.DataFrame, window: int, told: tuple[int, ...]
) -> None:
    found = pairs(shares, window, 2)
    edges, half = network(found), network(found, 0.5)
    assert told == (
        found.height, found["object"].n_unique(), len(accounts(found)), edges.height,
        edges["weight"].max(), len(accounts(half)), half.height,
    )  # fmt: skip


def test_its_published_test_of_loops(shares: pl.DataFrame) -> None:
    assert ACTIVE not in accounts(pairs(shares, 10, 5))
    assert ACTIVE in accounts(pairs(shares, 10, 5, loops=True))


@pytest.mark.parametrize(
    ("weight", "loops", "nodes"), [(1, False, 2), (1, True, 3), (2, False, 0), (2, True, 1)]
)
def test_the_table_of_the_co_retweet_toolkit(
    shared_data: Path, weight: int, loops: bool, nodes: int
) -> None:
    path = shared_data / "coordination" / "coretweet_test_input.csv"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    posts = pl.read_csv(path).select(
        object="repost_id", account="user_id", content="message_id", at="timestamp"
    )
    assert len(accounts(network(pairs(posts, 1, 1, loops=loops), min_weight=weight))) == nodes


def planted(shares: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Let 20 accounts share 15 objects, each within 20 seconds, on the objects' busiest days."""
    drawn = np.random.default_rng(seed)
    busy = (
        shares.group_by("object", day=(pl.col("at") / 86_400).floor())
        .agg(n=pl.len(), first=pl.col("at").min(), last=pl.col("at").max())
        .filter(pl.col("n") >= 40)
        .sort("n", "object", descending=True)
        .unique("object", keep="first", maintain_order=True)
        .sample(OBJECTS, seed=seed)
    )
    rows = [
        (object_, f"planted-{n}", f"{object_}-{n}", start + float(drawn.integers(0, SPAN + 1)))
        for object_, first, last in busy.select("object", "first", "last").iter_rows()
        for start in [float(drawn.integers(first, last - SPAN))]
        for n in range(SIZE)
    ]
    return pl.concat([shares, pl.DataFrame(rows, shares.schema, orient="row")])


@pytest.mark.parametrize("seed", range(3))
def test_a_planted_campaign_is_found_and_nothing_else(shares: pl.DataFrame, seed: int) -> None:
    found = campaigns(chance(planted(shares, seed), 60, 2))
    names = set(found["account"])
    right = {name for name in names if name.startswith("planted-")}
    assert len(right) >= 0.9 * SIZE
    assert len(right) >= 0.9 * len(names)


def test_nothing_is_found_in_shuffled_copies(shares: pl.DataFrame) -> None:
    posts = planted(shares, 0)
    assert [campaigns(chance(shuffled(posts, seed), 60, 2)).height for seed in range(20)] == [
        0
    ] * 20


def test_nothing_is_found_where_nothing_was_planted(shares: pl.DataFrame) -> None:
    assert campaigns(chance(shares, 60, 2)).height == 0
