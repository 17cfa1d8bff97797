"""One reader of names for all tests here: making it takes most of a small batch's time."""

from __future__ import annotations

import pytest

from chuquan.model.names import NameCatalogue
from chuquan.pipeline import collect
from chuquan.pipeline.reading.names import Reader

MADE: dict[str, Reader] = {}


@pytest.fixture(autouse=True)
def _one_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def made(names: NameCatalogue) -> Reader:
        return MADE.setdefault(names.digest, MADE.get(names.digest) or Reader(names))

    monkeypatch.setattr(collect, "Reader", made)
