"""The loop written by hand is a second opinion on the whole engine: both must say the same.

It was written from the notes in the policies and not from the engine, so a difference means that
one of the two is wrong. Nothing is timed here.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

import pytest

from communities import RULEBOOK, Community, copies, example, piece
from gridcare.assessment import assess
from gridcare.facts import (
    Arrived,
    Degree,
    Exposed,
    Fact,
    HomeAssessed,
    Ledger,
    LeftArea,
    ResultReported,
    SpecimenTaken,
    TemperatureTaken,
    TestResult,
)
from hand_written import Answers, answers, filed
from lanting_calendar import moment
from lanting_community import CLOSE_CONTACT, SECONDARY_CONTACT
from lanting_isolation import arrivals

MORNINGS = ("12-23 08:00", "12-27 20:00", "12-29 08:00", "01-03 08:00")


def differences(community: Community, as_of: datetime) -> dict[str, tuple[object, object]]:
    """Return what the loop says and what assess says, wherever it is not the same."""
    by_hand = answers(community.register, filed(community.ledger), as_of)
    ours = assessed(community, as_of)
    return {
        key: (by_hand.get(key), ours.get(key))
        for key in sorted(by_hand.keys() | ours.keys())
        if by_hand.get(key) != ours.get(key)
    }


def assessed(community: Community, as_of: datetime) -> Answers:
    results = [*assess(community.register, community.ledger, RULEBOOK, as_of=as_of).results]
    found = {one.duty.key: (one.status.value, one.met_by) for one in results}
    assert len(found) == len(results), "two duties under one key"
    return found


@pytest.mark.parametrize("morning", MORNINGS)
def test_loop_and_assess_agree(morning: str) -> None:
    assert differences(example(), moment(morning)) == {}


@pytest.mark.parametrize("seed", range(24))
def test_they_agree_at_any_minute_whatever_was_never_recorded(seed: int) -> None:
    """Take the stairwells around somebody who arrived, and lose each fourth fact."""
    chance = Random(seed)  # noqa: S311 - reproducible, and nobody's secret
    household_id = f"h-{chance.choice(arrivals()).person_id[2:6]}"
    small = piece(example(), 150, household_id)
    kept = Ledger(fact for fact in small.ledger if chance.random() < 0.75)
    as_of = moment("12-21 00:00") + timedelta(minutes=chance.randrange(14 * 24 * 60))
    assert differences(small._replace(ledger=kept), as_of) == {}


# --- what the example does not have, in a piece of it ---------------------------------------------

ANYBODY = "p-3358-1"


def exposed_on(day: date, known: str) -> Exposed:
    return Exposed(
        id=f"exposed-{day}",
        person_id=ANYBODY,
        on=day,
        recorded_at=moment(known),
        degree=Degree.CLOSE,
    )


def result_of(person_id: str, when: str, result: TestResult) -> tuple[Fact, ...]:
    name = f"{person_id}-{when}"
    taken = SpecimenTaken(id=f"taken-{name}", person_id=person_id, at=moment(when))
    reported = ResultReported(
        id=f"reported-{name}",
        person_id=person_id,
        specimen_id=taken.id,
        result=result,
        at=moment(when),
    )
    return taken, reported


STORIES: dict[str, tuple[Fact, ...]] = {
    "exposed again in monitoring": (
        exposed_on(date(2021, 12, 11), "12-22 09:00"),
        exposed_on(date(2021, 12, 28), "12-29 10:00"),
    ),
    "the linked contact is positive": result_of(CLOSE_CONTACT, "12-23 10:00", TestResult.POSITIVE),
    "the linked contact is positive late": result_of(
        CLOSE_CONTACT, "12-26 10:00", TestResult.POSITIVE
    ),
    "positive, and a fever": (
        *result_of(ANYBODY, "12-24 10:00", TestResult.POSITIVE),
        TemperatureTaken(id="hot", person_id=ANYBODY, at=moment("12-24 18:00"), celsius=38.5),
    ),
    "a second journey": (
        Arrived(id="came", person_id=ANYBODY, at=moment("12-20 18:00")),
        LeftArea(
            id="left",
            person_id=ANYBODY,
            area="610100",
            stayed_since=date(2021, 12, 7),
            on=date(2021, 12, 20),
            recorded_at=moment("12-23 13:00"),
        ),
        Arrived(id="came-again", person_id=ANYBODY, at=moment("12-29 18:00")),
        LeftArea(
            id="left-again",
            person_id=ANYBODY,
            area="610500",
            on=date(2021, 12, 29),
            recorded_at=moment("12-29 18:30"),
        ),
    ),
    "unfit, and fit after all": (
        Arrived(id="came", person_id=ANYBODY, at=moment("12-24 18:00")),
        LeftArea(
            id="left",
            person_id=ANYBODY,
            area="610400",
            stayed_since=date(2021, 12, 15),
            on=date(2021, 12, 21),
            recorded_at=moment("12-24 18:10"),
        ),
        HomeAssessed(id="unfit", household_id="h-3358", suitable=False, at=moment("12-25 10:00")),
        HomeAssessed(id="fit", household_id="h-3358", suitable=True, at=moment("12-28 10:00")),
    ),
}


@cache
def stairwells() -> Community:
    return piece(example(), 200, "h-3356")


def with_story(facts: Sequence[Fact]) -> Community:
    small = stairwells()
    return small._replace(ledger=small.ledger.append(facts))


@pytest.mark.parametrize("morning", ["12-24 19:00", "12-28 08:00", "12-31 12:30", "01-03 22:30"])
@pytest.mark.parametrize("story", STORIES)
def test_they_agree_on_what_the_example_lacks(story: str, morning: str) -> None:
    assert differences(with_story(STORIES[story]), moment(morning)) == {}


# --- the communities that are measured ------------------------------------------------------------


def test_piece_is_as_small_as_asked() -> None:
    small = piece(example(), 1_000, "h-3356")
    assert 1_000 <= small.people < 1_300
    assert CLOSE_CONTACT in {one.id for one in small.register.people}
    assert SECONDARY_CONTACT not in {one.id for one in small.register.people}


def test_copies_say_the_same_of_each() -> None:
    as_of = moment("12-28 08:00")
    once = piece(example(), 200, "h-3356")
    twice = copies(once, 2 * once.people)
    assert twice.people == 2 * once.people
    found, of_both = assessed(once, as_of), assessed(twice, as_of)
    assert found.items() <= of_both.items()
    again = {one for key, one in of_both.items() if key not in found}
    assert len(of_both) == 2 * len(found)
    assert {status for status, _ in again} == {status for status, _ in found.values()}
    assert twice.register.grids == once.register.grids
