"""SDMX in XML and JSON: every version gives the same rows, and nothing is made up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chuquan.errors import MissingExtra, SourceChanged
from chuquan.model.settings import Settings
from chuquan.model.spec import Raw
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.markets import measure_markets
from chuquan.pipeline.polling import pull_addresses
from chuquan.pipeline.workspace import Workspace
from chuquan.sources import statistics
from chuquan.sources.forms.countries import sdmx
from tests.replay_server import ReplayServer

pytest.importorskip("sdmx", reason="the extra 'statistics' is not installed")

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "sdmx"
AT = datetime(2026, 1, 2, tzinfo=UTC)
FORMS = ("generic.xml", "structure.xml", "version-1.json", "version-2.json")
Start = Callable[..., ReplayServer]


def body(name: str) -> bytes:
    """Return the bytes of a sample."""
    return (SAMPLES / name).read_bytes()


def told(
    content: bytes, name: str = "https://example.org/data?x=1"
) -> dict[tuple[str, str], float]:
    """Return the values of a message by signal and item."""
    rows = statistics.read(Raw(name, content, AT))
    return {
        (row["signal"].removeprefix("statistics."), row["item"]): row["value"]
        for row in rows.singles["observations"]
    }


@pytest.mark.parametrize("name", FORMS)
def test_each_form_gives_the_same_value_and_missing_stays_missing(name: str) -> None:
    values = told(body(name))
    assert values["research_share", "statistics:CN"] == 2.24
    assert 0.0 not in values.values()


@pytest.mark.parametrize("name", FORMS[1:])
def test_groups_are_told_from_countries(name: str) -> None:
    assert told(body(name))["research_share", "statistics:group:WLD"] == 1.9


def test_multipliers_are_applied_and_quarters_and_unknown_series_left_out() -> None:
    values = told(body("generic.xml"))
    assert values["ip_received", "statistics:CN"] == 6.5e6
    assert len(values) == 2


@pytest.mark.parametrize("name", FORMS)
def test_a_message_cut_off_anywhere_is_refused_and_prints_nothing(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = body(name).rstrip()
    for cut in range(1, 12):
        with pytest.raises(SourceChanged):
            told(whole[: len(whole) * cut // 12])
    assert capsys.readouterr() == ("", "")


def test_entities_are_refused_before_the_library_sees_them(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("2.24")
    declared = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'.encode()
    head, rest = body("structure.xml").split(b"\n", 1)
    with pytest.raises(SourceChanged) as caught:
        told(head + b"\n" + declared + b"\n" + rest)
    assert "entities" in str(caught.value.seen)


def test_a_series_cut_finer_is_refused() -> None:
    finer = body("structure.xml").replace(
        b'<Series FREQ="A" SERIES="GB_XPD_RSDV_GD_ZS" REF_AREA="WLD">',
        b'<Series FREQ="A" SERIES="GB_XPD_RSDV_GD_ZS" REF_AREA="CHN" SEX="F">',
    )
    with pytest.raises(SourceChanged) as caught:
        told(finer)
    assert "research_share" in str(caught.value.seen)


def test_without_the_library_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sdmx, "find_spec", lambda name: None)
    with pytest.raises(MissingExtra) as caught:
        told(body("structure.xml"))
    assert "chuquan[statistics]" in str(caught.value.do)


def test_addresses_are_pulled_and_answer_the_measures_of_countries(
    replay: Start, tmp_path: Path
) -> None:
    server = replay(SAMPLES)
    settings = Settings(allow_private=True, host_delay=0.0, deadline=5.0, tries=1)
    with Workspace.create(tmp_path / "W", settings=settings) as web:
        urls = [f"{server.url}/{name}" for name in FORMS]
        pull = pull_addresses(web, parts.source("statistics"), urls)
        assert (pull.outcomes, pull.problems) == ({"ok": 4}, [])
        rows = measure_markets(web, "trade", ["CN"], Window()).table.to_dicts()
    assert [(row["year"], row["research"], row["received"]) for row in rows] == [
        ("2019", 2.24, 6.5e6)
    ]
