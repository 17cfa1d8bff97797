import io
import json
import zipfile

import numpy as np
import pytest

from chuquan.errors import UsageError
from chuquan.text.emotion.features import Vocabulary
from chuquan.text.emotion.weights import Head, Weights, packed, unpacked

HEAD = Head(("joy", "anger"), "choice", (0.5, -0.5), (0.0, 0.25), ((0.9, 0.1), (0.2, 0.8)), (5, 6))
WEIGHTS = Weights(
    "linear:x", "zh",
    Vocabulary("characters", 2, ("\n", "a\\", "哈", "哈哈"), np.ones(4, np.float32)),
    np.arange(8, dtype=np.float32).reshape(4, 2), HEAD, {"trained_on": "我们"},
)  # fmt: skip


def test_weights_come_back_as_they_were_and_the_bytes_are_the_same():
    body = packed(WEIGHTS)
    back = unpacked(body, "x")
    assert back.vocabulary.known == WEIGHTS.vocabulary.known
    assert back.head == WEIGHTS.head
    assert back.card == WEIGHTS.card
    assert (back.matrix == WEIGHTS.matrix).all()
    assert packed(back) == body


def changed(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed(WEIGHTS))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            told = parts.get(name.split(".")[0], old.read(name))
            if told is not None:
                new.writestr(name, told)
    return out.getvalue()


def card(**told):
    with zipfile.ZipFile(io.BytesIO(packed(WEIGHTS))) as file:
        every = json.loads(file.read("card.json"))
    return json.dumps({**every, **told})


@pytest.mark.parametrize(
    "body",
    [
        b"", b"PK\x03\x04", b"x" * 99, packed(WEIGHTS)[:200], changed(matrix=b"\0" * 3),
        changed(matrix=None), changed(card="[]"), changed(card="{"), changed(card=card(format=9)),
        changed(card=card(kind="syllables")), changed(card=card(head={})), changed(vocabulary="a"),
        changed(rarity=b"\0\x7c" * 4), changed(card=card(head={**vars(HEAD), "bias": [1]})),
        changed(vocabulary=b"\xff\xfe"),
        changed(card=card(head={**vars(HEAD), "link": "eval"})),
    ],
)  # fmt: skip
def test_what_is_no_weights_file_is_refused_with_advice(body):
    with pytest.raises(UsageError, match=r"w\.weights") as refused:
        unpacked(body, "w.weights")
    assert refused.value.do


def test_a_file_that_unpacks_to_too_much_is_not_read():
    with pytest.raises(UsageError):
        unpacked(changed(vocabulary=b"a" * (1 << 28)), "bomb")
