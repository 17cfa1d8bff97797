"""A family is what its relations join; what no list shows is unknown, and undated is said so."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.charts import network, render
from chuquan.charts.look import Look
from chuquan.errors import NotEnough
from chuquan.measures.family import added, answer, sentence
from chuquan.model.families import Family, Member, family_of
from chuquan.model.messages import say
from chuquan.model.names import NameCatalogue, Relation, Subject
from chuquan.model.spec import Query
from chuquan.model.windows import Window
from tests.unit.charts import picture

KINDS = {"story": "book", "film": "film", "sequel": "film", "toy": "product", "studio": "company",
         "other-film": "film", "stranger": "film"}  # fmt: skip
RELATIONS = (
    Relation("film", "based_on", "story"), Relation("sequel", "based_on", "film"),
    Relation("toy", "derivative_of", "film"), Relation("film", "made_by", "studio"),
    Relation("other-film", "made_by", "studio"), Relation("film", "country_of_origin", "gone"),
)  # fmt: skip
START = date(2025, 1, 29)


def catalogue() -> NameCatalogue:
    """Return a story with a film, its sequel and its toy; the studio made something else too."""
    subjects = {
        each: Subject(each, kind, each, each, started_on=START if each == "film" else None)
        for each, kind in KINDS.items()
    }
    return NameCatalogue(subjects, (), RELATIONS)


@pytest.mark.parametrize("asked", ["story", "film", "sequel", "toy"])
def test_any_member_gives_the_whole_family(asked: str) -> None:
    found = family_of(catalogue(), asked)
    assert {each.id for each in found.members} == {"story", "film", "sequel", "toy", "studio"}
    assert {each.id: each.stage for each in found.members}["toy"] == "chain"


def test_a_subject_without_relations_is_alone() -> None:
    assert family_of(catalogue(), "stranger") == Family((Member("stranger", "film"),))


def asked() -> tuple[dict[str, pl.DataFrame], Query]:
    """Return a panel in which the story is listed once a look before, and three times after."""
    first = datetime(2025, 1, 1, 4, tzinfo=UTC)
    slots = [first + timedelta(days=n) for n in range(60)]
    rows = [("story", slot, 1 if slot.date() < START else 3) for slot in slots]
    rows += [("film", slot, 5) for slot in slots if slot.date() >= START]
    moment = pl.Datetime("us", "UTC")
    listed = pl.DataFrame(rows, {"subject": pl.String, "slot": moment, "n": pl.Int64}, orient="row")
    looks = pl.DataFrame({"slot": slots, "looks": [1] * 60}, {"slot": moment, "looks": pl.Int64})
    query = Query(
        ("film",), window=Window(date(2025, 1, 1), date(2025, 3, 1), "Asia/Shanghai"),
        families={"film": family_of(catalogue(), "film")},
    )  # fmt: skip
    return {"listed": listed, "looks": looks}, query


def test_what_the_film_added_to_the_others_is_told() -> None:
    panel, query = asked()
    told = answer(panel, query)
    film = told.filter(pl.col("member") == "film").row(0, named=True)
    assert (film["before"], film["after"], film["added"]) == (1.0, 3.0, 3.0)
    assert film["since"] == "2025-01-29"
    toy = told.filter(pl.col("member") == "toy").row(0, named=True)
    assert (toy["status"], toy["rows"], toy["since"], toy["added"]) == ("unknown", 0, None, None)
    shuffled = {name: each.sample(fraction=1, shuffle=True, seed=1) for name, each in panel.items()}
    assert answer(shuffled, query).equals(told)
    labels = {each: say("subject.label", en=each, zh=each) for each in KINDS}
    said = sentence(told, query, labels)
    assert "5 members" in said
    assert "3.0 times" in said
    assert "5 个成员" in said.translate_to("zh")


@given(st.permutations(range(len(RELATIONS))), st.randoms(use_true_random=False))
def test_the_order_of_relations_and_rows_changes_nothing(order: list[int], chance: Any) -> None:
    known = catalogue()
    again = NameCatalogue(known.subjects, (), tuple(RELATIONS[n] for n in order))
    members = {(each.id, each.stage) for each in family_of(known, "film").members}
    assert {(each.id, each.stage) for each in family_of(again, "film").members} == members
    panel, query = asked()
    shuffled = {}
    for name, rows in panel.items():
        places = list(range(rows.height))
        chance.shuffle(places)
        shuffled[name] = rows[places]
    assert answer(shuffled, query, None).equals(answer(panel, query, None))


def test_a_side_that_nobody_looked_at_is_not_zero() -> None:
    panel, _ = asked()
    days = {name: each.with_columns(day=pl.col("slot").dt.date()) for name, each in panel.items()}
    early = days["looks"].filter(pl.col("day") >= START)
    assert added(days["listed"], early, START)[0] is None
    assert added(days["listed"], days["looks"], None) == (None, None)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_the_picture_shows_every_member_dated_or_not(language: str, width: str) -> None:
    panel, query = asked()
    rows = answer(panel, query).to_dicts()
    look = Look(language, width=width)  # type: ignore[arg-type]
    labels = {each: {"en": each, "zh": f"甲{each}"} for each in KINDS}
    svg = render.svg(network.draw(rows, labels, "made", None, look))
    words = picture.words(svg)
    assert sum(any(each in word for word in words) for each in ("story", "film", "studio")) == 3
    unknown = "attention unknown" if language == "en" else "关注度未知"
    assert words.count(unknown) == 3
    assert len(picture.marks(svg, "rect")) >= 2
    with pytest.raises(NotEnough):
        network.draw([], labels, "made", None, look)
