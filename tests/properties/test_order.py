"""The order of facts, of rows and of policies is irrelevant; so is how facts were split."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

import gridcare as gc
from gridcare.facts import Ledger
from tests.properties.small_community import REGISTER, TABLES, all_of, assess, histories, policies
from tests.sizes import examples

if TYPE_CHECKING:
    from gridcare.facts import Fact
    from gridcare.register import Register


def _shuffled(register: Register, chance: random.Random) -> Register:
    tables: dict[str, Any] = {}
    for name in TABLES:
        rows = list(getattr(register, name))
        chance.shuffle(rows)
        tables[name] = tuple(rows)
    return type(register)(**tables)


@given(histories(), st.randoms(use_true_random=False))
@examples(25)
def test_order_is_irrelevant(told: list[Fact], chance: random.Random) -> None:
    facts, laws = list(told), policies()
    chance.shuffle(facts)
    chance.shuffle(laws)
    register = _shuffled(REGISTER, chance)
    again = assess(facts, register=register, rulebook=gc.Rulebook(laws))
    assert all_of(again) == all_of(assess(told))


@given(histories(12), st.data())
@examples(20)
def test_any_split_of_the_facts_gives_the_same(told: list[Fact], data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(told)), max_size=4)))
    grown = assess([])
    for start, stop in zip([0, *cuts], [*cuts, len(told)], strict=True):
        grown = grown.with_facts(told[start:stop])
    assert all_of(grown) == all_of(assess(told))
    assert grown == assess(told)


@given(histories(), st.integers(1, 3))
@examples(25)
def test_telling_it_again_changes_nothing(told: list[Fact], times: int) -> None:
    once = assess(told)
    assert all_of(assess(told * times)) == all_of(once)
    assert all_of(once.with_facts(told)) == all_of(once)
    assert Ledger(told * times) == Ledger(told)
