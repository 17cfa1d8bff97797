"""Invented acts of accounts and a ranked list, for the lake of every kind of fact.

Twenty accounts share the same objects within seconds, among many that do not; a list of ten
positions whose third holds topics that are hardly read.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from chuquan.model.facts import Rows

FIRST = datetime(2025, 1, 6, 2, tzinfo=UTC)
TOGETHER, ALONE, OBJECTS = 20, 150, 15
STANDING = 3


def acts(chance: random.Random) -> Rows:
    """Return shares of objects: a campaign of one subject, and what others do of all."""
    rows = Rows()
    for number in range(OBJECTS):
        start = FIRST + timedelta(hours=9 * number)
        for account in range(TOGETHER):
            seconds = chance.random() * 18
            _share(rows, "kite", f"c{number}", f"c{account}", start + timedelta(seconds=seconds))
        for account in chance.sample(range(ALONE), 60):
            hours = chance.random() * 8
            _share(rows, "kite", f"c{number}", f"a{account}", start + timedelta(hours=hours))
    for number in range(200):
        subject, moment = chance.choice(("鹤", "o'hara")), timedelta(hours=chance.random() * 300)
        _share(rows, subject, f"o{number % 20}", f"a{chance.randrange(ALONE)}", FIRST + moment)
    return rows


def _share(rows: Rows, subject: str, shared: str, account: str, at: datetime) -> None:
    post = f"posts:{subject}-{shared}-{account}-{at:%d%H%M%S%f}"
    rows.add("posts", post=post, object=shared, kind="url", account=account, content=post, at=at,
             source="made", language="en")  # fmt: skip
    rows.add("mentions", item=post, subject=subject, start=0, stop=1, alias=subject,
             method="plain", score=1.0)  # fmt: skip


def ranked(chance: random.Random) -> Rows:
    """Return looks at a list of ten, whose third place is filled by another rule."""
    rows = Rows()
    subjects = ("kite", "鹤", "o'hara")
    items = {f"weibo:{subject}-{n}": subject for subject in subjects for n in range(12)}
    for item, subject in items.items():
        rows.add("items", item=item, source="weibo", name=subject, language="zh",
                 first_seen_at=FIRST)  # fmt: skip
        rows.add("mentions", item=item, subject=subject, start=0, stop=1, alias=subject,
                 method="plain", score=1.0)  # fmt: skip
    for hour in range(120):
        slot = FIRST + timedelta(hours=hour)
        rows.add("polls", source="weibo", slot=slot, at=slot, list_length=10, outcome="ok")
        for position, item in enumerate(chance.sample(sorted(items), 10), start=1):
            read = (20.0 if position == STANDING else 100.0) * (0.5 + chance.random())
            told = {"item": item, "market": "CN", "slot": slot, "retrieved_at": slot, "at": slot,
                    "position": position, "rank": position, "placement": "organic",
                    "quality": "ok"}  # fmt: skip
            rows.add("observations", signal="weibo.heat", value=1e6 / position, **told)
            rows.add("observations", signal="weibo.reads", value=read, **told)
    return rows
