"""How fast, and how true, are figures read? One JSON line a text, one a reader.

News-like text of both languages is made from a seed, a third of its sentences with figures in
many forms. Where a folder of shared data is given, real broadcasts and reports get a line, and
recognizers-text and quantulum3, where installed, read the labelled articles beside us: how many of
what each finds overlaps a label. Hostile texts of a million characters follow. Seconds are CPU
seconds of one process, the best of nine rounds: neighbours of a machine only ever slow it down.

    python benches/figures.py [SHARED_DATA]
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from chuquan.text import figures

DAY = date(2025, 3, 5)
MILLION = 1_000_000
ENGLISH = (
    "The harbour was quiet after the storm and the cranes stood still.",
    "The museum keeps the oldest map of the river in a dark room.",
    "Visitors had to wait outside until the doors were opened again.",
    "The minister thanked the crews and asked for patience.",
    "Exports grew 5.9 percent to 25.45 trillion yuan in 2024, customs data showed.",
    "“We sold over 10 million copies,” said Ann Lee, the studio's director.",
)
CHINESE = (
    "暴雨过后港口十分安静，吊机都停了下来。",
    "博物馆把最早的河流地图放在一间暗室里。",
    "游客们在门外等候，直到大门再次打开。",
    "部长向工作人员表示感谢，并请大家耐心等待。",
    "海关数据显示，去年出口25.45万亿元，同比增长5.9%。",
    "“我们已经卖出超过1000万份。”工作室负责人李明说。",
)
HOSTILE = {
    "digits": "7",
    "parentheses": "(1 ",
    "亿": "亿",
    "spaces": " ",
    "more than": "more than ",
    "百分之": "百分之",
}


def _articles(sentences: tuple[str, ...], seed: int) -> list[str]:
    draw = random.Random(seed)
    return ["\n".join(" ".join(draw.choices(sentences, k=8)) for _ in range(8)) for _ in range(60)]


def _line(**figure: object) -> None:
    print(json.dumps(figure, ensure_ascii=False))


def _speed(name: str, texts: list[str], read: Callable[[str], object], runs: int = 9) -> None:
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        for text in texts:
            read(text)
        best = min(best, time.process_time() - start)
    size = sum(map(len, texts))
    _line(
        bench="figures",
        case=name,
        characters=size,
        kchar_per_cpu_second=round(size / best / 1e3, 1),
    )


def _real(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    reports = sorted((folder / "polnear").rglob("*.txt"))[:60]
    if reports:
        yield "reports", "en", [each.read_text() for each in reports]
    broadcasts = folder / "tv_news" / "xinwenlianbo.parquet"
    if broadcasts.exists():
        import pyarrow.parquet as pq

        texts = pq.read_table(broadcasts)["text"].to_pylist()
        yield "broadcasts", "zh", [each for each in texts[-500:] if each]


def _peers() -> Iterator[tuple[str, Callable[[str], list[tuple[int, int]]]]]:
    yield "chuquan", lambda text: [(c.start, c.stop) for c in figures.read(text, "en", DAY)]
    try:
        from recognizers_number import recognize_number, recognize_percentage
        from recognizers_number_with_unit import recognize_currency
    except ImportError:
        _line(bench="figures", case="recognizers-text", skipped="not installed")
    else:
        every = (recognize_number, recognize_percentage, recognize_currency)
        yield (
            "recognizers-text",
            lambda text: [(e.start, e.end + 1) for read in every for e in read(text, "en-us")],
        )
    try:
        from quantulum3 import parser
    except ImportError:
        _line(bench="figures", case="quantulum3", skipped="not installed")
    else:
        yield "quantulum3", lambda text: [each.span for each in parser.parse(text)]


def _beside(folder: Path) -> None:
    """Read the labelled articles with every reader: precision, and speed."""
    lines = (folder / "claims.jsonl").read_text().splitlines()
    labels = [json.loads(line) for line in lines]
    files = {each["doc"]: folder / each["file"] for each in labels}
    texts = {doc: path.read_bytes().decode() for doc, path in files.items()}
    spans = {doc: [(e["start"], e["end"]) for e in labels if e["doc"] == doc] for doc in texts}
    for name, read in _peers():
        start = time.process_time()
        found = {doc: set(read(text)) for doc, text in texts.items()}
        spent = time.process_time() - start
        right = sum(
            any(a < stop and start < b for start, stop in spans[doc])
            for doc, each in found.items()
            for a, b in each
        )
        n = sum(map(len, found.values()))
        size = sum(map(len, texts.values()))
        rate = round(size / spent / 1e3, 1)
        _line(
            bench="figures", case="articles", reader=name, found=n, on_a_claim=right,
            precision=round(right / max(n, 1), 2), kchar_per_cpu_second=rate,
        )  # fmt: skip


def main() -> None:
    for language, sentences in (("en", ENGLISH), ("zh", CHINESE)):
        _speed(
            f"made {language}",
            _articles(sentences, 7),
            lambda x, c=language: figures.read(x, c, DAY),
        )
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if folder is not None:
        for name, language, texts in _real(folder):
            _speed(name, texts, lambda x, c=language: figures.read(x, c, DAY))
        _beside(folder / "articles")
    for name, piece in {**HOSTILE, "currency signs": "$"}.items():
        size = 10_000 if name == "currency signs" else MILLION
        text = (piece * (size // len(piece)))[:size]
        for language in ("en", "zh"):
            start = time.process_time()
            figures.read(text, language, DAY)
            spent = time.process_time() - start
            _line(bench="figures", case=f"hostile {name} {language}", cpu_seconds=round(spent, 3))


if __name__ == "__main__":
    main()
