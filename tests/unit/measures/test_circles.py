"""Arrivals are what walking the looks one by one says, and nothing unrelated moves them."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chuquan.measures import circles
from chuquan.model.messages import say
from chuquan.model.spec import Circle, Query
from chuquan.model.units import Signal
from chuquan.model.windows import Window

START = datetime(2025, 1, 1, 5, tzinfo=UTC)
SUBJECTS = ("甲", "乙", "丙")
LINKS = [("甲", "i0"), ("甲", "i1"), ("乙", "i1"), ("乙", "i2"), ("甲", "i0")]
PATIENT = settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, *HealthCheck]
)
Told = list[dict[str, Any]]


def circle(name: str, zone: str = "Asia/Shanghai", community: str = "mass") -> Circle:
    signal = Signal(f"{name}.rank", "rank", "rank")
    return Circle(name, name.title(), name, signal, community, "zh", zone)


EAST, WEST, SOUTH = circle("east"), circle("west", "UTC", "technology"), circle("south")
ALL = (EAST, WEST, SOUTH)
WINDOWS = st.sampled_from(
    [Window(), Window(date(2025, 1, 12)), Window(date(2025, 1, 9), date(2025, 2, 10))]
)
PLACEMENTS = [None, "organic", "organic", "pinned", "advert"]
SEEDS = st.integers(0, 10**6)


@dataclass(frozen=True)
class World:
    """Looks at lists and what they showed, row by row."""

    polls: Told
    observations: Told

    def tables(self) -> dict[str, Told]:
        """Return the tables as a lake would hold them."""
        mentions = [
            {"subject": who, "item": item, "start": n} for n, (who, item) in enumerate(LINKS)
        ]
        return {"polls": self.polls, "observations": self.observations, "mentions": mentions}

    def moved(self, by: timedelta) -> World:
        """Return the same, earlier or later."""
        polls = [{**row, "slot": row["slot"] + by, "at": row["at"] + by} for row in self.polls]
        rows = [{**row, "slot": row["slot"] + by} for row in self.observations]
        return World(polls, rows)


def world(seed: int, lists: tuple[Circle, ...] = ALL[:2]) -> World:
    """Return an invented world: sparse or dense listings, gaps, failed looks, adverts."""
    polls: Told = []
    rows: Told = []
    for each in lists:
        chance = random.Random(f"{seed} {each.id}")
        often = {item: chance.choice([0.02, 0.1, 0.6]) for item in ("i0", "i1", "i2", "i3")}
        from_step = {item: chance.randrange(0, 60) for item in often}
        for step in range(80):
            slot = START + timedelta(hours=12 * step)
            if chance.random() < 0.15:
                continue
            polls.append({"source": each.source, "slot": slot, "list_length": chance.choice([4, 5]),
                          "at": slot + timedelta(minutes=chance.randrange(1, 59)),
                          "outcome": chance.choice(["ok"] * 9 + ["broken"])})  # fmt: skip
            for item, share in often.items():
                if chance.random() < (share if step > from_step[item] else 0.01):
                    rows.append({"signal": each.signal.name, "item": item, "market": "CN",
                                 "slot": slot, "retrieved_at": slot,
                                 "value": chance.choice([None, 1.0, 2.0]),
                                 "position": chance.choice([None, 1, 3, 50]), "rank": 7,
                                 "placement": chance.choice(PLACEMENTS)})  # fmt: skip
    return World(polls, rows)


def asked(
    ask: Any,
    made: World,
    window: Window = Window(),
    lists: tuple[Circle, ...] = ALL[:2],
    subjects: tuple[str, ...] = SUBJECTS,
) -> Told:
    query = Query(subjects, window=window, circles=lists)
    panel = {name: ask(sql, made.tables()) for name, sql in circles.panel(query).items()}
    return circles.answer(panel, query).to_dicts()


def plain(made: World, window: Window, each: Circle, subject: str) -> dict[str, Any]:
    """Return one row, by walking the looks."""
    zone = ZoneInfo(each.zone)
    items = {item for who, item in LINKS if who == subject}
    first, last = window.start or date.min, window.end or date.max
    shown: dict[datetime, list[dict[str, Any]]] = {}
    for row in made.observations:
        if (row["signal"], row["placement"]) in [(each.signal.name, p) for p in (None, "organic")]:
            shown.setdefault(row["slot"], []).append(row)
    looks = sorted(
        (row["slot"], row["at"], row["slot"].astimezone(zone).date())
        for row in made.polls
        if row["source"] == each.source and row["outcome"] == "ok"
    )
    listed = {slot for slot, _, _ in looks if items & {r["item"] for r in shown.get(slot, [])}}
    days = sorted({day for _, _, day in looks if first <= day <= last})
    on = [day for day in days if any(slot in listed for slot, _, d in looks if d == day)]
    told: dict[str, Any] = dict.fromkeys(
        ("first_after", "first_at", "lasting_after", "lasting_at", "before_at")
    )
    lasting = next(
        (day for day in on if len(set(on) & set(days[days.index(day) :][:14])) >= 3), None
    )
    before = None
    for slot, at, day in looks:
        if slot in listed and day < first and told["before_at"] is None:
            told["before_at"] = at
        if slot in listed and first <= day <= last:
            if told["first_at"] is None:
                told["first_at"], told["first_after"] = at, before
            if told["lasting_at"] is None and day == lasting:
                told["lasting_at"], told["lasting_after"] = at, before
        before = None if slot in listed else at
    inside = [slot for slot, _, day in looks if first <= day <= last]
    ranks = [
        row["rank"] if row["position"] is None else row["position"]
        for slot in inside
        for row in shown.get(slot, [])
        if row["item"] in items
    ]
    own = sum(row["item"] in items for slot in inside for row in shown.get(slot, []))
    lengths = {
        row["slot"]: row["list_length"] for row in made.polls if row["source"] == each.source
    }
    whole = sum(lengths[slot] for slot in inside)
    return {**told, "days_listed": len(on), "slots_listed": len(listed & set(inside)),
            "slots_seen": len(inside), "best_rank": min(ranks, default=None),
            "_rows": (own, whole)}  # fmt: skip


@PATIENT
@given(seed=SEEDS, window=WINDOWS)
def test_it_is_what_walking_the_looks_says(ask: Any, seed: int, window: Window) -> None:
    made = world(seed)
    told = asked(ask, made, window)
    assert [(each["subject"], each["circle"]) for each in told] == [
        (subject, each.id) for subject in SUBJECTS for each in ALL[:2]
    ]
    for subject in SUBJECTS:
        slow = [plain(made, window, each, subject) for each in ALL[:2]]
        rows = [each.pop("_rows") for each in slow]
        own, whole = (sum(part) for part in zip(*rows, strict=True))
        for row, expected, (mine, all_rows) in zip(
            [each for each in told if each["subject"] == subject], slow, rows, strict=True
        ):
            assert {name: row[name] for name in expected} == expected
            assert row["share"] == (pytest.approx(100 * mine / all_rows) if all_rows else None)
            assert row["usual"] == (pytest.approx(100 * own / whole) if whole else None)
            told_lift = own > 0 and all_rows > 0
            lift = mine / all_rows / (own / whole) if told_lift else None
            assert row["lift"] == (pytest.approx(lift) if told_lift else None)
            assert row["status"] == status_of(row)


def status_of(row: dict[str, Any]) -> str:
    if row["lasting_at"]:
        return "lasting"
    return "listed" if row["slots_listed"] else "absent"


@PATIENT
@given(seed=SEEDS, window=WINDOWS)
def test_an_event_lies_between_two_looks(ask: Any, seed: int, window: Window) -> None:
    for row in asked(ask, world(seed), window):
        for event in ("first", "lasting"):
            after, at = row[f"{event}_after"], row[f"{event}_at"]
            assert after is None or after < at
        if row["lasting_at"]:
            assert row["first_at"] <= row["lasting_at"]
        if row["lasting_at"] and row["lasting_after"] is None:
            # No look was without it: the window opened while it was listed.
            assert row["first_after"] is None


@PATIENT
@given(seed=SEEDS, order=st.permutations(range(4)))
def test_order_of_rows_is_irrelevant(ask: Any, seed: int, order: list[int]) -> None:
    made = world(seed)
    chance = random.Random(str(order))
    mixed = World(*(chance.sample(rows, len(rows)) for rows in (made.polls, made.observations)))
    assert asked(ask, mixed) == asked(ask, made)


@PATIENT
@given(seed=SEEDS, window=WINDOWS)
def test_another_circle_moves_no_arrival(ask: Any, seed: int, window: Window) -> None:
    wide = world(seed, ALL)
    both = [each for each in asked(ask, wide, window, ALL) if each["circle"] != "south"]
    fewer = asked(ask, wide, window)
    moving = {"usual", "lift"}
    assert [{k: v for k, v in each.items() if k not in moving} for each in both] == [
        {k: v for k, v in each.items() if k not in moving} for each in fewer
    ]


@PATIENT
@given(seed=SEEDS)
def test_a_circle_by_another_name_answers_the_same(ask: Any, seed: int) -> None:
    made = world(seed)
    renamed = (replace(WEST, id="zz"), replace(EAST, id="aa"))
    told = {(each["subject"], each["circle"]): each for each in asked(ask, made, lists=renamed)}
    for each in asked(ask, made):
        other = told[each["subject"], {"west": "zz", "east": "aa"}[each["circle"]]]
        assert {**other, "circle": each["circle"], "usual": 0, "lift": 0} == {
            **each, "usual": 0, "lift": 0,
        }  # fmt: skip


@PATIENT
@given(seed=SEEDS, days=st.integers(-400, 400))
def test_moving_all_times_moves_the_arrivals(ask: Any, seed: int, days: int) -> None:
    made, by = world(seed), timedelta(days=days)
    first, last = date(2025, 1, 12), date(2025, 2, 10)
    window, moved = Window(first, last), Window(first + by, last + by)
    later = asked(ask, made.moved(by), moved)
    for here, there in zip(asked(ask, made, window), later, strict=True):
        assert there == {
            name: value + by if isinstance(value, datetime) else value
            for name, value in here.items()
        }


def daily(ask: Any, days: list[int], last: int = 40, window: Window = Window()) -> dict[str, Any]:
    """Return the answer for one subject that one daily list showed on some days."""
    polls = [{"source": "west", "slot": START + timedelta(days=n), "at": START + timedelta(days=n),
              "list_length": 9, "outcome": "ok"} for n in range(last + 1)]  # fmt: skip
    rows = [{"signal": "west.rank", "item": "i0", "market": "CN", "slot": START + timedelta(days=n),
             "retrieved_at": START, "value": 2.0, "position": 2, "placement": "organic"}
            for n in days]  # fmt: skip
    (row,) = asked(ask, World(polls, rows), window, (WEST,), ("甲",))
    return row


@pytest.mark.parametrize(
    ("days", "lasting"),
    [
        ([], None),
        ([3], None),
        ([3, 4], None),
        ([3, 4, 5], 3),
        ([3, 9, 16], 3),
        ([3, 9, 17], None),
        ([1, 20, 22, 24], 20),
        ([0, 1, 2], 0),
        ([38, 39, 40], 38),
        ([39, 40], None),
    ],
)
def test_lasting_is_three_days_within_a_fortnight(
    ask: Any, days: list[int], lasting: int | None
) -> None:
    row = daily(ask, days)
    expected = None if lasting is None else START + timedelta(days=lasting)
    assert row["lasting_at"] == expected
    after = START + timedelta(days=lasting - 1) if lasting else None
    assert row["lasting_after"] == after
    assert row["status"] == ("lasting" if lasting is not None else "listed" if days else "absent")


def test_what_was_listed_before_the_window_is_told(ask: Any) -> None:
    window = Window(date(2025, 1, 11))
    row = daily(ask, [2, 10, 11, 12], window=window)
    assert row["before_at"] == START + timedelta(days=2)
    assert row["first_at"] == START + timedelta(days=10)
    assert row["first_after"] == START + timedelta(days=9)
    row = daily(ask, [9, 10, 11, 12], window=window)
    assert row["lasting_at"] == START + timedelta(days=10)
    assert row["lasting_after"] is None


def test_a_circle_that_nobody_looked_at_is_unknown(ask: Any) -> None:
    rows = asked(ask, world(3), lists=(EAST, SOUTH))
    silent = [each for each in rows if each["circle"] == "south"]
    assert {each["status"] for each in silent} == {"unknown"}
    assert {(each["share"], each["list_length"], each["best_rank"]) for each in silent} == {
        (None, None, None)
    }


def test_lift_is_the_location_quotient(ask: Any) -> None:
    """30 of 100 rows here, 50 of 500 in all: three times as many as usual."""
    polls = [{"source": each.source, "slot": START, "at": START, "outcome": "ok", "list_length": n}
             for each, n in zip(ALL, (100, 400), strict=False)]  # fmt: skip
    rows = [
        {"signal": f"{name}.rank", "item": item, "market": str(n), "slot": START, "value": 1.0,
         "retrieved_at": START}
        for name, item, count in [("east", "i0", 30), ("east", "i3", 70),
                                  ("west", "i0", 20), ("west", "i3", 380)]
        for n in range(count)
    ]  # fmt: skip
    told = asked(ask, World(polls, rows), subjects=("甲",))
    assert [each["share"] for each in told] == [30.0, 5.0]
    assert [each["usual"] for each in told] == [10.0, 10.0]
    assert [each["lift"] for each in told] == [3.0, 0.5]


def answered(statuses: dict[str, list[tuple[str, float]]]) -> pl.DataFrame:
    """Return an answer with a status and a lift for each subject and circle."""
    rows = [
        {"subject": subject, "circle": each.id, "status": status, "lift": lift, "share": lift,
         "usual": 1.0, "lasting_after": None, "before_at": None,
         "lasting_at": START if status == "lasting" else None}
        for subject, told in statuses.items()
        for each, (status, lift) in zip(ALL, told, strict=True)
    ]  # fmt: skip
    return pl.DataFrame(rows, infer_schema_length=None)


def test_unseen_is_what_came_to_stay_elsewhere_only() -> None:
    frame = answered(
        {
            "甲": [("absent", 0.0), ("lasting", 2.0), ("lasting", 3.0)],
            "乙": [("listed", 0.1), ("lasting", 9.0), ("absent", 0.0)],
            "丙": [("absent", 0.0), ("listed", 9.0), ("absent", 0.0)],
            "丁": [("absent", 0.0), ("lasting", 5.0), ("absent", 0.0)],
            "戊": [("unknown", 0.0), ("lasting", 9.0), ("absent", 0.0)],
        }
    )
    found = circles.unseen(frame, ["east"])
    assert found.select("subject", "circle", "lift", "elsewhere").rows() == [
        ("丁", "west", 5.0, 1),
        ("甲", "south", 3.0, 2),
    ]
    assert found.columns == circles.UNSEEN
    assert circles.unseen(frame, ["east", "south"])["subject"].to_list() == ["戊", "丁"]
    assert circles.unseen(frame, []).height == 0


def said(told: list[tuple[str, float]], own: tuple[str, ...] = ()) -> tuple[str, str]:
    """Return the sentence on one subject in both languages."""
    query = Query(("甲",), circles=ALL, own=own)
    label = {"甲": say("subject.label", en="Jia", zh="甲")}
    message = circles.sentence(answered({"甲": told}), query, label)
    return str(message), message.translate_to("zh")


def test_the_sentence_tells_where_for_good_where_in_passing_and_where_never() -> None:
    english, chinese = said([("lasting", 3.0), ("listed", 1.0), ("absent", 0.0)])
    assert english.startswith("Jia came to stay in one of 3 circles, East (mass public, by 1 Jan")
    assert "listed only in passing: West; never listed: South" in english
    assert "spread as if evenly over 1.8 circles." in english
    assert chinese.startswith("甲在 3 个圈子中的一个落脚：East（大众，不晚于2025年1月1日）")
    assert "仅短暂上榜：West；从未上榜：South" in chinese


def test_the_sentence_tells_what_was_not_looked_at_and_what_is_not_anywhere() -> None:
    english, chinese = said([("absent", 0.0), ("absent", 0.0), ("unknown", 0.0)])
    assert english == (
        "Jia came to stay in none of 2 circles; never listed: East, West; not looked at: South."
    )
    assert chinese == "甲在 2 个圈子中均未落脚；从未上榜：East、West；没有采集：South。"


@pytest.mark.parametrize(
    ("own", "english"),
    [
        (("east",), "your circles never listed it: East."),
        (("east", "west"), "of your circles, listed by West."),
        (("south",), "circles."),
    ],
)
def test_the_sentence_tells_what_ones_own_circles_see(own: tuple[str, ...], english: str) -> None:
    told = [("absent", 0.0), ("lasting", 2.0), ("unknown", 0.0)]
    if own == ("south",):
        told[0] = ("listed", 2.0)
    assert said(told, own)[0].endswith(english)
