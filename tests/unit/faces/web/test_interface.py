"""Whatever the interface's document allows is answered as it promises, and never by a fault."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from chuquan.faces.web.address import PLACES
from chuquan.faces.web.app import create
from chuquan.faces.web.routes import path_of
from tests.conftest import FULL
from tests.web_site import InProcess, get

schemathesis = pytest.importorskip("schemathesis")
EXAMPLES = 400 if FULL else 2
CHECKED = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance",
    "response_headers_conformance", "response_schema_conformance",
)  # fmt: skip
KNOWN = {
    "subject": ("ne-zha-2", "deepseek", "哪吒2"), "circle": ("weibo", "zhihu"),
    "key": ("attention", "tiers", "circles", "leadlag"), "s": ("ne-zha-2,deepseek", "deepseek"),
    "q": ("哪吒", "DeepSeek"), "from": ("2025-02-01",), "to": ("2025-02-02",),
    "source": ("weibo", "zhihu"), "signal": ("weibo.heat", "heat"), "at": (1, 2),
    "lang": ("en", "zh"), "door": ("weibo", "zhihu"), "c": ("CN", "CN,US"),
    "claim": ("china-gdp-2024", "ne-zha-2"), "measure": ("box_office",),
}  # fmt: skip
OPERATIONS = {
    f"{page}-{'file' if file else 'page'}": path_of(page, file=file).replace(":ending", "")
    for page in PLACES
    for file in (False, True)
} | {"healthz": "/healthz"}


@pytest.fixture(scope="module")
def site(lake: Path) -> Iterator[Any]:
    """The whole site over a small workspace."""
    children = InProcess(lake)
    yield create(lake, children=children)  # type: ignore[arg-type]
    children.close()


@pytest.fixture(scope="module")
def schema(site: Any) -> Any:
    """The interface's document, as what makes requests of it reads it."""
    return schemathesis.openapi.from_asgi("/openapi.json", site, headers={"host": "localhost"})


@pytest.fixture(scope="module")
def known(site: Any) -> dict[str, tuple[Any, ...]]:
    """Values that mean something, by parameter."""
    return {**KNOWN, "run": (re.findall(r"/data/runs/([0-9a-f]+)", page(site, "/data"))[0],)}


def page(site: Any, address: str) -> str:
    """Return the body of a page as text."""
    return get(site, address).body.decode()


def document(site: Any) -> dict[str, Any]:
    """Return the interface's document."""
    told: dict[str, Any] = json.loads(page(site, "/openapi.json"))
    return told


def sound(case: Any, chance: random.Random, known: dict[str, tuple[Any, ...]]) -> Any:
    """Return the case, some of its parameters replaced by ones that mean something."""
    for given_ in (case.path_parameters or {}, case.query or {}):
        for name in list(given_):
            if name in known and chance.random() < 0.6:
                given_[name] = chance.choice(known[name])
    case.headers = {**(case.headers or {}), "Host": "localhost"}
    return case


def test_every_address_that_the_document_names_is_asked(site: Any) -> None:
    assert set(document(site)["paths"]) == set(OPERATIONS.values())


@pytest.mark.parametrize("path", OPERATIONS.values(), ids=OPERATIONS)
def test_all_that_the_document_allows_is_answered_as_it_promises(
    path: str, schema: Any, known: dict[str, tuple[Any, ...]]
) -> None:
    checks = [each for each in schemathesis.checks.CHECKS.get_all() if each.__name__ in CHECKED]
    assert len(checks) == len(CHECKED)
    statuses: Counter[int] = Counter()

    @settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
              phases=[Phase.generate], suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=schema[path]["GET"].as_strategy())
    def ask(case: Any) -> None:
        chance = random.Random(repr((case.path_parameters, case.query)))
        answer = sound(case, chance, known).call()
        statuses[answer.status_code] += 1
        case.validate_response(answer, checks=checks)

    ask()
    assert max(statuses) < 500
    assert not FULL or statuses[200] > 0


def test_a_plain_request_of_every_table_is_answered(
    site: Any, known: dict[str, tuple[Any, ...]]
) -> None:
    plain = {name: values[0] for name, values in known.items()} | {"form": "json"}
    for path in OPERATIONS.values():
        if path.endswith("{form}"):
            address = re.sub(r"{(\w+)}", lambda found: str(plain[found[1]]), path)
            answer = get(site, f"{address}?q=DeepSeek" if "search" in path else address)
            assert answer.status == 200, address


def test_the_document_promises_a_shape_for_every_answer(site: Any) -> None:
    for path, methods in document(site)["paths"].items():
        assert set(methods) == {"get"}, path
        answers = methods["get"]["responses"]
        assert "200" in answers
        assert all(each["content"] for each in answers.values()), path
