"""How fast are feeds, files of GDELT and pages read, and how well are articles told? JSON lines.

Feeds: the two real feeds (and one with 165 kB of attributes on one element), entries a CPU-second,
feedparser beside. Articles: the 181 pages of the article extraction benchmark, F1 of 4-word
shingles and pages a CPU-second, trafilatura called directly beside. Seconds are CPU seconds of
one process.

    python benches/feeds.py [--data FOLDER]
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import logging
import os
import re
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import zstandard

from chuquan.errors import SourceChanged
from chuquan.model.spec import Raw
from chuquan.sources import feeds, gdelt
from chuquan.text.article import extract

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"
NOW = datetime(2025, 3, 1, tzinfo=UTC)
WORD = re.compile(r"\w+")
Line = dict[str, object]


def main(arguments: list[str] | None = None) -> None:
    """Print one line for each thing read and each tool."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("CHUQUAN_SHARED_DATA", FOLDER))
    data = Path(parser.parse_args(arguments).data)
    logging.disable(logging.CRITICAL)
    for lines in (of_feeds(data), of_gdelt(data), of_articles(data)):
        for line in lines:
            print(json.dumps(line), flush=True)


def of_feeds(data: Path) -> Iterator[Line]:
    """Yield entries a CPU-second, ours and feedparser's, and the feed that is made to be slow."""
    import feedparser

    def ours(body: bytes) -> int:
        return len(feeds.read(Raw("https://feeds.example/rss", body, NOW)).singles["items"])

    bodies = {path.name: path.read_bytes() for path in sorted((data / "feeds").glob("*.rss"))}
    heap = " ".join(f'a{n}="x"' for n in range(16_500))
    bodies["heap of attributes"] = (
        f'<rss version="2.0"><channel><item {heap}><title>t</title></item></channel></rss>'.encode()
    )
    tools = {"chuquan": ours, "feedparser": lambda body: len(feedparser.parse(body).entries)}
    for name, body in bodies.items():
        for tool, read in tools.items():
            n, seconds = timed(read, body, 1 if name.startswith("heap") else 10)
            yield {"bench": "feeds", "feed": name, "tool": tool, "entries": n,
                   "cpu_s": round(seconds, 4), "per_cpu_s": round(n / seconds)}  # fmt: skip


def of_gdelt(data: Path) -> Iterator[Line]:
    """Yield lines a CPU-second of GDELT's files."""
    for path in sorted((data / "gdelt").glob("*.csv")):
        body = path.read_bytes()
        try:
            _, seconds = timed(partial(read_lines, path.name), body, 5)
        except SourceChanged:
            continue
        n = body.count(b"\n")
        yield {"bench": "feeds_gdelt", "file": path.name, "lines": n,
               "cpu_s": round(seconds, 4), "per_cpu_s": round(n / seconds)}  # fmt: skip


def read_lines(name: str, body: bytes) -> int:
    """Read a file of GDELT."""
    return len(gdelt.read(Raw(name, body, NOW)).singles["items"])


def timed(read: Callable[[bytes], int], body: bytes, times: int) -> tuple[int, float]:
    """Return what a reader counts, and its CPU seconds for one reading."""
    n = read(body)
    before = time.process_time()
    for _ in range(times):
        read(body)
    return n, max((time.process_time() - before) / times, 1e-6)


def of_articles(data: Path) -> Iterator[Line]:
    """Yield F1 and pages a CPU-second of our extraction, and of trafilatura called directly."""
    import trafilatura

    gold, pages = benchmark(data)
    tools: dict[str, Callable[[bytes], str]] = {
        "chuquan": ours,
        "trafilatura": lambda page: trafilatura.extract(page, include_comments=False) or "",
        "trafilatura, as it comes": lambda page: trafilatura.extract(page) or "",
    }
    for tool, read in tools.items():
        read(next(iter(pages.values())))
        before = time.process_time()
        found = {page: read(body) for page, body in pages.items()}
        seconds = time.process_time() - before
        yield {"bench": "feeds_articles", "tool": tool, "pages": len(pages),
               "f1": round(score(gold, found), 4), "cpu_s": round(seconds, 2),
               "per_cpu_s": round(len(pages) / seconds, 1)}  # fmt: skip


def ours(page: bytes) -> str:
    """Return the article that we read out of a page; nothing if it is refused."""
    try:
        return extract(page).text
    except SourceChanged:
        return ""


def benchmark(data: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the gold text and the bytes of each page."""
    (path,) = (data / "article_extraction").glob("*.tar.zst")
    gold: dict[str, str] = {}
    pages: dict[str, bytes] = {}
    with path.open("rb") as handle:
        packed = io.BytesIO(zstandard.ZstdDecompressor().stream_reader(handle).read())
    with tarfile.open(fileobj=packed) as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is not None and member.name.endswith("ground-truth.json"):
                gold = {page: told["articleBody"] for page, told in json.load(file).items()}
            elif file is not None and member.name.endswith(".html.gz"):
                pages[Path(member.name).name.partition(".")[0]] = gzip.decompress(file.read())
    return gold, pages


def score(gold: dict[str, str], found: dict[str, str]) -> float:
    """Return F1 of mean precision and mean recall over the pages, of runs of four words."""
    precision = recall = 0.0
    for page, text in gold.items():
        wanted, got = shingles(text), shingles(found.get(page, ""))
        both = sum((wanted & got).values())
        precision += both / sum(got.values()) if got else float(not wanted)
        recall += both / sum(wanted.values()) if wanted else float(not got)
    precision, recall = precision / len(gold), recall / len(gold)
    return 2 * precision * recall / (precision + recall)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of a text."""
    words = WORD.findall(text)
    runs = range(max(1, len(words) - 3)) if words else ()
    return Counter(tuple(words[n : n + 4]) for n in runs)


if __name__ == "__main__":
    main()
