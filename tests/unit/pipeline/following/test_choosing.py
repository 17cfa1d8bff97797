"""Who is meant is either certain or asked back, never guessed."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from chuquan.errors import Unresolved, UsageError
from chuquan.model.names import Alias, NameCatalogue, Subject
from chuquan.model.spec import Raw, Request
from chuquan.pipeline.following.choosing import Choice, agree, choose, known_as, languages_for
from chuquan.sources.forms.wikidata.entity import Entity, Term

FILM = Subject("kite", "film", "Tin Kite", "铁皮风筝", wikidata="Q7")
SONG = Subject("kite-song", "work", "Tin Kite Song", "")
NAMES = NameCatalogue(
    {FILM.id: FILM, SONG.id: SONG},
    (Alias("kite", "Tin Kite"), Alias("kite", "Shared"), Alias("kite-song", "Shared")),
)


class Service:
    """Answers every search with the same hits and remembers what was asked."""

    def __init__(self, *hits: tuple[str, str, str], description: str = "") -> None:
        told = [
            {"id": qid, "label": label, "description": description,
             "match": {"type": "label", "language": "en", "text": matched}}
            for qid, label, matched in hits
        ]  # fmt: skip
        self.body = json.dumps({"search": told, "success": 1}).encode()
        self.asked: list[str] = []

    def __call__(self, request: Request) -> Raw:
        """Answer."""
        self.asked.append(request.url)
        return Raw(request.url, self.body, datetime.now(UTC), request.about)


def test_the_only_entity_of_exactly_this_name_is_meant() -> None:
    service = Service(("Q8", "Tin Kites", "Tin Kites"), ("Q9", "Tin Kite", "Tin Kite"))
    assert choose(service, "tin  kite", "", None).qid == "Q9"
    assert len(service.asked) == 1


def test_an_alias_in_any_language_is_as_good_as_a_label() -> None:
    assert choose(Service(("Q9", "Tin Kite", "铁皮风筝")), "铁皮风筝", "", None).qid == "Q9"


def test_what_only_begins_alike_is_asked_back() -> None:
    with pytest.raises(Unresolved) as caught:
        choose(Service(("Q8", "Tin Kites", "Tin Kites")), "Tin Kite", "", None)
    assert [qid for qid, _ in caught.value.candidates] == ["Q8"]
    assert "--id Q8" in caught.value.do


def test_two_of_one_name_are_asked_back_with_what_tells_them_apart() -> None:
    service = Service(("Q8", "Kite", "Kite"), ("Q9", "Kite", "Kite"), description="a thing")
    with pytest.raises(Unresolved) as caught:
        choose(service, "Kite", "", None)
    assert caught.value.candidates == (("Q8", "Kite - a thing"), ("Q9", "Kite - a thing"))


def test_pages_that_only_sort_names_are_not_things() -> None:
    service = Service(("Q8", "Kite", "Kite"), description="Wikimedia disambiguation page")
    with pytest.raises(Unresolved, match="nothing called"):
        choose(service, "Kite", "", None)


def test_an_id_needs_no_search() -> None:
    service = Service()
    assert choose(service, "Kite", "Q42", None).qid == "Q42"
    assert choose(service, "Q42", "", None).qid == "Q42"
    assert choose(service, "Tin Kite", "", FILM).qid == "Q7"
    assert service.asked == []


@pytest.mark.parametrize("wrong", ["42", "Q0", "q42", "Q42&x=1"])
def test_an_id_that_is_none_is_never_asked_for(wrong: str) -> None:
    service = Service()
    with pytest.raises(UsageError):
        choose(service, "Kite", wrong, None)
    assert service.asked == []


@pytest.mark.parametrize(
    ("name", "first"),
    [("Kite", "en"), ("风筝", "zh"), ("たこ", "ja"), ("연", "ko"), ("Змей", "ru")],
)
def test_a_name_is_looked_for_in_the_language_it_is_written_in(name: str, first: str) -> None:
    assert languages_for(name)[0] == first
    assert {"en", "zh"} <= set(languages_for(name))


def test_what_the_catalogue_knows_is_known() -> None:
    assert known_as("tin kite", "", NAMES) == FILM
    assert known_as("anything", "Q7", NAMES) == FILM
    assert known_as("Tin Kite Song", "Q9", NAMES) == SONG
    assert known_as("Tin Kite", "Q9", NAMES) is None, "it is known to be another entity"
    assert known_as("unheard of", "", NAMES) is None


def test_a_name_that_two_subjects_share_is_asked_back() -> None:
    with pytest.raises(Unresolved):
        known_as("Shared", "", NAMES)
    assert known_as("Shared", "Q9", NAMES) is None


def test_a_subject_typed_by_its_id_is_looked_for_by_its_labels() -> None:
    service = Service(("Q9", "Tin Kite Song", "Tin Kite Song"))
    assert choose(service, "kite-song", "", SONG) == Choice("Q9", SONG)
    assert "Tin%20Kite%20Song" in service.asked[0]


def kind_of(item: str) -> Entity:
    claim = {"mainsnak": {"datavalue": {"value": {"id": item}}}, "rank": "normal"}
    return Entity("Q9", labels={"en": Term("en", "Tin Kite")}, claims={"P31": [claim]})


def test_a_person_is_never_taken_for_a_thing() -> None:
    with pytest.raises(Unresolved, match="Q9") as caught:
        agree(FILM, kind_of("Q5"))
    assert "--id Q9" in caught.value.do
    agree(FILM, kind_of("Q7889"))
    agree(FILM, kind_of("Q999999999"))
