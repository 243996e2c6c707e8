"""What is owed every day: windows and rates, from the first day to the last, to the minute."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from gridcare.bridge import evolve
from gridcare.days import Window
from gridcare.duties import duties_of_place
from gridcare.facts import (
    Arrived,
    Clock,
    Confined,
    Degree,
    Entry,
    Exposed,
    Fact,
    Ledger,
    LeftArea,
    Moment,
    OrderAction,
    Ordered,
    Retracted,
    Subject,
    TemperatureTaken,
)
from gridcare.matching import Status, match_duties
from gridcare.people import Role
from gridcare.places import PlaceKind, PremisesKind, SharedSpace, SpaceKind
from gridcare.places import Premises as Shop
from gridcare.policy import (
    Last,
    On,
    Pick,
    Places,
    Purpose,
    Repeat,
    Seen,
    Setting,
    Transition,
)
from tests.duties.homes import (
    ADULT,
    AT_HOME,
    HOME_FIVE,
    HOUSEHOLD,
    INFANT,
    MORNING,
    NIGHT,
    agenda_of,
    evening,
    moment_of,
    owed,
    repeat,
    rules_of,
    slots,
)
from tests.periods.held import (
    ARRIVED,
    EXPOSED,
    arrived,
    at,
    dec,
    diagnosed,
    exposed,
    negative,
    phase,
    policy,
    rule,
    since,
    until,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridcare.policy import Phase

TWICE = repeat(AT_HOME, "morning", "evening")
RULES = rules_of(HOME_FIVE, TWICE)


def exposed_at(day: int, hour: float, **more: object) -> Exposed:
    return Exposed(
        id="e",
        person_id="p",
        at=at(day, hour),
        degree=Degree.CLOSE,
        **more,  # type: ignore[arg-type]  # any of its fields
    )


# --- from the first day to the last ---------------------------------------------------------------


def test_every_window_of_every_day_is_owed_through_today() -> None:
    duties = owed(RULES, [exposed("e", 3)], evening(5))
    assert slots(duties) == [(day, w) for day in (3, 4, 5) for w in ("morning", "evening")]


def test_the_last_days_windows_are_owed_and_the_next_days_are_not() -> None:
    duties = owed(RULES, [exposed("e", 3)], evening(20))
    assert slots(duties)[-2:] == [(8, "morning"), (8, "evening")]
    assert len(duties) == 12


def test_this_mornings_worklist_holds_tonights_window_and_not_tomorrows() -> None:
    duties = owed(RULES, [exposed("e", 3)], moment_of(at(5, 8)))
    assert slots(duties)[-1] == (5, "evening")


def test_a_window_is_told_as_instants() -> None:
    morning = owed(RULES, [exposed("e", 3)], evening(3))[0]
    assert morning.opens_at == at(3, 6)
    assert morning.due_at == at(3, 12) - timedelta(microseconds=1)
    assert morning.windowed
    assert morning.lapses
    assert morning.opens_at.tzinfo is UTC


def test_a_duty_names_its_people_its_place_and_its_reasons() -> None:
    one = owed(RULES, [exposed("e", 3)], evening(3))[0]
    assert (one.performer, one.supervisor) == (Role.RESIDENT, Role.GRID_WORKER)
    assert (one.subject, one.household_id, one.grid_id) == (Subject("person", "p"), "h", "g")
    assert (one.because, one.rule_name, one.deed) == (("e",), "n/daily", TWICE.deed)
    assert one.key == "n|daily|person:p||2021-12-03|morning"


def test_whom_nothing_restricts_owes_nothing() -> None:
    assert owed(RULES, [arrived("a", 3)], evening(5)) == []


def test_another_purpose_or_setting_is_not_meant() -> None:
    for to in (
        evolve(AT_HOME, purposes=(Purpose.MONITORING,)),
        evolve(AT_HOME, settings=(Setting.CENTRAL,)),
    ):
        assert owed(rules_of(HOME_FIVE, evolve(TWICE, to=to)), [exposed("e", 3)], evening(5)) == []


# --- the hour at which it began -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hour", "first"),
    [(0, "morning"), (9, "morning"), (9.01, "evening"), (19.5, "evening"), (19.51, None)],
)
def test_windows_more_than_half_over_when_the_period_began_are_not_owed(
    hour: float, first: str | None
) -> None:
    duties = owed(RULES, [exposed_at(3, hour)], evening(3))
    assert [one.slot for one in duties][:1] == ([] if first is None else [first])


@pytest.mark.parametrize(("hour", "count"), [(9, 2), (9.01, 1)])
def test_what_counts_is_when_it_could_be_acted_upon(hour: float, count: int) -> None:
    for fact in (
        exposed_at(3, 7, recorded_at=at(3, hour)),
        exposed_at(1, 7, recorded_at=at(3, hour)),
        exposed("e", 3, recorded_at=at(3, hour)),
    ):
        duties = [one for one in owed(RULES, [fact], evening(3)) if one.day == dec(3)]
        assert len(duties) == count


def test_a_fact_without_an_hour_may_have_been_at_dawn() -> None:
    assert len(owed(RULES, [exposed("e", 3)], evening(3))) == 2


def test_the_first_of_two_openers_on_one_day_counts() -> None:
    facts = [exposed_at(3, 13), evolve(exposed_at(3, 7), id="f")]
    assert len(owed(RULES, facts, evening(3))) == 2


def test_a_later_exposure_on_the_first_day_takes_no_window_away() -> None:
    anchored = [exposed_at(3, 7), evolve(exposed_at(3, 20), id="f")]
    assert slots(owed(RULES, anchored, evening(3))) == [(3, "morning"), (3, "evening")]


GIVEN_STAY = rule(
    "home",
    ARRIVED,
    phase(until(9, Last(of=(Pick(kind="left_area", ever=True),)))),
    given=Seen(pick=Pick(kind="left_area", ever=True)),
)


@pytest.mark.parametrize(
    ("came", "told", "expected"),
    [
        (7, 9, ["morning", "evening"]),
        (7, 15, ["evening"]),
        (15, 7, ["evening"]),
    ],
)
def test_what_had_to_be_known_as_well_had_to_be_known_first(
    came: int, told: int, expected: list[str]
) -> None:
    """Only when they had come and told where they had been did the rule take hold."""
    facts = [
        Arrived(id="a", person_id="p", at=at(3, came)),
        LeftArea(id="l", person_id="p", on=dec(2), area="610100", recorded_at=at(3, told)),
    ]
    duties = owed(rules_of(GIVEN_STAY, TWICE), facts, evening(3))
    assert [one.slot for one in duties] == expected


def test_what_became_known_later_or_says_nothing_takes_no_window_away() -> None:
    facts = [
        Arrived(id="a", person_id="p", at=at(3, 7)),
        LeftArea(id="l", person_id="p", on=dec(1), area="610100", recorded_at=at(3, 7)),
        LeftArea(id="m", person_id="p", on=dec(2), area="610100", recorded_at=at(4, 15)),
        TemperatureTaken(id="t", person_id="p", at=at(3, 21), celsius=36.5),
    ]
    duties = owed(rules_of(GIVEN_STAY, TWICE), facts, evening(4))
    assert slots(duties) == [(day, w) for day in (3, 4) for w in ("morning", "evening")]
    assert "m" in duties[0].because


def test_a_phase_that_follows_another_begins_at_dawn() -> None:
    two = rule(
        "home",
        EXPOSED,
        phase(until(1), setting=Setting.CENTRAL),
        phase(until(5)),
        resets=(),
    )
    late = exposed_at(3, 20)
    duties = owed(rules_of(two, TWICE), [late], evening(5))
    assert slots(duties) == [(5, "morning"), (5, "evening")]


def test_an_exposure_on_the_evening_of_a_later_phases_first_day_takes_nothing_away() -> None:
    two = rule("home", EXPOSED, phase(until(1), setting=Setting.CENTRAL), LATER)
    facts = [exposed_at(3, 7), evolve(exposed_at(5, 20), id="f")]
    duties = owed(rules_of(two, TWICE), facts, evening(5))
    assert slots(duties) == [(5, "morning"), (5, "evening")]
    assert duties[0].because == ("e", "f")


LATER = phase(until(5))


def test_a_rule_that_starts_later_starts_at_dawn() -> None:
    later = rule("home", EXPOSED, LATER, starts=On(day=dec(5)))
    facts = [exposed_at(3, 7), evolve(exposed_at(5, 20), id="f")]
    duties = owed(rules_of(later, TWICE), facts, evening(5))
    assert slots(duties) == [(5, "morning"), (5, "evening")]
    assert duties[0].because == ("e", "f")


@pytest.mark.parametrize(("last", "expected"), [(4, ["morning", "evening"]), (3, [])])
def test_who_was_held_the_day_before_is_held_on_from_dawn(last: int, expected: list[str]) -> None:
    """At a site through the eve, and for another reason at home from that evening on."""
    site = rule("site", ARRIVED, phase(until(last - 1, since(ARRIVED)), setting=Setting.CENTRAL))
    facts = [arrived("a", 1), exposed_at(5, 20)]
    duties = owed(rules_of(site, HOME_FIVE, TWICE), facts, evening(5))
    assert [one.slot for one in duties] == expected
    apart = [Arrived(id="z", person_id="p", on=dec(1)), *facts[1:]]
    one_day = rule("site", ARRIVED, phase(until(0, since(ARRIVED)), setting=Setting.CENTRAL))
    assert owed(rules_of(one_day, HOME_FIVE, TWICE), apart, evening(5)) == []


def test_a_second_member_who_joins_in_the_evening_takes_nothing_from_the_first() -> None:
    asked = rules_of(HOME_FIVE, repeat(HOUSEHOLD, "morning", "evening"))
    facts = [exposed_at(3, 7), evolve(exposed_at(3, 19), id="f", person_id="q")]
    assert len(owed(asked, facts, evening(3), (ADULT, INFANT))) == 2
    assert len(owed(asked, facts[1:], evening(3), (ADULT, INFANT))) == 1


def test_what_was_told_a_day_later_makes_that_day_the_first() -> None:
    facts = [
        Arrived(id="a", person_id="p", at=at(3, 7)),
        LeftArea(id="l", person_id="p", on=dec(2), area="610100", recorded_at=at(4, 15)),
    ]
    duties = owed(rules_of(GIVEN_STAY, TWICE), facts, evening(4))
    assert slots(duties) == [(4, "evening")]


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ([8], ["morning", "evening"]),
        ([15], ["evening"]),
        ([20], []),
        ([20, 8], ["morning", "evening"]),
        ([6], ["morning", "evening"]),
    ],
)
def test_before_confinement_began_that_day_nothing_is_owed(
    hours: list[int], expected: list[str]
) -> None:
    doors = [Confined(id=f"c{n}", person_id="p", at=at(3, h)) for n, h in enumerate(hours)]
    duties = owed(RULES, [exposed_at(3, 7), *doors], evening(3))
    assert [one.slot for one in duties] == expected


def test_the_hour_of_exposure_counts_where_confinement_was_earlier() -> None:
    door = Confined(id="c", person_id="p", at=at(3, 7))
    assert [one.slot for one in owed(RULES, [door, exposed_at(3, 15)], evening(3))] == ["evening"]


def test_only_confinement_of_that_day_that_stands_takes_hours_away() -> None:
    other = Confined(id="c", person_id="p", at=at(2, 20))
    told_late = Confined(id="c", person_id="p", at=at(2, 20), recorded_at=at(3, 20))
    wrong = Retracted(id="r", fact_id="c", on=dec(3))
    evening_door = Confined(id="c", person_id="p", at=at(3, 20))
    for facts in ([other], [told_late], [evening_door, wrong]):
        assert len(owed(RULES, [exposed_at(3, 7), *facts], evening(3))) == 2


def test_what_was_hidden_by_a_stricter_rule_begins_at_dawn_when_that_ends() -> None:
    site = rule("site", ARRIVED, phase(until(1, since(ARRIVED)), setting=Setting.CENTRAL))
    facts = [exposed_at(3, 20), arrived("a", 3)]
    duties = owed(rules_of(HOME_FIVE, site, TWICE), facts, evening(5))
    assert slots(duties) == [(5, "morning"), (5, "evening")]


def test_places_and_people_are_owed_their_own() -> None:
    lifts = repeat(Places(kinds=(PlaceKind.ELEVATOR,)), id="lifts", times_a_day=1)
    asked = rules_of(HOME_FIVE, lifts, TWICE)
    assert {one.rule_id for one in owed(asked, [exposed("e", 3)], evening(3))} == {"daily"}
    agenda = agenda_of([asked], evening(1))
    assert [one.rule_id for one in duties_of_place(agenda, LIFT)] == ["lifts"]
    assert not any(one.windowed for one in duties_of_place(agenda, LIFT))


def test_of_several_periods_the_one_through_the_eve_is_enough() -> None:
    site = rule("site", ARRIVED, phase(until(1, since(ARRIVED)), setting=Setting.CENTRAL))
    facts = [arrived("a", 1), arrived("b", 8), exposed_at(10, 20)]
    duties = owed(rules_of(site, HOME_FIVE, TWICE), facts, evening(10))
    assert slots(duties) == [(10, "morning"), (10, "evening")]


def test_a_member_who_comes_home_later_was_not_there_from_dawn() -> None:
    asked = rules_of(
        HOME_FIVE,
        rule("site", ARRIVED, phase(until(5, since(ARRIVED)), setting=Setting.CENTRAL), HOME_TEN),
        repeat(HOUSEHOLD, "morning", "evening"),
    )
    facts = [exposed_at(5, 20), evolve(arrived("a", 1), person_id="q")]
    duties = owed(asked, facts, evening(6), (ADULT, INFANT))
    assert slots(duties) == [(6, "morning"), (6, "evening")]
    assert owed(asked, facts, evening(8), (ADULT, INFANT))[0].because == ("a", "e")


HOME_TEN = phase(until(10, since(ARRIVED)))


def test_an_earlier_spell_does_not_make_the_second_begin_at_dawn() -> None:
    short = rule("home", EXPOSED, phase(until(5)))
    facts = [exposed_at(1, 7), evolve(exposed_at(10, 20), id="f")]
    days = {one.day for one in owed(rules_of(short, TWICE), facts, evening(10))}
    assert days == {dec(n) for n in range(1, 7)}


def test_before_a_policy_was_announced_nobody_could_owe_anything() -> None:
    noon = evolve(RULES, announced_at=at(3, 13), effective_from=dec(3))
    duties = owed(noon, [exposed("e", 3)], evening(3))
    assert slots(duties) == [(3, "evening")]


# --- a window over midnight -----------------------------------------------------------------------


def test_a_window_over_midnight_belongs_to_the_day_on_which_it_opens() -> None:
    nights = rules_of(HOME_FIVE, repeat(AT_HOME, "night"))
    duties = owed(nights, [exposed_at(3, 1)], evening(20))
    assert slots(duties) == [(day, "night") for day in range(3, 9)]
    assert duties[0].opens_at == at(3, 20)
    assert duties[0].due_at == at(4, 2) - timedelta(microseconds=1)


def test_after_midnight_the_windows_still_open_is_due_not_missed() -> None:
    nights = rules_of(HOME_FIVE, repeat(AT_HOME, "night"))
    taken = TemperatureTaken(id="t", person_id="p", at=at(4, 1.5), celsius=36.5)
    facts: list[Fact] = [exposed("e", 3), taken]
    for hour, status in ((1, Status.DUE), (1.75, Status.MET), (2, Status.MET)):
        moment = moment_of(at(4, hour))
        duties = owed(nights, facts, moment)
        found = [e for e in entries_about(facts, moment) if e.live]
        statuses = [r.status for r in match_duties(duties, found, moment).results]
        assert statuses == [status, Status.UPCOMING]


def entries_about(facts: list[Fact], moment: Moment) -> tuple[Entry, ...]:
    return Ledger(facts).entries((Subject("person", "p"),), moment)


# --- when the clocks change -----------------------------------------------------------------------

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("day", "hours"),
    [(datetime(2021, 3, 28, tzinfo=BERLIN), 23), (datetime(2021, 10, 31, tzinfo=BERLIN), 25)],
)
def test_a_day_on_which_the_clocks_change_is_owed_for_all_its_hours(
    day: datetime, hours: int
) -> None:
    on = day.date()
    anywhere = evolve(policy(), effective_from=on - timedelta(days=1), windows=(NIGHT, MORNING))
    daily = Repeat(
        id="daily",
        summary=TWICE.summary,
        to=Places(kinds=(PlaceKind.ELEVATOR,)),
        deed=TWICE.deed,
        performer=Role.PROPERTY_STAFF,
        times_a_day=1,
    )
    named = evolve(daily, id="named", times_a_day=None, windows=("night", "morning"))
    now = datetime.combine(on + timedelta(days=1), time(12), tzinfo=BERLIN)
    agenda = agenda_of([evolve(anywhere, rules=(daily, named))], moment_of(now))
    lift = SharedSpace(id="lift", kind=SpaceKind.ELEVATOR, unit_id="u")
    duties = [*duties_of_place(agenda, lift)]
    days = [one for one in duties if one.rule_id == "daily"]
    tick = timedelta(microseconds=1)
    assert [round((o.due_at + tick - o.opens_at) / timedelta(hours=1)) for o in days] == [
        24, hours, 24
    ]  # fmt: skip
    assert all(one.due_at + tick == after.opens_at for one, after in pairwise(days))
    nights = [one for one in duties if one.slot == "night"]
    assert round((nights[0].due_at + tick - nights[0].opens_at) / timedelta(hours=1)) == 6
    mornings = [one for one in duties if one.slot == "morning"]
    assert {one.opens_at.astimezone(BERLIN).hour for one in mornings} == {6}
    assert {one.due_at.astimezone(BERLIN).hour for one in mornings} == {11}


def test_the_night_on_which_the_clocks_change_is_an_hour_shorter_or_longer() -> None:
    deep = Window(name="night", opens=time(22), closes=time(6))
    for on, hours in ((datetime(2021, 3, 27), 7), (datetime(2021, 10, 30), 9)):
        opens, closes = deep.on(on.date(), BERLIN)
        agenda = agenda_of(
            [
                evolve(
                    policy(),
                    effective_from=on.date(),
                    windows=(deep,),
                    rules=(repeat(Places(kinds=(PlaceKind.CORRIDOR,)), "night"),),
                )
            ],
            moment_of(opens),
        )
        corridor = SharedSpace(id="c", kind=SpaceKind.CORRIDOR, unit_id="u")
        (duty,) = duties_of_place(agenda, corridor)
        assert (duty.opens_at, duty.due_at) == (opens, closes)
        length = duty.due_at - duty.opens_at + timedelta(microseconds=1)
        assert length == timedelta(hours=hours)


# --- rates ----------------------------------------------------------------------------------------


def test_a_rate_is_owed_all_day_and_numbered_if_more_than_once() -> None:
    to = evolve(AT_HOME)
    once = owed(rules_of(HOME_FIVE, repeat(to, times_a_day=1)), [exposed("e", 3)], evening(3))
    assert slots(once) == [(3, "")]
    assert not once[0].windowed
    assert (once[0].opens_at, once[0].due_at) == (at(3, 0), at(4, 0) - timedelta(microseconds=1))
    often = repeat(to, times_a_day=3, hours_apart=2)
    many = owed(rules_of(HOME_FIVE, often), [exposed("e", 3)], evening(4))
    assert slots(many) == [(day, n) for day in (3, 4) for n in "123"]
    assert {one.hours_apart for one in many} == {2}


LIFT = SharedSpace(id="lift", kind=SpaceKind.ELEVATOR, unit_id="u", grid_id="g")

# --- every so many days, or on listed ones --------------------------------------------------------


@pytest.mark.parametrize(
    ("often", "days"),
    [
        ({}, [3, 4, 5, 6, 7, 8]),
        ({"every_days": 2}, [3, 5, 7]),
        ({"every_days": 3}, [3, 6]),
        ({"every_days": 5}, [3, 8]),
        ({"every_days": 6}, [3]),
        ({"on_days": (1,)}, [3]),
        ({"on_days": (6, 2, 7)}, [4, 8]),
        ({"on_days": (7,)}, []),
    ],
)
def test_days_are_counted_from_the_first_of_the_phase(
    often: dict[str, Any], days: list[int]
) -> None:
    """At home from the 3rd through the 8th."""
    asked = rules_of(HOME_FIVE, repeat(AT_HOME, times_a_day=1, **often))
    duties = owed(asked, [exposed("e", 3)], evening(12))
    assert slots(duties) == [(day, "") for day in days]


def test_windows_and_rates_are_those_of_the_days_on_which_it_is_owed() -> None:
    windows = rules_of(HOME_FIVE, repeat(AT_HOME, "morning", "evening", every_days=4))
    assert slots(owed(windows, [exposed("e", 3)], evening(12))) == [
        (day, name) for day in (3, 7) for name in ("morning", "evening")
    ]
    rate = rules_of(HOME_FIVE, repeat(AT_HOME, times_a_day=2, on_days=(2, 3)))
    assert slots(owed(rate, [exposed("e", 3)], evening(12))) == [
        (day, n) for day in (4, 5) for n in "12"
    ]


def test_a_rule_that_comes_later_counts_from_the_first_day_of_the_phase_all_the_same() -> None:
    asked = repeat(AT_HOME, times_a_day=1, every_days=2)
    older = rules_of(HOME_FIVE, id="n1", series="n1")
    newer = rules_of(asked, id="n2", series="n2", effective_from=dec(4))
    duties = owed([older, newer], [exposed("e", 3)], evening(12))
    assert slots(duties) == [(5, ""), (7, "")]


def every_second(*legs: Phase, tested: Sequence[int], orders: Sequence[Fact] = ()) -> list[int]:
    """Return the days of a duty of every second day, with negative tests that free their days."""
    free = Seen(pick=Pick(kind="result_reported"), within_days=1)
    home = rule("home", EXPOSED, *(evolve(leg, unless=free) for leg in legs))
    asked = rules_of(home, repeat(AT_HOME, times_a_day=1, every_days=2))
    facts = [exposed("e", 3), *(negative(f"n{day}", day) for day in tested), *orders]
    return [day for day, _slot in slots(owed(asked, facts, evening(20)))]


def test_days_that_a_permit_frees_owe_nothing_and_count_on() -> None:
    nine = phase(until(9))
    assert every_second(nine, tested=()) == [3, 5, 7, 9, 11]
    assert every_second(nine, tested=(4,)) == [3, 5, 7, 9, 11]
    assert every_second(nine, tested=(5, 6)) == [3, 7, 9, 11]
    assert every_second(nine, tested=(4, 8)) == [3, 5, 7, 9, 11]
    assert every_second(nine, tested=(3,)) == [4, 6, 8, 10, 12]


def test_days_on_which_it_is_suspended_count_on_as_well() -> None:
    pause = Ordered(
        id="o",
        person_id="p",
        on=dec(4),
        action=OrderAction.SUSPEND,
        clock=Clock.RUNS,
        authority="us",
    )
    back = Ordered(id="r", person_id="p", on=dec(7), action=OrderAction.RESUME, authority="us")
    assert every_second(phase(until(9)), tested=(), orders=(pause, back)) == [3, 7, 9, 11]


def test_another_phase_and_another_episode_count_from_their_own_first_day() -> None:
    apart = (phase(until(2)), phase(until(5), setting=Setting.CENTRAL), phase(until(9)))
    assert every_second(*apart, tested=()) == [3, 5, 9, 11]
    one = rules_of(HOME_FIVE, repeat(AT_HOME, times_a_day=1, every_days=4))
    duties = owed(one, [exposed("e", 3), exposed("f", 10)], evening(20))
    assert [day for day, _slot in slots(duties)] == [3, 7, 10, 14]


def test_at_a_place_days_are_counted_from_the_first_on_which_the_policy_speaks() -> None:
    lifts = repeat(Places(kinds=(PlaceKind.ELEVATOR,)), times_a_day=1, every_days=3)
    agenda = agenda_of([rules_of(lifts, effective_from=dec(2))], evening(9))
    assert slots([*duties_of_place(agenda, LIFT)]) == [(2, ""), (5, ""), (8, "")]


# --- households, policies, keys -------------------------------------------------------------------


def test_a_household_owes_once_a_day_however_many_are_held() -> None:
    asked = rules_of(HOME_FIVE, repeat(HOUSEHOLD, times_a_day=1))
    facts = [exposed("e", 3), evolve(exposed("f", 6), person_id="q")]
    duties = owed(asked, facts, evening(20), (ADULT, INFANT))
    assert [one.day for one in duties] == [dec(n) for n in range(3, 12)]
    assert {one.subject for one in duties} == {Subject("household", "h")}
    assert {one.because for one in duties} == {("e", "f")}


def test_somebody_without_a_household_owes_for_themselves_only() -> None:
    asked = rules_of(HOME_FIVE, TWICE, repeat(HOUSEHOLD, id="house", times_a_day=1))
    duties = owed(asked, [exposed("e", 3)], evening(3), household_id=None)
    assert {one.rule_id for one in duties} == {"daily"}
    assert duties[0].household_id is None


def test_a_free_day_between_two_spells_is_owed_nothing() -> None:
    duties = owed(RULES, [exposed("e", 1), exposed("f", 9)], evening(9))
    assert sorted({one.day for one in duties}) == [*(dec(n) for n in range(1, 7)), dec(9)]
    assert duties[-1].because == ("f",)


def test_before_a_policy_is_in_force_and_after_it_nothing_is_owed() -> None:
    nation = policy(HOME_FIVE)
    own = rules_of(TWICE, id="own", series="own", effective_from=dec(4), effective_to=dec(5))
    duties = owed((nation, own), [exposed("e", 3)], evening(20))
    assert sorted({one.day for one in duties}) == [dec(4), dec(5)]
    assert owed((nation, own), [exposed("e", 3)], evening(3)) == []


def test_a_day_is_owed_once_whichever_edition_asks() -> None:
    older = rules_of(HOME_FIVE, TWICE, id="n1")
    newer = evolve(older, id="n2", effective_from=dec(5), transition=Transition.BY_DAY)
    duties = owed((older, newer), [exposed("e", 3)], evening(20))
    assert [one.policy_id for one in duties] == ["n1"] * 4 + ["n2"] * 8
    assert [one.key for one in duties] == [
        one.key for one in owed(older, [exposed("e", 3)], evening(20))
    ]


def test_keys_survive_a_correction_that_leaves_the_days_as_they_are() -> None:
    facts = [exposed("e", 3), exposed("f", 3, corrects="e", to_person_id="met")]
    for asked in (RULES, rules_of(HOME_FIVE, repeat(HOUSEHOLD, times_a_day=1))):
        before, after = owed(asked, facts[:1], evening(5)), owed(asked, facts, evening(5))
        assert [one.key for one in before] == [one.key for one in after]
        assert {one.because for one in after} == {("f",)}


def test_keys_of_the_days_that_stay_survive_a_correction_of_the_day() -> None:
    facts = [exposed("e", 3), exposed("f", 4, corrects="e")]
    before = {one.key for one in owed(RULES, facts[:1], evening(6))}
    after = {one.key for one in owed(RULES, facts[1:], evening(6))}
    assert after < before


def test_deriving_again_says_the_same() -> None:
    facts = [exposed("e", 3), diagnosed("d", 5)]
    assert owed(RULES, facts, evening(6)) == owed(RULES, facts[::-1], evening(6))


# --- shared spaces and shops ----------------------------------------------------------------------

SHOP = Shop(id="shop", kind=PremisesKind.SHOP, grid_id="g")


def test_a_place_is_owed_what_its_kind_is_owed() -> None:
    lifts = repeat(Places(kinds=(PlaceKind.ELEVATOR, PlaceKind.CORRIDOR)), times_a_day=2)
    shops = repeat(Places(kinds=(PlaceKind.SHOP,)), id="shops", times_a_day=1)
    hotels = repeat(Places(kinds=(PlaceKind.HOTEL,)), id="hotels", times_a_day=1)
    agenda = agenda_of([rules_of(lifts, shops, hotels, effective_from=dec(2))], evening(3))
    duties = [*duties_of_place(agenda, LIFT)]
    assert slots(duties) == [(2, "1"), (2, "2"), (3, "1"), (3, "2")]
    assert {one.subject for one in duties} == {Subject("place", "lift")}
    assert {(one.grid_id, one.household_id, one.because) for one in duties} == {("g", None, ())}
    assert [one.rule_id for one in duties_of_place(agenda, SHOP)] == ["shops", "shops"]
    corridor = evolve(LIFT, id="c", kind=SpaceKind.CORRIDOR, grid_id=None)
    assert {one.grid_id for one in duties_of_place(agenda, corridor)} == {None}


def test_nothing_is_owed_at_a_place_before_the_rules_are_in_force() -> None:
    lifts = repeat(Places(kinds=(PlaceKind.ELEVATOR,)), times_a_day=2)
    agenda = agenda_of([rules_of(lifts, effective_from=dec(4))], evening(3))
    assert [*duties_of_place(agenda, LIFT)] == []
