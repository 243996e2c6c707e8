"""As much of JSON Schema as our own schemas use, so that they can be held against real documents.

Any other keyword is an error here: a schema must not say what this does not check.
"""

# Documents and schemas are of every type.
# ruff: noqa: ANN401

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

SAID_ONLY = (
    "$comment",
    "$defs",
    "$id",
    "$schema",
    "default",
    "description",
    "discriminator",
    "title",
)
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
FORMATS: dict[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "date-time": datetime.fromisoformat,
}


def faults(found: Any, schema: dict[str, Any], whole: dict[str, Any], path: str = "") -> list[str]:
    """Return the places at which a document is not what a schema asks for."""
    return [fault for key in schema for fault in _faults_of(key, found, schema, whole, path)]


def _faults_of(
    key: str, found: Any, schema: dict[str, Any], whole: dict[str, Any], path: str
) -> Iterator[str]:
    asked = schema[key]
    match key:
        case "$ref":
            yield from faults(found, whole["$defs"][asked.removeprefix("#/$defs/")], whole, path)
        case "oneOf" if "discriminator" in schema:  # all members would do, but take long
            tag = schema["discriminator"]["propertyName"]
            named = found.get(tag) if isinstance(found, dict) else None
            member = schema["discriminator"]["mapping"].get(str(named))
            yield from faults(found, {"$ref": member}, whole, path) if member else [path]
        case "anyOf" | "oneOf":
            fitting = sum(not faults(found, one, whole, path) for one in asked)
            if fitting < 1 or (key == "oneOf" and fitting > 1):
                yield path
        case "properties":
            for name in asked.keys() & _names(found):
                yield from faults(found[name], asked[name], whole, f"{path}/{name}")
        case "additionalProperties":
            yield from (path for _ in _names(found) - schema["properties"].keys())
        case "items":
            for index, one in enumerate(found if isinstance(found, list) else []):
                yield from faults(one, asked, whole, f"{path}/{index}")
        case _ if key not in SAID_ONLY and not _fits(key, asked, found):
            yield path


def _names(found: Any) -> set[str]:
    return set(found) if isinstance(found, dict) else set()


def _fits(key: str, asked: Any, found: Any) -> bool:
    kind, holds = SINGLE[key]  # a limit on one type says nothing about another
    return not isinstance(found, kind) or holds(found, asked)


def _is(found: Any, asked: str) -> bool:
    return isinstance(found, TYPES[asked]) and isinstance(found, bool) is (asked == "boolean")


def _parses(found: str, asked: str) -> bool:
    try:
        FORMATS[asked](found)
    except ValueError:
        return False
    return True


SINGLE: dict[str, tuple[Any, Callable[[Any, Any], bool]]] = {
    "type": (object, _is),
    "const": (object, lambda found, asked: bool(found == asked)),
    "enum": (object, lambda found, asked: found in asked),
    "required": (dict, lambda found, asked: set(asked) <= set(found)),
    "minItems": (list, lambda found, asked: len(found) >= asked),
    "minLength": (str, lambda found, asked: len(found) >= asked),
    "maxLength": (str, lambda found, asked: len(found) <= asked),
    "minimum": ((int, float), lambda found, asked: bool(found >= asked)),
    "maximum": ((int, float), lambda found, asked: bool(found <= asked)),
    "pattern": (str, lambda found, asked: re.search(asked, found) is not None),
    "format": (str, _parses),
}
