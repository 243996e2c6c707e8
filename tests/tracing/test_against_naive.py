"""The network against brute force, on dense collisions; and the laws it keeps."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import evolve, field_names
from gridcare.catalogue.china import PROTOCOL_8
from gridcare.days import days_between
from gridcare.facts import Diagnosed, Fact, JoinedHousehold, Ledger, Retracted, SymptomsReported
from gridcare.policy import Rulebook
from gridcare.tracing import Contact, ContactNetwork, Proposal, Tracing, minutes_together
from tests.sizes import examples
from tests.strategies import drawn
from tests.tracing import naive_town as naive
from tests.tracing.small_town import (
    CHAINS,
    HOMES,
    LAST,
    PEOPLE,
    REGISTER,
    STAYS,
    Focus,
    at,
    make_facts,
    network,
    nth,
)

if TYPE_CHECKING:
    from datetime import date, datetime

TOWNS: Final = drawn(make_facts)


def focused(focus: Focus) -> st.SearchStrategy[list[Fact]]:
    return drawn(lambda choose: make_facts(choose, focus))


STAYING: Final = focused(STAYS)
CHAINED: Final = st.one_of(focused(CHAINS), TOWNS)
DENSE: Final = st.one_of(STAYING, focused(HOMES), TOWNS)
NOW: Final = st.sampled_from([at(LAST, "23:59"), at(5, "08:15"), at(3, "00:00")])


def met(found: ContactNetwork) -> set[naive.Met]:
    return {
        (*one.people, str(one.link), one.place_id, day)
        for one in found.meetings()
        for day in days_between(max(one.first_on, naive.DAYS[0]), one.last_on)
    }


@examples(200)
@given(DENSE, NOW)
def test_who_met_whom_is_what_sets_of_minutes_and_days_say(
    facts: list[Fact], now: datetime
) -> None:
    assert met(network(*facts, now=now)) == naive.all_met(facts, now)


@examples(80)
@given(STAYING, NOW)
def test_minutes_are_those_proved_for_both(facts: list[Fact], now: datetime) -> None:
    found = network(*facts, now=now)
    for a in PEOPLE:
        for b in PEOPLE:
            meetings = [one for one in found.meetings_of(a) if one.other(a) == b]
            assert minutes_together(meetings) == (
                0 if a == b else naive.proved_minutes(facts, a, b, now)
            )


@examples(200)
@given(
    st.one_of(focused(CHAINS), TOWNS),
    st.sampled_from(PEOPLE),
    st.integers(0, LAST),
    st.integers(0, LAST),
)
def test_generations_are_found_by_any_way_through_the_days(
    facts: list[Fact], who: str, first: int, more: int
) -> None:
    found, last = network(*facts), nth(min(first + more, LAST))
    met_by_day = naive.all_met(facts, at(LAST, "23:59"))
    days: dict[str, date] = {"since": nth(first), "until": last}
    for contacts, backwards in (
        (found.contacts_of(who, generations=9, **days), False),
        (found.sources_of(who, generations=9, **days), True),
    ):
        expected = naive.generations(met_by_day, who, nth(first), last, backwards=backwards)
        assert {one.person_id: one.generation for one in contacts} == expected


def ids(contacts: tuple[Contact, ...]) -> set[str]:
    return {one.person_id for one in contacts}


@examples(60)
@given(TOWNS, st.integers(1, 4), st.integers(0, LAST))
def test_whoever_is_a_source_of_somebody_has_them_among_the_contacts(
    facts: list[Fact], generations: int, first: int
) -> None:
    found = network(*facts)
    ways: dict[str, Any] = {"generations": generations, "since": nth(first)}
    contacts = {one: ids(found.contacts_of(one, **ways)) for one in PEOPLE}
    sources = {one: ids(found.sources_of(one, **ways)) for one in PEOPLE}
    for a in PEOPLE:
        for b in PEOPLE:
            assert (b in contacts[a]) == (a in sources[b])


@examples(60)
@given(TOWNS, st.sampled_from(PEOPLE))
def test_one_generation_more_takes_nothing_back(facts: list[Fact], who: str) -> None:
    found = network(*facts)
    before: tuple[Contact, ...] = ()
    for generations in range(1, 5):
        after = found.contacts_of(who, generations=generations)
        assert after[: len(before)] == before
        assert all(one.generation <= generations for one in after)
        before = after


@examples(60)
@given(TOWNS, st.randoms(use_true_random=False))
def test_meeting_is_mutual_and_the_order_of_facts_means_nothing(
    facts: list[Fact],
    random: Any,  # noqa: ANN401 - Hypothesis' own source of chance
) -> None:
    found, shuffled = network(*facts), list(facts)
    random.shuffle(shuffled)
    again = network(*shuffled)
    for who in PEOPLE:
        assert found.meetings_of(who) == again.meetings_of(who)
        for one in found.meetings_of(who):
            assert one in found.meetings_of(one.other(who))
            assert who in one.people


def shifted(fact: Fact, by: timedelta) -> Fact:
    """Move every day and instant of a fact."""
    names = ("on", "at", "until_on", "until_at")
    moved = {name: getattr(fact, name, None) for name in names}
    held = {name: value + by for name, value in moved.items() if value is not None}
    return evolve(fact, **{name: held[name] for name in field_names(type(fact)) if name in held})


@examples(60)
@given(TOWNS, st.sampled_from(PEOPLE))
def test_shifting_all_days_shifts_all(facts: list[Fact], who: str) -> None:
    week = timedelta(days=7)
    found = network(*facts)
    later = network(*(shifted(one, week) for one in facts), now=at(LAST, "23:59") + week)
    moved = [
        (one.people, one.link, one.place_id, one.because, one.minutes, one.last_on + week)
        for one in found.meetings_of(who)
    ]
    assert moved == [
        (one.people, one.link, one.place_id, one.because, one.minutes, one.last_on)
        for one in later.meetings_of(who)
    ]


@examples(60)
@given(TOWNS, st.data())
def test_a_retraction_takes_away_what_rests_on_the_fact_and_nothing_else(
    facts: list[Fact], data: st.DataObject
) -> None:
    plain = [one for one in facts if not isinstance(one, Retracted)]
    gone = data.draw(st.sampled_from(plain)) if plain else None
    if gone is None or isinstance(gone, JoinedHousehold):
        return  # whoever did not move lived elsewhere
    kept = [one for one in facts if not isinstance(one, Retracted)]
    before, after = network(*kept), network(*kept, Retracted(id="x", on=nth(0), fact_id=gone.id))
    without = network(*(one for one in kept if one is not gone))
    assert list(after.meetings()) == list(without.meetings())
    if gone.kind in ("stayed", "exposed"):  # type: ignore[attr-defined]  # every concrete kind has it
        rest = [one for one in before.meetings() if gone.id not in one.because]
        assert list(after.meetings()) == rest


WINDOW: Final = (
    SymptomsReported(id="ill", person_id="li-1", on=nth(4)),
    Diagnosed(id="case", person_id="li-1", on=nth(5)),
)


def proposals(found: ContactNetwork) -> tuple[Proposal, ...]:
    return Tracing.of(found, Rulebook([PROTOCOL_8])).proposals


@examples(60)
@given(TOWNS, st.randoms(use_true_random=False))
def test_proposals_do_not_depend_on_the_order_of_facts_and_shift_with_their_days(
    facts: list[Fact],
    random: Any,  # noqa: ANN401 - Hypothesis' own source of chance
) -> None:
    told, week = [*facts, *WINDOW], timedelta(days=7)
    found = proposals(network(*told))
    random.shuffle(told)
    assert proposals(network(*told)) == found
    later = proposals(network(*(shifted(one, week) for one in told), now=at(LAST, "23:59") + week))
    assert [(one.person_id, one.degree, one.because, one.last_on + week) for one in found] == [
        (one.person_id, one.degree, one.because, one.last_on) for one in later
    ]


@examples(60)
@given(focused(CHAINS))
def test_recording_what_is_proposed_changes_nothing_but_that_it_is_on_record(
    facts: list[Fact],
) -> None:
    told = [*facts, *WINDOW]
    before = proposals(network(*told))
    made = [one.exposed(f"x{number}") for number, one in enumerate(before)]
    after = proposals(network(*told, *made))
    assert [(one.person_id, one.degree, one.generation, one.last_on) for one in after] == [
        (one.person_id, one.degree, one.generation, one.last_on) for one in before
    ]
    assert all(one.recorded for one in after)


@examples(30)
@given(TOWNS)
def test_everybody_is_shown_whether_registered_or_not(facts: list[Fact]) -> None:
    found = network(*facts)
    for who in found.people:
        for contact in found.contacts_of(who):
            assert contact.registered == (contact.person_id != "stranger")
    assert set(found.people) >= {one.id for one in REGISTER.people}
    assert len(Ledger(facts)) == len(facts)
