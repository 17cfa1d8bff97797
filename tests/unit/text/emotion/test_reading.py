import pytest

from chuquan.errors import UnknownName
from chuquan.model.names import Mention
from chuquan.text.emotion import LABELS, Classifier, Document, score, score_many
from chuquan.text.emotion.cues import cues, cues_of
from chuquan.text.quotes import read

ARTICLE = (
    "The film opened on Friday. “We are so happy and proud of Paper Lantern!” said Mira Olden. "
    "“I hate the noise. It is terrible,” a neighbour said."
)
AT = ARTICLE.index("Paper")
LANTERN = Mention("Q1", AT, AT + 13, "Paper Lantern", "Paper Lantern", "name")


def scored(text=ARTICLE, language="en", **told):
    return score(text, language, read(text, language), [LANTERN], **told)


def test_only_what_is_said_is_scored_with_holder_and_target():
    rows = scored()
    assert {ARTICLE[row.start : row.stop].rstrip(".,!") for row in rows} == {
        "We are so happy and proud of Paper Lantern", "I hate the noise", "It is terrible",
    }  # fmt: skip
    model = [row for row in rows if row.method != "cue"]
    assert len(model) == 3 * len(LABELS)
    assert {row.holder for row in rows} == {"Mira Olden", "a neighbour"}
    assert {row.target for row in rows if row.holder == "Mira Olden"} == {"Q1"}
    assert {row.target for row in rows if row.holder == "a neighbour"} == {None}
    first = [row for row in model if row.holder == "Mira Olden"]
    assert sum(row.share for row in first) == pytest.approx(1, abs=1e-3)


def test_cues_are_rows_of_their_own_with_share_one():
    rows = [row for row in scored() if row.method == "cue"]
    assert [(row.emotion, row.share, row.holder) for row in rows] == [("pride", 1.0, "Mira Olden")]


def test_a_post_is_scored_whole_and_its_author_is_the_holder():
    rows = score("气死我了！！那部片子真好看", "zh", holder="u1")
    named = {}
    for row in rows:
        if row.share > named.get(row.start, ("", 0))[1]:
            named[row.start] = (row.emotion, row.share)
    assert [each[0] for each in named.values()] == ["anger", "joy"]
    assert {row.holder for row in rows} == {"u1"}


def test_an_article_without_quotations_has_no_rows():
    assert score("They were very happy.", "en") == []
    assert score("Sie waren froh.", "de", holder="x") == []


def test_many_documents_at_once_are_each_alone():
    told = [
        Document(ARTICLE, "en", read(ARTICLE, "en"), [LANTERN]),
        Document("怕怕", "zh", holder="b"),
    ]
    columns = score_many(told)
    rows = [tuple(each) for each in zip(*columns.values(), strict=True)]
    assert {row[0] for row in rows} == {0, 1}
    alone = [(0, *row) for row in scored()]
    assert sorted(map(str, [row for row in rows if row[0] == 0])) == sorted(map(str, alone))


@pytest.mark.parametrize(
    ("sentence", "language", "found"),
    [
        ("We are prouder than ever.", "en", ["pride"]),
        ("It is a source of national pride, he said", "en", ["pride"]),
        ("Pride and Prejudice is on tonight", "en", []),
        ("I am not worried about it.", "en", []),
        ("There is no need to panic.", "en", []),
        ("Analysts voiced concerns over privacy", "en", ["apprehension"]),
        ("As far as the budget is concerned, we are done", "en", []),
        ("这部电影让我们扬眉吐气", "zh", ["pride"]),
        ("王者荣耀今天更新", "zh", []),
        ("骄傲使人落后", "zh", []),
        ("无需担心，一切正常", "zh", []),
        ("多国对数据安全表示担忧", "zh", ["apprehension"]),
        ("我為你感到驕傲，但也有些擔心", "zh", ["pride", "apprehension"]),
        ("Sie ist stolz und proud", "de", []),
    ],
)
def test_cues_are_told_and_denied_ones_are_not(sentence, language, found):
    assert [cue.emotion for cue in cues(sentence, language)] == found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_cues_of_many_sentences_are_those_of_each_alone(language):
    every = [
        *(
            "Afraid",
            "unafraid of proud boys",
            "",
            "我們\uffff擔心",
            "so\u0301 proud",
            "\ud800 fears!",
        ),
        *("pride", "and prejudice", "not", "worried", "骄  傲", "骄傲", "自满", "W-worry wart"),
    ]
    alone = [(place, cue) for place, each in enumerate(every) for cue in cues(each, language)]
    assert cues_of(every, language) == alone
    assert alone


def test_words_that_only_end_like_a_cue_are_none():
    assert [cue.words for cue in cues("unafraid, overproud, afraid, co-worries", "en")] == [
        "afraid"
    ]
    assert cues("unafraid overproud prides_ fearsome", "en") == []


def test_a_language_without_weights_is_refused_with_advice():
    with pytest.raises(UnknownName, match="'fr'") as refused:
        Classifier.load("fr")
    assert "zh" in str(refused.value.do)
    with pytest.raises(UnknownName):
        Classifier.load("zh-Hant", scheme="goemotions")
