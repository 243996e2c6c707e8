"""What is owed once: packages and papers, tests, rounds, and for each fact of a kind."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from gridcare.bridge import evolve
from gridcare.care import PackageItem
from gridcare.duties import Duty, duties_of_home, duties_of_place
from gridcare.facts import (
    Channel,
    Confined,
    Degree,
    Diagnosed,
    Exposed,
    Fact,
    Ledger,
    LeftArea,
    Method,
    PackageDelivered,
    ResultReported,
    Retracted,
    RiskGraded,
    RiskLevel,
    SpecimenTaken,
    Subject,
    SymptomsReported,
    TemperatureTaken,
    TestResult,
)
from gridcare.matching import Result, Status, match_duties
from gridcare.people import Role, Trait
from gridcare.places import (
    Compound,
    Grid,
    Place,
    Post,
    PostKind,
    PremisesKind,
    SharedSpace,
    SpaceKind,
)
from gridcare.places import Premises as Shop
from gridcare.policy import (
    All,
    Each,
    Entered,
    First,
    FirstKnown,
    Is,
    Op,
    Pick,
    Purpose,
    Reach,
    Restrict,
    Seen,
    Setting,
    Switch,
    TestDays,
    Transition,
    Via,
)
from tests.duties.homes import (
    ADULT,
    AT_HOME,
    DELIVER,
    HOME_FIVE,
    HOUSEHOLD,
    INFANT,
    SAMPLE,
    agenda_of,
    deed,
    evening,
    home_of,
    moment_of,
    owed,
    provide,
    repeat,
    rules_of,
    slots,
    words,
)
from tests.periods.held import (
    EXPOSED,
    arrived,
    at,
    dec,
    diagnosed,
    exposed,
    phase,
    policy,
    rule,
    until,
)

if TYPE_CHECKING:
    from datetime import datetime

    from gridcare.facts import Moment

TICK = timedelta(microseconds=1)
ITEMS = (
    PackageItem(key="thermometer", name=words("thermometer")),
    PackageItem(key="masks", name=words("masks"), per="person"),
    PackageItem(key="wipes", name=words("wipes"), for_trait=Trait.INFANT, per="person"),
)
PACKAGE = provide(HOUSEHOLD, package=ITEMS)
BOTH = (ADULT, INFANT)


def met_at(instant: datetime, **more: Any) -> Exposed:  # noqa: ANN401 - any of its fields
    return Exposed(id="e", person_id="p", at=instant, degree=Degree.CLOSE, **more)


def of_infant(fact_id: str, day: int) -> Exposed:
    return Exposed(id=fact_id, person_id="q", on=dec(day), degree=Degree.CLOSE)


def results(duties: list[Duty], facts: list[Fact], moment: Moment) -> list[Result]:
    headings = [Subject("person", "p"), Subject("person", "q"), Subject("household", "h")]
    found = [one for one in Ledger(facts).entries(headings, moment) if one.live]
    return [*match_duties(duties, found, moment).results]


# --- when a phase begins or ends ------------------------------------------------------------------


def test_a_package_is_owed_on_the_first_day() -> None:
    (one,) = owed(rules_of(HOME_FIVE, PACKAGE), [exposed("e", 3)], evening(20))
    assert slots([one]) == [(3, "")]
    assert (one.opens_at, one.due_at) == (at(3, 0), at(4, 0) - TICK)
    assert (one.subject, one.household_id, one.grid_id) == (Subject("household", "h"), "h", "g")
    assert (one.performer, one.supervisor, one.deed) == (Role.GRID_WORKER, None, DELIVER)
    assert (one.lapses, one.windowed, one.because) == (False, False, ("e",))
    assert one.key == "n|once|household:h||2021-12-03|"


def test_days_to_do_it_are_counted_from_the_first() -> None:
    asked = rules_of(HOME_FIVE, evolve(PACKAGE, within_days=2, lapses=True))
    (one,) = owed(asked, [exposed("e", 3)], evening(4))
    assert (one.due_at, one.lapses) == (at(6, 0) - TICK, True)


def test_what_is_owed_ahead_can_be_done_days_before_and_until_the_day_is_over() -> None:
    ahead = provide(Each(pick=Pick(kind="exposed")), within_days=None, before_days=2)
    (one,) = owed(rules_of(ahead), [exposed("e", 10)], evening(10))
    assert (one.opens_at, one.due_at) == (at(8, 0), at(11, 0) - TICK)


def test_hours_to_do_it_are_counted_from_its_first_instant() -> None:
    asked = rules_of(HOME_FIVE, provide(AT_HOME, within_hours=30))
    (one,) = owed(asked, [exposed("e", 3)], evening(4))
    assert one.due_at == at(3, 30)


@pytest.mark.parametrize(
    ("facts", "due_at"),
    [
        ([exposed("e", 3)], at(3, 4)),
        ([met_at(at(3, 15))], at(3, 19)),
        ([met_at(at(3, 15), recorded_at=at(3, 22))], at(4, 2)),
        ([exposed("e", 3), Confined(id="c", person_id="p", at=at(3, 21))], at(4, 1)),
        ([exposed("e", 3), Confined(id="c", person_id="p", on=dec(3))], at(3, 4)),
        ([exposed("e", 3), Confined(id="c", person_id="p", at=at(4, 9))], at(3, 4)),
        ([met_at(at(2, 15), recorded_at=at(3, 1))], at(3, 5)),
    ],
)
def test_hours_run_from_when_it_could_begin_to_hold_anybody(
    facts: list[Fact], due_at: datetime
) -> None:
    asked = rules_of(HOME_FIVE, provide(AT_HOME, within_hours=4))
    (one,) = owed(asked, facts, evening(5))
    assert (one.day, one.due_at) == (dec(3), due_at)


def test_what_was_done_within_the_hours_is_in_time_and_a_minute_later_is_late() -> None:
    asked = rules_of(HOME_FIVE, provide(HOUSEHOLD, within_hours=4))
    duties = owed(asked, [met_at(at(3, 15))], evening(3))

    def status(handed_at: datetime) -> Status:
        handed = PackageDelivered(id="d", household_id="h", at=handed_at, items=())
        return results(duties, [handed], evening(4))[0].status

    assert status(at(3, 19)) is Status.MET
    assert status(at(3, 19) + timedelta(minutes=1)) is Status.MET_LATE


def test_hours_of_the_end_run_from_midnight_and_those_of_whoever_is_held_on_too() -> None:
    ends = rules_of(HOME_FIVE, provide(AT_HOME, when="ends", within_hours=4))
    (one,) = owed(ends, [met_at(at(3, 15))], evening(9))
    assert (one.day, one.due_at) == (dec(9), at(9, 4))
    moved = rules_of(
        rule("home", EXPOSED, phase(until(2), setting=Setting.CENTRAL), phase(until(5))),
        provide(AT_HOME, within_hours=4),
    )
    (one,) = owed(moved, [exposed("e", 1)], evening(9))
    assert (one.day, one.due_at) == (dec(4), at(4, 4))


def test_two_isolated_members_get_one_package_with_items_for_both() -> None:
    facts = [exposed("e", 3), of_infant("f", 4)]
    (one,) = owed(rules_of(HOME_FIVE, PACKAGE), facts, evening(20), BOTH)
    assert one.package is not None
    assert one.package.counts == (("thermometer", 1), ("masks", 2), ("wipes", 1))
    assert one.because == ("e", "f")
    (alone,) = owed(rules_of(HOME_FIVE, PACKAGE), facts[:1], evening(20), BOTH)
    assert alone.package is not None
    assert alone.package.counts == (("thermometer", 1), ("masks", 1))


def test_who_is_held_at_another_time_has_no_part_in_the_package() -> None:
    facts = [exposed("e", 1), of_infant("f", 12)]
    first, second = owed(rules_of(HOME_FIVE, PACKAGE), facts, evening(20), BOTH)
    assert first.package is not None
    assert second.package is not None
    assert first.package.counts == (("thermometer", 1), ("masks", 1))
    assert second.package.counts == (("thermometer", 1), ("masks", 1), ("wipes", 1))
    assert (first.because, second.because) == (("e",), ("f",))


def test_a_person_held_by_two_rules_is_one_person() -> None:
    twin = evolve(HOME_FIVE, id="twin", phases=(phase(until(7)),))
    (one,) = owed(rules_of(HOME_FIVE, twin, PACKAGE), [exposed("e", 3)], evening(9))
    assert one.package is not None
    assert dict(one.package.counts)["masks"] == 1


def test_the_end_is_owed_on_the_first_day_of_freedom_and_not_while_it_is_open() -> None:
    asked = rules_of(HOME_FIVE, provide(AT_HOME, when="ends"))
    assert owed(asked, [exposed("e", 3)], evening(8)) == []
    (one,) = owed(asked, [exposed("e", 3)], evening(9))
    assert (one.day, one.opens_at, one.due_at) == (dec(9), at(9, 0), at(10, 0) - TICK)
    waiting = evolve(HOME_FIVE, phases=(phase(Seen(pick=Pick(kind="released"))),))
    assert owed(rules_of(waiting, asked.rules[1]), [exposed("e", 3)], evening(20)) == []


def test_who_moves_to_a_site_leaves_home_and_comes_back() -> None:
    moved = Switch(when=Seen(pick=Pick(kind="confined")), to="site")
    home = evolve(HOME_FIVE, phases=(phase(until(9)),), switches=(moved,))
    served = (phase(until(6), setting=Setting.CENTRAL), phase(until(9)))
    site = evolve(rule("site", EXPOSED, *served), opens=())
    paper = provide(AT_HOME, id="paper", when="ends")
    daily = repeat(AT_HOME, times_a_day=1)
    facts = [exposed("e", 1), Confined(id="c", person_id="p", on=dec(4))]
    duties = owed(rules_of(home, site, PACKAGE, paper, daily), facts, evening(20))
    days = {
        rule_id: sorted((one.day - dec(0)).days for one in duties if one.rule_id == rule_id)
        for rule_id in ("once", "paper", "daily")
    }
    assert days == {"once": [1, 8], "paper": [4, 11], "daily": [1, 2, 3, 8, 9, 10]}


def test_a_rule_not_yet_in_force_on_the_day_asks_for_nothing() -> None:
    own = rules_of(PACKAGE, id="own", series="own", effective_from=dec(4))
    nation = policy(HOME_FIVE)
    assert owed((nation, own), [exposed("e", 3)], evening(9)) == []
    assert len(owed((nation, own), [exposed("e", 4)], evening(9))) == 1
    over = evolve(own, effective_from=dec(1), effective_to=dec(4))
    assert len(owed((nation, over), [exposed("e", 4)], evening(9))) == 1
    assert owed((nation, over), [exposed("e", 5)], evening(9)) == []


def test_two_a_day_apart_are_two_duties() -> None:
    asked = provide(AT_HOME, deed=SAMPLE, times=2, hours_apart=24, within_days=3)
    duties = owed(rules_of(HOME_FIVE, asked), [exposed("e", 3)], evening(4))
    assert slots(duties) == [(3, "1"), (3, "2")]
    assert {(one.hours_apart, one.due_at) for one in duties} == {(24, at(7, 0) - TICK)}
    taken: list[Fact] = [
        SpecimenTaken(id=f"s{n}", person_id="p", at=at(3, 10 + hours))
        for n, hours in enumerate((0, 23, 24))
    ]
    found = results(duties, taken, evening(4))
    assert [(one.status, one.met_by) for one in found] == [(Status.MET, "s0"), (Status.MET, "s2")]


def test_what_was_done_since_the_exposure_counts_and_the_deadline_is_the_first_day() -> None:
    late = exposed("e", 3, recorded_at=at(5, 9))
    handed = PackageDelivered(id="d", household_id="h", on=dec(4), items=("thermometer", "masks"))
    (one,) = duties = owed(rules_of(HOME_FIVE, PACKAGE), [late], evening(6))
    assert (one.day, one.due_at) == (dec(5), at(6, 0) - TICK)
    assert results(duties, [handed], evening(6))[0].status is Status.MET


def test_what_was_done_since_the_first_of_two_was_exposed_counts() -> None:
    told = {"recorded_at": at(5, 9)}
    facts = [exposed("e", 3, **told), evolve(of_infant("f", 1), **told)]
    (one,) = owed(rules_of(HOME_FIVE, PACKAGE), facts, evening(5), BOTH)
    assert (one.day, one.opens_at) == (dec(5), at(1, 0))


def test_what_was_done_under_another_rule_is_not_counted_in() -> None:
    area = rule(
        "area", Pick(kind="arrived"), phase(until(30, First(of=(Pick(kind="arrived"),))), AREA)
    )
    facts = [arrived("a", 1), exposed("e", 5)]
    (one,) = owed(rules_of(HOME_FIVE, area, PACKAGE), facts, evening(6))
    assert (one.day, one.opens_at) == (dec(5), at(5, 0))


AREA = Purpose.AREA


def test_what_another_persons_result_opened_counts_from_the_first_day() -> None:
    positive = Pick(
        kind="result_reported",
        via=Via.LINKED,
        where=Is(field="result", op=Op.EQ, value="positive"),
    )
    linked = rule("home", positive, phase(until(5, First(of=(positive,)))))
    result = ResultReported(
        id="r", person_id="met", at=at(4, 9), specimen_id="s", result=TestResult.POSITIVE
    )
    (one,) = owed(rules_of(linked, PACKAGE), [result], evening(5))
    assert (one.day, one.opens_at) == (dec(4), at(4, 0))


def test_a_package_of_the_first_spell_does_not_answer_for_the_second() -> None:
    facts = [exposed("e", 1), exposed("f", 12)]
    handed = PackageDelivered(id="d", household_id="h", on=dec(3), items=("thermometer", "masks"))
    duties = owed(rules_of(HOME_FIVE, PACKAGE), facts, evening(13))
    found = {one.duty.day: one.status for one in results(duties, [handed], evening(13))}
    assert found == {dec(1): Status.MET_LATE, dec(12): Status.OVERDUE}


# --- tests that a regimen asks for ----------------------------------------------------------------


def asking(*plans: TestDays, setting: Setting = Setting.HOME, **more: Any) -> Restrict:  # noqa: ANN401 - any of its fields
    one = evolve(phase(until(9), setting=setting), tests=plans)
    return rule("home", EXPOSED, one, resets=(EXPOSED,), **more)


FROM_ENTRY = TestDays(days=(1, 4), origin=Entered(), anchor_day=1)
CONFINED = FirstKnown(of=(First(of=(Pick(kind="confined"),)), Entered()))


def test_tests_are_owed_on_their_days_through_today() -> None:
    duties = owed(policy(asking(FROM_ENTRY)), [exposed("e", 3)], evening(5))
    assert slots(duties) == [(3, "phase 1 day 1")]
    duties = owed(policy(asking(FROM_ENTRY)), [exposed("e", 3)], moment_of(at(6, 0)))
    assert slots(duties) == [(3, "phase 1 day 1"), (6, "phase 1 day 4")]
    one = duties[1]
    assert (one.opens_at, one.due_at) == (at(6, 0), at(7, 0) - TICK)
    assert (one.performer, one.supervisor) == (Role.HEALTH_STAFF, Role.GRID_WORKER)
    assert (one.lapses, one.windowed, one.shared) == (False, False, True)
    assert (one.root, one.because, one.household_id, one.grid_id) == ("e", ("e",), "h", "g")
    assert (one.deed.key, one.deed.fact) == ("take_specimen", "specimen_taken")


def test_at_a_site_its_own_staff_tests() -> None:
    (one,) = owed(
        policy(asking(FROM_ENTRY, setting=Setting.CENTRAL)), [exposed("e", 3)], evening(3)
    )
    assert (one.performer, one.supervisor) == (Role.SITE_STAFF, None)


def test_test_days_before_confinement_are_not_owed() -> None:
    plan = TestDays(days=(1, 4), origin=CONFINED, anchor_day=1)
    facts = [exposed("e", 3), Confined(id="c", person_id="p", on=dec(5))]
    duties = owed(policy(asking(plan)), facts, evening(20))
    assert slots(duties) == [(5, "phase 1 day 1"), (8, "phase 1 day 4")]


def test_two_plans_for_one_day_are_two_tests_and_two_methods_two_deeds() -> None:
    antigen = evolve(FROM_ENTRY, method=Method.ANTIGEN)
    duties = owed(policy(asking(FROM_ENTRY, antigen)), [exposed("e", 3)], evening(3))
    assert slots(duties) == [(3, "phase 1 day 1"), (3, "phase 1 day 1 plan 2")]
    assert [one.deed.name.zh for one in duties] == ["核酸采样", "抗原采样"]
    assert [one.deed.name.en for one in duties] == [
        "take a specimen",
        "take an antigen specimen",
    ]
    swab = SpecimenTaken(id="s", person_id="p", on=dec(3), method=Method.ANTIGEN)
    found = {one.duty.slot: one.status for one in results(duties, [swab], evening(4))}
    assert found == {
        "phase 1 day 1": Status.ATTEMPTED,
        "phase 1 day 1 plan 2": Status.MET,
    }


def test_two_links_that_ask_for_one_test_share_it() -> None:
    per_link = asking(FROM_ENTRY, per="link")
    facts = [exposed("e", 3, to_person_id="q"), exposed("f", 3, to_person_id="r")]
    duties = owed(policy(per_link), facts, evening(3))
    assert [one.root for one in duties] == ["e", "f"]
    swab = SpecimenTaken(id="s", person_id="p", on=dec(3))
    assert [one.met_by for one in results(duties, [swab], evening(4))] == ["s", "s"]
    unshared = asking(evolve(FROM_ENTRY, shared=False), per="link")
    duties = owed(policy(unshared), facts, evening(3))
    found = [one.met_by for one in results(duties, [swab], evening(4))]
    assert sorted(found, key=str) == [None, "s"]


def test_keys_of_tests_survive_a_correction() -> None:
    plan = TestDays(days=(1, 4), origin=CONFINED, anchor_day=1)
    confined = Confined(id="c", person_id="p", on=dec(5))
    corrected = exposed("f", 2, corrects="e")
    before = owed(policy(asking(plan)), [exposed("e", 3), confined], evening(8))
    after = owed(policy(asking(plan)), [exposed("e", 3), confined, corrected], evening(8))
    assert {one.key for one in before} == {one.key for one in after}
    assert len(before) == 2


# --- for each fact --------------------------------------------------------------------------------

FEVER = Pick(kind="temperature_taken", where=Is(field="celsius", op=Op.GE, value=37.3))
REFER = provide(Each(pick=FEVER), deed=deed("refer", "referred"), within_hours=2)


def temperature(fact_id: str, day: int, hour: float, celsius: float = 38, **more: Any) -> Fact:  # noqa: ANN401 - any of its fields
    return TemperatureTaken(id=fact_id, person_id="p", at=at(day, hour), celsius=celsius, **more)


def test_each_fever_opens_a_referral_with_a_deadline_in_hours() -> None:
    facts = [temperature("t", 3, 9), temperature("u", 3, 20, 37.2), temperature("v", 3, 20, 37.3)]
    duties = owed(policy(REFER), facts, evening(4))
    assert [(one.root, one.because) for one in duties] == [("t", ("t",)), ("v", ("v",))]
    assert [(one.opens_at, one.due_at) for one in duties] == [
        (at(3, 9), at(3, 11)),
        (at(3, 20), at(3, 22)),
    ]
    assert duties[0].subject == Subject("person", "p")
    assert duties[0].key == "n|once|person:p|t|2021-12-03|"


def test_hours_run_since_it_was_known_and_what_was_done_before_counts() -> None:
    (one,) = owed(policy(REFER), [temperature("t", 3, 9, recorded_at=at(4, 10))], evening(4))
    assert (one.day, one.opens_at, one.due_at) == (dec(4), at(3, 9), at(4, 12))


def test_an_untimed_fact_opens_at_the_start_of_its_day() -> None:
    arrival = provide(Each(pick=Pick(kind="arrived")), within_hours=6)
    (one,) = owed(policy(arrival), [arrived("a", 3)], evening(3))
    assert (one.opens_at, one.due_at) == (at(3, 0), at(3, 6))
    (one,) = owed(policy(arrival), [arrived("a", 3, recorded_at=at(3, 9))], evening(3))
    assert (one.opens_at, one.due_at) == (at(3, 0), at(3, 15))


def test_days_are_counted_from_the_day_it_was_known() -> None:
    arrival = provide(Each(pick=Pick(kind="arrived")), within_days=1)
    (one,) = owed(policy(arrival), [arrived("a", 3, recorded_at=at(5, 9))], evening(6))
    assert (one.day, one.due_at) == (dec(5), at(7, 0) - TICK)


def test_what_is_packed_for_each_fact_is_for_the_person() -> None:
    (one,) = owed(
        policy(provide(Each(pick=Pick(kind="exposed")), package=ITEMS)),
        [of_infant("f", 3)],
        evening(3),
        BOTH,
    )
    assert one.package is not None
    assert one.package.counts == (("thermometer", 1), ("masks", 1), ("wipes", 1))


def test_given_is_judged_on_the_day_it_took_effect_and_does_not_fade() -> None:
    recent = Seen(pick=Pick(kind="symptoms_reported", ever=True), within_days=3)
    asked = policy(provide(Each(pick=Pick(kind="arrived"), given=recent)))
    ill = SymptomsReported(id="s", person_id="p", on=dec(1))
    for day, count in ((3, 1), (4, 0)):
        facts = [ill, arrived("a", day)]
        assert [len(owed(asked, facts, evening(today))) for today in (day, 20)] == [count] * 2


def test_given_looks_at_what_is_known_by_now() -> None:
    stayed = Seen(pick=Pick(kind="left_area", ever=True))
    asked = policy(provide(Each(pick=Pick(kind="arrived"), given=stayed)))
    told = LeftArea(id="l", person_id="p", on=dec(2), area="610100", recorded_at=at(5, 9))
    facts = [arrived("a", 3), told]
    assert owed(asked, facts, evening(4)) == []
    (one,) = owed(asked, facts, evening(5))
    assert (one.day, one.opens_at, one.due_at) == (dec(5), at(3, 0), at(6, 0) - TICK)


def test_what_given_rests_on_must_still_be_believed() -> None:
    stayed = Seen(pick=Pick(kind="left_area", ever=True))
    asked = policy(provide(Each(pick=Pick(kind="arrived"), given=stayed)))
    left = LeftArea(id="l", person_id="p", on=dec(2), area="610100")
    facts = [arrived("a", 3), left, Retracted(id="r", fact_id="l", on=dec(5))]
    assert [len(owed(asked, facts, evening(today))) for today in (4, 5)] == [1, 0]


def test_given_looks_since_the_fact_unless_told_otherwise() -> None:
    stayed = Seen(pick=Pick(kind="left_area"))
    asked = policy(provide(Each(pick=Pick(kind="arrived"), given=stayed)))
    for recorded_at in (None, at(5, 9)):
        for day, count in ((2, 0), (3, 1), (4, 1)):
            left = LeftArea(id="l", person_id="p", on=dec(day), area="610100")
            facts = [arrived("a", 3, recorded_at=recorded_at), left]
            duties = owed(asked, facts, evening(9))
            assert [one.day for one in duties] == [dec(5 if recorded_at else day)] * count


@pytest.mark.parametrize(
    ("on", "recorded", "owed_on"),
    [(2, None, 3), (4, None, 4), (4, 6, 6), (9, None, 9), (10, None, None)],
)
def test_a_grading_that_given_asks_about_makes_it_owed_once_it_is_known(
    on: int, recorded: int | None, owed_on: int | None
) -> None:
    risky = Pick(kind="left_area", ever=True, where=Is(field="risk", op=Op.EQ, value="high"))
    asked = policy(provide(Each(pick=Pick(kind="arrived"), given=Seen(pick=risky))))
    moment = evening(9)
    agenda = agenda_of([asked], moment)
    left = LeftArea(id="l", person_id="p", on=dec(1), area="610103")
    others = [temperature(f"t{day}", day, 9, 36.5) for day in range(2, 9)]
    home = home_of(agenda, [left, arrived("a", 3), *others])
    graded = RiskGraded(
        id="g",
        area="610100",
        level=RiskLevel.HIGH,
        on=dec(on),
        recorded_at=None if recorded is None else at(recorded, 9),
    )
    areas = Ledger([graded]).entries((Subject("graded-in", "610100"),), moment)
    (member,) = home.members
    knowing = attrs.evolve(member, evidence=attrs.evolve(member.evidence, areas=areas))
    duties = [*duties_of_home(agenda, attrs.evolve(home, members=(knowing,)))]
    assert [one.day for one in duties] == ([] if owed_on is None else [dec(owed_on)])


def test_a_grading_published_later_does_not_change_what_was_owed() -> None:
    risky = Pick(kind="left_area", where=Is(field="risk", op=Op.EQ, value="high"))
    asked = policy(provide(Each(pick=risky)))
    moment = evening(9)
    agenda = agenda_of([asked], moment)
    left = LeftArea(id="l", person_id="p", on=dec(3), area="610103")
    home = home_of(agenda, [left])
    for day, count in ((3, 1), (4, 0)):
        graded = RiskGraded(id="g", area="610100", level=RiskLevel.HIGH, on=dec(day))
        areas = Ledger([graded]).entries((Subject("graded-in", "610100"),), moment)
        (member,) = home.members
        knowing = attrs.evolve(member, evidence=attrs.evolve(member.evidence, areas=areas))
        duties = [*duties_of_home(agenda, attrs.evolve(home, members=(knowing,)))]
        assert len(duties) == count


def test_a_linked_persons_facts_may_open_a_duty_too() -> None:
    positive = Pick(
        kind="result_reported",
        via=Via.LINKED,
        where=Is(field="result", op=Op.EQ, value="positive"),
    )
    result = ResultReported(
        id="r", person_id="met", on=dec(4), specimen_id="s", result=TestResult.POSITIVE
    )
    (one,) = owed(policy(provide(Each(pick=positive))), [result], evening(5))
    assert (one.subject, one.root) == (Subject("person", "p"), "r")


def test_a_fact_before_the_rule_was_in_force_asks_for_nothing() -> None:
    arrival = provide(Each(pick=Pick(kind="arrived")), within_days=1)
    later = policy(arrival, effective_from=dec(4))
    assert owed(later, [arrived("a", 3)], evening(9)) == []
    assert len(owed(later, [arrived("a", 4)], evening(9))) == 1
    assert len(owed(later, [arrived("a", 3, recorded_at=at(4, 9))], evening(9))) == 1


def test_an_edition_that_takes_over_asks_on_its_first_day_for_what_came_before() -> None:
    arrival = provide(Each(pick=Pick(kind="arrived")), within_days=1)
    older = policy(id="n1", effective_from=dec(1))
    newer = policy(arrival, id="n2", effective_from=dec(5), transition=Transition.BY_DAY)
    (one,) = owed((older, newer), [arrived("a", 3)], evening(9))
    assert (one.day, one.opens_at, one.due_at) == (dec(5), at(3, 0), at(7, 0) - TICK)
    again = policy(arrival, id="n1", effective_from=dec(1))
    (one,) = owed((again, newer), [arrived("a", 3)], evening(9))
    assert (one.day, one.policy_id) == (dec(3), "n1")


@pytest.mark.parametrize(
    ("same_series", "same_rule", "count"),
    [(True, True, 1), (True, False, 2), (False, True, 2)],
)
def test_only_the_same_rule_of_an_earlier_edition_has_asked_already(
    count: int, *, same_series: bool, same_rule: bool
) -> None:
    arrival = provide(Each(pick=Pick(kind="arrived")), within_days=1)
    older = policy(arrival, id="n1")
    newer = policy(
        evolve(arrival, id="once" if same_rule else "again"),
        id="n2",
        series="n" if same_series else "m",
        effective_from=dec(5),
        transition=Transition.BY_DAY,
    )
    assert len(owed((older, newer), [arrived("a", 3)], evening(9))) == count


def test_a_namesake_of_another_shape_has_asked_for_nothing() -> None:
    arrival = provide(Each(pick=Pick(kind="arrived")), within_days=1)
    newer = policy(arrival, id="n2", effective_from=dec(5), transition=Transition.BY_DAY)
    others = (
        evolve(PACKAGE, id="once"),
        repeat(AT_HOME, id="once", times_a_day=1),
        evolve(ROUND, id="once"),
    )
    for other in others:
        duties = owed((policy(other, id="n1"), newer), [arrived("a", 3)], evening(9))
        assert [one.day for one in duties if one.because == ("a",)] == [dec(5)]


def test_a_correction_keeps_the_key_and_gives_the_new_reason() -> None:
    facts = [arrived("a", 3), arrived("b", 3, corrects="a")]
    asked = policy(provide(Each(pick=Pick(kind="arrived"))))
    (before,), (after,) = (owed(asked, facts[:n], evening(4)) for n in (1, 2))
    assert (before.key, before.because) == (after.key, ("a",))
    assert after.because == ("b",)


# --- rounds ---------------------------------------------------------------------------------------

ROUND = Reach(
    id="round",
    summary=words("round"),
    first_on=dec(3),
    last_on=dec(5),
    deed=deed("screen", "contacted", where=Is(field="topic", op=Op.EQ, value="screening")),
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    channels=(Channel.VISIT, Channel.PHONE),
    answers=("travel", "residence"),
)


def test_a_round_is_owed_for_every_household_from_its_first_day_on() -> None:
    assert owed(policy(ROUND), [], evening(2)) == []
    (one,) = owed(policy(ROUND), [], moment_of(at(3, 0)), BOTH)
    assert (one.opens_at, one.due_at) == (at(3, 0), at(6, 0) - TICK)
    assert (one.subject, one.people_ids, one.waived) == (
        Subject("household", "h"), ("p", "q"), ""
    )  # fmt: skip
    assert (one.is_round, one.lapses, one.windowed) == (True, True, False)
    assert (one.performer, one.supervisor) == (Role.GRID_WORKER, Role.CADRE)
    assert one.key == "n|round|household:h||2021-12-03|"
    assert owed(policy(ROUND), [], evening(20), BOTH) == [one]


def test_channels_and_answers_are_required_of_a_contact() -> None:
    (one,) = owed(policy(ROUND), [], evening(3))
    assert isinstance(one.deed.requires, All)
    assert one.deed.requires.of == (
        Is(field="channel", op=Op.IN, value=("visit", "phone")),
        Is(field="answered", op=Op.HAS, value="travel"),
        Is(field="answered", op=Op.HAS, value="residence"),
    )
    asked = evolve(ROUND.deed, requires=Is(field="channel", op=Op.NE, value="wechat"))
    (one,) = owed(policy(evolve(ROUND, deed=asked, answers=())), [], evening(3))
    assert isinstance(one.deed.requires, All)
    assert len(one.deed.requires.of) == 2
    (one,) = owed(policy(evolve(ROUND, channels=(), answers=())), [], evening(3))
    assert one.deed == ROUND.deed


def test_a_household_of_which_nobody_is_here_is_waived() -> None:
    (one,) = owed(policy(ROUND), [], evening(3), ())
    assert (one.waived, one.people_ids) == ("nobody_here", ())


def test_a_round_of_households_asks_nothing_of_shops_or_of_who_has_no_household() -> None:
    shop = Shop(id="shop", kind=PremisesKind.SHOP, grid_id="g")
    assert owed(policy(ROUND), [], evening(3), household_id=None) == []
    assert [*duties_of_place(agenda_of([policy(ROUND)], evening(3)), shop)] == []


def test_a_round_of_premises_is_owed_at_each_and_nowhere_else() -> None:
    shops = policy(evolve(ROUND, scope="premises", channels=(), answers=()))
    agenda = agenda_of([shops], evening(3))
    (one,) = duties_of_place(agenda, Shop(id="shop", kind=PremisesKind.SHOP, grid_id="g"))
    assert (one.subject, one.grid_id, one.household_id) == (Subject("place", "shop"), "g", None)
    assert (one.people_ids, one.waived) == ((), "")
    lift = SharedSpace(id="lift", kind=SpaceKind.ELEVATOR, unit_id="u")
    assert [*duties_of_place(agenda, lift)] == []
    assert owed(shops, [], evening(3)) == []


@pytest.mark.parametrize(
    ("scope", "place", "grid_id"),
    [
        ("compounds", Compound(id="place", grid_id="g"), "g"),
        ("compounds", Compound(id="place"), None),
        ("grids", Grid(id="place"), "place"),
    ],
)
def test_a_round_of_compounds_or_grids_is_owed_at_each_and_nowhere_else(
    scope: str, place: Place, grid_id: str | None
) -> None:
    agenda = agenda_of([policy(evolve(ROUND, scope=scope))], evening(3))
    (one,) = duties_of_place(agenda, place)
    assert (one.subject, one.grid_id) == (Subject("place", "place"), grid_id)
    post = Post(id="post", kind=PostKind.CHECKPOINT, grid_id="g")
    assert [*duties_of_place(agenda, post)] == []


@pytest.mark.parametrize(
    ("first", "last", "count"), [(3, 3, 1), (4, 9, 0), (1, 2, 0), (1, None, 1)]
)
def test_a_round_belongs_to_the_edition_in_force_on_its_first_day(
    first: int, last: int | None, count: int
) -> None:
    until_ = None if last is None else dec(last)
    own = policy(ROUND, effective_from=dec(first), effective_to=until_)
    assert len(owed(own, [], evening(9))) == count


def test_a_round_told_again_by_a_newer_edition_is_owed_once() -> None:
    older = policy(ROUND, id="n1")
    newer = policy(ROUND, id="n2", effective_from=dec(4), transition=Transition.BY_DAY)
    assert [one.policy_id for one in owed((older, newer), [], evening(9))] == ["n1"]


def test_a_diagnosis_ends_what_quarantine_owes() -> None:
    ends = rule(
        "case",
        Pick(kind="diagnosed"),
        phase(until(9, First(of=(Pick(kind="diagnosed"),))), Purpose.TREATMENT, Setting.HOSPITAL),
        ends=(Purpose.QUARANTINE,),
    )
    daily = repeat(AT_HOME, times_a_day=1)
    ill: Diagnosed = diagnosed("d", 5)
    duties = owed(rules_of(HOME_FIVE, ends, daily), [exposed("e", 3), ill], evening(9))
    assert [one.day for one in duties] == [dec(3), dec(4)]
