"""The shape *trace*: from when until when somebody may pass the disease on, and to whom.

Comes in: picks and terms about one person's own facts. Goes out: `Trace` and what it is made of.
Deliberately not here: who met whom (`tracing`), and making anybody a contact: a rule proposes.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Final, Literal

from annotated_types import Ge, Le, MinLen

from gridcare.bridge import Id, value
from gridcare.errors import Problem
from gridcare.facts import Degree, ExposureContext
from gridcare.policy.language import Condition, Pick, Term
from gridcare.wording import Text

__all__ = ["Link", "Trace", "Traced"]


class Link(StrEnum):
    """What brought two people together.

    *household*: they lived in one. *door*: they lived behind one door, in two households. *floor*:
    they were isolated on one floor of a site. *place*: they stayed at one place at one time. *met*:
    it is on record that one met the other.
    """

    HOUSEHOLD = "household"
    DOOR = "door"
    FLOOR = "floor"
    PLACE = "place"
    MET = "met"


_PLACED: Final = (Link.PLACE, Link.MET)


@value
class Traced:
    """What one kind of link proposes: a contact of this degree, so many steps from the case.

    With `contexts` only links of these kinds of place do. With `minutes_a_day` the two must have
    been at places together for so many minutes of one day, in all and proved by timed stays.
    """

    link: Link
    degree: Degree
    generation: Annotated[int, Ge(1), Le(9)] = 1
    contexts: tuple[ExposureContext, ...] = ()
    minutes_a_day: Annotated[int, Ge(1), Le(1440)] | None = None

    def _problems(self) -> Iterator[Problem]:
        if self.contexts and self.link not in _PLACED:
            yield Problem("contexts", "expected with place or met, and only with them")
        if self.minutes_a_day is not None and self.link is not Link.PLACE:
            yield Problem("minutes_a_day", "expected with place, and only with it")


@value
class Trace:
    """Who may have caught it from somebody, and from whom somebody may have caught it.

    The facts in `opens` make somebody a case to be traced, if `given` holds. Others may have caught
    it from `infectious_from` through `infectious_until`, both included; left out or unknown, the
    end is open. `caught_from` is the first day on which the case may have caught it. All are asked
    of the person's own facts, as an episode that begins with the fact that opened it; what ends the
    infectious days is looked for since the first of them.

    Of a contact's own contacts those count who met them since their first contact with whoever
    comes before, through their own `infectious_until`. An *overlap* leads no further.
    """

    shape: Literal["trace"] = "trace"
    id: Id
    clause: str = ""
    summary: Text
    opens: Annotated[tuple[Pick, ...], MinLen(1)]
    given: Condition | None = None
    infectious_from: Term
    infectious_until: Term | None = None
    caught_from: Term | None = None
    links: Annotated[tuple[Traced, ...], MinLen(1)]

    def _problems(self) -> Iterator[Problem]:
        steps = {one.generation for one in self.links}
        for index, one in enumerate(self.links):
            if not steps.issuperset(range(1, one.generation)):
                yield Problem(
                    f"links[{index}].generation", "expected a link of every generation before"
                )

    @property
    def generations(self) -> int:
        """How many steps from the case it goes."""
        return max(one.generation for one in self.links)
