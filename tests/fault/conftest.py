"""What the tests of faults share: one warm parent of children that can be killed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fault.nursery import Nursery


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """A warm parent; whatever it started is ended with it."""
    opened = Nursery(tmp_path_factory.mktemp("nursery") / "errors.txt")
    yield opened
    opened.close()
