"""Equality and hashes, written when objects of a class are first compared.

Comes in: a class of attrs, made without either. Goes out: the same class with the `__eq__` and
`__hash__` that attrs would have given it. Deliberately not here: what counts as equal: two objects
of one class, all of whose fields are.

attrs writes both methods for each class and has Python compile them, which took a fifth of the time
to import everything; most classes never need them. They differ from class to class in nothing but
the names of the fields. So a class begins with two methods that all share, and these put its own in
their place when first called: the code that attrs wrote for a class of as many fields, with the
names of this one. From then on nothing is slower than what attrs does.
"""

# `Any` is what this module is about: it handles classes of every kind.
# ruff: noqa: ANN401

from functools import cache
from types import FunctionType
from typing import Any, Final

import attrs

__all__ = ["first_equality", "first_hash"]

_METHODS: Final = ("__eq__", "__hash__")


def first_equality(self: Any, other: object) -> bool:
    """Give the class its own methods, and ask the one for equality."""
    _compare_by_fields(self.__class__)
    return bool(self == other)


def first_hash(self: Any) -> int:
    """Give the class its own methods, and ask the one for a hash."""
    _compare_by_fields(self.__class__)
    return hash(self)


def _compare_by_fields(kind: Any) -> None:
    """Give a class both methods, over the fields that are not declared with `eq=False`."""
    names = tuple(field.name for field in attrs.fields(kind) if field.eq)
    renamed = dict(zip(_placeholders(len(names)), names, strict=True))
    for method, model in zip(_METHODS, _written(len(names)), strict=True):
        code = model.__code__
        named = tuple(renamed.get(name, name) for name in code.co_names)
        own = FunctionType(code.replace(co_names=named), model.__globals__, method)
        own.__qualname__ = f"{kind.__qualname__}.{method}"
        setattr(kind, method, own)


def _placeholders(count: int) -> list[str]:
    return [f"field_{place}" for place in range(count)]


@cache
def _written(count: int) -> tuple[FunctionType, ...]:
    """Have attrs write both methods for a class with so many fields."""
    model = attrs.make_class("Model", _placeholders(count), frozen=True)
    return tuple(vars(model)[method] for method in _METHODS)
