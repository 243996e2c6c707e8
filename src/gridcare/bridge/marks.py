"""What an annotation can say beyond its type.

Comes in: nothing. Goes out: marks to put into `Annotated`, and the three texts that most records
need. Deliberately not here: bounds; those are the ones of `annotated_types`, which hypothesis and
pydantic understand as well.
"""

# Annotations are of every type, and pydantic loads only when a schema is wanted.
# ruff: noqa: ANN401, PLC0415

from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import MaxLen, MinLen

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["Id", "NonEmpty", "Personal", "PersonalText", "Tagged"]


class Personal:
    """Marks a field that identifies somebody: it appears in no repr, message or default page."""

    __slots__ = ()


NonEmpty = Annotated[str, MinLen(1)]
"""A text that says something."""

Id = Annotated[str, MinLen(1), MaxLen(120)]
"""An opaque key that the caller supplies. Do not use identity-card or phone numbers."""

PersonalText = Annotated[str, MinLen(1), Personal()]
"""A name, phone number or door that identifies somebody."""


class Tagged:
    """Marks a union whose members are told apart by one literal field with a default.

    >>> from typing import Annotated, Literal
    >>> from gridcare.bridge import Tagged, from_json, value
    >>> @value
    ... class Knock:
    ...     kind: Literal["knock"] = "knock"
    >>> @value
    ... class Ring:
    ...     kind: Literal["ring"] = "ring"
    >>> Signal = Annotated[Knock | Ring, Tagged("kind")]
    >>> from_json(Signal, '{"kind": "ring"}')
    Ring(kind='ring')
    """

    __slots__ = ("field",)

    def __init__(self, field: str) -> None:
        """Name the field that tells the members apart."""
        self.field: str = field

    def __repr__(self) -> str:
        """Show the field, the same in every process."""
        return f"Tagged({self.field!r})"

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        """Describe the union to pydantic."""
        from gridcare.bridge import schema

        return schema.of_union(Annotated[source, self], handler)
