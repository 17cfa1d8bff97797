"""An IP family: the subjects that grow from one story or brand, joined by their relations."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chuquan.model.names import NameCatalogue, Relation, Subject

GROWS = ("based_on", "derivative_of", "part_of")
MADE = ("made_by",)
STAGES = {
    "book": "ip", "character": "ip", "family": "ip", "concept": "ip", "work": "ip",
    "film": "work", "series": "work", "game": "work", "programme": "work",
    "product": "chain", "company": "chain", "person": "chain", "organisation": "chain",
    "platform": "chain", "event": "chain", "place": "chain", "group": "chain",
}  # fmt: skip
ORDER = ("ip", "work", "chain")


@dataclass(frozen=True, slots=True)
class Member:
    """One subject of a family, and what it comes from inside the family.

    Parameters
    ----------
    medium : str
        The kind of the subject: book, film, game, product, company...
    since : date or None
        When it began; 1 January stands for a year of which no day is known.
    links : tuple of (str, str)
        Relation and id of the other member.
    """

    id: str
    medium: str
    since: date | None = None
    links: tuple[tuple[str, str], ...] = ()

    @property
    def stage(self) -> str:
        """Where it stands on the way from the story to the works to the industrial chain."""
        return STAGES.get(self.medium, "work")


@dataclass(frozen=True, slots=True)
class Family:
    """The members of one family, from the story to the chain, each stage by date."""

    members: tuple[Member, ...] = ()


def family_of(catalogue: NameCatalogue, subject: str) -> Family:
    """Return the family that a subject belongs to.

    Whatever is based on, derived from or part of a member is a member, both ways. Who made a
    member is one too, but does not bring along whatever else it made.

    Parameters
    ----------
    catalogue : NameCatalogue
        Subjects and relations.
    subject : str
        Id of any member.

    Returns
    -------
    Family
        Alone if it has no relation.
    """
    near: dict[str, set[str]] = {}
    for each in catalogue.relations:
        if each.relation in GROWS and _known(catalogue, each):
            near.setdefault(each.subject, set()).add(each.object)
            near.setdefault(each.object, set()).add(each.subject)
    inside, waiting = {subject}, deque([subject])
    while waiting:
        for other in near.get(waiting.popleft(), set()) - inside:
            inside.add(other)
            waiting.append(other)
    kept = [
        each
        for each in catalogue.relations
        if each.subject in inside
        and _known(catalogue, each)
        and (each.object in inside if each.relation in GROWS else each.relation in MADE)
    ]
    inside |= {each.object for each in kept}
    members = (_member(catalogue.subjects[each], kept) for each in inside)
    return Family(tuple(sorted(members, key=_place)))


def _known(catalogue: NameCatalogue, relation: Relation) -> bool:
    return relation.subject in catalogue.subjects and relation.object in catalogue.subjects


def _member(subject: Subject, relations: Iterable[Relation]) -> Member:
    links = tuple((each.relation, each.object) for each in relations if each.subject == subject.id)
    return Member(subject.id, subject.kind, subject.started_on, links)


def _place(member: Member) -> tuple[int, bool, date, str]:
    since = member.since or date.max
    return ORDER.index(member.stage), member.since is None, since, member.id
