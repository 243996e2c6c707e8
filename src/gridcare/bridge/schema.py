"""The pydantic schema of a class.

Comes in: a class, or a tagged union of them, and pydantic's handler. Goes out: a core schema as
strict as the checks, unknown fields refused. Deliberately not here: the words of an error, and the
JSON Schema that people read (`published`).

This module, `redaction` and `published` import pydantic; nothing imports them until a schema is
wanted.
"""

# `Any` is what this module is about: it handles annotations and fields of every type.
# A `match` over the closed union of shapes has one `return` for each of them.
# ruff: noqa: ANN401

import json
import re
from collections.abc import Callable, Generator, Hashable, Iterable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, cast, get_args, get_origin

import attrs
from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen
from pydantic_core import CoreSchema, core_schema

from gridcare.bridge.limits import Limits, declared, excess, limits_of
from gridcare.bridge.redaction import OURS, redacting
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
    field_shapes,
    is_factory,
    limit_of,
    shape_of,
    title_of,
    words,
)
from gridcare.errors import InvalidRecord, Problem, UnsupportedField, path_of

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

__all__ = ["in_stable_order", "of_class", "of_listed", "of_union", "within"]

_begun: ContextVar[set[str] | None] = ContextVar("_begun", default=None)
"""References of the classes met since the outermost one, or nothing outside of any class."""


@contextmanager
def within() -> Generator[None]:
    """Build schemas whose errors somebody outside has promised to redact."""
    token = _begun.set(set())
    try:
        yield
    finally:
        _begun.reset(token)


def of_class(cls: type, source: Any, handler: "GetCoreSchemaHandler") -> CoreSchema:
    """Describe a class. Only the outermost class redacts, because each redaction costs time."""
    shape = Record(cls, get_args(source))
    begun = _begun.get()
    if begun is not None:
        return _record(shape, begun, handler)
    with within():
        inner = handler.generate_schema(source)
    return core_schema.no_info_wrap_validator_function(redacting(shape), inner)


def of_listed(cls: type, item: Any, handler: "GetCoreSchemaHandler") -> CoreSchema:
    """Describe a class that is written as the list of its items."""
    shape = Listed(cls, shape_of(item))
    if _begun.get() is not None:
        return _listed(shape, handler)
    with within():
        inner = _listed(shape, handler)
    return core_schema.no_info_wrap_validator_function(redacting(shape), inner)


def of_union(source: Any, handler: "GetCoreSchemaHandler") -> CoreSchema:
    """Describe a tagged union, which redacts if it is outermost."""
    shape = shape_of(source)
    if _begun.get() is not None:
        return _schema(shape, handler)
    with within():
        inner = _schema(shape, handler)
    return core_schema.no_info_wrap_validator_function(redacting(shape), inner)


def _record(shape: Record, begun: set[str], handler: "GetCoreSchemaHandler") -> CoreSchema:
    """Build each class once: a class inside itself, or met again, is a reference."""
    cls, arguments = shape
    reference = _reference(cls, arguments)
    if reference in begun:
        return core_schema.definition_reference_schema(reference)
    begun.add(reference)
    shapes = field_shapes(cls, arguments)
    fields = [_field(field, shapes[field.name], handler) for field in attrs.fields(cls)]
    limits = limits_of(cls)
    made = core_schema.dataclass_schema(
        cls,
        core_schema.dataclass_args_schema(cls.__name__, fields),
        list(shapes),
        slots=True,
        post_init=hasattr(cls, "_problems"),
        ref=reference if limits is None else None,
        metadata={"pydantic_js_updates": {"additionalProperties": False}},
        config=core_schema.CoreConfig(extra_fields_behavior="forbid", hide_input_in_errors=True),
    )
    if limits is None:
        return made
    # The reference names the check with what it checks, or a second mention would do without it.
    return core_schema.no_info_before_validator_function(
        _keeping_within(shape, limits), made, ref=reference
    )


def _keeping_within(shape: "Record | Listed", limits: Limits) -> Callable[[Any], Any]:
    """Make the check that data keep within limits; an object was checked when it was made."""

    def check(found: Any) -> Any:
        told = None if type(found) is shape[0] else excess(found, limits)
        if told is None:
            return found
        path = path_of(declared(shape, told.where))
        raise InvalidRecord(title_of(shape), [Problem(path, told.expected)])

    return check


def _listed(shape: Listed, handler: "GetCoreSchemaHandler") -> CoreSchema:
    cls, item = shape
    items = _many(tuple, _schema(item, handler), {})
    made: CoreSchema = core_schema.no_info_after_validator_function(cls, items)

    def read(found: Any, inner: Callable[[Any], Any]) -> Any:
        return found if isinstance(found, cls) else inner(found)

    limits = limits_of(cls)
    if limits is not None:
        made = core_schema.no_info_before_validator_function(_keeping_within(shape, limits), made)
    return core_schema.json_or_python_schema(
        json_schema=made,
        python_schema=core_schema.no_info_wrap_validator_function(read, made),
        serialization=core_schema.plain_serializer_function_ser_schema(tuple, return_schema=items),
    )


def _reference(head: Any, arguments: tuple[Any, ...]) -> str:
    """Name a class by its module, name and identity: two of one name must not be taken for one.

    The name is not the one that pydantic would give: under that it would find the bare class where
    a caller's model mentions it again, and leave out the redaction around it.
    """
    named = f"{head.__module__}.{head.__qualname__}:gridcare-{id(head)}"
    parts = [
        _reference(get_origin(argument) or argument, get_args(argument))
        if isinstance(get_origin(argument) or argument, type)
        else repr(argument)
        for argument in arguments
    ]
    return f"{named}[{','.join(parts)}]" if parts else named


def _field(
    field: "attrs.Attribute[Any]", shape: Shape, handler: "GetCoreSchemaHandler"
) -> core_schema.DataclassField:
    schema, default = _schema(shape, handler), cast("Any", field.default)
    if is_factory(default):
        schema = core_schema.with_default_schema(schema, default_factory=default.factory)
    elif default is not attrs.NOTHING:
        schema = core_schema.with_default_schema(schema, default=default)
    return core_schema.dataclass_field(field.name, schema, kw_only=True)


def _schema(
    shape: Shape, handler: "GetCoreSchemaHandler", bounds: tuple[Bound, ...] = ()
) -> CoreSchema:
    """Build the schema for a shape, as strict as its check."""
    match shape:
        case Anything():
            return core_schema.any_schema()
        case Scalar(kind):
            return _SCALARS[kind](_limits(bounds))
        case Choice(allowed):
            return _exact(allowed, core_schema.literal_schema(list(allowed)))
        case Instance(kind) if issubclass(kind, Enum):
            return _exact(tuple(kind), handler.generate_schema(kind))
        case Instance(kind) | Listed(kind):
            return handler.generate_schema(kind)
        case Record(cls, arguments):
            return handler.generate_schema(cast("Any", cls)[arguments] if arguments else cls)
        case Bounded(inner, own):
            return _schema(inner, handler, own)
        case Many(container, item):
            return _many(container, _schema(item, handler), _limits(bounds))
        case Fixed(items):
            return _ordered(core_schema.tuple_schema([_schema(item, handler) for item in items]))
        case Maybe(inner):
            return core_schema.nullable_schema(_schema(inner, handler))
        case Either():
            return _either(shape, handler)
        case _:
            choices = {tag: _schema(member, handler) for tag, member in shape.members.items()}
            return core_schema.tagged_union_schema(choices, shape.field)


def _either(shape: Either, handler: "GetCoreSchemaHandler") -> CoreSchema:
    """Refuse in one sentence, as the check does, not in one for each option."""
    return core_schema.union_schema(
        [_schema(option, handler) for option in shape.options],
        custom_error_type=OURS,
        custom_error_message=f"expected {words(shape)}",
    )


def _exact(allowed: tuple[Any, ...], schema: CoreSchema) -> CoreSchema:
    """Compare types too, unless all is text: to pydantic, `true` is the 1 of a list of numbers."""
    written = [one.value if isinstance(one, Enum) else one for one in allowed]
    if set(map(type, written)) == {str}:
        return schema
    pairs: set[Any] = {(type(one), one) for one in (*allowed, *written)}

    def exact(found: Any) -> Any:
        if isinstance(found, Hashable) and (type(found), found) in pairs:
            return found
        raise ValueError  # worded where all errors are

    return core_schema.no_info_before_validator_function(exact, schema)


_NAMES: Final[Mapping[type, str]] = {
    Ge: "ge",
    Gt: "gt",
    Le: "le",
    Lt: "lt",
    MinLen: "min_length",
    MaxLen: "max_length",
}


def _limits(bounds: tuple[Bound, ...]) -> dict[str, Any]:
    return {_NAMES[type(bound)]: limit_of(bound) for bound in bounds}


# --- several values -------------------------------------------------------------------------------


def _many(container: type, item: CoreSchema, limits: dict[str, Any]) -> CoreSchema:
    if container is tuple:
        return _ordered(core_schema.tuple_schema([item], variadic_item_index=0, **limits))
    if container is frozenset:
        return core_schema.frozenset_schema(item, serialization=_SORTED, **limits)
    raise UnsupportedField("a field cannot be declared as a list; use a tuple")


def _ordered(schema: CoreSchema) -> CoreSchema:
    """Refuse a set where order matters; JSON has none, and is spared the question."""
    return core_schema.json_or_python_schema(
        schema, core_schema.no_info_before_validator_function(_in_order, schema)
    )


def _in_order(found: Any) -> Any:
    if isinstance(found, tuple | list):
        return cast("Any", found)
    raise ValueError  # worded where all errors are


def _sorted(found: Any, inner: Callable[[Any], Any]) -> Any:
    """Write a frozenset in an order that does not depend on hashes."""
    return in_stable_order(inner(found))


def in_stable_order(items: Iterable[Any]) -> list[Any]:
    """Sort what JSON can hold: numbers and texts as such, everything else as it is written."""
    found = list(items)
    kinds = set(map(type, found))
    natural = kinds <= {int, float} or kinds <= {str}
    return sorted(found, key=None if natural else json.dumps)


_SORTED: Final = core_schema.wrap_serializer_function_ser_schema(_sorted, when_used="json")


# --- single values --------------------------------------------------------------------------------

_DAY: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_INSTANT: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}"
_CLOCK: Final = r"^[0-9]{2}:[0-9]{2}"


def _temporal(kind: type, pattern: str, schema: Any) -> CoreSchema:
    """Accept text of one form only: pydantic alone would read a number as seconds since 1970.

    The pattern is looked for by pydantic in JSON, and by a function in Python data, where an
    object of exactly that type passes too.
    """
    text = core_schema.str_schema(pattern=pattern, strict=True)
    format_of_text = {"pydantic_js_updates": _FORMATS.get(kind, {})}

    def exact(found: Any) -> Any:
        if type(found) is kind or isinstance(found, datetime if kind is datetime else ()):
            return found
        if isinstance(found, str) and re.search(pattern, found) and not found.endswith("\n"):
            return found
        raise ValueError  # worded where all errors are

    return core_schema.json_or_python_schema(
        core_schema.chain_schema([text, schema], metadata=format_of_text),
        core_schema.no_info_before_validator_function(exact, schema),
    )


# The format "time" of JSON Schema has a zone, and a time of day here has none.
_FORMATS: Final[Mapping[type, dict[str, str]]] = {
    date: {"format": "date"},
    datetime: {"format": "date-time"},
}

_SCALARS: Final[Mapping[type, Callable[[dict[str, Any]], CoreSchema]]] = {
    int: lambda limits: core_schema.int_schema(strict=True, **limits),
    float: lambda limits: core_schema.float_schema(strict=True, allow_inf_nan=False, **limits),
    str: lambda limits: core_schema.str_schema(strict=True, **limits),
    bool: lambda _limits: core_schema.bool_schema(strict=True),
    date: lambda limits: _temporal(date, _DAY, core_schema.date_schema(**limits)),
    datetime: lambda limits: _temporal(
        datetime, _INSTANT, core_schema.datetime_schema(tz_constraint="aware", **limits)
    ),
    time: lambda limits: _temporal(
        time, _CLOCK, core_schema.time_schema(tz_constraint="naive", **limits)
    ),
    type(None): lambda _limits: core_schema.none_schema(),
}
