"""What the tests of pages share: one terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.terminal import Terminal


@pytest.fixture(scope="session")
def terminal(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Terminal]:
    """Where examples are typed."""
    home = tmp_path_factory.mktemp("terminal")
    made = Terminal(home, lambda: Path(request.getfixturevalue("demo_lake")))
    yield made
    made.close()
