"""How much a document may hold, checked before anything reads it.

Comes in: a class marked as `bounded`, and data that somebody sent: dicts and lists, which may hold
themselves, or objects of our own. Goes out: the first place at which a limit is passed.
Deliberately not here: the text of a JSON document, which is looked through in `scanning`, and what
the data mean.

The walk keeps its own stack and stops at the first limit, so that neither depth nor length nor a
list inside itself can cost more than the limits allow.
"""

# `Any` is what this module is about: it handles data of every type.
# ruff: noqa: ANN401

from collections.abc import Callable, Iterable, Iterator
from datetime import date, time
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar, cast

import attrs

from gridcare.bridge.changing import field_names
from gridcare.bridge.shapes import (
    Bounded,
    Either,
    Fixed,
    Listed,
    Many,
    Maybe,
    Record,
    Shape,
    TaggedUnion,
    field_shapes,
)

__all__ = ["Excess", "Limits", "Tally", "bounded", "declared", "excess", "limits_of"]

T = TypeVar("T")
Step: TypeAlias = str | int
_KIB: Final = 1024
# Tuples made once: a union written where it is asked for would be made anew for each value.
_HOLDING_MANY: Final[tuple[type, ...]] = (list, tuple, set, frozenset)
_NUMBERS: Final = (int, float)
_DAYS_AND_TIMES: Final = (date, time)


class Limits(NamedTuple):
    """The most that one document may hold. Passing a single one of these refuses it.

    `text` counts the bytes of a JSON text as it was sent; `content` what it says, however it is
    laid out: one for each value, and the bytes of every text and every name. `nodes` counts objects
    with named fields (a rule, a phase, a condition, a term, a pick, a text in two languages, ...),
    `depth` how many objects and lists lie inside each other, the outermost being the first.
    `number` is the largest number, whatever its sign. No more than `problems` are told at once.
    """

    text: int = 512 * _KIB
    content: int = 64 * _KIB
    nodes: int = 1_000
    depth: int = 32
    number: int = 50_000
    problems: int = 50

    def for_a_list_of(self, count: int) -> "Limits":
        """Return the limits of a list of so many documents."""
        return self._replace(
            text=self.text * count,
            content=self.content * count,
            nodes=self.nodes * count,
            depth=self.depth + 1,
        )


_MARK: Final = "__limits__"


def bounded(limits: Limits) -> Callable[[type[T]], type[T]]:
    """Mark a class whose documents may come from anybody: no reading of it passes the limits.

    They hold for `from_json` and `from_python`, for pydantic when it reads the class itself, and
    for objects made in Python, so that what was made can be written and read back.

    >>> from gridcare.bridge import from_json, value
    >>> @bounded(Limits(depth=2))
    ... @value
    ... class Names:
    ...     names: tuple[str, ...] = ()
    >>> from_json(Names, '{"names": ["a"]}')
    Names(names=('a',))
    >>> from_json(Names, '{"names": [["a"]]}')
    Traceback (most recent call last):
    gridcare.errors.InvalidRecord: Names: 1 problem
      names[0]: expected at most 2 levels of objects and lists
    """

    def mark(cls: type[T]) -> type[T]:
        setattr(cls, _MARK, limits)
        return cls

    return mark


def limits_of(kind: Any) -> Limits | None:
    """Return the limits of a class that is marked, None for anything else."""
    return cast("Limits | None", getattr(kind, _MARK, None)) if isinstance(kind, type) else None


class Excess(NamedTuple):
    """A place at which a limit is passed, and the limit in words."""

    where: tuple[Step, ...]
    expected: str


@attrs.define
class Tally:
    """What has been met of a document so far."""

    limits: Limits
    content: int = 0
    nodes: int = 0
    depth: int = 0

    def exceeded(self) -> str:
        """Say which limit is passed, or nothing."""
        limits = self.limits
        if self.depth > limits.depth:
            return f"expected at most {limits.depth} levels of objects and lists"
        if self.nodes > limits.nodes:
            return f"expected at most {limits.nodes} objects in the whole document"
        if self.content > limits.content:
            return f"expected at most {in_words(limits.content)} in the whole document"
        return ""


def in_words(size: int) -> str:
    """Write a number of bytes.

    >>> in_words(65536), in_words(1000)
    ('64 KiB', '1000 bytes')
    """
    kib, rest = divmod(size, _KIB)
    return f"{size} bytes" if rest else f"{kib} KiB"


# --- the walk -------------------------------------------------------------------------------------

_ROOT: Final = ""


def excess(found: Any, limits: Limits) -> Excess | None:
    """Return where data first pass a limit, or None if they keep within all of them."""
    tally = Tally(limits)
    opened: list[Iterator[tuple[Any, Any]]] = [iter([(_ROOT, found)])]
    steps: list[Any] = []
    while opened:
        for step, one in opened[-1]:
            inside = _inside(one)
            told = _met(tally, step, one, 0 if inside is None else len(opened))
            if told:
                return Excess((*steps, step)[1:], told)
            if inside is not None:
                opened.append(inside)
                steps.append(step)
                break
        else:
            opened.pop()
            del steps[len(opened) - 1 :]
    return None


def _inside(one: Any) -> Iterator[tuple[Any, Any]] | None:
    """Return what something holds with the names or numbers of the places, None if nothing."""
    way = _way_into(one.__class__)
    return None if way is None else way(one)


@cache
def _way_into(kind: Any) -> Callable[[Any], Iterator[tuple[Any, Any]]] | None:
    """Tell how to look into the objects of a class, None if there is nothing to look into.

    A key that is no text is the name of nothing.
    """
    if issubclass(kind, dict):
        return lambda one: ((key if isinstance(key, str) else "", one[key]) for key in one)
    if issubclass(kind, _HOLDING_MANY):
        return enumerate
    if not attrs.has(kind):
        return None
    names = field_names(kind)
    return lambda one: ((name, getattr(one, name)) for name in names)


def _met(tally: Tally, step: Any, one: Any, depth: int) -> str:
    """Count one value; say which limit it passes, or nothing."""
    try:
        tally.content += 1 + _bytes_of(step, tally) + _bytes_of(one, tally)
    except UnicodeEncodeError:
        return "expected a text that UTF-8 can hold"
    tally.depth = depth
    tally.nodes += depth > 0 and not isinstance(one, _HOLDING_MANY)
    largest = tally.limits.number
    if isinstance(one, _NUMBERS) and not -largest <= one <= largest:
        return f"expected a number from {-largest} to {largest}"
    return tally.exceeded()


def _bytes_of(one: Any, tally: Tally) -> int:
    """Count the bytes of a text in UTF-8, or of a date as it is written; of all else, none.

    A text of more characters than may still come is not encoded first, and one of ASCII not at all.
    """
    if isinstance(one, str):
        if one.isascii() or len(one) > tally.limits.content:
            return len(one)
        return len(one.encode())
    return len(one.isoformat()) if isinstance(one, _DAYS_AND_TIMES) else 0


# --- where it is ----------------------------------------------------------------------------------


def declared(shape: Shape, where: tuple[Step, ...]) -> tuple[Step, ...]:
    """Keep of a place the steps that are declared: numbers, and names of fields.

    Any other name may be somebody's. Which member of a union was meant is not known here, so a name
    counts as declared if any of them has it.
    """
    kept: list[Step] = []
    shapes = [shape]
    for step in where:
        shapes = _distinct(inner for one in shapes for inner in _into(one, step))
        if shapes or isinstance(step, int):
            kept.append(step)
    return tuple(kept)


def _distinct(shapes: Iterable[Shape]) -> list[Shape]:
    """Keep each shape once, or they would double at each level of a union inside itself."""
    kept: list[Shape] = []
    for shape in shapes:
        if shape not in kept:
            kept.append(shape)
    return kept


def _into(shape: Shape, step: Step) -> list[Shape]:
    match shape:
        case Maybe(inner) | Bounded(inner):
            return _into(inner, step)
        case TaggedUnion(members=members):
            return [inner for one in members.values() for inner in _into(one, step)]
        case Either(options):
            return [inner for one in options for inner in _into(one, step)]
        case Record(cls, arguments):
            field = field_shapes(cls, arguments).get(cast("str", step))
            return [] if field is None else [field]
        case Many(item=item) | Listed(item=item):
            return [item] if isinstance(step, int) else []
        case Fixed(items):
            return [*items[step : step + 1]] if isinstance(step, int) else []
        case _:
            return []
