"""A small lake of invented facts, with everything that makes two engines differ.

Two sources; one signal of every kind; five months with holes; adverts and pinned rows; counters
that start anew; values that were revised, once by equally new rows; items without a name.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chuquan.lake.append import Batch, append
from chuquan.lake.catalogue import Catalogue, create
from chuquan.lake.snapshot import Snapshot, take
from chuquan.model.facts import Rows
from chuquan.model.spec import Circle
from chuquan.model.units import Signal
from tests.acts import acts, ranked

NOW = datetime(2026, 1, 1, tzinfo=UTC)
START = datetime(2024, 11, 29, 3, tzinfo=UTC)
ZONE = "Asia/Shanghai"
SUBJECTS = ("kite", "鹤", "o'hara")
NOBODY = "nobody"
SIGNALS = (
    Signal("made.heat", "heat", "stock"),
    Signal("made.views", "views", "flow"),
    Signal("made.reads", "reads", "total"),
    Signal("made.level", "index points", "index", tiered=True),
    Signal("made.part", "percent", "share"),
    Signal("made.place", "rank", "rank"),
)
ITEMS = tuple(
    f"made:{name}" for name in ("风筝", "风筝节", "鹤", "仙鹤", "o'hara", "both", "alone")
)
MARKETS = ("CN", "GLOBAL")


def small_lake(root: Path) -> Snapshot:
    """Make the lake in several transactions, and return its snapshot."""
    create(root, NOW)
    catalogue = Catalogue(root)
    try:
        for number, rows in enumerate(batches()):
            zones = {signal.name: ZONE for signal in SIGNALS}
            append(catalogue, Batch(f"run-{number}", "made", "made", NOW, rows, zones), NOW)
        return take(catalogue)
    finally:
        catalogue.close()


def empty_lake(root: Path) -> Snapshot:
    """Make a lake that holds nothing, and return its snapshot."""
    create(root, NOW)
    catalogue = Catalogue(root)
    try:
        return take(catalogue)
    finally:
        catalogue.close()


def batches() -> Iterator[Rows]:
    """Yield what is stored, one transaction each."""
    chance = random.Random(5)
    slots = [START + timedelta(hours=9 * step) for step in range(330)]
    yield observations(chance, slots[:200], NOW)
    yield named()
    yield observations(chance, slots[180:], NOW)
    yield observations(chance, slots[40:60], NOW + timedelta(days=1))
    yield observations(chance, slots[50:70], NOW + timedelta(days=1))
    yield polls(chance, slots)


def observations(chance: random.Random, slots: list[datetime], captured: datetime) -> Rows:
    """Return values of all signals; some slots, some items and some values are missing."""
    rows = Rows()
    counted = dict.fromkeys(ITEMS, 0.0)
    for slot in slots:
        for item in ITEMS:
            if chance.random() < 0.4:
                continue
            counted[item] = 0.0 if chance.random() < 0.05 else counted[item] + chance.random() * 99
            values = {
                "made.heat": chance.choice([7.0, chance.random() * 1e7]),
                "made.views": float(chance.randrange(1000)),
                "made.reads": counted[item],
                "made.level": 10 ** (4 + 5 * chance.random()),
                "made.part": chance.random() * 100,
                "made.place": float(chance.randrange(1, 51)),
            }
            for signal, value in values.items():
                rows.add(
                    "observations",
                    signal=signal,
                    item=item,
                    market=MARKETS[0] if signal != "made.level" else MARKETS[1],
                    slot=slot,
                    retrieved_at=captured,
                    at=slot + timedelta(minutes=chance.randrange(60)),
                    value=None if chance.random() < 0.05 else value,
                    resolution=1.0,
                    placement=chance.choice([None, "organic", "organic", "pinned", "advert"]),
                    position=chance.choice([None, 1, 50]),
                    rank=int(values["made.place"]),
                    quality="ok",
                )
    return rows


def named() -> Rows:
    """Return the items, and which subjects they are about."""
    rows = Rows()
    for number, item in enumerate(ITEMS):
        name = None if number == 6 else item.removeprefix("made:")
        rows.add("items", item=item, source="made", name=name, url=f"https://example.org/{number}",
                 language="zh", first_seen_at=START + timedelta(days=number))  # fmt: skip
    links = [
        ("made:风筝", "kite", 0, "风筝"), ("made:风筝节", "kite", 0, "风筝"),
        ("made:鹤", "鹤", 0, "鹤"), ("made:仙鹤", "鹤", 1, "鹤"), ("made:仙鹤", "鹤", 0, "仙鹤"),
        ("made:o'hara", "o'hara", 0, "O'Hara"),
        ("made:both", "kite", 0, "kite"), ("made:both", "鹤", 9, "crane"),
    ]  # fmt: skip
    for item, subject, start, alias in links:
        rows.add("mentions", item=item, subject=subject, start=start, stop=start + len(alias),
                 alias=alias, method="plain", score=1.0)  # fmt: skip
    for number, item in enumerate(ITEMS[:3]):
        text = None if number == 1 else '风筝 and 鹤,\n"o\'hara"'
        rows.add("documents", item=item, published_at=START + timedelta(days=number), title=item,
                 text=text, language="zh")  # fmt: skip
    return rows


def polls(chance: random.Random, slots: list[datetime]) -> Rows:
    """Return the looks at the list, some of them broken, one of them corrected later."""
    rows = Rows()
    for slot in slots:
        rows.add("polls", source="made", slot=slot, at=slot, list_length=7, floor=1.0,
                 outcome=chance.choice(["ok", "ok", "ok", "broken"]))  # fmt: skip
    rows.add("polls", source="made", slot=slots[0], at=slots[1], list_length=0, outcome="broken")
    return rows


PLACES = Signal("other.place", "rank", "rank")
YEARS = (
    Signal("wikimedia.views", "views", "flow"),
    Signal("wikimedia.year_views", "views", "flow"),
    Signal("wikimedia.year_mobile", "percent", "share"),
)
CIRCLES = (
    Circle("made", "Made", "made", SIGNALS[0], "mass", "zh", ZONE, "9h"),
    Circle("other", "Other", "other", PLACES, "technology", "en", "UTC", "1d"),
    Circle("silent", "Silent", "silent", Signal("silent.place", "rank", "rank"), "video"),
)
HOMES = {"kite": "CN", "鹤": "CN", "o'hara": "US"}


def wide_lake(root: Path) -> Snapshot:
    """Make the small lake with a second list and the language editions of an encyclopedia."""
    small_lake(root)
    catalogue = Catalogue(root)
    try:
        zones = dict.fromkeys([signal.name for signal in (PLACES, *YEARS)], "UTC")
        told = (
            places(random.Random(7)), editions(random.Random(9)), reported(random.Random(3)),
            spoken(random.Random(11)),
            feelings(random.Random(8)), acts(random.Random(4)), ranked(random.Random(6)),
        )  # fmt: skip
        zones |= {"weibo.heat": ZONE, "weibo.reads": ZONE}
        for number, rows in enumerate(told):
            source = ("other", "wikimedia", "made", "made", "made", "posts", "weibo")[number]
            append(catalogue, Batch(f"wide-{number}", source, "made", NOW, rows, zones), NOW)
        return take(catalogue)
    finally:
        catalogue.close()


def places(chance: random.Random) -> Rows:
    """Return a daily list of positions, looked at on most days, which takes up two subjects."""
    rows = Rows()
    names = {"other:kite": "kite", "other:crane": "鹤", "other:nothing": ""}
    for item, subject in names.items():
        rows.add("items", item=item, source="other", name=item.removeprefix("other:"),
                 language="en", first_seen_at=START)  # fmt: skip
        if subject:
            rows.add("mentions", item=item, subject=subject, start=0, stop=5, alias=subject,
                     method="plain", score=1.0)  # fmt: skip
    for day in range(1, 100):
        slot = datetime(2024, 11, 20, tzinfo=UTC) + timedelta(days=day)
        if chance.random() < 0.1:
            continue
        rows.add("polls", source="other", slot=slot, at=slot + timedelta(hours=2), list_length=25,
                 outcome=chance.choice(["ok", "ok", "ok", "ok", "broken"]))  # fmt: skip
        listed = [item for item in names if chance.random() < (0.1 if day < 30 else 0.7)]
        for place, item in enumerate(listed, start=1):
            rows.add("observations", signal=PLACES.name, item=item, market="GLOBAL", slot=slot,
                     retrieved_at=NOW, at=slot, value=float(place), position=place,
                     placement=chance.choice([None, "organic", "pinned"]),
                     quality="ok")  # fmt: skip
    return rows


def reported(chance: random.Random) -> Rows:
    """Return figures that documents report of every subject: amounts, shares and ranks."""
    rows = Rows()
    for number in range(60):
        kind, unit = chance.choice([("amount", "money"), ("share", "percent"), ("rank", "rank")])
        value = {
            "money": 1e9 + 1e8 * number,
            "percent": 50.0 + number % 40,
            "rank": 1.0 + number % 5,
        }
        day = START + timedelta(days=2 * number)
        rows.add("claims", claim=f"claim-{number}", item=chance.choice(ITEMS), kind=kind, unit=unit,
                 subject=SUBJECTS[number % 3], measure=chance.choice(["box_office", "revenue"]),
                 low=value[unit], high=value[unit], currency=None if unit != "money" else "CNY",
                 bound=chance.choice(["exactly", "about", "at least"]), published_at=day,
                 as_of=chance.choice([None, day.date()]), said_by=chance.choice(["A", "B", None]),
                 scope=chance.choice([None, "mainland", "worldwide"]), start=0, stop=4,
                 origin="https://example.org", inferred=False)  # fmt: skip
    return rows


def editions(chance: random.Random) -> Rows:
    """Return two years of most-read articles in many languages, one subject alike in most."""
    rows = Rows()
    titles = {"kite": "Kite", "鹤": "Crane", "o'hara": "O'Hara"}
    languages = ("en", "zh", "ja", "de", "af", "be", "eo", "gl", "ga", "zh-yue")
    for year in (2024, 2025):
        slot = datetime(year, 1, 1, tzinfo=UTC)
        rows.add("polls", source="wikimedia", slot=slot, at=slot, list_length=500, outcome="ok")
        for language in languages:
            for subject, title in {**titles, "": "Main Page"}.items():
                item = f"wikimedia:{language}.wikipedia:{title}"
                flat = subject == "鹤" and language not in ("en", "zh", "ja")
                views = 6000.0 + len(language) if flat else float(chance.randrange(10**4, 10**7))
                told = {
                    "wikimedia.year_views": views,
                    "wikimedia.year_mobile": chance.random() * 90,
                }
                for signal, value in told.items():
                    rows.add("observations", signal=signal, item=item, market="GLOBAL", slot=slot,
                             retrieved_at=NOW, at=slot, value=value, position=9, rank=9,
                             quality="ok")  # fmt: skip
                if year == 2024:
                    rows.add("items", item=item, source="wikimedia", name=title, language=language,
                             first_seen_at=slot)  # fmt: skip
                    if subject:
                        rows.add("mentions", item=item, subject=subject, start=0, stop=len(title),
                                 alias=title, method="given", score=1.0)  # fmt: skip
    return rows


def spoken(chance: random.Random) -> Rows:
    """Return notices of some outlets, copied from one another, with who said what and how."""
    rows = Rows()
    for n in range(60):
        item, subject = f"made:notice-{n}", SUBJECTS[n % 3]
        rows.add("documents", item=item, title=subject, text="“yes,” said Ann.", language="en",
                 published_at=START + timedelta(hours=31 * n), family=f"made:notice-{n // 4 * 4}",
                 )  # fmt: skip
        rows.add("items", item=item, source="made", name=subject, first_seen_at=START,
                 url=chance.choice([None, "https://www.example.org/a", "https://Example.com/b"]),
                 )  # fmt: skip
        rows.add("mentions", item=item, subject=subject, start=0, stop=4, alias=subject,
                 method="plain", score=1.0)  # fmt: skip
        for saying in range(chance.randrange(1, 4)):
            start = 10 + 20 * saying
            voice = chance.choice(["Ann", "Bo", "", "mayor Ann"])
            rows.add("quotations", item=item, start=start, stop=start + 9, saying=saying,
                     kind=chance.choice(["direct", "mixed", "indirect"]), speaker="she",
                     name=voice, cue="said", language="en", method="cue after",
                     subject="kite" if "Ann" in voice else None)  # fmt: skip
            if chance.random() < 0.7:
                for emotion in ("joy", "fear", "neutral"):
                    rows.add("emotions", item=item, start=start, stop=start + 9, emotion=emotion,
                             share=chance.random(), holder=voice, method="made-1")  # fmt: skip
            if chance.random() < 0.2:
                cue = chance.choice(["pride", "apprehension"])
                rows.add("emotions", item=item, start=start, stop=start + 9, emotion=cue,
                         share=1.0, method="cue")  # fmt: skip
    return rows


def feelings(chance: random.Random) -> Rows:
    """Return two months of posts about each subject, a few sentences each, with their emotions."""
    rows = Rows()
    for number in range(90):
        item, subject = f"posts:{number}", SUBJECTS[number % len(SUBJECTS)]
        at = datetime(2024, 12, 20, tzinfo=UTC) + timedelta(hours=11 * number)
        rows.add("documents", item=item, published_at=at, title="", text="words", language="en")
        for start in range(0, 30 * chance.randrange(1, 4), 30):
            joy = round(chance.random(), 4)
            told = [("joy", joy, "made:1"), ("neutral", round(1 - joy, 4), "made:1")]
            if chance.random() < 0.2:
                told.append(("pride", 1.0, "cue"))
            for emotion, share, method in told:
                rows.add("emotions", item=item, start=start, stop=start + 29, emotion=emotion,
                         share=share, holder="somebody", target=subject,
                         method=method)  # fmt: skip
    return rows
