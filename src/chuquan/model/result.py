"""What a question comes back with: a sentence, a table, and everything needed to repeat it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from chuquan.model.messages import in_language

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything needed to compute a result again and get the same bytes."""

    question: str
    arguments: Mapping[str, Any]
    snapshot: int
    names: str
    version: str

    @property
    def id(self) -> str:
        """A short fingerprint of the recipe."""
        text = json.dumps(
            [self.question, self.arguments, self.snapshot, self.names],
            sort_keys=True,
            default=str,
            ensure_ascii=False,
        )
        return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Provenance:
    """Where a number comes from: files, rows, runs, licences."""

    sources: tuple[Mapping[str, Any], ...]
    files: tuple[Mapping[str, Any], ...]
    names_counted: Mapping[str, Any]
    recipe: Recipe


@dataclass(frozen=True)
class Result:
    """An answer: one sentence, a table, notes, and the way back to the evidence.

    `document` is the JSON form, whose ``schema`` names its shape and version.
    """

    answer: str
    document: Mapping[str, Any]
    frame: Any
    evidence: Provenance
    notes: tuple[str, ...] = ()
    as_of: datetime | None = None
    units: Mapping[str, str] = field(default_factory=dict)

    @property
    def table(self) -> pl.DataFrame:
        """The numbers, as a Polars frame (``.to_pandas()`` and ``.to_arrow()`` from there)."""
        frame: pl.DataFrame = self.frame() if callable(self.frame) else self.frame
        return frame

    def say(self, language: str = "en") -> str:
        """Return the answer sentence in `language` ("en" or "zh")."""
        return in_language(self.answer, language)

    def provenance(self) -> Provenance:
        """Return the files, rows, names and licences behind the numbers."""
        return self.evidence

    def cite(self, form: str = "text") -> str:
        """Return a citation as ``text``, ``bibtex`` or ``csl`` (CSL-JSON)."""
        recipe = self.evidence.recipe
        title = str(self.answer)
        origins = "; ".join(
            f"{source['title']} ({source['licence']})" for source in self.evidence.sources
        )
        when = self.as_of.strftime("%Y-%m-%dT%H:%M:%SZ") if self.as_of else ""
        if form == "csl":
            return json.dumps(_csl(title, origins, when, recipe), ensure_ascii=False)
        if form == "bibtex":
            return _bibtex(title, origins, when, recipe)
        return (
            f"Chuquan {recipe.version}. {title} Data: {origins}. "
            f"Snapshot {recipe.snapshot}, as of {when}, recipe {recipe.id}."
        )

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the JSON form."""
        return json.dumps(self.document, ensure_ascii=False, indent=indent, default=_plain)

    def __str__(self) -> str:
        return str(self.answer)


def _csl(title: str, origins: str, when: str, recipe: Recipe) -> list[dict[str, Any]]:
    return [
        {
            "id": f"chuquan-{recipe.id}",
            "type": "dataset",
            "title": title,
            "author": [{"literal": "Chuquan"}],
            "version": recipe.version,
            "source": origins,
            "accessed": {"raw": when},
            "note": f"snapshot {recipe.snapshot}, recipe {recipe.id}",
        }
    ]


def _bibtex(title: str, origins: str, when: str, recipe: Recipe) -> str:
    return (
        f"@misc{{chuquan-{recipe.id},\n"
        f"  title = {{{{{title}}}}},\n"
        f"  author = {{{{Chuquan}}}},\n"
        f"  version = {{{recipe.version}}},\n"
        f"  howpublished = {{{origins}}},\n"
        f"  note = {{snapshot {recipe.snapshot}, as of {when}, recipe {recipe.id}}}\n"
        "}"
    )


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | set | frozenset):
        return list(value)
    message = f"not for JSON: {type(value).__name__}"
    raise TypeError(message)
