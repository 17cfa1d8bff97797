"""A browser and a served sample; without either the tests of this folder are skipped, saying so."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

LACKS = "make setup-browser installs it"
playwright = pytest.importorskip("playwright.sync_api", reason=f"no playwright: {LACKS}")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    f"--{each}"
    for each in (
        "no-sandbox",
        "disable-gpu",
        "disable-quic",
        "no-first-run",
        "disable-sync",
        "disable-background-networking",
        "disable-component-update",
    )
]


@dataclass
class Seen:
    """What a page did beside showing itself."""

    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def sample(request: pytest.FixtureRequest) -> Path:
    """The folder of a workspace that holds the sample."""
    if CHROMIUM is None:
        pytest.skip(f"no chromium: {LACKS}")
    place: Path = request.getfixturevalue("demo_lake")
    return place


@pytest.fixture(scope="session")
def served(sample: Path) -> Iterator[str]:
    """The address of the sample, served as a user serves it."""
    with serving(sample) as address:
        yield address


@contextmanager
def serving(place: Path) -> Iterator[str]:
    """Serve a workspace until the end of the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "chuquan", "--workspace", str(place), "serve",
               "--port", str(port), "--warm", "0"]  # fmt: skip
    server = subprocess.Popen(command, env=os.environ, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/healthz", server)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert server.poll() is None, "the server ended"
        with suppress(OSError), urllib.request.urlopen(address, timeout=60):
            return
        time.sleep(0.1)
    pytest.fail("the server never answered")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for a file of tests: while it is open, its driver's event loop runs here."""
    if CHROMIUM is None:
        pytest.skip(f"no chromium: {LACKS}")
    with playwright.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., tuple[Any, Seen]]]:
    """Open any address in a fresh profile."""
    contexts: list[Any] = []

    def open_page(
        address: str, *, width: int = 1280, theme: str = "light", scripts: bool = True, **more: Any
    ) -> tuple[Any, Seen]:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme,
            java_script_enabled=scripts, device_scale_factor=1, **more,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        seen = Seen()
        page.on("console", lambda message: seen.said.append(message.text))
        page.on("pageerror", lambda problem: seen.said.append(str(problem)))
        page.on("request", lambda request: seen.asked.append(request.url))
        page.goto(address, wait_until="load")
        return page, seen

    yield open_page
    for each in contexts:
        each.close()


@pytest.fixture
def visit(opened: Callable[..., tuple[Any, Seen]], served: str) -> Callable[..., tuple[Any, Seen]]:
    """Open an address of the site in a fresh profile."""
    return lambda address, **how: opened(f"{served}{address}", **how)


def picture(page: Any, name: str) -> Path:
    """Keep a picture of a page where ``CHUQUAN_PICTURES`` says, for people to look at."""
    folder = Path(os.environ.get("CHUQUAN_PICTURES", ""))
    target = folder / f"{name}.png"
    if os.environ.get("CHUQUAN_PICTURES"):
        page.screenshot(path=target, full_page=True)
    return target
