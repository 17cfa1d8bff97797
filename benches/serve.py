"""How many answers does the site give, and what does one cost? One JSON line for each kind.

Two workers on loopback, asked by wrk (Debian's package of that name) over 64 connections that stay
open. `cpu_us` is the processor time of the server for one answer, from the system's own count;
`per_s` is what was reached while wrk and whatever else runs shared the machine, so it is a floor.
Datasette serves the same thousand rows in the same run; `ratio` is how many times it takes the
processor time. The last lines ask while files are imported one after the other.

    python benches/serve.py [SECONDS]
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

SECONDS, WORKERS, CONNECTIONS, DAYS = 5, 2, 64, 1_000
FEW, IMPORTS, PATIENCE = 4, 3, 150
SERIES = "/measures/attention.json?s=deepseek&source=wechat_index"
SUBJECT = "/s/deepseek?source=wechat_index"
TARGETS = {"series": (15_000, 80), "unchanged": (30_000, None), "subject": (3_000, None)}
CHUQUAN = (sys.executable, "-m", "chuquan")
TICK = os.sysconf("SC_CLK_TCK")
ZIPPED = {"Accept-Encoding": "gzip"}


def main() -> None:
    """Print one line for each kind of answer."""
    if shutil.which("wrk") is None:
        sys.exit("serve: wrk is not installed (apt-get install wrk)")
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory() as place:
        lake = workspace(Path(place))
        rows = Path(place) / "rows.db"
        command = (*CHUQUAN, "serve", "--workspace", str(lake), "--workers", str(WORKERS),
                   "--warm", "0")  # fmt: skip
        with served((*command, "--port", "8717"), "http://127.0.0.1:8717") as site:
            tag = warm(site)
            asked = {
                "series": (SERIES, {}),
                "unchanged": (SERIES, {"If-None-Match": tag}),
                "subject": (SUBJECT, {}),
            }
            told = {
                kind: load(site, address, headers, seconds)
                for kind, (address, headers) in asked.items()
            }
            export(site, rows)
            baseline = datasette(rows, seconds)
            for kind, found in told.items():
                say(kind, found, baseline)
            ingest(site, lake, seconds)


def workspace(place: Path) -> Path:
    """Return the demo's workspace with a thousand days of one signal more."""
    lake = place / "demo"
    run("init", str(lake), "--demo", "--quiet")
    days = [date(2022, 6, 1) + timedelta(days=n) for n in range(DAYS)]
    write(place / "days.csv", [(day, 50_000 + 977 * n % 900_000) for n, day in enumerate(days)])
    run("import", "wechat_index", str(place / "days.csv"), "--workspace", str(lake), "--quiet")
    return lake


def write(path: Path, days: Sequence[tuple[date, int]]) -> None:
    """Write an export of one word."""
    rows = "".join(f"{day},DeepSeek,{value}\n" for day, value in days)
    path.write_text(f"日期,关键词,微信指数\n{rows}", encoding="utf-8")


def run(*words: str) -> None:
    subprocess.run((*CHUQUAN, *words), check=True, stdout=subprocess.DEVNULL)


class Site:
    """A server and the processes that answer for it."""

    def __init__(self, process: subprocess.Popen[bytes], home: str) -> None:
        self.process = process
        self.home = home

    def pids(self) -> list[int]:
        """Return the server's process and those below it."""
        found = [self.process.pid]
        for pid in found:
            for thread in Path(f"/proc/{pid}/task").glob("*/children"):
                found += [int(each) for each in thread.read_text().split()]
        return found

    def cpu(self) -> float:
        """Return the processor seconds that they have taken."""
        ticks = 0
        for pid in self.pids():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICK


@contextmanager
def served(command: Sequence[str], home: str) -> Iterator[Site]:
    """Yield a server that answers, and stop it afterwards."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(240):
                try:
                    get(f"{home}/")
                    break
                except OSError:
                    time.sleep(0.25)
            yield Site(process, home)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def get(address: str, headers: dict[str, str] | None = None) -> Any:
    """Return the response of one address."""
    request = urllib.request.Request(address, headers=headers or {})
    with urllib.request.urlopen(request, timeout=120) as response:
        return response.headers, response.read()


def warm(site: Site) -> str:
    """Ask each worker for each page before it is timed; return the series' tag."""
    tag = ""
    for _ in range(12 * WORKERS):
        for address in (SERIES, SUBJECT):
            headers, _ = get(site.home + address, {**ZIPPED, "Connection": "close"})
            tag = headers["etag"] if address == SERIES else tag
    load(site, SERIES, {}, 1)
    return tag


def load(
    site: Site, address: str, headers: dict[str, str], seconds: int, connections: int = CONNECTIONS
) -> dict[str, Any]:
    """Return what wrk reached and what the server spent."""
    given = [f"-H{name}: {value}" for name, value in {**ZIPPED, **headers}.items()]
    before = site.cpu()
    done = subprocess.run(
        ("wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *given,
         site.home + address),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    spent = site.cpu() - before
    answers = int(re.findall(r"(\d+) requests in", done.stdout)[0])
    wrong = re.findall(r"Non-2xx or 3xx responses: (\d+)", done.stdout)
    broken = re.findall(r"timeout (\d+)", done.stdout)
    return {
        "answers": answers,
        "per_s": round(float(re.findall(r"Requests/sec:\s+([\d.]+)", done.stdout)[0])),
        "cpu_us": round(1e6 * spent / max(answers, 1)),
        "p99": re.findall(r"99%\s+(\S+)", done.stdout)[0],
        "wrong": int(wrong[0]) if wrong else 0,
        "timeouts": int(broken[0]) if broken else 0,
    }


def export(site: Site, path: Path) -> None:
    """Write the rows of the series into a SQLite file."""
    _, body = get(site.home + SERIES)
    rows = json.loads(body)["rows"]
    names = list(rows[0])
    with sqlite3.connect(path) as database:
        database.execute(f"CREATE TABLE series ({', '.join(names)})")
        marks = ", ".join("?" for _ in names)
        database.executemany(
            f"INSERT INTO series VALUES ({marks})", [tuple(row.values()) for row in rows]
        )


def datasette(path: Path, seconds: int) -> dict[str, Any]:
    """Return the same for Datasette with the same rows, as JSON."""
    command = (sys.executable, "-m", "datasette", str(path), "--port", "8718",
               "--setting", "max_returned_rows", str(DAYS))  # fmt: skip
    with served(command, "http://127.0.0.1:8718") as site:
        address = (
            f"/rows/series.json?_size={DAYS}&_shape=objects&_nocount=1&_nofacet=1&_nosuggest=1"
        )
        rows = json.loads(get(site.home + address)[1])["rows"]
        if len(rows) != DAYS:
            sys.exit(f"serve: Datasette gives {len(rows)} rows")
        return load(site, address, {}, 3 * seconds, FEW)


def say(kind: str, found: dict[str, Any], baseline: dict[str, Any]) -> None:
    """Print one line."""
    per_s, cpu_us = TARGETS[kind]
    print(
        json.dumps(
            {
                "bench": "serve", "kind": kind, **found, "workers": WORKERS,
                "target_per_s": per_s, "target_cpu_us": cpu_us,
                "datasette_cpu_us": baseline["cpu_us"], "datasette_per_s": baseline["per_s"],
                "ratio": round(baseline["cpu_us"] / max(found["cpu_us"], 1), 1),
            }
        ),
        flush=True,
    )  # fmt: skip


def ingest(site: Site, lake: Path, seconds: int) -> None:
    """Ask while files are imported, and print what came back and how old it was."""
    script = f"""
import pathlib, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
import serve
from datetime import date, timedelta
place = pathlib.Path({str(lake.parent)!r})
for n in range(1000):
    serve.write(place / "more.csv", [(date(2025, 3, 1) + timedelta(days=n), 1000 + n)])
    serve.run("import", "wechat_index", str(place / "more.csv"), "--workspace", {str(lake)!r}, "-q")
    (place / "imported").write_text(str(n + 1))
"""
    before, until = health(site), time.monotonic() + PATIENCE
    counted = lake.parent / "imported"
    counted.write_text("0")
    found: dict[str, list[dict[str, Any]]] = {"series": [], "subject": []}
    ages: list[int] = []
    with subprocess.Popen((sys.executable, "-c", script), start_new_session=True) as importing:
        try:
            while int(counted.read_text() or 0) < IMPORTS and time.monotonic() < until:
                for kind, address in (("series", SERIES), ("subject", SUBJECT)):
                    found[kind].append(load(site, address, {}, seconds))
                    ages.append(health(site)["age_s"])
        finally:
            os.killpg(importing.pid, signal.SIGKILL)
    for kind, each in found.items():
        answers = sum(one["answers"] for one in each)
        print(
            json.dumps(
                {
                    "bench": "serve", "kind": f"{kind} while importing", "answers": answers,
                    "cpu_us": round(sum(o["cpu_us"] * o["answers"] for o in each) / answers),
                    "wrong": sum(one["wrong"] for one in each),
                    "timeouts": sum(one["timeouts"] for one in each),
                    "worst_p99": max((one["p99"] for one in each), key=_ms),
                }
            ),
            flush=True,
        )  # fmt: skip
    print(
        json.dumps(
            {
                "bench": "serve", "kind": "health while importing", **health(site),
                "imports": int(counted.read_text()), "from_snapshot": before["snapshot"],
                "oldest_s": max(ages),
            }
        ),
        flush=True,
    )  # fmt: skip


def _ms(told: str) -> float:
    number, unit = re.findall(r"([\d.]+)(\w+)", told)[0]
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def health(site: Site) -> dict[str, Any]:
    """Return what the site says of itself."""
    found: dict[str, Any] = json.loads(get(f"{site.home}/healthz")[1])
    return found


if __name__ == "__main__":
    main()
