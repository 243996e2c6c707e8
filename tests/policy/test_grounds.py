"""What may yet move an end, read off a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gridcare.days import end_of
from gridcare.facts import Moment
from gridcare.policy import (
    All,
    Base,
    Day,
    First,
    FirstKnown,
    Hours,
    Last,
    Months,
    Not,
    Opened,
    Pick,
    Reached,
    Rulebook,
    Seen,
    Switch,
)
from gridcare.policy import Any as AnyOf
from gridcare.policy.grounds import ways_longer, ways_out
from tests.policy.regimens import ARRIVED, EXPOSED, LAST_EXPOSED, day, phase, rule
from tests.policy.test_document import policy
from tests.strategies import ZONE, nth

if TYPE_CHECKING:
    from gridcare.policy import Condition, Term

RELEASED = Seen(pick=Pick(kind="released"))
TREATED = Seen(pick=Pick(kind="treated"))
TIME = day(7, LAST_EXPOSED)


def out(*untils: Condition) -> list[Condition]:
    return list(ways_out(rule("r", EXPOSED, *map(phase, untils))))


def test_only_a_choice_beside_time_is_a_way_out() -> None:
    assert out(TIME) == []
    assert out(All(of=(TIME, RELEASED))) == []
    assert out(RELEASED) == []
    assert out(AnyOf(of=(TIME, RELEASED))) == [RELEASED]
    assert out(AnyOf(of=(RELEASED, TREATED))) == [RELEASED, TREATED]
    assert out(All(of=(TIME, AnyOf(of=(TIME, Not(of=TREATED)))))) == [Not(of=TREATED)]
    assert out(AnyOf(of=(TIME, RELEASED)), AnyOf(of=(TIME, TREATED))) == [RELEASED, TREATED]


@pytest.mark.parametrize(
    ("term", "moves"),
    [
        (Last(of=(EXPOSED, ARRIVED)), [EXPOSED, ARRIVED]),
        (Day(n=1, of=Last(of=(ARRIVED,)), anchor_day=0), [ARRIVED]),
        (Months(n=1, of=Last(of=(ARRIVED,))), [ARRIVED]),
        (Hours(n=1, of=Last(of=(ARRIVED,))), [ARRIVED]),
        (FirstKnown(of=(First(of=(EXPOSED,)), Last(of=(ARRIVED,)))), [ARRIVED]),
        (First(of=(ARRIVED,)), []),
        (Base(of=(Pick(kind="isolation"),)), []),
        (Opened(), []),
    ],
)
@pytest.mark.parametrize("within", ["alone", "all", "any"])
def test_another_last_fact_holds_longer(term: Term, moves: list[Pick], within: str) -> None:
    reached: Condition = Reached(day=term)
    if within != "alone":
        reached = (All if within == "all" else AnyOf)(of=(RELEASED, reached))
    one = rule("r", EXPOSED, phase(reached), phase(TREATED))
    assert list(ways_longer(one)) == [Seen(pick=pick) for pick in moves]


def test_what_resets_and_what_leads_elsewhere_holds_longer_or_otherwise() -> None:
    one = rule(
        "r",
        EXPOSED,
        phase(TIME),
        resets=(EXPOSED, ARRIVED),
        switches=(Switch(when=TREATED, to="r"), Switch(when=RELEASED, to="r")),
    )
    assert list(ways_longer(one)) == [Seen(pick=EXPOSED), Seen(pick=ARRIVED), TREATED, RELEASED]


def test_a_policy_in_force_has_them_ready_each_once() -> None:
    choice = AnyOf(of=(TIME, RELEASED))
    one = rule("r", EXPOSED, phase(choice), phase(choice), switches=(Switch(when=TREATED, to="r"),))
    evening = end_of(nth(9), ZONE)
    (held,) = Rulebook([policy(one)]).in_force(Moment(as_of=evening, known_at=evening))
    assert held.sooner == {"r": (RELEASED,)}
    assert held.longer == {"r": (Seen(pick=EXPOSED), TREATED)}
