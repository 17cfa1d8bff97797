"""Feeds as outlets write them, and as somebody writes them who means harm."""

from __future__ import annotations

import resource
import time
from datetime import UTC, datetime

import pytest

from chuquan.errors import SourceChanged
from chuquan.model.facts import Rows
from chuquan.model.spec import Raw
from chuquan.sources import feeds
from chuquan.sources.forms.feed_xml import MOST_ENTRIES

NOW = datetime(2025, 3, 1, tzinfo=UTC)
ENTRY = (
    "<item><title>Kite {n}</title><link>/{n}</link>"
    "<pubDate>Wed, 15 Jan 2025 08:30:00 GMT</pubDate></item>"
)
HOME = "https://kites.example/rss"


def rss(inner: str, head: str = "") -> bytes:
    """Return an RSS feed around some entries."""
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>K</title>'
        f"<link>https://kites.example/</link>{inner}</channel></rss>"
    ).encode()


def read(body: bytes, name: str = HOME) -> Rows:
    """Read a feed."""
    return feeds.read(Raw(name, body, NOW))


def names(rows: Rows) -> list[str]:
    """Return the headings."""
    return [row["name"] for row in rows.singles.get("items", [])]


def qualities(rows: Rows) -> list[str]:
    """Return how each entry's day is known."""
    return [row["quality"] for row in rows.singles["observations"]]


def test_addresses_are_made_whole_and_only_those_of_the_web() -> None:
    links = (
        "/a",
        "b",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//c.example/d",
    )
    rows = read(rss("".join(f"<item><title>{n}</title><link>{each}</link></item>"
                            for n, each in enumerate(links))))  # fmt: skip
    assert [row["url"] for row in rows.singles["items"]] == [
        "https://kites.example/a", "https://kites.example/b", None, None, None,
        "https://c.example/d",
    ]  # fmt: skip


def test_a_day_in_a_doubtful_form_and_no_day_are_marked() -> None:
    dates = (
        "Wed, 15 Jan 2025 08:30:00 GMT",
        "Thu,16 Jan 2025 4:35:5 GMT+9",
        "soon",
        "2099-01-01T00:00:00Z",
    )
    rows = read(rss("".join(f"<item><title>{n}</title><pubDate>{each}</pubDate></item>"
                            for n, each in enumerate(dates))))  # fmt: skip
    assert qualities(rows) == ["ok", "inferred", "undated", "undated"]
    assert [row["published_at"] for row in rows.singles["documents"]][2:] == [NOW, NOW]


def test_ids_are_told_apart_when_repeated_and_made_when_missing() -> None:
    rows = read(rss(
        "<item><guid>7</guid><title>A</title><link>/a</link></item>"
        "<item><guid>7</guid><title>B</title><link>/b</link></item>"
        "<item><guid>8</guid><title>C</title></item><item><guid>8</guid><title>D</title></item>"
        "<item><title>E</title></item><item><title>F</title></item>"
        "<item><guid>8</guid><title>D</title></item>"
    ))  # fmt: skip
    found = [row["item"] for row in rows.singles["items"]]
    assert names(rows) == ["A", "B", "C", "D", "E", "F", "D"]
    assert len(set(found)) == 6
    assert found[3] == found[6]
    assert found == [row["item"] for row in read(rss(
        "<item><guid>7</guid><title>A</title><link>/a</link></item>"
        "<item><guid>7</guid><title>B</title><link>/b</link></item>"
        "<item><guid>8</guid><title>C</title></item><item><guid>8</guid><title>D</title></item>"
        "<item><title>E</title></item><item><title>F</title></item>"
        "<item><guid>8</guid><title>D</title></item>"
    )).singles["items"]]  # fmt: skip


def test_headings_are_text() -> None:
    rows = read(rss(
        "<item><title><![CDATA[<script>alert(1)</script>One <b>two</b>]]></title></item>"
        "<item><title>&lt;img src=x onerror=alert(1)&gt;Three &amp;amp; four</title></item>"
    ))  # fmt: skip
    assert names(rows) == ["One two", "Three & four"]


def test_an_entry_that_says_nothing_is_put_aside() -> None:
    rows = read(rss(ENTRY.format(n=1) + "<item><category>x</category></item>"))
    assert names(rows) == ["Kite 1"]
    assert [(each.rows, each.table) for each in rows.quarantined] == [(1, "items")]


@pytest.mark.parametrize("label", ["gb2312", "gb18030", "utf-8", "iso-8859-1"])
def test_gb18030_is_read_whatever_it_is_called(label: str) -> None:
    text = rss("<item><title>风筝飞上天，大家都很高兴</title></item>").decode()
    body = text.replace('"1.0"', f'"1.0" encoding="{label}"', 1).encode("gb18030")
    assert names(read(body)) == ["风筝飞上天，大家都很高兴"]


def test_marks_before_the_first_sign_are_no_matter() -> None:
    body = rss(ENTRY.format(n=1))
    for each in (b"\xef\xbb\xbf" + body, b"\n  " + body, body.decode().encode("utf-16")):
        assert names(read(each)) == ["Kite 1"]


def test_stray_signs_are_mended() -> None:
    rows = read(rss("<item><title>Food & drink&nbsp;caf&eacute; &lt; &#169; &unknown;</title>"
                    "<link><![CDATA[/x?a=1&copy=2]]></link></item>"))  # fmt: skip
    assert names(rows) == ["Food & drink café < © &unknown;"]
    assert rows.singles["items"][0]["url"] == "https://kites.example/x?a=1&copy=2"


def test_what_is_ill_formed_is_read_as_far_as_possible_and_told() -> None:
    rows = read(rss(ENTRY.format(n=1) + "<item><title>x</b></title></item>" + ENTRY.format(n=2)))
    assert {"Kite 1", "Kite 2"} <= set(names(rows))
    assert [each.table for each in rows.quarantined] == ["polls"]


@pytest.mark.parametrize("n", [40, 200, 700, 1500])
def test_a_feed_cut_short_is_told(n: int) -> None:
    with pytest.raises(SourceChanged):
        read(rss("".join(ENTRY.format(n=n) for n in range(20)))[:n])


def lol() -> str:
    """Return the entity bomb."""
    bombs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE rss [<!ENTITY l0 "lol">{bombs}]>'


@pytest.mark.parametrize(
    "body",
    [
        rss("<item><title>&l9;</title></item>", lol()),
        rss("<item><title>&x;</title></item>", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        rss("<item><title>t</title>" + "<a>" * 200_000 + "</a>" * 200_000 + "</item>"),
        rss("<item><title>t</title>" + "<a/>" * 300_000 + "</item>"),
        rss("<item><title>" + "x" * 10_500_000 + "</title></item>"),
        b"<!DOCTYPE html><html><head><title>Not found</title></head></html>",
        b"<opml version='2.0'><body/></opml>",
    ],
    ids=["entities", "a file", "depth", "density", "a long text", "a page", "another form"],
)  # fmt: skip
def test_what_is_no_feed_or_a_bomb_is_refused_soon(body: bytes) -> None:
    start = time.process_time()
    with pytest.raises(SourceChanged) as caught:
        read(body)
    assert time.process_time() - start < 2
    assert "passwd" not in str(caught.value)


def test_no_address_is_fetched_for_a_definition() -> None:
    head = '<!DOCTYPE rss PUBLIC "-//X//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">'
    assert names(read(rss("<item><title>&x; caf&eacute;</title></item>", head))) == ["&x; café"]


def test_heaps_of_attributes_take_little_time() -> None:
    attributes = " ".join(f'a{n}="x"' for n in range(16_500))
    body = rss(f"<item {attributes}><title>t</title></item>")
    assert len(body) > 165_000
    start = time.process_time()
    assert names(read(body)) == ["t"]
    assert time.process_time() - start < 0.2


def test_more_entries_than_any_feed_has_are_counted_and_not_read() -> None:
    seconds: list[float] = []
    for n in (20_000, 40_000):
        body = rss("".join(ENTRY.format(n=each) for each in range(n)))
        start = time.process_time()
        rows = read(body)
        seconds.append(time.process_time() - start)
        assert len(names(rows)) == MOST_ENTRIES
        assert sum(each.rows for each in rows.quarantined) == n - MOST_ENTRIES
    assert seconds[1] < 3 * seconds[0], "what is counted and not read costs no more than in line"


@pytest.mark.slow
def test_a_million_entries_stay_within_bounds() -> None:
    body = rss("<item><title>x</title></item>" * 1_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    rows = read(body)
    assert time.process_time() - start < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000
    assert len(names(rows)) + sum(each.rows for each in rows.quarantined) == 1_000_000
