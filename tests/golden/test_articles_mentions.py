"""Names in three real articles against hand labels: recall and precision of 0.99, no wrong link."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from chuquan.model.names import Mention, NameCatalogue
from chuquan.pipeline.names import load
from chuquan.text.mentions import Matcher

FLOOR = 0.99


@dataclass(frozen=True)
class Label:
    """What a person labelled: offsets are code points into the file."""

    start: int
    stop: int
    subject: str

    def meets(self, link: Mention) -> bool:
        return self.start < link.stop and link.start < self.stop


@dataclass(frozen=True)
class Article:
    """One article with its labels and our links."""

    labels: list[Label]
    links: list[Mention]


@pytest.fixture(scope="module")
def catalogue() -> NameCatalogue:
    return load(None)


@pytest.fixture(scope="module")
def articles(shared_data: Path, catalogue: NameCatalogue) -> list[Article]:
    folder = shared_data / "articles"
    if not (folder / "mentions.jsonl").exists():
        pytest.skip(f"no labelled articles in {folder}")
    labelled: dict[str, list[Label]] = {}
    for line in (folder / "mentions.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        label = Label(row["start"], row["end"], row["subject"])
        labelled.setdefault(row["file"], []).append(label)
    matcher = Matcher(catalogue)
    read = {name: (folder / name).read_bytes().decode() for name in labelled}
    return [Article(labels, matcher.find(read[name])) for name, labels in labelled.items()]


def test_recall_demonyms_included(articles: list[Article]) -> None:
    labels = [(each, article) for article in articles for each in article.labels]
    found = [
        each
        for each, article in labels
        if any(link.subject == each.subject and each.meets(link) for link in article.links)
    ]
    assert len(found) / len(labels) >= FLOOR


def test_precision(articles: list[Article]) -> None:
    links = [(each, article) for article in articles for each in article.links]
    right = [
        each
        for each, article in links
        if any(label.subject == each.subject and label.meets(each) for label in article.labels)
    ]
    assert len(right) / len(links) >= FLOOR


def test_no_link_to_another_subject(articles: list[Article]) -> None:
    wrong = [
        (link.text, link.subject, label.subject)
        for article in articles
        for link in article.links
        for label in article.labels
        if label.meets(link) and label.subject != link.subject
    ]
    assert wrong == []


def test_spans_are_as_labelled(articles: list[Article]) -> None:
    pairs = [
        (label, (link.start, link.stop))
        for article in articles
        for label in article.labels
        for link in article.links
        if label.meets(link)
    ]
    same = [label for label, span in pairs if span == (label.start, label.stop)]
    assert len(same) / len(pairs) >= FLOOR


def test_every_subject_of_the_table_is_bundled(shared_data: Path, catalogue: NameCatalogue) -> None:
    lines = (shared_data / "articles" / "subjects.jsonl").read_text("utf-8").splitlines()
    wanted = {json.loads(line)["subject"] for line in lines}
    assert len(wanted) == 150
    assert wanted <= catalogue.subjects.keys()
