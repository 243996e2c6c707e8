"""Equality and hashes of our classes: by class and by fields, as attrs has them.

Comes in: objects of attrs classes that were made without either. Goes out: `__eq__` and `__hash__`
for all of them. Deliberately not here: what a class compares in its own way.

attrs would write both methods for each class and have Python compile them, which took a fifth of
the time to import everything, and most classes are never compared. Here one function serves them
all and asks a class for its fields when its objects are first compared; in between stands nothing
but `operator.attrgetter`.
"""

# `Any` is what this module is about: it handles objects of every class.
# ruff: noqa: ANN401

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

import attrs

__all__ = ["equal_by_fields", "hash_by_fields"]


def equal_by_fields(self: Any, other: object) -> Any:
    """Compare two objects of one class by all fields that are not declared with `eq=False`."""
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = _compared_of(self)
    return bool(compared(self) == compared(other))


def hash_by_fields(self: Any) -> int:
    """Hash by the fields that are compared."""
    return hash(_compared_of(self)(self))


def _compared_of(made: Any) -> Callable[[Any], object]:
    return _compared(made.__class__)


@cache
def _compared(kind: Any) -> Callable[[Any], object]:
    names = [field.name for field in attrs.fields(kind) if field.eq]
    return attrgetter(*names) if names else _nothing


def _nothing(_: Any) -> object:
    return ()
