"""Every spec is Vega-Lite by its published schema."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from chuquan.charts.look import Look
from tests.unit.charts.samples import FORMS, drawn

altair = pytest.importorskip("altair", reason="its package carries the schema")
jsonschema = pytest.importorskip("jsonschema")
LOOKS = [Look(), Look("zh", "dark", "narrow")]
FIGURES = [
    pytest.param(name, look, id=f"{name}-{look.language}") for look in LOOKS for name in FORMS
]


@cache
def validator() -> Any:
    """Return the judge of Vega-Lite specs."""
    place = Path(altair.__file__).parent / "vegalite" / "v6" / "schema" / "vega-lite-schema.json"
    schema = json.loads(place.read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


@pytest.mark.parametrize(("name", "look"), FIGURES)
def test_a_spec_keeps_the_schema(name: str, look: Look) -> None:
    spec = drawn(name, look).spec
    assert [error.message[:300] for error in validator().iter_errors(spec)] == []


def test_the_judge_sees_a_fault() -> None:
    spec = drawn("bars", Look()).spec
    assert not validator().is_valid({**spec, "layer": [{"mark": {"type": "blob"}}]})
