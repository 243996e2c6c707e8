"""What a gate sees: what somebody presents there, and what is known of them.

Comes in: what the worker at the gate enters, and what an assessment fills in. Goes out:
`Presented`, read field by field. Deliberately not here: names; a gate needs none.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Any

from annotated_types import Ge, Le

from gridcare.bridge import value
from gridcare.errors import Problem
from gridcare.facts import Direction, Emergency, Errand, Purpose, ShownCode
from gridcare.places import PlaceKind
from gridcare.policy import FIELDS

__all__ = ["Outing", "Presented"]


@value
class Outing:
    """Somebody of a household went out on a day, not in an emergency."""

    on: date
    errand: Errand | None = None


@value
class Presented:
    """Somebody at a gate: which way, what for, what is shown and what is known of them.

    What was not looked at or is not known is left out, and never taken for granted. `resident` says
    that they live behind this gate; `held` that they must stay in today, for the `purposes` named;
    `permitted` that they have leave to go out. `outings` are those of the person's household, left
    out where nobody knows whose they would be.
    """

    direction: Direction
    place: PlaceKind = PlaceKind.CHECKPOINT
    emergency: Emergency | None = None
    errand: Errand | None = None
    celsius: Annotated[float, Ge(30), Le(45)] | None = None
    codes: tuple[ShownCode, ...] = ()
    mask: bool | None = None
    vehicle: bool = False
    resident: bool | None = None
    registered: bool = False
    held: bool | None = None
    purposes: tuple[Purpose, ...] | None = None
    permitted: bool = False
    outings: tuple[Outing, ...] | None = None

    def _problems(self) -> Iterator[Problem]:
        names = [one.name for one in self.codes]
        for index, name in enumerate(names):
            if name in names[:index]:
                expected = "expected a code not shown twice; show the one that holds now"
                yield Problem(f"codes[{index}].name", expected)

    @property
    def coming_home(self) -> bool:
        """Whether it may be somebody on the way home; only who surely lives elsewhere is not."""
        return self.direction is Direction.IN and self.resident is not False

    def reading(self, code: str | None) -> Callable[[str], Any]:
        """Return what reads the fields of the owner `gate`, for a check on that code."""

        def read(name: str) -> Any:  # noqa: ANN401 - a field has the type it has
            if name == "code_state":
                return next((one.state for one in self.codes if one.name == code), None)
            return getattr(self, FIELDS["gate", name].name)

        return read
