"""The API against its own OpenAPI document: schemathesis calls every operation with values that fit and values that do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.ui.conftest import EDITOR_KEY, Running

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server of its own, which lets a caller ask as often as it likes."""
    running = Running(tmp_path_factory.mktemp("openapi"), CHINHSACH_RATE_LIMIT="1000000")
    yield running
    running.stop()


@pytest.mark.parametrize("key", ["", EDITOR_KEY])
def test_schemathesis_finds_no_failure(api: Running, key: str, request: pytest.FixtureRequest) -> None:
    """With the editors' key every operation but withdrawing is called, without it all of them."""
    schemathesis = pytest.importorskip("schemathesis")
    from unittest import SkipTest

    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis.errors import Unsatisfiable

    schema = schemathesis.openapi.from_url(f"{api.url}/openapi.json")
    examples = int(request.config.getoption("--openapi-examples"))
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    called: dict[str, int] = {}
    failures: list[str] = []
    for result in schema.get_all_operations():
        operation = result.ok()
        if key and (operation.method.upper(), operation.path) != ("POST", "/api/documents"):
            continue
        for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):

            def call(case: Any) -> None:
                called[case.operation.label] = called.get(case.operation.label, 0) + 1
                case.call_and_validate(headers=headers)

            try:
                few = settings(
                    max_examples=examples, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck),
                    phases=(Phase.explicit, Phase.generate),
                )  # fmt: skip
                few(given(operation.as_strategy(generation_mode=mode))(call))()
            except (Unsatisfiable, SkipTest):  # nothing unfitting can be made for an operation that takes nothing
                continue
            except (Exception, BaseExceptionGroup) as error:
                failures.append(f"{operation.label} {mode.name}: {error}"[:3000])
    assert not failures, "\n\n".join(failures)
    print(f"schemathesis: {sum(called.values())} calls of {len(called)} operations, no failure: {called}")
    assert len(called) >= (1 if key else 11)
