"""Who met whom, by brute force: sets of days, sets of minutes, and every way through the days."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from gridcare.facts import (
    Confined,
    Degree,
    Died,
    Exposed,
    Fact,
    HouseholdMoved,
    JoinedHousehold,
    Ledger,
    Released,
    Setting,
    Stayed,
    moment_at,
)
from gridcare.people import Residence
from tests.tracing.small_town import DAY_ONE, LAST, PEOPLE, REGISTER, ZONE, nth

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DAYS: Final = [nth(n) for n in range(LAST + 1)]

Met = tuple[str, str, str, str | None, date]
"""Two people in order, the link, the place, the day."""


def believed(facts: Iterable[Fact], as_of: datetime) -> list[Fact]:
    """Return what counts at the instant, in order of time."""
    moment, ledger = moment_at(as_of), Ledger(facts)
    entries = [ledger.entry(one, moment) for one in ledger]
    return [one.fact for one in sorted((e for e in entries if e.live), key=lambda e: e.sort_key())]


def _day(fact: Fact) -> date:
    return fact.on if fact.on is not None else fact.at.astimezone(ZONE).date()  # type: ignore[union-attr]  # one of the two


# --- where everybody was --------------------------------------------------------------------------


def alive(facts: list[Fact], who: str, day: date) -> bool:
    """Tell whether somebody had not died before a day."""
    deaths = [_day(one) for one in facts if isinstance(one, Died) and one.person_id == who]
    return all(day <= death for death in deaths)


def away(facts: list[Fact], who: str, day: date) -> bool:
    """Tell whether somebody spent the whole day at a site or in hospital."""
    at_site, went, came = False, None, None
    for one in facts:
        if getattr(one, "person_id", None) != who:
            continue
        taken = isinstance(one, Confined) and (
            one.setting in (Setting.CENTRAL, Setting.HOSPITAL) or one.site_id is not None
        )
        if taken and not at_site:
            at_site, went = True, _day(one)
        elif isinstance(one, Confined | Released | Died) and not taken and at_site:
            at_site, came = False, _day(one)
            if went is not None and went < day < came:
                return True
    return at_site and went is not None and went < day


def homes(facts: list[Fact], who: str, day: date) -> set[str]:
    """Return the households somebody lived with on a day."""
    person = {one.id: one for one in REGISTER.people}.get(who)
    if person is None:
        return set()
    here = None if person.residence is Residence.AWAY else person.household_id
    found: set[str | None] = set()
    for one in facts:
        if isinstance(one, JoinedHousehold) and one.person_id == who:
            if _day(one) >= day:
                found.add(here)
            if _day(one) > day:
                break
            here = one.household_id
    else:
        found.add(here)
    return {one for one in found if one is not None}


def doors(facts: list[Fact], household: str, day: date) -> set[str]:
    """Return the doors a household lived behind on a day."""
    here = next(one.dwelling_ids for one in REGISTER.households if one.id == household)
    found: set[str] = set()
    for one in facts:
        if isinstance(one, HouseholdMoved) and one.household_id == household:
            if _day(one) >= day:
                found.update(here)
            if _day(one) > day:
                break
            here = one.dwelling_ids
    else:
        found.update(here)
    return found


def floors(facts: list[Fact], who: str, day: date) -> set[str]:
    """Return the floors somebody was on during a day."""
    moves = [
        one for one in facts if isinstance(one, Confined | Released | Died) and one.person_id == who
    ]
    found: set[str] = set()
    for number, one in enumerate(moves):
        left = _day(moves[number + 1]) if number + 1 < len(moves) else date.max
        if isinstance(one, Confined) and one.floor is not None and _day(one) <= day <= left:
            found.add(f"{one.site_id}/{one.floor}")
    return found


# --- who met whom ---------------------------------------------------------------------------------


def all_met(facts: list[Fact], as_of: datetime) -> set[Met]:
    """Return everybody who met, day by day."""
    told = believed(facts, as_of)
    pairs = [(a, b) for a in sorted(PEOPLE) for b in sorted(PEOPLE) if a < b]
    return {one for a, b in pairs for one in _met(told, a, b, as_of)}


def _met(facts: list[Fact], a: str, b: str, as_of: datetime) -> Iterator[Met]:
    for day in DAYS:
        if not (alive(facts, a, day) and alive(facts, b, day)) or day > as_of.date():
            continue
        if not away(facts, a, day) and not away(facts, b, day):
            for home in homes(facts, a, day) & homes(facts, b, day):
                yield a, b, "household", home, day
            for one in homes(facts, a, day):
                for other in homes(facts, b, day) - {one}:
                    for door in doors(facts, one, day) & doors(facts, other, day):
                        yield a, b, "door", door, day
        for floor in floors(facts, a, day) & floors(facts, b, day):
            yield a, b, "floor", floor, day
    for place, days in _same_place(facts, a, b, as_of).items():
        yield from ((a, b, "place", place, day) for day in days)
    for fact in facts:
        if isinstance(fact, Exposed) and {fact.person_id, fact.to_person_id} == {a, b}:
            link = "place" if fact.degree is Degree.OVERLAP else "met"
            since = _day(fact)
            lasts = [day for day in DAYS if since <= day] if fact.ongoing else [since]
            yield from ((a, b, link, None, day) for day in lasts if day <= as_of.date())


def _stays(facts: list[Fact], who: str) -> Iterator[Stayed]:
    return (one for one in facts if isinstance(one, Stayed) and one.person_id == who)


def _minutes(stay: Stayed, facts: list[Fact], as_of: datetime) -> set[datetime]:
    """Return the minutes of a stay; of a mere check-in, those through the end of the day."""
    assert stay.at is not None
    here = stay.at.astimezone(ZONE)
    midnight = datetime.combine(here.date() + timedelta(days=1), datetime.min.time(), tzinfo=ZONE)
    until = midnight if stay.until_at is None else min(stay.until_at.astimezone(ZONE), as_of)
    found: set[datetime] = set()
    while here < until:
        if alive(facts, stay.person_id, here.date()):
            found.add(here)
        here += timedelta(minutes=1)
    return found


def _days(stay: Stayed, facts: list[Fact], as_of: datetime) -> set[date]:
    if stay.at is not None:
        return {one.date() for one in _minutes(stay, facts, as_of)}
    last = stay.until_on or _day(stay)
    days = {day for day in DAYS if _day(stay) <= day <= last and day <= as_of.date()}
    return {day for day in days if alive(facts, stay.person_id, day)}


def _same_place(facts: list[Fact], a: str, b: str, as_of: datetime) -> dict[str, set[date]]:
    found: dict[str, set[date]] = defaultdict(set)
    for one in _stays(facts, a):
        for other in _stays(facts, b):
            if one.place_id != other.place_id:
                continue
            if one.at is not None and other.at is not None:
                both = _minutes(one, facts, as_of) & _minutes(other, facts, as_of)
                found[one.place_id] |= {minute.date() for minute in both}
            else:
                found[one.place_id] |= _days(one, facts, as_of) & _days(other, facts, as_of)
    return found


def proved_minutes(facts: list[Fact], a: str, b: str, as_of: datetime) -> int:
    """Return how many minutes it is proved that two people were at one place."""
    told = believed(facts, as_of)
    found: set[datetime] = set()
    for one in _stays(told, a):
        for other in _stays(told, b):
            timed = one.until_at is not None and other.until_at is not None
            if timed and one.place_id == other.place_id:
                found |= _minutes(one, told, as_of) & _minutes(other, told, as_of)
    return len(found)


# --- generations ----------------------------------------------------------------------------------


def generations(
    met: set[Met], start: str, first: date, last: date, *, backwards: bool = False
) -> dict[str, int]:
    """Return the least number of steps to everybody, trying every way through the days."""
    by_day: dict[str, set[tuple[str, date]]] = defaultdict(set)
    for a, b, _link, _place, day in met:
        if first <= day <= last:
            by_day[a].add((b, day))
            by_day[b].add((a, day))
    steps: dict[str, int] = {}
    edge = {(start, last if backwards else first)}
    reached = set(edge)
    number = 0
    while edge:
        number += 1
        edge = {
            (there, day)
            for here, since in edge
            for there, day in by_day[here]
            if (day <= since if backwards else day >= since) and there != start
        } - reached
        reached |= edge
        for there, _ in edge:
            steps.setdefault(there, number)
    return steps


assert DAYS[0] == DAY_ONE
