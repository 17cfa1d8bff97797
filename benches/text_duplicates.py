"""How well and how fast are near-copies found? JSON lines, datasketch and rensa beside ours.

Copies are planted among real texts: trimmed to 70%, wrapped in other text, one word in ten
changed, paragraphs reordered. So are near misses: the same template with every number and name
replaced, and another report of the same event that quotes 30% of it. Three sets: `en`
(English of article_extraction, polnear and articles), `zh` (2,000 items of tv_news) and `zh-short`
(excerpts of zhihu questions, 150 characters and more). A pair is right if both texts come of one
original; every other pair that a method calls a copy is wrong. Originals that share a third of
the shorter one's shingles with an earlier one, by exact count, are left out first: some are
copies by nature, and nobody has labelled them. Speed is that of 2,000 texts of 4,000 characters,
a fifth of them copies, in CPU seconds of one process, shingles included; for datasketch and rensa
the shingles are made in plain Python and their time is told apart.

    python benches/text_duplicates.py [--data FOLDER] [--speed-only]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations
from pathlib import Path

import numpy as np
import polars as pl
from scipy.sparse import csr_array

from chuquan.text.duplicates import families
from chuquan.text.language import detect

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"
SENTENCE = re.compile(r"[^。！？.!?\n]+[。！？.!?]*\s*")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
HAN = re.compile(r"[\u4e00-\u9fff]")
TOKEN = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")
KINDS = ("trimmed", "wrapped", "changed", "reordered", "template", "report")
NEAR_MISSES = ("template", "report")
OF_EACH_KIND = 150
SIZE, TEXTS = 4_000, 2_000
SLOW_SHARE = 10
MOST_SENTENCES = 1_000

Pairs = set[tuple[int, int]]
Method = Callable[[Sequence[str]], tuple[Pairs, float]]


def main(arguments: list[str] | None = None) -> None:
    """Print one line for each set and method."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("CHUQUAN_SHARED_DATA", FOLDER))
    parser.add_argument("--speed-only", action="store_true")
    asked = parser.parse_args(arguments)
    sets = {"en": english(asked.data), "zh": chinese(asked.data), "zh-short": excerpts(asked.data)}
    if not asked.speed_only:
        for name, originals in sets.items():
            texts, origins, kinds = plant(unlike(originals), random.Random(1))
            for method in METHODS:
                print(json.dumps(quality(name, method, texts, origins, kinds)), flush=True)
    for language in ("en", "zh"):
        for method in METHODS:
            print(json.dumps(speed(language, method, sets[language])), flush=True)


def english(data: Path) -> list[str]:
    """Return English news of at least 800 characters."""
    import zstandard

    archive = data / "article_extraction" / "article-extraction-benchmark.tar.zst"
    with (
        archive.open("rb") as raw,
        zstandard.ZstdDecompressor().stream_reader(raw) as plain,
        tarfile.open(fileobj=plain, mode="r|") as members,
    ):
        gold = next(
            json.load(members.extractfile(each) or raw)
            for each in members
            if each.name.endswith("ground-truth.json")
        )
    texts = [gold[key].get("articleBody", "") for key in sorted(gold)]
    files = [*(data / "polnear" / "dev" / "text").glob("*"), *(data / "articles").glob("*.txt")]
    texts += [path.read_text(encoding="utf-8") for path in sorted(files)]
    told = zip(texts, detect(texts), strict=True)
    return [text for text, language in told if language == "en" and len(text) >= 800]


def chinese(data: Path) -> list[str]:
    """Return 2,000 items of Chinese television news of at least 400 characters."""
    told = pl.read_parquet(data / "tv_news" / "xinwenlianbo.parquet")["text"].drop_nulls()
    return random.Random(1).sample([text for text in told.to_list() if len(text) >= 400], 2_000)


def excerpts(data: Path) -> list[str]:
    """Return the distinct questions with at least 150 characters of excerpt."""
    files = sorted((data / "zhihu_hot_list").glob("*.parquet"))
    told = pl.concat(pl.read_parquet(file, columns=["question_id", "excerpt"]) for file in files)
    first = told.drop_nulls().unique("question_id", keep="first", maintain_order=True)["excerpt"]
    return list(dict.fromkeys(text for text in first.to_list() if len(text) >= 150))[:2_000]


def unlike(texts: Sequence[str], most: float = 1 / 3) -> list[str]:
    """Return the texts that share less than a third with an earlier one, by exact count."""
    numbers: dict[str, int] = {}
    sets = [
        [numbers.setdefault(each, len(numbers)) for each in set(many)]
        for many in plain_shingles(texts)[0]
    ]
    sizes = np.array([len(told) for told in sets])
    held = csr_array(
        (
            np.ones(sizes.sum(), np.int32),
            np.fromiter(chain.from_iterable(sets), np.int64, int(sizes.sum())),
            np.concatenate(([0], np.cumsum(sizes))),
        ),
        shape=(len(sets), len(numbers)),
    )
    shared = (held @ held.T).tocsr()
    kept = []
    for place, text in enumerate(texts):
        row = slice(shared.indptr[place], shared.indptr[place + 1])
        earlier = shared.indices[row] < place
        most_of = most * np.minimum(sizes[place], sizes[shared.indices[row][earlier]])
        if (shared.data[row][earlier] < most_of).all():
            kept.append(text)
    return kept


def plant(
    originals: Sequence[str], chance: random.Random
) -> tuple[list[str], list[int], list[str]]:
    """Return texts with what was made of them behind, the origin of each, and its kind.

    A quarter of the texts only lends its words. A near miss is an origin of its own.
    """
    others = originals[::4]
    texts = [text for place, text in enumerate(originals) if place % 4]
    n_originals = len(texts)
    origins, kinds = list(range(n_originals)), ["original"] * n_originals
    pile: list[str] = []
    for kind in KINDS:
        for place in chance.sample(range(n_originals), min(OF_EACH_KIND, n_originals)):
            if kind == "report":
                if len(pile) < MOST_SENTENCES:
                    pile = [*pile_of(others, chance), *pile_of(others, chance)]
                made: str | None = report(texts[place], pile, chance)
            else:
                made = MAKERS[kind](texts[place], others, chance)
            if made is not None:
                origins.append(len(texts) if kind in NEAR_MISSES else place)
                texts.append(made)
                kinds.append(kind)
    return texts, origins, kinds


def pile_of(texts: Sequence[str], chance: random.Random) -> list[str]:
    """Return every sentence of some texts, shuffled."""
    pile = [sentence for text in texts for sentence in SENTENCE.findall(text)]
    chance.shuffle(pile)
    return pile


def trimmed(text: str, _: Sequence[str], chance: random.Random) -> str:
    """Keep 70%: mostly the beginning, now and then the end."""
    size = int(len(text) * 0.7)
    start = chance.choice((0, 0, len(text) - size))
    return text[start : start + size]


def wrapped(text: str, others: Sequence[str], chance: random.Random) -> str:
    """Put other text before and behind, 10% to 60% of the length."""
    half = int(len(text) * chance.uniform(0.05, 0.3))
    before, after = chance.sample(list(others), 2)
    return f"{before[:half]}\n{text}\n{after[-half:]}"


def changed(text: str, others: Sequence[str], chance: random.Random) -> str:
    """Replace one word in ten; in Chinese, one stretch in ten of one to three characters."""
    other = chance.choice(others)
    if len(HAN.findall(text)) < len(text) / 3:
        words = other.split()
        return " ".join(chance.choice(words) if chance.random() < 0.1 else w for w in text.split())
    pieces = []
    at = 0
    while at < len(text):
        size = chance.choice((1, 2, 2, 2, 3))
        start = chance.randrange(max(1, len(other) - size))
        is_new = chance.random() < 0.1
        pieces.append(other[start : start + size] if is_new else text[at : at + size])
        at += size
    return "".join(pieces)


def reordered(text: str, _: Sequence[str], chance: random.Random) -> str:
    """Shuffle the paragraphs; the sentences where there are few paragraphs."""
    parts = [part for part in text.split("\n") if part.strip()]
    if len(parts) < 4:
        parts = [part.strip() for part in SENTENCE.findall(text)]
    chance.shuffle(parts)
    return "\n".join(parts)


def template(text: str, others: Sequence[str], chance: random.Random) -> str | None:
    """Replace every number and every name within a sentence; None where there are few."""
    if len(re.findall(r"\d+", text)) < 4:
        return None
    names = NAME.findall(" ".join(chance.sample(list(others), 3))) or ["Somebody"]
    figures = re.sub(r"\d", lambda _: str(chance.randrange(1, 10)), text)
    return NAME.sub(lambda _: chance.choice(names), figures)


def report(text: str, new: list[str], chance: random.Random) -> str:
    """Write another report: 30% of the characters quoted, the rest sentences from a pile."""
    sentences = SENTENCE.findall(text)
    chance.shuffle(sentences)
    quoted: list[str] = []
    for sentence in sentences:
        if sum(map(len, quoted)) + len(sentence) <= 0.3 * len(text):
            quoted.append(sentence)
    own: list[str] = []
    while sum(map(len, own)) < 0.7 * len(text):
        own.append(new.pop())
    for sentence in quoted:
        own.insert(chance.randint(0, len(own)), sentence)
    return "".join(own)


MAKERS: dict[str, Callable[[str, Sequence[str], random.Random], str | None]] = {
    "trimmed": trimmed,
    "wrapped": wrapped,
    "changed": changed,
    "reordered": reordered,
    "template": template,
}


def quality(
    name: str, method: str, texts: Sequence[str], origins: Sequence[int], kinds: Sequence[str]
) -> dict[str, object]:
    """Return one line: recall of each kind of copy, and precision over all pairs."""
    pairs, _ = METHODS[method](texts)
    found = {(one, other) for one, other in pairs if origins[one] == origins[other]}
    wrong = Counter(
        "originals" if kinds[other] == "original" else kinds[other]
        for one, other in pairs
        if origins[one] != origins[other]
    )
    line: dict[str, object] = {"bench": "text_duplicates", "set": name, "method": method}
    recalls = {}
    for kind in KINDS:
        places = [place for place, each in enumerate(kinds) if each == kind]
        if kind not in NEAR_MISSES:
            hits = [(origins[place], place) in found for place in places]
            recalls[kind] = sum(hits), len(hits)
    hits_of_all = [sum(each) for each in zip(*recalls.values(), strict=True)]
    return line | {
        "texts": len(texts),
        "recall": round(hits_of_all[0] / hits_of_all[1], 4),
        "precision": round(len(found) / max(1, len(pairs)), 4),
        **{kind: round(hit / of, 3) for kind, (hit, of) in recalls.items()},
        "wrong": dict(wrong),
    }


def speed(language: str, method: str, originals: Sequence[str]) -> dict[str, object]:
    """Return one line: texts of 4,000 characters a CPU-second."""
    chance = random.Random(2)
    texts: list[str] = []
    while len(texts) < TEXTS * 4 // 5:
        texts.append(" ".join(chance.choices(originals, k=12))[:SIZE])
    kinds = ("trimmed", "wrapped", "changed", "reordered")
    for place in range(TEXTS - len(texts)):
        copy = MAKERS[kinds[place % 4]](texts[place], texts, chance) or ""
        texts.append((copy * 2)[:SIZE])
    if method != "ours":
        texts = texts[: len(texts) // SLOW_SHARE]
    METHODS[method](texts[:20])
    before = time.process_time()
    _, shingling = METHODS[method](texts)
    spent = time.process_time() - before
    return {
        "bench": "text_duplicates_speed",
        "language": language,
        "method": method,
        "texts": len(texts),
        "per_cpu_s": round(len(texts) / spent),
        "per_cpu_s_shingles_left_out": round(len(texts) / (spent - shingling)),
    }


def ours(texts: Sequence[str]) -> tuple[Pairs, float]:
    """Return every pair within a family."""
    members: dict[int, list[int]] = {}
    for place, first in enumerate(families(texts)):
        members.setdefault(first, []).append(place)
    return {pair for many in members.values() for pair in combinations(many, 2)}, 0.0


def plain_shingles(texts: Sequence[str]) -> tuple[list[list[str]], float]:
    """Return five words or Han in a row as strings, and the CPU seconds that took."""
    before = time.process_time()
    told = []
    for text in texts:
        tokens = TOKEN.findall(text.lower())
        told.append([" ".join(tokens[at : at + 5]) for at in range(max(1, len(tokens) - 4))])
    return told, time.process_time() - before


def by_datasketch(texts: Sequence[str]) -> tuple[Pairs, float]:
    """MinHash of 128 values, LSH at 0.5."""
    from datasketch import MinHash, MinHashLSH

    told, spent = plain_shingles(texts)
    index = MinHashLSH(threshold=0.5, num_perm=128)
    sketches = MinHash.generator([[s.encode() for s in many] for many in told], num_perm=128)
    return set(_looked_up(index, sketches)), spent


def by_rensa(texts: Sequence[str]) -> tuple[Pairs, float]:
    """RMinHash of 128 values, 32 bands, at 0.3."""
    from rensa import RMinHash, RMinHashLSH

    told, spent = plain_shingles(texts)
    index = RMinHashLSH(threshold=0.3, num_perm=128, num_bands=32)
    sketches = []
    for many in told:
        sketch = RMinHash(num_perm=128, seed=1)
        sketch.update(many)
        sketches.append(sketch)
    near = _looked_up(index, sketches)
    return {(a, b) for a, b in near if sketches[a].jaccard(sketches[b]) >= 0.3}, spent


def _looked_up(index: object, sketches: object) -> Iterator[tuple[int, int]]:
    for place, sketch in enumerate(sketches):  # type: ignore[arg-type]
        for before in index.query(sketch):  # type: ignore[attr-defined]
            yield before, place
        index.insert(place, sketch)  # type: ignore[attr-defined]


METHODS: dict[str, Method] = {"ours": ours, "datasketch": by_datasketch, "rensa": by_rensa}

if __name__ == "__main__":
    main()
