"""Editions that may shorten only, against a walk over days: whichever sets free sooner holds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import evolve
from gridcare.policy import All, Policy, Transition
from tests.periods.held import (
    EXPOSED,
    NEGATIVE,
    ZONE,
    dec,
    derived,
    exposed,
    negative,
    phase,
    policy,
    rule,
    until,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gridcare.facts import Fact

DAY = timedelta(days=1)
FAR = dec(90)
"""Nothing ends so late; an end that is not known by then is open."""


class Edition(NamedTuple):
    """So many days after the last exposure, and perhaps a negative test; from a day on."""

    days: int
    tested: bool
    starts: int
    transition: Transition

    def as_policy(self, number: int) -> Policy:
        end = until(self.days)
        end = All(of=(end, NEGATIVE)) if self.tested else end
        contact = rule("contact", EXPOSED, phase(end))
        return policy(
            contact,
            id=f"n{number}",
            effective_from=dec(self.starts),
            transition=self.transition,
        )


class Episode(NamedTuple):
    """What one edition makes of one exposure: the days it holds, as far as anybody looks."""

    edition: int
    opener: str
    opened_on: date
    days: frozenset[date]

    @property
    def last_on(self) -> date | None:
        return max(self.days, default=None)


def effect(fact: Fact) -> date:
    assert fact.on is not None
    return fact.on if fact.recorded_at is None else max(fact.on, fact.recorded_at.date())


# --- one edition, day by day ----------------------------------------------------------------------


def is_over(edition: Edition, facts: Sequence[Fact], since: date, day: date, known: date) -> bool:
    """Ask whether the person may go at the end of a day, from what is known on another."""
    seen = [one for one in facts if effect(one) <= known and one.on is not None and one.on >= since]
    met = [one.on for one in seen if one.id.startswith("e") and one.on and one.on <= known]
    tests = [one for one in seen if one.id.startswith("n") and one.on and one.on <= day]
    return (
        bool(met) and max(met) + edition.days * DAY <= day and (bool(tests) or not edition.tested)
    )


def walked(edition: Edition, facts: Sequence[Fact], opener: Fact, today: date) -> frozenset[date]:
    """Serve day after day, each judged by what was known on it."""
    assert opener.on is not None
    day, days = effect(opener), set[date]()
    if is_over(edition, facts, opener.on, day - DAY, day):
        return frozenset()
    while day <= FAR:
        days.add(day)
        if is_over(edition, facts, opener.on, day, min(day, today)):
            break
        day += DAY
    return frozenset(days)


def episodes(
    number: int, editions: Sequence[Edition], facts: Sequence[Fact], today: date
) -> Iterator[Episode]:
    """Walk an edition as if it had always been in force; show its own days."""
    edition = editions[number]
    first_on = dec(edition.starts)
    after = [dec(one.starts) for one in editions[number + 1 :]]
    last_on = min(after, default=FAR + DAY) - DAY
    shortens = edition.transition is Transition.SHORTEN_ONLY
    busy_through = date.min
    openers = [one for one in facts if one.id.startswith("e") and effect(one) <= today]
    for opener in sorted(openers, key=lambda one: (effect(one), one.on, one.id)):
        opened_on = effect(opener)
        mine = first_on <= opened_on <= last_on or (shortens and opened_on < first_on)
        if not mine or opened_on <= busy_through:
            continue
        days = walked(edition, facts, opener, today)
        busy_through = max(days, default=opened_on)
        shown = frozenset(day for day in days if day >= first_on) if shortens else days
        yield Episode(number, opener.id, opened_on, shown)


def end_of(held: list[Episode], change: date) -> date:
    """Return the last day; whoever is not held at all is free on the day of the change."""
    return max((one.last_on or change - DAY for one in held), default=change - DAY)


def naive(editions: Sequence[Edition], facts: Sequence[Fact], today: date) -> dict[int, set[date]]:
    """Return the days on which each edition holds the person."""
    held: list[Episode] = []
    for number, edition in enumerate(editions):
        fresh = list(episodes(number, editions, facts, today))
        if edition.transition is not Transition.SHORTEN_ONLY:
            held += fresh
            continue
        change = dec(edition.starts)
        for opener in {one.opener for one in held if one.opened_on < change}:
            newer = [one for one in fresh if one.opener == opener]
            older = [one for one in held if one.opener == opener]
            if end_of(newer, change) < end_of(older, change):
                held = [
                    one._replace(days=frozenset(day for day in one.days if day < change))
                    if one.opener == opener
                    else one
                    for one in held
                ]
                held += newer
        held += [one for one in fresh if one.opened_on >= change]
    found: dict[int, set[date]] = {}
    for one in held:
        found.setdefault(one.edition, set()).update(one.days)
    return {number: days for number, days in found.items() if days}


def engine(editions: Sequence[Edition], facts: Sequence[Fact], today: int) -> dict[int, set[date]]:
    policies = [one.as_policy(number) for number, one in enumerate(editions)]
    found: dict[int, set[date]] = {}
    for held in derived(policies, facts, today).courses:
        for span in held.course.spans:
            last_on = span.last_on or FAR
            days = {span.first_on + n * DAY for n in range((last_on - span.first_on).days + 1)}
            found.setdefault(int(held.policy_id[1:]), set()).update(days)
    return found


# --- drawn ----------------------------------------------------------------------------------------


@st.composite
def several_editions(draw: st.DrawFn) -> list[Edition]:
    starts = sorted(draw(st.sets(st.integers(2, 12), min_size=1, max_size=2)))
    transitions = st.sampled_from([Transition.SHORTEN_ONLY] * 4 + [Transition.BY_ANCHOR])
    return [
        Edition(draw(st.integers(0, 9)), draw(st.booleans()), start, draw(transitions))
        for start in (1, *starts)
    ]


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    made: list[Fact] = []
    for number in range(draw(st.integers(1, 5))):
        day = draw(st.integers(1, 12))
        is_exposed = draw(st.sampled_from([True, True, False]))
        fact: Fact = exposed(f"e{number}", day) if is_exposed else negative(f"n{number}", day)
        if draw(st.integers(0, 3)) == 0:
            late = datetime.combine(dec(day + draw(st.integers(0, 6))), time(12), tzinfo=ZONE)
            fact = evolve(fact, recorded_at=late)
        made.append(fact)
    return made


@given(several_editions(), histories(), st.integers(1, 24))
def test_whichever_edition_sets_free_sooner_holds(
    editions: list[Edition], facts: list[Fact], today: int
) -> None:
    assert engine(editions, facts, today) == naive(editions, facts, dec(today))


# --- told one by one ------------------------------------------------------------------------------


def shorten(days: int, starts: int, *, tested: bool = False) -> Edition:
    return Edition(days, tested, starts, Transition.SHORTEN_ONLY)


def held(editions: list[Edition], facts: list[Fact], today: int) -> list[str]:
    """Tell which edition holds from when until when."""
    policies = [one.as_policy(number) for number, one in enumerate(editions)]
    return [
        f"{course.policy_id} {(span.first_on - dec(0)).days} "
        f"{'open' if span.last_on is None else (span.last_on - dec(0)).days}"
        for course in derived(policies, facts, today).courses
        for span in course.course.spans
    ]


OLD = Edition(9, False, 1, Transition.BY_ANCHOR)


@pytest.mark.parametrize(
    ("newer", "days"),
    [
        (shorten(8, 6), ["n0 1 5", "n1 6 9"]),
        (shorten(9, 6), ["n0 1 10"]),  # both end alike: the older
        (shorten(10, 6), ["n0 1 10"]),
        (shorten(5, 6), ["n0 1 5", "n1 6 6"]),
        (shorten(4, 6), ["n0 1 5"]),  # would be free already: free on its first day
        (shorten(0, 6), ["n0 1 5"]),
        (shorten(3, 6, tested=True), ["n0 1 10"]),  # an open end is the latest
        (shorten(3, 10), ["n0 1 9"]),
        (shorten(3, 11), ["n0 1 10"]),  # over before the change
    ],
)
def test_who_is_held_at_the_change_goes_on_under_the_sooner_end(
    newer: Edition, days: list[str]
) -> None:
    assert held([OLD, newer], [exposed("e1", 1)], 12) == days


def test_an_open_end_is_shortened_by_one_that_is_known() -> None:
    waiting = Edition(3, True, 1, Transition.BY_ANCHOR)
    assert held([waiting, shorten(9, 6)], [exposed("e1", 1)], 8) == ["n0 1 5", "n1 6 10"]
    assert held([waiting, shorten(9, 6, tested=True)], [exposed("e1", 1)], 8) == ["n0 1 open"]


def test_of_three_in_a_row_each_may_shorten_what_is_left() -> None:
    one: list[Fact] = [exposed("e1", 1)]
    assert held([OLD, shorten(8, 4), shorten(7, 7)], one, 12) == ["n0 1 3", "n1 4 6", "n2 7 8"]
    assert held([OLD, shorten(7, 4), shorten(8, 7)], one, 12) == ["n0 1 3", "n1 4 8"]
    assert held([OLD, shorten(10, 4), shorten(8, 7)], one, 12) == ["n0 1 6", "n2 7 9"]
    assert held([OLD, shorten(4, 4), shorten(3, 7)], one, 12) == ["n0 1 3", "n1 4 5"]


def test_whoever_is_exposed_from_the_change_on_belongs_to_the_newer_edition() -> None:
    longer = shorten(12, 6)
    assert held([OLD, longer], [exposed("e1", 5)], 7) == ["n0 5 14"]
    assert held([OLD, longer], [exposed("e1", 6)], 7) == ["n1 6 18"]
    known_late = evolve(
        exposed("e1", 5), recorded_at=datetime.combine(dec(6), time(12), tzinfo=ZONE)
    )
    assert held([OLD, longer], [known_late], 7) == ["n1 6 17"]


def test_an_edition_that_supersedes_another_series_shortens_that_too() -> None:
    other = evolve(shorten(5, 6).as_policy(1), series="other", also_supersedes=("n",))
    stranger = evolve(other, also_supersedes=())
    days = [
        [(one.policy_id, span.last_on) for one in found.courses for span in one.course.spans]
        for found in (
            derived([OLD.as_policy(0), newer], [exposed("e1", 1)], 8) for newer in (other, stranger)
        )
    ]
    assert days == [[("n0", dec(5)), ("n1", dec(6))], [("n0", dec(10))]]


@pytest.mark.parametrize("link", [None, "q"])
def test_each_person_met_is_shortened_apart(link: str | None) -> None:
    """Somebody met on the 1st, and somebody else on the 4th, each for nine days, then for six."""
    older, newer = OLD.as_policy(0), shorten(6, 6).as_policy(1)
    per_link = [
        evolve(one, rules=tuple(evolve(rule_, per="link") for rule_ in one.rules))
        for one in (older, newer)
    ]
    facts: list[Fact] = [exposed("e1", 1, to_person_id=link), exposed("e2", 4, to_person_id="r")]
    found = derived(per_link, facts, 8)
    assert [
        (one.policy_id, one.course.link, span.first_on.day, span.last_on and span.last_on.day)
        for one in found.courses
        for span in one.course.spans
    ] == [
        ("n0", link or "", 1, 5),
        ("n0", "r", 4, 5),
        ("n1", link or "", 6, 7),
        ("n1", "r", 6, 10),
    ]
