"""Who bears on whom, against a walk over days: who was where on each day, as known on each day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from hypothesis import given
from hypothesis import strategies as st

from gridcare.assessment.ties import Ties
from gridcare.days import DaySpan, days_between, end_of
from gridcare.facts import (
    Confined,
    Degree,
    Diagnosed,
    Exposed,
    Fact,
    HomeAssessed,
    HouseholdMoved,
    InfectionFound,
    JoinedHousehold,
    Ledger,
    Moment,
    PackageDelivered,
    Released,
    Subject,
    ZoneUnit,
)
from gridcare.facts.bases import HouseholdFact
from gridcare.people import Household, Person
from gridcare.places import Building, Compound, Dwelling, Unit
from gridcare.policy import Via
from gridcare.policy.dating import known_by_now
from gridcare.register import Directory, Register
from tests.properties.small_community import NOW, TODAY, ZONE, Menu, histories, of
from tests.sizes import examples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gridcare.facts import Entry

DIRECTORY: Final = Directory(
    Register(
        compounds=(Compound(id="c"),),
        buildings=(Building(id="b1", compound_id="c"), Building(id="b2", compound_id="c")),
        units=(Unit(id="u1", building_id="b1"), Unit(id="u2", building_id="b2")),
        dwellings=(Dwelling(id="d1", unit_id="u1"), Dwelling(id="d2", unit_id="u2")),
        households=(
            Household(id="h1", dwelling_ids=("d1",)),
            Household(id="h2", dwelling_ids=("d2",)),
        ),
        people=(
            Person(id="p", household_id="h1"),
            Person(id="q", household_id="h1"),
            Person(id="r"),
        ),
    )
)
RIGHT_NOW: Final = Moment(as_of=NOW, known_at=NOW)
PEOPLE: Final = ("p", "q", "r")
DAYS: Final = tuple(days_between(TODAY - timedelta(days=15), TODAY))


# --- as known on a day ----------------------------------------------------------------------------


class OneDay:
    """The ledger as it was known on one day."""

    def __init__(self, ledger: Ledger, day: date) -> None:
        evening = NOW if day == TODAY else end_of(day, ZONE)
        self.ledger, self.day = ledger, day
        self.moment = Moment(as_of=evening, known_at=evening)
        self.entries: dict[Subject, list[Entry]] = {}

    def live(self, heading: Subject, *kinds: type[Fact]) -> list[Entry]:
        if heading not in self.entries:
            entries = self.ledger.entries((heading,), self.moment)
            self.entries[heading] = [one for one in entries if self.stands(one)]
        return [one for one in self.entries[heading] if isinstance(one.fact, kinds)]

    def stands(self, entry: Entry) -> bool:
        return entry.live

    def knows(self, fact: Fact) -> bool:
        return self.stands(self.ledger.entry(fact, self.moment))

    def where(
        self,
        first: Any,  # noqa: ANN401 - a place of any kind
        moves: list[Entry],
        to: Callable[[Fact], Any],
        on: date,
    ) -> list[Any]:
        """Walk through the moves: where somebody was in the morning, and wherever they went."""
        before = [to(one.fact) for one in moves if one.day < on]
        return [before[-1] if before else first, *(to(one.fact) for one in moves if one.day == on)]

    def homes(self, person_id: str, on: date) -> set[str]:
        moves = self.live(Subject("residency", person_id), JoinedHousehold)
        registered = DIRECTORY.people[person_id].household_id
        homes = self.where(registered, moves, lambda fact: fact.household_id, on)  # type: ignore[attr-defined]  # all joined
        return {one for one in homes if one is not None}

    def floors(self, person_id: str, on: date) -> set[str]:
        moves = self.live(Subject("person", person_id), Confined, Released)
        floors = self.where(None, moves, lambda fact: getattr(fact, "floor", None), on)
        return {one for one in floors if one is not None}

    def zones(self, person_id: str, on: date) -> set[str]:
        found: set[str] = set()
        for home in self.homes(person_id, on):
            moves = self.live(Subject("household", home), HouseholdMoved)
            registered = DIRECTORY.households[home].dwelling_ids
            for doors in self.where(registered, moves, lambda fact: fact.dwelling_ids, on):  # type: ignore[attr-defined]  # all moved
                for door in doors:
                    unit = DIRECTORY.dwellings[door].unit_id
                    found |= {f"unit:{unit}", f"building:b{unit[1:]}", "compound:c"}
        return found

    def met(self, person_id: str) -> set[str]:
        met = self.live(Subject("person", person_id), Exposed)
        return {one.fact.to_person_id for one in met if one.day <= self.day}

    def until_today(self, since: date) -> Iterator[date]:
        return days_between(since, self.day)


class InHindsight(OneDay):
    """What had happened by a day, by all that is known now."""

    def __init__(self, ledger: Ledger, day: date) -> None:
        super().__init__(ledger, day)
        self.moment = RIGHT_NOW

    def stands(self, entry: Entry) -> bool:
        return entry.live and entry.day <= self.day


VIEWS: Final = (OneDay, InHindsight)


def seen(entries: Iterable[Entry], day: OneDay) -> set[str]:
    """Return what is seen on a day, as ordered or in hindsight."""
    now = known_by_now([*entries])
    if isinstance(day, InHindsight):
        return {one.fact.id for one in now if one.counts_on(day.day)}
    return {one.fact.id for one in now if one.believed_on(day.day)}


def days_of(ledger: Ledger) -> tuple[OneDay, ...]:
    return tuple(view(ledger, on) for view in VIEWS for on in DAYS)


# --- what can happen ------------------------------------------------------------------------------

_people = st.sampled_from(PEOPLE)
_JOINED = of(
    JoinedHousehold, person_id=_people, household_id=st.sampled_from(["h1", "h1", "h2", None])
)
_MARK = of(Diagnosed, person_id=_people)
_CONFINED = of(
    Confined, person_id=_people, site_id=st.just("hotel"), floor=st.sampled_from(["3", "3", "4"])
)
_ELSEWHERE = of(Confined, person_id=_people)
_RELEASED = of(Released, person_id=_people)
_MOVED = of(
    HouseholdMoved,
    household_id=st.sampled_from(["h1", "h2"]),
    dwelling_ids=st.sampled_from([("d1",), ("d2",), ("d1", "d2"), ()]),
)
_FOUND = of(
    InfectionFound,
    unit=st.just(ZoneUnit.BUILDING),
    zone_id=st.sampled_from(["b1", "b2"]),
)
_LOOKED_AT = of(HomeAssessed, household_id=st.sampled_from(["h1", "h2"]), suitable=st.booleans())
_DONE = of(PackageDelivered, household_id=st.sampled_from(["h1", "h2"]), items=st.just(("masks",)))
_MET = of(Exposed, person_id=_people, degree=st.just(Degree.CLOSE), to_person_id=_people)


def _told(*menu: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[Fact]]:
    plain: Menu = menu
    return histories(9, menu=plain)


def _ties(told: list[Fact]) -> Ties:
    return Ties(directory=DIRECTORY, ledger=Ledger(told), moment=RIGHT_NOW)


Together = Callable[[OneDay, str, str, date], bool]


def _in_one_home(day: OneDay, one: str, other: str, on: date) -> bool:
    return not day.homes(one, on).isdisjoint(day.homes(other, on))


def _on_one_floor(day: OneDay, one: str, other: str, on: date) -> bool:
    return not day.floors(one, on).isdisjoint(day.floors(other, on))


def _bearing(ties: Ties, person_id: str, day: OneDay, together: Together) -> set[str]:
    """Return the diagnoses of others that bear: known by then, and together on a day since."""
    found: set[str] = set()
    for fact in ties.ledger:
        if isinstance(fact, Diagnosed) and fact.person_id != person_id and day.knows(fact):
            since = ties.ledger.entry(fact, ties.moment).day
            if any(together(day, person_id, fact.person_id, on) for on in day.until_today(since)):
                found.add(fact.id)
    return found


def _heard(ties: Ties, person_id: str, via: Via) -> list[Entry]:
    """Return the diagnoses that a tie lets through; each person and each fact is there once."""
    found = ties.of(person_id, via, ties.entries_about(Subject("person", person_id)))
    assert [one.person_id for one in found] == sorted({one.person_id for one in found})
    heard = [one for one in ties.echoes(found) if isinstance(one.fact, Diagnosed)]
    assert len({one.fact.id for one in heard}) == len(heard)
    return heard


def _check(told: list[Fact], via: Via, together: Together) -> None:
    ties = _ties(told)
    for person_id in PEOPLE:
        heard = _heard(ties, person_id, via)
        for day in days_of(ties.ledger):
            assert seen(heard, day) == _bearing(ties, person_id, day, together)


@given(_told(_JOINED, _JOINED, _MARK))
@examples(100)
def test_a_housemates_facts_bear_from_the_day_two_people_live_together(told: list[Fact]) -> None:
    _check(told, Via.HOUSEHOLD, _in_one_home)


@given(_told(_CONFINED, _CONFINED, _CONFINED, _ELSEWHERE, _RELEASED, _MARK, _MARK))
@examples(100)
def test_on_a_floor_facts_bear_while_both_are_there(told: list[Fact]) -> None:
    _check(told, Via.FLOOR, _on_one_floor)


# --- who is one of those around -------------------------------------------------------------------


def _check_presence(told: list[Fact], via: Via, together: Together) -> None:
    """On each day, asked about itself and about the day before, by what was known on it."""
    ties, now = _ties(told), InHindsight(Ledger(told), TODAY)
    days = [OneDay(ties.ledger, day) for day in DAYS]
    for person_id in PEOPLE:
        own = ties.entries_about(Subject("person", person_id))
        there = {one.person_id: one.presence for one in ties.of(person_id, via, own)}
        for day in days:
            for on in (day.day - timedelta(days=1), day.day):
                believed = {who: when.believed_on(day.day) for who, when in there.items()}
                assert _among(believed, on) == _with(person_id, day, together, on)
                known = {who: when.known_now for who, when in there.items()}
                assert _among(known, on) == _with(person_id, now, together, on)


def _among(days: Mapping[str, Iterable[DaySpan]], on: date) -> set[str]:
    return {who for who, spans in days.items() if any(on in span for span in spans)}


def _with(person_id: str, day: OneDay, together: Together, on: date) -> set[str]:
    return {one for one in PEOPLE if together(day, person_id, one, on)}


@given(_told(_JOINED, _JOINED, _JOINED))
@examples(40)
def test_housemates_are_those_of_the_day(told: list[Fact]) -> None:
    def together(day: OneDay, one: str, other: str, on: date) -> bool:
        return one != other and _in_one_home(day, one, other, on)

    _check_presence(told, Via.HOUSEHOLD, together)


@given(_told(_CONFINED, _CONFINED, _ELSEWHERE, _RELEASED))
@examples(40)
def test_those_on_a_floor_are_those_of_the_day(told: list[Fact]) -> None:
    def together(day: OneDay, one: str, other: str, on: date) -> bool:
        return one != other and _on_one_floor(day, one, other, on)

    _check_presence(told, Via.FLOOR, together)


@given(_told(_MET))
@examples(40)
def test_those_met_are_those_met_by_the_day(told: list[Fact]) -> None:
    def had_met(day: OneDay, one: str, other: str, on: date) -> bool:
        met = day.live(Subject("person", one), Exposed)
        return any(entry.fact.to_person_id == other and entry.day <= on for entry in met)

    _check_presence(told, Via.LINKED, had_met)


# --- those met, homes and zones -------------------------------------------------------------------


@given(_told(_MET, _MARK))
@examples(60)
def test_whom_somebody_met_bears_while_the_meeting_is_believed(told: list[Fact]) -> None:
    ties = _ties(told)
    for person_id in PEOPLE:
        heard = _heard(ties, person_id, Via.LINKED)
        for day in days_of(ties.ledger):
            met = day.met(person_id)
            assert seen(heard, day) == {
                fact.id
                for fact in told
                if isinstance(fact, Diagnosed) and fact.person_id in met and day.knows(fact)
            }


@given(_told(_JOINED, _JOINED, _MOVED, _MOVED, _FOUND, _FOUND, _LOOKED_AT, _DONE))
@examples(100)
def test_zones_and_homes_bear_while_somebody_lives_there(told: list[Fact]) -> None:
    ties = _ties(told)
    for person_id in PEOPLE:
        zones, homes = [*ties.about_zones(person_id)], [*ties.about_homes(person_id)]
        for day in days_of(ties.ledger):
            around, lives = day.zones(person_id, day.day), day.homes(person_id, day.day)
            known = [fact for fact in told if day.knows(fact)]
            assert seen(zones, day) == {
                fact.id
                for fact in known
                if isinstance(fact, InfectionFound) and fact.subject.id in around
            }
            assert seen(homes, day) == {
                fact.id
                for fact in known
                if isinstance(fact, HouseholdFact)
                and fact.household_id
                in (lives if isinstance(fact, HomeAssessed) else day.homes(person_id, _day(fact)))
            }


def _day(fact: Fact) -> date:
    return Ledger([fact]).entry(fact, RIGHT_NOW).day
