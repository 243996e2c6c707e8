"""The shape *admit*: what is checked at a gate, and what each result means.

Comes in: conditions over what is presented at a gate. Goes out: `Admit` and its checks, and how
binding a rule is. Deliberately not here: the verdict (`permits`).

No rule decides about an emergency: everybody passes in one, in and out, whatever is written here.
And no rule keeps residents out of their home.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from annotated_types import MinLen

from gridcare.bridge import Id, NonEmpty, value
from gridcare.errors import Problem
from gridcare.facts import Decision, Direction
from gridcare.places import PlaceKind
from gridcare.policy.language import Condition
from gridcare.wording import Text

__all__ = ["Admit", "Check", "Modality"]


class Modality(StrEnum):
    """How binding it is: an order 必须, advice 尽量, or what the residents agreed on 公约.

    A covenant is kept because people promised it, and nobody ordered it.
    """

    MUST = "must"
    ADVICE = "advice"
    COVENANT = "covenant"


@value
class Check:
    """Something looked at, by what is presented; fields of the owner `gate`.

    Where `clear` holds, nothing is in the way. Where it does not, the check `fails`: the person is
    sent elsewhere first, or turned back. What is not presented is neither: as long as it could
    still decide, something is *missing*, and the person is sent to what will do `instead`, such as
    a paper form for whoever has no phone; nobody is turned back for want of it. With `missing`
    "admit", they may pass without.

    With `code` the check looks at the code of that name, and asks for its `code_state`. `go_to` is
    where somebody is sent who fails, if that is not where the rule sends them.
    """

    key: NonEmpty
    name: Text
    clear: Condition
    code: NonEmpty | None = None
    fails: Literal[Decision.REFER, Decision.REFUSE] = Decision.REFER
    missing: Literal[Decision.ADMIT, Decision.REFER] = Decision.REFER
    instead: Text | None = None
    go_to: Text | None = None

    def _problems(self) -> Iterator[Problem]:
        if (self.missing is Decision.REFER) != (self.instead is not None):
            expected = "expected where what is missing means refer, and only there"
            yield Problem("instead", expected)


@value
class Admit:
    """What is checked at gates of these kinds, of whoever goes in or out there.

    Every check is made, and the strictest result decides. Advice is told and holds nobody up.
    Whoever is sent elsewhere is sent to a place: `go_to`.
    """

    shape: Literal["admit"] = "admit"
    id: Id
    clause: str = ""
    summary: Text
    places: Annotated[tuple[PlaceKind, ...], MinLen(1)]
    direction: Direction | None = None
    checks: Annotated[tuple[Check, ...], MinLen(1)]
    go_to: Text
    modality: Modality = Modality.MUST

    def _problems(self) -> Iterator[Problem]:
        keys = [one.key for one in self.checks]
        for index, key in enumerate(keys):
            if key in keys[:index]:
                yield Problem(f"checks[{index}].key", "expected a key not used by another check")
