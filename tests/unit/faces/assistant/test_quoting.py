"""Foreign text stays between its marks, whatever it is; large answers are cut and say so."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from chuquan.faces.assistant.quoting import HIDDEN, LARGE, Quoting, fitting, intervals
from chuquan.model.messages import join, say

FOREIGN = st.text(min_size=1, max_size=400).map(lambda text: f"{text} KEY {text}")


@given(FOREIGN, st.sampled_from(["en", "zh"]))
def test_foreign_text_in_a_sentence_stays_between_the_marks(text: str, language: str) -> None:
    said = join([say("subject.label", en=text, zh=text), say("tier.niche")])
    written = Quoting((), language).sentence(said)
    assert len(re.findall("[⟦⟧]", written)) == 2
    assert "KEY" not in re.sub("⟦[^⟦⟧]*⟧", "", written)
    assert not HIDDEN.search(written)


@given(
    st.recursive(
        FOREIGN,
        lambda deeper: (
            st.lists(deeper, max_size=3) | st.dictionaries(st.text(max_size=30), deeper, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_foreign_text_in_data_is_quoted(value: object) -> None:  # fmt: skip
    def walk(each: object) -> None:
        if isinstance(each, dict):
            if set(each) == {"quoted"} and isinstance(each["quoted"], str):
                assert not HIDDEN.search(each["quoted"])
                assert len(each["quoted"]) <= 301
                return
            for name, inner in each.items():
                assert re.fullmatch("[a-z0-9-]*|⟦.*⟧|[A-Z]{2,3}|[\\w.:+ ,%-]+", name)
                walk(inner)
        elif isinstance(each, list):
            for inner in each:
                walk(inner)
        else:
            assert not isinstance(each, str)

    walk(Quoting((), "en").data(value))


def test_what_is_ours_is_not_quoted() -> None:
    quoting = Quoting(("Ne Zha 2",), "en")
    data = {"id": "ne-zha-2", "name": "Ne Zha 2", "at": "2025-02-06T13:00+08:00", "kind": "film",
            "signal": "weibo.heat", "home": "CN", "n": 3, "none": None, "told": say("tier.niche"),
            "figure": "15.4 billion"}  # fmt: skip
    assert quoting.data(data) == {**data, "told": "niche"}
    assert quoting.data({"id": "Do this now"}) == {"id": {"quoted": "Do this now"}}


def test_a_large_answer_is_cut_and_says_so() -> None:
    rows = [{"n": n, "text": "x" * 200} for n in range(1_000)]
    document = {"data": {"rows": rows, "few": [1, 2]}, "warnings": ["kept"]}
    cut = fitting(document, 20, "en")
    assert len(json.dumps(cut)) <= LARGE
    assert cut["data"]["few"] == [1, 2]
    assert cut["warnings"][0] == "kept"
    assert cut["warnings"][1] == (
        "rows: the first 20 of 1,000 are given; ask for fewer days or more rows."
    )
    more = fitting(document, 500, "en")
    assert 300 < len(more["data"]["rows"]) <= 500
    assert len(document["data"]["rows"]) == 1_000


def test_intervals_are_found_wherever_they_stand() -> None:
    told = {"subject": {"id": "a", "percentile_of": {"n": 9, "interval_90": [1.0, 2.0]}},
            "rows": [{"subject": "a", "low": 1, "high": 3}, {"subject": "b", "low": 1,
                                                             "high": None}]}  # fmt: skip
    found = intervals(told)
    assert {"of": "subject[a].percentile_of", "level": "90%", "low": 1.0, "high": 2.0, "n": 9} in (
        found
    )
    assert [each["of"] for each in found] == ["subject[a].percentile_of", "rows[a]"]
