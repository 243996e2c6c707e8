"""The rules of the example: the nation's, the city's two notices, the communities' own practice.

All of it is in the catalogue. What the newspaper left open, the days of the two screening rounds,
is set here to the days on which the example's events happen.
"""

from functools import cache
from typing import Final

from gridcare.bridge import evolve
from gridcare.catalogue import china
from gridcare.policy import Policy, Reach, Rulebook
from lanting_rounds import ROUND_ONE, ROUND_TWO

__all__ = ["ROUNDS", "build_rulebook"]

ROUNDS: Final[tuple[Reach, ...]] = tuple(
    evolve(rule, first_on=days[0], last_on=days[-1])
    for rule, days in ((china.ROUND_ONE, ROUND_ONE), (china.ROUND_TWO, ROUND_TWO))
)


@cache
def build_rulebook() -> Rulebook:
    """Put the layers together; what a community does is the least of them."""
    return Rulebook(
        [
            china.PROTOCOL_8,
            china.TAIYUAN_2021_12_23,
            china.TAIYUAN_2021_12_27,
            _our_practice(),
        ]
    )


def _our_practice() -> Policy:
    """Take the communities' practice with our days for the two rounds."""
    practice = china.COMMUNITY_PRACTICE_2021_12
    dated = {rule.id for rule in ROUNDS}
    others = tuple(rule for rule in practice.rules if rule.id not in dated)
    return evolve(practice, rules=(*others, *ROUNDS))
