"""Pages as a reader meets them: clicked through, pointed at, without a script, by keyboard only."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from threading import Thread
from typing import Any
from urllib.parse import quote, unquote

import pytest

from tests.browser.conftest import Seen
from tests.conftest import FULL

pytestmark = pytest.mark.browser
Visit = Callable[..., tuple[Any, Seen]]
COMPARE = "/compare?s=ne-zha-2,deepseek,barbie-hsu&from=2025-01-15&to=2025-03-15"
PAGES = ["/", COMPARE, "/s/ne-zha-2", "/c/zhihu", "/measures", "/measures/circles", "/data",
         "/search?q=DeepSeek", "/now", "/claims", "/claims/article-seminar-barbie-hsu-index",
         "/standing", "/claims.cite?s=ne-zha-2", "/data/zhihu", "/s/ne-zha-2.lineage",
         "/s/nobody-at-all"]  # fmt: skip
LOOKS = [("en", "light"), ("zh", "dark")]
ALL_LOOKS = [("en", "light"), ("en", "dark"), ("zh", "light"), ("zh", "dark")]
KILOBYTE = 1024
FIT = PAGES if FULL else [COMPARE, "/measures/circles", "/s/ne-zha-2/rows", "/data", "/data/zhihu"]


def of(address: str, language: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


def test_the_first_five_minutes_by_clicking(visit: Visit, served: str) -> None:
    page, seen = visit("/?lang=en")
    page.get_by_role("link", name="Ne Zha 2").first.click()
    page.wait_for_url("**/s/ne-zha-2**")
    assert "Ne Zha 2 peaked" in page.locator(".answer").inner_text()
    page.get_by_role("link", name="简体中文").click()
    page.wait_for_url("**lang=zh**")
    assert "峰值" in page.locator(".answer").inner_text()
    page.get_by_role("link", name="数据", exact=True).click()
    page.wait_for_url("**/data**")
    page.get_by_role("searchbox").fill("DeepSeek")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search**")
    page.locator("tbody a").first.click()
    page.wait_for_url("**/s/deepseek**")
    page.go_back()
    page.wait_for_url("**/search**")
    assert seen.said == []
    assert [each for each in seen.asked if not each.startswith((served, "data:"))] == []


WAY = [
    ("Now", "**/now**", "As of"),
    ("Compare", "**/compare**", "peaked"),
    ("Claims", "**/claims**", "The ledger holds"),
    ("#of-ne-zha-2 tbody a", "**/claims/**", ""),
    ("Standing", "**/standing**", "Soft Power"),
    ("Methods", "**/measures**", "one question each"),
    ("tbody a[href*='/measures/tiers']", "**/measures/tiers**", "?"),
    ("Data", "**/data**", "sources are held"),
    ("#sources a[href*='/data/zhihu']", "**/data/zhihu**", "are unknown"),
    ("#runs tbody a", "**/data/runs/**", "brought"),
    ("Overview", "**/?lang=en", ""),
    ("a[href*='/c/zhihu']", "**/c/zhihu**", ""),
    ("#sees tbody a[href*='/s/ne-zha-2']", "**/s/ne-zha-2**", "Ne Zha 2 peaked"),
    (".origin a", "**/s/ne-zha-2.lineage**", "Ne Zha 2 peaked"),
    ("#recipe p a", "**/s/ne-zha-2?**", "Ne Zha 2 peaked"),
    ("main a[href*='/s/ne-zha-2/rows']", "**/s/ne-zha-2/rows**", "Ne Zha 2 peaked"),
    ("main a[href*='/data/runs/']", "**/data/runs/**", "brought"),
]


def test_every_page_is_reached_from_the_first_by_clicking(visit: Visit, served: str) -> None:
    page, seen = visit("/?lang=en")
    for target, address, said in WAY:
        if target[0].isupper():
            page.get_by_role("link", name=target, exact=True).first.click()
        else:
            page.locator(target).first.click()
        page.wait_for_url(address)
        answer = page.locator(".answer").inner_text()
        assert len(answer) > 10, address
        assert said in answer or said in page.locator("main").inner_text(), address
    page.get_by_role("searchbox").fill("哪吒")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search**")
    assert page.locator("tbody a").count() > 0
    assert seen.said == []
    assert [each for each in seen.asked if not each.startswith((served, "data:"))] == []


SHIFT = """new Promise(done => { let sum = 0; new PerformanceObserver(list => {
  for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value;
}).observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 50); })"""


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_accessible_silent_and_light(
    visit: Visit, served: str, address: str, full: bool
) -> None:
    """Look at each page once in each look, and hold everything against it that one visit tells."""
    from axe_playwright_python.sync_playwright import Axe

    lost = address == "/s/nobody-at-all"
    for language, theme in ALL_LOOKS if full else LOOKS:
        page, seen = visit(of(address, language), theme=theme)
        shift = page.evaluate(SHIFT)
        busy = busy_of(page)
        assert shift < 0.1
        assert busy <= 0.150, (busy, "s of the main thread")
        result = Axe().run(page, options={"resultTypes": ["violations"]})
        serious = [
            f"{each['id']}: {node['html'][:160]}"
            for each in result.response["violations"]
            if each["impact"] in ("serious", "critical")
            for node in each["nodes"][:3]
        ]
        assert serious == [], (language, theme)
        assert len(seen.said) == (1 if lost else 0), seen.said
        assert {each for each in seen.asked if not each.startswith((served, "data:"))} == set()
        assert len({each for each in seen.asked if ".js" in each}) == 1
    if not lost:
        assert wire(f"{served}{address}") <= 60 * KILOBYTE
    assert wire(f"{served}/static/probe.js") <= 30 * KILOBYTE


def wire(address: str) -> int:
    """Return the bytes of an answer as they travel."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return len(answer.read())


def busy_of(page: Any) -> float:
    """Return the seconds that a page's main thread has worked so far."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    told = session.send("Performance.getMetrics")["metrics"]
    return float({each["name"]: each["value"] for each in told}["TaskDuration"])


@pytest.mark.parametrize("address", FIT)
def test_a_page_fits_every_width(visit: Visit, address: str) -> None:
    page, _ = visit(of(address, "en"))
    for width in (320, 390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (address, width)
    page, _ = visit(of(address, "zh"), width=390)
    sizes = page.evaluate(
        "[...document.querySelectorAll('.drawing svg text')].filter(t => t.getClientRects().length)"
        ".map(t => parseFloat(getComputedStyle(t).fontSize)"
        " * t.ownerSVGElement.getBoundingClientRect().width"
        " / t.ownerSVGElement.viewBox.baseVal.width)"
    )
    assert min(sizes, default=11) >= 10.9


def told(page: Any) -> list[str]:
    return page.locator(".wide .probe div").all_inner_texts()


def test_the_pointer_is_told_what_the_table_holds(visit: Visit, served: str) -> None:
    page, _ = visit(of("/s/deepseek", "en"))
    svg = page.locator(".drawing .wide:has(script) svg").first
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    with urllib.request.urlopen(f"{served}/s/deepseek.json", timeout=60) as answer:
        days = {each["day"]: each["high"] for each in json.load(answer)["days"]}
    seen = 0
    for step in range(1, 60):
        page.mouse.move(box["x"] + box["width"] * step / 60, box["y"] + box["height"] * 0.4)
        lines = told(page)
        if not lines or lines[0] not in days:
            continue
        value = re.search(r": ([\d,.]+)", lines[1])
        assert value, lines
        assert float(value[1].replace(",", "")) == days[lines[0]]
        seen += 1
    assert seen >= 20


def test_the_keyboard_alone_reads_every_value(visit: Visit) -> None:
    page, _ = visit(of(COMPARE, "en"))
    holder = page.locator(".drawing .wide:has(script)").first
    holder.focus()
    page.keyboard.press("Home")
    first = told(page)
    page.keyboard.press("ArrowRight")
    second = told(page)
    page.keyboard.press("End")
    last = told(page)
    moments = [each[0] for each in (first, second, last)]
    assert all(one < other for one, other in pairwise(moments))
    page.keyboard.press("Escape")
    assert told(page) == ["", ""] or not page.locator(".wide .probe").first.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName").upper() in ("A", "DIV")


def test_without_scripts_nothing_lacks_but_the_pointer(visit: Visit) -> None:
    page, _ = visit(of("/s/ne-zha-2", "en"), scripts=False)
    assert "Ne Zha 2 peaked" in page.locator(".answer").inner_text()
    assert page.locator(".drawing svg:visible").count() >= 2
    assert page.locator("table").count() >= 3


def test_on_paper_nothing_is_dark_cut_or_folded(visit: Visit) -> None:
    page, _ = visit(of("/s/ne-zha-2", "en"), theme="dark", width=700)
    folded = page.locator("details table").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".bar").is_visible()
    assert page.locator(".pinned a").is_visible()
    held = page.locator(".drawing svg:visible").all()
    assert len(held) >= 3
    boxes = [each.bounding_box() for each in held]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 700 for box in boxes)
    assert page.locator(".probe:visible").count() == 0


def test_labels_of_the_figure_equal_the_table(visit: Visit) -> None:
    page, _ = visit(of(COMPARE, "en"))
    words = " ".join(page.locator(".wide svg text").all_text_contents())
    for row in page.locator("#compared tbody tr").all():
        assert row.locator("td").first.inner_text().strip() in words


def test_pointing_costs_little(visit: Visit) -> None:
    page, _ = visit(of(COMPARE, "en"))
    svg = page.locator(".drawing .wide:has(script) svg").first
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    before, moves = busy_of(page), 60
    for step in range(moves):
        page.mouse.move(box["x"] + box["width"] * (step + 1) / (moves + 2), box["y"] + 90)
    assert (busy_of(page) - before) / moves <= 0.010


def test_a_permalink_shows_the_same_in_a_fresh_profile(visit: Visit, served: str) -> None:
    with urllib.request.urlopen(f"{served}/measures.json", timeout=60) as answer:
        assert json.load(answer)["schema"] == "chuquan.measures/1"
    with urllib.request.urlopen(f"{served}/data.json", timeout=60) as answer:
        number = json.load(answer)["snapshot"]
    shots = []
    for _ in range(2):
        page, _ = visit(f"/claims?s=ne-zha-2&at={number}&lang=zh")
        shots.append((page.screenshot(full_page=True), page.locator("svg").first.inner_html()))
    assert shots[0] == shots[1]
    address = f"{served}/claims.svg?s=ne-zha-2&at={number}"
    bodies = [urllib.request.urlopen(address, timeout=60).read() for _ in range(2)]
    assert bodies[0] == bodies[1]
    assert bodies[0].startswith(b"<svg")


class Elsewhere(SimpleHTTPRequestHandler):
    """Another site on this machine, which frames what its address asks for."""

    def do_GET(self) -> None:
        """Answer with one frame."""
        body = f'<iframe src="{unquote(self.path[2:])}" width=800 height=600></iframe>'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_a_figure_stands_in_the_frame_of_another_page(
    opened: Callable[..., tuple[Any, Seen]], served: str
) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        framed = quote(f"{served}/claims.embed?s=ne-zha-2", safe="")
        page, seen = opened(f"http://127.0.0.1:{site.server_port}/?{framed}")
        figure = page.frame_locator("iframe").locator("svg:visible")
        figure.first.wait_for()
        assert figure.count() == 1
        assert seen.said == []
        plain = quote(f"{served}/claims?s=ne-zha-2", safe="")
        page, seen = opened(f"http://127.0.0.1:{site.server_port}/?{plain}")
        assert page.frame_locator("iframe").locator("table").count() == 0
        site.shutdown()
