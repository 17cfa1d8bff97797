from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.measures.emotion import adjust, answer, misfit, panel, sentence, spread_of
from chuquan.measures.emotion.adjusting import on_simplex
from chuquan.model.messages import say
from chuquan.model.spec import Confusion, Query
from chuquan.model.windows import Window

CONFUSION = np.array([[0.7, 0.2, 0.1], [0.1, 0.6, 0.3], [0.2, 0.1, 0.7]])
LABELS = ("joy", "anger", "neutral")
QUERY = Query(("kite",), confusions={"m": Confusion(LABELS, tuple(map(tuple, CONFUSION.tolist())))})


@given(st.lists(st.floats(0.01, 1), min_size=3, max_size=3))
def test_shares_that_a_confusion_made_are_found_again(parts):
    true = np.array(parts) / sum(parts)
    np.testing.assert_allclose(adjust((true @ CONFUSION)[None], CONFUSION)[0], true, atol=1e-4)


@given(st.lists(st.floats(-3, 3), min_size=3, max_size=3), st.integers(0, 10_000))
def test_no_other_point_of_the_simplex_is_nearer(values, seed):
    point = np.array(values)
    nearest = on_simplex(point[None])[0]
    assert nearest.sum() == pytest.approx(1)
    assert nearest.min() >= 0
    others = np.random.default_rng(seed).dirichlet(np.ones(3), 200)
    best = np.linalg.norm(others - point, axis=1).min()
    assert np.linalg.norm(nearest - point) <= best + 1e-9


@given(st.permutations(range(3)))
def test_the_order_of_labels_is_irrelevant(order):
    given_ = np.array([[0.5, 0.2, 0.3]])
    turned = adjust(given_[:, order], CONFUSION[np.ix_(order, order)])
    np.testing.assert_allclose(turned, adjust(given_, CONFUSION)[:, order], atol=1e-6)


def test_more_documents_give_a_narrower_interval_that_holds_the_share():
    chance = np.random.default_rng(0)
    widths = []
    for n in (30, 480):
        sums = chance.dirichlet(np.ones(3), n)
        share, low, high = spread_of(sums, np.ones(n), CONFUSION)
        assert (low <= share).all()
        assert (share <= high).all()
        widths.append((high - low).mean())
    assert widths[1] < widths[0] / 2


def test_what_no_shares_explain_is_foreign():
    like = np.repeat(CONFUSION, 40, axis=0) + np.random.default_rng(2).normal(0, 0.02, (120, 3))
    assert misfit(like, np.ones(120), CONFUSION) < 3
    unlike = np.tile([0.95, 0.03, 0.02], (120, 1)) + np.linspace(-0.01, 0.01, 120)[:, None]
    assert misfit(unlike, np.ones(120), CONFUSION) > 3


def rows(n_documents, method="m", shares=(0.7, 0.2, 0.1), labels=LABELS):
    return [
        {"subject": "kite", "period": "2025-01-01", "item": f"i{n}", "method": method,
         "emotion": label, "total": share, "n": 1, "named": int(share == max(shares))}
        for n in range(n_documents)
        for label, share in zip(labels, shares, strict=True)
    ]  # fmt: skip


def test_a_period_is_adjusted_and_counted_plainly():
    found = answer(pl.DataFrame(rows(40)), QUERY, None)
    assert found["emotion"].to_list()[0] == "joy"
    assert found["share"][0] == pytest.approx(100, abs=0.1)
    assert found["plain"].to_list() == [100, 0, 0]
    assert found["n"].to_list() == [40] * 3
    assert set(found["status"]) == {"adjusted"}


def test_few_sentences_and_unknown_weights_have_no_adjusted_share():
    few = answer(pl.DataFrame(rows(12)), QUERY, None)
    assert set(few["status"]) == {"few"}
    assert few["share"].null_count() == 3
    plain = answer(pl.DataFrame(rows(40, "another")), QUERY, None)
    assert set(plain["status"]) == {"plain"}
    assert plain["share"].null_count() == 3
    assert plain["plain"].sum() == 100


def test_cues_are_rows_of_their_own():
    cues = rows(10, "cue", (1.0,), ("pride",))
    found = answer(pl.DataFrame([*rows(40), *cues]), QUERY, None)
    cue = found.filter(pl.col("method") == "cue")
    assert cue["emotion"].to_list() == ["pride"]
    assert cue["plain"].to_list() == [25]
    assert found.filter(pl.col("method") == "m").height == 3


def test_short_windows_are_counted_by_week():
    week = Window(date(2025, 1, 1), date(2025, 2, 1))
    assert "'week'" in panel(Query(("kite",), window=week), None).text
    assert "'month'" in panel(Query(("kite",)), None).text


def test_the_sentence_says_shares_with_their_intervals_and_warns():
    found = answer(pl.DataFrame(rows(40)), QUERY, None)
    told = sentence(found, QUERY, {"kite": say("subject.label", en="Kite", zh="风筝")})
    assert "40 sentences about Kite" in str(told)
    assert "plain count" in str(told)
    assert "95%区间" in told.translate_to("zh")
    empty = sentence(found.clear(), QUERY, {"kite": say("subject.label", en="Kite", zh="风筝")})
    assert "does not mean" in str(empty)
