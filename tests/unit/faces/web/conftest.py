"""One loaded sample and one site for all tests of pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web_site import Answer, InProcess, get

pytest.importorskip("fastapi")


@pytest.fixture(scope="session")
def root(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace that holds the sample."""
    return Path(shutil.copytree(loaded, tmp_path_factory.mktemp("web") / "W"))


@pytest.fixture(scope="session")
def children(root: Path) -> Iterator[InProcess]:
    """What computes the pages, in this process."""
    made = InProcess(root)
    yield made
    made.close()


@pytest.fixture(scope="session")
def app(root: Path, children: InProcess) -> Any:
    """The whole site."""
    from chuquan.faces.web.app import create

    return create(root, children=children)


@pytest.fixture
def ask(app: Any) -> Callable[..., Answer]:
    """Ask the site for an address."""

    def asked(address: str, method: str = "GET", **headers: str) -> Answer:
        return get(app, address, method, **headers)

    return asked
