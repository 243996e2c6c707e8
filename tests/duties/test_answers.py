"""What each fact makes somebody owe: to a household, to a person, and by whom at a site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from gridcare.bridge import evolve
from gridcare.care import PackageItem
from gridcare.facts import Degree, Exposed, Need, NeedRaised, Retracted
from gridcare.people import Role
from gridcare.policy import Each, InPhase, Is, Op, Pick, Purpose, Seen, Setting
from tests.duties.homes import (
    ADULT,
    HOME_FIVE,
    INFANT,
    deed,
    evening,
    owed,
    provide,
    repeat,
    rules_of,
    words,
)
from tests.periods.held import EXPOSED, at, dec, exposed, phase, rule, until

if TYPE_CHECKING:
    from gridcare.duties import Duty

MEET: Final = deed("meet", "need_met", refers="need_id")
MEDICINE: Final = Pick(kind="need_raised", where=Is(field="need", op=Op.EQ, value="medicine"))
NEEDS: Final = provide(Each(pick=Pick(kind="need_raised")), id="need", deed=MEET, within_hours=24)
FAST: Final = provide(Each(pick=MEDICINE), id="medicine", deed=MEET, within_hours=4)


def need(fact_id: str, day: int, hour: float = 9, **more: Any) -> NeedRaised:  # noqa: ANN401 - any of its fields
    fields: dict[str, Any] = {"need": Need.PARCEL} | more
    if "person_id" not in fields:
        fields["household_id"] = "h"
    return NeedRaised(id=fact_id, at=at(day, hour), **fields)


def told(duties: list[Duty]) -> list[tuple[str, str, str]]:
    return [(str(one.subject), one.rule_id, one.root) for one in duties]


def test_a_household_s_need_is_owed_to_it_once_whoever_lives_there() -> None:
    found = owed(rules_of(HOME_FIVE, NEEDS), [need("n", 3)], evening(3), (ADULT, INFANT))
    assert told(found) == [("household:h", "need", "n")]
    (one,) = found
    assert (one.opens_at, one.due_at, one.because) == (at(3, 9), at(4, 9), ("n",))
    assert (one.household_id, one.grid_id) == ("h", "g")


def test_it_needs_nobody_of_whom_anything_is_known() -> None:
    assert told(owed(rules_of(NEEDS), [need("n", 3)], evening(3), ())) == [
        ("household:h", "need", "n")
    ]


def test_a_person_s_need_is_owed_to_the_person() -> None:
    mine = need("n", 3, person_id="p")
    assert told(owed(rules_of(NEEDS), [mine], evening(3), (ADULT, INFANT))) == [
        ("person:p", "need", "n")
    ]


def test_each_kind_has_its_own_deadline() -> None:
    facts = [need("n", 3), need("m", 3, need=Need.MEDICINE)]
    found = owed(rules_of(NEEDS, FAST), facts, evening(3))
    assert told(found) == [
        ("household:h", "medicine", "m"),
        ("household:h", "need", "m"),
        ("household:h", "need", "n"),
    ]
    assert found[0].due_at == at(3, 13)


def test_a_need_learnt_late_has_its_hours_from_then_and_a_mistaken_one_is_none() -> None:
    late = need("n", 3, recorded_at=at(3, 20))
    (one,) = owed(rules_of(NEEDS), [late], evening(4))
    assert (one.opens_at, one.due_at) == (at(3, 9), at(4, 20))
    mistaken = Retracted(id="r", on=dec(3), fact_id="n")
    assert owed(rules_of(NEEDS), [need("n", 3), mistaken], evening(4)) == []


def test_what_is_asked_besides_must_hold_for_somebody_in_the_household() -> None:
    infant = Is(field="traits", op=Op.HAS, value="infant")
    given = rules_of(evolve(NEEDS, to=Each(pick=Pick(kind="need_raised"), given=infant)))
    assert owed(given, [need("n", 3)], evening(3), (ADULT,)) == []
    for people in ((ADULT, INFANT), (INFANT, ADULT), (INFANT, evolve(INFANT, id="r"))):
        assert told(owed(given, [need("n", 3)], evening(3), people)) == [
            ("household:h", "need", "n")
        ]


def test_a_person_s_need_is_none_of_the_household_s_whatever_is_asked_besides() -> None:
    infant = Is(field="traits", op=Op.HAS, value="infant")
    given = rules_of(evolve(NEEDS, to=Each(pick=Pick(kind="need_raised"), given=infant)))
    facts = [need("n", 3), need("m", 3, person_id="q"), need("o", 3, person_id="p")]
    assert sorted(told(owed(given, facts, evening(3), (ADULT, INFANT)))) == [
        ("household:h", "need", "n"),
        ("person:q", "need", "m"),
    ]


def test_it_is_owed_from_the_day_on_which_it_first_holds_for_anybody() -> None:
    positive = Seen(pick=Pick(kind="exposed"))
    given = rules_of(evolve(NEEDS, to=Each(pick=Pick(kind="need_raised"), given=positive)))
    infant_met = Exposed(id="f", person_id="q", on=dec(5), degree=Degree.CLOSE)
    for people in ((ADULT, INFANT), (INFANT, ADULT)):
        facts = [need("n", 3), exposed("e", 7), infant_met]
        (one,) = owed(given, facts, evening(8), people)
        assert one.day == dec(5)


# --- at a site ------------------------------------------------------------------------------------

SITE: Final = rule(
    "site", EXPOSED, phase(until(5), setting=Setting.CENTRAL), phase(until(9)), resets=(EXPOSED,)
)
ANYWHERE: Final = InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME, Setting.CENTRAL))
CHECK: Final = repeat(
    ANYWHERE,
    id="check",
    deed=deed("check", "health_checked"),
    times_a_day=1,
    at_site=Role.SITE_STAFF,
)


def by_role(duties: list[Duty]) -> list[tuple[int, Role, Role | None]]:
    return [((one.day - dec(0)).days, one.performer, one.supervisor) for one in duties]


def test_at_a_site_its_own_staff_does_it_and_nobody_else_sees_to_it() -> None:
    found = by_role(owed(rules_of(SITE, CHECK), [exposed("e", 3)], evening(20)))
    assert [role for _day, role, _by in found] == [Role.SITE_STAFF] * 6 + [Role.RESIDENT] * 4
    assert found[5] == (8, Role.SITE_STAFF, None)
    assert found[6] == (9, Role.RESIDENT, Role.GRID_WORKER)


def test_a_need_raised_at_a_site_is_the_site_s_and_at_home_the_community_s() -> None:
    asked = rules_of(SITE, evolve(NEEDS, at_site=Role.SITE_STAFF))
    facts = [exposed("e", 3), need("a", 8, person_id="p"), need("b", 9, person_id="p")]
    assert by_role(owed(asked, facts, evening(20))) == [
        (8, Role.SITE_STAFF, None),
        (9, Role.GRID_WORKER, None),
    ]
    free = need("c", 13, person_id="p")
    assert by_role(owed(asked, [exposed("e", 3), free], evening(20)))[0][1] is Role.GRID_WORKER


def test_without_such_a_word_and_for_a_household_the_community_does_it() -> None:
    facts = [exposed("e", 3), need("a", 4, person_id="p"), need("b", 4)]
    plain = by_role(owed(rules_of(SITE, NEEDS), facts, evening(20)))
    assert {role for _day, role, _by in plain} == {Role.GRID_WORKER}
    shared = rules_of(SITE, evolve(NEEDS, at_site=Role.SITE_STAFF))
    found = {str(one.subject): one.performer for one in owed(shared, facts, evening(20))}
    assert found == {"person:p": Role.SITE_STAFF, "household:h": Role.GRID_WORKER}


# --- what each time takes from the stock, and under which heading ---------------------------------


def test_a_daily_duty_takes_what_the_policy_says_for_those_it_is_for() -> None:
    masks = PackageItem(key="masks", name=words("masks"), per="person")
    soap = PackageItem(key="soap", name=words("soap"), per="person", among="household")
    household = InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,), per="household")
    daily = repeat(household, times_a_day=1, uses=(masks, soap), pillar="assistance")
    found = owed(rules_of(HOME_FIVE, daily), [exposed("e", 3)], evening(3), (ADULT, INFANT))
    assert [one.uses and one.uses.counts for one in found] == [(("masks", 1), ("soap", 2))]
    assert [one.pillar for one in found] == ["assistance"]
    bare = owed(
        rules_of(HOME_FIVE, repeat(household, times_a_day=1)), [exposed("e", 3)], evening(3)
    )
    assert [(one.uses, one.pillar) for one in bare] == [(None, None)]


def test_a_pillar_and_a_waiver_stand_on_what_is_owed_once_too() -> None:
    withdraw = deed("withdraw", "need_withdrawn", refers="need_id")
    filed = evolve(NEEDS, pillar="assistance", waived_by=withdraw)
    (one,) = owed(rules_of(filed), [need("n", 3)], evening(3))
    assert (one.pillar, one.waived_by) == ("assistance", withdraw)
