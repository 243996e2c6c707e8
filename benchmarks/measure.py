"""How things are measured: in turns, several times, the median, and how far the runs lie apart.

The garbage collector is off while the clock runs and cleans up before, for everything alike:
otherwise whoever makes more objects pays for looking through everybody's.
"""

import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from statistics import median
from typing import NamedTuple

__all__ = ["Figure", "collector_off", "in_turns", "progress", "ratio", "seconds", "values"]


class Figure(NamedTuple):
    """A figure with the lowest and the highest of its runs."""

    median: float
    lowest: float
    highest: float

    def times(self, factor: float) -> "Figure":
        """Return the figure in another unit."""
        return Figure(self.median * factor, self.lowest * factor, self.highest * factor)


def progress(text: str) -> None:
    """Say at once what begins, since some things take longer than a few seconds."""
    print(f"bench: {text} ...", flush=True)


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def collector_off() -> Iterator[None]:
    """Clean up, and then keep the garbage collector away from what follows."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def in_turns(rounds: int, **works: Callable[[], object]) -> dict[str, list[float]]:
    """Time several things in turns, so that a slow moment of the machine meets all of them."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            with collector_off():
                taken[name].append(seconds(work))
    return taken


def values(runs: Sequence[float]) -> Figure:
    """Return the figure of some runs."""
    return Figure(median(runs), min(runs), max(runs))


def ratio(taken: Mapping[str, Sequence[float]], over: str, under: str) -> Figure:
    """Return the ratio of two medians; its spread is that of the rounds."""
    each = [a / b for a, b in zip(taken[over], taken[under], strict=True)]
    return Figure(median(taken[over]) / median(taken[under]), min(each), max(each))
