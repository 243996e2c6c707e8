"""One more fact gives what assessing everything anew would give, whatever the fact."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.properties.small_community import all_of, assess, facts, histories
from tests.sizes import examples

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.facts import Fact


@given(histories(8), histories(5))
@examples(50)
def test_with_facts_is_assessing_anew(known: list[Fact], added: list[Fact]) -> None:
    assert all_of(assess(known).with_facts(added)) == all_of(assess([*known, *added]))


class ModelCommunity(RuleBasedStateMachine):
    """A community that hears of one thing after another."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Fact] = []
        self.now: Assessment = assess([])
        self.earlier: tuple[Assessment, bytes] = (self.now, pickle.dumps(all_of(self.now)))

    @rule(fact=facts())
    def hear(self, fact: Fact) -> None:
        self.earlier = (self.now, pickle.dumps(all_of(self.now)))
        self.told.append(fact)
        self.now = self.now.with_facts([fact])

    @rule(several=histories(4))
    def hear_several(self, several: list[Fact]) -> None:
        self.earlier = (self.now, pickle.dumps(all_of(self.now)))
        self.told += several
        self.now = self.now.with_facts(several)

    @rule(data=st.data())
    def hear_again(self, data: st.DataObject) -> None:
        if self.told:
            self.now = self.now.with_facts([data.draw(st.sampled_from(self.told))])

    @invariant()
    def is_as_assessed_anew(self) -> None:
        assert all_of(self.now) == all_of(assess(self.told))

    @invariant()
    def the_earlier_assessment_is_as_it_was(self) -> None:
        before, kept = self.earlier
        assert all_of(before) == pickle.loads(kept)  # noqa: S301 - pickled here


TestModelCommunity = ModelCommunity.TestCase
TestModelCommunity.settings = settings(examples(10), stateful_step_count=8)
