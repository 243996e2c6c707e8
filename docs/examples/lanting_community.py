"""An example community on two winter weeks: its register, its ledger, and what went wrong.

Only the totals, 5,405 households and 13,401 people, are Lanting Yuhu's (兰亭御湖城, as a newspaper
reported them in late December 2021), and so are the practices. Every person, name, number, arrival,
illness and oversight here is invented; nothing of it happened in that community or to anybody.

    lanting_register    doors, households, people, workers
    lanting_isolation   who came from where, and their days in isolation, in good order
    lanting_rounds      screening, disinfection and shops, for everybody
    lanting_staff       who was on duty
    here                the untidy things, each with its story, and all of it joined

The untidy things are of three kinds: what never happened (`LEFT_OUT`), what happened otherwise
(`OTHERWISE`), and what happened besides (one small function each).

No chance, no clock: both builders give the same result in each process.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import chain
from typing import Any, Final, cast

import attrs

from gridcare.facts import (
    Arrived,
    Channel,
    Contacted,
    Counted,
    CountStated,
    Disinfected,
    Fact,
    HomeAssessed,
    HouseholdMoved,
    JoinedHousehold,
    Ledger,
    LeftArea,
    Outcome,
    Referred,
    Reported,
    Retracted,
    Seal,
    SealHandled,
    TemperatureTaken,
    Topic,
    WorkerAbsent,
    WorkerReturned,
)
from lanting_calendar import DAYS, FIRST_DAY, LAST_DAY, ZONE, at, day, moment, short
from lanting_isolation import PACKAGE, isolation, specimen_and_result, travel_and_exposure
from lanting_register import HOUSEHOLDS, PEOPLE, TWO_BEHIND_ONE_DOOR, TWO_DOORS, build_register
from lanting_rounds import (
    NEVER_CONTACTED,
    REFUSED_ROUND_ONE,
    REFUSED_ROUND_TWO,
    UNIT_LEFT_OUT,
    disinfection,
    inspected,
    inspections,
    screening,
)
from lanting_staff import BACK_AT, GRID_WITH_NOBODY, ILL_SINCE, SICK_WORKER, worker_of

__all__ = [
    "BACK_AT",
    "CLOSE_CONTACT",
    "CORRIDOR_DONE_THRICE",
    "ELEVATOR_DONE_ONCE",
    "FEVER_NOT_REFERRED",
    "FEVER_REFERRED",
    "FIRST_DAY",
    "GRANDPARENT",
    "GRANDPARENT_JOINED",
    "GRID_WITH_NOBODY",
    "HELD_TOO_LONG",
    "HOUSEHOLDS",
    "ILL_SINCE",
    "LAST_DAY",
    "LEFT_OUT",
    "MIXED_UP",
    "MOVED_HOUSEHOLD",
    "MOVED_TO",
    "NEVER_CONTACTED",
    "OTHERWISE",
    "PEOPLE",
    "REFUSED_ROUND_ONE",
    "REFUSED_ROUND_TWO",
    "SECONDARY_CONTACT",
    "SICK_WORKER",
    "TWO_BEHIND_ONE_DOOR",
    "TWO_DOORS",
    "UNIT_LEFT_OUT",
    "UNKNOWN_PERSON",
    "UNLISTED_SHOPS",
    "ZONE",
    "all_facts",
    "build_ledger",
    "build_register",
]

CLOSE_CONTACT: Final = "p-3356-1"
SECONDARY_CONTACT: Final = "p-0930-1"
FEVER_REFERRED: Final = "p-3061-1"
FEVER_NOT_REFERRED: Final = "p-2660-1"
HELD_TOO_LONG: Final = "p-5099-1"
MIXED_UP: Final = "p-1150-2"
GRANDPARENT: Final = "p-1035-1"
GRANDPARENT_JOINED: Final = "h-0831"
MOVED_HOUSEHOLD: Final = "h-1200"
MOVED_TO: Final = "b10-u2-1401"
UNKNOWN_PERSON: Final = "p-9999-1"
UNLISTED_SHOPS: Final = ("shop-unlisted-1", "shop-unlisted-2")
ELEVATOR_DONE_ONCE: Final = "b03-u2-elevator-1"
CORRIDOR_DONE_THRICE: Final = "b04-u1-corridor"

# What an orderly community would have done, and this one did not.
LEFT_OUT: Final[dict[str, str]] = {
    "temp-p-2317-1-1227-pm": "the evening temperature nobody took",
    "specimen-p-3356-1-7": "the close contact's test on day 7, which nobody came to take",
    "result-p-3356-1-7": "and so there was no result",
    f"clean-{ELEVATOR_DONE_ONCE}-1226-pm": "an elevator done in the morning only",
    "inspect-shop-17-1228": "a shop nobody looked into",
    "seal-h-3767-applied": "a door that never got its seal",
    "seal-h-3823-removed": "a seal still on the door after its people were let go",
    **{
        f"needs-h-2046-{short(on)}": "nobody asked, because the grid had nobody"
        for on in DAYS
        if ILL_SINCE <= at(on, 12) < BACK_AT
    },
}

# What was done, but not as it should have been: fact id, and the fields that differ.
OTHERWISE: Final[dict[str, dict[str, Any]]] = {
    # On paper first, and typed in two days later.
    "temp-p-0814-1-1226-pm": {"recorded_at": moment("12-28 09:15")},
    # Only the day was noted: it proves neither morning nor evening.
    "temp-p-3767-1-1231-pm": {
        "at": None,
        "on": day("12-31"),
        "recorded_at": moment("12-31 21:00"),
    },
    "temp-p-3061-1-1229-am": {"celsius": 39.1},
    "temp-p-2660-1-1230-pm": {"celsius": 38.4},
    "commitment-p-2317-1": {"outcome": Outcome.REFUSED},
    # No thermometer was left that afternoon.
    "package-h-5099": {"items": tuple(one for one in PACKAGE if one != "thermometer")},
    # Handed over a day late.
    "package-h-4440": {"at": moment("12-29 11:00"), "recorded_at": moment("12-29 11:10")},
    # Told at ten in the evening; the first call came the next day.
    "first-contact-p-4092-1": {
        "at": moment("12-23 14:30"),
        "recorded_at": moment("12-23 14:40"),
    },
    # The screening found the grandmother where she had moved, and nobody where she had lived.
    "round2-h-0831": {
        "reached_ids": ("p-0831-1", "p-0831-2", "p-0831-3", GRANDPARENT),
    },
    "round2-h-1035": {"outcome": Outcome.ABSENT, "reached_ids": (), "answered": ()},
    # The household had moved: the worker of its new grid went to see it.
    f"round2-{MOVED_HOUSEHOLD}": {"recorded_by": "w-09"},
}


@cache
def build_ledger() -> Ledger:
    """Build the ledger of the two weeks; it never changes, so the same one serves whoever asks."""
    return Ledger(all_facts())


def all_facts() -> Iterator[Fact]:
    """Yield every fact as it was sent in, one of them twice."""
    for fact in chain(
        travel_and_exposure(), isolation(), screening(), disinfection(), inspections()
    ):
        if fact.id not in LEFT_OUT:
            yield _changed(fact, OTHERWISE.get(fact.id, {}))
    for untidy in (
        two_tests_far_enough_apart,
        two_tests_too_close_together,
        the_fever_and_its_referral,
        the_child_left_at_home,
        the_home_not_fit_for_isolation,
        the_seal_opened_at_night,
        the_corrected_stay,
        the_arrival_that_was_somebody_else,
        the_test_of_somebody_unknown,
        the_temperature_sent_twice,
        the_id_used_for_two_temperatures,
        the_worker_who_fell_ill,
        the_household_that_moved,
        the_grandmother_who_moved_in,
        the_corridor_done_three_times,
        the_shops_nobody_registered,
        the_counts_stated_after_two_rounds,
    ):
        yield from untidy()


def _changed(fact: Fact, changes: dict[str, Any]) -> Fact:
    changed: Fact = attrs.evolve(cast("Any", fact), **changes) if changes else fact
    return changed


# --- tests and fevers -----------------------------------------------------------------------------


def two_tests_far_enough_apart() -> Iterator[Fact]:
    """Test the one who left Xi'an before the 9th twice, 25 and a half hours apart."""
    yield from specimen_and_result("p-1389-1-a", "p-1389-1", moment("12-24 09:00"), "w-health-1")
    yield from specimen_and_result("p-1389-1-b", "p-1389-1", moment("12-25 10:30"), "w-health-1")


def two_tests_too_close_together() -> Iterator[Fact]:
    """Test the one from Xianyang twice as well, but only 20 hours apart."""
    yield from specimen_and_result("p-2433-2-a", "p-2433-2", moment("12-24 14:00"), "w-health-1")
    yield from specimen_and_result("p-2433-2-b", "p-2433-2", moment("12-25 10:00"), "w-health-1")


def the_fever_and_its_referral() -> Iterator[Fact]:
    """Report a fever of 39.1 and refer to the clinic; the other fever, of 38.4, went unanswered."""
    yield Reported(
        id="fever-reported-p-3061-1",
        person_id=FEVER_REFERRED,
        topic=Topic.FEVER,
        at=moment("12-29 08:40"),
        recorded_at=moment("12-29 08:45"),
        recorded_by="w-09",
    )
    yield Referred(
        id="referred-p-3061-1",
        person_id=FEVER_REFERRED,
        at=moment("12-29 10:30"),
        recorded_at=moment("12-29 10:50"),
        recorded_by="w-health-1",
    )


# --- at home --------------------------------------------------------------------------------------


def the_child_left_at_home() -> Iterator[Fact]:
    """Visit the child of a single parent every day after the parent was taken to the site."""
    for on in DAYS:
        asked = at(on, 17, 20)
        if asked >= moment("12-28 15:00"):
            yield Contacted(
                id=f"needs-h-0882-{short(on)}-child",
                household_id="h-0882",
                topic=Topic.NEEDS,
                channel=Channel.VISIT,
                reached_ids=("p-0882-2",),
                at=asked,
                recorded_at=asked + timedelta(minutes=20),
                recorded_by=worker_of("h-0882", asked),
            )


def the_home_not_fit_for_isolation() -> Iterator[Fact]:
    """Find a home unfit for isolating in: seven days at the site instead."""
    yield HomeAssessed(
        id="home-h-4284",
        household_id="h-4284",
        suitable=False,
        at=moment("12-28 10:15"),
        recorded_at=moment("12-28 10:30"),
        recorded_by="w-12",
    )


def the_seal_opened_at_night() -> Iterator[Fact]:
    """Open the door of a mother-to-be who had to see a doctor at once; the reason came later."""
    yield SealHandled(
        id="seal-h-2941-opened",
        household_id="h-2941",
        action=Seal.OPENED,
        at=moment("12-30 02:10"),
        recorded_at=moment("12-30 08:05"),
        recorded_by="w-08",
    )


# --- records --------------------------------------------------------------------------------------


def the_corrected_stay() -> Iterator[Fact]:
    """Correct the day somebody left Xi'an: the ticket said the 20th, not the 18th."""
    yield LeftArea(
        id="stay-p-0449-1-1-corrected",
        corrects="stay-p-0449-1-1",
        person_id="p-0449-1",
        area="610103",
        stayed_since=day("12-12"),
        on=day("12-20"),
        recorded_at=moment("12-25 16:20"),
        recorded_by="w-02",
    )


def the_arrival_that_was_somebody_else() -> Iterator[Fact]:
    """Enter an arrival from Xi'an for a namesake, and withdraw it that afternoon."""
    yield Arrived(
        id=f"arrived-{MIXED_UP}",
        person_id=MIXED_UP,
        at=moment("12-23 21:00"),
        recorded_at=moment("12-24 09:00"),
        recorded_by="w-03",
    )
    yield LeftArea(
        id=f"stay-{MIXED_UP}-1",
        person_id=MIXED_UP,
        area="610100",
        stayed_since=day("12-14"),
        on=day("12-22"),
        recorded_at=moment("12-24 09:00"),
        recorded_by="w-03",
    )
    for number, fact_id in enumerate((f"arrived-{MIXED_UP}", f"stay-{MIXED_UP}-1"), 1):
        yield Retracted(
            id=f"retracted-{MIXED_UP}-{number}",
            fact_id=fact_id,
            reason="entered for somebody else",
            at=moment("12-24 17:00"),
            recorded_at=moment("12-24 17:00"),
            recorded_by="w-03",
        )


def the_test_of_somebody_unknown() -> Iterator[Fact]:
    """Report a test of a person who is in no register."""
    yield from specimen_and_result("unknown", UNKNOWN_PERSON, moment("12-26 09:40"), "w-health-2")


def the_temperature_sent_twice() -> Iterator[Fact]:
    """Send one measurement in twice, from a phone with a bad connection."""
    once = TemperatureTaken(
        id="temp-p-0814-2-1226-noon",
        person_id="p-0814-2",
        celsius=36.4,
        at=moment("12-26 12:30"),
        recorded_at=moment("12-26 12:35"),
        recorded_by="w-03",
    )
    yield once
    yield once


def the_id_used_for_two_temperatures() -> Iterator[Fact]:
    """Use the id of the morning's temperature again, for another figure."""
    yield TemperatureTaken(
        id="temp-p-1013-1-1227-am",
        person_id="p-1013-1",
        celsius=37.0,
        at=moment("12-27 11:05"),
        recorded_at=moment("12-27 11:10"),
        recorded_by="w-03",
    )


# --- people and places that change ----------------------------------------------------------------


def the_worker_who_fell_ill() -> Iterator[Fact]:
    """Leave a grid with nobody from the morning of round two until after New Year."""
    for name, kind, when in (
        ("absent", WorkerAbsent, ILL_SINCE),
        ("returned", WorkerReturned, BACK_AT),
    ):
        yield kind(
            id=f"{name}-{SICK_WORKER}",
            worker_id=SICK_WORKER,
            at=when,
            recorded_at=when + timedelta(minutes=20),
            recorded_by="w-secretary",
        )


def the_household_that_moved() -> Iterator[Fact]:
    """Move a household to a vacant dwelling in another grid."""
    yield HouseholdMoved(
        id=f"moved-{MOVED_HOUSEHOLD}",
        household_id=MOVED_HOUSEHOLD,
        dwelling_ids=(MOVED_TO,),
        at=moment("12-26 15:00"),
        recorded_at=moment("12-26 17:30"),
        recorded_by="w-04",
    )


def the_grandmother_who_moved_in() -> Iterator[Fact]:
    """Let somebody who lived alone move in with her family for the winter."""
    yield JoinedHousehold(
        id=f"joined-{GRANDPARENT}",
        person_id=GRANDPARENT,
        household_id=GRANDPARENT_JOINED,
        at=moment("12-25 11:00"),
        recorded_at=moment("12-25 18:00"),
        recorded_by="w-03",
    )


def the_corridor_done_three_times() -> Iterator[Fact]:
    """Clean one corridor a third time: no credit for the day after."""
    yield Disinfected(
        id=f"clean-{CORRIDOR_DONE_THRICE}-1226-again",
        place_id=CORRIDOR_DONE_THRICE,
        at=moment("12-26 20:15"),
        recorded_at=moment("12-26 20:20"),
        recorded_by="w-property-1",
    )


def the_shops_nobody_registered() -> Iterator[Fact]:
    """Look into two shops that the second round came across and no register holds."""
    for place_id, written in zip(UNLISTED_SHOPS, ("12-27 16:30", "12-28 10:45"), strict=True):
        for days in range(3):
            yield inspected(place_id, moment(written) + timedelta(days=days), "w-05")


def the_counts_stated_after_two_rounds() -> Iterator[Fact]:
    """State the article's totals, on the evening on which the second round ended."""
    for counted, number in ((Counted.HOUSEHOLDS, HOUSEHOLDS), (Counted.PEOPLE, PEOPLE)):
        yield CountStated(
            id=f"stated-{counted}",
            counted=counted,
            number=number,
            at=moment("12-29 21:30"),
            recorded_at=moment("12-29 21:40"),
            recorded_by="w-secretary",
        )
