"""Classes that are written as the list of what they hold.

Comes in: a class made from an iterable of items and iterated over them. Goes out: the same class,
which pydantic reads from a list and writes as one. Deliberately not here: classes with named
fields; those are values of `classes`.
"""

# pydantic is imported inside of functions, so that it loads only when a schema is wanted.
# ruff: noqa: PLC0415

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from gridcare.bridge.shapes import LISTED

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["listed"]

T = TypeVar("T")


def listed(item: object) -> Callable[[type[T]], type[T]]:
    """Make a class readable and writable as the list of its items.

    >>> from gridcare.bridge import from_json, to_json
    >>> @listed(str)
    ... class Names:
    ...     def __init__(self, names=()):
    ...         self.names = sorted(names)
    ...     def __iter__(self):
    ...         return iter(self.names)
    >>> to_json(from_json(Names, '["b", "a"]'))
    '["a","b"]'
    """

    def describe(
        cls: type,
        source: Any,  # noqa: ANN401, ARG001 - pydantic's protocol
        handler: "GetCoreSchemaHandler",
    ) -> "CoreSchema":
        from gridcare.bridge import schema

        return schema.of_listed(cls, item, handler)

    def mark(cls: type[T]) -> type[T]:
        setattr(cls, LISTED, item)
        cast("Any", cls).__get_pydantic_core_schema__ = classmethod(describe)
        return cls

    return mark
