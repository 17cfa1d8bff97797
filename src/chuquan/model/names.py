"""Subjects, their names, and what a match of a name is: the nouns of naming."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

KINDS = (
    "film", "game", "technology", "company", "person", "event", "country", "concept",
    "programme", "book", "series", "character", "organisation", "place", "group",
    "platform", "index", "work", "family", "product",
)  # fmt: skip

RELATIONS = ("based_on", "part_of", "made_by", "derivative_of", "country_of_origin", "member_of")


@dataclass(frozen=True, slots=True)
class Subject:
    """The work, technology, person or event measured; one id in all languages."""

    id: str
    kind: str
    label_en: str
    label_zh: str
    home: str = ""
    started_on: date | None = None
    wikidata: str = ""
    languages: tuple[str, ...] = ()
    origin: str = "bundled"

    def label(self, language: str) -> str:
        """Return the label in `language`, falling back to the other one."""
        first, second = self.label_en, self.label_zh
        if language == "zh":
            first, second = second, first
        return first or second or self.id


@dataclass(frozen=True, slots=True)
class Alias:
    """One name or external key of a subject, and the rule under which it counts.

    Parameters
    ----------
    rule : str
        ``plain``: the name alone is enough. ``exact``: enough when letter case is as written.
        ``context``: needs one of `near` or another sure name of the subject in the same text.
        ``carry``: a part of a person's name, counted only after a full name in the same text.
        ``refuse``: a longer string that holds a name but means something else.
    near : tuple of str
        Words of which one must stand in the same text (rules ``context`` and ``carry``).
    away : tuple of str
        Words that refuse the name wherever they stand in the same text.
    exact : bool
        The letter case must be as written (always so under the rule ``exact``).
    kind : str
        ``name``, ``demonym``, or the kind of an external key such as ``wikidata``.
    """

    subject: str
    name: str
    language: str = ""
    kind: str = "name"
    rule: str = "plain"
    near: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    exact: bool = False
    source: str = "bundled"
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How one subject belongs to another: ``based_on``, ``part_of``, ``made_by``..."""

    subject: str
    relation: str
    object: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A subject named in a text; offsets are code points into the text as given."""

    subject: str
    start: int
    stop: int
    text: str
    alias: str
    method: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Refusal:
    """A name that stands in a text and was not linked, with the reason."""

    subject: str
    start: int
    stop: int
    text: str
    alias: str
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A subject that may have been meant, and by which likeness."""

    subject: str
    label: str
    alias: str
    likeness: str
    score: float


@dataclass(frozen=True)
class NameCatalogue:
    """All subjects with their names and relations, as of one moment.

    `digest` changes whenever any name or rule does; links made under another digest are stale.
    """

    subjects: Mapping[str, Subject]
    aliases: tuple[Alias, ...]
    relations: tuple[Relation, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""

    def aliases_of(self, subject: str) -> tuple[Alias, ...]:
        """Return every alias of one subject, refusals included."""
        return tuple(alias for alias in self.aliases if alias.subject == subject)

    def labels(self, subjects: Iterable[str], language: str) -> dict[str, str]:
        """Return the label of each subject known; an unknown id is its own label."""
        return {
            each: self.subjects[each].label(language) if each in self.subjects else each
            for each in subjects
        }
