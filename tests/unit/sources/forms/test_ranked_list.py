"""Lists without a number are read as order only: seats, looks, and what may be left over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.errors import SourceChanged
from chuquan.model.spec import Raw
from chuquan.pipeline import parts
from tests.published_lists import NIGHT, RANKED, TITLES, parquet, ranked

HOUR = timedelta(hours=1)


def raw(key: str, frame: pl.DataFrame) -> Raw:
    return Raw(f"{RANKED[key]}-2025-01-15_2025-01-16.parquet", parquet(frame), datetime.now(UTC))


def read(key: str, looks: Mapping[datetime, Iterable[str]]) -> dict[str, pl.DataFrame]:
    rows = parts.source(key).read(raw(key, ranked(key, looks)))
    return {table: pl.concat(rows.blocks(table)) for table in rows.tables()}


def seats(key: str, looks: Mapping[datetime, Iterable[str]]) -> list[tuple[str, float, str]]:
    observed = read(key, looks)["observations"].sort("at", "position")
    return observed.select("item", "value", "placement").rows()


@pytest.mark.parametrize("key", RANKED)
def test_a_seat_is_its_place_and_nothing_else(key: str) -> None:
    rows = read(key, {NIGHT: TITLES[:6]})
    observed = rows["observations"]
    assert set(observed["signal"]) == {f"{key}.rank"}
    assert observed.sort("position")["value"].to_list() == [1, 2, 3, 4, 5, 6]
    assert observed["value"].to_list() == observed["rank"].cast(float).to_list()
    assert rows["items"].height == 6
    (card,) = parts.source(key).card.signals
    assert (card.kind, card.unit) == ("rank", "rank")


@pytest.mark.parametrize(
    ("key", "pinned"), [("douyin", [3]), ("kuaishou", [1, 4]), ("bilibili", []), ("kr36", [])]
)
def test_seats_that_the_platform_fills_are_pinned(key: str, pinned: list[int]) -> None:
    rows = read(key, {NIGHT: TITLES[:6]})
    held = rows["observations"].filter(pl.col("placement") == "pinned")
    assert sorted(held["position"]) == pinned
    assert rows["polls"]["list_length"].to_list() == [6 - len(pinned)]


@pytest.mark.parametrize("key", ["douyin", "kr36"])
def test_times_in_either_zone_are_the_same_moment(key: str) -> None:
    rows = read(key, {NIGHT: TITLES[:2]})
    assert rows["observations"]["at"].to_list() == [NIGHT, NIGHT]
    assert rows["polls"].select("slot", "at").row(0) == (NIGHT.replace(minute=0), NIGHT)


def test_a_second_look_in_an_hour_keeps_its_own_time() -> None:
    late = NIGHT + timedelta(minutes=29)
    rows = read("juejin", {NIGHT: ["甲"], late: ["甲"], NIGHT + HOUR: ["甲"]})
    slots = [NIGHT.replace(minute=0), late, (NIGHT + HOUR).replace(minute=0)]
    assert rows["polls"].sort("at")["slot"].to_list() == slots
    assert rows["observations"].sort("at")["slot"].to_list() == slots


def test_a_title_that_stands_twice_has_its_best_seat() -> None:
    assert seats("sspai", {NIGHT: ["周刊", "甲", "周刊"]}) == [
        ("sspai:周刊", 1.0, "organic"), ("sspai:甲", 2.0, "organic"),
    ]  # fmt: skip
    assert read("sspai", {NIGHT: ["周刊", "甲", "周刊"]})["polls"]["list_length"].to_list() == [3]


def test_an_item_keeps_its_first_sight_and_first_link() -> None:
    rows = read("kr36", {NIGHT: ["甲", "乙"], NIGHT + HOUR: ["乙", "甲"]})
    (item,) = rows["items"].filter(pl.col("name") == "乙").to_dicts()
    assert (item["first_seen_at"], item["url"]) == (NIGHT, "https://example.org/kr36/2")
    assert (item["item"], item["language"]) == ("kr36:乙", "zh")


def quality(looks: Mapping[datetime, Iterable[str]]) -> dict[tuple[int, str], str]:
    observed = read("kr36", looks)["observations"]
    hours = {slot: place for place, slot in enumerate(sorted(set(observed["at"])))}
    return {
        (hours[row["at"]], row["item"].removeprefix("kr36:")): row["quality"]
        for row in observed.to_dicts()
    }


def test_rows_that_may_be_left_from_earlier_that_day_are_marked() -> None:
    told = quality(
        {
            NIGHT: ["甲", "乙"],
            NIGHT + HOUR: ["丙", "丁", "甲"],
            NIGHT + 2 * HOUR: ["丙", "乙", "戊"],
        }
    )
    assert {key for key, said in told.items() if said == "carried"} == {(1, "甲")}


def test_a_new_day_starts_without_leftovers() -> None:
    told = quality(
        {NIGHT: ["甲"], NIGHT + 24 * HOUR: ["乙", "甲"], NIGHT + 25 * HOUR: ["乙", "甲"]}
    )
    assert set(told.values()) == {"ok"}


@given(
    st.lists(st.lists(st.sampled_from(TITLES), min_size=1, max_size=6), min_size=1, max_size=6),
    st.lists(st.integers(1, 90), min_size=6, max_size=6),
)
def test_keys_stay_unique_and_every_look_is_a_poll(
    lists: list[list[str]], minutes: list[int]
) -> None:
    looks, at = {}, NIGHT
    for titles, step in zip(lists, minutes, strict=False):
        looks[at] = titles
        at += timedelta(minutes=step)
    rows = read("weread", looks)
    observed, polls = rows["observations"], rows["polls"]
    assert not observed.select("signal", "item", "slot").is_duplicated().any()
    assert polls["slot"].n_unique() == polls.height == len(looks)
    best = {
        (at, f"weread:{title}"): float(titles.index(title) + 1)
        for at, titles in looks.items()
        for title in titles
    }
    assert {(r["at"], r["item"]): r["value"] for r in observed.to_dicts()} == best


@given(st.lists(st.permutations(TITLES[:4]), min_size=2, max_size=8), st.integers(1, 7))
def test_days_do_not_lean_on_each_other(lists: list[list[str]], cut: int) -> None:
    """A file cut at midnight in Beijing is, in two parts, the same rows as in one."""
    cut = min(cut, len(lists) - 1)
    looks = {
        NIGHT + timedelta(hours=hour - cut, minutes=5): titles[: 1 + hour % 4]
        for hour, titles in enumerate(lists)
    }
    parted: list[pl.DataFrame] = []
    for before in (True, False):
        half = {at: titles for at, titles in looks.items() if (at < NIGHT) is before}
        parted.append(read("kr36", half)["observations"])
    whole = read("kr36", looks)["observations"].sort(pl.all())
    assert pl.concat(parted).sort(pl.all()).equals(whole, null_equal=True)


def test_rows_that_cannot_be_read_are_put_aside_one_by_one() -> None:
    frame = ranked("kr36", {NIGHT: ["甲", "  ", "丙", "丁", "戊"]}).with_columns(
        platform=pl.Series(["36kr", "36kr", "juejin", "36kr", None]),
        rank=pl.Series([1, 2, 3, 0, 5]).cast(pl.Int16),
    )
    rows = parts.source("kr36").read(raw("kr36", frame))
    assert [each.what.partition("#")[2] for each in rows.quarantined] == ["2", "3", "4", "5"]
    assert pl.concat(rows.blocks("observations"))["item"].to_list() == ["kr36:甲"]
    assert "丙".encode() in rows.quarantined[1].raw


@pytest.mark.parametrize(
    "column",
    [
        pl.lit("douyin").alias("platform"),
        pl.col("snapshot_time").dt.replace_time_zone(None),
        pl.col("snapshot_time").dt.to_string("iso"),
        pl.lit(datetime(1999, 1, 1, tzinfo=UTC)).alias("snapshot_time"),
        pl.lit("first").alias("rank"),
        pl.lit(70_000).alias("rank"),
        pl.lit(None, dtype=pl.String).alias("title"),
    ],
    ids=["another list", "no zone", "times as text", "no year", "words", "too far", "no titles"],
)
def test_a_table_of_something_else_is_refused(column: pl.Expr) -> None:
    frame = ranked("kr36", {NIGHT: TITLES[:3]}).with_columns(column)
    with pytest.raises(SourceChanged, match="not a table of: the 36Kr"):
        parts.source("kr36").read(raw("kr36", frame))


def test_a_table_without_a_column_or_without_rows_is_refused() -> None:
    frame = ranked("kr36", {NIGHT: TITLES[:3]})
    for wrong in (frame.drop("title"), frame.clear(), pl.DataFrame({"wiki": ["zh"]})):
        with pytest.raises(SourceChanged):
            parts.source("kr36").read(raw("kr36", wrong))


@pytest.mark.parametrize("key", RANKED)
def test_the_files_of_a_list_are_known_by_their_names(key: str) -> None:
    takes = parts.source(key).takes
    assert takes is not None
    name = f"{RANKED[key]}-2024-12-15_2025-03-31.parquet"
    assert all(takes(each) for each in (name, f"a/b/{name}", f"{RANKED[key]}-2025-01.parquet"))
    left = (f"x{name}", f"{name}.bak", f"{RANKED[key]}.parquet", f"{RANKED[key]}-all.parquet", "")
    assert not any(takes(each) for each in left)
    assert [other for other in RANKED if parts.source(other).takes(name)] == [key]  # type: ignore[misc]
