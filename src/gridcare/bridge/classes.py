"""The decorators that make a class of facts, data or results.

Comes in: an annotated class. Goes out: an attrs class that checks, shows and describes itself.
Deliberately not here: what the annotations mean (`shapes`), and pydantic, which is imported only
when it asks a class for its schema.
"""

# `Any` is what this module is about: it handles objects of every class.
# pydantic is imported inside of functions, so that it loads only when a schema is wanted.
# ruff: noqa: ANN401, PLC0415

import dataclasses
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast, dataclass_transform

import attrs

from gridcare.bridge.checks import check_across, check_when_made
from gridcare.bridge.comparing import equal_by_fields, hash_by_fields
from gridcare.bridge.shapes import hints_of, is_factory, is_personal
from gridcare.errors import UnsupportedField

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["derived", "personal_fields", "value"]

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(attrs.field,))
def value(cls: type[T]) -> type[T]:
    """Make a class of facts or data: frozen, slotted, keyword-only, strictly checked.

    Every problem of a new object is told at once. A class may add a generator `_problems` that
    yields what is wrong across its fields; it runs when each field by itself is right. Raises
    `InvalidRecord`.

    A keyword that the class does not have is Python's own `TypeError`, and that names the keyword.
    Rows whose column names may be anything belong into `from_python`, which does not repeat them.

    >>> from datetime import date, datetime
    >>> from typing import Annotated
    >>> from annotated_types import Ge
    >>> from gridcare.bridge import value
    >>> @value
    ... class Stay:
    ...     nights: Annotated[int, Ge(1)]
    ...     since: date
    >>> Stay(nights=True, since=datetime(2021, 12, 9))
    Traceback (most recent call last):
    gridcare.errors.InvalidRecord: Stay: 2 problems
      nights: expected a whole number
      since: expected a date without a time of day (YYYY-MM-DD)
    """
    return _define(cls, check_when_made)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(attrs.field,))
def derived(cls: type[T]) -> type[T]:
    """Make a class of results: as `value`, but trusted when gridcare itself makes it."""
    return _define(cls, None)


def _define(cls: type[T], check: Callable[[Any], None] | None) -> type[T]:
    extended = cast("Any", cls)
    if check is not None:
        extended.__attrs_post_init__ = check
    if hasattr(cls, "_problems"):
        extended.__post_init__ = check_across
    if "__eq__" not in vars(cls):
        extended.__eq__, extended.__hash__ = equal_by_fields, hash_by_fields
    if "__repr__" not in vars(cls):
        extended.__repr__ = _shown
    extended.__dataclass_fields__ = _FieldsForSerializer()
    extended.__get_pydantic_core_schema__ = classmethod(_core_schema)
    return attrs.define(
        cls,
        frozen=True,
        slots=True,
        kw_only=True,
        weakref_slot=False,
        field_transformer=_only_plain,
    )


def _only_plain(cls: type, fields: "list[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """Refuse what would run when an object is made by hand, but not when it is read."""
    for field in fields:
        default = cast("Any", field.default)
        of_self = is_factory(default) and default.takes_self
        if cast("Any", field.converter) or field.validator or of_self or not field.init:
            raise UnsupportedField(
                f"{cls.__name__}.{field.name}: no converter, validator, init=False or takes_self"
            )
        if cast("Any", field).eq_key is not None or field.hash is not None:
            raise UnsupportedField(
                f"{cls.__name__}.{field.name}: compared as it is, or not at all (eq=False)"
            )
        if field.name.startswith("_"):
            raise UnsupportedField(f"{cls.__name__}.{field.name}: a field has one, public name")
    return fields


@cache
def personal_fields(cls: type) -> frozenset[str]:
    """Name the fields of a class that identify somebody."""
    return frozenset(name for name, hint in hints_of(cls).items() if is_personal(hint))


def _shown(made: Any) -> str:
    """Show an object without its personal fields.

    Judged when first shown, because annotations may be texts until the module is complete.
    """
    hidden = personal_fields(made.__class__)
    shown = [f.name for f in attrs.fields(made.__class__) if f.repr and f.name not in hidden]
    inside = ", ".join(f"{name}={getattr(made, name)!r}" for name in shown)
    return f"{made.__class__.__qualname__.rsplit('>.', 1)[-1]}({inside})"


class _FieldsForSerializer:
    """Shows attrs fields to pydantic's serializer as dataclass fields, on instances only.

    The serializer looks for `__dataclass_fields__` on the object. Were it found on the class,
    `dataclasses.is_dataclass` would be true and others would treat the class as one.
    """

    def __get__(self, instance: object, owner: type) -> "dict[str, dataclasses.Field[Any]]":
        """Answer for an object, and be absent for its class."""
        if instance is None:
            raise AttributeError("__dataclass_fields__")
        return _dataclass_fields(owner)


@cache
def _dataclass_fields(cls: type) -> "dict[str, dataclasses.Field[Any]]":
    names = [f.name for f in attrs.fields(cls)]
    twin = dataclasses.make_dataclass(cls.__name__, names)
    return {f.name: f for f in dataclasses.fields(twin)}


def _core_schema(cls: type, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
    from gridcare.bridge import schema

    return schema.of_class(cls, source, handler)
