"""Sentences that mislead: what must be linked in each, and what must not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from chuquan.pipeline.names import load
from chuquan.text.mentions import Matcher

FILE = Path(__file__).with_name("traps.toml")
TRAPS: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["trap"]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load(None))


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap["text"][:40])
def test_a_trap_is_stepped_around(trap: dict[str, Any], matcher: Matcher) -> None:
    explained = matcher.explain(trap["text"])
    links = [[each.subject, each.text] for each in explained.links]
    assert links == trap["links"]
    refused = [[each.subject, each.text] for each in explained.refusals]
    for expected in trap.get("refused", []):
        assert expected in refused


def test_links_and_explanation_agree(matcher: Matcher) -> None:
    texts = [trap["text"] for trap in TRAPS]
    found = matcher.find_batch(texts)
    told = [
        (index, link) for index, text in enumerate(texts) for link in matcher.explain(text).links
    ]
    assert found == told


@pytest.mark.parametrize(
    ("name", "subjects"),
    [
        ("哪吒2", {"ne-zha-2"}),
        ("大 S", {"barbie-hsu"}),
        ("DEEPSEEK", {"deepseek"}),
        ("Indonezha", set()),
        ("黑神话", {"black-myth-wukong"}),
        ("悟空", set()),
        ("黒神话：悟空", {"black-myth-wukong"}),
        ("ＬＡＢＵＢＵ🎉", {"labubu"}),
    ],
)
def test_a_name_standing_alone(name: str, subjects: set[str], matcher: Matcher) -> None:
    assert {link.subject for link in matcher.find(name)} == subjects


def test_the_traps_are_many_and_different() -> None:
    texts = [trap["text"] for trap in TRAPS]
    assert len(texts) == len(set(texts)) >= 100
    subjects = {subject for trap in TRAPS for subject, _ in trap["links"]}
    assert len(subjects) >= 50
