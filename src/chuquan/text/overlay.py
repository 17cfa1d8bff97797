"""Names files laid over each other: one catalogue of what holds in the end."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from chuquan.model.names import Alias, NameCatalogue, Relation, Subject
from chuquan.text.catalogue import Part, Statement, refuse


def merge(parts: Iterable[Part]) -> NameCatalogue:
    """Make one catalogue of several files; later ones add to earlier ones and override them.

    Parameters
    ----------
    parts : iterable of Part
        The files, the bundled ones first.

    Returns
    -------
    NameCatalogue
        Every subject that has not become part of another, every alias and relation moved to
        the subject it belongs to now, and a digest that changes only with their content.

    Raises
    ------
    UsageError
        If a subject is told twice by files of one origin, has no kind or label, merges in a
        circle, or is related to a subject that does not exist.
    """
    held: dict[str, _Held] = {}
    for part in parts:
        for statement in part.statements:
            _take_in(held, statement, part)
    redirects = _redirects(held)
    for gone, kept in redirects.items():
        held[kept].absorb(held.pop(gone), kept)
    relations = _relations(held, redirects)
    subjects = {name: each.subject for name, each in held.items()}
    aliases = tuple([alias for each in held.values() for alias in each.aliases.values()])
    digest = _digest(subjects, aliases, relations, redirects)
    return NameCatalogue(subjects, aliases, relations, redirects, digest)


@dataclass(slots=True)
class _Held:
    """A subject while files are laid over each other."""

    subject: Subject
    source: str
    told_by: set[str] = field(default_factory=set)
    aliases: dict[tuple[str, str], Alias] = field(default_factory=dict)
    relations: dict[tuple[str, str], Relation] = field(default_factory=dict)
    merged_into: str = ""

    def absorb(self, other: _Held, kept: str) -> None:
        for key, alias in other.aliases.items():
            self.aliases.setdefault(key, replace(alias, subject=kept))
        for place, relation in other.relations.items():
            self.relations.setdefault(place, replace(relation, subject=kept))


def _take_in(held: dict[str, _Held], statement: Statement, part: Part) -> None:
    name = statement.subject.id
    known = held.get(name)
    if known is None:
        known = held[name] = _Held(statement.subject, part.source)
    elif part.origin in known.told_by:
        refuse("twice", part.source, name, known.source)
    else:
        known.subject = _laid_over(known.subject, statement.subject)
    known.told_by.add(part.origin)
    gone = set(statement.removed)
    if gone:
        known.aliases = {key: each for key, each in known.aliases.items() if key[1] not in gone}
    known.aliases.update([((each.kind, each.name), each) for each in statement.aliases])
    known.relations.update([((each.relation, each.object), each) for each in statement.relations])
    known.merged_into = statement.merged_into or known.merged_into


def _laid_over(below: Subject, above: Subject) -> Subject:
    return Subject(
        below.id,
        above.kind or below.kind,
        above.label_en or below.label_en,
        above.label_zh or below.label_zh,
        above.home or below.home,
        above.started_on or below.started_on,
        above.wikidata or below.wikidata,
        above.languages or below.languages,
        below.origin,
    )


def _redirects(held: Mapping[str, _Held]) -> dict[str, str]:
    redirects: dict[str, str] = {}
    for name, each in held.items():
        target, seen = each.merged_into, [name]
        while target:
            if target in seen:
                refuse("merge_circle", each.source, name, " > ".join([*seen, target]))
            if target not in held:
                refuse("no_such_subject", each.source, name, target)
            seen.append(target)
            target = held[target].merged_into
        if len(seen) > 1:
            redirects[name] = seen[-1]
        elif not each.subject.kind or not (each.subject.label_en or each.subject.label_zh):
            refuse("unfinished", each.source, name, name)
    return redirects


def _relations(held: Mapping[str, _Held], redirects: Mapping[str, str]) -> tuple[Relation, ...]:
    found: dict[Relation, None] = {}
    for name, each in held.items():
        for relation in each.relations.values():
            target = redirects.get(relation.object, relation.object)
            if target not in held:
                refuse("no_such_subject", each.source, name, target)
            if target != name:
                found[Relation(name, relation.relation, target)] = None
    return tuple(found)


def _digest(
    subjects: Mapping[str, Subject],
    aliases: Iterable[Alias],
    relations: Iterable[Relation],
    redirects: Mapping[str, str],
) -> str:
    """Hash the content alone: neither order nor origin counts."""
    said = [f"{s.id}|{s.kind}|{s.label_en}|{s.label_zh}|{s.home}|{s.started_on}|{s.wikidata}"
            f"|{s.languages}" for s in subjects.values()]  # fmt: skip
    said += [f"{a.subject}|{a.kind}|{a.rule}|{a.exact}|{a.name}|{a.language}|{a.near}|{a.away}"
             f"|{a.valid_from}|{a.valid_to}" for a in aliases]  # fmt: skip
    said += [f"{r.subject}|{r.relation}|{r.object}" for r in relations]
    said += [f"{gone}>{kept}" for gone, kept in redirects.items()]
    return hashlib.sha256("\n".join(sorted(said)).encode()).hexdigest()
