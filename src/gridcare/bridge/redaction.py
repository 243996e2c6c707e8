"""Errors without values.

Comes in: an error of pydantic, and the shape that was read. Goes out: for each problem the place,
made only of declared fields and numbers, and what was expected there. Deliberately not here: what
was found, unknown field names, and the keys of a caller's dict; each may be somebody's name.
"""

# `Any` is what this module is about: it handles data of every type.
# ruff: noqa: ANN401

import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple, cast

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from gridcare.bridge.limits import limits_of
from gridcare.bridge.shapes import (
    Bounded,
    Fixed,
    Listed,
    Many,
    Maybe,
    Record,
    Shape,
    TaggedUnion,
    bound_words,
    field_shapes,
    title_of,
    words,
)
from gridcare.errors import InvalidRecord, nearest

__all__ = ["OURS", "Telling", "Told", "redacting", "told_by"]

OURS: Final = "gridcare"
"""The type of every error that gridcare hands to pydantic: its message is safe to repeat."""

Where = tuple[str | int, ...]


class Told(NamedTuple):
    """One problem, at a place as pydantic writes places."""

    where: Where
    expected: str


class Telling(NamedTuple):
    """The problems that are told, and how many there are besides."""

    told: list[Told]
    more: int


def redacting(shape: Shape) -> Callable[[Any, Any], Any]:
    """Wrap a validator so that no error carries what was found."""

    def validate(found: Any, inner: Any) -> Any:
        try:
            return inner(found)
        except ValidationError as error:
            told, more = told_by(error, shape)
        # Outside of the `except`, or the first error would be shown as this one's context.
        rest = [Told((), f"and {more} more")] if more else []
        lines = [_line(one) for one in (*told, *rest)]
        raise ValidationError.from_exception_data(title, lines, hide_input=True)

    title = title_of(shape)
    validate.__name__ = title  # pydantic shows it as the title of the error
    return validate


def _line(told: Told) -> InitErrorDetails:
    kind = PydanticCustomError(OURS, cast("Any", told.expected))
    return InitErrorDetails(type=kind, loc=told.where, input=None)


def told_by(error: ValidationError, shape: "Shape | None") -> Telling:
    """Say what was expected, in the words that an object of the same shape would use.

    Of a bounded class only the first problems are worded: that takes more time than finding them.
    """
    most = _most(shape)
    lines = _without_echoes(cast("Any", error.errors(include_url=False, include_input=False)))
    told = list(dict.fromkeys(one for line in lines[:most] for one in _told(line, shape)))
    unsaid = len(lines[most:]) + len(told[most:]) + sum(map(_unsaid, lines[:most]))
    return Telling(told[:most], unsaid)


def _without_echoes(lines: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Leave out that a list is too short where it only is without the items that are wrong."""
    wrong: dict[Where, set[int]] = {}
    for line in lines:
        loc: Where = line["loc"]
        for place, step in enumerate(loc):
            if isinstance(step, int):
                wrong.setdefault(loc[:place], set()).add(step)
    return [line for line in lines if not _is_long_enough(line, wrong.get(line["loc"], ()))]


def _is_long_enough(line: Mapping[str, Any], wrong: Collection[int]) -> bool:
    if line["type"] != "too_short":
        return False
    context = line["ctx"]
    return bool(context["actual_length"] + len(wrong) >= context["min_length"])


def _most(shape: "Shape | None") -> int:
    limits = limits_of(shape[0]) if isinstance(shape, Record | Listed) else None
    return sys.maxsize if limits is None else limits.problems


def _unsaid(line: Mapping[str, Any]) -> int:
    """Count what an error of ours leaves out itself."""
    error = line.get("ctx", {}).get("error")
    return error.more if isinstance(error, InvalidRecord) else 0


def _told(line: Mapping[str, Any], shape: "Shape | None") -> Iterator[Told]:
    loc: Where = line["loc"]
    context: Mapping[str, Any] = line.get("ctx", {})
    match line["type"]:
        case "json_invalid":
            yield Told((), f"expected well-formed JSON{_position(context['error'])}")
        case "unexpected_keyword_argument" | "invalid_key":
            where, at = _follow(shape, loc[:-1])
            yield Told(where, f"expected only known fields{_known(at, loc[-1])}")
        case "missing" if isinstance(loc[-1], int):  # a tuple that is too short
            where, at = _follow(shape, loc[:-1])
            yield Told(where, _expected(at))
        case "value_error" if isinstance(context.get("error"), InvalidRecord):
            where, _ = _follow(shape, loc)
            for problem in context["error"].problems:
                yield Told((*where, problem.path) if problem.path else where, problem.expected)
        case kind:
            where, at = _follow(shape, loc)
            tail, expected = _worded(kind, line, at)
            yield Told((*where, *tail), expected)


def _worded(kind: str, line: Mapping[str, Any], at: "Shape | None") -> tuple[Where, str]:
    match kind, _bare(at):
        case "gridcare", _:
            return (), cast("str", line["msg"])
        case "missing", _:
            return (), "required"
        case "union_tag_not_found", TaggedUnion(field):
            return (field,), "required"
        case "union_tag_invalid", TaggedUnion(field, members):
            tags = tuple(map(str, members))
            hint = nearest(str(line["ctx"]["tag"]), tags)
            return (field,), f"expected a known {field}{hint}" if hint else _one_of(tags)
        case "dataclass_type", _:
            return (), "expected an object with named fields"
        case _:
            return (), _beyond(kind, at) or _expected(at)


def _one_of(tags: tuple[str, ...]) -> str:
    return f"expected one of: {', '.join(tags)}"


_BOUNDS: Final[Mapping[str, type]] = {
    "greater_than_equal": Ge,
    "greater_than": Gt,
    "less_than_equal": Le,
    "less_than": Lt,
    "string_too_short": MinLen,
    "too_short": MinLen,
    "string_too_long": MaxLen,
    "too_long": MaxLen,
}


def _beyond(kind: str, at: "Shape | None") -> str:
    inside = at.inner if isinstance(at, Maybe) else at
    bounds = inside.bounds if isinstance(inside, Bounded) else ()
    broken = [bound for bound in bounds if type(bound) is _BOUNDS.get(kind)]
    return f"expected {bound_words(broken[0])}" if broken else ""


def _expected(at: "Shape | None") -> str:
    return f"expected {words(at) if at is not None else 'a valid value'}"


def _known(at: "Shape | None", key: str | int) -> str:
    record = _bare(at)
    if not isinstance(record, Record):
        return ""
    names = tuple(field_shapes(*record))
    return nearest(str(key), names) or f": {', '.join(names)}"


def _position(error: str) -> str:
    found = re.search(r"line [0-9]+ column [0-9]+", error)
    return f" ({found.group()})" if found else ""


# --- where it is ----------------------------------------------------------------------------------


def _follow(shape: "Shape | None", loc: Where) -> "tuple[Where, Shape | None]":
    """Walk to a place, keeping the steps that are declared: fields and numbers.

    The tags of a union are left out, since the data has no such step.
    """
    where: list[str | int] = []
    for step in loc:
        bare = _bare(shape)
        shape = _step(bare, step)
        named = isinstance(bare, Record) and shape is not None
        if named or isinstance(step, int):
            where.append(step)
    return tuple(where), shape


def _step(bare: "Shape | None", step: str | int) -> "Shape | None":
    match bare:
        case Record(cls, arguments):
            return field_shapes(cls, arguments).get(cast("str", step))
        case TaggedUnion(members=members):
            return members.get(step)
        case Many(item=item) | Listed(item=item):
            return item
        case Fixed(items):
            return items[cast("int", step)]
        case _:
            return None


def _bare(shape: "Shape | None") -> "Shape | None":
    while isinstance(shape, Maybe | Bounded):
        shape = shape.inner
    return shape
