"""GDELT's bulk files: every form by its columns, real lines, and files that a list disowns."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chuquan.errors import SourceChanged
from chuquan.model.facts import Rows
from chuquan.model.spec import Raw
from chuquan.sources import gdelt
from chuquan.sources.forms.gdelt_lines import listed

NOW = datetime(2025, 3, 1, tzinfo=UTC)
SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "gdelt"
GRAPH = (SAMPLES / "20250115093000.gkg.csv").read_bytes()


def read(body: bytes, name: str = "x.csv") -> Rows:
    """Read one file."""
    return gdelt.read(Raw(name, body, NOW))


def test_an_article_has_its_title_or_the_names_in_it() -> None:
    rows = read(GRAPH)
    assert [(row["name"], row["language"]) for row in rows.singles["items"]] == [
        ("Kites & wind", "en"), ("Bo Hill", "en"),
    ]  # fmt: skip
    tones = [row["value"] for row in rows.singles["observations"] if row["signal"] == "gdelt.tone"]
    assert tones == [1.5, -2.25]
    translated = read((SAMPLES / "20250115093000.translation.gkg.csv").read_bytes())
    assert translated.singles["items"][0]["language"] == "zh"


def test_mentions_and_graph_count_an_article_once() -> None:
    mentions = (SAMPLES / "20250115093000.mentions.CSV").read_bytes()
    rows = read(mentions * 3)
    assert len(rows.singles["observations"]) == 1
    again = GRAPH.replace(b"https://kites.example/1", b"https://kites.example/7")
    keys = {(row["item"], row["slot"]) for row in read(again).singles["observations"]}
    assert (
        rows.singles["observations"][0]["item"],
        datetime(2025, 1, 15, 9, 30, tzinfo=UTC),
    ) in keys


def test_a_line_that_is_none_is_put_aside() -> None:
    rows = read(
        GRAPH + b"three\tcells\tonly\n" + GRAPH.split(b"\n")[0].replace(b"2025011509", b"x")
    )
    assert [each.what for each in rows.quarantined] == ["x.csv#3", "x.csv#4"]
    assert len(rows.singles["items"]) == 2


def packed(*members: tuple[str, bytes]) -> bytes:
    """Return a zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members:
            archive.writestr(name, body)
    return target.getvalue()


def test_a_zip_is_opened_and_a_bomb_is_not() -> None:
    assert len(read(packed(("a.csv", GRAPH))).singles["items"]) == 2
    for body in (
        packed(("a.csv", bytes(50_000_000))), packed(("a", GRAPH), ("b", GRAPH)),
        packed(("a.csv", GRAPH))[:-30],
    ):  # fmt: skip
        with pytest.raises(SourceChanged):
            read(body)


def test_files_must_be_what_the_list_says() -> None:
    body = packed(("a.csv", GRAPH))
    told = f"{len(body)} {hashlib.md5(body, usedforsecurity=False).hexdigest()}"
    list_file = f"{told} http://d.example/1.gkg.csv.zip\n{told} http://d.example/2.gkg.csv.zip\n"
    other = packed(("a.csv", GRAPH.replace(b"Bo", b"Al")))
    raws = [
        Raw("day/1.gkg.csv.zip", body, NOW), Raw("day/2.gkg.csv.zip", other, NOW),
        Raw("day/lastupdate.txt", list_file.encode(), NOW),
    ]  # fmt: skip
    rows = gdelt.read_many(raws)
    assert len(rows.singles["items"]) == 2
    assert [each.what for each in rows.quarantined] == ["day/2.gkg.csv.zip"]
    assert len(listed(list_file.encode())) == 2
    assert listed(b"<html>") == listed(b"") == []


@pytest.mark.parametrize(
    ("name", "n"),
    [("events.csv", 100), ("events1.csv", 100), ("eventsT.csv", 100), ("mentions.csv", 54),
     ("mentionsT.csv", 60), ("gkg.csv", 100), ("gkgT.csv", 89), ("gkg1.csv", 118),
     ("gkg1Count.csv", 90)],
)  # fmt: skip
def test_real_lines_are_read_whole(shared_data: Path, name: str, n: int) -> None:
    body = (shared_data / "gdelt" / name).read_bytes()
    rows = read(body, name)
    items = [row["item"] for row in rows.singles["items"]]
    assert len(items) == len(set(items)) == n
    assert len(rows.quarantined) == (1 if name == "gkg1.csv" else 0)
    counted = Counter(row["signal"] for row in rows.singles["observations"])
    assert set(counted.values()) == {n}


@pytest.mark.parametrize("name", ["normDaily.csv", "normDailyByCountry.csv"])
def test_another_file_of_gdelt_is_refused(shared_data: Path, name: str) -> None:
    with pytest.raises(SourceChanged):
        read((shared_data / "gdelt" / name).read_bytes())
