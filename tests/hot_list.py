"""Two months of an invented hot list, hour by hour: most topics sink, a few climb to a million.

Topics whose first hours rise are the ones that climb more often, so that there is something to
learn; names are numbers, and what each does depends on its number alone.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from chuquan.lake.append import Batch, append
from chuquan.lake.catalogue import Catalogue, create
from chuquan.model.facts import Rows

START = datetime(2025, 1, 1, tzinfo=UTC)
NEW_AN_HOUR = 4
ZONES = {"weibo.heat": "Asia/Shanghai"}


@cache
def course(number: int) -> tuple[float, ...]:
    """Return the heat of a topic at each of its looks."""
    chance = random.Random(number)
    value = 10 ** chance.uniform(4.6, 5.9)
    climbs = chance.random() < 0.02 + 0.10 * (value > 4e5)
    heat = [value]
    for _ in range(chance.randint(1, 5)):
        value *= chance.uniform(1.5, 3.0) if climbs else chance.uniform(0.4, 1.05)
        heat.append(value)
    return tuple(heat)


def hours(first: int, last: int, looks: int = 6) -> Rows:
    """Return the looks from hour `first` up to, not including, hour `last` since the start.

    Each topic is seen in as many of its looks as `looks` says.
    """
    rows = Rows()
    for hour in range(first, last):
        at = START + timedelta(hours=hour)
        rows.add("polls", source="weibo", slot=at, at=at, list_length=50, outcome="ok")
        for age in range(looks):
            for number in range((hour - age) * NEW_AN_HOUR, (hour - age + 1) * NEW_AN_HOUR):
                heat = course(number) if number >= 0 else ()
                if age < len(heat):
                    rows.add(
                        "observations", signal="weibo.heat", item=f"weibo:t{number}", market="CN",
                        slot=at, retrieved_at=at, at=at, value=heat[age], placement="organic",
                        quality="ok",
                    )  # fmt: skip
                    if age == 0:
                        rows.add("items", item=f"weibo:t{number}", source="weibo",
                                 name=f"topic {number}", first_seen_at=at)  # fmt: skip
    return rows


def store(root: Path, first: int, last: int, looks: int = 6) -> None:
    """Store the looks of some hours in a lake, made if there is none."""
    now = START + timedelta(days=365)
    if not (root / "catalogue.sqlite").exists():
        create(root, now)
    catalogue = Catalogue(root)
    try:
        batch = Batch(f"run-{first}", "weibo", "made", now, hours(first, last, looks), ZONES)
        append(catalogue, batch, now)
    finally:
        catalogue.close()
