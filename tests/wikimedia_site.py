"""Wikidata and the page-view service, played on this machine with invented entities and numbers.

``ReplayServer(tell=WikimediaSite().tell)`` answers searches, entities and views in the services'
own JSON; `faults` names for each of ``search``, ``entity`` and ``views`` what goes wrong instead.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tests.mischief import BEHAVIOURS, Visit

SAMPLES = Path(__file__).resolve().parent / "samples" / "wikidata"
VIEWS = "/api/rest_v1/metrics/pageviews/per-article/"
FILM, KITE = "Q900000001", "Q900000002"
OTHER = {
    "type": "item", "id": "Q900000003",
    "labels": {"en": {"language": "en", "value": "Tin Kite"}},
    "descriptions": {"en": {"language": "en", "value": "song of the same name"}},
    "aliases": [], "claims": [], "sitelinks": [],
}  # fmt: skip


def entities() -> dict[str, dict[str, Any]]:
    """Return the entities of the samples, and one that shares a name with another."""
    told = {OTHER["id"]: OTHER}
    for path in SAMPLES.glob("Q*.json"):
        told.update(json.loads(path.read_text("utf-8"))["entities"])
    return told  # type: ignore[return-value]


@dataclass
class WikimediaSite:
    """What is answered; `viewless` pages have no views in any days."""

    entities: dict[str, dict[str, Any]] = field(default_factory=entities)
    faults: dict[str, str] = field(default_factory=dict)
    viewless: frozenset[str] = frozenset()
    asked: list[str] = field(default_factory=list)

    def tell(self, visit: Visit) -> bool:
        """Answer one request, if it is for this site."""
        if visit.path == "/w/api.php":
            is_search = visit.query["action"] == ["wbsearchentities"]
            return self._answer(visit, "search" if is_search else "entity")
        if visit.path.startswith(VIEWS):
            return self._answer(visit, "views")
        return False

    def _answer(self, visit: Visit, what: str) -> bool:
        self.asked.append(what)
        fault = self.faults.get(what, "")
        if fault:
            name, _, rest = fault.partition("/")
            words, _, more = rest.partition("?")
            visit.query.update(dict(each.split("=") for each in more.split("&") if each))  # type: ignore[arg-type]
            visit.query = {k: [v] if isinstance(v, str) else v for k, v in visit.query.items()}
            BEHAVIOURS[name](visit, [words] if words else [])
            return True
        {"search": self._search, "entity": self._entity, "views": self._views}[what](visit)
        return True

    def _search(self, visit: Visit) -> None:
        text = visit.query["search"][0].casefold()
        hits: list[dict[str, Any]] = []
        for qid, entity in self.entities.items():
            for kind, terms in (("label", _labels(entity)), ("alias", _aliases(entity))):
                for language, name in terms:
                    if name.casefold().startswith(text) and qid not in {h["id"] for h in hits}:
                        hits.append(_hit(entity, kind, language, name))
        asked = {"search": visit.query["search"][0]}
        _reply(visit, {"searchinfo": asked, "search": hits, "success": 1})

    def _entity(self, visit: Visit) -> None:
        qid = visit.query["ids"][0]
        found = self.entities.get(qid, {"id": qid, "missing": ""})
        _reply(visit, {"entities": {qid: found}, "success": 1})

    def _views(self, visit: Visit) -> None:
        wiki, _, _, title, _, first, last = visit.path.removeprefix(VIEWS).split("/")
        name = f"{wiki}:{unquote(title).replace('_', ' ')}"
        if name in self.viewless:
            detail = "The date(s) you used are valid, but we do not have data for them."
            _reply(visit, {"type": "about:blank", "title": "Not found", "detail": detail}, 404)
            return
        _reply(visit, {"items": [_day(wiki, unquote(title), day) for day in _days(first, last)]})


def views(day: date) -> int:
    """Return the views of any page on a day."""
    return 1000 + day.toordinal() % 97


def _day(wiki: str, title: str, day: date) -> dict[str, Any]:
    told = {"project": wiki, "article": title, "granularity": "daily"}
    asked = {"access": "all-access", "agent": "user", "views": views(day)}
    return {**told, "timestamp": f"{day:%Y%m%d}00", **asked}


def _days(first: str, last: str) -> list[date]:
    start, stop = (datetime.strptime(each, "%Y%m%d").date() for each in (first, last))  # noqa: DTZ007
    return [start + timedelta(days=n) for n in range((stop - start).days + 1)]


def _labels(entity: dict[str, Any]) -> list[tuple[str, str]]:
    return [(language, term["value"]) for language, term in entity["labels"].items()]


def _aliases(entity: dict[str, Any]) -> list[tuple[str, str]]:
    told = entity["aliases"] or {}
    return [(language, term["value"]) for language, terms in told.items() for term in terms]


def _hit(entity: dict[str, Any], kind: str, language: str, name: str) -> dict[str, Any]:
    labels, described = dict(_labels(entity)), entity["descriptions"] or {}
    told = {"id": entity["id"], "title": entity["id"], "repository": "wikidata",
            "label": labels.get("en") or next(iter(labels.values())),
            "match": {"type": kind, "language": language, "text": name}}  # fmt: skip
    return {**told, **({"description": described["en"]["value"]} if "en" in described else {})}


def _reply(visit: Visit, document: dict[str, Any], status: int = 200) -> None:
    body = json.dumps(document, ensure_ascii=False).encode()
    visit.reply(body, status, Content_Type="application/json")
