"""What the coming days take, against the duties those days bring when they have come."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest

from gridcare.bridge import evolve
from gridcare.care import PackageItem
from gridcare.duties import duties_of_home, needs_ahead
from gridcare.people import Trait
from gridcare.policy import InPhase, Is, LeftBehind, Op, Purpose, Setting
from tests.duties.homes import (
    ADULT,
    AT_HOME,
    HOME_FIVE,
    HOUSEHOLD,
    INFANT,
    agenda_of,
    deed,
    evening,
    home_of,
    provide,
    repeat,
    rules_of,
    words,
)
from tests.periods.held import EXPOSED, dec, exposed, phase, rule, until

if TYPE_CHECKING:
    from datetime import date

    from gridcare.policy import Rule

MASKS: Final = PackageItem(key="masks", name=words("masks"), per="person")
WIPES: Final = PackageItem(
    key="wipes", name=words("wipes"), for_trait=Trait.INFANT, among="household"
)
FARAWAY: Final = rule(
    "site", EXPOSED, phase(until(5), setting=Setting.CENTRAL), phase(until(9)), resets=(EXPOSED,)
)
AT_SITE: Final = InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.CENTRAL,))

Taken = Counter["tuple[date, str]"]


def ahead(*rules: Rule, today: int = 4, through: int = 20) -> Taken:
    """Count what is taken on each day after today, as it looks today."""
    agenda = agenda_of([rules_of(*rules)], evening(today))
    home = home_of(agenda, [exposed("e", 3)], (ADULT, INFANT))
    found: Taken = Counter()
    for day, package in needs_ahead(agenda, home, dec(through)):
        for item, number in package.counts:
            found[day, item] += number
    return found


def as_it_comes(*rules: Rule, today: int = 4, through: int = 20) -> Taken:
    """Walk on day by day, and count what the duties of each day take."""
    found: Taken = Counter()
    for number in range(today + 1, through + 1):
        agenda = agenda_of([rules_of(*rules)], evening(number))
        home = home_of(agenda, [exposed("e", 3)], (ADULT, INFANT))
        for duty in duties_of_home(agenda, home):
            if duty.day == dec(number):
                for taken in (duty.uses, duty.package):
                    for item, count in () if taken is None else taken.counts:
                        found[duty.day, item] += count
    return found


@pytest.mark.parametrize(
    "asked",
    [
        repeat(HOUSEHOLD, times_a_day=1, uses=(MASKS, WIPES)),
        repeat(AT_HOME, times_a_day=3, uses=(MASKS,)),
        repeat(AT_HOME, "morning", "evening", uses=(MASKS,)),
        repeat(AT_HOME, times_a_day=1, every_days=2, uses=(MASKS,)),
        repeat(AT_HOME, times_a_day=1, on_days=(1, 4, 6), uses=(MASKS,)),
        provide(AT_HOME, package=(MASKS,), when="ends", times=2),
        provide(AT_HOME, package=(MASKS,)),
        provide(AT_SITE, package=(MASKS,), when="ends"),
    ],
)
@pytest.mark.parametrize("held", [HOME_FIVE, FARAWAY])
def test_what_is_foreseen_is_what_comes(asked: Rule, held: Rule) -> None:
    assert ahead(held, asked) == as_it_comes(held, asked)


def test_a_package_that_a_later_phase_asks_for_is_foreseen() -> None:
    first_day_home = provide(AT_HOME, package=(MASKS,))
    assert ahead(FARAWAY, first_day_home) == {(dec(9), "masks"): 1}
    assert ahead(FARAWAY, first_day_home, through=8) == {}
    assert ahead(HOME_FIVE, first_day_home) == {}, "that was on the third, before today"


def test_an_open_end_takes_something_every_day_that_is_asked_about() -> None:
    waiting = evolve(HOME_FIVE, phases=(phase(Is(field="age", op=Op.GT, value=200)),))
    daily = repeat(AT_HOME, times_a_day=1, uses=(MASKS,))
    assert sum(ahead(waiting, daily, through=9).values()) == 5


def test_what_is_owed_at_an_end_that_nobody_knows_is_not_foreseen() -> None:
    waiting = evolve(HOME_FIVE, phases=(phase(Is(field="age", op=Op.GT, value=200)),))
    assert ahead(waiting, provide(AT_HOME, package=(MASKS,), when="ends")) == {}


def test_what_takes_nothing_and_dependants_are_not_foreseen() -> None:
    plain = repeat(AT_HOME, times_a_day=1)
    alone = LeftBehind(given=Is(field="traits", op=Op.HAS, value="infant"))
    care = provide(alone, deed=deed("care", "care_arranged"), package=(MASKS,))
    assert ahead(HOME_FIVE, plain, care) == {}


def test_the_policy_s_last_day_is_the_last_that_takes_anything() -> None:
    daily = repeat(AT_HOME, times_a_day=1, uses=(MASKS,))
    ends = rules_of(HOME_FIVE, daily, effective_to=dec(6))
    agenda = agenda_of([ends], evening(4))
    home = home_of(agenda, [exposed("e", 3)])
    assert [day for day, _ in needs_ahead(agenda, home, dec(20))] == [dec(5), dec(6)]
