"""The digest: what moved in a span of time and why, which stories, who said what, which figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from chuquan.errors import NotEnough
from chuquan.measures.ledger.judge import by_entry
from chuquan.measures.ledger.pairs import REFUTED
from chuquan.measures.ledger.words import reason
from chuquan.model.messages import Message, say
from chuquan.model.names import Subject
from chuquan.model.result import Provenance, Result
from chuquan.model.spec import Sql
from chuquan.model.windows import zone_of
from chuquan.pipeline import parts
from chuquan.pipeline.answers.digest_measures import measures_of
from chuquan.pipeline.answers.measure import label, provenance, stamp
from chuquan.pipeline.ledger import groups_of, judged_of
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.reading import watch
from chuquan.pipeline.workspace import Workspace

BEFORE = 7
STORIES, MOVED, SAID, FIGURES, COPIES = 20, 12, 30, 30, 6
LONGEST = 220
_CUT_WORD = re.compile(r"(?<!\s)\s++[A-Za-z’'-]*+…$")
"""The word in which the first words of a text without a title were cut off."""
OUTLET = """CASE WHEN i.url LIKE 'http%' THEN SPLIT_PART(SPLIT_PART(i.url, '://', 2), '/', 1)
  ELSE COALESCE(i.source, '') END"""
PUBLISHED = f"""
SELECT d.item, d.published_at, d.language,
  COALESCE(d.title, i.name, CONCAT(SUBSTRING(TRIM(d.text), 1, 60), '…'), '') AS title,
  CASE WHEN d.title IS NULL AND i.name IS NULL THEN 1 ELSE 0 END AS is_cut,
  COALESCE(d.family, d.item) AS family, i.url, i.source, {OUTLET} AS outlet
FROM documents AS d LEFT JOIN items AS i ON i.item = d.item
WHERE d.published_at >= $since AND d.published_at < $until ORDER BY d.published_at, d.item"""
NAMED = """
SELECT m.subject, m.item, MIN(m.start) AS start FROM mentions AS m
JOIN documents AS d ON d.item = m.item
WHERE d.published_at >= $since AND d.published_at < $until
GROUP BY m.subject, m.item ORDER BY m.subject, m.item"""
SPOKEN = """
SELECT q.item, q.start, q.stop, q.saying, q.kind, q.subject,
  CASE WHEN q.method LIKE 'model:%' THEN q.method ELSE '' END AS model,
  COALESCE(q.name, '') AS voice,
  SUBSTRING(CONCAT(COALESCE(d.title, ''), CHR(10), COALESCE(d.text, '')), q.start + 1,
    LEAST(q.stop - q.start, 400)) AS words
FROM quotations AS q JOIN documents AS d ON d.item = q.item
WHERE d.published_at >= $since AND d.published_at < $until AND q.kind <> 'indirect'
ORDER BY q.item, model, q.start"""
CLAIMED = """
SELECT c.claim, c.item, c.subject, c.kind, c.measure, c.low, c.high, c.unit, c.currency, c.said_by,
  SUBSTRING(CONCAT(COALESCE(d.title, ''), CHR(10), COALESCE(d.text, '')), c.start + 1,
    LEAST(c.stop - c.start, 120)) AS words
FROM claims AS c JOIN documents AS d ON d.item = c.item
WHERE d.published_at >= $since AND d.published_at < $until ORDER BY c.item, c.start, c.claim"""
LISTED = """
SELECT m.subject, i.source, i.name, i.url, MAX(o.value) AS value, MIN(o.rank) AS rank, o.signal
FROM observations AS o JOIN items AS i ON i.item = o.item
JOIN (SELECT DISTINCT subject, item FROM mentions) AS m ON m.item = o.item
WHERE o.slot >= $since AND o.slot < $until AND o.value IS NOT NULL
  AND COALESCE(o.placement, 'organic') = 'organic' AND i.name IS NOT NULL AND o.rank IS NOT NULL
GROUP BY m.subject, i.source, i.name, i.url, o.signal
ORDER BY m.subject, rank, i.source, i.name"""


@dataclass(frozen=True)
class Digest:
    """What a span of time brought, from evidence alone.

    `document` is its JSON form, ``chuquan.digest/1``; moments are ISO text in UTC. `measures` are
    the answers that its page draws, of `subjects`.
    """

    answer: Message
    document: Mapping[str, Any]
    evidence: Provenance
    labels: Mapping[str, Message]
    measures: Mapping[str, Result] = field(default_factory=dict)
    subjects: Mapping[str, Subject] = field(default_factory=dict)

    @property
    def day(self) -> str:
        """The day whose page it is: that on which it ends."""
        return str(self.document["day"])


def gather_digest(
    workspace: Workspace, since: datetime, until: datetime, zone: str = "Asia/Shanghai"
) -> Digest:
    """Gather what the documents of a span of time tell.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are; its watch list says which subjects are told, all if it names none.
    since : datetime
        The first moment.
    until : datetime
        The moment after the last.
    zone : str
        The time zone in which days are told.

    Returns
    -------
    Digest
        The same for the same lake and span.

    Raises
    ------
    NotEnough
        If no document was published in that span.
    """
    keep_up(workspace)
    bounds = {"since": since, "until": until}
    documents = _ask(workspace, PUBLISHED, bounds)
    if not documents:
        raise NotEnough(
            say("digest.nothing"),
            seen=f"{since.isoformat()} – {until.isoformat()}",
            so=say("digest.nothing_so"),
            do=say("digest.nothing_do"),
        )
    watched = set(watch.load(workspace).subjects)
    told = _Told(workspace, documents, watched, bounds)
    subjects = sorted({each for held in told.subjects.values() for each in held})
    known = workspace.names.subjects
    labels = {each: label(known[each]) for each in subjects if each in known}
    local = until.astimezone(zone_of(zone)) - timedelta(microseconds=1)
    stories = told.stories()
    body: dict[str, Any] = {
        "day": local.date().isoformat(),
        "since": since.isoformat(), "until": until.isoformat(), "zone": zone,
        "documents": len(documents), "n_stories": len({d["family"] for d in documents}),
        "n_outlets": len({d["outlet"] for d in documents}),
        "moved": told.moved(since, until), "stories": stories, "said": told.said(),
        "figures": told.figures(),
    }  # fmt: skip
    body["tags"] = _tags(body)
    answer = say(
        "digest.answer", day=body["day"], documents=len(documents), stories=body["n_stories"],
        outlets=body["n_outlets"],
        voices=len({each["voice"] for each in body["said"] if not each["model"]}),
    )  # fmt: skip
    sources = [each for each in sorted({d["source"] or "" for d in documents})
               if each in parts.source_keys()]  # fmt: skip
    evidence = provenance(workspace, "digest", dict(bounds), sources, {})
    head = {"schema": "chuquan.digest/1", "answer": answer, **stamp(workspace, evidence)}
    measures = measures_of(workspace, body["moved"], since, until, zone)
    drawn = {each: known[each] for each in subjects if each in known}
    return Digest(answer, {**head, **body}, evidence, labels, measures, drawn)


def minute_end() -> datetime:
    """Return the end of the present minute in UTC: all that was stored so far lies before it."""
    return datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)


def _ask(workspace: Workspace, text: str, bounds: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = workspace.engine().query(Sql(text, bounds)).to_dicts()
    return rows


def _bare(outlet: str) -> str:
    return outlet.lower().removeprefix("www.")


class _Told:
    """The documents of a span, with what was read in them."""

    def __init__(
        self,
        workspace: Workspace,
        documents: Sequence[dict[str, Any]],
        watched: set[str],
        bounds: Mapping[str, Any],
    ) -> None:
        self.workspace, self.bounds = workspace, bounds
        self.documents = {each["item"]: each for each in documents}
        for each in documents:
            each["outlet"] = _bare(each["outlet"])
            if each["is_cut"]:
                each["title"] = _CUT_WORD.sub("…", each["title"])
        self.subjects: dict[str, dict[str, int]] = {}
        for row in _ask(workspace, NAMED, bounds):
            if not watched or row["subject"] in watched:
                self.subjects.setdefault(row["item"], {})[row["subject"]] = row["start"]
        self.families: dict[str, list[dict[str, Any]]] = {}
        for each in documents:
            if not watched or self.subjects.get(each["item"]):
                self.families.setdefault(each["family"], []).append(each)

    def stories(self) -> list[dict[str, Any]]:
        """Return the merged stories, the most carried first: source, copies, subjects."""
        found = [self._story(family, held) for family, held in self.families.items()]
        found.sort(key=_rank)
        return found[:STORIES]

    def _story(self, family: str, held: list[dict[str, Any]]) -> dict[str, Any]:
        first = held[0]
        subjects = sorted({each for one in held for each in self.subjects.get(one["item"], {})})
        outlets = list(dict.fromkeys(each["outlet"] for each in held))
        return {
            "family": family, **self._reference(first), "first_at": _written(first["published_at"]),
            "articles": len(held), "outlets": outlets, "subjects": subjects,
            "copies": [self._reference(each) for each in held[1 : COPIES + 1]],
        }  # fmt: skip

    def _reference(self, each: Mapping[str, Any]) -> dict[str, Any]:
        return {"item": each["item"], "title": each["title"], "url": each["url"] or "",
                "outlet": each["outlet"]}  # fmt: skip

    def moved(self, since: datetime, until: datetime) -> list[dict[str, Any]]:
        """Return the subjects by how much more was published of them than usual, and why."""
        span = until - since
        usual: Counter[str] = Counter()
        before = {"since": since - BEFORE * span, "until": since}
        for row in _ask(self.workspace, NAMED, before):
            usual[row["subject"]] += 1
        looked = len(_ask(self.workspace, PUBLISHED, before))
        listed = self._listed()
        rows: list[dict[str, Any]] = []
        named = Counter(each for held in self.subjects.values() for each in held)
        for subject, n in named.items():
            held = [
                d for item, d in self.documents.items() if subject in self.subjects.get(item, {})
            ]
            titled = [d for d in held if self.subjects[d["item"]][subject] < len(d["title"] or "")]
            first = (titled or held)[0]
            rows.append({
                "subject": subject, "articles": n, "about": len(titled),
                "usual": usual[subject] / BEFORE if looked else None,
                "stories": len({d["family"] for d in held}),
                "outlets": len({d["outlet"] for d in held}),
                "first": self._reference(first), "first_at": _written(first["published_at"]),
                "lists": listed.get(subject, []),
            })  # fmt: skip
        rows.sort(key=lambda each: (-(each["stories"] - (each["usual"] or 0)), -each["articles"],
                                    each["subject"]))  # fmt: skip
        return rows[:MOVED]

    def _listed(self) -> dict[str, list[dict[str, Any]]]:
        """Return for each subject the best place of its items on each list, the list's words."""
        best: dict[str, dict[str, dict[str, Any]]] = {}
        for row in _ask(self.workspace, LISTED, self.bounds):
            if row["source"] not in ("feeds", "pages"):
                best.setdefault(row["subject"], {}).setdefault(row["source"], row)
        return {
            subject: [
                {"source": each["source"], "name": each["name"], "url": each["url"] or "",
                 "rank": each["rank"]}
                for each in sources.values()
            ]
            for subject, sources in best.items()
        }  # fmt: skip

    def said(self) -> list[dict[str, Any]]:
        """Return who said what, once for each story, known speakers and watched subjects first.

        What only a language model found comes last, and names it.
        """
        rows, seen = [], set()
        for row in _ask(self.workspace, SPOKEN, self.bounds):
            document = self.documents[row["item"]]
            words = " ".join(row["words"].split())
            key = (document["family"], row["voice"], words[:40])
            if not row["voice"] or key in seen or document["family"] not in self.families:
                continue
            seen.add(key)
            rows.append({
                "voice": row["voice"], "speaker": row["subject"], "words": _short(words),
                "model": row["model"],
                "subjects": sorted(self.subjects.get(row["item"], {})),
                "at": _written(document["published_at"]), **self._reference(document),
            })  # fmt: skip
        rows.sort(key=lambda each: (each["model"], each["speaker"] is None, not each["subjects"],
                                    each["at"], each["item"]))  # fmt: skip
        return rows[:SAID]

    def figures(self) -> list[dict[str, Any]]:
        """Return the figures of these documents, each with what the ledger says of it.

        A figure that several documents of a story carry is told once; those that others refute
        come first.
        """
        rows, seen = [], set()
        for row in _ask(self.workspace, CLAIMED, self.bounds):
            document = self.documents[row["item"]]
            words = " ".join((row.pop("words") or "").split())
            key = (document["family"], row["subject"], words)
            if document["family"] not in self.families or key in seen:
                continue
            seen.add(key)
            rows.append({**row, "words": words, **self._reference(document)})
        told = _judged(self.workspace, {row["subject"] for row in rows if row["subject"]})
        nothing = {"verdict": "unknown", "verdict_said": say("digest.not_judged"), "reason": ""}
        whole = [{**row, **told.get(row["claim"], nothing)} for row in rows]
        whole.sort(key=lambda row: row["verdict"] not in REFUTED)
        return whole[:FIGURES]


def _judged(workspace: Workspace, subjects: set[str]) -> dict[str, dict[str, Any]]:
    """Return by claim what the ledger says of the figures of some subjects."""
    own = judged_of(workspace, subjects)
    found = by_entry(groups_of(workspace, own)) if own else {}
    return {
        claim: {"verdict": each.verdict, "verdict_said": say(f"verdict.{each.verdict}"),
                "reason": reason(each)}
        for claim, each in found.items()
    }  # fmt: skip


def _rank(story: Mapping[str, Any]) -> tuple[int, int, str, str]:
    return -len(story["outlets"]), -len(story["subjects"]), story["first_at"], story["family"]


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes").replace("+00:00", "Z")


def _tags(body: Mapping[str, Any]) -> dict[str, list[str]]:
    subjects = {each["subject"] for each in body["moved"]}
    subjects |= {each for story in body["stories"] for each in story["subjects"]}
    speakers = dict.fromkeys(each["voice"] for each in body["said"])
    return {"subjects": sorted(subjects), "speakers": list(speakers)}
