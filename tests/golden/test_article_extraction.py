"""The article extraction benchmark: as good as trafilatura called directly, in the same run."""

from __future__ import annotations

import gzip
import io
import json
import re
import tarfile
from collections import Counter
from pathlib import Path

import pytest
import zstandard

from chuquan.errors import SourceChanged
from chuquan.text.article import extract

WORD = re.compile(r"\w+")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of a text, as the benchmark counts them."""
    words = WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[n : n + 4]) for n in range(max(1, len(words) - 3)))


def score(gold: dict[str, str], found: dict[str, str]) -> float:
    """Return F1 of mean precision and mean recall over the pages."""
    precision = recall = 0.0
    for page, text in gold.items():
        wanted, got = shingles(text), shingles(found.get(page, ""))
        both = sum((wanted & got).values())
        precision += both / sum(got.values()) if got else float(not wanted)
        recall += both / sum(wanted.values()) if wanted else float(not got)
    precision, recall = precision / len(gold), recall / len(gold)
    return 2 * precision * recall / (precision + recall)


def benchmark(folder: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the gold text and the bytes of each page."""
    (path,) = (folder / "article_extraction").glob("*.tar.zst")
    pages: dict[str, bytes] = {}
    gold: dict[str, str] = {}
    with path.open("rb") as handle:
        packed = io.BytesIO(zstandard.ZstdDecompressor().stream_reader(handle).read())
    with tarfile.open(fileobj=packed) as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is None:
                continue
            if member.name.endswith("ground-truth.json"):
                gold = {k: v["articleBody"] for k, v in json.load(file).items()}
            elif member.name.endswith(".html.gz"):
                pages[Path(member.name).name.partition(".")[0]] = gzip.decompress(file.read())
    return gold, pages


def ours(page: bytes) -> str:
    """Return the article that we read out of a page; nothing if we refuse it."""
    try:
        return extract(page).text
    except SourceChanged:
        return ""


@pytest.mark.filterwarnings("default")
def test_articles_are_as_good_as_with_trafilatura_called_directly(
    shared_data: Path, full: bool
) -> None:
    trafilatura = pytest.importorskip("trafilatura")
    gold, pages = benchmark(shared_data)
    if not full:
        gold = dict(sorted(gold.items())[::8])
    direct = {k: trafilatura.extract(pages[k], include_comments=False) or "" for k in gold}
    through = {k: ours(pages[k]) for k in gold}
    assert score(gold, through) >= score(gold, direct) - 0.005
    assert score(gold, through) >= 0.94
