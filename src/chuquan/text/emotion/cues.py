"""Cues: pride and apprehension, told by written words alone, with the words that cancel them.

No public set holds enough pride to learn it from, and apprehension is learnt badly, so both are
read from lists that people can read and correct. A cue is found or it is not: it has no share.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import itemgetter
from typing import Any

import numpy as np
from ahocorasick_rs import AhoCorasick

from chuquan.text.batch import fold_batch
from chuquan.text.emotion.labels import CUED
from chuquan.text.fold import fold

METHOD = "cue"
BEFORE = 40
AT_ONCE = 4_096


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in a sentence, folded.

    Parameters
    ----------
    emotion : str
        ``pride`` or ``apprehension``.
    words : str
        The words that tell it.
    """

    emotion: str
    words: str


@dataclass(frozen=True, slots=True)
class _Rules:
    cues: re.Pattern[str]
    refuse: re.Pattern[str]
    denied: re.Pattern[str]


def cues(sentence: str, language: str) -> list[Cue]:
    """Find which of pride and apprehension a sentence tells outright.

    Parameters
    ----------
    sentence : str
        One sentence.
    language : str
        ``en`` or ``zh``; there are no cues for any other.

    Returns
    -------
    list of Cue
        At most one for each, the first that is not denied.

    Notes
    -----
    O(characters) time.

    Examples
    --------
    >>> cues("We are proud of her, and not worried at all.", "en")
    [Cue(emotion='pride', words='proud')]
    >>> cues("業內人士對此表示擔憂", "zh")
    [Cue(emotion='apprehension', words='担忧')]
    """
    every = _rules().get(language)
    if every is None:
        return []
    plain = fold(sentence)
    told = [(emotion, _not_denied(plain, every[emotion])) for emotion in CUED]
    return [Cue(emotion, words) for emotion, words in told if words]


def cues_of(sentences: Sequence[str], language: str) -> list[tuple[int, Cue]]:
    """Find the cues of many sentences, as `cues` does of one.

    Parameters
    ----------
    sentences : sequence of str
        The sentences.
    language : str
        ``en`` or ``zh``; there are no cues for any other.

    Returns
    -------
    list of (int, Cue)
        Which sentence, and the cue; in the order of the sentences.
    """
    every = _rules().get(language)
    found: list[tuple[int, Cue]] = []
    if every is None:
        return found
    for first in range(0, len(sentences), AT_ONCE):
        batch = fold_batch(sentences[first : first + AT_ONCE])
        for emotion, starts in _may_be(batch.folded, language).items():
            places = np.searchsorted(batch.firsts, starts, side="right") - 1
            for place in np.unique(places).tolist():
                words = _not_denied(batch.text(*batch.slice_of(place)), every[emotion])
                found += [(first + place, Cue(emotion, words))] if words else []
    found.sort(key=itemgetter(0))
    return found


def _may_be(folded: str, language: str) -> dict[str, list[int]]:
    """Return for each emotion where in folded text its cues may stand.

    Chinese cues are plain words, which one expression finds at once; of English ones an
    automaton finds the first letters in half the time.
    """
    hits = _begun(folded) if language == "en" else None
    if hits is None:
        rules = _rules()[language]
        return {e: [each.start() for each in rules[e].cues.finditer(folded)] for e in CUED}
    starts: dict[str, list[int]] = {emotion: [] for emotion in CUED}
    for emotion, start in hits:
        starts[emotion].append(start)
    return starts


def _begun(folded: str) -> list[tuple[str, int]] | None:
    """Return where the first letters of English cues stand; None if the text is no text."""
    machine, emotions = _stems()
    try:
        hits = machine.find_matches_as_indexes(folded, overlapping=True)
    except UnicodeEncodeError:  # half of a surrogate pair: no text that UTF-8 could hold
        return None
    return [(emotions[number], start) for number, start, _ in hits]


@cache
def _stems() -> tuple[AhoCorasick, list[str]]:
    """Return an automaton of what English cues begin with, and the emotion of each."""
    stems = [(_stem(cue), emotion) for emotion in CUED for cue in _told()["en"][emotion]["cues"]]
    return AhoCorasick([stem for stem, _ in stems]), [emotion for _, emotion in stems]


def _stem(cue: str) -> str:
    """Return the letters that a cue begins with, whatever follows them."""
    letters = re.match(r"[^\W\d_][\w -]*(?![?*{])(?<! )", cue)
    if letters is None:
        message = f"a cue must begin with letters: {cue}"
        raise ValueError(message)
    return letters[0]


def _not_denied(plain: str, rules: _Rules) -> str | None:
    """Return the first cue of a folded sentence that nothing refuses or denies."""
    if not rules.cues.search(plain):
        return None
    left = rules.refuse.sub(lambda taken: "#" * len(taken[0]), plain)
    for cue in rules.cues.finditer(left):
        if not rules.denied.search(left, max(0, cue.start() - BEFORE), cue.start()):
            return cue[0]
    return None


@cache
def _told() -> dict[str, Any]:
    path = resources.files("chuquan").joinpath("text").joinpath("emotion").joinpath("cues.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _rules() -> Mapping[str, Mapping[str, _Rules]]:
    return {
        language: {
            emotion: _Rules(
                _any(table[emotion]["cues"], language),
                _any(table[emotion]["refuse"], language),
                re.compile(f"(?:{table['denied']})$"),
            )
            for emotion in CUED
        }
        for language, table in _told().items()
    }


def _any(words: list[str], language: str) -> re.Pattern[str]:
    if language == "zh":
        return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
    # By first letter, so that most places of a text are passed over without asking.
    own: dict[str, list[str]] = {}
    for each in words:
        own.setdefault(each[0] if each[:1].isalpha() else "", []).append(each)
    if "" in own or any(each[1:2] in {*"?*{"} for each in words):
        return re.compile(rf"\b(?:{'|'.join(words)})\b")
    tails = (
        f"{first}(?<!\\w{first})(?:{'|'.join(w[1:] for w in some)})" for first, some in own.items()
    )
    return re.compile(rf"(?:{'|'.join(tails)})\b")
