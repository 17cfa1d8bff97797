"""How fast are documents read as they are stored? One JSON line for each stage and for the whole.

Articles of about 4,000 characters are made from a seed, half English and half Chinese, one
sentence in nine with a quotation, as in news agencies' reports; a tenth are copies. The baseline,
in the same run, stores the same documents unread. Real articles (a folder of .txt files) get lines
of their own. Seconds are CPU seconds of one process.

    python benches/reading.py [FOLDER]
"""

from __future__ import annotations

import gc
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from chuquan.lake.readings import Reading
from chuquan.model.facts import Rows
from chuquan.model.spec import Raw
from chuquan.pipeline import parts
from chuquan.pipeline.collect import Pull, Store, no_progress
from chuquan.pipeline.reading import families, felt, said
from chuquan.pipeline.reading.documents import Document
from chuquan.pipeline.reading.names import Reader
from chuquan.pipeline.reading.reader import languages
from chuquan.pipeline.workspace import Workspace

ARTICLES, LENGTH = 400, 4_000
NOON = datetime(2025, 2, 10, 4, tzinfo=UTC)
SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "da", "fe", "gi", "ho", "ju")
FIRST = Document("tv_news:first", NOON - timedelta(days=1), "Notice", "“It begins,” said Ann Lee.")
HAN = "港口城市连日大雨船只停在岸边市场提前关门学校照常上课居民领到饮水和毯子工人修好了桥"


def main() -> None:
    """Print one line for each stage."""
    chance = random.Random(4)
    show("made", [article(chance, n) for n in range(ARTICLES)])
    if len(sys.argv) > 1:
        texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
        show("given", [(text, f"given-{n}-{k}") for n in range(40) for k, text in enumerate(texts)])


def article(chance: random.Random, number: int) -> tuple[str, str]:
    """Return one article and its key; every tenth is a copy of the one before, with a head."""
    chinese = number % 2 == 1
    own = random.Random(number - 2 if number % 10 == 9 else number)
    sentence, space = (han, "") if chinese else (latin, " ")
    told: list[str] = []
    while sum(map(len, told)) < LENGTH:
        said_now = own.random() < 1 / 9
        words = sentence(own)
        told.append(quoted(own, words, chinese=chinese) if said_now else words)
        if own.random() < 0.2:
            told.append("\n")
    return space.join(told), f"made-{number}-{chance.random()}"


def latin(own: random.Random) -> str:
    """Return a plain sentence in Latin letters."""
    words = ["".join(own.choices(SYLLABLES, k=own.randrange(1, 4))) for _ in range(16)]
    return f"The {' '.join(words)} {own.randrange(9999)}."


def han(own: random.Random) -> str:
    """Return a plain sentence in Chinese characters."""
    words = "".join(own.choices(HAN, k=34))
    return f"{words[:22]}，{words[22:]}{own.randrange(9999)}。"


def quoted(own: random.Random, words: str, *, chinese: bool) -> str:
    """Return a sentence as somebody's words."""
    name = own.choice(["Ann Lee", "Bo Li", "Tom Reed", "许映秋", "顾怀远"])
    return f"{name}表示：“{words}”" if chinese else f"“{words[:-1]},” said {name}."


def show(kind: str, texts: Sequence[tuple[str, str]]) -> None:
    """Print the stages and the whole for some texts, in articles of 4,000 characters."""
    size = sum(len(text) for text, _ in texts) / LENGTH
    documents = documents_of(texts)
    with tempfile.TemporaryDirectory() as folder, Workspace.create(Path(folder)) as workspace:
        reader = Reader(workspace.names)
        reader.matcher.find("a")
        tongues = languages(documents)
        told = [replace(d, language=t) for d, t in zip(documents, tongues, strict=True)]
        spoken = said.spoken_in(told)
        felt.emotions(told[:20], spoken[:20], reader)
        stages: dict[str, Callable[[], Any]] = {
            "language": lambda: languages(documents),
            "families": lambda: families.find(documents, None),
            "mentions": lambda: reader.matcher.find_columns([d.words for d in documents]),
            "quotations": lambda: said.spoken_in(told),
            "emotions": lambda: felt.emotions(told, spoken, reader),
        }
        for name, work in stages.items():
            say(kind, name, size, seconds(work))
    unread, whole = (stored(documents, read=each) for each in (False, True))
    say(kind, "stored unread", size, unread)
    say(kind, "read and stored", size, whole)


def documents_of(texts: Sequence[tuple[str, str]]) -> list[Document]:
    """Return documents with a title each, a minute apart; texts come with their keys."""
    return [
        Document(f"tv_news:{key}", NOON + timedelta(minutes=n), f"Notice {n}", text)
        for n, (text, key) in enumerate(texts)
    ]


def stored(documents: Sequence[Document], *, read: bool) -> float:
    """Return the CPU seconds that storing takes, with or without reading.

    One short notice is stored first: a new workspace's engine and names are ready then.
    """
    batches = iter([[FIRST], documents])
    with tempfile.TemporaryDirectory() as folder, Workspace.create(Path(folder)) as workspace:
        part = replace(
            parts.source("tv_news"), read=lambda _: rows_of(next(batches)), read_many=None
        )
        store = Store(workspace, part, Pull("tv_news", "a bench", "run"), NOON, no_progress)
        if not read:
            store._documents = lambda _: (Reading(), {})  # type: ignore[method-assign]
            store.reader.link = lambda *_: None  # type: ignore[method-assign]
        store.keep([Raw("first", b"", NOON)])
        gc.collect()
        return seconds(lambda: store.keep([Raw("made", b"", NOON)]))


def rows_of(documents: Sequence[Document]) -> Rows:
    """Return documents as a source gives them."""
    rows = Rows()
    for each in documents:
        rows.add("documents", item=each.item, published_at=each.published_at, title=each.title,
                 text=each.text)  # fmt: skip
        rows.add("items", item=each.item, source="tv_news", name=each.title,
                 first_seen_at=each.published_at)  # fmt: skip
    return rows


def seconds(work: Callable[[], Any]) -> float:
    """Return the CPU seconds that `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def say(kind: str, stage: str, size: float, cpu: float) -> None:
    """Print one line."""
    row = {"bench": "reading", "texts": kind, "stage": stage, "cpu_s": round(cpu, 2)}
    print(json.dumps({**row, "articles_per_cpu_s": round(size / max(cpu, 1e-9))}), flush=True)


if __name__ == "__main__":
    main()
