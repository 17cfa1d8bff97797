"""Small ledgers written by hand, each figure with its verdict expected beforehand."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from chuquan.measures.ledger.judge import VERDICTS, Series, by_entry, reconcile
from chuquan.model.claims import BOUNDS, KINDS, Claim
from chuquan.model.ledger import Entry
from chuquan.model.rates import Rate, parse

FILE = Path(__file__).parent / "ledgers.toml"
LEDGERS = tomllib.loads(FILE.read_text(encoding="utf-8"))["ledger"]
UNITS = {"amount": "money", "count": "count", "share": "percent", "rank": "rank",
         "multiple": "times", "growth": "percent"}  # fmt: skip
HELD = ("measure", "scope", "as_of", "period", "currency", "published", "kind", "rank_scope")


def rates() -> tuple[Rate, ...]:
    """Return the bundled rates."""
    file = resources.files("chuquan").joinpath("bundled").joinpath("rates.csv")
    return parse(file.read_text("utf-8"), "rates.csv")


def entry_of(ledger: dict[str, Any], told: dict[str, Any]) -> Entry:
    """Return one figure of a ledger."""
    all_of = {**{key: ledger[key] for key in HELD if key in ledger}, **told}
    kind = all_of.get("kind", "amount")
    low = Decimal(repr(all_of["low"]))
    high = Decimal(repr(all_of.get("high", all_of["low"])))
    words = ("currency", "as_of", "period", "scope", "rank_scope", "reference", "said_by",
             "other_currency", "measure")  # fmt: skip
    other = all_of.get("other_value")
    claim = Claim(
        kind, 0, 0, low, high, UNITS[kind], all_of.get("bound", "exactly"),
        subject=all_of.get("subject", "paper-kite"),
        other_value=None if other is None else Decimal(repr(other)),
        **{key: all_of[key] for key in words if key in all_of and not (
            key == "currency" and kind != "amount")},
    )  # fmt: skip
    return Entry(
        all_of["id"], claim, published=all_of.get("published"), said=all_of["said"],
        revises=all_of.get("revises", ""), withdrawn=all_of.get("withdrawn"),
    )  # fmt: skip


def series_of(ledger: dict[str, Any]) -> tuple[Series, ...]:
    """Return the readings that a ledger is held against."""
    if "series" not in ledger:
        return ()
    moments = tuple(datetime.fromisoformat(at) for at, _ in ledger["series"])
    values = tuple(float(value) for _, value in ledger["series"])
    unit = ledger.get("series_currency") or ledger["currency"]
    return (Series("made.total", "paper-kite", ledger["measure"], unit, moments, values),)


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger["name"])
def test_every_figure_has_the_verdict_written_for_it(ledger: dict[str, Any]) -> None:
    entries = [entry_of(ledger, told) for told in ledger["claims"]]
    judged = by_entry(reconcile(entries, rates(), series_of(ledger)))
    found = {each.id: judged[each.id].verdict for each in entries}
    assert found == {told["id"]: told["expect"] for told in ledger["claims"]}, {
        each.id: judged[each.id].why for each in entries
    }


def test_the_set_holds_what_it_should() -> None:
    told = [claim for ledger in LEDGERS for claim in ledger["claims"]]
    verdicts = Counter(claim["expect"] for claim in told)
    assert set(verdicts) == set(VERDICTS)
    assert min(verdicts.values()) >= 2
    assert len(LEDGERS) >= 30
    assert all(ledger["why"].strip() for ledger in LEDGERS)
    chinese = [claim for claim in told if any("一" <= sign <= "鿿" for sign in claim["said"])]
    assert min(len(chinese), len(told) - len(chinese)) >= 20
    every = [entry_of(ledger, claim).claim for ledger in LEDGERS for claim in ledger["claims"]]
    assert {claim.kind for claim in every} <= set(KINDS)
    assert {claim.bound for claim in every} <= set(BOUNDS)
    assert {claim.currency for claim in every} == {"", "CNY", "USD"}
    assert date(2025, 2, 27) in {claim.get("withdrawn") for claim in told}
