"""Nothing that strangers wrote runs, even without the policy that would forbid it to."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests import hostile
from tests.browser.conftest import CHROMIUM, LACKS, serving

pytestmark = pytest.mark.browser
HOOK = """
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = (...told) => { window.ran(name + " " + told); };
"""


@pytest.fixture(scope="module")
def evil(
    tmp_path_factory: pytest.TempPathFactory, full: bool
) -> Iterator[tuple[str, int, list[str]]]:
    """A served workspace full of hostile words: its address, its subjects, the words."""
    if CHROMIUM is None:
        pytest.skip(f"no chromium: {LACKS}")
    root: Path = tmp_path_factory.mktemp("evil") / "W"
    payloads = hostile.scripts(600 if full else 100)
    assert len(set(payloads)) == (600 if full else 100)
    held = hostile.workspace(root, payloads)
    assert held["titles"] == len(payloads)
    assert held["figures"] > len(payloads) / 2, held
    assert held["names"] > len(payloads) / 2, held
    with serving(root) as address:
        yield address, len(payloads) // 50, payloads


def test_nothing_runs_in_any_page(evil: tuple[str, int, list[str]], browser: Any) -> None:
    address, subjects, payloads = evil
    context = browser.new_context(bypass_csp=True)
    ran: list[str] = []
    asked: list[str] = []
    context.expose_function("ran", lambda told: ran.append(told))
    context.add_init_script(HOOK)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    places = ["/", "/claims", "/data", "/home.cite"]
    for n in range(subjects):
        places += [f"/s/evil-{n}", f"/s/evil-{n}/rows", f"/s/evil-{n}.svg", f"/s/evil-{n}.embed"]
    places += [f"/search?q={quote(text)}" for text in payloads[:3]]
    places += [f"/s/{quote(text, safe='')}" for text in payloads[5:7]]
    seen: set[str] = set()
    for place in places:
        page.goto(f"{address}{place}", wait_until="load")
        page.wait_for_timeout(50)
        words = page.evaluate("document.documentElement.textContent").lower()
        seen |= {text for text in payloads if text.lower() in words}
        assert page.evaluate("document.querySelectorAll('iframe,object,embed,base').length") == 0
    assert ran == []
    assert [each for each in asked if not each.startswith((address, "data:"))] == []
    assert len(seen) > 0.85 * len(payloads), len(seen)
    context.close()


def test_nothing_runs_in_a_reader_of_the_feed(evil: tuple[str, int, list[str]]) -> None:
    import xml.etree.ElementTree as ET

    with urllib.request.urlopen(f"{evil[0]}/claims.atom", timeout=60) as answer:
        root = ET.fromstring(answer.read())
    assert not [each for each in root.iter() if "Atom" not in each.tag]
    hrefs = [each.get("href") or "" for each in root.iter("{http://www.w3.org/2005/Atom}link")]
    assert all(each.startswith("/") for each in hrefs)
    texts = [(each.text or "").lower() for each in root.iter()]
    assert any(payload.lower() in text for payload in evil[2] for text in texts)
    with urllib.request.urlopen(f"{evil[0]}/claims.json", timeout=60) as answer:
        assert len(json.loads(answer.read())["claims"]) > 50
