"""From what a person types to a subject: sure answers, and candidates where there is none.

A likeness is never a link. Only an id, a label or a name of the catalogue resolves; spelling and
pinyin give candidates to choose from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec

from chuquan.errors import Unresolved
from chuquan.model.messages import Message, join, say
from chuquan.model.names import Candidate, NameCatalogue, Subject
from chuquan.text.fold import bare, fold, is_cjk
from chuquan.text.writings import TEXT_KINDS, follow

SHOWN = 5
SURE_RULES = frozenset({"plain", "exact", "context"})
_LEAST_FOR_ONE_SLIP, _LEAST_FOR_TWO_SLIPS = 4, 9
_LEAST_FOR_PINYIN_SLIP = 6
_MOST_KEYS = 1 << 14
_NEAR_SOUNDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))


@dataclass(frozen=True, slots=True)
class _Name:
    """One name a person may type; `key` is its folded form without spaces and marks."""

    subject: str
    text: str
    key: str
    is_label: bool
    is_sure: bool


def resolve(text: str, catalogue: NameCatalogue) -> Subject:
    """Return the subject that a person means by an id, a label or a name.

    Parameters
    ----------
    text : str
        What was typed; width, case, script, spaces and hyphens do not matter.
    catalogue : NameCatalogue
        The names. Those that need context in a text need none here: whoever types just a name
        means it. Parts of personal names do not count.

    Returns
    -------
    Subject
        The one subject of this id (redirects followed), else of this label, else of this name.

    Raises
    ------
    Unresolved
        If there is none, or several share the name; with candidates.

    Examples
    --------
    >>> from chuquan.model.names import Alias
    >>> film = Subject("ne-zha-2", "film", "Ne Zha 2", "哪吒之魔童闹海")
    >>> names = NameCatalogue({film.id: film}, (Alias("ne-zha-2", "哪吒2"),))
    >>> resolve("nezha-2", names).id, resolve("哪吒 ２", names).id
    ('ne-zha-2', 'ne-zha-2')
    """
    typed = follow(text.strip(), catalogue.redirects)
    if typed in catalogue.subjects:
        return catalogue.subjects[typed]
    key = bare(fold(text))
    same = [name for name in _names(catalogue) if name.is_sure and name.key == key] if key else []
    found = {name.subject for name in same if name.is_label} or {name.subject for name in same}
    if len(found) == 1:
        return catalogue.subjects[found.pop()]
    raise _unresolved(text, catalogue, is_shared=bool(found))


def candidates(text: str, catalogue: NameCatalogue, limit: int = SHOWN) -> list[Candidate]:
    """Return subjects that may have been meant, best first.

    Parameters
    ----------
    text : str
        What was typed.
    catalogue : NameCatalogue
        The names, parts of personal names included.
    limit : int, default 5
        How many at most.

    Returns
    -------
    list of Candidate
        At most one for each subject. `likeness` is ``same``, ``spelling`` (one slip in four
        characters or more, two in nine or more), ``pinyin`` (the same sounds without tones),
        ``start``, ``inside`` or ``pinyin-near``; `score` is 1 for the same name.

    Notes
    -----
    Pinyin needs the `text` extra; without it those candidates are left out, which
    `left_out` says.
    """
    key = bare(fold(text))
    if not key:
        return []
    language = "zh" if any(map(is_cjk, text)) else "en"
    best: dict[str, Candidate] = {}
    for name in _names(catalogue):
        likeness, score = _likeness(key, text, name)
        if score > 0 and (name.subject not in best or score > best[name.subject].score):
            label = catalogue.subjects[name.subject].label(language)
            best[name.subject] = Candidate(name.subject, label, name.text, likeness, score)
    ranked = sorted(best.values(), key=lambda each: (-each.score, each.subject))
    return ranked[:limit]


def left_out() -> Message | None:
    """Tell which kind of candidate this installation cannot look for.

    Returns
    -------
    Message or None
        A sentence naming the missing extra; None if nothing is left out.
    """
    return None if find_spec("pypinyin") else say("resolve.no_pinyin")


def _names(catalogue: NameCatalogue) -> Iterator[_Name]:
    for subject in catalogue.subjects.values():
        for label in dict.fromkeys((subject.label_en, subject.label_zh)):
            if label:
                yield _Name(subject.id, label, _key(label), is_label=True, is_sure=True)
    for alias in catalogue.aliases:
        subject_id = follow(alias.subject, catalogue.redirects)
        is_name = alias.kind in TEXT_KINDS and alias.rule != "refuse"
        if is_name and subject_id in catalogue.subjects:
            is_sure = alias.rule in SURE_RULES
            key = _key(alias.name)
            yield _Name(subject_id, alias.name, key, is_label=False, is_sure=is_sure)


@lru_cache(_MOST_KEYS)
def _key(name: str) -> str:
    """Return what of a name of the catalogue is compared; each question asks for all of them."""
    return bare(fold(name))


def _likeness(key: str, text: str, name: _Name) -> tuple[str, float]:
    """Return the first likeness that holds, the surest asked first."""
    other = name.key
    if key == other:
        return "same", 1.0
    slips = _slips_allowed(min(len(key), len(other)))
    slipped = _distance(key, other, slips) if slips else 0
    if slipped:
        return "spelling", 0.95 - 0.1 * slipped
    share = min(len(key), len(other)) / max(len(key), len(other), 1)
    if len(key) >= 2 and len(other) >= 2:
        if other.startswith(key):
            return "start", round(0.6 + 0.2 * share, 3)
        if key in other or other in key:
            return "inside", round(0.4 + 0.3 * share, 3)
    return _sounding(text, name)


def _sounding(text: str, name: _Name) -> tuple[str, float]:
    if not (any(map(is_cjk, name.text)) or any(map(is_cjk, text))):
        return "", 0.0
    said, other = _pinyin(text), _pinyin(name.text)
    if not said or not other:
        return "", 0.0
    if said == other:
        return "pinyin", 0.82
    near = _blurred(said) == _blurred(other)
    if near or (min(len(said), len(other)) >= _LEAST_FOR_PINYIN_SLIP and _distance(said, other, 1)):
        return "pinyin-near", 0.55
    return "", 0.0


@cache
def _pinyin_reader() -> Callable[[str], Iterable[str]] | None:
    if left_out():
        return None
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return lazy_pinyin


@lru_cache(_MOST_KEYS)
def _pinyin(text: str) -> str:
    """Return the sounds of a text, without tones; Latin letters are their own sound."""
    reader = _pinyin_reader()
    return bare(fold("".join(reader(text)))) if reader else ""


def _blurred(sounds: str) -> str:
    for clear, blurred in _NEAR_SOUNDS:
        sounds = sounds.replace(clear, blurred)
    return sounds


def _slips_allowed(length: int) -> int:
    if length >= _LEAST_FOR_TWO_SLIPS:
        return 2
    return 1 if length >= _LEAST_FOR_ONE_SLIP else 0


def _distance(one: str, other: str, most: int) -> int:
    """Count insertions, deletions and substitutions between two texts; 0 if more than `most`."""
    if abs(len(one) - len(other)) > most:
        return 0
    row = list(range(len(other) + 1))
    for place, character in enumerate(one, 1):
        before, row = row, [place]
        for at, each in enumerate(other, 1):
            step = before[at - 1] + (character != each)
            row.append(min(step, before[at] + 1, row[-1] + 1))
        if min(row) > most:
            return 0
    return row[-1] if row[-1] <= most else 0


def _unresolved(text: str, catalogue: NameCatalogue, *, is_shared: bool) -> Unresolved:
    found = candidates(text, catalogue)
    if is_shared:
        found = [each for each in found if each.likeness == "same"] or found
    seen: list[str] = [_shown(catalogue.subjects[each.subject]) for each in found]
    note = left_out()
    if not found:
        seen = [say("resolve.nothing_alike")]
    if note and not is_shared:
        seen.append(note)
    return Unresolved(
        say("resolve.shared" if is_shared else "resolve.unknown", text=text),
        seen=join(seen, "resolve.separator"),
        so=say("resolve.not_guessed"),
        do=say("resolve.use_id", id=found[0].subject) if found else say("resolve.add"),
        candidates=tuple((each.subject, each.label) for each in found),
    )


def _shown(subject: Subject) -> Message:
    return say("resolve.candidate", en=subject.label("en"), zh=subject.label("zh"), id=subject.id)
