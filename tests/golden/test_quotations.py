"""Quotations in real news against hand labels, and in invented Chinese news; floors as found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from chuquan.model.quotations import Quotation
from chuquan.text.quotes import read
from tests.quotation_scores import (
    LEAST,
    Score,
    overlap,
    rows_of,
    score_lines,
    score_polnear,
    texts_of_lines,
)

INVENTED = Path(__file__).parent.parent / "samples" / "quotations" / "chinese.txt"
MISSED_OR_WRONGLY_BOUNDED = 0
WRONG_SPEAKERS = 0
WELL_BOUNDED = 0.9


@dataclass(frozen=True)
class Article:
    """One article: its text, the labels of quotations and of quoted non-speech, and our reading."""

    text: str
    labels: list[dict[str, object]]
    negatives: list[dict[str, object]]
    found: list[Quotation]

    def best(self, label: dict[str, object]) -> Quotation:
        """Return the quotation read that meets a label best."""
        return max(self.found, key=lambda each: overlap([span(label)], [(each.start, each.stop)]))


def span(row: dict[str, object]) -> tuple[int, int]:
    """Return where a label stands."""
    return int(str(row["start"])), int(str(row["end"]))


@pytest.fixture(scope="module")
def articles(shared_data: Path) -> list[Article]:
    folder = shared_data / "articles"
    if not (folder / "quotations.jsonl").exists():
        pytest.skip(f"no labelled articles in {folder}")
    rows, negatives = (
        rows_of(folder / "quotations.jsonl"),
        rows_of(folder / "quote_negatives.jsonl"),
    )
    found = []
    for name in sorted({str(row["file"]) for row in rows}):
        text = (folder / name).read_bytes().decode()
        own = [row for row in rows if row["file"] == name]
        refused = [row for row in negatives if row["doc"] == own[0]["doc"]]
        found.append(Article(text, own, refused, read(text, "en")))
    return found


@pytest.fixture(scope="module")
def polnear(shared_data: Path) -> Path:
    folder = shared_data / "polnear" / "dev"
    if not (folder / "attributions").is_dir():
        pytest.skip(f"no attributions in {folder}")
    return folder


def test_direct_and_mixed_quotations_of_the_articles_are_well_bounded(
    articles: list[Article],
) -> None:
    labels = [(label, article) for article in articles for label in article.labels]
    asked = [each for each in labels if each[0]["type"] in {"direct", "mixed"}]
    wrong = [
        label["id"]
        for label, article in asked
        for best in [article.best(label)]
        if overlap([span(label)], [(best.start, best.stop)]) < WELL_BOUNDED
    ]
    assert len(asked) == 21
    assert len(wrong) <= MISSED_OR_WRONGLY_BOUNDED, wrong


def test_speakers_of_the_articles_are_right(articles: list[Article]) -> None:
    wrong = [
        (label["id"], best.name.text)
        for article in articles
        for label in article.labels
        if label["type"] in {"direct", "mixed"}
        for best in [article.best(label)]
        if overlap([span(label)], [(best.start, best.stop)]) >= LEAST
        if not _is_named(str(label["speaker"]), best.name.text or best.speaker.text)
    ]
    assert len(wrong) <= WRONG_SPEAKERS, wrong


def _is_named(speaker: str, name: str) -> bool:
    """Whether a name holds the surname of a labelled id: ashley-dudarenok."""
    parts = [part for part in speaker.split("-") if len(part) > 1]
    return any(part in name.casefold() for part in (parts[0], parts[-1]))


def test_quoted_words_of_the_articles_that_are_no_speech_are_refused(
    articles: list[Article],
) -> None:
    taken = [
        (row["text"], each)
        for article in articles
        for row in article.negatives
        for each in article.found
        if each.kind == "direct" and each.start < span(row)[1] and span(row)[0] < each.stop
    ]
    labelled = [each for article in articles for each in article.negatives]
    assert len(labelled) == 9
    assert [text for text, each in taken if each.rule != "label"] == []


def test_polnear_direct(polnear: Path) -> None:
    direct, _ = score_polnear(polnear, read)
    assert direct.labelled == 663
    assert direct.f1 >= 0.88
    assert direct.speaker >= 0.95


def test_polnear_indirect(polnear: Path) -> None:
    _, indirect = score_polnear(polnear, read)
    assert indirect.precision >= 0.82
    assert indirect.recall >= 0.41


def test_polnear_halves_do_not_differ_much(polnear: Path) -> None:
    seen, unseen = (score_polnear(polnear, read, half)[0] for half in (0, 1))
    assert seen.f1 >= 0.91
    assert unseen.f1 >= 0.86


def test_pieces_left_apart_cost_precision_only(polnear: Path) -> None:
    direct, _ = score_polnear(polnear, read, joined=False)
    assert direct.recall >= 0.85
    assert direct.precision >= 0.74


@pytest.mark.parametrize(("half", "floor"), [(0, 1.0), (1, 0.92)])
def test_invented_chinese(half: int, floor: float) -> None:
    direct, indirect = score_lines(INVENTED, read, half)
    assert direct.f1 >= floor
    assert indirect.f1 >= 1.0
    assert direct.speaker >= 0.87
    assert indirect.speaker >= 0.88


def test_invented_chinese_quoted_words_that_are_no_speech() -> None:
    texts = [text for text, labels in texts_of_lines(INVENTED) if not labels]
    assert len(texts) == 30
    assert [text for text in texts if read(text, "zh")] == []


def test_the_scorer_can_fail() -> None:
    score = Score()
    assert (score.precision, score.recall, score.f1, score.speaker) == (0, 0, 0, 0)
    direct, indirect = score_lines(INVENTED, lambda _text, _language: [])
    assert (direct.hits, indirect.hits) == (0, 0)
    assert direct.labelled + indirect.labelled > 60
