"""Which entity a person means by a name: one known already, one sure match, or candidates."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from chuquan.errors import Unresolved, UsageError
from chuquan.model.messages import Message, say
from chuquan.model.names import NameCatalogue, Subject
from chuquan.model.spec import Raw, Request
from chuquan.sources import wikidata
from chuquan.sources.forms.wikidata.entity import QID, Entity, subject
from chuquan.sources.forms.wikidata.names import folded
from chuquan.sources.wikidata import Found
from chuquan.text.resolve import candidates, resolve

Ask = Callable[[Request], Raw]
SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
NO_THINGS = ("disambiguation page", "消歧义", "消歧義", "Wikimedia category", "Wikimedia list")


@dataclass(frozen=True, slots=True)
class Choice:
    """The entity meant, and the subject that the catalogue already has for it, if any."""

    qid: str
    known: Subject | None


def known_as(name: str, qid: str, names: NameCatalogue) -> Subject | None:
    """Return the subject that the catalogue has for a name or an entity; None if it has none.

    Parameters
    ----------
    name : str
        What was typed.
    qid : str
        The entity's id, if it was given.
    names : NameCatalogue
        The names.

    Returns
    -------
    Subject or None
        With an id given, the subject of that entity; one of the same name counts only if it is
        not known to be another entity.

    Raises
    ------
    Unresolved
        If several subjects of the catalogue share the name, and no id was given.
    """
    same = with_id(qid, names)
    if same is not None:
        return same
    try:
        named = resolve(name, names)
    except Unresolved:
        shared = [each for each in candidates(name, names) if each.likeness == "same"]
        if len(shared) > 1 and not qid:
            raise
        return None
    return None if qid and named.wikidata else named


def with_id(qid: str, names: NameCatalogue) -> Subject | None:
    """Return the subject that is known to be an entity; None if there is none."""
    every = names.subjects.values()
    return next((each for each in every if qid and each.wikidata == qid), None)


def agree(known: Subject, entity: Entity) -> None:
    """Refuse to take an entity for a subject that it plainly is not: a person for a thing.

    Raises
    ------
    Unresolved
        If one of the two is a person and the other something else, of a kind that is known.
    """
    told = subject(entity)
    if told.kind == "concept" or (known.kind == "person") == (told.kind == "person"):
        return
    label = told.label_en or told.label_zh
    raise Unresolved(
        say("follow.other_kind", known=known.id, label=label, id=entity.id),
        seen=f"{known.kind} / {told.kind}",
        so=say("cli.nothing_done"),
        do=say("follow.choose", name=label, id=entity.id),
        candidates=((entity.id, label),),
    )


def choose(ask: Ask, name: str, qid: str, known: Subject | None) -> Choice:
    """Return the entity that is meant.

    Parameters
    ----------
    ask : callable
        Fetches the answer to a request.
    name : str
        What was typed; an entity's id is understood too.
    qid : str
        The entity's id, if it was given.
    known : Subject or None
        The subject that the catalogue has.

    Returns
    -------
    Choice
        The id given, else the one the catalogue has, else the only entity of exactly this name.

    Raises
    ------
    UsageError
        If the id given is none.
    Unresolved
        If no entity has the name, or several do; with candidates.
    SourceError
        If the search did not answer.
    """
    given = qid or (name if QID.fullmatch(name) else "")
    if given and not QID.fullmatch(given):
        raise UsageError(
            say("follow.no_id", id=given),
            seen=given,
            so=say("cli.nothing_done"),
            do=say("follow.no_id_do"),
        )
    if given or (known and known.wikidata):
        return Choice(given or (known.wikidata if known else ""), known)
    met: dict[str, Found] = {}
    for text in _texts(name, known):
        for language in languages_for(text):
            found = wikidata.found(ask(wikidata.search_request(text, language)))
            met.update({each.id: each for each in found if _is_thing(each)})
            exact = [each for each in met.values() if _is_exact(each, text)]
            if len(exact) == 1:
                return Choice(exact[0].id, known)
            if exact:
                raise _ambiguous(name, exact)
    raise _ambiguous(name, list(met.values())) if met else _nothing(name)


def _texts(name: str, known: Subject | None) -> tuple[str, ...]:
    """Return what to look for: what was typed, but the labels of a subject typed by its id."""
    if known is None or name != known.id:
        return (name,)
    return tuple(dict.fromkeys(filter(None, (known.label_en, known.label_zh))))


def languages_for(name: str) -> tuple[str, ...]:
    """Return the languages in which a name is looked for, the likeliest first."""
    likely = [language for language, script in SCRIPTS if script.search(name)]
    return tuple(dict.fromkeys([*likely[:1], "en", "zh"]))


def _is_exact(found: Found, name: str) -> bool:
    return folded(name) in (folded(found.matched), folded(found.label))


def _is_thing(found: Found) -> bool:
    return not any(each in found.description for each in NO_THINGS)


def _ambiguous(name: str, found: list[Found]) -> Unresolved:
    first = found[0]
    told = tuple((each.id, _told(each)) for each in found)
    return Unresolved(
        say("follow.ambiguous", name=name),
        seen=", ".join(f"{qid} {label}" for qid, label in told),
        so=say("cli.nothing_done"),
        do=say("follow.choose", name=name, id=first.id),
        candidates=told,
    )


def _told(found: Found) -> str | Message:
    if not found.description:
        return found.label
    return say("follow.candidate", label=found.label, description=found.description)


def _nothing(name: str) -> Unresolved:
    return Unresolved(
        say("follow.nothing", name=name),
        seen=name,
        so=say("cli.nothing_done"),
        do=say("follow.nothing_do"),
    )
