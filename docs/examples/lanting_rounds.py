"""What is done for everybody: two screening rounds, disinfection, and a look into each shop.

The two rounds, their channels and the form of the second, the twice a day of the shared spaces are
the article's; which household answered when, how or not at all is invented. The numbers that
single a household out, such as every fortieth, are there to have some of each kind.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from gridcare.days import days_between
from gridcare.facts import Channel, Contacted, Disinfected, Fact, Inspected, Outcome, Topic
from lanting_calendar import DAYS, at, day, short
from lanting_isolation import is_home
from lanting_register import build_register, households_by_grid, residents
from lanting_staff import GRID_WITH_NOBODY, on_duty

ROUND_ONE: Final = tuple(days_between(day("12-22"), day("12-24")))
ROUND_TWO: Final = tuple(days_between(day("12-27"), day("12-29")))


class Every(NamedTuple):
    """Every so many households, beginning with one of them."""

    nth: int
    first: int

    def takes(self, household_id: str) -> bool:
        """Tell whether a household is one of these."""
        return int(household_id[2:]) % self.nth == self.first


# How round one reached people: most in the chat group, some by phone, the rest at their door.
ROUND_ONE_CHANNELS: Final = (Channel.ROLL_CALL,) * 11 + (Channel.PHONE,) * 5 + (Channel.VISIT,) * 4

# What did not go as it should. Some of those who were out at first are met later, some never.
NEVER_CONTACTED: Final = ("h-0612", "h-1764", "h-2150", "h-4011", "h-5310")
REFUSED_ROUND_ONE: Final = ("h-0333", "h-2908")
REFUSED_ROUND_TWO: Final = ("h-0333", "h-3999", "h-4567")
OUT_IN_ROUND_ONE: Final = Every(40, first=13)
NEVER_MET_IN_ROUND_ONE: Final = Every(200, first=53)
OUT_IN_ROUND_TWO: Final = Every(50, first=29)
NEVER_MET_IN_ROUND_TWO: Final = Every(250, first=79)
MET_A_DAY_TOO_LATE: Final = Every(1_000, first=129)
FORM_INCOMPLETE: Final = Every(290, first=17)
ROUND_TWO_BY_PHONE: Final = Every(450, first=31)
ONLY_ONE_MET: Final = Every(150, first=71)

# Her neighbours and the cadre do two of the sick worker's three units on the round's last day, and
# nobody comes to the third.
STAND_INS: Final = ("w-cadre", "w-05", "w-07")
UNIT_LEFT_OUT: Final = "b07-u1"

FORM: Final = ("residence", "travel")


class Attempt(NamedTuple):
    """One attempt to reach a household."""

    when: datetime
    channel: Channel = Channel.VISIT
    outcome: Outcome = Outcome.DONE
    answered: tuple[str, ...] = ()


def screening() -> Iterator[Fact]:
    """Yield both rounds, grid by grid and door by door."""
    for grid_id, households in households_by_grid().items():
        for rank, household in enumerate(households):
            if household.id in NEVER_CONTACTED:
                continue
            attempts = _round_one(household.id, _turn(ROUND_ONE, rank, len(households)))
            yield from _recorded("round1", household.id, attempts, f"w-{grid_id[2:]}")
            days, by = ROUND_TWO, f"w-{grid_id[2:]}"
            if grid_id == GRID_WITH_NOBODY:
                if household.dwelling_ids[0].startswith(UNIT_LEFT_OUT):
                    continue
                days, by = ROUND_TWO[-1:], STAND_INS[rank % len(STAND_INS)]
            attempts = _round_two(household.id, _turn(days, rank, len(households)))
            yield from _recorded("round2", household.id, attempts, by)


def _turn(days: tuple[date, ...], rank: int, households: int) -> datetime:
    """Return a household's turn, from half past eight to eight, door after door, day after day."""
    index, rest = divmod(rank * len(days), households)
    return at(days[index], 8, 30 + rest * 690 // households)


def _round_one(household_id: str, when: datetime) -> Iterator[Attempt]:
    """Reach people by roll-call, phone or visit; call again in the last evening."""
    number = int(household_id[2:])
    channel = ROUND_ONE_CHANNELS[number % len(ROUND_ONE_CHANNELS)]
    if household_id in REFUSED_ROUND_ONE:
        yield Attempt(when, channel, Outcome.REFUSED)
    elif OUT_IN_ROUND_ONE.takes(household_id):
        yield Attempt(when, channel, Outcome.ABSENT)
        if not NEVER_MET_IN_ROUND_ONE.takes(household_id):
            yield Attempt(at(ROUND_ONE[-1], 20, 5 + number % 50), Channel.PHONE)
    else:
        yield Attempt(when, channel)


def _round_two(household_id: str, when: datetime) -> Iterator[Attempt]:
    """Go from door to door with the full form; come again in the last evening, or too late."""
    minutes = int(household_id[2:]) % 50
    if household_id in REFUSED_ROUND_TWO:
        yield Attempt(when, outcome=Outcome.REFUSED)
    elif OUT_IN_ROUND_TWO.takes(household_id):
        yield Attempt(when, outcome=Outcome.ABSENT)
        if MET_A_DAY_TOO_LATE.takes(household_id):
            yield Attempt(at(ROUND_TWO[-1] + timedelta(days=1), 10, minutes), answered=FORM)
        elif not NEVER_MET_IN_ROUND_TWO.takes(household_id):
            yield Attempt(at(ROUND_TWO[-1], 20, 5 + minutes), answered=FORM)
    elif FORM_INCOMPLETE.takes(household_id):
        yield Attempt(when, answered=FORM[:1])
    elif ROUND_TWO_BY_PHONE.takes(household_id):
        yield Attempt(when, Channel.PHONE, answered=FORM)
    else:
        yield Attempt(when, answered=FORM)


def _recorded(
    name: str, household_id: str, attempts: Iterator[Attempt], by: str
) -> Iterator[Contacted]:
    """Record attempts. Each answers for those it reached: where nobody was, for nobody."""
    for attempt, again in zip(attempts, ("", "-again"), strict=False):
        members = residents()[household_id]
        reached = tuple(one for one in members if is_home(one, attempt.when))
        if ONLY_ONE_MET.takes(household_id):
            reached = reached[:1]  # whoever opened knew nothing of the others
        outcome = attempt.outcome
        if not reached and outcome is Outcome.DONE:
            outcome = Outcome.ABSENT
        done = outcome is Outcome.DONE
        yield Contacted(
            id=f"{name}-{household_id}{again}",
            household_id=household_id,
            topic=Topic.SCREENING,
            channel=attempt.channel,
            outcome=outcome,
            reached_ids=reached if done else (),
            answered=attempt.answered if done else (),
            at=attempt.when,
            recorded_at=attempt.when + timedelta(minutes=5 + int(household_id[2:]) % 30),
            recorded_by=by,
        )


def disinfection() -> Iterator[Fact]:
    """Clean and disinfect each shared space before breakfast's end and in the afternoon."""
    spaces = build_register().spaces
    for on in DAYS:
        written = short(on)
        for half, hour, minutes in (("am", 6, 150), ("pm", 14, 180)):
            for index, space in enumerate(spaces):
                cleaned = at(on, hour, 30 + index * minutes // len(spaces))
                yield Disinfected(
                    id=f"clean-{space.id}-{written}-{half}",
                    place_id=space.id,
                    at=cleaned,
                    recorded_at=cleaned + timedelta(minutes=3),
                    recorded_by=f"w-property-{index % 2 + 1}",
                )


def inspections() -> Iterator[Fact]:
    """Look into each shop and the hotel once a day."""
    for on in DAYS:
        for index, place in enumerate(build_register().premises):
            when = at(on, 9, index * 7)
            yield inspected(place.id, when, on_duty(place.grid_id or "", when))


def inspected(place_id: str, when: datetime, by: str) -> Inspected:
    """Record one look into a shop."""
    return Inspected(
        id=f"inspect-{place_id}-{short(when.date())}",
        place_id=place_id,
        at=when,
        recorded_at=when + timedelta(minutes=6),
        recorded_by=by,
    )
