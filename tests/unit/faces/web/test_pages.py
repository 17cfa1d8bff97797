"""Every page answers first, in both languages, links only where something is, and tells no lie."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

import chuquan
from tests.web_site import Answer

Ask = Callable[..., Answer]
PAGES = [
    "/", "/compare?s=ne-zha-2,deepseek&from=2025-01-15&to=2025-03-15", "/s/ne-zha-2",
    "/s/barbie-hsu/rows", "/c/zhihu", "/measures", "/measures/circles", "/measures/attention",
    "/data", "/search?q=哪吒", "/claims?s=ne-zha-2", "/standing", "/now",
    "/claims/article-seminar-barbie-hsu-index", "/data/weibo", "/data/steam",
    "/s/ne-zha-2.lineage",
]  # fmt: skip
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Reader(HTMLParser):
    """Reads a page: its texts, its links, and whether every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        self.links += [given["href"] or ""] if "href" in given else []
        self.ids += [given["id"] or ""] if "id" in given else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def page(ask: Ask, address: str, language: str) -> str:
    answer = ask(f"{address}{'&' if '?' in address else '?'}lang={language}")
    assert answer.status == 200, answer.body[:400]
    return answer.body.decode()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole_and_answers_first(ask: Ask, address: str, language: str) -> None:
    text = page(ask, quote(address, safe="/?=&,-"), language)
    read = Reader(text)
    assert read.open == []
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in text
    answer = re.search(r'<p class="answer">(.+?)</p>', text, re.S)
    assert answer
    assert len(re.sub(r"<[^>]+>", "", answer[1])) > 10
    assert "Snapshot" in text or "快照" in text
    assert " style=" not in re.sub(r"<svg.*?</svg>", "", text, flags=re.S)
    assert not re.search(r"\son\w+=", text)


@pytest.mark.parametrize("address", PAGES)
def test_no_link_inside_the_site_leads_nowhere(ask: Ask, address: str) -> None:
    read = Reader(page(ask, quote(address, safe="/?=&,-"), "en"))
    inside = {each for each in read.links if each.startswith("/") and not each.startswith("//")}
    assert inside
    anchors = {each[1:] for each in read.links if each.startswith("#")}
    assert anchors <= {*read.ids, ""}
    pages = sorted(each for each in inside if "." not in each.partition("?")[0])
    for each in pages[:: max(1, len(pages) // 3)]:
        place, _, anchor = each.partition("#")
        answer = ask(place)
        assert answer.status == 200, each
        if anchor:
            assert f'id="{anchor}"' in answer.body.decode(), each


def test_every_number_of_the_subject_leads_to_its_rows(ask: Ask) -> None:
    read = Reader(page(ask, "/s/ne-zha-2", "en"))
    rows = [each for each in read.links if each.startswith("/s/ne-zha-2/rows")]
    assert len(rows) > 30
    held = Reader(page(ask, "/s/ne-zha-2/rows", "en")).ids
    assert {each.partition("#")[2] for each in rows} <= set(held)


def test_a_number_leads_to_the_run_that_brought_it_and_the_file_that_holds_it(ask: Ask) -> None:
    subject = Reader(page(ask, "/s/ne-zha-2", "en"))
    origin = next(each for each in subject.links if each.startswith("/s/ne-zha-2.lineage"))
    told = Reader(ask(origin).body.decode())
    snapshot = json.loads(ask("/data.json").body)["snapshot"]
    assert any(f"at={snapshot}" in each for each in told.links)
    traced = [each for each in told.links if each.startswith("/data/runs/")]
    rows = Reader(page(ask, "/s/ne-zha-2/rows", "en"))
    behind = {each for each in rows.links if each.startswith("/data/runs/")}
    assert behind <= set(traced)
    run = behind.pop()
    document = json.loads(ask(run.replace("?", ".json?")).body)
    assert document["source"] == "weibo"
    assert document["offered"] == document["stored"] + document["duplicate"]
    assert {"observations", "items", "polls"} <= {each["table"] for each in document["files"]}
    text = ask(run).body.decode()
    assert all(each["sha256"][:16] in text for each in document["files"])


@pytest.mark.parametrize("address", ["/claims", "/standing", "/now", "/measures/ledger"])
def test_figures_of_the_program_itself_are_traced_too(ask: Ask, address: str) -> None:
    answer = ask(f"{address}.lineage")
    assert answer.status == 200
    assert Reader(answer.body.decode()).open == []


def test_nothing_tells_a_folder_of_this_machine(ask: Ask, root: Path) -> None:
    runs = json.loads(ask("/data.json").body)["runs"]
    bodies = [ask(each).body for each in ("/data", "/data.json", "/s/deepseek.lineage")]
    bodies += [
        ask(f"/data/runs/{each['run']}{form}").body for each in runs for form in ("", ".json")
    ]
    for folder in (str(root), str(Path(chuquan.__file__).parent)):
        assert not any(folder.encode() in each for each in bodies)


def test_the_calendar_counts_what_the_lake_holds(ask: Ask) -> None:
    told = json.loads(ask("/data.json").body)
    held = {each["source"]: each for each in told["sources"]}
    assert {"weibo", "zhihu", "github_trending"} <= set(told["looked"])
    for source, looked in told["looked"].items():
        seen = sum(day["seen"] for day in looked["days"])
        assert 0.99 * held[source]["looks"] < seen <= held[source]["looks"]
        assert looked["due"] == seen + looked["unknown"]
        assert sum(gap["lacking"] for gap in looked["gaps"]) == looked["unknown"]
    one = json.loads(ask("/data/zhihu.json").body)
    assert one["looked"] == told["looked"]["zhihu"]
    text = page(ask, "/data/zhihu", "zh")
    assert text.count("<rect") > 2 * 300


def test_the_subject_tells_when_it_broke_out_and_who_speaks(ask: Ask) -> None:
    text = page(ask, "/s/ne-zha-2", "en")
    card = json.loads(ask("/s/ne-zha-2.json").body)
    assert {"breakout", "ne-zha-2-voices", "ne-zha-2-emotion"} <= set(Reader(text).ids)
    assert card["voices"]["rows"][0]["voice"] in text
    assert "made up" in text


def test_the_view_is_in_the_address(ask: Ask) -> None:
    read = Reader(page(ask, "/compare?s=ne-zha-2,deepseek&from=2025-01-15&to=2025-03-15", "zh"))
    other = next(each for each in read.links if "lang=en" in each)
    assert "s=ne-zha-2,deepseek" in other
    assert "from=2025-01-15" in other
    subject = next(each for each in read.links if each.startswith("/s/deepseek?"))
    assert "lang=zh" in subject
    assert "to=2025-03-15" in subject


def test_a_pinned_page_is_the_same_to_the_byte(ask: Ask) -> None:
    number = json.loads(ask("/data.json").body)["snapshot"]
    address = f"/s/deepseek.svg?at={number}"
    first = ask(address)
    assert first.status == 200
    assert first.body.startswith(b"<svg")
    assert ask(f"{address}&width=wide").body == first.body
    assert ask(f"/s/deepseek?at={number}").headers["cache-control"].endswith("max-age=3600")
    assert ask("/s/deepseek?at=99999").status == 400


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/s/nobody-at-all", 404, "No subject is called"),
        ("/s/S?lang=en", 404, "subject find"),
        ("/nowhere", 404, "no such page"),
        ("/c/nowhere", 404, "nowhere"),
        ("/measures/nothing", 404, "nothing"),
        ("/compare?from=2025-02-30", 400, "2025-02-30"),
        ("/compare?from=yesterday", 422, "from"),
        ("/?lang=xx", 422, "lang"),
        ("/?at=-1", 422, "at"),
        ("/compare?s=a,b,c,d,e,f,g", 400, "too many"),
        ("/s/deepseek.exe", 404, "exe"),
    ],
)
def test_a_refusal_says_what_and_what_to_do(ask: Ask, address: str, status: int, said: str) -> None:
    answer = ask(address)
    assert answer.status == status
    text = answer.body.decode()
    assert said in text
    assert "<dt>Do</dt>" in text
    assert Reader(text).open == []


def test_refusals_of_files_are_json(ask: Ask) -> None:
    told = json.loads(ask("/s/nobody-at-all.json").body)
    assert told["schema"] == "chuquan.error/1"
    assert {"what", "seen", "so", "do"} <= set(told)
    assert json.loads(ask("/data.svg").body)["schema"] == "chuquan.error/1"


HOSTILE = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)",
    "{{7*7}}", "%s%n", "\u202e反", "'; DROP TABLE items; --", "</script><b>", "a" * 200,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(ask: Ask, text: str) -> None:
    for address in (f"/search?q={quote(text)}", f"/s/{quote(text, safe='')}"):
        answer = ask(address)
        assert answer.status in (200, 404)
        body = answer.body.decode()
        assert "<script>alert" not in body
        assert "<img" not in body
        assert 'href="javascript:' not in body
        assert ">49<" not in body
        assert Reader(body).open == []


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("/measures/circles", "/measures"),
        ("/data/weibo", "/data"),
        ("/claims/china-gdp-2024", "/claims"),
    ],
)
def test_the_menu_shows_where_a_page_belongs(ask: Ask, address: str, part: str) -> None:
    page = ask(f"{address}?lang=en").body.decode()
    assert f'href="{part}?lang=en" aria-current="true"' in page
    assert page.count("aria-current") == 1
    assert f'href="{part}?lang=en" aria-current="page"' in ask(f"{part}?lang=en").body.decode()
