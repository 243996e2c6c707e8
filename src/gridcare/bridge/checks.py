"""Strict checks when an object is made.

Comes in: the shapes of a class. Goes out: for each field a predicate for the way that is nearly
always taken, and beside it the problems for the case that it says no. Deliberately not here:
conversion. What does not fit is refused, never mended.
"""

# `Any` is what this module is about: it handles annotations and fields of every type.
# A `match` over the closed union of shapes has one `return` for each of them.
# ruff: noqa: ANN401

import math
import types
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from functools import cache
from itertools import islice
from typing import Any, Final, NamedTuple, cast

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen

from gridcare.bridge.limits import Limits, excess, limits_of
from gridcare.bridge.shapes import (
    Anything,
    Bound,
    Bounded,
    Choice,
    Either,
    Fixed,
    Instance,
    Listed,
    Many,
    Maybe,
    Record,
    Scalar,
    Shape,
    TaggedUnion,
    bound_words,
    field_shapes,
    limit_of,
    words,
)
from gridcare.errors import (
    InvalidRecord,
    Problem,
    UnsupportedField,
    join_path,
    path_of,
    without_hints,
)

__all__ = ["Check", "check_across", "check_for", "check_when_made", "problems_of"]

Fits = Callable[[Any], bool]


class Check(NamedTuple):
    """Whether something fits, quickly; and what is wrong with it if it does not."""

    fits: Fits
    problems: Callable[[Any], list[Problem]]


class _Plan(NamedTuple):
    fields: tuple[tuple[str, Fits], ...]
    checks: Mapping[str, Check]
    across: bool
    limits: Limits | None


def check_when_made(made: Any) -> None:
    """Refuse an object whose fields do not fit, with every problem at once."""
    plan = _plan(made.__class__)
    if plan.limits is not None:
        _check_within(made, plan.limits)
    for name, fits in plan.fields:
        if not fits(getattr(made, name)):
            _refuse(made.__class__, problems_of(made))
    if plan.across:
        check_across(made)


def check_across(made: Any) -> None:
    """Refuse an object whose fields contradict each other, as its `_problems` tells."""
    _refuse(made.__class__, made._problems())  # noqa: SLF001 -- the hook that `value` documents


def _refuse(kind: type, problems: Iterable[Problem]) -> None:
    """Raise what is wrong, if anything is; of a bounded class tell the first and count the rest."""
    found = iter(problems)
    first = next(found, None)
    if first is None:
        return
    limits = limits_of(kind)
    told = [first, *islice(found, None if limits is None else limits.problems - 1)]
    with without_hints():
        more = sum(1 for _ in found)
    raise InvalidRecord(kind.__name__, told, more)


def _check_within(made: Any, limits: Limits) -> None:
    """Refuse an object that holds more than its class may, before anything else looks into it."""
    if (told := excess(made, limits)) is not None:
        raise InvalidRecord(type(made).__name__, [Problem(path_of(told.where), told.expected)])


def problems_of(made: Any) -> list[Problem]:
    """List what is wrong with each field by itself."""
    return [
        Problem(join_path(name, problem.path), problem.expected)
        for name, check in _plan(made.__class__).checks.items()
        for problem in _verdict(check, getattr(made, name))
    ]


@cache
def _plan(cls: type) -> _Plan:
    checks = {name: check_for(shape) for name, shape in field_shapes(cls).items()}
    fields = tuple((name, check.fits) for name, check in checks.items())
    return _Plan(fields, checks, hasattr(cls, "_problems"), limits_of(cls))


def check_for(shape: Shape) -> Check:
    """Make the check for a shape."""
    match shape:
        case Anything():
            return _stated(shape, _passes)
        case Scalar(kind):
            return _stated(shape, _SCALARS[kind])
        case Choice(allowed):
            return _stated(shape, _is_among(allowed))
        case Instance() | Listed() | Record() | TaggedUnion():
            return _stated(shape, _is_instance(_classes(shape)))
        case Bounded(inner, bounds):
            return _bounded(inner, bounds)
        case Many(container, item):
            return _many(shape, container, check_for(item))
        case Fixed(items):
            return _fixed(shape, tuple(map(check_for, items)))
        case Maybe(inner):
            return _maybe(inner)
        case _:
            return _either(shape)


def _stated(shape: Shape, fits: Fits) -> Check:
    """Make a check that has one thing to say."""
    problem = Problem("", f"expected {words(shape)}")

    def problems(_: Any) -> list[Problem]:
        return [problem]

    return Check(fits, problems)


def _verdict(check: Check, found: Any) -> list[Problem]:
    return [] if check.fits(found) else check.problems(found)


# --- single values --------------------------------------------------------------------------------

_EXACT_IN_FLOAT: Final = 2**53  # a larger whole number would come back from JSON as another one


def _passes(_: Any) -> bool:
    return True


def _is_finite(found: Any) -> bool:
    if type(found) is float:
        return -math.inf < found < math.inf
    return type(found) is int and -_EXACT_IN_FLOAT <= found <= _EXACT_IN_FLOAT


# Exact types, because `True` is an int to Python, and a datetime a date.
_SCALARS: Final[Mapping[type, Fits]] = {
    int: lambda found: type(found) is int,
    float: _is_finite,
    str: lambda found: type(found) is str,
    bool: lambda found: type(found) is bool,
    date: lambda found: type(found) is date,
    datetime: lambda found: isinstance(found, datetime) and found.utcoffset() is not None,
    time: lambda found: type(found) is time and found.tzinfo is None,
    types.NoneType: lambda found: found is None,
}


def _is_among(allowed: tuple[Any, ...]) -> Fits:
    """Compare types too: `1 == True`."""
    kinds: frozenset[Any] = frozenset(map(type, allowed))
    if len(kinds) == 1:
        (kind,) = kinds
        return lambda found: type(found) is kind and found in allowed
    pairs: frozenset[Any] = frozenset((type(one), one) for one in allowed)
    return lambda found: type(found) in kinds and (type(found), found) in pairs


def _classes(shape: "Instance | Listed | Record | TaggedUnion") -> tuple[type, ...]:
    match shape:
        case Instance(kind) | Listed(kind) | Record(kind):
            return (kind,)
        case _:
            return tuple(member.cls for member in shape.members.values())


def _is_instance(classes: tuple[type, ...]) -> Fits:
    kind = classes[0] if len(classes) == 1 else classes
    return lambda found: isinstance(found, kind)


# --- limits ---------------------------------------------------------------------------------------


def _bounded(inner: Shape, bounds: tuple[Bound, ...]) -> Check:
    base = check_for(inner)
    limits = [(_holds(bound), Problem("", f"expected {bound_words(bound)}")) for bound in bounds]

    def problems(found: Any) -> list[Problem]:
        if not base.fits(found):
            return base.problems(found)
        return [problem for holds, problem in limits if not holds(found)]

    return Check(_bounded_fits(inner, base.fits, bounds), problems)


def _bounded_fits(inner: Shape, fits: Fits, bounds: tuple[Bound, ...]) -> Fits:
    """Join the tests into one; the limits that nearly every record has take one call."""
    limits = tuple(map(limit_of, bounds))
    match inner, tuple(map(type, bounds)), limits:
        case Scalar(kind), (first,), (low,) if (kind, first) == (str, MinLen):
            return lambda found: type(found) is str and len(found) >= low
        case Scalar(kind), (first, last), (low, high) if (kind, first, last) == _TEXT_BETWEEN:
            return lambda found: type(found) is str and low <= len(found) <= high
        case Scalar(kind), (first,), (low,) if (kind, first) == (int, Ge):
            return lambda found: type(found) is int and found >= low
        case _:
            return _joined(fits, tuple(map(_holds, bounds)))


_TEXT_BETWEEN: Final = (str, MinLen, MaxLen)


def _joined(fits: Fits, tests: tuple[Fits, ...]) -> Fits:
    if len(tests) == 1:
        (holds,) = tests
        return lambda found: fits(found) and holds(found)
    return lambda found: fits(found) and all(holds(found) for holds in tests)


def _holds(bound: Bound) -> Fits:
    limit = limit_of(bound)
    match bound:
        case Ge():
            return lambda found: found >= limit
        case Gt():
            return lambda found: found > limit
        case Le():
            return lambda found: found <= limit
        case Lt():
            return lambda found: found < limit
        case MinLen():
            return lambda found: len(found) >= limit
        case _:
            return lambda found: len(found) <= limit


# --- several values -------------------------------------------------------------------------------


def _many(shape: Shape, container: Any, item: Check) -> Check:
    if container is list:
        raise UnsupportedField("a field cannot be declared as a list; use a tuple")
    fits_one = item.fits
    problem = Problem("", f"expected {words(shape)}")

    def problems(found: Any) -> list[Problem]:
        if not isinstance(found, container):
            return [problem]
        items = enumerate(found)
        return [told for place, one in items for told in _placed(place, _verdict(item, one))]

    def fits(found: Any) -> bool:
        return isinstance(found, container) and (not found or all(map(fits_one, found)))

    return Check(fits, problems)


def _fixed(shape: Shape, checks: tuple[Check, ...]) -> Check:
    count = len(checks)
    tests = tuple(check.fits for check in checks)
    problem = Problem("", f"expected {words(shape)}")

    def is_tuple(found: Any) -> bool:
        return isinstance(found, tuple) and len(cast("Any", found)) == count

    def fits(found: Any) -> bool:
        return is_tuple(found) and all(map(_ask, tests, found))

    def problems(found: Any) -> list[Problem]:
        if not is_tuple(found):
            return [problem]
        pairs = enumerate(zip(checks, found, strict=True))
        return [
            told for place, (check, one) in pairs for told in _placed(place, _verdict(check, one))
        ]

    return Check(fits, problems)


def _ask(fits: Fits, found: Any) -> bool:
    return fits(found)


def _placed(place: int, problems: list[Problem]) -> list[Problem]:
    return [Problem(join_path(f"[{place}]", told.path), told.expected) for told in problems]


def _maybe(inner: Shape) -> Check:
    """Let nothing pass; what is wrong with something is the inner check's to say."""
    check = check_for(inner)
    return Check(_maybe_fits(inner, check.fits), check.problems)


def _maybe_fits(inner: Shape, fits: Fits) -> Fits:
    """Where the type alone decides, ask for one type more; that takes one call."""
    match inner:
        case Scalar(kind) if kind in (int, str, bool, date):
            return lambda found: found is None or type(found) is kind
        case Instance() | Listed() | Record() | TaggedUnion():
            return _is_instance((*_classes(inner), types.NoneType))
        case _:
            return lambda found: found is None or fits(found)


def _either(shape: Either) -> Check:
    tests = tuple(check_for(option).fits for option in shape.options)
    return _stated(shape, lambda found: any(test(found) for test in tests))
