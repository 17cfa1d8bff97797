"""Which names in a text are linked, by which rule, and why others are not."""

from __future__ import annotations

import pytest

from chuquan.model.messages import Message
from chuquan.model.names import Alias, NameCatalogue
from chuquan.text.mentions import COLUMNS, Matcher

A = Alias


def matcher(*aliases: Alias, **redirects: str) -> Matcher:
    return Matcher(NameCatalogue({}, aliases, redirects=redirects))


def links(text: str, *aliases: Alias) -> list[tuple[str, str]]:
    machine = matcher(*aliases)
    told = machine.explain(text)
    found = machine.find(text)
    assert list(told.links) == found
    assert all(text[each.start : each.stop] == each.text for each in found)
    assert all(text[each.start : each.stop] == each.text for each in told.refusals)
    return [(each.subject, each.text) for each in found]


def reasons(text: str, *aliases: Alias) -> dict[tuple[str, str], str]:
    told = matcher(*aliases).explain(text)
    assert all(isinstance(each.reason, Message) for each in told.refusals)
    return {(each.subject, each.text): each.reason.key for each in told.refusals}


NE_ZHA = (
    A("ne-zha-2", "哪吒2"),
    A("ne-zha-2", "Ne Zha 2"),
    A("ne-zha-2", "哪吒", rule="context", near=("电影", "票房")),
    A("ne-zha-2", "Nezha", rule="context", near=("film",)),
    A("ne-zha-2", "哪吒汽车", rule="refuse"),
)


class TestEdges:
    def test_han_beside_latin_is_no_obstacle(self) -> None:
        assert links("用DeepSeek写", A("deepseek", "DeepSeek")) == [("deepseek", "DeepSeek")]

    def test_a_longer_word_is_another_word(self) -> None:
        assert links("Indonezha film", *NE_ZHA) == []
        assert reasons("Indonezha film", *NE_ZHA) == {("ne-zha-2", "nezha"): "refused.inside_word"}

    @pytest.mark.parametrize("text", ["China's", "China’s", "China-focused", "_China_", "(China)"])
    def test_marks_end_a_word(self, text: str) -> None:
        assert links(text, A("china", "China")) == [("china", "China")]

    def test_a_refused_long_name_does_not_hide_a_short_one(self) -> None:
        names = (A("a", "Red Bull"), A("b", "Red"), A("c", "Bullet Train"))
        assert links("Red Bullet Train", *names) == [("b", "Red"), ("c", "Bullet Train")]

    def test_the_longest_name_wins(self) -> None:
        names = (A("series", "哪吒"), A("film", "哪吒之魔童闹海"))
        assert links("哪吒之魔童鬧海和哪吒", *names) == [
            ("film", "哪吒之魔童鬧海"),
            ("series", "哪吒"),
        ]

    def test_digits_of_a_number_are_not_a_sequel(self) -> None:
        assert links("电影哪吒2月10日票房", *NE_ZHA) == [("ne-zha-2", "哪吒")]
        assert links("哪吒2亿", A("ne-zha-2", "哪吒2")) == []

    def test_addresses_are_not_mentions(self) -> None:
        text = "[DeepSeek](https://deepseek.com) @deepseek"
        name = A("deepseek", "DeepSeek")
        assert links(text, name) == [("deepseek", "DeepSeek")]
        assert set(reasons(text, name).values()) == {"refused.address"}


class TestWritings:
    @pytest.mark.parametrize(
        "text",
        [
            "哪吒２",
            "哪吒 2",
            "NE-ZHA 2",
            "Ne\u200b Zha\u00a02",
            "ne zha\n2",
            "🎉哪吒2️⃣👨‍👩‍👧",
            "Ｎｅ Ｚｈａ ２",
        ],
    )
    def test_offsets_point_into_the_original(self, text: str) -> None:
        assert len(links(text, *NE_ZHA)) == 1

    def test_an_accent_at_the_end_belongs_to_the_name(self) -> None:
        text = "看Nezha\u0304。"
        assert links(text, A("x", "Nezhā")) == [("x", "Nezha\u0304")]

    def test_no_name_bridges_an_empty_line(self) -> None:
        assert links("Ne Zha\n\n2", A("x", "Ne Zha 2")) == []


class TestExact:
    NAMES = (A("rednote", "RED", rule="exact"), A("deepseek-r1", "R1", rule="exact"))

    def test_letter_case_decides(self) -> None:
        assert links("RED, Red, red, ＲＥＤ and R1 r1", *self.NAMES) == [
            ("rednote", "RED"),
            ("rednote", "ＲＥＤ"),
            ("deepseek-r1", "R1"),
        ]
        assert reasons("red", *self.NAMES) == {("rednote", "red"): "refused.case"}

    def test_case_says_nothing_among_capitals(self) -> None:
        assert links("SEEING RED ALL DAY", *self.NAMES) == []
        assert reasons("SEEING RED ALL DAY", *self.NAMES) == {
            ("rednote", "RED"): "refused.capitals"
        }
        sure = A("rednote", "RedNote")
        assert len(links("REDNOTE OR RED TODAY", sure, *self.NAMES)) == 2

    def test_any_rule_may_ask_for_case(self) -> None:
        name = A("us", "US", exact=True)
        assert links("US and us", name) == [("us", "US")]


class TestRefuse:
    def test_a_refused_string_takes_its_span_only(self) -> None:
        text = "哪吒汽车从未对哪吒2电影方提起诉讼"
        assert links(text, *NE_ZHA) == [("ne-zha-2", "哪吒2")]
        assert reasons(text, *NE_ZHA) == {
            ("ne-zha-2", "哪吒汽车"): "refused.other_meaning",
            ("ne-zha-2", "哪吒"): "refused.longer",
        }

    def test_another_subject_may_own_the_string(self) -> None:
        text = "哪吒汽车从未对哪吒2电影方提起诉讼"
        assert links(text, *NE_ZHA, A("neta", "哪吒汽车")) == [
            ("neta", "哪吒汽车"),
            ("ne-zha-2", "哪吒2"),
        ]


class TestContext:
    def test_a_near_word_anywhere_in_the_text(self) -> None:
        assert links("哪吒破纪录。\n\n这部电影", *NE_ZHA) == [("ne-zha-2", "哪吒")]
        assert reasons("哪吒", *NE_ZHA) == {("ne-zha-2", "哪吒"): "refused.no_context"}

    def test_a_sure_name_anywhere_in_the_text(self) -> None:
        assert links("哪吒和哪吒2", *NE_ZHA) == [("ne-zha-2", "哪吒"), ("ne-zha-2", "哪吒2")]

    def test_a_near_word_is_a_whole_word_outside_the_name(self) -> None:
        assert links("Nezha filming", *NE_ZHA) == []
        name = A("x", "Wan film", rule="context", near=("film",))
        assert links("Wan film", name) == []
        assert links("Wan film, a film", name) == [("x", "Wan film")]

    def test_away_words_refuse(self) -> None:
        name = A("alibaba", "阿里", away=("拳王",))
        assert links("拳王阿里", name) == []
        assert reasons("拳王阿里", name) == {("alibaba", "阿里"): "refused.away"}

    def test_an_unsupported_name_does_not_hide_a_shorter_one(self) -> None:
        names = (A("a", "苹果发布会", rule="context", near=("库克",)), A("b", "苹果"))
        assert links("苹果发布会", *names) == [("b", "苹果")]
        assert links("库克 苹果发布会", *names) == [("a", "苹果发布会")]


class TestShared:
    NAMES = (
        A("game", "悟空", rule="context", near=("游戏",)),
        A("monkey", "悟空", rule="context", near=("西游记",)),
    )

    def test_context_decides(self) -> None:
        assert links("游戏悟空", *self.NAMES) == [("game", "悟空")]
        assert links("西游记悟空", *self.NAMES) == [("monkey", "悟空")]

    def test_nobody_gets_what_the_text_leaves_open(self) -> None:
        assert links("西游记游戏悟空", *self.NAMES) == []
        assert set(reasons("西游记游戏悟空", *self.NAMES).values()) == {"refused.ambiguous"}
        assert links("苹果", A("a", "苹果"), A("b", "苹果")) == []

    def test_a_sure_name_of_one_decides_between_plain_names(self) -> None:
        names = (A("a", "苹果"), A("b", "苹果"), A("a", "苹果公司"))
        assert links("苹果公司说苹果", *names) == [("a", "苹果公司"), ("a", "苹果")]

    def test_one_subject_with_two_rules_for_a_name_is_no_doubt(self) -> None:
        names = (A("a", "R1", rule="exact"), A("a", "r1", rule="context", near=("x",)))
        assert links("R1", *names) == [("a", "R1")]


class TestCarry:
    NAMES = (
        A("jack", "Jack Ma"),
        A("pony", "Pony Ma"),
        A("jack", "Ma", rule="carry"),
        A("pony", "Ma", rule="carry", near=("Tencent",)),
    )

    def test_only_after_the_full_name(self) -> None:
        assert links("Ma said. Jack Ma left. Later, Ma said.", *self.NAMES) == [
            ("jack", "Jack Ma"),
            ("jack", "Ma"),
        ]
        assert set(reasons("Ma said.", *self.NAMES).values()) == {"refused.no_full_name"}

    def test_the_last_full_name_wins(self) -> None:
        text = "Jack Ma met Pony Ma. Then Ma spoke. Jack Ma left; Ma smiled."
        assert [each for each, _ in links(text, *self.NAMES)] == [
            "jack", "pony", "pony", "jack", "jack",
        ]  # fmt: skip

    def test_a_near_word_allows_it_too(self) -> None:
        assert links("Tencent said that Ma spoke", *self.NAMES) == [("pony", "Ma")]

    def test_equal_claims_cancel_each_other(self) -> None:
        names = (
            A("a", "Ma", rule="carry", near=("firm",)),
            A("b", "Ma", rule="carry", near=("firm",)),
        )
        assert links("the firm of Ma", *names) == []
        assert set(reasons("the firm of Ma", *names).values()) == {"refused.ambiguous"}

    def test_part_of_another_person(self) -> None:
        text = "Jack Ma met Ma Huateng there."
        assert links(text, *self.NAMES) == [("jack", "Jack Ma")]
        assert reasons(text, *self.NAMES)["jack", "Ma"] == "refused.other_person"


class TestForms:
    def test_methods_and_scores(self) -> None:
        text = "Chinese US Jack Ma, Ma and 哪吒2 哪吒"
        names = (
            A("china", "Chinese", kind="demonym"), A("us", "US", rule="exact"),
            A("jack", "Jack Ma"), A("jack", "Ma", rule="carry"), *NE_ZHA,
        )  # fmt: skip
        found = matcher(*names).find(text)
        assert [(each.method, each.score) for each in found] == [
            ("demonym", 1.0), ("exact", 1.0), ("name", 1.0), ("carry", 0.8), ("name", 1.0),
            ("context", 0.9),
        ]  # fmt: skip

    def test_columns_and_rows_say_the_same(self) -> None:
        machine = matcher(*NE_ZHA)
        texts = ["", "哪吒2", "nothing", "哪吒 电影 哪吒2亿", "x" * 300_000, "哪吒2 Ne Zha 2"]
        columns = machine.find_columns(texts)
        rows = list(zip(*(columns[name] for name in COLUMNS), strict=True))
        assert rows == [
            (i, m.subject, m.start, m.stop, m.alias, m.method, m.score)
            for i, m in machine.find_batch(texts)
        ]
        assert columns["index"] == [1, 3, 3, 5, 5]
        assert machine.find_columns([]) == {name: [] for name in COLUMNS}

    def test_no_names_find_nothing(self) -> None:
        assert matcher().find("哪吒2") == []
        assert matcher(A("x", "Q1", kind="wikidata")).explain("Q1").links == ()

    def test_a_merged_subject_speaks_for_the_other(self) -> None:
        machine = matcher(A("old", "哪吒2"), A("mid", "哪吒"), old="mid", mid="new")
        assert [each.subject for each in machine.find("哪吒2 哪吒")] == ["new", "new"]

    def test_reasons_are_said_in_both_languages(self) -> None:
        (refusal,) = matcher(*NE_ZHA).explain("Indonezha").refusals
        assert "Indonezha" in refusal.reason
        assert isinstance(refusal.reason, Message)
        assert "单词" in refusal.reason.translate_to("zh")
