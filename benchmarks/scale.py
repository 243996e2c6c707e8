"""How cost grows with size, and what a second core is worth.

Comes in: the example community. Goes out: seconds for communities of 1,000 people and more, for a
city community by community, and for one community cut into portions on one core and on two.

A city is no register of millions: each of its communities has its own register and ledger, is
assessed by itself, and its figures are added up. So memory is that of one community at a time.
"""

import gc
import operator
import pickle
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial, reduce
from time import perf_counter, process_time
from typing import Final, NamedTuple

import psutil

from communities import MORNING, RULEBOOK, Community, another, copies, piece
from gridcare.assessment import Portion, Situation, assess, portions
from measure import Figure, collector_off, progress, values

__all__ = ["City", "Point", "city", "of_sizes", "second_core"]

WORKERS: Final = 2
ONE: Final = 3
BETWEEN: Final = 5
MEBIBYTE: Final = 2**20


class Point(NamedTuple):
    """So many people, assessed in so many seconds of the processor."""

    people: int
    seconds: float


# --- one register after the other -----------------------------------------------------------------


class City(NamedTuple):
    """Communities one after the other, one of them again and again in between, and memory in MiB.

    The machine is not the same for minutes on end, and whoever is held against others is measured
    among them.
    """

    points: list[Point]
    again: list[Point]
    mebibytes: float


def city(of: Community, communities: int) -> City:
    """Assess so many communities one after the other, each with its figures."""
    points: list[Point] = []
    again: list[Point] = []
    most = 0
    whole: Situation | None = None
    for number in range(communities):
        there = another(of, number)
        point, found = _assessed(there)
        points.append(point)
        whole = found if whole is None else whole + found
        most = max(most, psutil.Process().memory_info().rss)
        if number % BETWEEN == 0:
            again.append(_assessed(of)[0])
    return City(points, again, most / MEBIBYTE)


def of_sizes(of: Community, around: str, people: Sequence[int]) -> list[Point]:
    """Assess a part of a community, itself, and copies of it in one register."""
    points: list[Point] = []
    for wanted in people:
        there = piece(of, wanted, around) if wanted < of.people else copies(of, wanted)
        points.append(min((_assessed(there)[0] for _ in range(ONE)), key=lambda one: one.seconds))
    return points


def _assessed(there: Community) -> tuple[Point, Situation]:
    gc.collect()
    with collector_off():
        start = process_time()
        found = assess(there.register, there.ledger, RULEBOOK, as_of=MORNING).situation
        spent = process_time() - start
    return Point(there.people, spent), found


# --- two cores ------------------------------------------------------------------------------------


class Gain(NamedTuple):
    """How many times sooner two processes are done than one core: by the processor, by the clock.

    By the processor it is the seconds of one core over those of the busier worker and of handing
    out and adding up: what two idle cores would show, on a machine that is not idle.
    """

    processor: Figure
    clock: Figure


def second_core(of: Community, rounds: int) -> Gain:
    """Assess one community whole in one process and in portions in several, and compare.

    Workers are handed bytes, as a queue or a file would hand them, and hand back figures.
    """
    cut = partial(portions, of.register, of.ledger, RULEBOOK, as_of=MORNING)
    packed = [pickle.dumps(one) for one in cut(into=WORKERS)]
    (whole,) = (pickle.dumps(one) for one in cut(into=1))
    with ProcessPoolExecutor(WORKERS) as pool:
        # It starts the workers, too. Whoever works alone is one of them, with nothing else in mind.
        if _together(pool, packed).figures != _together(pool, [whole]).figures:
            raise AssertionError("the portions do not add up to the whole")
        progress(f"one community on one core and in {WORKERS} processes, {rounds} rounds")
        pairs = [(_together(pool, [whole]), _together(pool, packed)) for _ in range(rounds)]
    return Gain(
        processor=values([one.processor / both.processor for one, both in pairs]),
        clock=values([one.clock / both.clock for one, both in pairs]),
    )


class _Done(NamedTuple):
    """Figures, and the seconds until they were there."""

    figures: Situation
    processor: float
    clock: float


def _work(packed: bytes) -> _Done:
    """Do what a worker does: unpack a portion, assess it, hand back its figures."""
    began, began_at = process_time(), perf_counter()
    portion: Portion = pickle.loads(packed)  # noqa: S301 - packed above
    today = assess(portion.register, portion.ledger, RULEBOOK, as_of=MORNING, only=portion.keys)
    return _Done(today.situation, process_time() - began, perf_counter() - began_at)


def _together(pool: ProcessPoolExecutor, packed: Sequence[bytes]) -> _Done:
    began, began_at = process_time(), perf_counter()
    done = [*pool.map(_work, packed)]
    figures = reduce(operator.add, (one.figures for one in done))
    own = process_time() - began
    busiest = max(one.processor for one in done)
    return _Done(figures, own + busiest, perf_counter() - began_at)
