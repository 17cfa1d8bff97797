"""Texts are measured, broken and cut without a font."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.charts import fonts
from chuquan.charts.extent import clean, elide, width_of, wrap


def test_han_is_as_wide_as_its_size_and_latin_is_narrower() -> None:
    assert width_of("国", 100) == pytest.approx(104)
    assert width_of("iii", 100) < width_of("mmm", 100) < width_of("国国国", 100)
    assert width_of("Peak", 12, bold=True) > width_of("Peak", 12)
    assert width_of("e\u0301", 12) == width_of("e", 12)


def test_widths_are_those_of_the_font() -> None:
    for file in fonts._matched("Noto Sans CJK SC"):
        library = fonts._library()
        with file.open("rb") as opened:
            for font in getattr(library.TTCollection(opened, lazy=True), "fonts", []):
                if "Noto Sans CJK SC" in fonts._names(font):
                    glyphs, steps = font.getBestCmap(), font["hmtx"]
                    for each in "AMimw09 -,国度出圈，。≥":
                        real = steps[glyphs[ord(each)]][0]
                        assert width_of(each, 1000) >= real
                        assert width_of(each, 1000) <= real * 1.1


@given(st.text(alphabet="ab 国度，1.（）", max_size=80), st.integers(40, 200))
def test_lines_keep_every_letter_and_the_room(text: str, room: int) -> None:
    lines = wrap(text, 12, room)
    assert all(width_of(line, 12) <= room for line in lines)
    if not any("…" in line for line in lines):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_lines_break_where_they_may() -> None:
    assert wrap("one two three", 12, width_of("one two", 12)) == ["one two", "three"]
    assert wrap("二〇二五年春节", 12, width_of("二〇二五", 12)) == ["二〇二五", "年春节"]
    assert wrap("春节，上映", 12, width_of("春节", 12))[0] == "春"
    assert wrap("至4月11日", 12, width_of("至4月11", 12)) == ["至4月", "11日"]


def test_what_does_not_fit_is_cut_with_an_ellipsis() -> None:
    assert elide("A long name", 12, 50).endswith("…")
    assert elide("short", 12, 500) == "short"
    lines = wrap("many words " * 50, 12, 100, lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert width_of(elide("哪吒之魔童闹海", 12, 40), 12) <= 40


def test_texts_are_cleaned_of_what_turns_or_breaks_lines() -> None:
    assert clean("a\u202eb\n\tc\u0000 \u2066d") == "ab c d"
