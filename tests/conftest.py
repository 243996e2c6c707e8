"""Set up Hypothesis alike on every machine, and coverage for the tests it should watch.

`steady`, the default, draws the same examples each time, so that a red run is red again when
it is looked into. `search` looks further and at random: HYPOTHESIS_PROFILE=search.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.measured import UNMEASURED
from tests.sizes import PROFILE

if TYPE_CHECKING:
    from collections.abc import Generator

settings.register_profile("steady", deadline=None, derandomize=True, database=None, max_examples=60)
settings.register_profile("search", deadline=None, max_examples=2_000, print_blob=True)
settings.load_profile(PROFILE)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Find the tests without the garbage collector, and let it pass over what then stands.

    Thousands of tests stay until the end; looking through them in vain took a quarter of the
    time in which they are found.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the unmeasured tests run last, those first that are named first.

    Last, because what is worked out once and kept must be worked out while coverage watches.
    """
    items.sort(key=lambda item: _turn(item.nodeid))


def _turn(nodeid: str) -> int:
    return next((n for n, start in enumerate(UNMEASURED) if nodeid.startswith(start)), -1)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Keep coverage from watching an unmeasured test.

    The marker `no_cover` of pytest-cov does not: in the workers of xdist it stops one of two
    coverages, and the other goes on, whose figures nobody reads.
    """
    if _turn(item.nodeid) < 0:
        return (yield)
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)
