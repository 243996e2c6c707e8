"""Laws of a community in which rules look through every tie, and people keep moving."""

from __future__ import annotations

import pickle
import random
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.facts import Ledger, Retracted, SpecimenTaken
from gridcare.findings import Code
from tests.properties.small_community import NOW, TODAY, Menu, all_of, facts, histories
from tests.properties.tied_community import (
    CASES,
    CONTACTS,
    CONTACTS_OF_CONTACTS,
    MENU,
    MOVES,
    PEOPLE,
    assess,
    policy,
)
from tests.sizes import examples

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.facts import Fact


def tied_histories(
    most: int = 14, *, twice: bool = False, menu: Menu = MENU
) -> st.SearchStrategy[list[Fact]]:
    return histories(most, twice=twice, menu=menu)


# --- one more fact --------------------------------------------------------------------------------


@given(tied_histories(9), tied_histories(4))
@examples(40)
def test_with_facts_is_assessing_anew(known: list[Fact], added: list[Fact]) -> None:
    assert all_of(assess(known).with_facts(added)) == all_of(assess([*known, *added]))


@given(tied_histories(twice=True), st.data())
@examples(20)
def test_any_split_in_any_order_gives_the_same(told: list[Fact], data: st.DataObject) -> None:
    facts_ = data.draw(st.permutations(told))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(told)), max_size=4)))
    grown = assess([])
    for start, stop in zip([0, *cuts], [*cuts, len(told)], strict=True):
        grown = grown.with_facts(facts_[start:stop])
    assert all_of(grown) == all_of(assess(told))


@given(tied_histories(12, twice=True), st.randoms(use_true_random=False), st.integers(1, 3))
@examples(20)
def test_neither_order_nor_repetition_matters(
    told: list[Fact], chance: random.Random, times: int
) -> None:
    again = told * times
    chance.shuffle(again)
    assert all_of(assess(again)) == all_of(assess(told))


class TiedCommunity(RuleBasedStateMachine):
    """A community that hears of one thing after another."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Fact] = []
        self.now: Assessment = assess([])
        self.earlier: tuple[Assessment, bytes] = (self.now, pickle.dumps(all_of(self.now)))

    @rule(several=tied_histories(5))
    def hear(self, several: list[Fact]) -> None:
        self.earlier = (self.now, pickle.dumps(all_of(self.now)))
        self.told += several
        self.now = self.now.with_facts(several)

    @rule(fact=facts(menu=MENU))
    def hear_one(self, fact: Fact) -> None:
        self.hear([fact])

    @invariant()
    def is_as_assessed_anew(self) -> None:
        assert all_of(self.now) == all_of(assess(self.told))

    @invariant()
    def the_earlier_assessment_is_as_it_was(self) -> None:
        before, kept = self.earlier
        assert all_of(before) == pickle.loads(kept)  # noqa: S301 - pickled here


TestTiedCommunity = TiedCommunity.TestCase
TestTiedCommunity.settings = settings(examples(8), stateful_step_count=6)


# --- nothing disappears ---------------------------------------------------------------------------


@given(tied_histories())
@examples(25)
def test_every_fact_is_in_exactly_one_part_with_one_fate(told: list[Fact]) -> None:
    whole, ledger = assess(told), Ledger(told)
    filed = [entry.fact for key in whole.parts for entry in whole.router.slice_of(key).entries]
    assert Counter(filed) == Counter(set(told))
    fates = Counter(name for part in whole.parts.values() for name in part.dispositions)
    assert fates == Counter(fact.id for fact in told)
    assert sum(count for _fate, count in whole.situation.facts) == len(ledger)


@given(tied_histories())
@examples(25)
def test_whoever_is_in_no_register_shows_and_harms_nobody(told: list[Fact]) -> None:
    whole = assess(told)
    for person_id in (*PEOPLE, "nobody"):
        gc.explain(whole, person_id)
        gc.explain(whole, person_id, lang="zh", audience="worker")
    assert whole.for_person("nobody").periods == ()
    unknown = {
        str(one.subject)
        for one in told
        if str(one.subject) in {"person:nobody", "household:nowhere", "zone:compound:nowhere"}
        and whole.ledger.entry(one, whole.moment).live
    }
    found = {one.where for one in whole.findings if one.code is Code.UNKNOWN_SUBJECT}
    assert found == unknown


# --- nobody is told of anybody --------------------------------------------------------------------


@given(tied_histories())
@examples(25)
def test_what_is_said_to_a_person_names_nobody_else(told: list[Fact]) -> None:
    whole = assess(told)
    for person_id in PEOPLE:
        view = whole.for_person(person_id)
        others = [*(one for one in PEOPLE if one != person_id), "nobody"]
        about_others = {fact.id for fact in told if fact.subject.id in others}
        said = [str(gc.explain(whole, person_id, lang=lang)) for lang in ("en", "zh")]
        held = repr(view.periods)
        keys = " ".join(one.duty.key for one in view.results if one.duty.subject.kind == "person")
        for other in others:
            assert other not in held
            assert other not in keys
            assert not any(other in text for text in said)
        assert not any(fact_id in text for fact_id in about_others for text in said)


# --- what is known of the past --------------------------------------------------------------------


NO_CARE = gc.Rulebook([policy(*CASES, *CONTACTS, *CONTACTS_OF_CONTACTS)])


@given(tied_histories(10, menu=MOVES), st.data())
@examples(100)
def test_what_comes_later_never_changes_a_day_that_passed(
    told: list[Fact], data: st.DataObject
) -> None:
    """As ordered: a move, an exposure, a correction that is recorded today leaves yesterday be."""
    fact = data.draw(facts(("news",), tuple(one.id for one in told) or ("f0",), menu=MOVES))
    assume((fact.at or NOW) <= NOW)
    news = evolve(fact, recorded_at=NOW)
    yesterday = TODAY - timedelta(days=1)
    days = [yesterday - timedelta(days=back) for back in range(14)]

    def held(assessment: Assessment) -> set[tuple[str, date, str]]:
        return {
            (one.person_id, day, phase.purpose)
            for one in assessment.periods
            for phase in one.phases
            for day in days
            if phase.covers(day)
        }

    before, after = assess(told, rulebook=NO_CARE), assess([*told, news], rulebook=NO_CARE)
    assert held(after) == held(before)


# --- in hindsight ---------------------------------------------------------------------------------


def _told_at_once(told: list[Fact]) -> list[Fact]:
    """Leave out corrections, retractions, and specimens, whose results speak of days before."""
    plain = [one for one in told if not isinstance(one, Retracted | SpecimenTaken)]
    return [evolve(one, recorded_at=None, corrects=None) for one in plain]


@given(tied_histories(9, menu=MOVES))
@examples(18)
def test_where_everything_is_told_at_once_all_was_as_it_should_have_been(told: list[Fact]) -> None:
    """Whoever joins, leaves, meets or is told of is held in hindsight on the days as ordered."""
    facts = _told_at_once(told)
    should_be = assess(facts, rulebook=NO_CARE, hindsight=True)
    assert assess(facts, rulebook=NO_CARE).periods == should_be.periods
