"""Children that pull and can be killed at any moment, forked from a parent that is warm.

Importing takes a second and a pull of a small archive half of one, so the parent imports once,
touches no thread pool, and forks a child for each job. Run as ``python -m tests.fault.nursery``;
`Nursery` is the other end of its pipe.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chuquan.errors import ChuquanError, LakeMissing
from chuquan.lake.catalogue import Catalogue
from chuquan.lake.compact import compact
from chuquan.lake.snapshot import take
from chuquan.pipeline import collect, parts, workspace
from chuquan.pipeline.names import load
from chuquan.pipeline.reading.names import Reader
from tests import wholeness
from tests.conftest import ROOT

KILLED = -signal.SIGKILL
LATE = ("numpy.ma", "dateutil.relativedelta")


class Steps:
    """Every durable step of a writer, counted; at the chosen one the process dies or is refused.

    A step is a moment before or after syncing, renaming or linking a file, or before or after
    the catalogue begins or commits, so "the file of this table is there, that of the next is not"
    and "all files are there, the commit is not" are both among them. With `refusal`, an error
    number, the steps from the chosen one on are refused in place of a death.
    """

    def __init__(self, chosen: int, refusal: int = 0) -> None:
        self.chosen = chosen
        self.refusal = refusal
        self.n = 0
        for name in ("fsync", "rename", "link"):
            setattr(os, name, self._around(getattr(os, name)))
        sqlite3.connect = self._counting(sqlite3.connect)  # type: ignore[assignment]

    def _around(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **more: Any) -> Any:
            self.step()
            done = act(*args, **more)
            self.step()
            return done

        return counted

    def _counting(self, connect: Callable[..., Any]) -> Callable[..., Any]:
        steps = self

        class Counting(sqlite3.Connection):
            def execute(self, sql: str, *args: Any) -> sqlite3.Cursor:
                if not sql.startswith(("BEGIN IMMEDIATE", "COMMIT")):
                    return super().execute(sql, *args)
                return steps._around(super().execute)(sql, *args)

        return lambda *args, **more: connect(*args, **{**more, "factory": Counting})

    def step(self) -> None:
        self.n += 1
        if self.refusal and 0 < self.chosen <= self.n:
            raise OSError(self.refusal, os.strerror(self.refusal))
        if self.n == self.chosen and not self.refusal:
            os.kill(os.getpid(), signal.SIGKILL)


def pull(lake: str, archive: str, acks: str, kill_at: int = 0, refusal: int = 0) -> None:
    """Pull an archive; a line is written to `acks` once a batch is committed, and at the end.

    It says how many batches are, and how many steps it took; or which error ended it.
    """
    told = os.open(acks, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        _pull(lake, archive, told, Steps(kill_at, refusal))
    except ChuquanError as problem:
        os.write(told, f"{json.dumps(problem.parts() | {'exit': problem.exit_code})}\n".encode())


def _pull(lake: str, archive: str, told: int, steps: Steps) -> None:
    with workspace.Workspace.create(Path(lake)) as opened:
        done = collect.pull_archive(
            opened,
            parts.source("weibo"),
            Path(archive),
            lambda pull, _: os.write(told, f"{pull.batches} {steps.n}\n".encode()) and None,
        )
        stored = {table: count.stored for table, count in done.counts.items()}
    os.write(told, f"{json.dumps({'stored': stored, 'steps': steps.n})}\n".encode())


def merge(lake: str, acks: str, kill_at: int = 0) -> None:
    """Compact a lake and drop every file that only past snapshots need."""
    steps = Steps(kill_at)
    with workspace.Workspace(Path(lake)) as opened:
        compact(opened.catalogue, datetime.now(UTC), retention_days=-1)
    Path(acks).write_text(json.dumps({"steps": steps.n}))


def watch(lake: str, log: str, stop: str, expected: list[list[float]]) -> None:
    """Look at a lake again and again until the file `stop` is there; log what is not whole.

    A snapshot that was judged before is opened and not judged again: it cannot change.
    """
    batches = [frozenset(datetime.fromtimestamp(each, UTC) for each in hours) for hours in expected]
    judged: set[int] = set()
    with Path(log).open("a", buffering=1) as out:
        last = False
        while not last:
            last = Path(stop).exists()
            time.sleep(0.03)
            try:
                catalogue = Catalogue(Path(lake))
            except LakeMissing:
                continue
            snapshot, faults = take(catalogue), []
            if snapshot.id not in judged:
                judged.add(snapshot.id)
                seen = wholeness.judge(snapshot)
                faults = [*seen.faults, *wholeness.halves(seen.hours, batches)]
            catalogue.close()
            out.write(json.dumps({"snapshot": snapshot.id, "faults": faults}) + "\n")


def rest() -> None:
    """Do nothing; who awaits this child knows that the parent is warm."""


JOBS = {"rest": rest, "pull": pull, "merge": merge, "watch": watch}


def _child(job: str, arguments: dict[str, Any]) -> None:
    code = 1
    try:
        JOBS[job](**arguments)
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it was, the child must end here and say so
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def warm() -> None:
    """Import what a pull imports late, and make the reader of names that every child will use."""
    for late in LATE:
        importlib.import_module(late)
    parts.source("weibo")
    names = load(None)
    reader = Reader(names)
    reader.mentions(["any"], ["any"])
    workspace.load = lambda _: names
    collect.Reader = lambda _: reader  # type: ignore[assignment, misc]


def serve() -> None:
    """Fork and await children as told, one line of JSON a wish, until the pipe closes."""
    warm()
    for line in sys.stdin:
        wish = json.loads(line)
        if "wait" in wish:
            answer = os.waitstatus_to_exitcode(os.waitpid(wish["wait"], 0)[1])
        else:
            answer = os.fork()
            if answer == 0:
                _child(wish["job"], wish["arguments"])
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


class Nursery:
    """The test's end of the pipe."""

    def __init__(self, log: Path) -> None:
        self.log = log
        with log.open("w") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "tests.fault.nursery"],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        self.running: list[int] = []
        assert self.run("rest") == 0

    def _wish(self, **wish: Any) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(wish) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, f"the nursery died: {self.log.read_text()}"
        return int(answer)

    def start(self, job: str, **arguments: Any) -> int:
        """Fork a child for a job and return its process id."""
        pid = self._wish(job=job, arguments=arguments)
        self.running.append(pid)
        return pid

    def wait(self, pid: int) -> int:
        """Return the child's exit status; a signal is negative."""
        code = self._wish(wait=pid)
        self.running.remove(pid)
        return code

    def run(self, job: str, **arguments: Any) -> int:
        """Run a job to its end and return its exit status."""
        return self.wait(self.start(job, **arguments))

    def kill(self, pid: int) -> int:
        """Kill a child that may have ended already; return its exit status."""
        os.kill(pid, signal.SIGKILL)
        return self.wait(pid)

    def close(self) -> None:
        """End what is running still, then the parent."""
        for pid in list(self.running):
            self.kill(pid)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(60)


if __name__ == "__main__":
    serve()
