"""Set up Hypothesis alike on every machine, and coverage for the tests it should watch.

`steady`, the default, draws the same examples each time, so that a red run is red again when
it is looked into. `search` looks further and at random: HYPOTHESIS_PROFILE=search.
"""

from __future__ import annotations

import gc
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
    """Keep coverage from watching the unmeasured tests, and let them run last.

    Last, because what is worked out once and kept must be worked out while coverage watches.
    """
    turns = {}
    for item in items:
        starts = [n for n, start in enumerate(UNMEASURED) if item.nodeid.startswith(start)]
        if starts:
            item.add_marker(pytest.mark.no_cover)
        turns[item] = starts[0] if starts else -1
    items.sort(key=turns.__getitem__)
