"""How fast are quotations read? One JSON line for each kind of text.

English and Chinese articles of about 4,000 characters are made from a seed: two thirds plain
sentences, one third with quotations in many forms. Where real articles are given (a folder of
.txt files as an argument), they get a line too. Hostile texts of a million characters follow,
with their seconds. Seconds are CPU seconds of one process, the best of several runs.

    python benches/quotes.py [FOLDER]
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from chuquan.text.quotes import read

RUNS = 3
ARTICLES = 100
LENGTH = 4_000
MILLION = 1_000_000
ENGLISH = (
    "The harbour was quiet after the storm and the cranes stood still.",
    "Trade grew by four percent in the spring, helped by new ships.",
    "The museum keeps the oldest map of the river in a dark room.",
    "Prices rose again in May, and many shops closed early.",
    "“We are ready,” said {name}, the harbour master. “The boats are not.”",
    "{name} argued that ports need more cranes and fewer rules.",
    "According to {name}, the plan was “dead on arrival”.",
    "“It is late,” she added. “But we can still win.”",
)
NAMES = ("Ann Lee", "Marta Quist", "Mr. Obi", "the minister", "Harbour Office officials")
CHINESE = (
    "暴雨过后港口十分安静，吊机都停了下来。",
    "今年春天的贸易额增长了百分之四，新船帮了大忙。",
    "博物馆把最早的河流地图放在一间暗室里。",
    "五月物价再次上涨，不少商店提前关门。",
    "“我们准备好了，”{name}说，“船还没有。”",
    "{name}指出，港口需要更多的吊机和更少的规定。",
    "据{name}介绍，这项计划“已经结束”。",
    "她还表示：“虽然晚了，但我们还能赢。”",
)
CHINESE_NAMES = ("局长顾怀远", "研究员贺东来", "省气象台", "一位负责人", "许映秋")
HOSTILE = {
    "opening marks": "“",
    "straight marks": '"',
    "nested marks": "“‘",
    "pairs": "“a” ",
    "no punctuation": "he said that it works and ",
    "cues": "Smith said Jones ",
    "no punctuation zh": "他说计划很好",
    "cues zh": "李明表示，",
    "short lines": "A B:\n",
}


def main() -> None:
    """Print one line for each text."""
    chance = random.Random(4)
    made = {
        "en": [article(chance, ENGLISH, NAMES, " ") for _ in range(ARTICLES)],
        "zh": [article(chance, CHINESE, CHINESE_NAMES, "") for _ in range(ARTICLES)],
    }
    for language, texts in made.items():
        show(language, "made", texts)
    if len(sys.argv) > 1:
        found = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
        show("en", "given", found)
    for name, unit in HOSTILE.items():
        text = (unit * (MILLION // len(unit) + 1))[:MILLION]
        for language in ("en", "zh"):
            seconds = best(partial(read, text, language), 1)
            row = {"bench": "quotes", "hostile": name, "language": language}
            print(json.dumps({**row, "cpu_s": round(seconds, 2)}), flush=True)


def article(chance: random.Random, forms: Sequence[str], names: Sequence[str], space: str) -> str:
    """Return one article of paragraphs with three sentences each."""
    written: list[str] = []
    while sum(map(len, written)) < LENGTH:
        plain = chance.random() < 2 / 3
        several = [chance.choice(forms[:4] if plain else forms[4:]) for _ in range(3)]
        written.append(space.join(each.format(name=chance.choice(names)) for each in several))
    return "\n".join(written)


def show(language: str, kind: str, texts: Sequence[str]) -> None:
    """Print how many characters of these texts are read in a CPU second."""
    count = sum(len(read(text, language)) for text in texts)
    seconds = best(lambda: [read(text, language) for text in texts], RUNS)
    characters = sum(map(len, texts))
    row = {
        "bench": "quotes",
        "texts": kind,
        "language": language,
        "documents": len(texts),
        "characters": characters,
        "quotations": count,
        "characters_per_cpu_s": round(characters / seconds),
        "articles_of_4000_per_cpu_s": round(characters / LENGTH / seconds),
    }
    print(json.dumps(row), flush=True)


def best(work: Callable[[], object], runs: int) -> float:
    """Return the least CPU seconds of several runs."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


if __name__ == "__main__":
    main()
