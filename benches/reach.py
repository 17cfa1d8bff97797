"""How fast is the reach of one subject told? One JSON line for one year, and one for all.

The lists are made from a seed: 500 titles for each of 300 editions and nine years, the subject's
page on every tenth list. Seconds are CPU seconds of one process, warm, the best of several runs.

    python benches/reach.py [EDITIONS]
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from chuquan.lake.append import Batch, append
from chuquan.lake.catalogue import Catalogue, create
from chuquan.lake.engines import DuckEngine
from chuquan.lake.snapshot import Snapshot, take
from chuquan.measures import reach
from chuquan.model.facts import Rows
from chuquan.model.spec import Query
from chuquan.model.windows import Window

NOW = datetime(2026, 1, 1, tzinfo=UTC)
YEARS = range(2017, 2026)
EDITIONS, TITLES, EVERY, RUNS = 300, 500, 10, 5


def main() -> None:
    """Print one line for each window."""
    editions = int(sys.argv[1]) if len(sys.argv) > 1 else EDITIONS
    with tempfile.TemporaryDirectory() as folder:
        engine = DuckEngine(lists(Path(folder) / "lake", editions).views())
        for name, window in (("one year", Window(date(2025, 1, 1), date(2025, 12, 31))),
                             ("all years", Window())):  # fmt: skip
            seconds, rows = best(engine, window)
            told = {"window": name, "editions": editions, "rows": rows}
            print(json.dumps({**told, "cpu_seconds": round(seconds, 4)}))
        engine.close()


def best(engine: DuckEngine, window: Window) -> tuple[float, int]:
    """Return the least CPU seconds of several runs, and how many rows were told."""
    query = Query(("kite",), window=window, homes={"kite": "CN"})
    least, rows = float("inf"), 0
    for _ in range(RUNS):
        start = time.process_time()
        panel = {name: engine.query(sql) for name, sql in reach.panel(query, None).items()}
        rows = reach.answer(panel, query, None).height
        least = min(least, time.process_time() - start)
    return least, rows


def lists(root: Path, editions: int) -> Snapshot:
    """Return a lake of invented lists."""
    chance = random.Random(3)
    create(root, NOW)
    catalogue = Catalogue(root)
    for year in YEARS:
        rows = year_of(year, editions, chance)
        append(catalogue, Batch(f"r{year}", "wikimedia", "made", NOW, rows), NOW)
    snapshot = take(catalogue)
    catalogue.close()
    return snapshot


def year_of(year: int, editions: int, chance: random.Random) -> Rows:
    """Return the lists of one year."""
    rows, slot = Rows(), datetime(year, 1, 1, tzinfo=UTC)
    items, views, ranks = [], [], []
    for edition in range(editions):
        size = 10 ** (3 + 4 * chance.random())
        for place in range(TITLES):
            title = "Kite" if place == TITLES // 2 and edition % EVERY == 0 else f"T{place}"
            items.append(f"wikimedia:e{edition}.wikipedia:{title}")
            views.append(size * TITLES / (place + 1))
            ranks.append(place + 1)
    n = len(items)
    shared = {"item": items, "market": ["GLOBAL"] * n, "slot": [slot] * n,
              "retrieved_at": [NOW] * n, "rank": ranks}  # fmt: skip
    mobile = [100 * chance.betavariate(8, 2) for _ in items]
    for signal, values in ((reach.VIEWS, views), (reach.MOBILE, mobile)):
        rows.extend("observations", {**shared, "signal": [signal] * n, "value": values})
    for item in items:
        if item.endswith(":Kite"):
            rows.add("mentions", item=item, subject="kite", start=0, stop=4, alias="Kite",
                     method="plain", score=1.0)  # fmt: skip
    return rows


if __name__ == "__main__":
    main()
