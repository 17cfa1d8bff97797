"""In which languages a subject has a name, a page without a name, or only its sounds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from chuquan.model.names import Alias, Subject
from chuquan.model.places import LANGUAGES_OF

PAGE = "wikimedia.article"
ENGLISH, CHINESE = "en", "zh"
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
INITIAL = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
FINAL = (
    "iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu"
    "|ua|uo|ui|ue|er|a|o|e|i|u|v"
)
SYLLABLES = r"(?:(?:{initial})?(?:{final})){{{n}}}"


def names_by_language(subject: Subject, aliases: Iterable[Alias]) -> list[dict[str, Any]]:
    """Tell, language by language, whether a subject has a name there.

    Parameters
    ----------
    subject : Subject
        The subject.
    aliases : iterable of Alias
        Its names and keys; keys of kind ``wikimedia.article`` are its pages.

    Returns
    -------
    list of dict
        ``language``, ``status``, ``label`` (a name or None), ``sitelink`` (a page or None), by
        language. ``status`` is ``named``; ``page`` (a page, but no name is known);
        ``transcribed`` (a Chinese concept whose English names only spell its sounds); or ``none``
        (English, where the home language has a name and English has neither name nor page).
    """
    held = list(aliases)
    names: dict[str, list[str]] = {}
    for each in held:
        if each.kind == "name" and each.rule != "refuse" and each.language:
            names.setdefault(each.language, []).append(each.name)
    pages = dict(_page(each.name) for each in held if each.kind == PAGE)
    languages = {*names, *pages, *([ENGLISH] if home_language(subject) in names else [])}
    return [
        {
            "language": language,
            "status": _status(subject, language, names, pages),
            "label": next(iter(names.get(language, [])), None),
            "sitelink": pages.get(language),
        }
        for language in sorted(languages)
    ]


def home_language(subject: Subject) -> str:
    """Return the language a subject's name comes from: its market's, else its own first."""
    spoken = LANGUAGES_OF.get(subject.home, ())
    return next(iter([*spoken[:1], *subject.languages]), "")


def is_transcription(name: str, home_names: Sequence[str]) -> bool:
    """Return whether a name only spells the sounds of a Chinese one.

    It does if, tone marks, spaces and signs aside, it is as many Mandarin syllables as one of the
    Chinese names has characters. Whether they are the same sounds is not looked at.

    Examples
    --------
    >>> is_transcription("xiāo yáo", ["逍遥"]), is_transcription("free and easy", ["逍遥"])
    (True, False)
    """
    plain = unicodedata.normalize("NFD", name.casefold()).replace("u\u0308", "v")
    letters = re.sub(r"[\W\d_]|[\u0300-\u036f]", "", plain)
    lengths = {len(home) for home in home_names if len(HAN.findall(home)) == len(home)}
    patterns = (SYLLABLES.format(initial=INITIAL, final=FINAL, n=n) for n in lengths)
    return any(re.fullmatch(pattern, letters) for pattern in patterns)


def _page(name: str) -> tuple[str, str]:
    """Return the language of a page written ``en.wikipedia:Title``, and the page."""
    return name.partition(".")[0], name


def _status(
    subject: Subject, language: str, names: dict[str, list[str]], pages: dict[str, str]
) -> str:
    told = names.get(language, [])
    if not told:
        return "page" if language in pages else "none"
    home = names.get(CHINESE, [])
    is_concept = subject.kind == "concept" and home_language(subject) == CHINESE
    if is_concept and language == ENGLISH and all(is_transcription(each, home) for each in told):
        return "transcribed"
    return "named"
