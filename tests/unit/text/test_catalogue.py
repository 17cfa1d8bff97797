"""Names files: what they may say, how they are laid over each other, how they are written."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.errors import UsageError
from chuquan.model.names import KINDS, RELATIONS, Alias, Relation, Subject
from chuquan.text.catalogue import TEXT_RULES, Part, Statement, parse
from chuquan.text.names_toml import serialise, set_table
from chuquan.text.overlay import merge

FILM = """
[a-film]
kind = "film"
label = { en = "A Film", zh = "一部电影" }
home = "CN"
started_on = 2025-01-29
wikidata = "Q42"
languages = ["zh", "en"]
names.zh = ["某片", "某片二"]
names.en = ["A Film"]
exact.en = ["AF"]
plain = [{ name = "那部片", language = "zh", away = ["汽车"], valid_from = 2025-01-01 }]
context = [{ name = "片", language = "zh", near = ["票房"], away = ["照片"] }]
carry = [{ name = "Film", language = "en", exact = true }]
demonyms.en = ["Filmish"]
keys = { "steam.app" = ["7", "8"] }
refuse = ["某片汽车", { name = "AF LAMP", exact = true }]
relations = [["part_of", "a-series"]]
"""
SERIES = '[a-series]\nkind = "family"\nlabel = { en = "A Series" }\n'


def bundled(text: str) -> Part:
    return parse(text, "bundled", "a.toml")


def user(text: str) -> Part:
    return parse(text, "user", "names.toml")


def names(part: Part, subject: str = "a-film") -> dict[str, Alias]:
    return {each.name: each for each in merge([part]).aliases_of(subject)}


def test_every_key_becomes_its_alias() -> None:
    said = names(bundled(FILM + SERIES))
    assert {name: alias.rule for name, alias in said.items()} == {
        "某片": "plain",
        "某片二": "plain",
        "A Film": "plain",
        "AF": "exact",
        "那部片": "plain",
        "片": "context",
        "Film": "carry",
        "Filmish": "plain",
        "7": "plain",
        "8": "plain",
        "Q42": "plain",
        "某片汽车": "refuse",
        "AF LAMP": "refuse",
    }
    assert said["AF"].exact
    assert said["Film"].exact
    assert said["AF LAMP"].exact
    assert not said["某片汽车"].exact
    assert said["片"].near == ("票房",)
    assert said["那部片"].away == ("汽车",)
    assert said["那部片"].valid_from == date(2025, 1, 1)
    assert (said["Filmish"].kind, said["7"].kind) == ("demonym", "steam.app")
    assert said["Q42"].kind == "wikidata"


def test_the_subject_is_read_whole() -> None:
    merged = merge([bundled(FILM + SERIES)])
    assert merged.subjects["a-film"] == Subject(
        "a-film", "film", "A Film", "一部电影", "CN", date(2025, 1, 29), "Q42", ("zh", "en")
    )
    assert merged.relations == (Relation("a-film", "part_of", "a-series"),)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("[a-film\n", "line 1"),
        ('["A Film"]\nkind = "film"', "A Film"),
        ('[a-film]\ncolour = "red"', "colour"),
        ('[a-film]\nkind = "movie"', "movie"),
        ('[a-film]\nnames = ["x"]', "x"),
        ('[a-film]\nnames.zh = "x"', "x"),
        ('[a-film]\nnames.chinese_ = ["x"]', "chinese_"),
        ('[a-film]\nnames.zh = [""]', "''"),
        ('[a-film]\nnames.zh = [" x"]', " x"),
        ("[a-film]\nnames.zh = [3]", "3"),
        ('[a-film]\nnames.zh = ["a\\nb"]', "a\nb"),
        (f'[a-film]\nnames.zh = ["{"x" * 301}"]', "xxx"),
        ('[a-film]\ncontext = [{ near = ["x"] }]', "None"),
        ('[a-film]\ncontext = [{ name = "x", nearly = ["x"] }]', "nearly"),
        ('[a-film]\nplain = [{ name = "x", near = ["y"] }]', "x"),
        ("[a-film]\nrefuse = [3]", "3"),
        ('[a-film]\nrelations = [["made", "x"]]', "made"),
        ('[a-film]\nrelations = [["made_by"]]', "made_by"),
        ('[a-film]\nwikidata = "42"', "42"),
        ('[a-film]\nstarted_on = "2025-01-29"', "2025-01-29"),
        ("[a-film]\nstarted_on = 2025-01-29T00:00:00", "2025"),
        ('[a-film]\nhome = "China"', "China"),
        ('[a-film]\nlabel = { fr = "x" }', "fr"),
        ('[a-film]\nkeys = { wikidata = "Q1" }', "wikidata"),
        ('a-film = "x"', "x"),
    ],
)
def test_a_fault_is_told_in_four_parts(text: str, seen: str) -> None:
    with pytest.raises(UsageError) as caught:
        bundled(text)
    parts = caught.value.parts()
    assert "a.toml" in parts["what"]
    assert seen in parts["seen"]
    assert parts["so"]
    assert parts["do"]
    assert caught.value.parts("zh")["what"] != parts["what"]


@pytest.mark.parametrize(
    ("texts", "word"),
    [
        ([FILM], "a-series"),
        (['[a]\nnames.zh = ["x"]'], "a"),
        (['[a]\nkind = "film"'], "a"),
        ([FILM + SERIES, SERIES], "a-series"),
        (['[a]\nmerged_into = "nobody"'], "nobody"),
        (['[a]\nmerged_into = "b"\n[b]\nmerged_into = "a"'], "a > b > a"),
        (['[a]\nmerged_into = "a"'], "a > a"),
    ],
)
def test_files_that_do_not_fit_together_are_refused(texts: list[str], word: str) -> None:
    with pytest.raises(UsageError) as caught:
        merge([bundled(text) for text in texts])
    assert word in caught.value.seen + caught.value.what


def test_the_users_file_adds_and_overrides() -> None:
    above = user(
        '[a-film]\nhome = "HK"\nnames.zh = ["我的片"]\nremove = ["AF"]\nrefuse = ["某片二"]\n'
        '[mine]\nkind = "concept"\nlabel = { zh = "我的" }\n'
    )
    merged = merge([bundled(FILM + SERIES), above])
    rules = {each.name: each.rule for each in merged.aliases_of("a-film")}
    assert rules["我的片"] == "plain"
    assert rules["某片二"] == "refuse"
    assert "AF" not in rules
    assert merged.subjects["a-film"].home == "HK"
    assert merged.subjects["a-film"].label_zh == "一部电影"
    assert merged.subjects["a-film"].origin == "bundled"
    assert merged.subjects["mine"].origin == "user"
    assert merged.subjects["mine"].label("en") == "我的"


def test_a_merged_subject_lives_on_in_the_other() -> None:
    above = user(
        '[a-series]\nmerged_into = "a-film"\n'
        '[old]\nmerged_into = "a-series"\nnames.en = ["Old Film"]\n'
    )
    merged = merge([bundled(FILM + SERIES), above])
    assert dict(merged.redirects) == {"a-series": "a-film", "old": "a-film"}
    assert set(merged.subjects) == {"a-film"}
    assert "Old Film" in {each.name for each in merged.aliases_of("a-film")}
    assert merged.relations == ()


def test_the_digest_does_not_know_order_or_origin() -> None:
    part = bundled(FILM + SERIES)
    turned = Part("bundled", "b.toml", tuple(reversed(part.statements)))
    assert merge([turned]).digest == merge([part]).digest
    assert merge([user(FILM + SERIES)]).digest == merge([part]).digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"某片", ', ""),
        ('"照片"', '"相片"'),
        ('"票房"', '"影院"'),
        ("exact = true }]\ndem", "exact = false }]\ndem"),
        ('home = "CN"', 'home = "HK"'),
        ('"某片汽车"', '"某片车"'),
        ('kind = "film"', 'kind = "game"'),
        ('"一部电影"', '"两部电影"'),
        ("part_of", "made_by"),
        ("2025-01-01", "2025-01-02"),
        ('"7", ', ""),
    ],
)
def test_the_digest_knows_every_change(old: str, new: str) -> None:
    assert FILM.count(old) == 1
    changed = merge([bundled(FILM.replace(old, new) + SERIES)])
    assert changed.digest != merge([bundled(FILM + SERIES)]).digest


WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=8
).filter(lambda text: text == text.strip() and text.strip() != "")
LANGUAGES = st.sampled_from(["", "zh", "en", "zh-Hant"])
IDS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
DAYS = st.none() | st.dates(date(1000, 1, 1))


@st.composite
def aliases(draw: st.DrawFn, subject: str) -> Alias:
    kind = draw(st.sampled_from(["name", "name", "name", "demonym", "steam.app"]))
    if kind == "steam.app":
        return Alias(subject, draw(WORDS), kind=kind, source="user")
    if kind == "demonym":
        return Alias(subject, draw(WORDS), "en", kind, source="user")
    rule = draw(st.sampled_from(TEXT_RULES))
    words = st.lists(WORDS, max_size=2).map(tuple)
    exact = rule == "exact" or (rule != "plain" and draw(st.booleans()))
    near = draw(words) if rule in ("context", "carry") else ()
    return Alias(
        subject, draw(WORDS), draw(LANGUAGES), kind, rule, near, draw(words), exact, "user",
        draw(DAYS), draw(DAYS),
    )  # fmt: skip


@st.composite
def statements(draw: st.DrawFn, name: str) -> Statement:
    subject = Subject(
        name,
        draw(st.sampled_from(["", *KINDS])),
        draw(st.just("") | WORDS),
        draw(st.just("") | WORDS),
        draw(st.sampled_from(["", "CN", "GLOBAL"])),
        draw(DAYS),
        "",
        tuple(draw(st.lists(st.sampled_from(["zh", "en"]), max_size=2))),
        "user",
    )
    pairs = st.tuples(st.sampled_from(RELATIONS), IDS)
    return Statement(
        subject,
        tuple(draw(st.lists(aliases(name), max_size=6))),
        tuple([Relation(name, *pair) for pair in draw(st.lists(pairs, max_size=2))]),
        tuple(draw(st.lists(WORDS, max_size=2))),
        draw(st.just("") | IDS),
    )


@st.composite
def parts(draw: st.DrawFn) -> Part:
    names_ = draw(st.lists(IDS, unique=True, max_size=4))
    return Part("user", "names.toml", tuple([draw(statements(name)) for name in names_]))


def content(part: Part) -> list[tuple[object, ...]]:
    return [
        (each.subject, sorted(map(repr, each.aliases)), each.relations, each.removed,
         each.merged_into)
        for each in part.statements
    ]  # fmt: skip


@given(parts())
def test_what_is_written_is_read_again(part: Part) -> None:
    again = user(serialise(part))
    assert content(again) == content(part)
    assert serialise(again) == serialise(user(serialise(again)))


@given(parts(), st.data())
def test_setting_one_table_leaves_the_others(part: Part, data: st.DataObject) -> None:
    text = "# mine\n\n" + serialise(part)
    name = data.draw(st.sampled_from([each.subject.id for each in part.statements]) | IDS
                     if part.statements else IDS)  # fmt: skip
    new = data.draw(statements(name))
    again = user(set_table(text, new))
    others = [each for each in part.statements if each.subject.id != name]
    assert content(Part("", "", tuple(x for x in again.statements if x.subject.id != name))) == (
        content(Part("", "", tuple(others)))
    )
    assert content(Part("", "", (again.get(name) or new,))) == content(Part("", "", (new,)))


def test_comments_outside_a_replaced_table_stay() -> None:
    text = (
        "# head\n[a]  # the first\n# inside\nkind = 'film'\n\n# about b\n[b]\nkind = 'game' # odd\n"
    )
    part = user(text)
    changed = set_table(text, part.statements[0])
    for comment in ("# head", "# inside", "# about b", "# odd"):
        assert comment in changed
    assert changed.index("# about b") > changed.index('kind = "film"')
    assert user(changed) == part


@given(parts(), st.randoms(use_true_random=False))
def test_order_of_aliases_never_matters(part: Part, order: random.Random) -> None:
    """Two aliases of one name in one table aside, as there the last one counts."""

    def once(each: Statement) -> tuple[Alias, ...]:
        return tuple({(alias.kind, alias.name): alias for alias in each.aliases}.values())

    def complete(each: Statement, said: tuple[Alias, ...]) -> Statement:
        subject = Subject(each.subject.id, "film", "x", "", origin="user")
        return Statement(subject, said)

    first = [complete(each, once(each)) for each in part.statements]
    second = [complete(each, tuple(order.sample(once(each), len(once(each))))) for each in
              part.statements]  # fmt: skip
    digests = {merge([Part("user", "n", tuple(each))]).digest for each in (first, second)}
    assert len(digests) == 1
