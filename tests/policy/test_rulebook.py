"""Layers and editions held together."""

from __future__ import annotations

import pickle
from datetime import date, datetime, timedelta
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from gridcare.bridge import from_json, to_json
from gridcare.days import end_of
from gridcare.errors import InvalidRecord
from gridcare.facts import Moment
from gridcare.findings import Code
from gridcare.policy import Delegation, Layer, Policy, Rulebook, Transition
from tests.policy.regimens import CENTRAL, FOURTEEN_SEVEN
from tests.policy.test_document import MORNING as _MORNING
from tests.policy.test_document import policy, repeat
from tests.strategies import ZONE, nth

if TYPE_CHECKING:
    from gridcare.policy import InForce

BY_DAY, BY_ANCHOR = Transition.BY_DAY, Transition.BY_ANCHOR


def evening(number: int) -> Moment:
    """Return the end of a day."""
    return Moment(as_of=end_of(nth(number), ZONE), known_at=end_of(nth(number), ZONE))


def edition(
    policy_id: str,
    from_day: int,
    transition: Transition = BY_ANCHOR,
    **more: Any,  # noqa: ANN401 - fields of Policy
) -> Policy:
    """Return an edition of one series."""
    return policy(id=policy_id, effective_from=nth(from_day), transition=transition, **more)


def told(one: InForce) -> tuple[str, int, int | None, bool, int | None]:
    """Return id, first and last day, whether it takes over, and from when its successor does."""
    stops = None if one.stops_before == date.max else (one.stops_before - nth(0)).days
    last = None if one.days.last_on is None else (one.days.last_on - nth(0)).days
    return (one.policy.id, (one.days.first_on - nth(0)).days, last, one.takes_over, stops)


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize(
    ("second", "third", "expected"),
    [
        (
            BY_ANCHOR,
            BY_ANCHOR,
            [("a", 0, 4, True, None), ("b", 5, 9, False, None), ("c", 10, None, False, None)],
        ),
        (
            BY_DAY,
            BY_ANCHOR,
            [("a", 0, 4, True, 5), ("b", 5, 9, True, None), ("c", 10, None, False, None)],
        ),
        (
            BY_ANCHOR,
            BY_DAY,
            [("a", 0, 4, True, 10), ("b", 5, 9, False, 10), ("c", 10, None, True, None)],
        ),
        (
            BY_DAY,
            BY_DAY,
            [("a", 0, 4, True, 5), ("b", 5, 9, True, 10), ("c", 10, None, True, None)],
        ),
    ],
)
def test_each_edition_speaks_until_the_next_one_does(
    order: tuple[int, ...], second: Transition, third: Transition, expected: list[Any]
) -> None:
    editions = [edition("a", 0, BY_DAY), edition("b", 5, second), edition("c", 10, third)]
    held = Rulebook([editions[n] for n in order])
    assert [told(one) for one in held.in_force(evening(3))] == expected


def test_of_two_editions_from_one_day_on_the_one_announced_later_speaks() -> None:
    editions = [
        edition("a", 0),
        edition("b", 5, announced_at=end_of(nth(3), ZONE)),
        edition("c", 5, announced_at=end_of(nth(2), ZONE)),
    ]
    held = Rulebook(editions).in_force(evening(9))
    assert [told(one) for one in held] == [("a", 0, 4, False, None), ("b", 5, None, False, None)]


def test_an_edition_announced_in_the_evening_does_not_speak_that_morning() -> None:
    announced = datetime(2021, 12, 6, 20, tzinfo=ZONE)
    held = Rulebook([edition("a", 0), edition("b", 3, BY_DAY, announced_at=announced)])
    morning = Moment(
        as_of=announced - timedelta(hours=12), known_at=announced - timedelta(hours=12)
    )
    assert [told(one) for one in held.in_force(morning)] == [("a", 0, None, False, None)]
    for moment in (evening(5), Moment(as_of=announced, known_at=announced)):
        assert [told(one) for one in held.in_force(moment)] == [
            ("a", 0, 4, False, 5),
            ("b", 5, None, True, None),
        ]


def test_a_policy_speaks_through_its_last_day_and_a_gap_stays_a_gap() -> None:
    held = Rulebook([edition("a", 0, effective_to=nth(2)), edition("b", 5)])
    assert [told(one) for one in held.in_force(evening(9))] == [
        ("a", 0, 2, False, None),
        ("b", 5, None, False, None),
    ]


def test_other_series_do_not_touch() -> None:
    held = Rulebook([edition("a", 0), edition("b", 5, BY_DAY, series="other")])
    assert [told(one) for one in held.in_force(evening(9))] == [
        ("a", 0, None, False, None),
        ("b", 5, None, True, None),
    ]


@pytest.mark.parametrize(
    ("layer", "delegated", "to", "allowed"),
    [
        (Layer.CITY, (), Layer.CITY, False),
        (Layer.CITY, ("central",), Layer.CITY, True),
        (Layer.CITY, ("other",), Layer.CITY, False),
        (Layer.CITY, ("central",), Layer.COMMUNITY, False),
        (Layer.COMMUNITY, ("central",), Layer.CITY, False),
        (Layer.COMMUNITY, ("central",), Layer.COMMUNITY, True),
        (Layer.NATION, (), Layer.CITY, True),
    ],
)
@pytest.mark.parametrize("separately", [True, False])
def test_a_lower_layer_restricts_only_what_is_delegated_to_it(
    layer: Layer, delegated: tuple[str, ...], to: Layer, *, allowed: bool, separately: bool
) -> None:
    grants = (Delegation(to=to, categories=delegated),) if delegated else ()
    nation = policy(FOURTEEN_SEVEN, id="n", series="n", delegates=() if separately else grants)
    letter = policy(id="l", series="l", delegates=grants if separately else ())
    below = policy(
        CENTRAL,
        repeat("disinfected", "morning"),
        id="b",
        series="b",
        layer=layer,
        windows=(_MORNING,),
    )
    held = Rulebook([below, nation, letter])
    rules = next(one.rules for one in held.in_force(evening(1)) if one.policy.id == "b")
    assert [one.id for one in rules] == (["central"] if allowed else []) + ["daily"]
    findings = [(one.code, one.where, one.about) for one in held.findings(evening(1))]
    assert findings == [] if allowed else [(Code.EXCEEDS_AUTHORITY, "policy:b", ("central",))]


def test_where_nobody_above_restricts_a_community_may() -> None:
    held = Rulebook([policy(CENTRAL, id="b", layer=Layer.COMMUNITY), policy(id="n", series="n")])
    assert held.findings(evening(1)) == ()


def test_the_order_of_policies_is_irrelevant_and_an_id_comes_once() -> None:
    one, other = edition("a", 0), edition("b", 5)
    held = Rulebook([other, one])
    assert held == Rulebook([one, other])
    assert hash(held) == hash(Rulebook([one, other]))
    assert held != Rulebook([one])
    assert held != "rules"
    assert (len(held), [p.id for p in held], repr(held)) == (2, ["a", "b"], "Rulebook(a, b)")
    page = held._repr_html_()
    assert page.index("<td>a</td>") < page.index("<td>b</td>")
    assert f"<td>{held.policy('a').effective_from}</td>" in page  # type: ignore[union-attr]  # it is there
    assert (held.policy("b"), held.policy("c")) == (other, None)
    assert from_json(Rulebook, to_json(held)) == held
    assert pickle.loads(pickle.dumps(held)) == held  # noqa: S301 - made above
    with pytest.raises(InvalidRecord) as caught:
        Rulebook([one, other, one, edition("c", 6), edition("b", 9)])
    assert [p.path for p in caught.value.problems] == ["[1].id", "[3].id"]


def test_an_edition_that_shortens_says_so_and_the_one_before_goes_on_for_whom_it_holds() -> None:
    held = Rulebook([edition("a", 0), edition("b", 5, Transition.SHORTEN_ONLY)])
    assert [(told(one), one.shortens) for one in held.in_force(evening(9))] == [
        (("a", 0, 4, False, None), False),
        (("b", 5, None, False, None), True),
    ]


def test_what_takes_the_place_of_another_series_ends_it_too() -> None:
    other = edition("b", 5, BY_DAY, series="other", also_supersedes=("s", "third"))
    held = Rulebook([edition("a", 0), other, edition("c", 2, series="third")])
    assert [told(one) for one in held.in_force(evening(9))] == [
        ("a", 0, 4, False, 5),
        ("c", 2, 4, False, 5),
        ("b", 5, None, True, None),
    ]
    later = edition("d", 8, BY_DAY)
    held = Rulebook([edition("a", 0), other, later])
    assert [told(one) for one in held.in_force(evening(9))] == [
        ("a", 0, 4, False, 5),
        ("d", 8, None, True, None),
        ("b", 5, None, True, None),
    ]


@pytest.mark.parametrize(
    ("above", "below", "allowed"),
    [
        ((0, 4), (5, 9), True),
        ((0, 5), (5, 9), False),
        ((9, None), (5, 8), True),
        ((9, None), (5, 9), False),
    ],
)
def test_only_policies_of_the_same_days_stand_above_another(
    above: tuple[int, int | None], below: tuple[int, int | None], *, allowed: bool
) -> None:
    def lasting(policy_id: str, days: tuple[int, int | None], *rules: Any, **more: Any) -> Policy:  # noqa: ANN401 - rules and fields
        first, last = days
        to = None if last is None else nth(last)
        return policy(
            *rules,
            id=policy_id,
            series=policy_id,
            effective_from=nth(first),
            effective_to=to,
            **more,
        )

    nation = lasting("n", above, FOURTEEN_SEVEN)
    community = lasting("b", below, CENTRAL, layer=Layer.COMMUNITY)
    found = Rulebook([nation, community]).findings(evening(9))
    assert [one.where for one in found] == ([] if allowed else ["policy:b"])


def test_a_rule_nobody_announced_yet_forbids_and_grants_nothing() -> None:
    tomorrow = end_of(nth(3), ZONE)
    nation = policy(FOURTEEN_SEVEN, id="n", series="n", announced_at=tomorrow)
    community = policy(CENTRAL, id="b", series="b", layer=Layer.COMMUNITY)
    held = Rulebook([nation, community])
    assert held.findings(evening(2)) == ()
    assert [one.code for one in held.findings(evening(3))] == [Code.EXCEEDS_AUTHORITY]


def test_it_is_iterated_in_order_of_ids_and_asked_by_id() -> None:
    held = Rulebook([edition("b", 5), edition("a", 0)])
    assert [one.id for one in held] == ["a", "b"]
    found = held.policy("b")
    assert found is not None
    assert (found.id, held.policy("c")) == ("b", None)
