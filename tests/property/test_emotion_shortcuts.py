"""Sentences and targets of emotions are those that a plain, slow reading finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from chuquan.model.names import Mention
from chuquan.model.quotations import NOBODY, Quotation
from chuquan.text.emotion.cues import cues, cues_of
from chuquan.text.emotion.reading import Document, _Named, _split

ENDS = re.compile(
    r"[。！？!?…\n]+[\"'”’」』）)\]]*|(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\b[A-Z])"
    r"\.[\"'”’)\]]*(?=\s|$)"
)
TEXTS = st.lists(
    st.sampled_from(
        [*"ab_½ .。!！?？…\n\"'”)」", "Mr", "Mrs", "Dr", "aMr", "J", "UN", "_ _", "...", "很好"]
    ),
    max_size=40,
).map("".join)
PLACES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8)


def plain_split(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Cut a stretch into sentences, letter by letter."""
    found = []
    for end in [*(each.end() for each in ENDS.finditer(text, start, stop)), stop]:
        words = text[start:end]
        first = start + len(words) - len(words.lstrip())
        last = start + len(words.rstrip())
        if sum(each.isalnum() for each in text[first : min(last, first + 40)]) >= 2:
            found.append((first, last))
        start = end
    return found


def plain_target(mentions: list[Mention], start: int, stop: int) -> str | None:
    """Return the first subject named between two places, by a look at all."""
    inside = [each for each in mentions if start <= each.start and each.stop <= stop]
    return min(inside, key=lambda each: each.start).subject if inside else None


@given(TEXTS, st.integers(0, 10))
def test_sentences_are_cut_as_letter_by_letter(text: str, start: int) -> None:
    start = min(start, len(text))
    assert list(_split(text, start, len(text))) == plain_split(text, start, len(text))


@given(PLACES, PLACES, st.integers(0, 2))
def test_targets_are_those_of_a_look_at_all(
    named: list[tuple[int, int]], said: list[tuple[int, int]], saying: int
) -> None:
    mentions = [
        Mention(f"s{n}", start, start + size, "", "", "plain", 1.0)
        for n, (start, size) in enumerate(named)
    ]
    pieces = [
        Quotation(start, start + size, "direct", NOBODY, NOBODY, NOBODY, "made", "en", n % 3)
        for n, (start, size) in enumerate(said)
    ]
    held = _Named(Document(" " * 50, "en", pieces, mentions))
    for each in pieces:
        assert held.within(each.start, each.stop) == plain_target(mentions, each.start, each.stop)
        same = [other for other in pieces if other.saying == each.saying]
        every = [plain_target(mentions, other.start, other.stop) for other in same]
        assert held.in_saying(each) == next((one for one in every if one), None)


FEELINGS = st.lists(
    st.sampled_from(
        ["Proud", "proudly ", "honoured to ", "honors", " heads held high", "not worried", "Scared",
         "uncon", "concerned with", "fears no ", "boasts of our", "wake up call", " take bows",
         "感到自豪", "並不擔憂", "骄傲自满", "隐患", ". ", "-", "'", " ", "\ud800", "ſ", "K"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(st.lists(FEELINGS, max_size=6), st.sampled_from(["en", "zh"]))
def test_cues_of_many_sentences_are_those_of_each_alone(many: list[str], language: str) -> None:
    alone = [(n, cue) for n, each in enumerate(many) for cue in cues(each, language)]
    assert cues_of(many, language) == alone
