"""Whether a condition holds for what is presented: yes, no, or not known.

Comes in: a condition over named fields, and how to read them. Goes out: True, False, or None where
what is missing could still decide. Deliberately not here: facts and days (`judging`); a gate sees
only what is shown to it.

Unlike there, what is not known stays so behind a `Not` as well: a code that was not shown is
neither green nor "not red".
"""

from collections.abc import Callable
from typing import Any as Anything

from gridcare.policy.judging import compares
from gridcare.policy.language import All, Any, Condition, Is, Not

__all__ = ["holds_for"]

Reader = Callable[[str], Anything]


def holds_for(condition: Condition, read: Reader) -> bool | None:
    """Tell whether a condition holds, None where that is not known.

    >>> from gridcare.policy.language import Op
    >>> green = Is(field="code_state", op=Op.EQ, value="green")
    >>> [holds_for(green, {"code_state": one}.get) for one in ("green", "red", None)]
    [True, False, None]
    """
    match condition:
        case Is():
            found = read(condition.field)
            return None if found is None else compares(condition.op, found, condition.value)
        case All():
            return _every([holds_for(part, read) for part in condition.of])
        case Any():
            return _opposite(_every([_opposite(holds_for(part, read)) for part in condition.of]))
        case Not():
            return _opposite(holds_for(condition.of, read))
        case _:  # words that `Policy` allows in no check
            return None


def _every(parts: list[bool | None]) -> bool | None:
    if False in parts:
        return False
    return None if None in parts else True


def _opposite(part: bool | None) -> bool | None:  # noqa: FBT001 - one of three answers
    return None if part is None else not part
