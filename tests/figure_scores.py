"""How well figures are read: against labelled sentences, and against the labelled articles."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from chuquan.model.names import Mention
from chuquan.text import figures

LABEL = re.compile(
    r"(?P<words>.+?) = (?P<kind>\w+) (?P<value>[^ ;]+)(?: (?P<unit>[^;]+)"
    r")?(?P<rest>.*)$"
)
BOUNDS = {"eq": "exactly", "gt": "at least", "lt": "at most", "approx": "about"}
MEASURES = {
    "rd_spending": "rnd_spending", "wechat_index_peak": "comments", "engineers": "researchers",
    "share of revenue from the Chinese mainland": "revenue", "brand value": "brand_value",
    "brand value rank": "brand_value",
    "share of internet users speaking Putonghua": "internet_users",
}  # fmt: skip
FIELDS = ("subject", "measure", "as_of", "period", "said_by", "scope")
SCOPES = {"world": "worldwide", "CN mainland": "mainland"}


@dataclass
class Score:
    """Tallies by field: labels, and how many were right; and every miss, to be read."""

    asked: Counter = field(default_factory=Counter)
    right: Counter = field(default_factory=Counter)
    read: int = 0
    true: int = 0
    misses: list[str] = field(default_factory=list)

    def judge(self, name: str, good: bool, seen: str) -> None:
        self.asked[name] += 1
        self.right[name] += good
        if not good:
            self.misses.append(f"{name}: {seen}")

    def share(self, name: str) -> float:
        return self.right[name] / self.asked[name] if self.asked[name] else 1.0

    @property
    def precision(self) -> float:
        return self.true / self.read if self.read else 1.0

    def add(self, other: Score) -> None:
        self.asked += other.asked
        self.right += other.right
        self.read += other.read
        self.true += other.true
        self.misses += other.misses


def same(seen: Decimal | None, told: str) -> bool:
    if seen is None:
        return told == "0"
    value = Decimal(told)
    return abs(seen - value) <= max(
        Decimal("0.006") if value != value.to_integral() else 0, abs(value) * Decimal("1e-9")
    )


def overlap(start: int, stop: int, first: int, last: int) -> float:
    """Part of the shorter span that the other one covers."""
    both = min(stop, last) - max(start, first)
    return max(both, 0) / max(min(stop - start, last - first), 1)


def covers(claim, label) -> bool:
    return overlap(claim.start, claim.stop, label.start, label.stop) >= 0.5


def names_agree(seen: str, told: str) -> bool:
    seen, told = seen.lower().strip("“”\"'"), told.lower()
    return bool(seen) and (seen in told or told in seen)


def moments_agree(claim, told: str) -> bool:
    """A day told for a month, or a month for its last day, is the same answer."""
    for seen in (claim.as_of, claim.period):
        if seen and (
            seen == told
            or (len(seen) > 6 and told.startswith(seen))
            or (len(told) > 6 and seen.startswith(told))
        ):
            return True
    spans = {"2024-Q1/2024-Q3": "2024-01/2024-09"}
    return spans.get(told) in {claim.as_of, claim.period} or spans.get(claim.period) == told


def sentences(path: Path):
    """Yield language, text, day, subjects and labels of a file of labelled sentences."""
    held = tomllib.loads(path.read_text())
    for language in ("en", "zh"):
        for each in held[language]:
            labels = [_label(each["text"], one) for one in each["claims"]]
            day = each.get("published", held["published"])
            yield language, each["text"], day, each.get("subjects"), labels


def _label(text: str, line: str) -> SimpleNamespace:
    found = LABEL.match(line)
    assert found, line
    parts = [part.strip() for part in found["rest"].split(";") if part.strip()]
    named = dict(part.split("=", 1) for part in parts if "=" in part)
    bound = next((part for part in parts if part in BOUNDS.values()), "exactly")
    start = text.index(found["words"])
    low, _, high = found["value"].partition("..")
    return SimpleNamespace(
        words=found["words"], start=start, stop=start + len(found["words"]), kind=found["kind"],
        low=low, high=high or low, unit=(found["unit"] or "").strip(), bound=bound, **{
            key: named.get(key, "") for key in FIELDS
        },
    )  # fmt: skip


def score_sentence(language: str, text: str, day: date, subjects, labels) -> Score:
    score = Score()
    claims = figures.read(text, language, day, subjects)
    score.read = len(claims)
    taken = set()
    for label in labels:
        near = [each for each in claims if each.start not in taken and covers(each, label)]
        seen = f"{label.words} | {text[:70]}"
        is_rank = label.kind == "rank"
        field_name = "rank" if is_rank else "value"
        if not near:
            score.judge(field_name, False, f"not found: {seen}")
            continue
        claim = max(
            near,
            key=lambda each: (
                each.kind == label.kind,
                overlap(each.start, each.stop, label.start, label.stop),
            ),
        )
        taken.add(claim.start)
        score.true += 1
        _judge(score, claim, label, seen)
    for claim in claims:
        if claim.start not in taken:
            score.misses.append(
                f"extra: {text[claim.start : claim.stop]} {claim.kind} | {text[:70]}"
            )
    return score


def _judge(score: Score, claim, label, seen: str) -> None:
    is_rank, field_name = label.kind == "rank", "rank" if label.kind == "rank" else "value"
    low, high = claim.low, claim.high
    good = same(low, label.low) and (label.low == label.high or same(high, label.high))
    score.judge(
        field_name,
        good and (not is_rank or claim.kind == "rank"),
        f"{claim.low} {claim.high} {seen}",
    )
    if not is_rank:
        score.judge(
            "unit",
            unit_agrees(claim, label),
            f"{claim.kind} {claim.unit} {claim.currency} {claim.counted} for "
            f"{label.kind} {label.unit}: {seen}",
        )
        score.judge("bound", claim.bound == label.bound, f"{claim.bound} for {label.bound}: {seen}")
    if label.as_of or label.period:
        told = label.as_of or label.period
        score.judge(
            "as_of",
            moments_agree(claim, told),
            f"{claim.as_of}|{claim.period} for {told}: {seen}",
        )
    if label.subject:
        score.judge(
            "subject",
            names_agree(claim.subject, label.subject),
            f"{claim.subject} for {label.subject}: {seen}",
        )
    if label.measure:
        score.judge(
            "measure",
            claim.measure == label.measure,
            f"{claim.measure} for {label.measure}: {seen}",
        )
    if label.scope:
        score.judge("scope", claim.scope == label.scope, f"{claim.scope} for {label.scope}: {seen}")
    good = names_agree(claim.said_by, label.said_by) if label.said_by else not claim.said_by
    score.judge("speaker", good, f"{claim.said_by} for {label.said_by}: {seen}")


def unit_agrees(claim, label) -> bool:
    if label.kind == "amount":
        return claim.kind == "amount" and claim.currency == label.unit
    if label.kind == "count" and not label.unit and claim.kind == "amount":
        return claim.inferred
    if label.kind == "count":
        thing = label.unit.rstrip("s").lower()
        return claim.kind in {"count", "growth"} and (
            not thing
            or thing[:4] in claim.counted.lower()
            or claim.counted.lower() in thing
            or not claim.counted
            or claim.unit.startswith(thing)
        )
    if label.kind == "growth" and not label.unit:
        return claim.kind in {"growth", "count", "amount"}
    return claim.kind == label.kind and (not label.unit or claim.unit == label.unit)


def score_file(path: Path, language: str) -> Score:
    total = Score()
    for code, text, day, subjects, labels in sentences(path):
        if code == language:
            total.add(score_sentence(code, text, day, subjects, labels))
    return total


# the labelled articles


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def score_articles(folder: Path) -> tuple[Score, int]:
    """Score the core claims of the articles, and count the negatives taken for figures."""
    claims, mentions = rows(folder / "claims.jsonl"), rows(folder / "mentions.jsonl")
    negatives = rows(folder / "numeric_negatives.jsonl")
    files = {each["doc"]: each["file"] for each in claims}
    total, taken_negatives = Score(), 0
    for doc, name in sorted(files.items()):
        text = (folder / name).read_bytes().decode()
        named = [_mention(each) for each in mentions if each["doc"] == doc]
        found = figures.read(text, "en", None, named)
        ids = {each.subject for each in named}
        labels = [each | {"named": each["subject"] in ids} for each in claims if each["doc"] == doc]
        total.add(_score_article(text, found, labels))
        for negative in negatives:
            if negative["doc"] == doc and any(
                overlap(each.start, each.stop, negative["start"], negative["end"]) >= 0.5
                and not any(
                    overlap(each.start, each.stop, one["start"], one["end"]) >= 0.5
                    for one in labels
                )
                for each in found
            ):
                taken_negatives += 1
                total.misses.append(f"negative: {negative}")
    return total, taken_negatives


def _mention(row: dict) -> Mention:
    return Mention(row["subject"], row["start"], row["end"], row["text"], row["text"], "given")


def _score_article(text: str, found, labels) -> Score:
    score = Score()
    score.read = len(found)
    for claim in found:
        good = any(
            overlap(claim.start, claim.stop, each["start"], each["end"]) >= 0.5 for each in labels
        )
        score.true += good
        if not good:
            score.misses.append(f"extra: {text[claim.start : claim.stop]} {claim.kind}")
    for label in labels:
        if label["core"]:
            _score_label(score, text, found, label)
    return score


def _score_label(score: Score, text: str, found, label: dict) -> None:
    seen = f"{label['id']} {label['text']}"
    near = [
        each
        for each in found
        if overlap(each.start, each.stop, label["start"], label["end"]) >= 0.5
    ]
    is_rank = label["unit"] == "rank"
    name = "rank" if is_rank else "value"
    if not near:
        score.judge(name, False, f"not found: {seen}")
        return
    claim = max(near, key=lambda each: overlap(each.start, each.stop, label["start"], label["end"]))
    value, currency = claim.low, claim.currency
    if label["equivalent_to"]:
        value, currency = claim.other_value, claim.other_currency
    told = label["value"]
    score.judge(
        name,
        value is None if told is None else value is not None and float(value) == float(told),
        f"{value} {seen}",
    )
    if is_rank:
        if told is None:
            score.judge(
                "reference",
                all(
                    part.strip() in claim.reference.lower()
                    for part in label["reference"].split(";")
                ),
                f"{claim.reference} {seen}",
            )
    else:
        units = {"money": "amount", "percent": "share", "times": "multiple"}
        kind = units.get(label["unit"], "count")
        score.judge(
            "unit",
            claim.kind == kind and currency == (label["currency"] or ""),
            f"{claim.kind} {currency} {seen}",
        )
        score.judge("bound", claim.bound == BOUNDS[label["qualifier"]], f"{claim.bound} {seen}")
        if kind == "count" and label["unit"] not in {"index", "persons"}:
            score.judge(
                "counted",
                label["unit"][:5] in (claim.counted + claim.measure),
                f"{claim.counted} {seen}",
            )
    _score_context(score, claim, label, seen)


def _score_context(score: Score, claim, label: dict, seen: str) -> None:
    if label["as_of"] or (label["period"] and "/" not in label["period"]):
        score.judge(
            "as_of",
            moments_agree(claim, label["as_of"] or label["period"]),
            f"{claim.as_of}|{claim.period} {seen}",
        )
    known = {label["subject"], *label["subject"].split("-")}
    good = claim.subject in known if label["named"] else bool(known & set(claim.subject.split()))
    score.judge("subject", good, f"{claim.subject} {seen}")
    measure = MEASURES.get(label["metric"], label["metric"])
    if re.fullmatch(r"[a-z_]+", measure):
        score.judge("measure", claim.measure == measure, f"{claim.measure} for {measure} {seen}")
    if label["geo"] in SCOPES:
        score.judge("scope", claim.scope == SCOPES[label["geo"]], f"{claim.scope} {seen}")
    author = label["speaker_kind"] == "author"
    who = label["speaker"].partition(" (")[0]
    good = (
        not claim.said_by
        if author
        else names_agree(claim.said_by, who)
        or (label["attribution"] == "implicit" and not claim.said_by)
    )
    score.judge("speaker", good, f"{claim.said_by} for {who} {seen}")
