"""Counts work, not time: how many functions run while something is done."""

import gc
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from gridcare.errors import InvalidRecord


class Endless(list[Any]):
    """A list without an end: whoever walks it to the end never comes back."""

    def __iter__(self) -> Iterator[Any]:
        while True:
            yield 0


def calls(made: Callable[[], object]) -> int:
    """Return how many functions are called, Python's and C's, until something is done."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    gc.disable()  # whoever is told of its rounds is called in the middle of the work
    sys.setprofile(counting)
    try:
        made()
    except InvalidRecord:
        pass
    finally:
        sys.setprofile(before)
        gc.enable()
    return count
