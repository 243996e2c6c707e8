"""The way in and out: JSON and plain data.

Comes in: text, bytes, dicts and lists. Goes out: objects, text, plain data and JSON Schema.
Deliberately not here: files, and rows in bulk, which have their own reports.
"""

# Data are of every type, and pydantic loads only when a schema is wanted.
# ruff: noqa: ANN401, PLC0415

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, overload

from gridcare.bridge.checks import problems_of
from gridcare.bridge.limits import Limits, declared, limits_of
from gridcare.bridge.scanning import excess_of_text
from gridcare.bridge.shapes import Shape, shape_of, title_of
from gridcare.errors import InvalidRecord, Problem, UnsupportedField, path_of

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = ["from_json", "from_python", "json_schema", "to_json", "to_python"]

T = TypeVar("T")


@overload
def from_json(kind: type[T], text: str | bytes) -> T: ...
@overload
def from_json(kind: object, text: str | bytes) -> Any: ...
def from_json(kind: Any, text: str | bytes) -> Any:
    """Read one value from JSON. Raises `InvalidRecord` with every problem and its path.

    Instants need a zone, dates are YYYY-MM-DD, unknown fields are refused. No message repeats what
    was found. Where a class is read by pydantic itself, three things are beyond gridcare, and
    pydantic repeats the input in its error: text that is not JSON at all, given to
    `TypeAdapter.validate_json`; a key or a sibling field of the caller's own `BaseModel` or
    `dict` around the class; and a warning for an object that breaks its own annotations.

    The text of a `bounded` class is looked through before it is parsed: a text that is too long,
    too deep or too full is refused at once, and so is an object that has a field twice.
    """
    if (limits := limits_of(kind)) is not None:
        _check_text(kind, text, limits)
    return _read(kind, lambda adapter: adapter.validate_json(text))


@overload
def from_python(kind: type[T], data: object) -> T: ...
@overload
def from_python(kind: object, data: object) -> Any: ...
def from_python(kind: Any, data: object) -> Any:
    """Read one value from plain dicts and lists. Raises `InvalidRecord`, as `from_json` does."""
    return _read(kind, lambda adapter: adapter.validate_python(data))


def _check_text(kind: type, text: str | bytes, limits: Limits) -> None:
    if (told := excess_of_text(text, limits)) is not None:
        shape = shape_of(kind)
        path = path_of(declared(shape, told.where))
        raise InvalidRecord(title_of(shape), [Problem(path, told.expected)])


def _read(kind: Any, reading: "Callable[[TypeAdapter[Any]], Any]") -> Any:
    adapter = _adapter(kind)
    from pydantic import ValidationError

    from gridcare.bridge.redaction import told_by

    try:
        return reading(adapter)
    except ValidationError as error:
        told, more = told_by(error, _shape(kind))
    # Outside of the `except`, or pydantic's error would be shown as this one's context.
    problems = [Problem(path_of(where), expected) for where, expected in told]
    raise InvalidRecord(title_of(_shape(kind)), problems, more)


@cache
def _adapter(kind: Any) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter

    from gridcare.bridge.schema import within

    with within():  # `_read` redacts for all that is inside
        return TypeAdapter(kind)


def _shape(kind: Any) -> Shape | None:
    """Read an annotation that may be the caller's own, such as a dict of our classes."""
    try:
        return shape_of(kind)
    except UnsupportedField:
        return None


def to_json(made: object, *, indent: int | None = None) -> str:
    """Write a value as JSON that `from_json` reads back to an equal value.

    Sets are sorted, so that equal values are written alike. Raises `InvalidRecord` for a result
    whose fields are not what they are declared to be.
    """
    written: bytes = _write(
        made, lambda adapter: adapter.dump_json(made, indent=indent, warnings="error")
    )
    return written.decode()


def to_python(made: object) -> Any:
    """Write a value as plain dicts, lists, texts and numbers, as JSON would have them."""
    return _write(made, lambda adapter: adapter.dump_python(made, mode="json", warnings="error"))


def _write(made: Any, writing: "Callable[[TypeAdapter[Any]], Any]") -> Any:
    adapter = _adapter(made.__class__)
    from pydantic_core import PydanticSerializationError

    try:
        return writing(adapter)
    except (PydanticSerializationError, UnicodeEncodeError):
        problems = problems_of(made) or [Problem("", "expected what the annotations declare")]
    raise InvalidRecord(type(made).__name__, problems)


def json_schema(kind: Any) -> dict[str, Any]:
    """Describe a class as JSON Schema, for forms, other languages and rule authors.

    What a docstring says about a field by name describes the field too. A member of a union must
    name itself, as it must when it is read. Rules across fields are beyond JSON Schema: what it
    lets pass may still be refused.
    """
    adapter = _adapter(kind)
    from gridcare.bridge.published import PublishedSchema, finished

    made = adapter.json_schema(schema_generator=PublishedSchema)
    return finished(made, limits_of(kind))
