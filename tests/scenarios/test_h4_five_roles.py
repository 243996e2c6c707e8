"""H4: the five roles 五员 for every isolated household, and the one that nobody holds, named.

Publicist, gatekeeper, supervisor, courier, comforter are Hongqi's; who holds them, and that the
courier fell ill, is invented. The counsellor is a professional and none of the five.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.catalogue import china
from gridcare.people import Role
from gridcare.policy import Provide, Repeat, Rule
from gridcare.register import Responsibility
from six_communities.care import HONGQI_CARE
from six_communities.hongqi import REGISTER, RULES
from tests.scenarios.telling import assessed, day, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

FIVE = {Role.PUBLICIST, Role.GATEKEEPER, Role.SUPERVISOR, Role.COURIER, Role.COMFORTER}

HELPERS = {"member", "neighbour", "listener"}
_OTHERS = tuple(one for one in REGISTER.responsibilities if one.worker_id not in HELPERS)
COVERED = evolve(
    REGISTER,
    responsibilities=(
        *_OTHERS,
        Responsibility(worker_id="member"),
        Responsibility(worker_id="neighbour", dwelling_ids=("door-tian",)),
        Responsibility(worker_id="listener", grid_id="grid"),
    ),
)
"""The neighbour brings things to the Tians only, not to everybody as in the register."""

WITHOUT_HELPERS = evolve(
    REGISTER,
    workers=tuple(one for one in REGISTER.workers if one.id not in HELPERS),
    responsibilities=_OTHERS,
)

BOTH_BACK = """
    12-23       left_area person_id=tian-wei area=610400 stayed_since=12-07
    12-24 07:30 arrived   person_id=tian-wei
    12-23       left_area person_id=fan-tao area=610400 stayed_since=12-07
    12-24 07:40 arrived   person_id=fan-tao
"""


def seen(*rows: str, register: gc.Register = COVERED, at: str = "12-24 12:00") -> Assessment:
    return assessed(told(BOTH_BACK, *rows), at, rules=RULES, register=register)


def holders(now: Assessment, home: str) -> dict[str, tuple[str, ...]]:
    return {
        str(one.role): one.worker_ids for one in now.for_household(home).roles if one.role in FIVE
    }


def test_good_as_the_register_stands_all_five_are_covered_for_everybody() -> None:
    now = seen(register=REGISTER)
    assert {now.for_household(home).uncovered for home in now.isolated_households} == {()}
    assert empty(now) == []


def test_good_all_five_are_covered_for_the_tians() -> None:
    now = seen()
    assert holders(now, "tian") == {
        "comforter": ("listener",),
        "courier": ("neighbour",),
        "gatekeeper": ("member",),
        "publicist": ("member",),
        "supervisor": ("member",),
    }
    assert FIVE.isdisjoint(now.for_household("tian").uncovered)


def test_bad_the_fans_have_no_courier_and_it_is_named() -> None:
    now = seen()
    assert [one for one in now.for_household("fan").uncovered if one in FIVE] == [Role.COURIER]
    unassigned = {one.household_id for one in now.gaps.unassigned if one.performer is Role.COURIER}
    assert unassigned == {"fan"}


def empty(now: Assessment) -> list[tuple[str, str]]:
    """Tell of every finding about a role that nobody holds: the household and the role."""
    found = [one for one in now.findings if one.code == "role_uncovered"]
    return [(one.where, one.about[0]) for one in found]


def test_bad_an_uncovered_role_is_a_finding_on_every_day_of_the_isolation() -> None:
    (found,) = [one for one in seen().findings if one.code == "role_uncovered"]
    assert (found.where, found.about) == (
        "household:fan",
        ("courier", "hongqi-care-2021-12/courier"),
    )
    handed = "12-24 09:00 package_delivered household_id=fan items=masks"
    for at in ("12-24 12:00", "12-25 12:00", "12-26 23:00"):
        assert empty(seen(handed, at=at)) == [("household:fan", "courier")], at
    assert empty(seen(handed, at="12-27 23:00")) == [], "at a site under the notice of that day"
    over = evolve(HONGQI_CARE, effective_to=day("12-25"))
    rules = gc.Rulebook([china.PROTOCOL_8, china.TAIYUAN_2021_12_23, over])
    for at, there in (("12-25 12:00", [("household:fan", "courier")]), ("12-26 12:00", [])):
        now = assessed(told(BOTH_BACK), at, rules=rules, register=COVERED)
        assert empty(now) == there
        assert (Role.COURIER in now.for_household("fan").uncovered) == bool(there)


def test_good_before_and_after_the_isolation_nobody_need_be_named() -> None:
    (period,) = seen().for_person("fan-tao").periods
    assert period.last_on == day("01-06")
    assert empty(seen(at="12-23 12:00")) == []
    assert empty(seen(at="01-07 12:00")) == []


def test_whoever_another_community_answers_for_is_not_this_ones_to_name_anybody_for() -> None:
    left = "12-25 09:00 handed_over person_id=fan-tao to_community=next-door id=h"
    confirmed = "12-25 10:00 hand_over_confirmed person_id=fan-tao hand_over_id=h"
    assert empty(seen(left, at="12-25 12:00")) == [("household:fan", "courier")]
    assert empty(seen(left, confirmed, at="12-25 12:00")) == []


def test_one_role_under_several_rules_is_one_finding_that_names_them() -> None:
    now = seen(register=WITHOUT_HELPERS)
    (found,) = [
        one for one in now.findings if one.where == "household:fan" and one.about[0] == "publicist"
    ]
    assert found.about[1:] == ("hongqi-care-2021-12/publicist", "hongqi-care-2021-12/signed")
    assert {role for where, role in empty(now) if where == "household:fan"} >= FIVE


def unnamed(rule: Rule) -> Rule:
    return evolve(rule, named=False) if isinstance(rule, Provide | Repeat) else rule


def test_good_where_no_rule_wants_anybody_named_an_empty_role_is_no_finding() -> None:
    rules = gc.Rulebook(
        [
            china.PROTOCOL_8,
            china.TAIYUAN_2021_12_23,
            evolve(HONGQI_CARE, rules=tuple(map(unnamed, HONGQI_CARE.rules))),
        ]
    )
    now = assessed(told(BOTH_BACK), "12-24 12:00", rules=rules, register=COVERED)
    assert empty(now) == []
    assert Role.COURIER in now.for_household("fan").uncovered


def test_bad_when_the_courier_falls_ill_the_tians_have_none_either() -> None:
    ill = "12-24 08:00 worker_absent worker_id=neighbour"
    uncovered = {
        home: [str(one) for one in seen(ill).for_household(home).uncovered if one in FIVE]
        for home in seen(ill).isolated_households
    }
    assert uncovered == {"fan": ["courier"], "tian": ["courier"]}
    assert empty(seen(ill)) == [("household:fan", "courier"), ("household:tian", "courier")]


def test_bad_without_lay_helpers_all_five_are_named() -> None:
    now = seen(register=WITHOUT_HELPERS)
    assert set(now.for_household("tian").uncovered) >= FIVE


def test_of_a_household_that_nobody_isolates_no_roles_are_asked() -> None:
    assert seen().isolated_households == ("fan", "tian")
    assert seen().for_household("song").roles == ()
    assert seen(at="12-23 12:00").isolated_households == ()


def test_the_counsellor_is_asked_for_by_another_rule_and_is_none_of_the_five() -> None:
    kept = tuple(one for one in REGISTER.responsibilities if one.worker_id != "psychologist")
    now = seen(register=evolve(REGISTER, responsibilities=kept))
    assert now.for_household("tian").uncovered == (Role.COUNSELLOR,)
    assert empty(now) == [], "no rule wants the counsellor named for each household"
