"""However an archive is split, ordered and repeated, the lake and its answers are the same."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from chuquan.lake.append import Batch, append
from chuquan.lake.catalogue import Catalogue, create
from chuquan.lake.check import digest, verify
from chuquan.lake.compact import compact
from chuquan.lake.snapshot import take
from chuquan.model.spec import Raw
from chuquan.model.tables import TABLES
from chuquan.sources import weibo
from tests import wholeness
from tests.archives import entry, moment
from tests.batches import ask
from tests.conftest import FULL

NOW = datetime(2025, 6, 1, tzinfo=UTC)
HEAT = """SELECT item, slot, "at", value FROM observations WHERE signal = 'weibo.heat'"""
ZONES = {signal.name: "Asia/Shanghai" for signal in weibo.SOURCE.signals}
HOURS = (
    "2025-01-31/15", "2025-01-31/23", "2025-02-01/00", "2025-02-01/07", "2025-02-01/08",
    "2025-02-28/23", "2025-03-01/00",
)  # fmt: skip
TITLES = ("哪吒2路演", "冬日橘子降价", "旧相机回潮")


def capture(name: str, minute: int) -> tuple[str, bytes]:
    """Return the list as it stood at a minute of an hour: its name and bytes."""
    chance = random.Random(f"{name} {minute}")
    captured = moment(name) + timedelta(minutes=minute)
    entries = [
        entry(
            title, chance.randrange(4), captured=captured, position=place,
            ads=chance.random() < 0.15, readCount=chance.choice([None, 0, 1, 2]),
        )
        for place, title in enumerate(chance.sample(TITLES, chance.randrange(1, 4)))
    ]  # fmt: skip
    return name, json.dumps(entries).encode()


CAPTURES = st.builds(
    capture, st.sampled_from(HOURS).map(lambda hour: f"api/{hour}.json"), st.integers(0, 3)
)
ARCHIVES = st.lists(st.lists(CAPTURES, min_size=1, max_size=3), min_size=1, max_size=3)


@contextmanager
def scratch() -> Iterator[Catalogue]:
    """Open a new lake that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        create(Path(folder), NOW)
        lake = Catalogue(Path(folder))
        try:
            yield lake
        finally:
            lake.close()


# A batch takes a tenth of a second to store, so examples are few, small, and not shrunk further.
FEW = settings(
    phases=(Phase.explicit, Phase.reuse, Phase.generate), max_examples=100 if FULL else 6
)


def pull(lake: Catalogue, files: list[tuple[str, bytes]], at: datetime = NOW) -> None:
    """Store some files as one batch."""
    rows = weibo.read_many(Raw(name, body, NOW) for name, body in files)
    assert rows.quarantined == []
    links = {"item": [], "subject": [], "start": []}
    for block in rows.blocks("items"):
        for item, name in zip(block["item"], block["name"], strict=True):
            if "哪吒2" in name:
                links["item"].append(item)
                links["subject"].append("ne-zha-2")
                links["start"].append(0)
    rows.extend("mentions", links)
    append(lake, Batch("run", "weibo", "made", NOW, rows, ZONES, names_digest="n"), at)


def current(lake: Catalogue, as_of: datetime | None = None) -> dict[str, list[dict[str, Any]]]:
    """Return the current rows of every table."""
    snapshot = take(lake, as_of)
    found = {}
    for name, table in TABLES.items():
        columns = ", ".join(f'"{each}"' for each in table.names if each != "run")
        found[name] = ask(snapshot, f"SELECT {columns} FROM {name} ORDER BY ALL")
    return found


@FEW
@given(archives=ARCHIVES, seed=st.integers(0, 2**16))
def test_order_and_repetition_are_irrelevant(
    archives: list[list[tuple[str, bytes]]], seed: int
) -> None:
    chance = random.Random(seed)
    shuffled = [chance.sample(files, len(files)) for files in archives]
    chance.shuffle(shuffled)
    again = [chance.choice(archives) for _ in range(2)]
    with scratch() as plain, scratch() as mixed:
        for files in archives:
            pull(plain, files)
        for files in [*shuffled, *again]:
            pull(mixed, files)
        assert current(mixed) == current(plain)
        assert digest(take(mixed)) == digest(take(plain))
        assert wholeness.judge(take(mixed)).faults == ()
        assert verify(mixed).sound


@FEW
@given(archives=ARCHIVES, seed=st.integers(0, 2**16))
def test_how_an_archive_is_split_is_irrelevant(
    archives: list[list[tuple[str, bytes]]], seed: int
) -> None:
    files = [each for archive in archives for each in archive]
    with scratch() as whole, scratch() as single:
        pull(whole, files)
        for each in random.Random(seed).sample(files, len(files)):
            pull(single, [each])
        compact(single, NOW)
        assert current(single) == current(whole)
        assert digest(take(single)) == digest(take(whole))


@FEW
@given(files=st.lists(CAPTURES, min_size=1, max_size=6))
def test_the_newest_capture_of_each_topic_and_hour_wins(files: list[tuple[str, bytes]]) -> None:
    seen: dict[tuple[str, str], tuple[int, float | None]] = {}
    for name, body in files:
        for each in json.loads(body):
            at = int(each["url"].split("display_time%3D")[1].split("%26")[0])
            if at > seen.get((name, each["title"]), (0, None))[0]:
                seen[name, each["title"]] = (at, float(each["hot"]) or None)
    with scratch() as lake:
        pull(lake, files)
        told = ask(
            take(lake),
            "SELECT item, slot, \"at\", value FROM observations WHERE signal = 'weibo.heat'",
        )
    assert len(told) == len(seen)
    for row in told:
        name = f"api/{row['slot'].astimezone(moment(HOURS[0]).tzinfo):%Y-%m-%d/%H}.json"
        told_by_hand = seen[name, row["item"].removeprefix("weibo:").strip("#")]
        assert (int(row["at"].timestamp()), row["value"]) == told_by_hand


@FEW
@given(archives=ARCHIVES)
def test_every_earlier_answer_can_be_had_again(archives: list[list[tuple[str, bytes]]]) -> None:
    with scratch() as lake:
        answers = []
        for day, files in enumerate(archives):
            at = NOW + timedelta(days=day)
            pull(lake, files, at)
            answers.append((at, current(lake)))
        compact(lake, NOW + timedelta(days=99))
        for at, answer in answers:
            assert current(lake, at) == answer
            assert current(lake, at + timedelta(hours=23)) == answer
