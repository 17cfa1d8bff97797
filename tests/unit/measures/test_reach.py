"""Reach keeps readers and drops machines: twenty planted pages, and a plain count beside it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from chuquan.measures import reach
from chuquan.model.messages import say
from chuquan.model.places import LANGUAGES_OF, home_or_abroad
from chuquan.model.spec import Query
from chuquan.model.windows import Window

PATIENT = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
Told = list[dict[str, Any]]
Page = tuple[float, float | None]


@dataclass(frozen=True)
class Edition:
    """An invented edition: the floor and the whole of its list, and its usual mobile share."""

    floor: float
    total: float
    usual: float | None


EDITIONS = {
    "en": Edition(4e6, 5e9, 86), "ja": Edition(7e5, 8e8, 88), "de": Edition(5e5, 4e8, 84),
    "zh": Edition(4e5, 3e8, 81), "pl": Edition(2e5, 2e8, 86), "sv": Edition(7e4, 6e7, 90),
    "th": Edition(7e4, 7e7, 86), "he": Edition(6e4, 6e7, 91), "ko": Edition(7e4, 8e7, 93),
    "ms": Edition(2e4, 2e7, 93), "sw": Edition(6e3, 6e6, 96), "af": Edition(6e3, 5e6, 84),
    "gl": Edition(5e3, 4e6, 65), "eo": Edition(4e3, 4e6, 65), "be": Edition(1.8e3, 3e6, 78),
    "wuu": Edition(1.7e3, 4e6, 79),
}  # fmt: skip

MACHINES: dict[str, tuple[dict[str, Page], set[str]]] = {
    "one walker over five small editions": (
        {"af": (6600, 7.6), "gl": (6200, 3.6), "eo": (6150, 3.2), "be": (5980, 2.7),
         "sw": (7800, 12)},
        {"flat"},
    ),
    "a walker whose mobile share nobody told": (
        {"af": (6600, None), "gl": (6200, None), "eo": (6150, None), "be": (5980, None)},
        {"flat"},
    ),
    "a walker over pages that a few people read too": (
        {"af": (9000, 27), "sw": (8300, 29), "eo": (6850, 20), "be": (6500, 20), "wuu": (6300, 22)},
        {"flat"},
    ),
    "one page called by one machine": ({"pl": (900_000, 2)}, {"mobile"}),
    "three editions, too few to be flat": (
        {"af": (8700, 3), "sw": (8900, 3.8), "gl": (9000, 3.9)},
        {"mobile"},
    ),
    "a machine in the greatest edition": ({"en": (9e6, 11)}, {"mobile"}),
    "a page of an edition whose whole list is of machines": ({"eo": (9000, 4)}, {"mobile"}),
    "a start page on every telephone": ({"th": (4.2e6, 97)}, {"share"}),
    "a link in the foot of every page": ({"de": (1.4e8, 60)}, {"share"}),
    "a machine beside another start page": (
        {"ko": (1.3e7, 91), "sv": (2e5, 5)},
        {"share", "mobile"},
    ),
}  # fmt: skip

PEOPLE: dict[str, dict[str, Page]] = {
    "a hit that grows with the edition": {
        "en": (4.3e7, 81), "de": (1.8e6, 78), "pl": (3.1e5, 79), "sv": (2.4e5, 85),
    },
    "a technical subject, read at desks": {
        "en": (5e6, 53), "zh": (4.2e5, 51), "he": (1e5, 48), "ja": (8.7e5, 50),
    },
    "neighbours of one size": {
        "sv": (80_000, 84), "th": (82_000, 80), "he": (75_000, 88), "ko": (90_000, 85),
    },
    "as many readers in a small edition as in great ones": {
        "sv": (90_000, 84), "ms": (80_000, 90), "sw": (85_000, 90), "ko": (95_000, 85),
    },
    "a local event": {"ms": (5e5, 88)},
    "a local name in a list full of machines": {"gl": (53_000, 90)},
    "three like numbers are chance": {
        "sv": (90_000, None), "ms": (80_000, None), "sw": (85_000, None),
    },
    "an address typed by mistake": {"pl": (700_000, 29), "en": (6.3e6, 31)},
    "like numbers in editions of like size": {
        "sv": (90_000, None), "th": (80_000, None), "he": (85_000, None), "ko": (95_000, None),
    },
    "a subject of the young": {"ms": (54_000, 99), "ko": (1e5, 98), "th": (1.2e5, 97)},
}  # fmt: skip


def judged(pages: dict[str, Page], scale: float = 1.0) -> dict[str, dict[str, Any]]:
    """Return what is decided of a subject's pages in the invented editions."""
    rows = [
        {"subject": "s", "period": 2025, "language": language,
         "views": pages[language][0] * scale if language in pages else None,
         "mobile": pages[language][1] if language in pages else None,
         "usual": edition.usual, "floor": edition.floor * scale,
         "part": pages[language][0] / edition.total * 100 if language in pages else None}
        for language, edition in EDITIONS.items()
    ]  # fmt: skip
    kinds = {"views": pl.Float64, "mobile": pl.Float64, "usual": pl.Float64, "floor": pl.Float64,
             "part": pl.Float64}  # fmt: skip
    frame = reach.judge(pl.DataFrame(rows, schema_overrides=kinds))
    return {row["language"]: row for row in frame.to_dicts()}


@pytest.mark.parametrize("case", MACHINES)
def test_machines_are_dropped_with_the_reason(case: str) -> None:
    pages, reasons = MACHINES[case]
    told = judged(pages)
    assert {told[language]["status"] for language in pages} == {"dropped"}
    assert {told[language]["reason"] for language in pages} == reasons


@pytest.mark.parametrize("case", PEOPLE)
def test_people_are_kept(case: str) -> None:
    told = judged(PEOPLE[case])
    assert {told[language]["status"] for language in PEOPLE[case]} == {"kept"}
    assert {told[language]["reason"] for language in PEOPLE[case]} == {None}


def test_people_and_machines_of_one_subject_are_told_apart() -> None:
    machine, _ = MACHINES["one walker over five small editions"]
    people = PEOPLE["a technical subject, read at desks"]
    told = judged({**machine, **people})
    assert {told[each]["status"] for each in people} == {"kept"}
    assert {told[each]["status"] for each in machine} == {"dropped"}


def test_what_is_not_listed_is_below_and_not_zero() -> None:
    told = judged({"zh": (2.4e6, 79)})
    assert told["en"]["status"] == "below"
    assert told["en"]["views"] is None
    assert told["en"]["reason"] is None


@pytest.mark.parametrize("scale", [1e-3, 7.0])
def test_the_verdict_does_not_change_with_the_unit(scale: float) -> None:
    for pages in [*PEOPLE.values(), *(pages for pages, _ in MACHINES.values())]:
        first, second = judged(pages), judged(pages, scale)
        assert {k: v["reason"] for k, v in first.items()} == {
            k: v["reason"] for k, v in second.items()
        }


@given(
    st.lists(st.tuples(st.floats(1, 1e4), st.floats(1, 100)), max_size=9),
    st.sampled_from([0.01, 3.0, 1000.0]),
)
def test_flatness_is_what_a_walk_over_all_runs_finds(
    told: list[tuple[float, float]], scale: float
) -> None:
    views = np.array([views for views, _ in told])
    sizes = np.array([size for _, size in told])
    expected = [False] * len(told)
    for least, _ in told:
        run = [n for n, (value, _) in enumerate(told) if least <= value <= 1.4 * least]
        spread = [told[n][1] for n in run]
        if len(run) >= 4 and max(spread) >= 3 * min(spread):
            for n in run:
                expected[n] = True
    assert reach.flat(views, sizes).tolist() == expected
    assert reach.flat(views, sizes * 4).tolist() == expected


def told_of(
    wiki: str, title: str, year: int, views: float | None, mobile: float | None, rank: int = 1
) -> Told:
    """Return the rows of one page on one year's list."""
    slot = datetime(year, 1, 1, tzinfo=UTC)
    item = f"wikimedia:{wiki}.wikipedia:{title}"
    base = {"item": item, "market": "GLOBAL", "slot": slot, "rank": rank, "retrieved_at": slot}
    return [
        {**base, "signal": signal, "value": value}
        for signal, value in (("wikimedia.year_views", views), ("wikimedia.year_mobile", mobile))
        if value is not None
    ]


def link(wiki: str, title: str, start: int, stop: int, method: str = "plain") -> dict[str, Any]:
    """Return one mention."""
    return {"item": f"wikimedia:{wiki}.wikipedia:{title}", "subject": "kite", "start": start,
            "stop": stop, "method": method}  # fmt: skip


LISTS = [
    *told_of("en", "Kite", 2025, 900.0, 60.0, 3),
    *told_of("en", "Kite (toy)", 2025, 100.0, 80.0, 9),
    *told_of("en", "Kite runner", 2025, 5000.0, 80.0, 1),
    *told_of("en", "Other", 2025, 50.0, 80.0, 10),
    *told_of("zh", "风筝", 2025, 80.0, None, 2),
    *told_of("zh", "别的", 2025, 800.0, 70.0, 1),
    *told_of("de", "Anderes", 2025, 70.0, 77.0),
    *told_of("de", "Drachen: Teil 2", 2024, 70.0, 77.0, 4),
    *told_of("ja", "別", 2023, 70.0, 77.0),
]
LINKS = [
    link("en", "Kite", 0, 4), link("en", "Kite (toy)", 0, 4), link("en", "Kite runner", 0, 4),
    link("zh", "风筝", 0, 2), link("zh", "风筝", -1, -1, "given"),
    link("de", "Drachen: Teil 2", -1, -1, "given"),
]  # fmt: skip


def asked(
    ask: Any, window: Window = Window(), home: str = "CN", rows: Told = LISTS, links: Told = LINKS
) -> pl.DataFrame:
    query = Query(("kite",), "", window, homes={"kite": home})
    tables = {"observations": rows, "mentions": links}
    panel = {name: ask(sql, tables) for name, sql in reach.panel(query, None).items()}
    return reach.answer(panel, query, None)


def test_pages_are_those_whose_whole_title_is_the_name(ask: Any) -> None:
    rows = {(r["period"], r["language"]): r for r in asked(ask).to_dicts()}
    assert set(rows) == {("2025", "en"), ("2025", "zh"), ("2025", "de"), ("2024", "de")}
    english = rows["2025", "en"]
    assert (english["views"], english["pages"], english["rank"]) == (1000.0, 2, 3.0)
    assert english["mobile"] == pytest.approx((900 * 60 + 100 * 80) / 1000)
    assert english["floor"] == 50.0
    assert (rows["2025", "zh"]["views"], rows["2025", "zh"]["mobile"]) == (80.0, None)
    assert rows["2024", "de"]["rank"] == 4.0


def test_an_edition_that_does_not_list_it_is_below(ask: Any) -> None:
    row = asked(ask).row(by_predicate=(pl.col("period") == "2025") & (pl.col("language") == "de"),
                         named=True)  # fmt: skip
    assert (row["status"], row["views"], row["pages"], row["floor"]) == ("below", None, 0, 70.0)
    assert row["share"] is None


def test_home_and_abroad_follow_the_home_market(ask: Any) -> None:
    for home, expected in (("CN", ["abroad", "home"]), ("GB", ["home", "abroad"]),
                           ("", ["unknown", "unknown"])):  # fmt: skip
        rows = asked(ask, home=home).filter(pl.col("period") == "2025")
        told = dict(rows.select("language", "home").iter_rows())
        assert [told["en"], told["zh"]] == expected
        assert (reach.abroad(rows) is None) == (home == "")


def test_years_are_those_that_the_window_touches(ask: Any) -> None:
    def years(window: Window) -> set[str]:
        return set(asked(ask, window)["period"])

    assert years(Window(date(2024, 12, 15), date(2025, 3, 31))) == {"2024", "2025"}
    assert years(Window(date(2025, 2, 1), date(2025, 2, 2), "Asia/Shanghai")) == {"2025"}
    assert years(Window(None, date(2024, 1, 1))) == {"2024"}
    assert years(Window(date(2026, 1, 1))) == set()


def test_the_share_abroad_is_bounded_by_what_the_lists_hide() -> None:
    rows = pl.DataFrame(
        {
            "views": [300.0, 100.0, 900.0, None, None],
            "floor": [1.0, 1.0, 1.0, 50.0, 25.0],
            "status": ["kept", "kept", "dropped", "below", "below"],
            "home": ["home", "abroad", "abroad", "home", "abroad"],
        }
    )
    share, low, high = reach.abroad(rows) or (math.nan,) * 3
    assert share == pytest.approx(25.0)
    assert low == pytest.approx(100 * 100 / 450)
    assert high == pytest.approx(100 * 125 / 425)


def test_the_sentence_tells_what_was_kept_dropped_and_below(ask: Any) -> None:
    rows = [
        *LISTS,
        *told_of("fr", "Kite", 2025, 5.0, 1.0, 7),
        *told_of("fr", "X", 2025, 50.0, 90.0),
    ]
    links = [*LINKS, link("fr", "Kite", 0, 4)]
    query = Query(("kite", "nobody"), homes={"kite": "CN"})
    labels = {"kite": say("subject.label", en="Kite", zh="风筝"),
              "nobody": say("subject.label", en="Nobody", zh="无人")}  # fmt: skip
    said = reach.sentence(asked(ask, rows=rows, links=links), query, labels)
    for words in ("In 2025, Kite", "3 of 4", "2 of them are kept", "en (place 3), zh (place 2)",
                  "far fewer", ": fr.", "not zero: de.", "Nobody is on none"):  # fmt: skip
        assert words in said
    for words in ("2025年，风筝", "en（第3位）、zh（第2位）", "并非为零）：de。", "无人没有出现"):
        assert words in said.translate_to("zh")


@PATIENT
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_panel_is_irrelevant(ask: Any, chance: Any) -> None:
    query = Query(("kite",), homes={"kite": "CN"})
    tables = {"observations": LISTS, "mentions": LINKS}
    panel = {name: ask(sql, tables) for name, sql in reach.panel(query, None).items()}
    mixed = {
        name: frame.sample(fraction=1, shuffle=True, seed=chance.randrange(9999))
        for name, frame in panel.items()
    }
    assert_frame_equal(reach.answer(mixed, query, None), reach.answer(panel, query, None))


def test_the_usual_mobile_share_is_that_of_the_top_tenth(ask: Any) -> None:
    shares = [float(n) for n in range(0, 100, 5)]
    rows = [row for n, share in enumerate(shares)
            for row in told_of("en", f"T{n}", 2025, 100.0 + n, share, n + 1)]  # fmt: skip
    links = [link("en", "T3", 0, 2)]
    usual = asked(ask, rows=rows, links=links)["usual"][0]
    expected = sorted(shares)[math.ceil(0.9 * len(shares)) - 1]
    assert abs(usual - expected) <= reach.BIN


@pytest.mark.parametrize(("entries", "status"), [(99, "kept"), (100, "dropped")])
def test_a_short_list_says_nothing_of_its_whole(ask: Any, entries: int, status: str) -> None:
    rows = [row for n in range(entries) for row in told_of("en", f"T{n}", 2025, 9.0, 80.0, n + 1)]
    rows[0]["value"] = 900.0
    told = asked(ask, rows=rows, links=[link("en", "T0", 0, 2)])
    assert told["status"].to_list() == [status]
    assert told["part"].null_count() == (status == "kept")


def test_every_market_reads_some_language() -> None:
    for market, languages in LANGUAGES_OF.items():
        assert len(market) == 2
        assert market.isupper()
        assert len(set(languages)) == len(languages) > 0
        assert home_or_abroad(languages[0], market) == "home"
    assert home_or_abroad("zh", "XX") == "unknown"
