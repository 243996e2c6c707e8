"""The catalogue: real policies as data, dated, cited and read with care.

Comes in: nothing. Goes out: `Policy` values, one room for each country or body (`china`,
`united_states`, ...), `every_policy`, and `deeds`, the names that all of them use for the same
action. Deliberately not here: anything that runs; whatever a policy does is said in the closed
vocabulary of `gridcare.policy`.

A room makes a policy when somebody first asks for it by name (`gridcare.on_demand`), and checks it
then as it checks yours.

A bundled policy is our reading of its sources, not the law. Its `notes` name every reading we take
and every limitation we know, and `docs/policies/` has a page for each.
"""

from importlib import import_module
from typing import Final

from gridcare.policy import Policy

__all__ = ["ROOMS", "every_policy"]

ROOMS: Final = (
    "australia",
    "china",
    "europe",
    "germany",
    "hong_kong",
    "new_zealand",
    "singapore",
    "united_kingdom",
    "united_states",
    "world_health",
)
"""The rooms of the catalogue, each a country or body that issues policies."""


def every_policy() -> tuple[Policy, ...]:
    """Return every bundled policy, in order of id.

    >>> [policy.id for policy in every_policy() if policy.id.startswith("cn-protocol-8")]
    ['cn-protocol-8']
    """
    rooms = [import_module(f"gridcare.catalogue.{room}") for room in ROOMS]
    named = (getattr(room, name) for room in rooms for name in room.__all__)
    return tuple(sorted((one for one in named if isinstance(one, Policy)), key=_id_of))


def _id_of(policy: Policy) -> str:
    return policy.id
