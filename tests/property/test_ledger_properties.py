"""The ledger does not care in which order or how often it is told, nor in which words of number."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from chuquan.measures.ledger import judge, meeting
from chuquan.measures.ledger.intervals import Interval, said_as, step_of
from chuquan.measures.ledger.judge import by_entry, reconcile
from chuquan.measures.ledger.series import faults
from chuquan.model.claims import BOUNDS, Claim
from chuquan.model.ledger import Entry
from chuquan.model.ledger_toml import parse, table_of
from chuquan.model.rates import Rate

RATES = (Rate("CNY", "2025", 7.2, 3.0, "made"), Rate("CNY", "2025-02", 7.28, 1.5, "made"))
DAYS = ("", "2025-02", "2025-02-13", "2025-02-25", "2025-03-03")


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Return a small ledger on one subject, with everything that makes figures differ."""
    told = []
    for number in range(draw(st.integers(1, 7))):
        value = Decimal(draw(st.sampled_from([96, 100, 121, 123, 137, 138, 152, 159]))) * 10**8
        kind = draw(st.sampled_from(["amount", "amount", "share"]))
        unit, low = ("money", value) if kind == "amount" else ("percent", Decimal(97))
        claim = Claim(
            kind, 0, 0, low, low, unit, draw(st.sampled_from(sorted(BOUNDS))), "kite", "box_office",
            currency=draw(st.sampled_from(["CNY", "USD"])) if kind == "amount" else "",
            as_of=draw(st.sampled_from(DAYS)),
            scope=draw(st.sampled_from(["", "mainland", "worldwide"])),
            said_by=draw(st.sampled_from(["", "A", "B"])),
        )  # fmt: skip
        published = draw(st.sampled_from([None, date(2025, 3, 1), date(2025, 4, 1)]))
        withdrawn = draw(st.sampled_from([None, None, None, date(2025, 5, 1)]))
        revises = draw(st.sampled_from(["", "", "", "c0"])) if number else ""
        told.append(Entry(f"c{number}", claim, published, f"page-{number}", withdrawn=withdrawn,
                          revises=revises))  # fmt: skip
    return told


def verdicts(told: list[Entry]) -> dict[str, tuple[object, ...]]:
    """Return what is judged of every figure."""
    judged = by_entry(reconcile(told, RATES))
    return {
        key: (each.verdict, each.why, [other.entry.id for other in each.against], each.agrees,
              each.differs, each.trust)
        for key, each in judged.items()
    }  # fmt: skip


@given(entries(), st.randoms(use_true_random=False))
def test_the_order_of_documents_never_changes_a_verdict(
    told: list[Entry], chance: random.Random
) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert verdicts(shuffled) == verdicts(told)


@given(entries())
def test_statements_compared_at_once_are_judged_as_figures_one_by_one(told: list[Entry]) -> None:
    said = [replace(each, revises="") for each in told]
    said += [
        replace(each, id=f"{each.id}-{voice}", claim=replace(each.claim, said_by=voice))
        for each in said
        for voice in ("A", "C")
    ]
    at_once = verdicts(said)
    with patch.object(judge, "meet", meeting._one_by_one):
        assert verdicts(said) == at_once


MEASURES = {
    "amount": ("box_office", "revenue", "price", "budget"), "count": ("views", "papers"),
    "share": ("revenue", "rating"), "rank": ("box_office",), "growth": ("revenue",),
    "multiple": ("revenue",),
}  # fmt: skip
UNITS = {"amount": "money", "rank": "rank", "multiple": "times", "count": "count"}
TIMES = ("", "", "2024", "2025", "2025-02", "2025-Q1", "2025-02-13", "2025-02-14", "2024/2025")
SCOPES = ("", "", "mainland", "worldwide", "north america", "US", "CA")
LISTS = ("", "films", "films, China", "animated films")


def ledger(chance: random.Random, n: int) -> list[Entry]:
    """Return figures of one kind and all measures of it, so near each other that many meet."""
    kind = chance.choice(sorted(MEASURES))
    measure = chance.choice(MEASURES[kind])
    told = []
    for number in range(n):
        low: Decimal | None = Decimal(chance.choice((0, 1, 2, 3, 9, 10, 11, 12, 95, 96, 100, 110)))
        high = low if chance.random() < 0.8 else chance.choice((None, Decimal(120)))
        low = None if high is not None and chance.random() < 0.1 else low
        unit, bound = UNITS.get(kind, "percent"), chance.choice(sorted(BOUNDS))
        claim = Claim(
            kind, 0, 0, low, high, unit, bound, "kite", measure,
            currency=chance.choice(("CNY", "CNY", "USD", "")) if kind == "amount" else "",
            as_of=chance.choice(TIMES[:-1]), period=chance.choice(TIMES) if n % 2 else "",
            scope=chance.choice(SCOPES), said_by=chance.choice(("", "", "A", "B", "C")),
            rank_scope=chance.choice(LISTS) if kind == "rank" else "",
        )  # fmt: skip
        published = chance.choice((None, date(2025, 2, 13), date(2025, 3, 1), date(2025, 4, 1)))
        withdrawn = date(2025, 5, 1) if chance.random() < 0.05 else None
        told.append(Entry(f"c{number:02}", claim, published, f"page-{number}", withdrawn=withdrawn))
    return told


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.integers(2, 22))
def test_arrays_judge_as_a_plain_comparison_of_all_pairs(seed: int, n: int) -> None:
    chance = random.Random(seed)
    told = ledger(chance, n)
    if chance.random() < 0.5:
        ids = [each.id for each in told]
        told = [
            replace(each, revises=chance.choice(ids)) if chance.random() < 0.2 else each
            for each in told
        ]
    series = [judge.Series("made.total", "CNY", "kite", "box_office",
                           (datetime(2025, 2, 12, 12, tzinfo=UTC),), (9.0,))]  # fmt: skip
    with patch.object(meeting, "MANY", 1):
        at_once = by_entry(reconcile(told, RATES, series))
    with patch.object(judge, "meet", meeting._one_by_one):
        plain = by_entry(reconcile(told, RATES, series))
    assert at_once == plain


@given(entries(), st.integers(0, 6))
def test_a_duplicate_changes_nothing(told: list[Entry], place: int) -> None:
    again = told[place % len(told)]
    assert verdicts([*told, again]) == verdicts(told)
    copy = replace(again, id="d-copy", published=again.published)
    if again.claim.said_by and not again.revises and again.id != "c0":
        more = verdicts([*told, copy])
        assert {key: more[key] for key in verdicts(told)} == verdicts(told)
        assert more["d-copy"] == more[again.id]


@given(st.integers(1, 9999), st.integers(0, 10))
def test_one_number_is_one_interval_in_any_words(digits: int, power: int) -> None:
    whole = digits * 10**power
    ways = [Decimal(whole), Decimal(f"{digits}E{power}"), Decimal(whole) / 10**8 * 10**8]
    told = {said_as(float(each), float(each), "exactly") for each in ways}
    (one,) = told
    assert one.low < whole < one.high
    assert one.high - one.low <= 0.1001 * whole + step_of(float(whole))


@given(st.floats(1, 1e12), st.floats(1, 1e12), st.floats(1, 1e12), st.floats(1, 1e12))
def test_meeting_is_mutual(a: float, b: float, c: float, d: float) -> None:
    one, other = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    assert one.meets(other) == other.meets(one)
    assert one.meets(one)


@given(entries())
def test_a_file_of_figures_is_read_as_it_was_written(told: list[Entry]) -> None:
    held = [replace(each, held="user") for each in told]
    assert list(parse("\n".join(map(table_of, held)), "user", "claims.toml")) == held


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=40), st.sampled_from([0.01, 3, 1e8]))
def test_faults_do_not_depend_on_the_unit_or_the_order(values: list[float], unit: float) -> None:
    start = datetime(2025, 2, 13, tzinfo=UTC)
    at = [start + timedelta(minutes=11 * n) for n in range(len(values))]
    plain = [(each.kind, each.at) for each in faults(at, values)]
    backwards = faults(at[::-1], values[::-1])
    assert [(each.kind, each.at) for each in backwards] == plain
    falls = [moment for old, new, moment in zip(values, values[1:], at[1:], strict=False)
             if new < old]  # fmt: skip
    assert [moment for kind, moment in plain if kind == "fall"] == falls
    scaled = [(each.kind, each.at) for each in faults(at, [unit * value for value in values])]
    assert [each for each in scaled if each[0] == "fall"] == [
        each for each in plain if each[0] == "fall"
    ]
