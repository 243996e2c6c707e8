"""Lists by condition: on which days somebody is on one, and what is owed to them then."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gridcare.bridge import evolve
from gridcare.days import days_between, start_of, utc
from gridcare.duties import Agenda, Duty, Listed, duties_of_home, listings_of
from gridcare.duties.custody import Custody, Turn
from gridcare.errors import InvalidRecord
from gridcare.facts import Channel, Fact, Reminded, Retracted, Vaccinated
from gridcare.facts.people import Died
from gridcare.matching import Status, match_duties
from gridcare.people import Person, Trait
from gridcare.policy import (
    All,
    Any,
    Began,
    Condition,
    Day,
    Entered,
    Everyone,
    Evidence,
    Is,
    Judgement,
    Last,
    Months,
    Not,
    Op,
    Opened,
    Pick,
    Policy,
    Reached,
    Residents,
    Run,
    Seen,
    Via,
    holds,
    person_fields_in,
    what_rules_ask,
)
from tests.duties.homes import ADULT, agenda_of, deed, evening, home_of, provide, repeat, slots
from tests.periods.held import ZONE, at, dec, policy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridcare.facts import Moment

TICK: Final = timedelta(microseconds=1)
DOSE: Final = Pick(kind="vaccinated")
NEVER: Final = Residents(given=Not(of=Seen(pick=DOSE)))
RECENT: Final = Residents(given=Seen(pick=DOSE, within_days=3))
REMIND: Final = deed("remind", "reminded", where=Is(field="topic", op=Op.EQ, value="dose"))


def dose(name: str, on: date, *, known: datetime | None = None) -> Vaccinated:
    return Vaccinated(id=name, person_id="p", dose=1, on=on, recorded_at=known)


def reminded(name: str, when: datetime) -> Reminded:
    return Reminded(id=name, person_id="p", at=when, topic="dose", channel=Channel.PHONE)


def owed(
    policies: Policy | Sequence[Policy],
    facts: Sequence[Fact],
    moment: Moment,
    person: Person = ADULT,
) -> tuple[list[Listed], list[Duty]]:
    """Return who was on a list when, and what was owed to them."""
    several = [policies] if isinstance(policies, Policy) else policies
    agenda = agenda_of(several, moment)
    home = home_of(agenda, facts, (person,))
    on_lists = tuple(listings_of(agenda, home))
    found = sorted(duties_of_home(agenda, home, on_lists), key=lambda one: (one.opens_at, one.key))
    return [one.listed for one in on_lists], found


def spells(listed: Sequence[Listed]) -> list[tuple[int, int | None]]:
    """Show lists as days of December."""
    zero = dec(0)
    return [
        ((one.first_on - zero).days, None if one.last_on is None else (one.last_on - zero).days)
        for one in listed
    ]


DAILY: Final = policy(repeat(NEVER, times_a_day=1), effective_from=dec(2))
ONCE: Final = policy(provide(NEVER, deed=REMIND, within_days=3), effective_from=dec(2))


def test_whoever_another_community_answers_for_is_owed_nothing_here() -> None:
    agenda = agenda_of([DAILY], evening(6))
    home = home_of(agenda, [], (ADULT,))
    on_lists = tuple(listings_of(agenda, home))
    (member,) = home.members
    handed_over_at = utc(start_of(dec(4), agenda.moment.zone))
    away = attrs.evolve(
        member,
        custody=Custody(at_first=True, turns=(Turn(handed_over_at, ours=False, fact_id="h"),)),
    )
    elsewhere = attrs.evolve(home, members=(away,))
    days = [one.day for one in duties_of_home(agenda, elsewhere, on_lists)]
    assert days == [dec(2), dec(3)]


# --- days -----------------------------------------------------------------------------------------


def test_somebody_of_whom_nothing_is_known_is_on_the_list_from_the_first_day_of_the_rule() -> None:
    listed, duties = owed(DAILY, [], evening(4))
    assert listed == [
        Listed(rule="n/daily", person_id="p", first_on=dec(2), last_on=None, because=())
    ]
    assert slots(duties) == [(2, ""), (3, ""), (4, "")]
    assert owed(DAILY, [], evening(1)) == ([], [])


def test_a_day_on_which_it_ceases_to_hold_is_no_day_of_the_list() -> None:
    listed, duties = owed(DAILY, [dose("v", dec(4))], evening(6))
    assert spells(listed) == [(2, 3)]
    assert slots(duties) == [(2, ""), (3, "")]


def test_time_alone_puts_somebody_on_a_list_and_takes_them_off() -> None:
    rules = policy(repeat(RECENT, times_a_day=1), effective_from=dec(2))
    facts = [dose("v1", dec(3)), dose("v2", dec(9))]
    assert spells(owed(rules, facts, evening(20))[0]) == [(3, 5), (9, 11)]
    assert spells(owed(rules, facts, evening(10))[0]) == [(3, 5), (9, None)]


def test_a_birthday_is_a_day_like_any_other() -> None:
    grown = Residents(given=Is(field="age", op=Op.GE, value=18))
    rules = policy(repeat(grown, times_a_day=1), effective_from=dec(2))
    person = Person(id="p", household_id="h", born_on=date(2003, 12, 8))
    assert spells(owed(rules, [], evening(7), person)[0]) == []
    assert spells(owed(rules, [], evening(8), person)[0]) == [(8, None)]


def test_what_was_known_late_is_owed_by_nobody_for_the_days_before() -> None:
    """A dose of the 3rd, known on the 6th: on the days between nobody could know."""
    late = dose("v", dec(3), known=at(6, 9))
    assert spells(owed(DAILY, [late], evening(5))[0]) == [(2, None)]
    assert spells(owed(DAILY, [late], evening(7))[0]) == [(2, 2)]
    rules = policy(repeat(RECENT, times_a_day=1), effective_from=dec(2))
    assert spells(owed(rules, [dose("v", dec(3), known=at(5, 9))], evening(9))[0]) == [(5, 5)]


def test_a_mistake_taken_back_puts_somebody_back() -> None:
    facts = [dose("v", dec(3)), Retracted(id="r", on=dec(6), fact_id="v")]
    assert spells(owed(DAILY, facts, evening(5))[0]) == [(2, 2)]
    assert spells(owed(DAILY, facts, evening(7))[0]) == [(2, 2), (6, None)]


def test_whoever_died_is_off_it_and_whoever_lives_elsewhere_was_never_on_it() -> None:
    listed, _duties = owed(DAILY, [Died(id="x", person_id="p", on=dec(4))], evening(7))
    assert spells(listed) == [(2, 3)]
    agenda = agenda_of([DAILY], evening(7))
    away = attrs.evolve(home_of(agenda, []), present_ids=())
    assert [*listings_of(agenda, away)] == []


def test_a_policy_that_ended_keeps_its_list_through_its_last_day() -> None:
    ended = policy(repeat(NEVER, times_a_day=1), effective_from=dec(2), effective_to=dec(4))
    listed, duties = owed(ended, [], evening(7))
    assert (spells(listed), slots(duties)) == ([(2, 4)], [(2, ""), (3, ""), (4, "")])
    assert spells(owed(ended, [], evening(4))[0]) == [(2, None)]


def test_because_is_the_news_or_what_was_known_already() -> None:
    rules = policy(repeat(RECENT, times_a_day=1), effective_from=dec(4))
    (news,), _duties = owed(rules, [dose("v", dec(5))], evening(6))
    (known,), _duties = owed(rules, [dose("v", dec(3))], evening(4))
    assert (news.because, known.because) == (("v",), ("v",))
    reminder = reminded("other", at(5, 9))
    (only,), _duties = owed(rules, [dose("v", dec(5)), reminder], evening(6))
    assert only.because == ("v",)


def test_facts_of_another_disease_are_not_looked_at() -> None:
    named = policy(repeat(NEVER, times_a_day=1), effective_from=dec(2), disease="measles")
    other = evolve(dose("v", dec(3)), disease="covid-19")
    assert spells(owed(named, [other], evening(4))[0]) == [(2, None)]
    assert spells(owed(named, [evolve(other, disease="measles")], evening(4))[0]) == [(2, 2)]


# --- what is owed ---------------------------------------------------------------------------------


def test_once_on_the_list_it_is_owed_within_days() -> None:
    _listed, (one,) = owed(ONCE, [], evening(9))
    assert (one.day, one.opens_at) == (dec(2), utc(start_of(dec(2), ZONE)))
    assert one.due_at == at(6, 0) - TICK
    assert (one.lapses, one.until_at, one.waived) == (False, None, "")


def test_hours_run_from_when_it_was_known() -> None:
    rules = policy(provide(RECENT, deed=REMIND, within_hours=2), effective_from=dec(2))
    known = dose("v", dec(5), known=at(5, 14))
    _listed, (one,) = owed(rules, [known], evening(5))
    assert (one.opens_at, one.due_at) == (utc(start_of(dec(5), ZONE)), at(5, 16))


def test_a_slot_of_the_first_day_is_owed_if_half_of_it_is_left() -> None:
    rules = policy(repeat(RECENT, times_a_day=1), effective_from=dec(2))
    noon = at(5, 12)
    for known, days in ((noon, [5, 6, 7]), (noon + TICK, [6, 7])):
        _listed, duties = owed(rules, [dose("v", dec(5), known=known)], evening(9))
        assert slots(duties) == [(day, "") for day in days]


def test_a_rule_announced_that_evening_asks_nothing_of_the_day() -> None:
    rules = policy(repeat(NEVER, times_a_day=1), effective_from=dec(2), announced_at=at(2, 18))
    _listed, duties = owed(rules, [], evening(3))
    assert slots(duties) == [(3, "")]


def test_listed_days_and_every_so_many_days_count_from_the_first_on_the_list() -> None:
    recent = Residents(given=Seen(pick=DOSE, within_days=9))
    every = policy(repeat(recent, times_a_day=1, every_days=3), effective_from=dec(2))
    _listed, duties = owed(every, [dose("v", dec(4))], evening(20))
    assert slots(duties) == [(4, ""), (7, ""), (10, "")]
    numbered = policy(repeat(recent, times_a_day=1, on_days=(2, 5)), effective_from=dec(2))
    _listed, duties = owed(numbered, [dose("v", dec(4))], evening(20))
    assert slots(duties) == [(5, ""), (8, "")]


def test_what_is_owed_as_somebody_comes_off_the_list() -> None:
    rules = policy(provide(RECENT, deed=REMIND, when="ends", within_days=0), effective_from=dec(2))
    facts = [dose("v", dec(3))]
    assert owed(rules, facts, evening(5))[1] == []
    _listed, (one,) = owed(rules, facts, evening(6))
    assert (one.day, one.due_at, one.until_at) == (dec(6), at(7, 0) - TICK, None)
    ended = policy(
        provide(RECENT, deed=REMIND, when="ends", within_days=0),
        effective_from=dec(2),
        effective_to=dec(5),
    )
    assert owed(ended, facts, evening(9))[1] == []


# --- of no use any more ---------------------------------------------------------------------------


def standing(facts: Sequence[Fact], moment: Moment) -> tuple[Status, bool, bool, str | None]:
    """Return how the reminder stands: status, unmet, open, and what met it."""
    _listed, (one,) = owed(ONCE, facts, moment)
    agenda = agenda_of([ONCE], moment)
    own = home_of(agenda, facts).members[0].evidence.own
    live = [entry for entries in own.values() for entry in entries if entry.live]
    (result,) = match_duties([one], live, moment).results
    return result.status, result.unmet, result.open, result.met_by


def test_before_its_time_is_over_it_is_superseded() -> None:
    had = Vaccinated(id="v", person_id="p", dose=1, at=at(4, 10))
    assert standing([had], evening(4)) == (Status.SUPERSEDED, False, False, None)
    assert standing([had], evening(9)) == (Status.SUPERSEDED, False, False, None)


def test_what_was_done_before_counts_and_what_came_after_does_not() -> None:
    had = Vaccinated(id="v", person_id="p", dose=1, at=at(4, 10))
    before, after = reminded("before", at(4, 10) - TICK), reminded("after", at(4, 10))
    assert standing([had, before], evening(9)) == (Status.MET, False, False, "before")
    assert standing([had, after], evening(9)) == (Status.SUPERSEDED, False, False, None)


@pytest.mark.parametrize(
    ("when", "status", "unmet"),
    [
        (at(5, 23), Status.SUPERSEDED, False),
        (at(6, 0), Status.MISSED, True),
        (at(7, 12), Status.MISSED, True),
    ],
)
def test_after_its_time_was_over_it_stays_missed(
    when: datetime,
    status: Status,
    unmet: bool,  # noqa: FBT001 - a case
) -> None:
    had = Vaccinated(id="v", person_id="p", dose=1, at=when)
    assert standing([had], evening(9)) == (status, unmet, False, None)


def test_late_while_it_was_of_use_is_met_late() -> None:
    had = Vaccinated(id="v", person_id="p", dose=1, at=at(8, 12))
    late, too_late = reminded("late", at(7, 9)), reminded("too-late", at(8, 13))
    assert standing([had, late], evening(9)) == (Status.MET_LATE, False, False, "late")
    assert standing([had, too_late], evening(9)) == (Status.MISSED, True, False, None)
    assert standing([too_late], evening(9))[0] is Status.MET_LATE


# --- the vocabulary -------------------------------------------------------------------------------


@pytest.mark.parametrize("word", [Began(), Opened(), Entered()])
def test_a_list_knows_no_days_of_an_isolation(word: Began | Opened | Entered) -> None:
    since = Residents(given=Seen(pick=Pick(kind="vaccinated", since=word)))
    with pytest.raises(
        InvalidRecord, match=r"rules\[0\].to.given: expected no day of an isolation"
    ):
        policy(repeat(since, times_a_day=1))


def looks_beyond(condition: Condition) -> bool:
    rule = repeat(Residents(given=condition), times_a_day=1)
    return what_rules_ask((rule,)).residents


def test_a_list_that_rests_on_the_person_alone_looks_at_nobody_else() -> None:
    assert not looks_beyond(NEVER.given)
    assert not looks_beyond(Seen(pick=Pick(kind="zone_declared", via=Via.AREA)))
    assert not what_rules_ask(()).residents
    assert what_rules_ask((repeat(NEVER, times_a_day=1),)).own_kinds == {"vaccinated"}


@pytest.mark.parametrize(
    "condition",
    [
        Seen(pick=Pick(kind="vaccinated", via=Via.HOUSEHOLD)),
        Not(of=Any(of=(Seen(pick=DOSE), Seen(pick=Pick(kind="diagnosed", via=Via.LINKED))))),
        Seen(pick=Pick(kind="contacted")),
        Not(of=Seen(pick=Pick(kind="home_assessed"))),
        Everyone(via=Via.HOUSEHOLD, of=Seen(pick=DOSE)),
    ],
)
def test_a_list_that_rests_on_households_or_others_asks_about_everybody(
    condition: Condition,
) -> None:
    assert looks_beyond(condition)


def test_what_of_a_person_the_answer_depends_on() -> None:
    old = Is(field="age", op=Op.GE, value=60)
    frail = Is(field="traits", op=Op.HAS, value="pregnancy")
    assert person_fields_in(NEVER.given) == ()
    assert person_fields_in(All(of=(old, frail, Not(of=old)))) == ("born_on", "traits")
    months = Is(field="age_months", op=Op.LT, value=6)
    assert person_fields_in(Any(of=(months, Seen(pick=DOSE)))) == ("born_on",)


CONDITIONS: Final[tuple[Condition, ...]] = (
    Not(of=Seen(pick=DOSE)),
    Seen(pick=DOSE, within_days=2),
    Seen(pick=DOSE, within_hours=30),
    Reached(day=Day(n=3, of=Last(of=(DOSE,)), anchor_day=0)),
    All(of=(Reached(day=Months(n=1, of=Last(of=(DOSE,)))), Not(of=Seen(pick=DOSE, within_days=1)))),
    Any(of=(Seen(pick=DOSE, at_least=2), Is(field="age", op=Op.GE, value=18))),
    Run(good=(DOSE,), n=2, consecutive_days=True),
    Not(of=Seen(pick=DOSE, within_days=5)),
)


# --- of whom nothing is known ---------------------------------------------------------------------

OLD_OR_FRAIL: Final = Residents(
    given=All(
        of=(
            Any(
                of=(
                    Is(field="age", op=Op.GE, value=60),
                    Is(field="traits", op=Op.HAS, value="pregnancy"),
                )
            ),
            Not(of=Seen(pick=DOSE)),
        )
    )
)
YOUNG: Final = evolve(ADULT, id="young", born_on=date(1990, 5, 1))
TURNS_SIXTY: Final = evolve(ADULT, id="sixty", born_on=date(1961, 12, 7))
FRAIL: Final = evolve(YOUNG, id="frail", traits=(Trait.PREGNANCY,))
NO_BIRTHDAY: Final = evolve(ADULT, id="nobody-knows")
FAMILY: Final = (YOUNG, TURNS_SIXTY, FRAIL, NO_BIRTHDAY)


def unheard(agenda: Agenda, people: Sequence[Person] = FAMILY) -> list[tuple[str, int, int | None]]:
    """Tell who of a household of whom nothing is known is on the list, as days of December."""
    home = attrs.evolve(
        home_of(agenda, [], people),
        members=(),
        residents=tuple(people),
        present_ids=tuple(one.id for one in people),
    )
    found = [one.listed for one in listings_of(agenda, home)]
    return [(one.person_id, *spell) for one, spell in zip(found, spells(found), strict=True)]


def test_whoever_nothing_is_known_of_is_on_a_list_by_age_or_traits() -> None:
    rules = policy(repeat(OLD_OR_FRAIL, times_a_day=1), effective_from=dec(2))
    agenda = agenda_of([rules], evening(9))
    assert unheard(agenda) == [("sixty", 7, None), ("frail", 2, None)]
    assert unheard(agenda, (evolve(FRAIL, id="another"),)) == [("another", 2, None)]
    assert unheard(agenda_of([rules], evening(6))) == [("frail", 2, None)]


def test_of_all_who_are_alike_it_is_asked_once() -> None:
    rules = policy(repeat(OLD_OR_FRAIL, times_a_day=1), repeat(NEVER, id="b", times_a_day=1))
    agenda = agenda_of([rules], evening(9))
    twins = tuple(evolve(YOUNG, id=f"twin-{n}") for n in range(5))
    assert len(unheard(agenda, twins)) == 5  # on the second list alone
    assert len(agenda.of_the_unheard) == 2


@given(st.sampled_from(CONDITIONS), st.sampled_from(FAMILY), st.integers(2, 20))
@settings(max_examples=100, deadline=None)
def test_it_is_the_same_as_for_a_member_of_whom_nothing_is_known(
    condition: Condition, person: Person, now: int
) -> None:
    rules = policy(repeat(Residents(given=condition), times_a_day=1), effective_from=dec(2))
    agenda = agenda_of([rules], evening(now))
    member = [one.listed for one in listings_of(agenda, home_of(agenda, [], (person,)))]
    assert unheard(agenda, (person,)) == [(person.id, *spell) for spell in spells(member)]


def test_what_is_owed_to_them_is_owed_like_to_anybody() -> None:
    rules = policy(provide(OLD_OR_FRAIL, deed=REMIND, within_days=3), effective_from=dec(2))
    agenda = agenda_of([rules], evening(9))
    home = attrs.evolve(
        home_of(agenda, [], FAMILY),
        members=(),
        residents=FAMILY,
        present_ids=tuple(one.id for one in FAMILY),
    )
    on_lists = tuple(listings_of(agenda, home))
    owed_to = duties_of_home(agenda, home, on_lists)
    found = [(one.subject.id, one.day, one.household_id) for one in owed_to]
    assert found == [("sixty", dec(7), "h"), ("frail", dec(2), "h")]


def test_nobody_away_is_on_a_list() -> None:
    agenda = agenda_of([policy(repeat(NEVER, times_a_day=1))], evening(9))
    home = attrs.evolve(home_of(agenda, [], ()), residents=(), present_ids=())
    assert list(listings_of(agenda, home)) == []


# --- against a walk over days ---------------------------------------------------------------------


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """Make doses, known at once or late, some withdrawn, and now and then a death."""
    facts: list[Fact] = []
    for n in range(draw(st.integers(0, 4))):
        day = draw(st.integers(1, 12))
        late = draw(st.sampled_from([None, None, 1, 3]))
        known = None if late is None else at(day + late, 9)
        facts.append(dose(f"v{n}", dec(day), known=known))
        if draw(st.integers(0, 3)) == 0:
            facts.append(Retracted(id=f"r{n}", on=dec(draw(st.integers(day, 14))), fact_id=f"v{n}"))
    if draw(st.integers(0, 5)) == 0:
        facts.append(Died(id="x", person_id="p", on=dec(draw(st.integers(1, 14)))))
    return facts


def walked(condition: Condition, evidence: Evidence, today: date) -> list[date]:
    """Ask on every single day, by what was known then and by what is known now."""
    found: list[date] = []
    for day in days_between(dec(2), today):
        eyes = [Judgement(evidence=evidence, day=day, known_by=by) for by in (day, today)]
        died = any(one.day <= day and eyes[1].sees(one) for one in evidence.about(Via.SELF, "died"))
        if not died and all(holds(condition, one) for one in eyes):
            found.append(day)
    return found


@given(st.sampled_from(CONDITIONS), histories(), st.integers(2, 20))
@settings(max_examples=250, deadline=None)
def test_the_days_of_a_list_are_those_of_a_walk_over_all_days(
    condition: Condition, facts: list[Fact], now: int
) -> None:
    rules = policy(repeat(Residents(given=condition), times_a_day=1), effective_from=dec(2))
    person = evolve(ADULT, born_on=date(2003, 12, 8))
    listed, _duties = owed(rules, facts, evening(now), person)
    days = [day for one in listed for day in days_between(one.first_on, one.last_on or dec(now))]
    evidence = home_of(agenda_of([rules], evening(now)), facts, (person,)).members[0].evidence
    assert days == walked(condition, evidence, dec(now))
    assert all(
        one.last_on is None or two.first_on > one.last_on + timedelta(days=1)
        for one, two in pairwise(listed)
    )
