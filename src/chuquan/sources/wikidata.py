"""Entities of Wikidata: the names of a subject in all languages, its pages, its relations.

Candidates come from the service's search, the entity itself by its id. Both answers are JSON; an
entity that does not exist is told as ``missing``, an error as a JSON object of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from urllib.parse import quote

import msgspec

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Query, Raw, Request, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.json_answers import changed, decode
from chuquan.sources.forms.wikidata.entity import Entities, Entity, pages, whole

KEY = "wikidata"
FILE = re.compile(r"(?:^|/)Q[1-9][0-9]*\.json$")
TERMS = "https://www.mediawiki.org/wiki/API:Etiquette"
SERVICE = "{wikidata_base}/w/api.php?format=json"
PROPS = quote("labels|aliases|descriptions|claims|sitelinks")
MOST = 10

SOURCE = Source(
    title=say("wikidata.title"),
    home="https://www.wikidata.org/",
    access="open",
    every="1d",
    licence=say("wikidata.licence"),
    rights=say("wikidata.rights"),
    archive=say("wikidata.archive"),
    note=say("wikidata.note"),
    signals=(Signal("wikidata.editions", "pages", "stock", title=say("wikidata.editions")),),
)


class Match(msgspec.Struct):
    """What of a hit was found."""

    text: str = ""
    language: str = ""
    type: str = ""


class Hit(msgspec.Struct):
    """One hit of the search."""

    id: str
    label: str = ""
    description: str = ""
    match: Match = msgspec.field(default_factory=Match)


class Hits(msgspec.Struct):
    """The search's answer."""

    search: list[Hit]


@dataclass(frozen=True, slots=True)
class Found:
    """An entity that may have been meant.

    Parameters
    ----------
    matched : str
        The label or alias that was found.
    """

    id: str
    label: str
    description: str
    matched: str


ENTITIES = msgspec.json.Decoder(Entities)
HITS = msgspec.json.Decoder(Hits)


def takes(name: str) -> bool:
    """Return whether a file of this name holds an entity."""
    return bool(FILE.search(name))


def ask(query: Query) -> Iterator[Request]:
    """Yield one request for each entity that the subjects are known by."""
    for aliases in query.aliases.values():
        for alias in aliases:
            if alias.kind == KEY:
                yield request(alias.name)


def request(qid: str) -> Request:
    """Return the request for one entity."""
    url = f"{SERVICE}&action=wbgetentities&ids={qid}&props={PROPS}"
    return Request(url, about=f"{qid}.json", terms=TERMS)


def search_request(text: str, language: str) -> Request:
    """Return the request for entities that have `text` as the start of a name in `language`."""
    asked = f"&action=wbsearchentities&search={quote(text, safe='')}&language={language}"
    url = f"{SERVICE}{asked}&uselang={language}&type=item&limit={MOST}"
    return Request(url, about=text, terms=TERMS)


def found(raw: Raw) -> tuple[Found, ...]:
    """Return the entities that a search found, in the service's order.

    Raises
    ------
    SourceChanged
        If the answer is not a search's.
    """
    hits = decode(raw, HITS, say("wikidata.search_form")).search
    return tuple(
        Found(hit.id, hit.label or hit.id, hit.description, hit.match.text) for hit in hits
    )


def entity(raw: Raw) -> Entity:
    """Return the one entity that an answer holds.

    Raises
    ------
    SourceChanged
        If it holds none or several, or says that the entity does not exist.
    """
    told = list(decode(raw, ENTITIES, say("wikidata.form")).entities.values())
    if len(told) != 1:
        raise changed(raw, say("wikidata.form"), say("wikidata.not_one", n=len(told)))
    if told[0].missing is not None:
        raise changed(raw, say("wikidata.form"), say("wikidata.no_such", id=told[0].id))
    return whole(told[0])


def read(raw: Raw) -> Rows:
    """Turn an entity into one item and the number of its Wikipedia pages on the day it was asked.

    Raises
    ------
    SourceChanged
        If the bytes are not an entity.
    """
    known = entity(raw)
    labels = {"en": known.label("en"), "zh": known.label("zh")}
    language = "en" if labels["en"] or not labels["zh"] else "zh"
    slot = datetime.combine(raw.retrieved_at.astimezone(UTC).date(), time(), UTC)
    item = f"{KEY}:{known.id}"
    rows = Rows()
    rows.add("items", item=item, source=KEY, name=labels[language] or None,
             url=f"https://www.wikidata.org/wiki/{known.id}", language=language,
             first_seen_at=raw.retrieved_at)  # fmt: skip
    rows.add("observations", signal="wikidata.editions", item=item, market="GLOBAL", slot=slot,
             retrieved_at=raw.retrieved_at, at=raw.retrieved_at, value=float(len(pages(known))),
             resolution=1.0, placement="organic", quality="ok")  # fmt: skip
    rows.add("polls", source=KEY, slot=slot, at=raw.retrieved_at, list_length=1, outcome="ok")
    return rows
