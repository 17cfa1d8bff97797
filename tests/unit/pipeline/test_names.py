"""The names at hand: the bundled files, the user's file over them, and its editing."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from chuquan.errors import LakeLocked, LakeUnwritable, UsageError
from chuquan.model.names import Alias, NameCatalogue, Subject
from chuquan.pipeline import names, own_files
from chuquan.text.catalogue import Part
from chuquan.text.fold import fold
from chuquan.text.mentions import Matcher

MINE = Subject("my-film", "film", "My Film", "我的电影")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "names.toml"


@pytest.fixture(scope="module")
def bundled() -> NameCatalogue:
    return names.load(None)


def linked(catalogue: NameCatalogue, text: str) -> list[tuple[str, str]]:
    return [(each.subject, each.text) for each in Matcher(catalogue).find(text)]


# ---- the bundled files --------------------------------------------------------------------


def test_every_bundled_subject_is_complete(bundled: NameCatalogue) -> None:
    named = {alias.subject for alias in bundled.aliases if alias.rule != "refuse"}
    for subject in bundled.subjects.values():
        assert subject.label_en, subject.id
        assert subject.label_zh, subject.id
        assert subject.languages, subject.id
        assert subject.id in named


def test_no_two_subjects_share_a_name_that_is_enough(bundled: NameCatalogue) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for alias in bundled.aliases:
        if alias.rule in ("plain", "exact") and alias.kind in ("name", "demonym"):
            owners[fold(alias.name)].add(alias.subject)
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}


def test_no_wikidata_id_is_given_twice(bundled: NameCatalogue) -> None:
    given = [each.wikidata for each in bundled.subjects.values() if each.wikidata]
    assert len(given) == len(set(given)) > 40


def test_a_refused_string_is_no_name_of_another_subject(bundled: NameCatalogue) -> None:
    owners = {fold(each.name): each.subject for each in bundled.aliases if each.rule == "plain"}
    hidden = {
        (each.name, each.subject, owners[fold(each.name)])
        for each in bundled.aliases
        if each.rule == "refuse"
        and not each.exact
        and owners.get(fold(each.name), each.subject) == each.subject
        and fold(each.name) in owners
    }
    assert hidden == set()


def test_a_plain_name_links_its_subject(bundled: NameCatalogue) -> None:
    matcher = Matcher(bundled)
    lost = [
        (alias.subject, alias.name, found)
        for alias in bundled.aliases
        if alias.rule == "plain" and alias.kind == "name"
        and (found := [each.subject for each in matcher.find(f"（{alias.name}）")])
        != [alias.subject]
    ]  # fmt: skip
    assert lost == []


# ---- loading ------------------------------------------------------------------------------


def test_without_a_file_the_bundled_names_are_all(path: Path, bundled: NameCatalogue) -> None:
    assert names.load(path) == bundled


def test_the_kept_form_gives_the_same(path: Path, bundled: NameCatalogue) -> None:
    path.write_text('[china]\nnames.en = ["Cathay"]\n', "utf-8")
    parsed = names.load(path)
    (kept,) = path.parent.glob(".names-*.json")
    before = kept.stat().st_mtime_ns
    assert names.load(path) == parsed != bundled
    assert kept.stat().st_mtime_ns == before


def test_a_damaged_kept_form_is_made_again(path: Path, bundled: NameCatalogue) -> None:
    names.load(path)
    (kept,) = path.parent.glob(".names-*.json")
    for damage in (b"", b"{", b"[]", b'{"subjects": [[1]]}', b"\xff"):
        kept.write_bytes(damage)
        assert names.load(path) == bundled
        assert names.load(path) == bundled


def test_bundled_names_are_parsed_once_in_a_process(
    path: Path, bundled: NameCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    parse = names.parse

    def counting(text: str, origin: str, source: str) -> Part:
        parsed.append(origin)
        return parse(text, origin, source)

    monkeypatch.setattr(names, "parse", counting)
    path.write_text('[china]\nnames.en = ["Cathay of mine"]\n', "utf-8")
    changed = names.load(path)
    assert parsed == ["user"]
    assert changed != bundled
    first, again, other = (Matcher(each)._patterns for each in (changed, names.load(path), bundled))
    assert first is again
    assert first is not other


def test_only_the_newest_kept_form_stays(path: Path) -> None:
    for year in range(3):
        path.write_text(f'[china]\nnames.en = ["Cathay {year}"]\n', "utf-8")
        names.load(path)
    assert len(list(path.parent.glob(".names-*"))) == 1


def test_a_folder_that_cannot_be_written_is_no_hindrance(
    path: Path, bundled: NameCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "write_text", refuse)
    assert names.load(path) == bundled


@pytest.mark.parametrize("body", [b"[a", b"\xff\xfe", b'[a]\nkind = "film"\n', b"[china]\nx = 1"])
def test_a_faulty_file_names_itself(path: Path, body: bytes) -> None:
    path.write_bytes(body)
    with pytest.raises(UsageError, match=r"names\.toml"):
        names.load(path)


def test_a_byte_order_mark_is_no_fault(path: Path) -> None:
    path.write_bytes('\ufeff[china]\nnames.en = ["Cathay"]\n'.encode())
    assert linked(names.load(path), "Cathay") == [("china", "Cathay")]


# ---- editing ------------------------------------------------------------------------------


def test_a_subject_is_added(path: Path) -> None:
    now = names.add_subject(
        path, MINE, [Alias("", "我的电影", "zh"), Alias("", "MF", rule="exact")]
    )
    assert now == names.load(path)
    assert linked(now, "我的电影与MF与mf") == [("my-film", "我的电影"), ("my-film", "MF")]
    assert now.subjects["my-film"].origin == "user"


def test_an_alias_is_added_and_its_rule_replaced(path: Path) -> None:
    names.add_alias(path, "ne-zha-2", "藕饼")
    assert linked(names.load(path), "藕饼") == [("ne-zha-2", "藕饼")]
    now = names.add_alias(path, "ne-zha-2", "藕饼", "zh", "context", near=["票房"])
    assert linked(now, "藕饼") == []
    assert linked(now, "藕饼和票房") == [("ne-zha-2", "藕饼")]
    assert sum(each.name == "藕饼" for each in now.aliases) == 1


def test_a_bundled_name_is_refused_and_removed(path: Path) -> None:
    assert linked(names.add_alias(path, "china", "中国", rule="refuse"), "中国") == []
    now = names.remove_name(path, "china", "中国")
    assert linked(now, "中国") == []
    assert "中国" not in {each.name for each in now.aliases_of("china")}
    assert linked(names.add_alias(path, "china", "中国", "zh"), "中国") == [("china", "中国")]


def test_merged_subjects_share_one_id(path: Path) -> None:
    names.add_subject(path, MINE, [Alias("", "我的电影", "zh")])
    now = names.merge_subjects(path, "ne-zha-2", "my-film")
    assert linked(now, "我的电影") == [("ne-zha-2", "我的电影")]
    assert now.redirects["my-film"] == "ne-zha-2"
    again = names.add_alias(path, "my-film", "咱的电影")
    assert linked(again, "咱的电影") == [("ne-zha-2", "咱的电影")]
    assert names.load(path) == again


def test_a_bundled_subject_is_split(path: Path, bundled: NameCatalogue) -> None:
    now = names.split_subject(path, "deepseek", "deepseek-app", ["DeepSeekAPP"])
    assert linked(now, "DeepSeekAPP、DeepSeek") == [
        ("deepseek-app", "DeepSeekAPP"),
        ("deepseek", "DeepSeek"),
    ]
    assert now.subjects["deepseek-app"].kind == bundled.subjects["deepseek"].kind
    assert names.load(path) == now


@pytest.mark.parametrize(
    "change",
    [
        lambda path: names.add_subject(path, Subject("china", "film", "C", ""), []),
        lambda path: names.add_subject(path, Subject("My Film", "film", "C", ""), []),
        lambda path: names.add_subject(path, Subject("my-film", "movie", "C", ""), []),
        lambda path: names.add_subject(path, Subject("my-film", "film", "", ""), []),
        lambda path: names.add_alias(path, "nobody", "x"),
        lambda path: names.add_alias(path, "china", ""),
        lambda path: names.add_alias(path, "china", "a\nb"),
        lambda path: names.add_alias(path, "china", "x", rule="fuzzy"),
        lambda path: names.add_alias(path, "china", "x", near=["y"]),
        lambda path: names.add_alias(path, "china", "x", language="Chinese!"),
        lambda path: names.remove_name(path, "china", "no such name"),
        lambda path: names.merge_subjects(path, "china", "china"),
        lambda path: names.merge_subjects(path, "china", "nobody"),
        lambda path: names.split_subject(path, "china", "us", ["中国"]),
        lambda path: names.split_subject(path, "china", "cathay", ["no such name"]),
    ],
)
def test_an_edit_that_cannot_stand_changes_nothing(path: Path, change: object) -> None:
    names.add_alias(path, "china", "Cathay", "en")
    before = path.read_bytes()
    with pytest.raises(UsageError) as caught:
        change(path)  # type: ignore[operator]
    assert caught.value.do
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir() if each.suffix == ".part"] == []


def test_comments_and_other_tables_stay_as_written(path: Path) -> None:
    path.write_text(
        "# my names\n\n[us]   # them\nnames.en = ['Yankeeland']\n\n# about us\n[china]\n", "utf-8"
    )
    names.add_alias(path, "china", "Cathay", "en")
    text = path.read_text("utf-8")
    assert text.startswith("# my names\n\n[us]   # them\nnames.en = ['Yankeeland']\n\n# about us\n")


def test_tables_in_another_style_are_understood(path: Path) -> None:
    path.write_text('["china"]\nnames.en = ["Cathay"]\n[us.names]\nen = ["Yankeeland"]\n', "utf-8")
    now = names.add_alias(path, "us", "Uncle Sam", "en")
    assert linked(now, "Cathay, Yankeeland, Uncle Sam") == [
        ("china", "Cathay"),
        ("us", "Yankeeland"),
        ("us", "Uncle Sam"),
    ]


def test_a_held_lock_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_files, "LOCK_WAIT", 0.0)
    with path.with_name(f".{path.name}.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(LakeLocked):
            names.add_alias(path, "china", "Cathay")
    names.add_alias(path, "china", "Cathay")


def test_a_disk_that_fails_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names.add_alias(path, "china", "Cathay")
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(LakeUnwritable):
        names.add_alias(path, "china", "Middle Kingdom")
    assert path.read_bytes() == before


def test_writers_at_once_lose_nothing(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from chuquan.pipeline import names\n"
        "for n in range(3): names.add_alias(Path(sys.argv[1]), 'china', f'{sys.argv[2]} {n}')"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(path), f"Writer {each}"])
        for each in range(3)
    ]
    assert [each.wait() for each in running] == [0, 0, 0]
    mine = {each.name for each in names.load(path).aliases_of("china") if each.source == "user"}
    assert mine == {f"Writer {each} {n}" for each in range(3) for n in range(3)}
