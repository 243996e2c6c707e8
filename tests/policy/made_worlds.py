"""Worlds that chance makes: what may happen, to whom, and where the clocks stand.

Comes in: a `Chooser`. Goes out: worlds dense in collisions, and the few kinds of things that happen
in each, so that a rule made for the same kinds meets them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from gridcare.facts import Purpose, Setting
from gridcare.policy import Via
from tests.policy.worlds import GROUPS, WHO, ZONES, Bearing, Shadow, Stay, World
from tests.strategies import HOUSEMATE, KINDS, LINKED, PERSON, Chooser, drawn, make_history, nth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis import strategies as st

DAY: Final = timedelta(days=1)
TIES: Final = tuple(via for via in WHO[PERSON] if via is not Via.SELF)
WORDS: Final = (*KINDS, "symptoms_reported", "temperature_taken", "health_checked", "isolation")
"""What the person or somebody around may do or suffer."""


def kinds_of_things() -> st.SearchStrategy[tuple[str, ...]]:
    """A few kinds of things that may happen, so that rules and facts meet."""
    return drawn(make_kinds)


def make_kinds(choose: Chooser) -> tuple[str, ...]:
    """Choose a few kinds, half the time with orders among them."""
    some = choose.several(lambda one: one.of(*WORDS, "zone_declared"), 1, 3)
    return (*some, *choose.of((), (), ("ordered", "ordered"), ("ordered", "ordered", "died")))


def make_shadow(choose: Chooser, number: int, today: date) -> Shadow:
    """Make somebody else's isolation of up to nine days, or with an open end."""
    first_on = choose.day(12)
    known_on = first_on + timedelta(days=choose.of(0, 0, 0, 1, 4))
    last_on = choose.of(None, first_on + timedelta(days=choose.number(0, 8)))
    soonest_on = choose.of(None, today + timedelta(days=choose.number(0, 5)))
    dropped = choose.of(None, None, None, 2, 6)
    return Shadow(
        id=f"i{number}",
        person_id=choose.of(HOUSEMATE, LINKED, PERSON),
        purpose=choose.of(Purpose.QUARANTINE, Purpose.MONITORING),
        setting=choose.of(Setting.HOME, Setting.CENTRAL),
        category=choose.of("case", "contact"),
        stage=choose.number(0, 1),
        first_on=first_on,
        last_on=last_on,
        soonest_on=soonest_on if last_on is None else last_on,
        known_on=known_on,
        base_on=choose.of(None, first_on - timedelta(days=choose.number(0, 3))),
        dropped_on=None if dropped is None else known_on + timedelta(days=dropped),
    )


def worlds(
    today: date, *, kinds: tuple[str, ...] = KINDS, most: int = 7
) -> st.SearchStrategy[World]:
    """What happened, in one of three zones."""
    return drawn(lambda choose: make_world(choose, today, kinds, most))


def make_world(
    choose: Chooser, today: date, kinds: tuple[str, ...] = KINDS, most: int = 7
) -> World:
    """Make a world."""
    plain = tuple(kind for kind in kinds if kind != "isolation")
    facts = make_history(choose, most, plain) if plain else []
    count = choose.number(1, 3) if "isolation" in kinds else 0
    return World(
        facts=tuple(facts),
        shadows=tuple(make_shadow(choose, number, today) for number in range(count)),
        zone=choose.of(*ZONES),
        stays=choose.several(make_stay, 1, 4) if choose.seldom(2) else (),
        bearings=tuple(make_bearings(choose, today, choose.of(*TIES))) if choose.seldom(3) else (),
    )


def make_stay(choose: Chooser) -> Stay:
    """Make days on which somebody is one of a group, told at once or later, and perhaps undone."""
    via = choose.of(*GROUPS)
    first_on = choose.of(nth(-9), choose.day())
    known_on = max(nth(-9), first_on + timedelta(days=choose.of(0, 0, 2)))
    dropped = choose.of(None, None, None, choose.number(1, 9))
    return Stay(
        via=via,
        who=choose.of(*GROUPS[via]),
        first_on=first_on,
        last_on=choose.of(None, max(first_on, nth(choose.number(0, 20)))),
        known_on=known_on,
        dropped_on=None if dropped is None else known_on + timedelta(days=dropped),
    )


def make_bearings(choose: Chooser, today: date, via: Via) -> Iterator[Bearing]:
    """Make a tie that comes and goes; days to come are not known yet."""
    yield Bearing(via, date.min, choose.of(date.min, date.max))
    for since in sorted(set(choose.several(Chooser.day, 1, 3))):
        if since <= today:
            yield Bearing(via, since, choose.of(date.max, date.min, since, since - DAY))
