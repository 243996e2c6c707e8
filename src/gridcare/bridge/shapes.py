"""What an annotation means, read once.

Comes in: the annotations of a class. Goes out: for each field a *shape*, one of the dozen below,
and the words for what it expects. Deliberately not here: what is done with a shape. Checks, schema
and error messages are made from the same shapes, so that they cannot disagree.
"""

# `Any` is what this module is about: it handles annotations and fields of every type.
# A `match` over the closed union of shapes has one `return` for each of them.
# ruff: noqa: ANN401

import types
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    NamedTuple,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs
from annotated_types import BaseMetadata, Ge, GroupedMetadata, Gt, Le, Lt, MaxLen, MinLen

from gridcare.bridge.marks import Personal, Tagged
from gridcare.errors import UnsupportedField

__all__ = [
    "LISTED",
    "Anything",
    "Bound",
    "Bounded",
    "Choice",
    "Either",
    "Fixed",
    "Instance",
    "Listed",
    "Many",
    "Maybe",
    "Record",
    "Scalar",
    "Shape",
    "TaggedUnion",
    "bound_words",
    "field_shapes",
    "hints_of",
    "is_factory",
    "is_personal",
    "limit_of",
    "shape_of",
    "title_of",
    "words",
]

Bound: TypeAlias = Ge | Gt | Le | Lt | MinLen | MaxLen


class Anything(NamedTuple):
    """No promise: `Any`, or a type parameter that nobody has chosen."""


class Scalar(NamedTuple):
    """A number, text, truth value, day, instant, time of day, or nothing."""

    kind: type


class Instance(NamedTuple):
    """An enum member, or an object of a class that is not ours."""

    kind: type


class Listed(NamedTuple):
    """An object of a class that is written as the list of what it holds."""

    kind: type
    item: "Shape"


class Record(NamedTuple):
    """An object of a class made with `value` or `derived`, with its type arguments."""

    cls: type
    arguments: tuple[Any, ...] = ()


class Choice(NamedTuple):
    """One of the listed literals."""

    allowed: tuple[Any, ...]


class Many(NamedTuple):
    """Any number of items of one shape."""

    container: type
    item: "Shape"


class Fixed(NamedTuple):
    """A tuple with one shape for each place."""

    items: "tuple[Shape, ...]"


class Maybe(NamedTuple):
    """Nothing, or the shape inside."""

    inner: "Shape"


class Either(NamedTuple):
    """One of several shapes."""

    options: "tuple[Shape, ...]"


class TaggedUnion(NamedTuple):
    """One of several records, told apart by a field."""

    field: str
    members: Mapping[Any, Record]


class Bounded(NamedTuple):
    """The shape inside, within limits."""

    inner: "Shape"
    bounds: tuple[Bound, ...]


Shape: TypeAlias = (
    Anything
    | Scalar
    | Instance
    | Listed
    | Record
    | Choice
    | Many
    | Fixed
    | Maybe
    | Either
    | TaggedUnion
    | Bounded
)

_SCALARS: Final[Mapping[type, str]] = {
    int: "a whole number",
    float: "a finite number",
    str: "a text",
    bool: "true or false",
    date: "a date without a time of day (YYYY-MM-DD)",
    datetime: "an instant with a time zone (YYYY-MM-DDThh:mm:ss+hh:mm)",
    time: "a time of day without a zone (hh:mm)",
    types.NoneType: "nothing",
}
_MUTABLE: Final = (bytearray, dict, set)
LISTED: Final = "__listed_item__"
"""Where a class that is written as a list keeps the annotation of its items."""

_NOBODY_CHOSE: Final[Mapping[Any, Any]] = types.MappingProxyType({})


# --- from annotations -----------------------------------------------------------------------------


@cache
def field_shapes(cls: type, arguments: tuple[Any, ...] = ()) -> Mapping[str, Shape]:
    """Read the fields of a class, its type parameters replaced by the arguments."""
    chosen = dict(zip(getattr(cls, "__parameters__", ()), arguments, strict=False))
    hints = hints_of(cls)
    return {name: shape_of(hint, chosen) for name, hint in hints.items()}


@cache
def hints_of(cls: type) -> Mapping[str, Any]:
    """Resolve the annotations of the fields, the name of the class itself included.

    Only the module's names count beside it: a field called `date` must not hide the type.
    """
    hints = get_type_hints(cls, localns={cls.__name__: cls}, include_extras=True)
    return {field.name: hints[field.name] for field in attrs.fields(cls)}


def is_factory(default: Any) -> bool:
    """Say whether a default is made anew for each object."""
    return isinstance(default, cast("type", attrs.Factory))


def shape_of(hint: Any, chosen: Mapping[Any, Any] = _NOBODY_CHOSE) -> Shape:
    """Read one annotation. Raises `UnsupportedField` for what a frozen record cannot hold."""
    origin, arguments = get_origin(hint), get_args(hint)
    if isinstance(hint, TypeVar):
        return shape_of(chosen[hint]) if hint in chosen else Anything()
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:], chosen)
    if origin in (Union, types.UnionType):
        return _either([shape_of(argument, chosen) for argument in arguments])
    if origin is Literal:
        return Choice(arguments)
    if origin is tuple and arguments[-1:] != (Ellipsis,):
        return Fixed(tuple(shape_of(argument, chosen) for argument in arguments))
    if origin in (tuple, list, frozenset):
        return Many(cast("type", origin), shape_of(arguments[0], chosen))
    return _named(hint, origin, tuple(_substitute(argument, chosen) for argument in arguments))


def _named(hint: Any, origin: Any, arguments: tuple[Any, ...]) -> Shape:
    kind = origin or hint
    if kind is Any:
        return Anything()
    if kind is None or kind in _SCALARS:
        return Scalar(kind or types.NoneType)
    if not isinstance(kind, type) or kind in (*_MUTABLE, tuple, list, frozenset):
        raise UnsupportedField(f"a field cannot be declared as {hint!r}")
    if (item := getattr(kind, LISTED, None)) is not None:
        return Listed(kind, shape_of(item))
    return Record(kind, arguments) if attrs.has(kind) else Instance(kind)


def _substitute(hint: Any, chosen: Mapping[Any, Any]) -> Any:
    if isinstance(hint, TypeVar):
        return chosen.get(hint, hint)
    parameters = getattr(hint, "__parameters__", ())
    return hint[tuple(chosen.get(p, p) for p in parameters)] if parameters else hint


def _either(options: list[Shape]) -> Shape:
    present = [option for option in options if option != Scalar(types.NoneType)]
    inner = present[0] if len(present) == 1 else Either(tuple(present))
    return Maybe(inner) if len(present) < len(options) else inner


def _annotated(hint: Any, extras: tuple[Any, ...], chosen: Mapping[Any, Any]) -> Shape:
    shape = shape_of(hint, chosen)
    for extra in extras:
        if isinstance(extra, Tagged):
            shape = _tagged(shape, extra.field)
    bounds = _strictest(_bounds(extras))
    if not bounds:
        return shape
    if isinstance(shape, Maybe):  # a limit says nothing about nothing
        return Maybe(Bounded(shape.inner, bounds))
    return Bounded(shape, bounds)


def _tagged(shape: Shape, field: str) -> Shape:
    if isinstance(shape, Maybe):
        return Maybe(_tagged(shape.inner, field))
    options = shape.options if isinstance(shape, Either) else (shape,)
    members = {_tag(option, field): option for option in options if isinstance(option, Record)}
    if len(members) < len(options):
        raise UnsupportedField(f"every member of a union tagged by {field!r} needs its own tag")
    return TaggedUnion(field, members)


def _tag(record: Record, field: str) -> Any:
    hint = hints_of(record.cls).get(field, Any)  # not all its shapes: it may lead back here
    match shape_of(hint):
        case Choice((tag,)):
            return tag
        case _:
            raise UnsupportedField(f"{record.cls.__name__} needs one literal as its {field!r}")


def _bounds(extras: Iterable[Any]) -> "list[Bound]":
    found: list[Bound] = []
    for extra in extras:
        if isinstance(extra, Bound):
            found.append(extra)
        elif isinstance(extra, GroupedMetadata):
            found += _bounds(extra)
        elif isinstance(extra, BaseMetadata):
            raise UnsupportedField(f"a field cannot be limited by {type(extra).__name__}")
    return found


def _strictest(bounds: list[Bound]) -> tuple[Bound, ...]:
    """Keep one limit of a kind: `NonEmpty` with `MinLen(3)` asks for three."""
    kept: dict[type, Bound] = {}
    for bound in bounds:
        known = kept.setdefault(type(bound), bound)
        lower = isinstance(bound, Ge | Gt | MinLen)
        if (limit_of(bound) > limit_of(known)) is lower:
            kept[type(bound)] = bound
    return tuple(kept.values())


def limit_of(bound: Bound) -> Any:
    """Take the limit out of a bound."""
    match bound:
        case Ge(limit) | Gt(limit) | Le(limit) | Lt(limit) | MinLen(limit):
            return limit
        case _:
            return bound.max_length


def is_personal(hint: Any) -> bool:
    """Say whether an annotation carries the mark `Personal` anywhere."""
    extras = getattr(hint, "__metadata__", ())
    marked = any(extra is Personal or isinstance(extra, Personal) for extra in extras)
    return marked or any(is_personal(part) for part in get_args(hint))


# --- in words -------------------------------------------------------------------------------------


def words(shape: Shape) -> str:
    """Say what a shape expects, without "expected"."""
    match shape:
        case Anything():
            return "anything"
        case Scalar(kind):
            return _SCALARS[kind]
        case Instance(kind) | Record(kind):
            return _instance_words(kind)
        case Listed():
            return "a list"
        case Choice(allowed):
            return f"one of: {', '.join(map(str, allowed))}"
        case Many(container):
            return f"a {container.__name__}"
        case Fixed(items):
            return f"a tuple of {len(items)}"
        case Maybe(inner) | Bounded(inner):
            return words(inner)
        case Either(options):
            return " or ".join(dict.fromkeys(map(words, options)))
        case _:
            return f"an object whose {shape.field} is one of: {', '.join(map(str, shape.members))}"


def title_of(shape: "Shape | None") -> str:
    """Name what was read, above its problems."""
    return shape[0].__name__ if isinstance(shape, Record | Instance | Listed) else "value"


def bound_words(bound: Bound) -> str:
    """Say what a limit expects, without "expected"."""
    match bound:
        case Ge(limit):
            return f"at least {limit}"
        case Gt(limit):
            return f"more than {limit}"
        case Le(limit):
            return f"at most {limit}"
        case Lt(limit):
            return f"less than {limit}"
        case MinLen(1):
            return "something, not an empty value"
        case MinLen(limit):
            return f"at least {limit} characters or items"
        case _:
            return f"at most {bound.max_length} characters or items"


def _instance_words(kind: type) -> str:
    named = _with_article(kind.__name__)
    if not issubclass(kind, Enum):
        return named
    return f"{named} ({', '.join(str(member.value) for member in kind)})"


def _with_article(name: str) -> str:
    return f"{'an' if name[0] in 'AEIOU' else 'a'} {name}"
