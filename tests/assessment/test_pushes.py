"""People pushed by a platform: a push told twice is one, and who has no known door shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gridcare.bridge import evolve
from gridcare.people import Person
from tests.scenarios.telling import REGISTER, assessed, odd, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment


def now(*tables: str, as_of: str = "12-24 08:00") -> Assessment:
    return assessed(told(*tables), as_of)


PUSH = "12-22 09:00 pushed person_id=li-mei source=platform id={} {}"


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        ("from_area=610100 left_on=12-20", "from_area=610100 left_on=12-20", True),
        ("from_area=610103 left_on=12-20", "from_area=610100 left_on=12-20", True),
        ("from_area=610100", "", True),
        ("", "", True),
        ("left_on=12-20", "", True),
        # One that says more, or something else, is followed up by itself.
        ("", "from_area=610100", False),
        ("", "left_on=12-20", False),
        ("from_area=610100", "from_area=610103", False),
        ("from_area=610100", "from_area=610400", False),
        ("from_area=610100 left_on=12-20", "from_area=610100 left_on=12-21", False),
    ],
)
def test_a_push_that_says_nothing_new_is_the_same_push(
    first: str,
    second: str,
    twice: bool,  # noqa: FBT001 - one of the cases
) -> None:
    found = now(PUSH.format("a", first), PUSH.format("b", second))
    assert odd(found) == (["pushed_twice person:li-mei"] if twice else [])
    assert [one.about for one in found.findings] == ([("a", "b")] if twice else [])


def test_several_repetitions_are_one_finding_and_two_people_are_two() -> None:
    found = now(PUSH.format("a", ""), PUSH.format("b", ""), PUSH.format("c", ""))
    assert [one.about for one in found.findings] == [("a", "b", "c")]
    other = PUSH.format("b", "").replace("li-mei", "li-bao")
    assert odd(now(PUSH.format("a", ""), other)) == []


def test_what_was_retracted_stands_for_nobody_else() -> None:
    gone = "12-23 09:00 retracted fact_id=a"
    assert odd(now(PUSH.format("a", ""), PUSH.format("b", ""), gone)) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            "person_id=stranger",
            ["address_unknown person:stranger", "unknown_subject person:stranger"],
        ),
        ("person_id=stranger dwelling_id=d101", ["unknown_subject person:stranger"]),
        (
            "person_id=stranger dwelling_id=d999",
            ["address_unknown person:stranger", "unknown_subject person:stranger"],
        ),
        ("person_id=li-mei", []),
    ],
)
def test_who_has_no_known_door_is_shown(fields: str, expected: list[str]) -> None:
    found = now(f"12-22 09:00 pushed source=platform id=a {fields}")
    assert odd(found) == expected
    kinds = {one.kind: one.ids for one in found.gaps.unregistered}
    assert kinds.get("address", ()) == (("stranger",) if len(expected) == 2 else ())


def test_whose_household_moved_away_has_no_known_door() -> None:
    pushes = [
        "12-22 09:00 pushed person_id=wu-gang source=platform id=a from_area=610100",
        "12-23 09:00 pushed person_id=wu-gang source=platform id=b from_area=610400",
    ]
    moved = "12-21 09:00 household_moved household_id=wu dwelling_ids="
    assert odd(now(f"{moved}d201", *pushes)) == []
    gone = now(moved, *pushes)
    assert [(one.code, one.about) for one in gone.findings] == [("address_unknown", ("a", "b"))]
    found_again = now(moved, *pushes, "12-23 10:00 retracted fact_id=b")
    assert [one.about for one in found_again.findings] == [("a",)]


def test_nobody_to_live_with_is_no_known_door() -> None:
    register = evolve(REGISTER, people=(*REGISTER.people, Person(id="lodger")))
    push = "12-22 09:00 pushed person_id=lodger source=platform id=a"
    found = assessed(told(push), "12-24 08:00", register=register)
    assert odd(found) == ["address_unknown person:lodger"]
    placed = assessed(told(f"{push} dwelling_id=d101"), "12-24 08:00", register=register)
    assert odd(placed) == []


def test_a_stranger_pushed_twice_is_one() -> None:
    facts = [PUSH.format(one, "").replace("li-mei", "stranger") for one in ("a", "b")]
    assert odd(now(*facts)) == [
        "address_unknown person:stranger",
        "pushed_twice person:stranger",
        "unknown_subject person:stranger",
    ]


PUSHED = ("li-mei", "li-mei", "stranger", "stranger", "wu-gang")


def test_one_push_more_changes_what_it_would_have_changed_from_the_start() -> None:
    pushes = [PUSH.format(one, "").replace("li-mei", who) for one, who in enumerate(PUSHED)]
    for push in pushes:
        rest = [one for one in pushes if one != push]
        late = now(*rest).with_facts(told(push))
        assert late.findings == now(*rest, push).findings
        assert late.gaps == now(*rest, push).gaps
