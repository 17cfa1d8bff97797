"""Events: what a file of them may say, and that writing and reading one are the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.errors import UsageError
from chuquan.model.events import Event, Events, checked, overlay, parse, serialise, without

RELEASE = Event(
    "a-film-out", "a-film", date(2025, 1, 29), "It opens", "上映", "https://example.org/a?b=c#d"
)
IDS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
WORDS = st.text(
    st.characters(exclude_categories=("C", "Z"), include_characters=" '\"\\[]#{}\U0001f600"),
    min_size=1,
    max_size=60,
).filter(lambda text: text == text.strip())
EVENTS = st.builds(
    Event,
    IDS,
    IDS,
    st.dates(),
    WORDS,
    st.one_of(st.just(""), WORDS),
    st.sampled_from(["https://example.org", "http://例子.中国/页?x=1", RELEASE.url]),
    st.just("user"),
)


@given(st.lists(EVENTS, max_size=5, unique_by=lambda event: event.event), st.lists(IDS, max_size=2))
def test_what_is_written_is_read(told: list[Event], gone: list[str]) -> None:
    known = {event.event for event in told}
    removed = tuple(dict.fromkeys(each for each in gone if each not in known))
    events = Events(tuple(told), removed)
    assert parse(serialise(events), "user", "events.toml") == events


@given(st.lists(EVENTS, min_size=1, max_size=5, unique_by=lambda event: event.event), st.data())
def test_taking_one_out_leaves_the_others_and_all_comments(
    told: list[Event], data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(told))
    text = "# above\n" + serialise(Events(tuple(told))) + "# below\n"
    left = without(text, gone.event)
    assert parse(left, "user", "f").told == tuple(each for each in told if each != gone)
    assert left.startswith("# above\n")
    assert left.endswith("# below\n")


def test_a_comment_above_the_next_event_stays() -> None:
    text = "[one]\nremoved = true\n\n# of two\n[two]\nremoved = true\n"
    assert without(text, "one") == "# of two\n[two]\nremoved = true\n"
    assert without(text, "three") == text
    assert without("", "one") == ""


@pytest.mark.parametrize(
    "changed",
    [
        {"label_en": "", "label_zh": ""},
        {"label_en": " padded"},
        {"label_en": "two\nlines"},
        {"label_en": "turned \u202e round"},
        {"label_zh": "长" * 201},
        {"url": ""},
        {"url": "javascript:alert(1)"},
        {"url": "https://example.org/ b"},
        {"url": 'https://example.org/"><script>'},
        {"url": "https://user@example.org/"},
        {"url": "https://localhost"},
        {"subject": "A Film"},
        {"subject": ""},
    ],
)
def test_what_no_event_may_be_is_refused(changed: dict[str, str]) -> None:
    values = {name: getattr(RELEASE, name) for name in RELEASE.__dataclass_fields__}
    assert checked(RELEASE, "f") is RELEASE
    with pytest.raises(UsageError) as told:
        checked(Event(**{**values, **changed}), "f")
    assert told.value.do


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "[Bad_Id]\nremoved = true",
        "[a]\nremoved = false",
        "[a]\nremoved = true\nsubject = 'b'",
        "a = 1",
        "[a]\nsubject = 'b'\non = '2025-01-29'\nlabel = { en = 'x' }\nurl = 'https://e.org'",
        "[a]\nsubject = 'b'\non = 2025-01-29T10:00:00\nlabel = { en = 'x' }\nurl = 'https://e.org'",
        "[a]\nsubject = 'b'\non = 2025-01-29\nlabel = { fr = 'x' }\nurl = 'https://e.org'",
        "[a]\nsubject = 'b'\non = 2025-01-29\nlabel = 'x'\nurl = 'https://e.org'",
        "[a]\nsubject = 1\non = 2025-01-29\nlabel = { en = 'x' }\nurl = 'https://e.org'",
        "[a]\nsubject = 'b'\non = 2025-01-29\nlabel = { en = 3 }\nurl = 'https://e.org'",
        "[a]\nsubject = 'b'\non = 2025-01-29\nlabel = { en = 'x' }\nurl = 'https://e.org'\nno = 1",
    ],
)
def test_a_file_that_says_what_none_may_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"events\.toml"):
        parse(text, "user", "events.toml")


def test_later_files_lie_over_earlier_ones() -> None:
    later = Event("b", "a-film", date(2025, 1, 1), "First", "", "https://example.org", "user")
    changed = Event("a-film-out", "a-film", date(2025, 2, 1), "Moved", "", RELEASE.url, "user")
    assert overlay([Events((RELEASE,)), Events((later,))]) == (later, RELEASE)
    assert overlay([Events((RELEASE,)), Events((changed,))]) == (changed,)
    assert overlay([Events((RELEASE,)), Events((), ("a-film-out",))]) == ()


def test_an_event_says_itself_in_the_language_asked() -> None:
    only = Event("a", "b", date(2025, 1, 1), "", "上映", "https://example.org")
    assert [RELEASE.label("en"), RELEASE.label("zh")] == ["It opens", "上映"]
    assert [only.label("en"), only.said.translate_to("zh")] == ["上映", "上映"]
