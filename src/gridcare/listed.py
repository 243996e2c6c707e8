"""Classes that are written as the list of what they hold.

Comes in: a class made from a tuple of items and iterated over them. Goes out: its pydantic schema.
Deliberately not here: classes with named fields; those are values of `bridge`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["listed_schema"]


def listed_schema(cls: type, items: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
    """Read a class from a list of items, and write it as one."""
    from pydantic_core import core_schema

    inner = handler.generate_schema(items)
    made = core_schema.no_info_after_validator_function(cls, inner)
    return core_schema.json_or_python_schema(
        json_schema=made,
        python_schema=core_schema.union_schema(
            [core_schema.is_instance_schema(cls), made], mode="left_to_right"
        ),
        serialization=core_schema.plain_serializer_function_ser_schema(tuple, return_schema=inner),
    )
