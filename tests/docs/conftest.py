"""What the tests of pages share: one terminal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.docs.terminal import Terminal


@pytest.fixture(scope="session")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """Where examples are typed."""
    made = Terminal(tmp_path_factory.mktemp("terminal"))
    yield made
    made.close()
