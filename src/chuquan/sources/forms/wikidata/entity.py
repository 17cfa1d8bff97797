"""A Wikidata entity as the service answers it: its kind, home, first day, relations and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import msgspec

from chuquan.model.names import Relation, Subject

Value = TypeVar("Value")
UNSEEN = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
LONGEST = 200
QID = re.compile(r"Q[1-9][0-9]*")
LANGUAGES_OF = {
    "en": ("en", "mul", "en-us", "en-gb", "en-ca"),
    "zh": ("zh-hans", "zh-cn", "zh", "zh-hant", "zh-tw", "zh-hk", "zh-sg", "zh-mo", "zh-my"),
}
KINDS_OF = {
    "film": "Q11424 Q24862 Q202866 Q29168811 Q506240 Q20650540",
    "series": "Q5398426 Q581714 Q63952888 Q117467246 Q1259759 Q526877",
    "book": "Q571 Q8261 Q7725634 Q47461344 Q21198342 Q1004 Q1667921 Q277759",
    "game": "Q7889 Q7058673 Q131436",
    "person": "Q5",
    "company": "Q783794 Q4830453 Q6881511 Q891723 Q1058914 Q1137109 Q210167 Q18388277 Q786820",
    "technology": "Q7397 Q115305900 Q166142 Q3220391 Q870780 Q6576792",
    "country": "Q6256 Q3624078",
    "place": "Q515 Q1549591 Q200250 Q33506 Q570116",
    "group": "Q215380 Q641066 Q216337 Q9212979",
    "organisation": "Q43229 Q3918 Q163740 Q79913",
    "character": "Q95074 Q15632617 Q15773317 Q15773347 Q1114461",
    "event": "Q1656682 Q132241 Q18608583 Q27020041",
    "platform": "Q35127 Q202833 Q3220391 Q59152282",
    "programme": "Q15416",
    "product": "Q2424752 Q431289 Q811701 Q10929058",
    "family": "Q196600 Q24856",
    "work": "Q838948 Q134556 Q482994 Q7366 Q105543609",
}
KIND_OF = {item: kind for kind, items in KINDS_OF.items() for item in items.split()}
COUNTRY_OF = {
    "Q148": "CN", "Q30": "US", "Q17": "JP", "Q884": "KR", "Q145": "GB", "Q142": "FR", "Q183": "DE",
    "Q668": "IN", "Q865": "TW", "Q8646": "HK", "Q38": "IT", "Q29": "ES", "Q159": "RU", "Q155": "BR",
    "Q16": "CA", "Q408": "AU", "Q869": "TH", "Q881": "VN", "Q252": "ID", "Q833": "MY", "Q334": "SG",
    "Q928": "PH", "Q43": "TR", "Q212": "UA", "Q96": "MX", "Q79": "EG", "Q36": "PL", "Q34": "SE",
    "Q20": "NO", "Q35": "DK", "Q33": "FI", "Q55": "NL", "Q31": "BE", "Q39": "CH", "Q40": "AT",
    "Q27": "IE", "Q45": "PT", "Q41": "GR", "Q801": "IL", "Q794": "IR", "Q851": "SA", "Q258": "ZA",
    "Q1033": "NG", "Q414": "AR", "Q298": "CL", "Q664": "NZ", "Q843": "PK", "Q902": "BD",
}  # fmt: skip
HOMES = ("P495", "P17", "P27")
STARTS = ("P577", "P571")
RELATION_OF = {
    "P144": "based_on",
    "P361": "part_of",
    "P179": "part_of",
    "P176": "made_by",
    "P170": "made_by",
    "P178": "made_by",
    "P495": "country_of_origin",
}
DERIVATIVES = "P4969"
NO_PAGES = {
    "commons", "species", "meta", "wikidata", "mediawiki", "sources", "incubator", "wikimania",
    "outreach", "foundation",
}  # fmt: skip
EDITIONS = {"be-x-old": "be-tarask"}
TO_THE_DAY = 11


class Term(msgspec.Struct):
    """A label or alias in one language."""

    language: str
    value: str


class Link(msgspec.Struct):
    """The page about the entity on one wiki."""

    site: str
    title: str


class Answered(msgspec.Struct):
    """One entity in an answer; what is empty may come as an empty list."""

    id: str
    missing: str | bool | None = None
    labels: dict[str, Term] | list[Any] = {}
    descriptions: dict[str, Term] | list[Any] = {}
    aliases: dict[str, list[Term]] | list[Any] = {}
    claims: dict[str, list[dict[str, Any]]] | list[Any] = {}
    sitelinks: dict[str, Link] | list[Any] = {}


class Entities(msgspec.Struct):
    """The service's answer."""

    entities: dict[str, Answered]


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity: names by language, statements by property, pages by wiki."""

    id: str
    labels: Mapping[str, Term] = field(default_factory=dict)
    descriptions: Mapping[str, Term] = field(default_factory=dict)
    aliases: Mapping[str, list[Term]] = field(default_factory=dict)
    claims: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    sitelinks: Mapping[str, Link] = field(default_factory=dict)

    def label(self, language: str) -> str:
        """Return the label in English or Chinese, whatever variant has one; empty if none."""
        return _first(self.labels, language)

    def description(self, language: str) -> str:
        """Return what tells the entity from its namesakes, in English or Chinese; or nothing."""
        return _first(self.descriptions, language)

    def values(self, claim: str) -> Iterator[Any]:
        """Yield the values of a property: the preferred ones if there are any, never deprecated."""
        stated = [each for each in self.claims.get(claim, []) if each.get("rank") != "deprecated"]
        best = [each for each in stated if each.get("rank") == "preferred"] or stated
        for each in best:
            value = each.get("mainsnak", {}).get("datavalue", {}).get("value")
            if value is not None:
                yield value

    def items(self, claim: str) -> Iterator[str]:
        """Yield the ids of the entities that a property names."""
        for value in self.values(claim):
            named = value.get("id") if isinstance(value, dict) else None
            if isinstance(named, str) and QID.fullmatch(named):
                yield named


def _first(terms: Mapping[str, Term], language: str) -> str:
    told = [terms[each].value for each in LANGUAGES_OF[language] if each in terms]
    return tidy(told[0]) if told else ""


def tidy(text: str) -> str:
    """Return a text on one line, without what cannot be seen, and not longer than a name may be."""
    return " ".join(UNSEEN.sub(" ", text).split(" "))[:LONGEST].strip()


def whole(told: Answered) -> Entity:
    """Return an entity as answered, with a mapping wherever nothing was told."""
    return Entity(
        told.id,
        _mapped(told.labels),
        _mapped(told.descriptions),
        _mapped(told.aliases),
        _mapped(told.claims),
        _mapped(told.sitelinks),
    )


def _mapped(told: dict[str, Value] | list[Any]) -> dict[str, Value]:
    return told if isinstance(told, dict) else {}


def subject(entity: Entity, own_id: str = "") -> Subject:
    """Return the subject that an entity describes.

    Parameters
    ----------
    entity : Entity
        The entity.
    own_id : str, default ""
        The id that the subject has already; made from the English label if empty.

    Returns
    -------
    Subject
        Its kind is ``concept`` where the classes it belongs to are not in our table; home and
        first day are blank where nothing certain is stated.
    """
    english, chinese = entity.label("en"), entity.label("zh")
    if not (english or chinese):
        english = next((tidy(term.value) for term in entity.labels.values()), "") or entity.id
    kinds = [KIND_OF[each] for each in entity.items("P31") if each in KIND_OF]
    homes = [
        COUNTRY_OF[each] for claim in HOMES for each in entity.items(claim) if each in COUNTRY_OF
    ]
    return Subject(
        own_id or slug(english, entity.id),
        kinds[0] if kinds else "concept",
        english,
        chinese,
        homes[0] if homes else "",
        _first_day(entity),
        entity.id,
        origin="user",
    )


def slug(label: str, qid: str) -> str:
    """Return an id made of a label's Latin letters and digits; the entity's own where none is."""
    words = re.findall(r"[a-z0-9]+", label.lower()) if label.isascii() else []
    return "-".join(words)[:60].strip("-") or qid.lower()


def _first_day(entity: Entity) -> date | None:
    """Return the first day stated to the day: of publication, else of inception."""
    for claim in STARTS:
        days = [day for value in entity.values(claim) if (day := _day(value))]
        if days:
            return min(days)
    return None


def _day(value: Any) -> date | None:
    told = value if isinstance(value, dict) else {}
    found = re.match(r"\+(\d{4}-\d{2}-\d{2})T", str(told.get("time", "")))
    if found is None or told.get("precision") != TO_THE_DAY:
        return None
    try:
        return date.fromisoformat(found[1])
    except ValueError:
        return None


def relations(entity: Entity) -> tuple[Relation, ...]:
    """Return how an entity belongs to others, both named by their Wikidata ids."""
    found = [
        Relation(entity.id, relation, other)
        for claim, relation in RELATION_OF.items()
        for other in entity.items(claim)
    ]
    found += [Relation(other, "derivative_of", entity.id) for other in entity.items(DERIVATIVES)]
    return tuple(dict.fromkeys(found))


def pages(entity: Entity) -> tuple[str, ...]:
    """Return the entity's Wikipedia pages, as ``<edition>.wikipedia:<title>``, by edition."""
    told: dict[str, str] = {}
    for link in entity.sitelinks.values():
        name = link.site.removesuffix("wiki")
        title = link.title.replace("_", " ").strip()
        is_fit = 0 < len(title) <= LONGEST and not UNSEEN.search(title)
        if is_fit and name and name != link.site and name not in NO_PAGES:
            edition = name.replace("_", "-")
            told[EDITIONS.get(edition, edition)] = title
    return tuple(f"{edition}.wikipedia:{told[edition]}" for edition in sorted(told))
