"""How things are measured: in turns, several times, the median, and how far the runs lie apart.

Every other round goes the other way, since whoever comes after a rest pays for memory anew.

Before each run the garbage collector cleans up, and it is off while the clock runs, for everything
alike: otherwise whoever makes more objects pays for looking through everybody's. What that costs in
practice is measured too, with the collector on. The clock counts the seconds that the processor
spends on this process, so that others on the same machine disturb little.
"""

import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from statistics import median
from typing import NamedTuple

__all__ = ["Figure", "collector_off", "exactly", "in_turns", "progress", "ratio", "values"]


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


@contextmanager
def collector_off() -> Iterator[None]:
    """Keep the garbage collector away from what follows."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def in_turns(
    rounds: int, works: Mapping[str, Callable[[], object]], *, collector: bool = False
) -> dict[str, list[float]]:
    """Time several things in turns, so that a slow moment of the machine meets all of them."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds):
        in_order = [*works.items()]
        for name, work in reversed(in_order) if number % 2 else in_order:
            gc.collect()
            with nullcontext() if collector else collector_off():
                taken[name].append(_seconds(work))
    return taken


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def values(runs: Sequence[float]) -> Figure:
    """Return the figure of some runs."""
    return Figure(median(runs), min(runs), max(runs))


def exactly(figure: float) -> Figure:
    """Return the figure of what was measured once, or counted."""
    return Figure(figure, figure, figure)


def ratio(taken: Mapping[str, Sequence[float]], over: str, under: str) -> Figure:
    """Return the ratio of two medians; its spread is that of the rounds."""
    each = [a / b for a, b in zip(taken[over], taken[under], strict=True)]
    return Figure(median(taken[over]) / median(taken[under]), min(each), max(each))
