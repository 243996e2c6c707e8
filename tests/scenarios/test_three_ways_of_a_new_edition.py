"""From the 15th on, ten days become six. What that means for who was taken in before, depends.

Mei was taken in on the 4th, her child Bao on the 10th, and neighbour Wu Gang on the 15th, the first
day of the new edition.
"""

from __future__ import annotations

import pytest

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.policy import Policy, Transition
from tests.scenarios.notices import EXPOSED, at_home, days_after, notice, rule
from tests.scenarios.telling import assessed, day, held, instant, told

MET = """
    12-04 exposed person_id=li-mei  degree=close
    12-10 exposed person_id=li-bao  degree=close
    12-15 exposed person_id=wu-gang degree=close
"""


def edition(policy_id: str, days: int, since: str, transition: Transition) -> Policy:
    contact = rule("contact", EXPOSED, at_home(days_after(days, EXPOSED)))
    return notice(
        policy_id, contact, series="contacts", effective_from=day(since), transition=transition
    )


def family(older_: int, newer_: int, transition: Transition, as_of: str) -> dict[str, list[str]]:
    """Tell the family's days under two editions of so many days."""
    older = edition("older", older_, "12-01", Transition.BY_ANCHOR)
    newer = edition("newer", newer_, "12-15", transition)
    now = assessed(told(MET), as_of, rules=gc.Rulebook([older, newer]))
    return {one: held(now, one) for one in ("li-mei", "li-bao", "wu-gang")}


def test_by_anchor_whoever_was_taken_in_before_finishes_under_the_older() -> None:
    assert family(10, 6, Transition.BY_ANCHOR, "12-16 08:00") == {
        "li-mei": ["home quarantine 12-04 12-14"],
        "li-bao": ["home quarantine 12-10 12-20"],
        "wu-gang": ["home quarantine 12-15 12-21"],
    }


@pytest.mark.parametrize("transition", [Transition.BY_DAY, Transition.SHORTEN_ONLY])
def test_by_the_day_and_where_it_may_shorten_the_newer_sets_free_sooner(
    transition: Transition,
) -> None:
    """Bao's six days are over on the 16th: one day before the change and two after it."""
    assert family(10, 6, transition, "12-16 08:00") == {
        "li-mei": ["home quarantine 12-04 12-14"],
        "li-bao": ["home quarantine 12-10 12-14", "home quarantine 12-15 12-16"],
        "wu-gang": ["home quarantine 12-15 12-21"],
    }


def test_by_the_day_a_longer_edition_takes_back_whom_the_older_had_let_go() -> None:
    """Mei was free since the 11th; under twelve days she would have to stay through the 16th."""
    assert family(6, 12, Transition.BY_DAY, "12-16 08:00") == {
        "li-mei": ["home quarantine 12-04 12-10", "home quarantine 12-15 12-16"],
        "li-bao": ["home quarantine 12-10 12-14", "home quarantine 12-15 12-22"],
        "wu-gang": ["home quarantine 12-15 12-27"],
    }


def test_where_it_may_shorten_only_a_longer_edition_holds_nobody_longer() -> None:
    assert family(6, 12, Transition.SHORTEN_ONLY, "12-16 08:00") == {
        "li-mei": ["home quarantine 12-04 12-10"],
        "li-bao": ["home quarantine 12-10 12-16"],
        "wu-gang": ["home quarantine 12-15 12-27"],
    }


def test_the_eve_of_the_change_knows_nothing_of_it_unless_it_was_announced() -> None:
    """Announced ahead, it is known; who would be free by then is told the new day already."""
    assert family(10, 6, Transition.SHORTEN_ONLY, "12-14 20:00")["li-bao"] == [
        "home quarantine 12-10 12-14",
        "home quarantine 12-15 12-16",
    ]
    older = edition("older", 10, "12-01", Transition.BY_ANCHOR)
    newer = edition("newer", 6, "12-15", Transition.SHORTEN_ONLY)
    surprise = evolve(newer, announced_at=instant("12-15 12:00"))
    rules = gc.Rulebook([older, surprise])
    assert held(assessed(told(MET), "12-14 20:00", rules=rules), "li-bao") == [
        "home quarantine 12-10 12-20"
    ]
    assert held(assessed(told(MET), "12-15 13:00", rules=rules), "li-bao") == [
        "home quarantine 12-10 12-14",
        "home quarantine 12-15 12-16",
    ]
