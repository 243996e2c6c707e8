"""What is said to whom: read these aloud. Whole texts are in `tests/golden/explanations`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.catalogue import every_policy
from gridcare.catalogue.deeds import SERVE_OBSERVATION_NOTICE
from gridcare.facts import Method, OrderAction, Setting
from gridcare.people import Role
from gridcare.policy import (
    ISOLATION,
    All,
    Any,
    Began,
    Binding,
    Condition,
    Confidence,
    Day,
    Entered,
    First,
    FirstKnown,
    Hours,
    InPhase,
    Is,
    Last,
    Layer,
    Not,
    On,
    Op,
    Opened,
    Phase,
    Pick,
    Policy,
    Provide,
    Purpose,
    Reached,
    Restrict,
    Restriction,
    Run,
    Seen,
    Switch,
    TestDays,
    Via,
)
from gridcare.wording import SENTENCES, Text
from tests.golden.community import REGISTER as LARGE
from tests.golden.situations import SITUATIONS
from tests.scenarios.telling import ALL_POLICIES, NATION, REGISTER, assessed, day, told

if TYPE_CHECKING:
    from gridcare.assessment import Audience, Explanation, Length
    from gridcare.wording import Language

AT_HOME = """
    12-22       left_area person_id=li-mei area=610400 stayed_since=12-10
    12-23 07:00 arrived   person_id=li-mei
"""
MET = "12-18 20:00 exposed person_id=wu-gang degree=close"
CHINA = gc.Rulebook([NATION])
LENGTHS: Final[tuple[Length, ...]] = ("short", "long")


def _said(
    *rows: str,
    at: str,
    to: str = "wu-gang",
    rules: gc.Rulebook = CHINA,
    lang: Language = "en",
    audience: Audience = "person",
    length: Length | None = None,
) -> tuple[str, ...]:
    now = assessed(told(*rows), at, rules=rules, register=LARGE)
    return gc.explain(now, to, lang=lang, audience=audience, length=length).lines


def _situation(name: str, audience: Audience = "person", length: Length = "long") -> Explanation:
    found = SITUATIONS[name]
    return gc.explain(found.assessed(), found.person_id, audience=audience, length=length)


# --- to whom, how much ----------------------------------------------------------------------------


def test_the_person_is_told_briefly_and_a_colleague_everything() -> None:
    now = assessed(told(AT_HOME), "12-24 11:00")
    for audience, length in (("person", "short"), ("worker", "long"), ("auditor", "long")):
        said = gc.explain(now, "li-mei", audience=audience)  # type: ignore[arg-type]  # each is one
        assert said.length == length
        assert said == gc.explain(now, "li-mei", audience=audience, length=length)  # type: ignore[arg-type]  # as above


def test_briefly() -> None:
    said = gc.explain(assessed(told(AT_HOME), "12-24 11:00"), "li-mei")
    assert str(said).splitlines() == [
        "You are under quarantine at home; today, 24 December, is day 2 of 14.",
        "The last day is 5 January; from 6 January on you are free.",
        (
            "While this lasts, please: do not go out, receive no visitors and keep to a room apart "
            "from others; and do today: report the arrival, take the temperature (morning, "
            "evening)."
        ),
        "It ends by itself on that day, and nothing in the rules ends it sooner.",
        (
            "Questions, or something you need? Ask the grid worker or the party secretary: the "
            "number is on your contact card."
        ),
    ]


def test_briefly_in_chinese() -> None:
    said = gc.explain(assessed(told(AT_HOME), "12-24 11:00"), "li-mei", lang="zh")
    assert said.lines == (
        "您目前处于居家隔离医学观察期，今天（12月24日）是第2天，共14天。",
        "最后一天是1月5日，1月6日起您即解除。",
        "在此期间请您：不外出、不会客、单独居住一室；今天还请完成：返并报备、测量体温（早、晚）。",
        "期满自动解除，规定中没有提前解除的情形。",
        "如有疑问或需要，请联系网格员或党支部书记，电话见您的联系卡。",
    )


def test_in_full() -> None:
    said = gc.explain(assessed(told(AT_HOME), "12-24 11:00"), "li-mei", length="long")
    assert list(said.lines) == [
        "You are under quarantine at home.",
        "Today, 24 December 2021, is day 2 since it began on 23 December 2021.",
        (
            "While this lasts, please: do not go out, receive no visitors and keep to a room apart "
            "from others."
        ),
        "From 23 December 2021 through 5 January 2022 (14 days): quarantine at home.",
        "The last day is 5 January 2022; from 6 January 2022 on you are free.",
        "It ends by itself on that day, and nothing in the rules ends it sooner.",
        (
            "From now on this would move the last day: a stay elsewhere (in one of the areas "
            "named, between 9 December 2021 and 22 December 2021)."
        ),
        (
            "Another rule would apply (“stayed in Xi'an, Xianyang or Yan'an, 9 to 22 December: 14 "
            "days at home, topped up; the home is unfit: at a central site”), depending on: "
            "finding that the home is unfit."
        ),
        (
            "Counted from the day you left the area on 22 December 2021; that day is day 0; 14 "
            "days count, from 23 December 2021 to 5 January 2022."
        ),
        (
            "Began on 23 December 2021 under “stayed in Xi'an, Xianyang or Yan'an, 9 to 22 "
            "December: 14 days at home, topped up” (Taiyuan epidemic prevention office), because "
            "of an arrival."
        ),
        (
            "Reason: stayed in Xi'an, Xianyang or Yan'an, 9 to 22 December: 14 days at home, "
            "topped up. Ordered by: Taiyuan epidemic prevention office (“Taiyuan: urgent "
            "notice of 23 December 2021”)."
        ),
        "This was asked of you by 23 December 2021 and is still needed: report the arrival.",
        "Please do today: take the temperature (morning, evening).",
        (
            "Owed to you by 23 December 2021 and not done yet: "
            "deliver the care package (the grid worker), serve the observation notice (the grid "
            "worker), have the commitment signed (the grid worker), put the paper seal on the door "
            "(the grid worker)."
        ),
        "Will be done for you today: ask what the household needs (the grid worker).",
        (
            "Everybody is being asked in a screening round, your household too, through 24 "
            "December 2021."
        ),
        (
            "Questions, or something you need? Ask the grid worker or the party secretary: the "
            "number is on your contact card."
        ),
    ]


def test_a_worker_is_told_about_the_person_with_ids() -> None:
    now = assessed(told(AT_HOME), "12-24 11:00")
    worker = gc.explain(now, "li-mei", audience="worker").lines
    assert worker[0] == "Under quarantine at home."
    assert "Facts: arrived-1, left_area-0" in worker
    assert "Owed by the person today: take the temperature (morning, evening)." in worker
    assert worker[-1] == "Responsible: east-worker, secretary."


def test_an_auditor_is_told_rules_sources_and_what_does_not_apply() -> None:
    now = assessed(told(AT_HOME), "12-24 11:00")
    worker = gc.explain(now, "li-mei", audience="worker").lines
    auditor = gc.explain(now, "li-mei", audience="auditor").lines
    more = [line for line in auditor if line not in worker]
    assert "Rule: cn-taiyuan-2021-12-23/xian-xianyang-yanan-9-to-22" in more
    assert (
        "How sure we are of “Taiyuan: urgent notice of 23 December 2021”: high; reviewed on 23 "
        "November 2026."
    ) in more
    assert any(
        line.startswith("Source: ") and line.endswith("; read: an excerpt.") for line in more
    )
    head = "Rules in force that do not apply, each with the first condition that fails:"
    (first, *_rest) = more[more.index(head) + 1 :]
    assert first.startswith("Not “close contacts")
    assert first.endswith(": no exposure is recorded.")
    # Exactly, with codes of areas and the bounds of time that plain words leave out.
    assert any("610100" in line and "at any time" in line for line in more)


def test_an_auditor_is_told_from_where_no_source_was_read() -> None:
    bare = evolve(NATION, sources=(), reviewed_on=None, confidence=Confidence.LOW)
    said = _said(MET, at="12-23 08:00", rules=gc.Rulebook([bare]), audience="auditor")
    sure = [line for line in said if line.startswith("How sure")]
    assert sure == [
        "How sure we are of “China: COVID-19 prevention and control protocol, 8th edition”: low."
    ]
    assert not [line for line in said if line.startswith("Source:")]


def test_where_every_rule_applies_none_is_said_not_to() -> None:
    book = gc.Rulebook([_policy(_rule(_phase(SEVENTH)))])
    said = _said(
        "12-21 exposed person_id=wu-gang degree=close",
        at="12-23 08:00",
        rules=book,
        audience="auditor",
    )
    assert not [line for line in said if line.startswith(("Not ", "Rules in force"))]


# --- free -----------------------------------------------------------------------------------------


def test_free_known_and_unknown_are_three_things() -> None:
    now = assessed(told(""), "12-21 08:00")
    for length in LENGTHS:
        said = gc.explain(now, "li-mei", length=length)
        assert str(said) == "No restriction applies to you."
        unknown = gc.explain(now, "nobody", length=length)
        assert str(unknown) == "Nobody with this id is in the register."
        assert unknown.bars == ()


def test_somebody_released_is_told_since_when() -> None:
    assert _said(MET, at="01-09 08:00") == (
        "No restriction applies to you.",
        (
            "Your health monitoring at home lasted through 8 January; you have been free since 9 "
            "January."
        ),
    )
    assert _said(MET, at="01-08 08:00")[0].startswith("You are under health monitoring at home;")
    long = _said(MET, at="01-09 08:00", length="long")
    assert long[-1].startswith("Began on 18 December 2021 under “close contacts")


def test_the_households_care_is_not_told_to_members_who_are_free() -> None:
    lines = gc.explain(assessed(told(AT_HOME), "12-26 08:00"), "li-bao").lines
    assert lines == ("No restriction applies to you.",)


def test_whoever_is_free_is_told_what_they_owe() -> None:
    back = """
        12-06       left_area person_id=li-mei area=610400 stayed_since=12-05
        12-28 07:00 arrived   person_id=li-mei
    """
    lines = gc.explain(assessed(told(back), "12-28 09:00"), "li-mei").lines
    assert lines[:2] == (
        "No restriction applies to you.",
        "Please do today: report the arrival.",
    )
    assert lines[-1].startswith("Questions, or something you need?")


def test_a_round_that_is_over_is_not_told_as_owed() -> None:
    after = str(gc.explain(assessed(told(AT_HOME), "12-26 08:00"), "li-mei", length="long"))
    assert "screening" not in after


def test_nobody_to_ask_is_said() -> None:
    nobody = evolve(REGISTER, responsibilities=())
    now = assessed(told(AT_HOME), "12-24 11:00", register=nobody)
    assert gc.explain(now, "li-mei").lines[-1] == (
        "Nobody is named for you at the moment. Please ask the community office."
    )


def test_the_staff_of_where_somebody_is_held_can_be_asked() -> None:
    at_site = _said(MET, at="12-23 08:00")[-1]
    assert "the staff of the isolation site" in at_site
    in_hospital = _said("12-20 diagnosed person_id=wu-gang", at="12-23 08:00")[-1]
    assert "the health staff" in in_hospital
    assert "isolation site" not in in_hospital


def test_tests_of_days_that_are_over_are_no_longer_told() -> None:
    held = _said(MET, at="12-23 08:00", length="long")
    assert [line for line in held if "take a specimen" in line]
    free = _said(MET, at="01-10 08:00", length="long")
    assert not [line for line in free if "take a specimen" in line]


def test_a_death_ends_everything_and_nobody_is_spoken_of_as_free() -> None:
    story = (MET, "12-24 09:00 died person_id=wu-gang")
    assert _said(*story, at="12-26 08:00") == (
        "Died on 24 December; every restriction ended on that day.",
    )
    assert (
        _said(*story, at="12-26 08:00", length="long")[-1] == "Ended on 24 December 2021 by death."
    )


# --- orders ---------------------------------------------------------------------------------------

ORDERED = "12-24 09:00 ordered person_id=wu-gang authority=us action="


def test_a_suspension_is_told_with_its_clock() -> None:
    for clock, said in (
        ("stops", "The days do not count while it is suspended: the days left follow once it is"),
        ("runs", "The days go on counting while it is suspended."),
    ):
        lines = _said(MET, f"{ORDERED}suspend clock={clock}", at="12-26 08:00")
        assert lines[0] == (
            "Your centralised quarantine has been suspended since 24 December by order of us: no "
            "restriction applies to you meanwhile."
        )
        assert lines[1].startswith(said)
    long = _said(MET, f"{ORDERED}suspend clock=stops", at="12-26 08:00", length="long")
    assert "Suspended on 24 December 2021 by us." in long
    assert not [line for line in long if line.startswith(("From ", "The last day"))]
    assert "Counted from your last exposure on 18 December 2021; that day is day 0." in long


def test_what_is_resumed_is_told_from_then_on() -> None:
    story = (
        MET,
        f"{ORDERED}suspend clock=stops",
        "12-27 09:00 ordered person_id=wu-gang authority=us action=resume",
    )
    lines = _said(*story, at="12-29 08:00")
    assert lines[0] == (
        "You are under centralised quarantine; today, 29 December, is day 3 since 27 December."
    )
    assert "Resumed on 27 December by us." in lines
    long = _said(*story, at="12-29 08:00", length="long")
    assert "Today, 29 December 2021, is day 3 since it was resumed on 27 December 2021." in long


def test_an_extension_is_told_with_who_ordered_it() -> None:
    lines = _said(MET, f"{ORDERED}extend through_on=01-20", at="12-26 08:00")
    assert lines[0].endswith("today, 26 December, is day 8 of 33.")
    assert "Extended on 24 December by us, through 20 January." in lines


def test_a_move_is_told_with_where_to() -> None:
    lines = _said(MET, f"{ORDERED}move setting=home", at="12-26 08:00")
    assert "Moved on 24 December by us to your home." in lines
    worker = _said(
        MET, f"{ORDERED}move setting=home", at="12-26 08:00", audience="worker", length="short"
    )
    assert "Moved on 24 December by us to the home." in worker


def test_an_end_by_order_is_told() -> None:
    assert _said(MET, f"{ORDERED}end", at="12-26 08:00")[:3] == (
        "No restriction applies to you.",
        (
            "Your centralised quarantine lasted through 23 December; you have been free since 24 "
            "December."
        ),
        "Ended on 24 December by us.",
    )


def test_what_rested_on_nothing_is_told_to_be_withdrawn() -> None:
    lines = _said(MET, "12-24 09:00 retracted fact_id=exposed-0", at="12-26 08:00")
    assert lines[2] == "Withdrawn on 24 December, because what it rested on no longer stands."


@pytest.mark.parametrize("action", OrderAction)
def test_every_order_has_words(action: OrderAction) -> None:
    past = {
        "extend": "extended",
        "end": "ended",
        "suspend": "suspended",
        "resume": "resumed",
        "move": "moved",
    }
    assert f"history.{past[action]}" in SENTENCES
    for setting in Setting:
        named = {f"history.place.{setting}", f"history.place.{setting}.you"}
        assert named & SENTENCES.keys()


def test_an_edition_that_takes_over_is_told_from_its_day() -> None:
    lines = _situation("traveller-topped-up").lines
    assert (
        "From 27 December 2021 on under a newer edition, “stayed in Xi'an, 9 to 22 December: 14 "
        "days at a central site, topped up” (Taiyuan health commission)."
    ) in lines
    assert (
        "From 27 December 2021 through 5 January 2022 (10 days): centralised quarantine." in lines
    )


# --- other people ---------------------------------------------------------------------------------


def test_a_household_is_told_of_nobody() -> None:
    lines = _situation("household-contact").lines
    assert (
        "Counted from 22 December 2021, a day that depends on somebody you live with; that day is "
        "day 0; 10 days count, from 23 December 2021 to 1 January 2022."
    ) in lines
    (began,) = [line for line in lines if line.startswith("Began")]
    assert began.endswith("because of news about somebody you live with.")
    worker = _situation("household-contact", "worker").lines
    assert any("because of onset of symptoms of somebody else" in line for line in worker)
    assert any(
        line.startswith("Counted from another person's isolation on 22 December") for line in worker
    )


def test_a_switch_for_somebody_elses_test_is_told_of_nobody() -> None:
    positive = (
        "12-20 20:00 exposed         person_id=he-jun degree=secondary to_person_id=wu-gang",
        "12-21 08:00 specimen_taken  person_id=wu-gang id=w",
        "12-21 20:00 result_reported person_id=wu-gang specimen_id=w result=positive",
    )
    lines = _said(*positive, at="12-23 08:00", to="he-jun", length="long")
    (switched,) = [line for line in lines if line.startswith("From 21 December 2021 on under")]
    assert switched.endswith("because of news about somebody you met.")
    assert "positive" not in " ".join(lines)
    worker = _said(*positive, at="12-23 08:00", to="he-jun", audience="worker")
    assert any("because of a positive test of somebody else" in line for line in worker)


# --- permits, advice, phases ----------------------------------------------------------------------

DAILY = (
    "10-01 vaccinated person_id=wu-gang dose=2 completes=yes",
    "12-23 20:00 exposed person_id=wu-gang degree=close context=workplace",
)
TESTED = (
    "12-26 06:00 specimen_taken person_id=wu-gang id=s method=antigen",
    "12-26 06:30 result_reported person_id=wu-gang specimen_id=s result=negative",
)
ENGLAND = gc.Rulebook([one for one in every_policy() if one.id.startswith("uk-")])


def test_a_permit_of_the_day_is_told_with_when_it_holds_again() -> None:
    lines = _said(*DAILY, *TESTED, at="12-26 08:00", rules=ENGLAND)
    assert lines[:2] == (
        "You are free today, because of: a negative antigen test.",
        (
            "From 27 December on you will be under health monitoring at home, advised and not "
            "ordered."
        ),
    )
    long = _said(*DAILY, *TESTED, at="12-26 08:00", rules=ENGLAND, length="long")
    assert "On a day with a negative antigen test you are free, and the day counts." in long


def test_without_the_permit_it_has_lasted_since_it_began() -> None:
    yesterday = tuple(row.replace("12-26", "12-25") for row in TESTED)
    lines = _said(*DAILY, *yesterday, at="12-26 08:00", rules=ENGLAND, length="long")
    assert lines[1].startswith("Today, 26 December 2021, is day 4 since it began on 23 December")


def test_advice_is_said_to_be_advice() -> None:
    short = _situation("advised-to-stay-at-home", length="short").lines
    assert short[0] == (
        "You are advised, not ordered: isolation at home; today, 27 February, is day 2 of 10."
    )
    assert short[1] == "The advice is for the days through 7 March."
    assert short[2] == "It is advised, and left to you: do not go out and receive no visitors."
    long = _situation("advised-to-stay-at-home").lines
    assert long[0] == "You are advised, not ordered: isolation at home. It is your own decision."
    assert any(line.startswith("Reason:") and "Advised by:" in line for line in long)


def _policy(*rules: Restrict, **changed: object) -> Policy:
    words = Text(en="house rules", zh="内部规定")
    made = Policy(
        id="p",
        series="p",
        title=words,
        issuer=words,
        layer=Layer.NATION,
        effective_from=assessed(told(""), "12-01 08:00").today,
        confidence=Confidence.HIGH,
        rules=rules,
    )
    return evolve(made, **changed)


def _rule(*phases: Phase, **changed: object) -> Restrict:
    made = Restrict(
        id="r",
        category="c",
        summary=Text(en="house rule", zh="内部规定"),
        opens=(Pick(kind="exposed"),),
        phases=phases,
    )
    return evolve(made, **changed)


def _phase(until: Condition, **changed: object) -> Phase:
    made = Phase(purpose=Purpose.QUARANTINE, setting=Setting.HOME, until=until)
    return evolve(made, **changed)


def _under(*rules: Restrict, at: str = "12-23 08:00", **how: object) -> tuple[str, ...]:
    book = gc.Rulebook([_policy(*rules)])
    met = "12-21 exposed person_id=wu-gang degree=close"
    return _said(met, at=at, rules=book, **how)  # type: ignore[arg-type]  # options by name


TEST: Final = Seen(pick=Pick(kind="result_reported"))
RELEASED: Final = Pick(kind="released")
THEIRS: Final = Pick(kind="result_reported", via=Via.LINKED)
SEVENTH: Final = Reached(day=Day(n=7, of=Opened(), anchor_day=0))
TENTH: Final = Reached(day=Day(n=10, of=Opened(), anchor_day=0))


def test_an_order_and_advice_on_one_day_are_told_apart() -> None:
    ordered = _rule(_phase(SEVENTH, restrictions=(Restriction.STAY_IN,)))
    advised = _rule(
        _phase(
            SEVENTH,
            purpose=Purpose.MONITORING,
            binding=Binding.ADVISED,
            restrictions=(Restriction.MASK,),
        ),
        id="advice",
    )
    short = _under(ordered, advised)
    assert short[:2] == (
        "You are under quarantine at home; today, 23 December, is day 2 of 7.",
        "You are also advised, not ordered: health monitoring at home.",
    )
    assert "While this lasts, please: do not go out." in short
    assert "It is advised, and left to you: wear a mask." in short
    long = _under(ordered, advised, length="long")
    assert long[:2] == (
        "You are under quarantine at home.",
        "You are advised, not ordered: health monitoring at home. It is your own decision.",
    )


def test_advice_that_ends_by_itself_is_left_to_the_person() -> None:
    lines = _under(_rule(_phase(SEVENTH, binding=Binding.ADVISED)))
    assert "Whether you follow the advice is your own decision." in lines


def test_two_phases_alike_are_told_as_one() -> None:
    rule = _rule(_phase(SEVENTH), switches=(Switch(when=TENTH, to="other"),))
    other = _rule(_phase(SEVENTH), id="other", opens=())
    switched = evolve(
        rule, switches=(Switch(when=Reached(day=Day(n=2, of=Opened(), anchor_day=0)), to="other"),)
    )
    lines = _under(switched, other, length="long")
    spans = [line for line in lines if line.endswith(": quarantine at home.")]
    assert spans == ["From 21 December 2021 through 28 December 2021 (8 days): quarantine at home."]
    assert lines[0] == "You are under quarantine at home."


def test_one_day_is_told_as_one() -> None:
    rule = _rule(
        _phase(Reached(day=Day(n=0, of=Opened(), anchor_day=0))),
        _phase(SEVENTH, setting=Setting.CENTRAL),
    )
    lines = _under(rule, length="long")
    assert "On 21 December 2021: quarantine at home." in lines


def test_what_is_left_of_another_rule_is_no_matter_of_what_is_open() -> None:
    waiting = _rule(
        _phase(TEST, purpose=Purpose.MONITORING),
        _phase(TENTH, purpose=Purpose.AREA),
        id="waiting",
    )
    lines = _under(_rule(_phase(SEVENTH)), waiting)
    assert "The last day of this is not settled yet; then follows area lockdown." in lines


def test_what_is_to_be_done_needs_no_restriction() -> None:
    report = Provide(
        id="n",
        summary=Text(en="a report", zh="报告"),
        to=InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,)),
        deed=SERVE_OBSERVATION_NOTICE,
        performer=Role.RESIDENT,
        within_days=3,
    )
    book = gc.Rulebook([evolve(_policy(), rules=(_rule(_phase(SEVENTH)), report))])
    lines = _said("12-21 exposed person_id=wu-gang degree=close", at="12-23 08:00", rules=book)
    assert "Please do today: serve the observation notice." in lines


def test_a_phase_that_may_fall_away_is_said_to() -> None:
    rule = _rule(
        _phase(Any(of=(TEST, SEVENTH))),
        _phase(Any(of=(TEST, TENTH)), setting=Setting.CENTRAL),
    )
    lines = _under(rule, length="long")
    assert (
        "From 29 December 2021 through 31 December 2021 (3 days): centralised quarantine, unless "
        "it ends before."
    ) in lines


def test_days_still_to_come_are_told_before_they_begin() -> None:
    later = _rule(_phase(SEVENTH), starts=Day(n=4, of=Opened(), anchor_day=0))
    assert _under(later)[:3] == (
        "No restriction applies to you.",
        "From 25 December on you will be under quarantine at home.",
        "The last day is 28 December; from 29 December on you are free.",
    )
    assert "From 25 December 2021 through 28 December 2021 (4 days): quarantine at home." in _under(
        later, length="long"
    )


def test_a_permit_of_a_day_before_it_begins_is_none() -> None:
    permit = Seen(pick=Pick(kind="confined"))
    later = _rule(_phase(SEVENTH, unless=permit), starts=Day(n=4, of=Opened(), anchor_day=0))
    assert _under(later)[0] == "No restriction applies to you."


def test_an_open_end_before_another_phase_names_it() -> None:
    rule = _rule(
        _phase(TEST),
        _phase(Reached(day=Day(n=7, of=Entered(), anchor_day=1)), setting=Setting.CENTRAL),
    )
    lines = _under(rule)
    assert "The last day of this is not settled yet; then follows centralised quarantine." in lines


def test_an_open_end_after_settled_days_is_told_with_them() -> None:
    rule = _rule(_phase(SEVENTH), _phase(TEST, setting=Setting.CENTRAL))
    lines = _under(rule)
    assert lines[1] == (
        "This lasts through 28 December, then follows centralised quarantine; the last day of it "
        "is not settled yet."
    )


# --- what ends it ---------------------------------------------------------------------------------


def test_what_could_end_it_sooner() -> None:
    until = All(of=(Any(of=(SEVENTH, TEST)), Not(of=Seen(pick=Pick(kind="diagnosed")))))
    lines = _under(_rule(_phase(until)))
    assert "The last day is 28 December; from 29 December on you are free." in lines
    assert (
        "It can end sooner, and you be free on 24 December at the earliest, with: a test result."
    ) in lines


def test_what_is_there_already_is_not_named_as_a_way_out() -> None:
    fit = Seen(pick=Pick(kind="home_assessed", ever=True))
    ways = Any(of=(TENTH, All(of=(SEVENTH, fit, TEST))))
    rows = (
        "12-22 home_assessed household_id=wu suitable=yes",
        "12-21 exposed person_id=wu-gang degree=close",
    )
    book = gc.Rulebook([_policy(_rule(_phase(ways)))])
    lines = _said(*rows, at="12-23 08:00", rules=book)
    assert any(
        line.endswith("free on 29 December at the earliest, with: a test result.") for line in lines
    )


def test_what_ends_a_phase_but_not_the_whole() -> None:
    early = All(of=(Reached(day=Day(n=3, of=Opened(), anchor_day=0)), TEST))
    no_sooner = Any(of=(TENTH, All(of=(TENTH, Seen(pick=Pick(kind="released"))))))
    rule = _rule(
        _phase(Any(of=(early, SEVENTH))),
        _phase(no_sooner, setting=Setting.CENTRAL, purpose=Purpose.MONITORING),
    )
    assert (
        "This part can end sooner, with: a test result; then follows health monitoring at the site."
    ) in _under(rule)
    # Once that day is the last one anyway, nothing would end it sooner.
    late = All(of=(SEVENTH, TEST))
    fixed = _rule(_phase(Any(of=(late, SEVENTH))), _phase(TENTH, setting=Setting.CENTRAL))
    assert "It ends by itself on that day, and nothing in the rules ends it sooner." in _under(
        fixed
    )


@pytest.mark.parametrize(
    ("until", "needed"),
    [
        (TEST, "a test result (up to the laboratory)"),
        (Seen(pick=Pick(kind="document_handled")), "a document (up to the grid worker)"),
        (Seen(pick=Pick(kind="released")), "release"),
        (
            Any(
                of=(
                    Seen(pick=Pick(kind="released")),
                    All(of=(TEST, Seen(pick=Pick(kind="referred")))),
                )
            ),
            "either release, or a test result (up to the laboratory) and a referral",
        ),
        (
            All(of=(Any(of=(SEVENTH, TEST)), Seen(pick=Pick(kind="released")))),
            "release",
        ),
        (
            Any(of=(Seen(pick=RELEASED), Any(of=(Seen(pick=Pick(kind="referred")), TEST)))),
            "either release or a referral, or a test result (up to the laboratory)",
        ),
        (
            Any(of=(Seen(pick=THEIRS), All(of=(Seen(pick=THEIRS, at_least=2), TEST)))),
            "news about somebody you met (nothing for you to do)",
        ),
        (
            Reached(
                day=Day(n=3, of=Last(of=(Pick(kind=ISOLATION, via=Via.LINKED),)), anchor_day=0)
            ),
            "news about somebody you met (nothing for you to do)",
        ),
        (
            Reached(day=Day(n=10, of=Last(of=(Pick(kind="symptoms_ended"),)), anchor_day=0)),
            "day 10 after the end of symptoms (that day is not known yet)",
        ),
        (
            Seen(pick=Pick(kind="result_reported", via=Via.LINKED)),
            "news about somebody you met (nothing for you to do)",
        ),
    ],
)
def test_what_is_needed_and_whose_turn_it_is(until: Condition, needed: str) -> None:
    notice = Provide(
        id="n",
        summary=Text(en="a notice", zh="告知"),
        to=InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,)),
        deed=SERVE_OBSERVATION_NOTICE,
        performer=Role.GRID_WORKER,
        within_days=3,
    )
    rule = _rule(_phase(until), stage=1)
    book = gc.Rulebook([evolve(_policy(rule), rules=(rule, notice))])
    rows = (
        "12-21 exposed person_id=wu-gang degree=close",
        "12-22 09:00 specimen_taken person_id=wu-gang",
    )
    said = [one for one in _said(*rows, at="12-23 08:00", rules=book) if one.startswith("Still")]
    (line,) = said
    assert line.removeprefix("Still needed: ").removesuffix(".").startswith(needed)
    long = _said(*rows, at="12-23 08:00", rules=book, length="long")
    assert f"Still needed: {needed}." in long


def test_where_time_alone_undoes_a_condition_no_way_is_named() -> None:
    quiet = Not(of=Seen(pick=Pick(kind="exposed"), within_days=9))
    assert ("It can end sooner: you can be free on 24 December at the earliest.") in _under(
        _rule(_phase(Any(of=(TEST, quiet))))
    )


def test_an_end_that_nothing_settles_has_no_date() -> None:
    lines = _under(_rule(_phase(Not(of=Seen(pick=Pick(kind="exposed"))))))
    assert "The last day is not settled yet." in lines
    assert "Still needed: no exposure." in lines
    assert not [line for line in lines if "at the earliest" in line]
    long = _under(_rule(_phase(Not(of=Seen(pick=Pick(kind="exposed"))))), length="long")
    assert "Still needed: no exposure." in long


def test_what_only_the_course_can_see_is_said_in_words() -> None:
    since = Pick(kind="exposed", since=Entered())
    lines = _under(_rule(_phase(Not(of=Seen(pick=since)))))
    assert "Still needed: no exposure from the first day of this phase on." in lines


def test_an_end_beyond_all_horizons_needs_nothing() -> None:
    far = Reached(day=Day(n=4_000, of=Opened(), anchor_day=0))
    for length in LENGTHS:
        lines = _under(_rule(_phase(far)), length=length)
        assert "The last day is not settled yet." in lines
        assert not [line for line in lines if line.startswith("Still needed")]


def test_what_rests_on_another_fact_by_now_names_no_day() -> None:
    rows = (
        "12-20 exposed person_id=wu-gang degree=close id=first",
        "12-21 exposed person_id=wu-gang degree=close",
        "12-22 09:00 retracted fact_id=first",
    )
    late = Pick(kind="result_reported", since=Day(n=6, of=Opened(), anchor_day=0))
    book = gc.Rulebook([_policy(_rule(_phase(Seen(pick=late))))])
    lines = _said(*rows, at="12-23 08:00", rules=book)
    assert any(
        "a test result from day 6 after the day the rule took hold on" in one for one in lines
    )


def test_tests_that_are_there_are_counted() -> None:
    said = _situation("secondary-contact-waiting", length="short").lines
    assert any("3 negative tests, 1 of them already there (up to" in line for line in said)


def test_a_test_counts_from_a_day_that_is_named() -> None:
    sixth = Day(n=6, of=First(of=(Pick(kind="exposed"),)), anchor_day=0)
    late = Seen(pick=Pick(kind="result_reported", since=sixth))
    assert any("a test result from 27 December on" in line for line in _under(_rule(_phase(late))))


def test_within_hours_nothing_is_counted() -> None:
    recent = Seen(pick=Pick(kind="exposed"), at_least=2, within_hours=1_000)
    assert any(
        line.startswith("Still needed: 2 exposures within the last 1000 hours;")
        for line in _under(_rule(_phase(recent)))
    )


# --- what may move it -----------------------------------------------------------------------------


def test_what_would_start_the_days_again_move_them_or_lead_elsewhere() -> None:
    exposed = Pick(kind="exposed")
    rule = _rule(
        _phase(Reached(day=Day(n=7, of=Last(of=(Pick(kind="breached"), exposed)), anchor_day=0))),
        resets=(exposed,),
        switches=(
            Switch(
                when=All(of=(Seen(pick=Pick(kind="diagnosed")), Not(of=TEST))),
                to="other",
            ),
            Switch(when=Not(of=TEST), to="other"),
        ),
    )
    other = _rule(
        _phase(SEVENTH), id="other", opens=(), summary=Text(en="other rule", zh="另一规定")
    )
    barred = evolve(rule, switches=rule.switches[:1])
    lines = _under(barred, other, length="long")
    assert "From now on this would start the days again: an exposure." in lines
    assert (
        "From now on this would move the last day: departure from isolation without leave."
    ) in lines
    assert "Another rule would apply (“other rule”), depending on: diagnosis." in lines


def test_a_rule_led_to_by_time_alone_names_no_fact() -> None:
    third = Reached(day=Day(n=1, of=Opened(), anchor_day=0))
    rule = _rule(_phase(SEVENTH), switches=(Switch(when=third, to="other"),))
    other = _rule(_phase(SEVENTH), id="other", opens=())
    lines = _under(rule, other, length="long")
    assert (
        "From 22 December 2021 on under “house rule” instead (house rules), because of how things "
        "stood."
    ) in lines


# --- how the days are counted ---------------------------------------------------------------------


def _counted(until: Condition) -> list[str]:
    lines = _under(_rule(_phase(until)), length="long")
    return [line for line in lines if line.startswith("Counted")]


def test_the_day_counted_from_has_a_number() -> None:
    last = Last(of=(Pick(kind="exposed"),))
    assert _counted(Reached(day=Day(n=7, of=last, anchor_day=0))) == [
        (
            "Counted from your last exposure on 21 December 2021; that day is day 0; 7 days count, "
            "from 22 December 2021 to 28 December 2021."
        )
    ]
    assert _counted(Reached(day=Day(n=7, of=last, anchor_day=1))) == [
        (
            "Counted from your last exposure on 21 December 2021; that day is day 1; 7 days count, "
            "from 21 December 2021 to 27 December 2021."
        )
    ]
    assert _counted(Reached(day=Hours(n=240, of=last))) == [
        "Counted from your last exposure on 21 December 2021; that day is day 0."
    ]
    christmas = Day(n=1, of=On(day=day("12-25")), anchor_day=0)
    assert _counted(All(of=(Reached(day=christmas), Reached(day=Hours(n=240, of=last))))) == [
        "Counted from your last exposure on 21 December 2021; that day is day 0."
    ]
    either = FirstKnown(of=(First(of=(Pick(kind="confined"),)), last))
    never = FirstKnown(of=(First(of=(Pick(kind="arrived"),)), First(of=(Pick(kind="confined"),))))
    other_day = Reached(day=Day(n=9, of=never, anchor_day=0))
    assert _counted(Any(of=(Reached(day=Day(n=7, of=last, anchor_day=0)), other_day))) == [
        (
            "Counted from your last exposure on 21 December 2021; that day is day 0; 7 days count, "
            "from 22 December 2021 to 28 December 2021."
        )
    ]
    five_or_ten = All(
        of=(
            Reached(day=Day(n=5, of=either, anchor_day=0)),
            Any(of=(TEST, Reached(day=Day(n=10, of=either, anchor_day=0)))),
        )
    )
    assert _counted(five_or_ten) == [
        (
            "Counted from your last exposure on 21 December 2021; that day is day 0; day 5 is 26 "
            "December 2021, day 10 is 31 December 2021."
        )
    ]
    assert _counted(TEST) == []
    assert _counted(SEVENTH) == [
        (
            "Counted from the day the rule took hold on 21 December 2021; that day is day 0; 7 "
            "days count, from 22 December 2021 to 28 December 2021."
        )
    ]


def test_each_phase_counts_from_its_own_first_day() -> None:
    """The last one decides: two weeks and then one, each from the day it is entered."""
    weeks = [_phase(Reached(day=Day(n=n, of=Entered(), anchor_day=1))) for n in (14, 7)]
    rule = _rule(weeks[0], evolve(weeks[1], purpose=Purpose.MONITORING))
    before, after = (_under(rule, at=at, length="long") for at in ("12-23 08:00", "01-06 08:00"))
    entered = (
        "Counted from the first day of the last phase on 4 January 2022; that day is day 1; 7 days "
        "count, from 4 January 2022 to 10 January 2022."
    )
    assert [entered in lines for lines in (before, after)] == [True, True]
    assert before[1] == "Today, 23 December 2021, is day 3 since it began on 21 December 2021."
    assert after[1].endswith("and day 3 of the days that count.")


def test_what_began_it_is_told_as_what_it_was() -> None:
    began = _rule(_phase(Reached(day=Day(n=7, of=Began(), anchor_day=0))))
    book = gc.Rulebook([_policy(began)])
    late = "12-18 exposed person_id=wu-gang degree=close recorded=12-21T09:00"
    long = _said(late, at="12-23 08:00", rules=book, length="long")
    assert (
        "Counted from your last exposure on 18 December 2021; that day is day 0; 7 days count, "
        "from 19 December 2021 to 25 December 2021."
    ) in long


def test_day_numbers_of_those_that_count() -> None:
    last = Last(of=(Pick(kind="exposed"),))
    rule = _rule(_phase(Reached(day=Day(n=7, of=last, anchor_day=0))))
    late = "12-18 exposed person_id=wu-gang degree=close recorded=12-21T09:00"
    book = gc.Rulebook([_policy(rule)])
    short = _said(late, at="12-23 08:00", rules=book)
    assert short[0] == "You are under quarantine at home; today, 23 December, is day 5 of 7."
    long = _said(late, at="12-23 08:00", rules=book, length="long")
    assert long[1] == (
        "Today, 23 December 2021, is day 3 since it began on 21 December 2021, and day 5 of the "
        "days that count."
    )
    (began,) = [line for line in long if line.startswith("Began")]
    assert began == (
        "Began on 21 December 2021 under “house rule” (house rules), because of a close exposure "
        "on 18 December 2021."
    )


def test_days_started_again_say_why() -> None:
    exposed = Pick(kind="exposed")
    rule = _rule(
        _phase(Reached(day=Day(n=7, of=Last(of=(exposed,)), anchor_day=0))), resets=(exposed,)
    )
    rows = (
        "12-18 exposed person_id=wu-gang degree=close",
        "12-20 exposed person_id=wu-gang degree=secondary",
    )
    lines = _said(*rows, at="12-23 08:00", rules=gc.Rulebook([_policy(rule)]), length="long")
    assert (
        "On 20 December 2021 the days began again under “house rule” (house rules), because of an "
        "exposure to a close contact."
    ) in lines


# --- tests ----------------------------------------------------------------------------------------


def test_tests_done_due_late_refused_and_to_come() -> None:
    plan = TestDays(days=(1, 2, 3, 4, 5, 6), origin=Opened(), anchor_day=1)
    several = TestDays(
        days=(8,),
        origin=Opened(),
        anchor_day=1,
        method=Method.ANTIGEN,
        or_methods=(Method.PCR,),
    )
    rule = _rule(_phase(TENTH, tests=(plan, several)))
    rows = (
        "12-21 exposed person_id=wu-gang degree=close",
        "12-21 10:00 specimen_taken person_id=wu-gang",
        "12-23 10:00 specimen_taken person_id=wu-gang",
    )
    lines = _said(*rows, at="12-25 08:00", rules=gc.Rulebook([_policy(rule)]), length="long")
    assert [line for line in lines if line.startswith("Tests")] == [
        "Tests done: PCR test on 21 December 2021, 23 December 2021.",
        "Tests due today: PCR test on 25 December 2021.",
        "Tests due and not done: PCR test on 22 December 2021, 24 December 2021.",
        (
            "Tests to come: PCR test on 26 December 2021, antigen test or PCR test on 28 December "
            "2021."
        ),
    ]


# --- unverified -----------------------------------------------------------------------------------


@pytest.mark.parametrize("length", ["short", "long"])
@pytest.mark.parametrize("audience", ["person", "worker", "auditor"])
def test_what_nobody_has_checked_says_so_to_everybody(audience: Audience, length: Length) -> None:
    book = gc.Rulebook([evolve(NATION, confidence=Confidence.UNVERIFIED)])
    said = _said(MET, at="12-23 08:00", rules=book, audience=audience, length=length)
    (caution,) = [line for line in said if line.startswith("Caution: ")]
    assert "China: COVID-19 prevention and control protocol, 8th edition" in caution
    checked = _said(MET, at="12-23 08:00", audience=audience, length=length)
    assert not [line for line in checked if line.startswith("Caution")]


# --- clauses, and words for everything ------------------------------------------------------------


def test_a_clause_is_cited() -> None:
    assert "Clause: 3 (2)." in _under(_rule(_phase(SEVENTH), clause="3 (2)"), length="long")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_whatever_holds_somebody_and_is_asked_of_them_has_words(lang: Language) -> None:
    for restriction in Restriction:
        assert f"explain.restriction.{restriction}" in SENTENCES
    for role in Role:
        assert {f"explain.role.{role}", f"explain.role.{role}.you"} & SENTENCES.keys()
    for binding in Binding:
        for setting in Setting:
            for purpose in Purpose:
                phase = _phase(SEVENTH, setting=setting, purpose=purpose, binding=binding)
                for length in ("short", "long"):
                    said = _under(_rule(phase), lang=lang, length=length)
                    assert not [line for line in said if "_" in line or "{" in line]


def test_isolation_by_oneself_may_be_counted_from() -> None:
    """A contact's days that count from the end of an isolation of their own."""
    own = Pick(kind=ISOLATION, ever=True)
    first = _rule(_phase(SEVENTH), id="first")
    then = _rule(
        _phase(Reached(day=Day(n=3, of=Last(of=(own,)), anchor_day=0)), purpose=Purpose.MONITORING),
        stage=1,
    )
    lines = _under(first, then, length="long")
    assert any(
        line.startswith("Counted from your own earlier isolation on 28 December") for line in lines
    )


def test_a_run_is_needed_in_words() -> None:
    negative = Pick(kind="result_reported", where=Is(field="result", op=Op.EQ, value="negative"))
    lines = _under(_rule(_phase(Run(good=(negative,), n=2, days_apart=1))))
    assert any("2 negative tests in a row (at least a day apart)" in line for line in lines)


def test_the_bars_are_those_of_the_days_told() -> None:
    now = SITUATIONS["traveller-topped-up"].assessed()
    for lang, what in (("en", "centralised quarantine"), ("zh", "集中隔离医学观察")):
        bars = gc.explain(now, "li-mei", lang=lang).bars  # type: ignore[arg-type]  # each is one
        assert [(one.first_on.day, one.last_on and one.last_on.day) for one in bars] == [
            (23, 26),
            (27, 5),
        ]
        assert bars[1].what == what
    paused = SITUATIONS["suspended"].assessed()
    assert gc.explain(paused, "wu-gang").bars == ()
    all_of_them = assessed(told(""), "12-21 08:00", rules=ALL_POLICIES)
    assert gc.explain(all_of_them, "li-mei").bars == ()
