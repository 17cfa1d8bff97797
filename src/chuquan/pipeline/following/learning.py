"""What an entity teaches the names file: names with their rules, pages, relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from chuquan.model.names import Alias, NameCatalogue, Relation, Subject
from chuquan.pipeline.names import edit
from chuquan.sources.forms.wikidata.entity import Entity, pages, relations, subject
from chuquan.sources.forms.wikidata.names import names
from chuquan.sources.wikimedia import ARTICLE
from chuquan.text.catalogue import Part, Statement
from chuquan.text.fold import bare, fold

SURE = ("plain", "exact", "context")
NAMES = ("name", "demonym")


@dataclass
class Learnt:
    """What came into the names file, and what did not.

    Parameters
    ----------
    contested : tuple of str
        Names that another subject has already; they count only beside a surer name.
    strangers : int
        Relations to things that the catalogue does not know.
    """

    subject: Subject
    added: tuple[Alias, ...] = ()
    pages: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    contested: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    strangers: int = 0
    others: tuple[Relation, ...] = field(default=())


def learn(path: Path, entity: Entity, known: Subject | None) -> Learnt:
    """Write what an entity tells into the user's names file; what stands there already stays.

    Parameters
    ----------
    path : Path
        The user's names file.
    entity : Entity
        The entity.
    known : Subject or None
        The subject that it is in the catalogue, if it has one.

    Returns
    -------
    Learnt
        What was added and left out.

    Raises
    ------
    UsageError, LakeUnwritable
        As any change of the names does.
    """
    learnt: list[Learnt] = []

    def change(now: NameCatalogue, part: Part) -> Iterable[Statement]:
        told = _told(entity, known, now)
        learnt.append(told)
        yield from _statements(told, entity, known, part)

    now = edit(path, change)
    told = learnt[-1]
    told.subject = now.subjects[told.subject.id]
    return told


def _told(entity: Entity, known: Subject | None, now: NameCatalogue) -> Learnt:
    """Return what an entity adds to the catalogue as it is."""
    own = known or subject(entity, _free_id(entity, now))
    told = names(entity, own.id, own.kind)
    have = {_key(each) for each in now.aliases_of(own.id) if each.kind in NAMES}
    taken = {
        _key(each)
        for each in now.aliases
        if each.kind in NAMES and each.subject != own.id and each.rule in SURE
    }
    fresh: dict[str, Alias] = {}
    for alias in told.aliases:
        if _key(alias) not in have:
            fresh.setdefault(_key(alias), alias)
    contested = [key for key in fresh if key in taken]
    added = [_beside(each) if key in contested else each for key, each in fresh.items()]
    ids = {each.wikidata: each.id for each in now.subjects.values() if each.wikidata}
    ids[entity.id] = own.id
    every = relations(entity)
    met = [
        Relation(ids[each.subject], each.relation, ids[each.object])
        for each in every
        if each.subject in ids and each.object in ids and ids[each.subject] != ids[each.object]
    ]
    new = [each for each in dict.fromkeys(met) if each not in now.relations]
    return Learnt(
        own,
        tuple(added),
        pages(entity),
        tuple(each for each in new if each.subject == own.id),
        tuple(fresh[key].name for key in contested),
        told.left_out,
        len(every) - len(met),
        tuple(each for each in new if each.subject != own.id),
    )


def _free_id(entity: Entity, now: NameCatalogue) -> str:
    wanted = subject(entity).id
    taken = {*now.subjects, *now.redirects}
    return wanted if wanted not in taken else f"{wanted}-{entity.id.lower()}"


def _key(alias: Alias) -> str:
    """Return a name as the reader meets it: traditional characters, width and case are one."""
    return bare(fold(alias.name)) or alias.name


def _beside(alias: Alias) -> Alias:
    """Return a name so that it counts only beside a surer one."""
    return replace(alias, rule="context", exact=False)


def _statements(
    told: Learnt, entity: Entity, known: Subject | None, part: Part
) -> Iterator[Statement]:
    own = told.subject
    said = _said(part, own.id)
    facts = own
    if known is not None:
        facts = replace(said.subject, wikidata=said.subject.wikidata or _new_id(entity, known))
    have = {each.name for each in said.aliases if each.kind == ARTICLE}
    added = [each for each in told.added if each.name not in said.removed]
    listed = [
        Alias(own.id, each, "", ARTICLE, "plain", source="user")
        for each in told.pages
        if each not in have and each not in said.removed
    ]
    every = tuple(dict.fromkeys([*said.relations, *told.relations]))
    yield replace(said, subject=facts, aliases=(*said.aliases, *added, *listed), relations=every)
    for other in dict.fromkeys(each.subject for each in told.others):
        said = _said(part, other)
        more = [each for each in told.others if each.subject == other]
        yield replace(said, relations=(*said.relations, *more))


def _said(part: Part, subject_id: str) -> Statement:
    blank = Subject(subject_id, "", "", "", origin="user")
    return part.get(subject_id) or Statement(blank)


def _new_id(entity: Entity, known: Subject) -> str:
    return "" if known.wikidata else entity.id
