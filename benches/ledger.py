"""How fast are reported figures judged? One JSON line for each size of ledger.

The figures are made from a seed: as many to a subject and measure as the second argument says, half
of them in another currency, with bounds, days and places. Seconds are CPU seconds of one process,
the best of several runs; the baseline reads and sorts the same figures and judges nothing. Then
300, 1,000 and 3,000 figures of one group of which no two say the same, beside the comparison of
each with each, which is left out above 300.

    python benches/ledger.py [FIGURES] [TO_A_GROUP]
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from unittest.mock import patch

from chuquan.measures.ledger import judge, meeting
from chuquan.measures.ledger.figures import ready
from chuquan.measures.ledger.judge import reconcile
from chuquan.measures.ledger.money import Rates
from chuquan.model.claims import Claim
from chuquan.model.ledger import Entry
from chuquan.model.rates import Rate

FIGURES, TO_A_GROUP, RUNS = 10_000, 40, 3
DISTINCT, PLAIN = (300, 1_000, 3_000), 300
RATES = (Rate("CNY", "2025", 7.2, 3.0, "made"), Rate("CNY", "2025-02", 7.28, 1.5, "made"))


def main() -> None:
    """Print one line for the judgement and one for the baseline."""
    figures = int(sys.argv[1]) if len(sys.argv) > 1 else FIGURES
    to_a_group = int(sys.argv[2]) if len(sys.argv) > 2 else TO_A_GROUP
    told = made(figures, to_a_group)
    clash = sum(len(group.refuted) for group in reconcile(told, RATES))
    for name, work in (
        ("judge", lambda: reconcile(told, RATES)),
        ("read and sort", lambda: ready(told, Rates(RATES))),
    ):
        seconds = best(work)
        line = {"work": name, "figures": figures, "to_a_group": to_a_group, "in_conflict": clash}
        print(json.dumps({**line, "cpu_seconds": round(seconds, 3),
                          "figures_a_second": round(figures / seconds)}))  # fmt: skip
    for number in DISTINCT:
        distinct(number)


def distinct(figures: int) -> None:
    """Print one line for figures of one group that all differ, and one for the plain comparison."""
    told = [
        replace(each, claim=replace(each.claim, low=value, high=value))
        for each, value in zip(
            made(figures, figures),
            (Decimal(10**9 + 137_731 * n) for n in range(figures)),
            strict=True,
        )
    ]
    line = {"figures": figures, "to_a_group": figures, "distinct": True}
    seconds = best(lambda: reconcile(told, RATES))
    print(json.dumps({"work": "judge", **line, "cpu_seconds": round(seconds, 3)}))
    if figures <= PLAIN:
        with patch.object(judge, "meet", meeting._one_by_one):
            seconds = best(lambda: reconcile(told, RATES))
        print(json.dumps({"work": "each with each", **line, "cpu_seconds": round(seconds, 3)}))


def best(work: Callable[[], object]) -> float:
    """Return the least CPU seconds of several runs."""
    least = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least


def made(figures: int, to_a_group: int) -> list[Entry]:
    """Return invented figures of growing totals, some of them wrong."""
    chance = random.Random(5)
    told = []
    for number in range(figures):
        day = date(2025, 1, 29) + timedelta(days=chance.randrange(60))
        yuan = 10**8 * (20 + 2 * (day - date(2025, 1, 29)).days + chance.randrange(3))
        yuan *= 3 if chance.random() < 0.02 else 1
        currency = chance.choice(["CNY", "USD"])
        value = Decimal(yuan if currency == "CNY" else round(yuan / 7.28, -7))
        claim = Claim(
            "amount", 0, 0, value, value, "money",
            chance.choice(["exactly", "exactly", "at least", "about"]),
            f"film-{number // to_a_group}", "box_office", currency=currency,
            as_of=day.isoformat(), scope=chance.choice(["", "mainland", "worldwide"]),
            said_by=f"voice {chance.randrange(30)}",
        )  # fmt: skip
        told.append(Entry(f"claim-{number}", claim, day, f"page {number}"))
    return told


if __name__ == "__main__":
    main()
