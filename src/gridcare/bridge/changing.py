"""A changed copy of a frozen object, and the names of its fields.

Comes in: an object of a class made by `value` or `derived`, and the fields to change. Goes out: a
new object; the old one stays. Deliberately not here: changing anything in place.
"""

from functools import cache
from typing import Any, Final, TypeVar, cast

import attrs

__all__ = ["evolve", "field_names"]

T = TypeVar("T")


def evolve(made: T, **changes: Any) -> T:  # noqa: ANN401 - the fields have the types of their class
    """Return a copy with some fields changed, checked as if it had been made anew.

    attrs' own function does this and looks every field up each time; days are cut and joined so
    often that here the names are looked up once for each class.

    >>> from gridcare.bridge import value
    >>> @value
    ... class Door:
    ...     number: int
    ...     floor: int
    >>> evolve(Door(number=1104, floor=11), number=1105)
    Door(number=1105, floor=11)
    """
    kind = cast("Any", made.__class__)
    for name in _names_to_give(kind):
        if name not in changes:
            changes[name] = getattr(made, name)
    return cast("T", kind(**changes))


@cache
def _names_to_give(kind: type) -> tuple[str, ...]:
    fields = attrs.fields(cast("Any", kind))
    return tuple(field.name for field in fields if field.init)


def field_names(kind: type) -> tuple[str, ...]:
    """Return the names of a class's fields, in order; of a class that is none of ours, nothing.

    >>> from gridcare.bridge import value
    >>> @value
    ... class Door:
    ...     number: int
    ...     floor: int
    >>> field_names(Door), field_names(int)
    (('number', 'floor'), ())
    """
    known = _NAMES.get(kind)
    if known is None:
        fields = attrs.fields(cast("Any", kind)) if attrs.has(kind) else ()
        known = _NAMES[kind] = tuple(field.name for field in fields)
    return known


_NAMES: Final[dict[type, tuple[str, ...]]] = {}
"""What was found once for each class: policies are walked word by word, again and again."""
