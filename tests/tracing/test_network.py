"""Who met whom, and when: to the day and to the minute."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

import pytest

from gridcare.facts import (
    Confined,
    Degree,
    Died,
    Discharged,
    Exposed,
    ExposureContext,
    HouseholdMoved,
    JoinedHousehold,
    Ledger,
    Released,
    Setting,
    Stayed,
)
from gridcare.people import Household, Person
from gridcare.policy import Link
from gridcare.register import Register
from gridcare.tracing import ContactNetwork, Meeting, minutes_together
from tests.tracing.small_town import REGISTER, at, network, nth

if TYPE_CHECKING:
    from gridcare.facts import Fact

FOREVER: Final = date.min


def stay(who: str, since: str | int, until: str | int | None = None, **more: Any) -> Stayed:  # noqa: ANN401 - any field
    """Tell of a stay at the bakery: on days by number, or at times of day 0."""
    when: dict[str, Any] = (
        {"on": nth(since), "until_on": None if until is None else nth(int(until))}
        if isinstance(since, int)
        else {"at": at(0, since), "until_at": None if until is None else at(0, str(until))}
    )
    fields = {"id": f"{who}-{since}", "person_id": who, "place_id": "bakery"} | when | more
    return Stayed(**fields)


def told(
    *facts: Fact, who: str = "li-1", other: str = "he-1", now: datetime | None = None
) -> list[str]:
    """Tell the meetings of two people: link, place, first and last day by number, minutes."""
    return [
        _line(one) for one in network(*facts, now=now).meetings_of(who) if one.other(who) == other
    ]


def _line(one: Meeting) -> str:
    first = "ever" if one.first_on == FOREVER else str((one.first_on - nth(0)).days)
    last = (one.last_on - nth(0)).days
    minutes = "" if one.minutes is None else f" {one.minutes} min"
    return f"{one.link} {one.place_id} {first}-{last}{minutes}"


# --- places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (("08:00", "09:00"), ("08:30", "10:00"), ["place bakery 0-0 30 min"]),
        (("08:00", "09:00"), ("08:59", "10:00"), ["place bakery 0-0 1 min"]),
        (("08:00", "09:00"), ("09:00", "10:00"), []),
        (("08:00", "09:00"), ("07:00", "08:00"), []),
        (("08:00", "09:00"), ("07:00", "11:00"), ["place bakery 0-0 60 min"]),
        # Somebody checked in and nobody knows how long they stayed: perhaps until midnight.
        (("08:00", None), ("23:00", "23:30"), ["place bakery 0-0"]),
        (("08:00", None), ("07:00", "08:00"), []),
        (("08:00", None), ("07:00", "08:01"), ["place bakery 0-0"]),
        (("08:00", None), ("09:00", None), ["place bakery 0-0"]),
        # Whole days prove no hours.
        ((0, None), ("23:00", "23:30"), ["place bakery 0-0"]),
        ((1, None), ("23:00", None), []),
        ((0, 2), (2, 4), ["place bakery 2-2"]),
        ((0, 2), (3, 4), []),
        ((0, 5), (1, 3), ["place bakery 1-3"]),
    ],
)
def test_two_stays_at_one_place(
    mine: tuple[str | int, str | int | None],
    theirs: tuple[str | int, str | int | None],
    expected: list[str],
) -> None:
    facts = (stay("li-1", *mine), stay("he-1", *theirs))
    assert told(*facts) == told(*facts, who="he-1", other="li-1") == expected


def test_hours_over_midnight_are_of_both_days_and_of_one_until_midnight() -> None:
    def through(who: str, until: datetime) -> Stayed:
        return stay(who, "23:00", "23:30", until_at=until)

    mine = through("li-1", at(1, "02:00"))
    assert told(mine, through("he-1", at(1, "00:00"))) == ["place bakery 0-0 60 min"]
    assert told(mine, through("he-1", at(1, "00:01"))) == ["place bakery 0-1 61 min"]
    (one,) = network(mine, through("he-1", at(1, "00:30"))).meetings_of("he-1")
    days = one.within(one.days, at(0).tzinfo or UTC)
    assert days == one
    second = one.within(type(one.days)(first_on=nth(1), last_on=None), at(0).tzinfo or UTC)
    assert second is not None
    assert (second.first_on, second.minutes) == (nth(1), 30)
    first = one.within(type(one.days)(first_on=nth(-9), last_on=nth(0)), at(0).tzinfo or UTC)
    assert first is not None
    assert (first.last_on, first.minutes) == (nth(0), 60)
    assert one.within(type(one.days)(first_on=nth(2), last_on=None), at(0).tzinfo or UTC) is None


def test_another_place_is_another_place() -> None:
    assert told(stay("li-1", 0), stay("he-1", 0, place_id="school")) == []


def test_nothing_lasts_longer_than_now() -> None:
    facts = (stay("li-1", "08:00", "12:00"), stay("he-1", "08:00", "12:00"))
    assert told(*facts, now=at(0, "09:00")) == ["place bakery 0-0 60 min"]
    assert told(*facts, now=at(0, "08:00")) == []
    from_midnight = (stay("li-1", "00:00", "12:00"), stay("he-1", 0))
    assert told(*from_midnight, now=at(0, "00:00")) == []
    days = (stay("li-1", 0, 5), stay("he-1", 0, 5))
    assert told(*days, now=at(3, "00:00")) == ["place bakery 0-3"]


def test_the_kind_of_place_is_what_either_says() -> None:
    school, work = ExposureContext.SCHOOL, ExposureContext.WORKPLACE
    facts = (stay("li-1", 0, context=work), stay("he-1", 0, context=school))
    (one,) = network(*facts).meetings_of("he-1")
    assert one.contexts == (school, work)
    assert one.because == ("he-1-0", "li-1-0")
    (one,) = network(facts[0], stay("he-1", 0)).meetings_of("he-1")
    assert one.contexts == (work,)


def test_minutes_told_twice_are_counted_once() -> None:
    facts = (
        stay("li-1", "08:00", "09:00"),
        stay("li-1", "08:00", "09:00", id="by-the-platform"),
        stay("li-1", "08:30", "08:45", id="once-more"),
        stay("he-1", "08:00", "12:00"),
        stay("li-1", "10:00", "10:15"),
    )
    meetings = network(*facts).meetings_of("he-1")
    assert [one.minutes for one in meetings] == [60, 60, 15, 15]
    assert minutes_together(meetings) == 75
    assert minutes_together(()) == 0


# --- homes ----------------------------------------------------------------------------------------


def joined(who: str, household: str | None, day: int) -> JoinedHousehold:
    return JoinedHousehold(
        id=f"{who}-joins-{day}", person_id=who, household_id=household, on=nth(day)
    )


def confined(day: int, setting: Setting | None, who: str = "wu-2", **more: Any) -> Confined:  # noqa: ANN401 - any field
    return Confined(id=f"{who}-{day}", person_id=who, on=nth(day), setting=setting, **more)


def test_those_of_one_household_live_together() -> None:
    assert told(who="wu-1", other="wu-2") == ["household wu ever-9"]
    assert told(who="wu-1", other="he-1") == []


def test_a_newcomer_from_the_day_of_coming_through_the_day_of_going() -> None:
    facts = (joined("he-1", "wu", 2), joined("he-1", None, 5))
    assert told(*facts, who="wu-1", other="he-1") == ["household wu 2-5"]
    (one,) = [m for m in network(*facts).meetings_of("he-1") if m.other("he-1") == "wu-1"]
    assert one.because == ("he-1-joins-2",)
    assert one.contexts == (ExposureContext.HOUSEHOLD,)


def test_who_is_registered_here_and_lives_elsewhere_lives_with_nobody_here() -> None:
    assert told(who="li-1", other="li-2") == []
    assert told(joined("li-2", "li", 3), who="li-1", other="li-2") == ["household li 3-9"]


def test_whoever_joins_a_household_that_moved_meets_nobody_behind_the_door_it_left() -> None:
    moved = HouseholdMoved(id="m", household_id="li", on=nth(4), dwelling_ids=("d3",))
    came = joined("he-1", "li", 6)
    assert told(moved, came, who="he-1", other="li-1") == ["household li 6-9"]
    assert told(moved, came, who="he-1", other="wu-1") == []
    assert told(moved, joined("he-1", "li", 4), who="he-1", other="wu-1") == ["door d1 4-4"]


def test_two_households_behind_one_door() -> None:
    assert told(who="li-1", other="wu-1") == ["door d1 ever-9"]
    moved = HouseholdMoved(id="m", household_id="wu", on=nth(4), dwelling_ids=("d3",))
    assert told(moved, who="li-1", other="wu-1") == ["door d1 ever-4"]
    there = joined("he-1", "he", 0)
    assert told(moved, there, who="he-1", other="wu-1") == ["door d3 4-9"]
    (one,) = [m for m in network(moved, there).meetings_of("he-1") if m.other("he-1") == "wu-1"]
    assert one.because == ("he-1-joins-0", "m")


@pytest.mark.parametrize("setting", [Setting.CENTRAL, Setting.HOSPITAL])
def test_who_is_taken_away_lives_with_nobody_at_home_until_they_come_back(setting: Setting) -> None:
    taken = confined(2, setting)
    assert told(taken, who="wu-1", other="wu-2") == ["household wu ever-2"]
    let_go = Released(id="r", person_id="wu-2", on=nth(5))
    assert told(taken, let_go, who="wu-1", other="wu-2") == [
        "household wu ever-2",
        "household wu 5-9",
    ]
    next_day = Discharged(id="r", person_id="wu-2", on=nth(3))
    assert told(taken, next_day, who="wu-1", other="wu-2") == ["household wu ever-9"]
    after = Discharged(id="r", person_id="wu-2", on=nth(4))
    assert told(taken, after, who="wu-1", other="wu-2") == [
        "household wu ever-2",
        "household wu 4-9",
    ]
    home = confined(5, Setting.HOME)
    assert told(taken, home, who="wu-1", other="wu-2")[1:] == ["household wu 5-9"]
    moved_on = confined(4, Setting.CENTRAL)
    assert told(taken, moved_on, let_go, who="wu-1", other="wu-2")[1:] == ["household wu 5-9"]


def test_being_away_touches_only_the_days_away() -> None:
    lived = (joined("he-1", "wu", 1), joined("he-1", "li", 3))
    away = (
        confined(5, Setting.CENTRAL, "he-1"),
        Released(id="r", person_id="he-1", on=nth(8)),
    )
    assert told(*lived, *away, who="he-1", other="wu-1")[:1] == ["household wu 1-3"]
    assert told(*lived, *away, who="he-1", other="li-1")[-2:] == [
        "household li 3-5",
        "household li 8-9",
    ]
    moved_meanwhile = (joined("he-1", "wu", 6), joined("he-1", "li", 7))
    assert told(*moved_meanwhile, *away, who="he-1", other="wu-1") == ["door d1 8-9"]


def test_who_is_confined_at_home_is_at_home() -> None:
    for one in (confined(2, Setting.HOME), confined(2, None), confined(2, Setting.ANYWHERE)):
        assert told(one, who="wu-1", other="wu-2") == ["household wu ever-9"]
    assert told(confined(2, None, site_id="hotel"), who="wu-1", other="wu-2") == [
        "household wu ever-2"
    ]


def test_nobody_is_anywhere_after_their_death() -> None:
    died = Died(id="d", person_id="wu-2", on=nth(3))
    assert told(died, who="wu-1", other="wu-2") == ["household wu ever-3"]
    late = stay("wu-2", 4)
    assert told(died, late, stay("wu-1", 4), who="wu-1", other="wu-2") == ["household wu ever-3"]
    over_night = stay("wu-2", "23:00", until_at=at(2, "08:00"))
    mine = stay("li-1", "23:00", until_at=at(2, "08:00"))
    died = Died(id="d", person_id="wu-2", on=nth(0))
    assert told(died, over_night, mine, who="li-1", other="wu-2") == [
        "door d1 ever-0",
        "place bakery 0-0 60 min",
    ]


def test_on_one_floor_of_a_site_while_both_are_there() -> None:
    floor: dict[str, Any] = {"site_id": "hotel", "floor": "3"}
    facts = (
        confined(1, Setting.CENTRAL, "he-1", **floor),
        confined(3, Setting.CENTRAL, "stranger", **floor),
        confined(5, Setting.CENTRAL, "he-1", site_id="hotel", floor="4"),
    )
    assert told(*facts, who="he-1", other="stranger") == ["floor hotel/3 3-5"]
    (one,) = network(*facts).meetings_of("stranger")
    assert one.contexts == (ExposureContext.ISOLATION_SITE,)
    assert one.because == ("he-1-1", "stranger-3")


# --- on record ------------------------------------------------------------------------------------


def exposed(who: str, to: str | None, day: int, **more: Any) -> Exposed:  # noqa: ANN401 - any field of the fact
    fields = {"degree": Degree.CLOSE, "id": f"{who}-met-{to}-{day}"} | more
    return Exposed(person_id=who, to_person_id=to, on=nth(day), **fields)


def test_who_is_on_record_as_having_met_somebody_was_met_by_them() -> None:
    met = exposed("he-1", "stranger", 4)
    assert told(met, who="stranger", other="he-1") == ["met None 4-4"]
    secondary = exposed("he-1", "stranger", 4, degree=Degree.SECONDARY)
    assert told(secondary, who="he-1", other="stranger") == ["met None 4-4"]
    goes_on = exposed("he-1", "stranger", 4, ongoing=True, context=ExposureContext.OTHER)
    assert told(goes_on, who="he-1", other="stranger") == ["met None 4-9"]
    assert network(goes_on).meetings_of("he-1")[0].contexts == (ExposureContext.OTHER,)


def test_having_been_at_the_same_place_is_no_meeting_on_record() -> None:
    overlap = exposed("he-1", "stranger", 4, degree=Degree.OVERLAP)
    (one,) = network(overlap).meetings_of("stranger")
    assert (one.link, one.place_id, one.because) == (Link.PLACE, None, ("he-1-met-stranger-4",))


def test_an_exposure_to_nobody_named_or_to_oneself_is_no_meeting() -> None:
    assert network(exposed("he-1", None, 4), exposed("he-1", "he-1", 5)).meetings_of("he-1") == ()


# --- generations ----------------------------------------------------------------------------------

CHAIN: Final = (
    exposed("he-1", "a", 2),
    exposed("b", "a", 4),
    exposed("c", "b", 3),
    exposed("c", "b", 6),
    exposed("d", "c", 6),
)


def reached(*facts: Fact, who: str = "he-1", **ways: Any) -> list[str]:  # noqa: ANN401 - generations and days
    return [
        f"{one.generation} {one.person_id} {_days(one.links)}"
        for one in network(*facts).contacts_of(who, **ways)
    ]


def _days(links: Any) -> str:  # noqa: ANN401 - links of a contact
    return ", ".join(
        f"{one.from_person_id}>{one.to_person_id} "
        f"{(one.first_on - nth(0)).days}-{(one.last_on - nth(0)).days}"
        for one in links
    )


def test_a_chain_goes_forward_in_time() -> None:
    assert reached(*CHAIN) == ["1 a he-1>a 2-2"]
    # b met c on the 3rd, a day before b met a: only the 6th counts.
    assert reached(*CHAIN, generations=4) == [
        "1 a he-1>a 2-2",
        "2 b a>b 4-4",
        "3 c b>c 6-6",
        "4 d c>d 6-6",
    ]
    assert reached(*CHAIN, generations=4, since=nth(3)) == []
    assert reached(*CHAIN, generations=4, until=nth(5)) == ["1 a he-1>a 2-2", "2 b a>b 4-4"]
    assert reached(*CHAIN, generations=4, since=nth(2), until=nth(2)) == ["1 a he-1>a 2-2"]
    assert reached(*CHAIN, generations=4, since=nth(3), until=nth(2)) == []


def test_backwards_it_is_the_same_with_time_reversed() -> None:
    found = network(*CHAIN)
    assert [one.person_id for one in found.sources_of("d", generations=9)] == [
        "c",
        "b",
        "a",
        "he-1",
    ]
    assert _days(found.sources_of("d", generations=2)[1].links) == "b>c 3-6"
    assert [one.person_id for one in found.sources_of("d", generations=9, until=nth(5))] == []
    assert [one.person_id for one in found.sources_of("c", generations=9, until=nth(3))] == ["b"]
    assert found.sources_of("d", since=nth(5), until=nth(4)) == ()


def test_a_way_round_that_is_sooner_leads_further() -> None:
    """C is one step away on day 8, and three steps away on day 3: d, met on day 4, is found."""
    facts = (
        exposed("he-1", "a", 1),
        exposed("a", "b", 2),
        exposed("b", "c", 3),
        exposed("he-1", "c", 8),
        exposed("c", "d", 4),
    )
    assert reached(*facts, generations=4) == [
        "1 a he-1>a 1-1",
        "1 c he-1>c 8-8",
        "2 b a>b 2-2",
        "4 d c>d 4-4",
    ]
    assert reached(*facts, generations=3)[-1] == "2 b a>b 2-2"


def test_who_was_met_twice_passes_it_on_since_the_first_time() -> None:
    again = exposed("a", "he-1", 8)
    assert reached(*CHAIN, again, generations=2) == ["1 a he-1>a 2-8", "2 b a>b 4-4"]


def test_all_who_may_have_passed_it_on_are_named() -> None:
    facts = (exposed("he-1", "a", 1), exposed("he-1", "b", 1), exposed("c", "a", 2))
    both = (*facts, exposed("c", "b", 3), exposed("b", "c", 5, id="again"))
    assert reached(*both, generations=2)[-1] == "2 c a>c 2-2, b>c 3-5"


# --- the whole ------------------------------------------------------------------------------------


def test_edges_are_plain_and_each_meeting_is_one() -> None:
    register = Register(
        households=(Household(id="h"),),
        people=(Person(id="a", household_id="h"), Person(id="b", household_id="h")),
    )
    found = network(stay("b", "08:00", "09:00"), stay("x", "08:30", "09:30"), register=register)
    assert found.people == ("a", "b", "x")
    assert found.edges() == [("a", "b", found.to_records()[0]), ("b", "x", found.to_records()[1])]
    assert found.to_records() == [
        {
            "from": "a",
            "to": "b",
            "link": "household",
            "place": "h",
            "date_first_contact": None,
            "date_last_contact": nth(9),
            "minutes": None,
            "because": (),
        },
        {
            "from": "b",
            "to": "x",
            "link": "place",
            "place": "bakery",
            "date_first_contact": nth(0),
            "date_last_contact": nth(0),
            "minutes": 30,
            "because": ("b-08:00", "x-08:30"),
        },
    ]
    assert [one.registered for one in found.contacts_of("b")] == [True, False]
    assert repr(found) == f"ContactNetwork({nth(9)}, 2 facts)"


def test_somebody_of_whom_nothing_is_known_met_nobody() -> None:
    assert not network().meetings_of("nobody")
    assert not network().contacts_of("nobody")
    assert (
        "floor-guest"
        in network(confined(1, Setting.CENTRAL, "floor-guest", site_id="s", floor="1")).people
    )
    assert set(network(exposed("x", "y", 1)).people) >= {"x", "y"}


def test_it_looks_from_an_instant_and_knows_what_was_recorded_by_then() -> None:
    late = stay("he-1", 0, recorded_at=at(3, "09:00"))
    facts = Ledger([stay("li-1", 0), late])
    before = ContactNetwork.of(REGISTER, facts, as_of=at(3, "08:59"))
    after = ContactNetwork.of(REGISTER, facts, as_of=at(3, "09:00"))
    told_later = ContactNetwork.of(REGISTER, facts, as_of=at(1), known_at=at(3, "09:00"))
    assert [len(one.meetings_of("he-1")) for one in (before, after, told_later)] == [0, 1, 1]
    with pytest.raises(TypeError, match="expected an instant with a time zone"):
        ContactNetwork.of(REGISTER, facts, as_of=datetime(2021, 12, 20))
    with pytest.raises(TypeError, match="expected an instant with a time zone"):
        ContactNetwork.of(REGISTER, facts, as_of=at(1), known_at=nth(1))  # type: ignore[arg-type]  # what is refused
