"""Cues: pride and apprehension, told by written words alone, with the words that cancel them.

No public set holds enough pride to learn it from, and apprehension is learnt badly, so both are
read from lists that people can read and correct. A cue is found or it is not: it has no share.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from chuquan.text.emotion.labels import CUED
from chuquan.text.fold import fold

METHOD = "cue"
BEFORE = 40


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
    found = []
    for emotion in CUED:
        rules = every[emotion]
        if not rules.cues.search(plain):
            continue
        left = rules.refuse.sub(lambda taken: "#" * len(taken[0]), plain)
        for cue in rules.cues.finditer(left):
            if not rules.denied.search(left, max(0, cue.start() - BEFORE), cue.start()):
                found.append(Cue(emotion, cue[0]))
                break
    return found


@cache
def _rules() -> Mapping[str, Mapping[str, _Rules]]:
    path = resources.files("chuquan").joinpath("text").joinpath("emotion").joinpath("cues.toml")
    told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        language: {
            emotion: _Rules(
                _any(table[emotion]["cues"], language),
                _any(table[emotion]["refuse"], language),
                re.compile(f"(?:{table['denied']})$"),
            )
            for emotion in CUED
        }
        for language, table in told.items()
    }


def _any(words: list[str], language: str) -> re.Pattern[str]:
    if language == "zh":
        return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
    return re.compile(rf"\b(?:{'|'.join(words)})\b")
