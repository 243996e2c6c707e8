"""The JSON Schema of a class, as rule authors read it in an editor.

Comes in: pydantic's own JSON Schema. Goes out: the same with what our docstrings say about each
field, with one definition for a union that is met again and again, and with the limits of a
document. Deliberately not here: where it is published, and under which name.
"""

# `Any` is what this module is about: a JSON Schema is a tree of dicts and lists.
# ruff: noqa: ANN401

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from inspect import cleandoc
from typing import Any, Final, cast

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from gridcare.bridge.limits import Limits, in_words
from gridcare.bridge.schema import in_stable_order

__all__ = ["PublishedSchema", "finished"]

_DEFINITIONS: Final = "#/$defs/"


class PublishedSchema(GenerateJsonSchema):
    """Adds what our classes say about their fields; defaults do not depend on hashes."""

    def encode_default(self, dft: Any) -> Any:
        """Write a default as JSON data."""
        encoded = super().encode_default(dft)
        return in_stable_order(encoded) if isinstance(dft, frozenset) else encoded

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        """Describe a class, and each field that its docstring names."""
        made = super().dataclass_schema(schema)
        paragraphs = _paragraphs(schema["cls"].__doc__ or "")
        if paragraphs:
            made["description"] = "\n\n".join(paragraphs)
        for name, field in made.get("properties", {}).items():
            said = [one for text in paragraphs for one in _sentences(text) if _names(one, name)]
            if not said and "const" in field:  # it tells a member of a union from the others
                said = [one for text in paragraphs[:1] for one in _sentences(text)][:1]
            if said:
                field["description"] = " ".join(said)
            field.setdefault("title", self.get_title_from_name(name))
        return made


def _paragraphs(docstring: str) -> list[str]:
    """Return the paragraphs of a docstring, each on one line."""
    return [" ".join(one.split()) for one in cleandoc(docstring).split("\n\n") if one.strip()]


def _sentences(paragraph: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", paragraph)


def _names(sentence: str, field: str) -> bool:
    """Tell whether a sentence names a field in backticks, be it with a value."""
    return re.search(rf"`{re.escape(field)}\b", sentence) is not None


# --- the whole ------------------------------------------------------------------------------------


def finished(schema: dict[str, Any], limits: Limits | None) -> dict[str, Any]:
    """Finish a schema: members of unions must name themselves, unions get a name, limits hold."""
    definitions = cast("dict[str, Any]", schema.get("$defs", {}))
    for union in _unions(schema):
        _require_tag(union, definitions)
    _name_unions(schema, definitions)
    if limits is not None:
        _limit(schema, limits)
    return schema


def _dicts(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every dict of a schema, the outer ones first."""
    if isinstance(node, dict):
        yield cast("dict[str, Any]", node)
    inner = cast("Any", node)
    parts = inner.values() if isinstance(node, dict) else inner if isinstance(node, list) else ()
    for part in parts:
        yield from _dicts(part)


def _unions(schema: Any) -> list[dict[str, Any]]:
    return [one for one in _dicts(schema) if "discriminator" in one and "oneOf" in one]


def _require_tag(union: Mapping[str, Any], definitions: Mapping[str, Any]) -> None:
    """Ask for the field that tells the members apart, although it has a default."""
    tag = union["discriminator"]["propertyName"]
    for reference in union["discriminator"]["mapping"].values():
        member = definitions[reference.removeprefix(_DEFINITIONS)]
        required = member.setdefault("required", [])
        if tag not in required:
            required.insert(0, tag)


def _name_unions(schema: Any, definitions: dict[str, Any]) -> None:
    """Write a union that is met again as one definition, named after what tells it apart."""
    met = Counter(map(_written, _unions(schema)))
    for written, times in met.most_common():
        union = json.loads(written)
        name = union["discriminator"]["propertyName"].capitalize()
        if times > 1 and name not in definitions:
            _refer(schema, written, name)
            definitions[name] = {**union, "title": name}


def _written(union: Mapping[str, Any]) -> str:
    return json.dumps({key: union[key] for key in ("discriminator", "oneOf")})


def _refer(schema: Any, written: str, name: str) -> None:
    for union in _unions(schema):
        if _written(union) == written:
            del union["discriminator"], union["oneOf"]
            union["$ref"] = f"{_DEFINITIONS}{name}"


def _limit(schema: dict[str, Any], limits: Limits) -> None:
    for one in _dicts(schema):
        if one.get("type") in ("integer", "number"):
            one.setdefault("minimum", -limits.number)
            one.setdefault("maximum", limits.number)
    said = (
        f"At most {limits.depth} levels of objects and lists, {limits.nodes} objects and "
        f"{in_words(limits.content)} of names and texts in the whole document."
    )
    schema["description"] = "\n\n".join(filter(None, [schema.get("description", ""), said]))
