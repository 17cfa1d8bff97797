"""Marks are paired line by line, in every script, and quoted words are covered."""

from __future__ import annotations

import pytest

from chuquan.text.quotes.marks import CLOSERS, LONGEST_LINE, OPEN, paragraphs


def inside(text: str) -> list[str]:
    """Return the words inside marks."""
    return [text[q.start : q.stop] for line in paragraphs(text) for q in line.quoted]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Yes,” he said. “No.”", ["Yes,", "No."]),
        ('"Yes," he said. "No."', ["Yes,", "No."]),
        ("''Yes,'' he said.", ["Yes,"]),
        ("「好」他說『不』", ["好", "不"]),
        ("“It's ‘dead’ to us,” he said", ["It's ‘dead’ to us,"]),
        ("It's the officers' plan", []),
        ('a 6" pipe and a 4" one', []),
        ("“One “two” three” four", ["One “two” three"]),
        ("“”", []),
        ("”Wrong way round,” he said", ["Wrong way round,"]),
        ("no marks at all", []),
    ],
)
def test_pairs(text: str, words: list[str]) -> None:
    assert inside(text) == words


def test_a_mark_left_open_runs_to_the_end_and_goes_on_in_the_next_line() -> None:
    first, second = paragraphs("“One.\n“Two.”")
    assert not first.quoted[0].closed
    assert second.quoted[0].continued


def test_covered_text_keeps_its_length_and_hides_what_is_quoted() -> None:
    text = "He said “it, \x02 works,” twice\x00."
    (line,) = paragraphs(text)
    assert len(line.covered) == len(text)
    assert "works" not in line.covered
    assert line.covered.count(OPEN) == 1
    assert sum(line.covered.count(sign) for sign in CLOSERS) == 1


def test_a_long_line_is_read_in_parts_and_no_quotation_is_cut() -> None:
    text = "word " * LONGEST_LINE + "“" + "w " * LONGEST_LINE + "” end"
    lines = list(paragraphs(text))
    assert len(lines) > 3
    assert "".join(line.covered for line in lines).count("\x02") == 1
    assert [line.start for line in lines[1:]] == [line.stop for line in lines[:-1]]
    assert inside(text) == ["w " * LONGEST_LINE]
