"""Writings: under which forms a name is looked for, and what each alias asks of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from chuquan.model.names import Alias
from chuquan.text.fold import bare, fold, is_cjk, is_word

TEXT_KINDS = frozenset({"name", "demonym"})
RULES = ("plain", "exact", "context", "carry", "refuse")
MOST_VARIANTS = 64

_MARK = re.compile(r" *[:·—~|,.!?。…]+ *| +")
_BETWEEN_CJK = ("", " ", ":", "·")
_BETWEEN_LATIN = (": ", " ", ":", " : ", "   ", " — ", "—")


@dataclass(frozen=True, slots=True)
class Entry:
    """One alias as it is looked for.

    Parameters
    ----------
    alias : Alias
        The alias as the catalogue writes it.
    subject : str
        The subject it stands for, redirects followed.
    rule : str
        The rule of the alias.
    method : str
        How a link of this entry is told: ``name``, ``demonym`` or the rule.
    cased : str
        What a writing must be like when letter case counts; empty where it does not.
    near, away : tuple of tuple of str
        The words of the alias, each with every writing that counts as it.
    """

    alias: Alias
    subject: str
    rule: str
    method: str
    cased: str
    near: tuple[tuple[str, ...], ...]
    away: tuple[tuple[str, ...], ...]


def variants(name: str) -> tuple[str, ...]:
    """Return every folded writing that counts as `name`, the name's own first.

    Between Han and Latin or digits a space may stand or not; a mark or space between Han may be
    left out or be another one; a colon between Latin words may be a dash or a space; and a space
    between a Latin letter and a digit may be missing.

    Parameters
    ----------
    name : str
        A name as the catalogue writes it.

    Returns
    -------
    tuple of str
        Folded writings, at most 64; empty if nothing of the name can be matched.

    Examples
    --------
    >>> variants("黑神話：悟空")
    ('黑神话:悟空', '黑神话悟空', '黑神话 悟空', '黑神话·悟空')
    >>> variants("大S"), variants("Ne-Zha 2")
    (('大s', '大 s'), ('ne zha 2', 'ne zha2'))
    """
    folded = fold(name).strip()
    if not bare(folded):
        return ()
    parts = _parts(folded)
    if len(parts) == 1:
        return (folded,)
    found = dict.fromkeys(
        "".join(each) for each, _ in zip(product(*parts), range(MOST_VARIANTS), strict=False)
    )
    return tuple(found)


def _parts(folded: str) -> list[tuple[str, ...]]:
    """Cut a name where its writing may vary; one tuple of choices for each piece."""
    parts: list[tuple[str, ...]] = []
    at = 0
    for mark in _MARK.finditer(folded):
        if mark.start() == 0:
            continue
        parts += _joints(folded[at : mark.start()])
        parts.append(_choices(mark.group(), folded[mark.start() - 1], folded[mark.end() :][:1]))
        at = mark.end()
    return parts + _joints(folded[at:])


def _joints(piece: str) -> list[tuple[str, ...]]:
    parts: list[tuple[str, ...]] = []
    at = 0
    for place in range(1, len(piece)):
        left, right = piece[place - 1], piece[place]
        if (is_cjk(left) and is_word(right)) or (is_word(left) and is_cjk(right)):
            parts += [(piece[at:place],), ("", " ")]
            at = place
    return [*parts, (piece[at:],)] if piece[at:] else parts


def _choices(mark: str, left: str, right: str) -> tuple[str, ...]:
    own = (mark,)
    if not right:
        return (*own, "")
    if mark == " " and is_cjk(left) != is_cjk(right):
        return (" ", "")
    if is_cjk(left) or is_cjk(right):
        return tuple(dict.fromkeys(own + _BETWEEN_CJK))
    if mark.strip() in {":", "—"} or mark == "   ":
        return tuple(dict.fromkeys(own + _BETWEEN_LATIN))
    if mark == " " and left.isalpha() and right.isdecimal():
        return (" ", "")
    return own


def make_entries(aliases: Iterable[Alias], redirects: Mapping[str, str]) -> list[Entry]:
    """Return the aliases that can stand in a text, in an order of their own.

    Parameters
    ----------
    aliases : iterable of Alias
        Every alias of a catalogue; external keys are left out.
    redirects : mapping of str to str
        Subjects that have become part of another.

    Returns
    -------
    list of Entry
        Sorted by subject, rule and name, so that the order given does not matter.
    """
    entries = [_entry(each, redirects) for each in aliases if each.kind in TEXT_KINDS]
    return sorted(entries, key=_order)


def _entry(alias: Alias, redirects: Mapping[str, str]) -> Entry:
    by_case = alias.exact or alias.rule == "exact"
    method = "name" if alias.rule == "plain" else alias.rule
    return Entry(
        alias,
        follow(alias.subject, redirects),
        alias.rule,
        "demonym" if alias.kind == "demonym" else method,
        bare(fold(alias.name, keep_case=True)) if by_case else "",
        tuple([variants(word) for word in alias.near]),
        tuple([variants(word) for word in alias.away]),
    )


def _order(entry: Entry) -> tuple[str, int, str, str]:
    return entry.subject, RULES.index(entry.rule), entry.alias.name, entry.alias.language


def follow(subject: str, redirects: Mapping[str, str]) -> str:
    """Follow redirects from a subject to where they end.

    Parameters
    ----------
    subject : str
        A subject's id.
    redirects : mapping of str to str
        Subjects that have become part of another.

    Returns
    -------
    str
        The id of the subject it has become; its own if none. A circle ends where it closes.
    """
    seen = set()
    while subject in redirects and subject not in seen:
        seen.add(subject)
        subject = redirects[subject]
    return subject
