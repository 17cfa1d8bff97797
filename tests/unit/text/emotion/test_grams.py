import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.text.emotion.features import Vocabulary
from chuquan.text.emotion.grams import grams, key_of, keys_of, spelt

TEXTS = st.lists(
    st.text(alphabet=st.sampled_from("ab'’!?é 哈啊們们\n\t@:/x😀\ud800＊"), max_size=20), max_size=6
)


@pytest.mark.parametrize(("kind", "width"), [("characters", 3), ("words", 2)])
@given(texts=TEXTS)
def test_many_texts_at_once_give_the_grams_of_each(kind, width, texts):
    found = [[] for _ in texts]
    for some in grams(texts, kind, width):
        assert some.n_texts == len(texts)
        for key, text in zip(some.keys.tolist(), some.texts.tolist(), strict=True):
            found[text].append(key)
    for text, keys in zip(texts, found, strict=True):
        assert sorted(keys) == sorted(keys_of(spelt(text, kind, width), kind).tolist())


def test_addresses_and_accounts_are_left_out_and_writings_meet():
    assert spelt("@someone 氣死", "characters", 1) == [" ", " ", "气", "死"]
    assert spelt("see https://a.example/x?y=1 now", "words", 1) == ["see", "now"]
    assert spelt("DON’T", "words", 1) == ["don't"]


def test_keys_of_different_grams_differ():
    every = ["a", "b", "a b", "b a", "ab", "!", "!!", "a a"]
    assert len(set(keys_of(every, "words").tolist())) == len(every)
    assert key_of("ab", "words") != key_of("a b", "words")


def test_a_vocabulary_finds_each_gram_once_and_rows_have_length_one():
    words = Vocabulary("words", 2, ("good", "good day", "zzz"), np.array([3, 4, 1], np.float32))
    rows = words.read(["Good day, good good", "", "nothing here"])
    assert rows.places.tolist() == [0, 1]
    assert rows.starts.tolist() == [0, 2, 2, 2]
    np.testing.assert_allclose(rows.values, [0.6, 0.8], rtol=1e-6)
    np.testing.assert_allclose(rows.times(np.eye(3, dtype=np.float32))[0], [0.6, 0.8, 0], rtol=1e-6)


def test_a_large_vocabulary_finds_what_a_search_finds():
    rng = np.random.default_rng(3)
    known = sorted({"".join(chr(0x4E00 + c) for c in rng.integers(0, 300, 2)) for _ in range(9000)})
    words = Vocabulary("characters", 2, tuple(known), np.ones(len(known), np.float32))
    text = "".join(chr(0x4E00 + c) for c in rng.integers(0, 300, 1500))
    expected = sorted({known.index(pair) for pair in spelt(text, "characters", 2) if pair in known})
    assert words.read([text]).places.tolist() == expected
