import pytest

from chuquan.errors import UsageError
from chuquan.text.emotion.labelled import labelled

SHAPES = {
    "json": '[{"content": "好, 开心", "label": "happy"}, {"content": "气", "label": "angry"}]',
    "lines": '{"content": "好, 开心", "label": "happiness"}\n{"text": "气", "emotion": "anger"}\n',
    "commas with a key in front": "0,好, 开心,happy\n1,气,angry\n",
    "label first": "joy\t好, 开心\nanger\t气\n",
    "heading": 'text,label\n"好, 开心",joy\n气,anger\n',
    "mark": "\ufefflabel\ttext\njoy\t好, 开心\nanger\t气\n",
    "goemotions": "好, 开心\t17\te1\n气\t2\te2\n",
}


@pytest.mark.parametrize("body", SHAPES.values(), ids=SHAPES)
def test_usual_shapes_are_read(body):
    found = labelled(body.encode(), "x")
    assert (found.texts, found.labels) == (["好, 开心", "气"], ["joy", "anger"])
    assert found.left == 0


def test_rows_without_a_known_label_are_counted():
    found = labelled(b"a,happy\nb,sarcasm\nc\n,angry\n", "x")
    assert found.texts == ["a"]
    assert found.left == 3
    several = labelled(b"x\t2,25\te\ny\t2,3\te\n", "x")
    assert (several.texts, several.labels, several.left) == (["y"], ["anger"], 1)


@pytest.mark.parametrize("body", [b"", b"[", b"[1, 2]", b"{", b"\xff\xfe\x00", b"no labels here\n"])
def test_what_holds_no_labelled_text_is_refused_with_advice(body):
    with pytest.raises(UsageError, match="'x'") as refused:
        labelled(body, "x")
    assert "text and label" in str(refused.value.do)
