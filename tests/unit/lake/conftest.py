"""An empty lake to try things on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chuquan.lake.catalogue import Catalogue, create
from tests.batches import NOW


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[Catalogue]:
    """An open, empty lake."""
    root = tmp_path / "lake"
    create(root, NOW)
    opened = Catalogue(root, lock_wait=0.05)
    yield opened
    opened.close()
