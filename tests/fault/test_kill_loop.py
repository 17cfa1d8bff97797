"""Pulls killed at random moments and at chosen steps: nothing lost, doubled, or half there."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from chuquan.lake.catalogue import FILE
from tests import archives, wholeness
from tests.fault.nursery import KILLED, Nursery

KILLS_A_LAKE = 3


@dataclass
class Tally:
    """What a loop of kills came to."""

    kills: int = 0
    acknowledged: int = 0
    finished: int = 0
    looks: int = 0
    snapshots: set[int] = field(default_factory=set)


@dataclass
class Field:
    """An archive, what it should come to, and where to try."""

    nursery: Nursery
    folder: Path
    archive: Path
    batches: list[frozenset]
    digest: str
    steps: int
    steps_to_first: int
    seconds: float
    tally: Tally = field(default_factory=Tally)

    def pull(self, lake: Path, acks: Path, kill_at: int = 0) -> int:
        """Start a pull and return its process id."""
        given = {"lake": str(lake), "archive": str(self.archive), "acks": str(acks)}
        return self.nursery.start("pull", **given, kill_at=kill_at)

    @contextmanager
    def watched(self, name: str) -> Iterator[Path]:
        """Yield a place for a lake that a reader looks at all the while."""
        lake, log, stop = (self.folder / f"{name}{end}" for end in ("", ".looks", ".stop"))
        expected = [[hour.timestamp() for hour in batch] for batch in self.batches]
        reader = self.nursery.start(
            "watch", lake=str(lake), log=str(log), stop=str(stop), expected=expected
        )
        yield lake
        stop.touch()
        assert self.nursery.wait(reader) == 0, self.nursery.log.read_text()
        looks = [json.loads(line) for line in log.read_text().splitlines()]
        assert [look for look in looks if look["faults"]] == []
        self.tally.looks += len(looks)
        self.tally.snapshots |= {look["snapshot"] for look in looks}

    def check(self, lake: Path, acks: Path) -> None:
        """Hold the lake against its rules and against what was acknowledged."""
        acknowledged = _batches_in(acks)
        self.tally.acknowledged += acknowledged
        if not (lake / FILE).exists():
            assert acknowledged == 0
            return
        seen = wholeness.look(lake)
        assert seen.faults == ()
        assert wholeness.halves(seen.hours, self.batches) == []
        for batch in self.batches[:acknowledged]:
            assert batch <= seen.hours, "an acknowledged batch is lost"

    def finish(self, lake: Path) -> None:
        """Let the next run end unattended, and compare with a pull that nobody disturbed."""
        acks = lake.with_suffix(".last")
        assert self.nursery.wait(self.pull(lake, acks)) == 0, self.nursery.log.read_text()
        assert wholeness.fingerprint(lake) == self.digest
        self.check(lake, acks)
        assert _batches_in(acks) == len(self.batches)
        self.tally.finished += 1


def _batches_in(acks: Path) -> int:
    lines = acks.read_text().splitlines() if acks.exists() else []
    return max((int(line.split()[0]) for line in lines if line[0].isdigit()), default=0)


@pytest.fixture
def place(nursery: Nursery, tmp_path: Path) -> Field:
    """An archive of three months, and one pull of it that is left in peace."""
    files = archives.months("2025-01", 3)
    archive = archives.write(tmp_path / "archive.tar", files)
    calm, acks = tmp_path / "calm", tmp_path / "calm.acks"
    given = {"lake": str(calm), "archive": str(archive), "acks": str(acks)}
    began = time.perf_counter()
    assert nursery.run("pull", **given) == 0, nursery.log.read_text()
    seconds = time.perf_counter() - began
    told = acks.read_text().splitlines()
    steps, to_first = json.loads(told[-1])["steps"], int(told[0].split()[1])
    batches = wholeness.batches(files)
    assert wholeness.look(calm).faults == ()
    digest = wholeness.fingerprint(calm)
    return Field(nursery, tmp_path, archive, batches, digest, steps, to_first, seconds)


def test_killed_at_random_moments(place: Field, full: bool) -> None:
    kills = 100 if full else 15
    chance = random.Random(None if full else 20250203)
    lakes = 0
    while place.tally.kills < kills:
        lakes += 1
        with place.watched(f"lake{lakes}") as lake:
            for turn in range(KILLS_A_LAKE):
                acks = lake.with_suffix(f".{turn}")
                child = place.pull(lake, acks)
                time.sleep(chance.uniform(0, 1.2 * place.seconds))
                place.tally.kills += place.nursery.kill(child) == KILLED
                place.check(lake, acks)
            place.finish(lake)
    _assert_that_it_was_tried(place.tally, lakes)


def test_killed_at_chosen_steps(place: Field, full: bool) -> None:
    kills = 100 if full else 15
    assert place.steps > 80, "syncs, renames and commits of three batches are counted"
    chosen = [1 + place.steps * turn // kills for turn in range(kills)]
    lakes = 0
    while chosen:
        lakes += 1
        with place.watched(f"lake{lakes}") as lake:
            for step in [chosen.pop(0) for _ in range(min(KILLS_A_LAKE, len(chosen)))]:
                acks = lake.with_suffix(f".{step}")
                ended = place.nursery.wait(place.pull(lake, acks, kill_at=step))
                assert ended in (KILLED, 0), place.nursery.log.read_text()
                place.tally.kills += ended == KILLED
                place.check(lake, acks)
            place.finish(lake)
    assert place.tally.kills >= kills // 2
    _assert_that_it_was_tried(place.tally, lakes)


def _assert_that_it_was_tried(tally: Tally, lakes: int) -> None:
    assert tally.finished == lakes
    assert tally.acknowledged > tally.kills // 2, "most kills came after something was promised"
    assert tally.looks > 10 * lakes
    assert len(tally.snapshots) >= 4, "the reader met the lake in all its states"


def test_between_the_files_of_two_tables_nothing_is_visible(place: Field) -> None:
    """Kill a first batch at each of its steps: until the commit there is no row, after it all."""
    seen: list[int] = []
    for step in range(1 + (place.steps_to_first - 1) % 4, place.steps_to_first + 5, 4):
        lake, acks = place.folder / f"step{step}", place.folder / f"step{step}.acks"
        assert place.nursery.wait(place.pull(lake, acks, kill_at=step)) == KILLED
        place.check(lake, acks)
        hours = wholeness.look(lake).hours if (lake / FILE).exists() else frozenset()
        seen.append(len(hours))
    assert seen == sorted(seen)
    assert set(seen) == {0, len(place.batches[0])}


def test_compaction_killed_at_each_step(place: Field, full: bool) -> None:
    lake, acks = place.folder / "calm", place.folder / "merged"
    step = 0
    while not acks.exists():
        step += 1 if full else 3
        ended = place.nursery.run("merge", lake=str(lake), acks=str(acks), kill_at=step)
        assert ended in (KILLED, 0), place.nursery.log.read_text()
        assert wholeness.fingerprint(lake) == place.digest
        assert wholeness.look(lake).faults == ()
    assert step > 6, "it was killed before it ended"
    place.finish(lake)
