"""Which of an entity's names may be read in texts, and under which rule.

A name from a list of labels was never tried on a text. So one that is too short to mean anything
is left out, one that could as well be another word counts only beside a surer name of the same
subject, and a single capitalised word counts in that letter case. Whoever knows better edits the
file of names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from chuquan.model.names import Alias
from chuquan.sources.forms.wikidata.entity import LANGUAGES_OF, LONGEST, UNSEEN, Entity

SCRIPTS_OF_CHARACTERS = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]"
)
QUALIFIED = re.compile(r"[(（].*[)）]\s*$")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
MERGED = {each: language for language, many in LANGUAGES_OF.items() for each in many}
SHORT, SURE_ALONE = 3, 5


@dataclass(frozen=True, slots=True)
class Names:
    """What became of an entity's names: those that may be read, and those left out with why."""

    aliases: tuple[Alias, ...]
    left_out: tuple[tuple[str, str], ...]


def names(entity: Entity, subject: str, kind: str) -> Names:
    """Return an entity's labels and aliases in all languages, each once, with the rule it needs.

    Parameters
    ----------
    entity : Entity
        The entity.
    subject : str
        The subject that they are names of.
    kind : str
        The subject's kind; single words that name a person need a fuller name beside them.

    Returns
    -------
    Names
        English and Chinese first, then the other languages; of equal names the first stays.
    """
    kept: dict[str, Alias] = {}
    left_out: dict[str, tuple[str, str]] = {}
    for name, language, is_label in _told(entity):
        key = folded(name)
        known = kept.get(key)
        if known is not None or key in left_out:
            continue
        reason = _unfit(name)
        if reason:
            left_out[key] = (name, reason)
            continue
        rule = rule_for(name, kind, is_label=is_label)
        kept[key] = Alias(subject, name, language, "name", rule, exact=rule == "exact",
                          source="user")  # fmt: skip
    return Names(tuple(kept.values()), tuple(left_out.values()))


def folded(name: str) -> str:
    """Return a name without what never tells two apart: width, case, spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def rule_for(name: str, kind: str, *, is_label: bool) -> str:
    """Return the rule under which an untried name may count: ``plain``, ``exact`` or ``context``.

    Parameters
    ----------
    name : str
        The name.
    kind : str
        The kind of its subject.
    is_label : bool
        Whether it is the entity's own label in some language, and not one of its further names.

    Returns
    -------
    str
        The rule.
    """
    letters = [each for each in name if each.isalnum()]
    if not any(each.isalpha() for each in letters):
        return "context"
    if SCRIPTS_OF_CHARACTERS.search(name):
        return "plain" if is_label or len(letters) > SHORT - 1 else "context"
    if len(name.split()) > 1:
        return "plain"
    return "context" if kind == "person" else _single(name, len(letters), is_label=is_label)


def _single(word: str, length: int, *, is_label: bool) -> str:
    """Return the rule of one word in a script of letters."""
    is_small = word == word.lower()
    if length < SURE_ALONE:
        return "exact" if is_label and length >= SHORT and not is_small else "context"
    if any(each.isupper() or each.isdigit() for each in word[1:]):
        return "plain"
    if is_small:
        return "plain" if is_label else "context"
    return "exact"


def _unfit(name: str) -> str:
    if UNSEEN.search(name) or len(name) > LONGEST:
        return "odd"
    if QUALIFIED.search(name):
        return "qualified"
    if len([each for each in name if each.isalnum()]) < 2:
        return "short"
    return ""


def _told(entity: Entity) -> Iterator[tuple[str, str, bool]]:
    """Yield name, language and whether it is a label: English, Chinese, then the rest in order."""
    first = [each for many in LANGUAGES_OF.values() for each in many]
    every = {*entity.labels, *entity.aliases}
    ordered = [each for each in first if each in every] + sorted(every - set(first))
    for is_label in (True, False):
        for language in ordered:
            terms = [entity.labels[language]] if language in entity.labels else []
            terms = terms if is_label else entity.aliases.get(language, [])
            tag = MERGED.get(language, language)
            tag = tag if LANGUAGE.fullmatch(tag) else ""
            for term in terms:
                if name := term.value.strip():
                    yield name, tag, is_label
