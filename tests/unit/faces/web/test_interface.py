"""Whatever the interface's document allows is answered as it promises, and never by a fault."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from chuquan.faces.web.app import create
from tests.conftest import FULL
from tests.web_site import InProcess, get

schemathesis = pytest.importorskip("schemathesis")
EXAMPLES = 400 if FULL else 2
KNOWN = {
    "subject": ("ne-zha-2", "deepseek", "哪吒2"), "circle": ("weibo", "zhihu"),
    "key": ("attention", "tiers", "circles", "leadlag"), "s": ("ne-zha-2,deepseek", "deepseek"),
    "q": ("哪吒", "DeepSeek"), "from": ("2025-02-01",), "to": ("2025-02-02",),
    "source": ("weibo", "zhihu"), "signal": ("weibo.heat", "heat"), "at": (1, 2),
    "lang": ("en", "zh"),
}  # fmt: skip


@pytest.fixture(scope="module")
def site(lake: Path) -> Iterator[Any]:
    """The whole site over a small workspace."""
    children = InProcess(lake)
    yield create(lake, children=children)  # type: ignore[arg-type]
    children.close()


def document(site: Any) -> dict[str, Any]:
    """Return the interface's document."""
    told: dict[str, Any] = json.loads(get(site, "/openapi.json").body)
    return told


def sound(case: Any, chance: random.Random) -> Any:
    """Return the case, some of its parameters replaced by ones that mean something."""
    for given_ in (case.path_parameters or {}, case.query or {}):
        for name in list(given_):
            if name in KNOWN and chance.random() < 0.6:
                given_[name] = chance.choice(KNOWN[name])
    case.headers = {**(case.headers or {}), "Host": "localhost"}
    return case


def test_everything_that_the_document_allows_is_answered_as_it_promises(site: Any) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", site, headers={"host": "localhost"})
    checks = [
        each for each in schemathesis.checks.CHECKS.get_all()
        if each.__name__ in (
            "not_a_server_error", "status_code_conformance", "content_type_conformance",
            "response_headers_conformance", "response_schema_conformance",
        )
    ]  # fmt: skip
    assert len(checks) == 5
    statuses: Counter[int] = Counter()
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
                  phases=[Phase.generate], suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            chance = random.Random(repr((case.path_parameters, case.query)))
            answer = sound(case, chance).call()
            statuses[answer.status_code] += 1
            case.validate_response(answer, checks=checks)

        ask()
    assert statuses[200] > sum(statuses.values()) / 10
    assert statuses[404] > 0
    assert max(statuses) < 500


def test_the_document_promises_a_shape_for_every_answer(site: Any) -> None:
    for path, methods in document(site)["paths"].items():
        assert set(methods) == {"get"}, path
        answers = methods["get"]["responses"]
        assert "200" in answers
        assert all(each["content"] for each in answers.values()), path
