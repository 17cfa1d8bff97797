"""The folder of pages opens from a disk and under a sub-path: links, style, script and all."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from chuquan.faces.web import folder
from tests.browser.conftest import Seen

pytestmark = pytest.mark.browser
UNDRAWN = "placement"
"""A measure whose answer on the sample cannot be drawn."""


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *told: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def pages(sample: Path, tmp_path_factory: pytest.TempPathFactory, full: bool) -> Path:
    """A folder of pages, at a path with a blank and letters of two scripts."""
    target = tmp_path_factory.mktemp("folder") / "my pages 页"
    views = folder._views(sample, ["deepseek"], {})
    few = ("home", "subject", "rows", "claims")
    kept = [v for v in views if full or v.page in few or v.given.get("key") == UNDRAWN]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folder, "_views", lambda *_: kept)
        told = folder.write(sample, target, languages=("en", "zh") if full else ("en",))
    assert told.index.is_file()
    assert told.size == sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    return target


@pytest.fixture(scope="module")
def below(pages: Path) -> Iterator[str]:
    """The same folder, served by any host under a path of its own."""
    handler = partial(_Silent, directory=str(pages.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/my%20pages%20%E9%A1%B5/"
        server.shutdown()


def walk(open_page: Callable[[str], tuple[Any, Seen]], first: str, root: str) -> None:
    """Read a subject from the first page, point at its figure, go on to the ledger."""
    page, seen = open_page(first)
    page.locator("#ranking a", has_text="DeepSeek").first.click()
    page.wait_for_load_state("load")
    assert "DeepSeek peaked" in page.locator(".answer").inner_text()
    holder = page.locator(".drawing .wide:has(script)").first
    holder.focus()
    page.keyboard.press("End")
    assert ":" in page.locator(".wide .probe div").nth(1).inner_text()
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    page.get_by_role("link", name="Claims").click()
    page.wait_for_load_state("load")
    assert "The ledger holds" in page.locator(".answer").inner_text()
    assert seen.said == []
    assert [each for each in seen.asked if not each.startswith((root, "data:"))] == []


@pytest.mark.parametrize("place", ["disk", "below"])
def test_the_folder_works_wherever_it_lies(
    opened: Callable[[str], tuple[Any, Seen]], pages: Path, below: str, place: str
) -> None:
    root = pages.as_uri() if place == "disk" else below
    walk(opened, f"{root.rstrip('/')}/index.html", root)


def test_a_form_that_cannot_be_made_leaves_its_page(pages: Path) -> None:
    for path in pages.rglob("*.html"):
        assert 'id="refused"' not in path.read_text("utf-8"), path.name
    page = next(pages.rglob(f"{UNDRAWN}.html"))
    assert not page.with_suffix(".svg").exists()


def test_no_link_of_the_folder_leads_out_of_it(pages: Path) -> None:
    seen = 0
    for path in pages.rglob("*.html"):
        text = path.read_text("utf-8")
        for href in re.findall(r'(?:href|src)="([^"]*)"', text):
            if href.startswith(("#", "data:", "http://", "https://")):
                continue
            target = (path.parent / unquote(href.partition("#")[0])).resolve()
            assert target.is_file(), (path.name, href)
            assert target.is_relative_to(pages.resolve())
            seen += 1
    assert seen > 50
