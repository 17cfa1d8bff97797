"""What every source promises, whatever it is: a full card, honest reading, no silent nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from chuquan.errors import SourceChanged
from chuquan.lake.files import as_table
from chuquan.model.facts import Rows
from chuquan.model.messages import PHRASES
from chuquan.model.names import Alias
from chuquan.model.spec import Query, Raw, SourcePart
from chuquan.model.tables import TABLES
from chuquan.model.units import KINDS
from chuquan.model.windows import Window, zone_of
from chuquan.pipeline import parts

NO_END_MARK = ("box_office", "gdelt", "pages", "posts")
"""Sources of files that nothing in them shows to be whole: a text cut short is a shorter text."""

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
RETRIEVED = datetime(2025, 3, 1, tzinfo=UTC)
KEYS = parts.source_keys()
ACCESS = ("open", "key", "export", "archive")
KEYS_OF_A_SUBJECT = {
    "lantern": (
        Alias("lantern", "en.wikipedia:Paper Lantern?", kind="wikimedia.article"),
        Alias("lantern", "Q900000001", kind="wikidata"),
        Alias("lantern", "900001", kind="steam.app"),
        Alias("lantern", "tin-lab/Kite-7B", kind="huggingface.model"),
        Alias("lantern", "Paper Lantern"),
    )
}


def samples(key: str) -> list[Raw]:
    """Return the sample answers of a source, named as their source names them."""
    folder = SAMPLES / key
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [Raw(str(path.relative_to(folder)), path.read_bytes(), RETRIEVED) for path in files]


CASES = [
    pytest.param(parts.source(key), raw, id=f"{key}:{raw.name}")
    for key in KEYS
    for raw in samples(key)
]


def laid_out(rows: Rows) -> dict[str, pl.DataFrame]:
    """Return rows as frames in the tables' own schema, sorted."""
    return {
        name: pl.concat(
            pl.DataFrame(as_table(TABLES[name], block)) for block in rows.blocks(name)
        ).sort(pl.all())
        for name in rows.tables()
    }


@pytest.mark.parametrize("key", KEYS)
def test_the_card_is_complete(key: str) -> None:
    card = parts.source(key).card
    assert card.access in ACCESS
    assert card.home.startswith("https://")
    for text in (card.title, card.licence, card.note, card.every):
        assert text
    assert zone_of(card.zone)
    assert card.archive or card.access != "archive"
    for text in (card.title, card.licence, card.note):
        assert text.translate_to("zh") != str(text), f"{text!r} is not said in Chinese"


@pytest.mark.parametrize("key", KEYS)
def test_every_signal_is_known(key: str) -> None:
    signals = parts.source(key).card.signals
    assert signals
    assert len({signal.name for signal in signals}) == len(signals)
    for signal in signals:
        source, _, noun = signal.name.partition(".")
        assert (source, bool(noun)) == (key, True)
        assert signal.kind in KINDS
        assert f"unit.{signal.unit}" in PHRASES
        assert signal.title
        assert signal.markets
        assert parts.signal(signal.name)[1] == signal


@pytest.mark.parametrize("key", KEYS)
def test_it_has_samples(key: str) -> None:
    part = parts.source(key)
    assert samples(key)
    assert all(part.takes is None or part.takes(raw.name) for raw in samples(key))


@pytest.mark.parametrize(("part", "raw"), CASES)
def test_the_same_bytes_are_the_same_rows(part: SourcePart, raw: Raw) -> None:
    first, again = laid_out(part.read(raw)), laid_out(part.read(raw))
    assert first.keys() == again.keys() >= {"observations", "items"}
    for name, frame in first.items():
        assert frame.equals(again[name], null_equal=True)
        assert frame.height > 0


@pytest.mark.parametrize(("part", "raw"), CASES)
def test_rows_have_their_keys_and_belong_together(part: SourcePart, raw: Raw) -> None:
    rows = laid_out(part.read(raw))
    for name, frame in rows.items():
        required = [c.name for c in TABLES[name].columns if not c.nullable and c.name != "run"]
        assert frame.select(required).null_count().sum_horizontal().sum() == 0
        key = [*TABLES[name].key, *filter(None, [TABLES[name].version])]
        assert frame.select(key).is_duplicated().sum() == 0
    observed = rows["observations"]
    assert set(observed["signal"]) <= {signal.name for signal in part.card.signals}
    assert set(observed["item"]) <= set(rows["items"]["item"])
    assert all(item.startswith(f"{part.key}:") for item in rows["items"]["item"])
    if "polls" in rows:
        polled = rows["polls"]
        whole = polled.filter(pl.col("source") == part.key)
        assert set(observed["slot"]) <= set(whole["slot"])
        parted = set(polled["source"]) - {part.key}
        assert all(each.startswith(f"{part.key}:") for each in parted)


@pytest.mark.parametrize(("part", "raw"), CASES)
def test_many_at_once_are_the_same_as_one_by_one(part: SourcePart, raw: Raw) -> None:
    if part.read_many is None:
        pytest.skip(f"{part.key} reads one answer at a time")
    every = samples(part.key)
    alone = Rows()
    for each in every:
        alone.merge(part.read(each))
    together = laid_out(part.read_many(every))
    for name, frame in laid_out(alone).items():
        columns = [c for c in frame.columns if not (name == "items" and c == "first_seen_at")]
        assert (
            together[name]
            .select(columns)
            .unique()
            .sort(pl.all())
            .equals(frame.select(columns).unique().sort(pl.all()), null_equal=True)
        )


FOREIGN = {
    "empty": b"",
    "blank": b" \n",
    "HTML": b"<!DOCTYPE html><html><title>503</title></html>",
    "null": b"null",
    "an object": b"{}",
    "an empty list": b"[]",
    "a word": b'"later"',
    "a number": b"17",
    "numbers": b"[1, 2, 3]",
    "other objects": b'[{"id": 1, "name": "x"}]',
    "nested lists": b"[" * 50_000,
    "bytes": bytes(range(256)),
    "UTF-16": "[{}]".encode("utf-16"),
    "GB18030": '[{"title": "你好"}]'.encode("gb18030"),
    "Parquet in name only": b"PAR1" + bytes(64) + b"PAR1",
    "gzip": b"\x1f\x8b\x08\x00",
    "an error in JSON": b'{"error": {"code": 429, "message": "slow down"}}',
}


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("body", FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_answer_is_told_and_never_read_as_nothing(key: str, body: bytes) -> None:
    part = parts.source(key)
    for raw in samples(key):
        with pytest.raises(SourceChanged) as caught:
            part.read(Raw(raw.name, body, RETRIEVED))
        assert raw.name in caught.value.what
        assert caught.value.seen
        assert all(caught.value.parts("zh").values())
        if part.read_many is not None:
            rows = part.read_many([Raw(raw.name, body, RETRIEVED)])
            assert [each.raw for each in rows.quarantined] == [body]
            assert rows.tables() == ()


@pytest.mark.parametrize(("part", "raw"), CASES)
def test_a_truncated_answer_is_told(part: SourcePart, raw: Raw) -> None:
    whole = laid_out(part.read(raw))["observations"].height
    body = raw.body.rstrip()
    for eighths in range(8):
        cut = Raw(raw.name, body[: len(body) * eighths // 8], RETRIEVED)
        if part.card.access == "export" or part.key in NO_END_MARK:
            assert_told_or_fewer(part, cut, raw)
            continue
        with pytest.raises(SourceChanged):
            part.read(cut)
    assert whole > 0


def assert_told_or_fewer(part: SourcePart, cut: Raw, raw: Raw) -> None:
    """Expect a refusal, or values of the whole; a table has no end mark: its last row may lie."""
    facts = ("signal", "market", "slot", "value", "at_most")
    whole = set(laid_out(part.read(raw))["observations"].select(facts).rows())
    try:
        found = laid_out(part.read(cut))["observations"].select(facts).rows()
    except SourceChanged:
        return
    assert len({slot for _, _, slot, _, _ in set(found) - whole}) <= 1


@pytest.mark.parametrize("key", KEYS)
def test_what_it_asks_for_it_can_read(key: str) -> None:
    part = parts.source(key)
    if part.ask is None:
        pytest.skip(f"{key} offers nothing to fetch")
    day = date(2025, 1, 15)
    query = Query(window=Window(day, day, part.card.zone), aliases=KEYS_OF_A_SUBJECT)
    asked = list(part.ask(query))
    assert asked == list(part.ask(query))
    assert len({request.url for request in asked}) == len(asked) > 0
    for request in asked:
        assert part.takes is None or part.takes(request.about)
        moment = part.moment_of(request.about) if part.moment_of else None
        assert moment is None or moment.astimezone(zone_of(part.card.zone)).date() == day
