"""Whom a policy proposes as contacts, of which degree, and why; and from whom a case caught it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest

from gridcare.bridge import evolve
from gridcare.catalogue.china import PROTOCOL_8
from gridcare.catalogue.united_states import CDC_2020_12_02
from gridcare.facts import (
    Degree,
    Exposed,
    ExposureContext,
    Retracted,
    RuledOut,
    Setting,
    Stayed,
)
from gridcare.policy import Day, First, Link, Pick, Rulebook, Trace, Traced
from gridcare.tracing import Proposal, Tracing
from tests.tracing.small_town import at, network, nth
from tests.tracing.test_network import confined, exposed, stay
from tests.tracing.test_windows import ONSET, case, ill, policy, specimen, taken, trace

if TYPE_CHECKING:
    from datetime import datetime

    from gridcare.facts import Fact

CASE: Final = (ill(4), case(5))
"""He Jun fell ill on day 4 and was infectious from day 2 on."""


def traced(
    link: Link,
    degree: Degree,
    generation: int = 1,
    **more: Any,  # noqa: ANN401 - any field of it
) -> Traced:
    return Traced(link=link, degree=degree, generation=generation, **more)


EVERY_LINK: Final = trace(
    links=(
        traced(Link.MET, Degree.CLOSE),
        traced(Link.HOUSEHOLD, Degree.CLOSE),
        traced(Link.PLACE, Degree.CLOSE, minutes_a_day=15),
        traced(Link.PLACE, Degree.OVERLAP),
        traced(Link.MET, Degree.SECONDARY, 2),
        traced(Link.HOUSEHOLD, Degree.SECONDARY, 2),
    )
)


def tracing(
    *facts: Fact,
    rule: Trace = EVERY_LINK,
    now: datetime | None = None,
    **document: Any,  # noqa: ANN401 - any field of it
) -> Tracing:
    return Tracing.of(network(*facts, now=now), Rulebook([policy(rule, **document)]))


def told(proposals: tuple[Proposal, ...]) -> list[str]:
    """Tell proposals: generation, person, degree, first and last day, through whom."""
    return [
        f"{one.generation} {one.person_id} {one.degree} "
        f"{(one.first_on - nth(0)).days}-{(one.last_on - nth(0)).days} "
        f"via {' '.join(link.from_person_id for link in one.links)}"
        for one in proposals
    ]


def proposed(*facts: Fact, **more: Any) -> list[str]:  # noqa: ANN401 - the rule, or the instant
    return told(tracing(*CASE, *facts, **more).contacts_of("he-1"))


# --- close, and overlapping -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "found"), [(1, []), (2, ["1 a close 2-2 via he-1"]), (9, ["1 a close 9-9 via he-1"])]
)
def test_who_met_a_case_while_it_was_infectious(day: int, found: list[str]) -> None:
    assert proposed(exposed("he-1", "a", day)) == found
    assert proposed(exposed("a", "he-1", day)) == found


def test_nobody_is_proposed_after_the_case_was_taken_away() -> None:
    facts = (exposed("a", "he-1", 6), exposed("b", "he-1", 7), taken(6))
    assert proposed(*facts) == ["1 a close 6-6 via he-1"]


def minutes(*stays: tuple[str, str]) -> list[str]:
    """Stay with the case, who was there on day 3 from 08:00 to 12:00."""
    there = stay("he-1", "08:00", "08:01", at=at(3, "08:00"), until_at=at(3, "12:00"))
    others = (
        stay("a", since, until, at=at(3, since), until_at=at(3, until)) for since, until in stays
    )
    return proposed(there, *others)


def test_enough_minutes_of_one_day_make_it_close_and_fewer_an_overlap() -> None:
    assert minutes(("08:00", "08:15")) == ["1 a close 3-3 via he-1"]
    assert minutes(("08:00", "08:14")) == ["1 a overlap 3-3 via he-1"]
    assert minutes(("08:00", "08:08"), ("09:00", "09:07")) == ["1 a close 3-3 via he-1"]
    assert minutes(("08:00", "08:08"), ("08:00", "08:08")) == ["1 a overlap 3-3 via he-1"]
    assert minutes(("12:00", "12:30")) == []


def test_minutes_of_two_days_do_not_add_up_and_those_before_do_not_count() -> None:
    def through_midnight(since: str, until: str, day: int) -> tuple[Stayed, Stayed]:
        times = {"at": at(day, since), "until_at": at(day + 1, until)}
        return stay("he-1", "08:00", "09:00", **times), stay("a", "08:00", "09:00", **times)

    assert proposed(*through_midnight("23:50", "00:10", 3)) == ["1 a overlap 3-4 via he-1"]
    assert proposed(*through_midnight("23:50", "00:15", 3)) == ["1 a close 4-4 via he-1"]
    assert proposed(*through_midnight("23:00", "00:15", 1)) == ["1 a close 2-2 via he-1"]
    assert proposed(*through_midnight("23:00", "00:14", 1)) == ["1 a overlap 2-2 via he-1"]
    facts = through_midnight("23:00", "01:00", 3)
    assert proposed(*facts) == ["1 a close 3-4 via he-1"]
    untimed = (stay("he-1", 3), stay("a", 3))
    (one,) = tracing(*CASE, *facts, *untimed).contacts_of("he-1")
    assert [meeting.minutes for meeting in one.links[0].meetings] == [120]


def test_an_untimed_stay_never_proves_minutes() -> None:
    facts = (
        stay("he-1", 3),
        stay("a", "08:00", "09:00", at=at(3, "08:00"), until_at=at(3, "20:00")),
    )
    assert proposed(*facts) == ["1 a overlap 3-3 via he-1"]


def test_kinds_of_place_may_be_named() -> None:
    at_school = traced(Link.PLACE, Degree.CLOSE, contexts=(ExposureContext.SCHOOL,))
    rule = trace(links=(at_school, traced(Link.PLACE, Degree.OVERLAP)))
    school, work = ExposureContext.SCHOOL, ExposureContext.WORKPLACE
    assert proposed(stay("he-1", 3, context=school), stay("a", 3), rule=rule) == [
        "1 a close 3-3 via he-1"
    ]
    assert proposed(stay("he-1", 3, context=work), stay("a", 3), rule=rule) == [
        "1 a overlap 3-3 via he-1"
    ]
    assert proposed(stay("he-1", 3), stay("a", 3), rule=trace(links=(at_school,))) == []


# --- secondary ------------------------------------------------------------------------------------


def test_contacts_of_contacts_since_these_met_the_case() -> None:
    facts = (
        exposed("wu-1", "he-1", 5),
        exposed("before", "wu-1", 4),
        exposed("same-day", "wu-1", 5),
        exposed("after", "wu-1", 8),
    )
    assert proposed(*facts) == [
        "1 wu-1 close 5-5 via he-1",
        "2 after secondary 8-8 via wu-1",
        "2 same-day secondary 5-5 via wu-1",
        "2 wu-2 secondary 5-9 via wu-1",
    ]
    quarantined = confined(6, Setting.CENTRAL, "wu-1")
    assert proposed(*facts, quarantined) == [
        "1 wu-1 close 5-5 via he-1",
        "2 same-day secondary 5-5 via wu-1",
        "2 wu-2 secondary 5-6 via wu-1",
    ]


def test_who_met_the_case_twice_leads_on_since_the_first_time() -> None:
    twice = (exposed("a", "he-1", 3), exposed("a", "he-1", 6))
    assert proposed(*twice, exposed("b", "a", 4)) == [
        "1 a close 3-6 via he-1",
        "2 b secondary 4-4 via a",
    ]


def test_what_names_another_disease_ends_nothing() -> None:
    until_cleared = trace(
        infectious_until=First(of=(Pick(kind="ruled_out"),)), links=EVERY_LINK.links
    )
    facts = (exposed("a", "he-1", 3), exposed("b", "a", 5))
    cleared = RuledOut(id="c", person_id="a", on=nth(4), disease="measles")
    told_of = {"rule": until_cleared, "disease": "mpox"}
    assert len(proposed(*facts, cleared, **told_of)) == 2
    assert len(proposed(*facts, evolve(cleared, disease="mpox"), **told_of)) == 1


def test_an_overlap_leads_no_further() -> None:
    facts = (stay("he-1", 3), stay("wu-1", 3), exposed("a", "wu-1", 4))
    assert proposed(*facts) == ["1 wu-1 overlap 3-3 via he-1"]


def test_what_a_rule_does_not_name_proposes_nothing() -> None:
    close = trace(links=(traced(Link.MET, Degree.CLOSE),))
    facts = (exposed("wu-1", "he-1", 5), stay("he-1", 5), stay("a", 5))
    assert proposed(*facts, rule=close) == ["1 wu-1 close 5-5 via he-1"]


def test_fewer_generations_when_asked_for() -> None:
    facts = (*CASE, exposed("wu-1", "he-1", 5), exposed("a", "wu-1", 6))
    found = tracing(*facts)
    everything = found.contacts_of("he-1")
    assert found.contacts_of("he-1", generations=1) == everything[:1]
    assert found.contacts_of("he-1", generations=9) == everything
    assert found.contacts_of("wu-1") == ()
    assert found.proposals == everything


def test_each_rule_goes_by_its_own_window() -> None:
    wide = policy(trace(infectious_from=Day(n=-4, of=ONSET, anchor_day=0)), id="q", series="q")
    facts = (*CASE, exposed("a", "he-1", 1), exposed("b", "he-1", 3))
    found = Tracing.of(network(*facts), Rulebook([policy(trace()), wide]))
    assert [(one.rule[0], one.person_id) for one in found.contacts_of("he-1")] == [
        ("q", "a"),
        ("p", "b"),
        ("q", "b"),
    ]
    theirs = (exposed("he-1", "c", -1), ill(2, "c"), case(5, "c"))
    found = Tracing.of(network(*CASE, *theirs), Rulebook([policy(trace()), wide]))
    assert [(one.rule[0], one.was_infectious) for one in found.sources_of("he-1")] == [
        ("p", False),
        ("q", True),
    ]


def test_two_rules_propose_each_by_itself() -> None:
    facts = (*CASE, exposed("a", "he-1", 5))
    once = policy(trace())
    twice = policy(trace(links=(traced(Link.MET, Degree.SECONDARY),)), id="q", series="q")
    found = Tracing.of(network(*facts), Rulebook([once, twice])).contacts_of("he-1")
    assert [(one.rule, one.degree) for one in found] == [
        ("p/tracing", Degree.CLOSE),
        ("q/tracing", Degree.SECONDARY),
    ]


# --- what a proposal is ---------------------------------------------------------------------------


def test_a_proposal_says_why() -> None:
    facts = (
        *CASE,
        exposed("a", "he-1", 5, context=ExposureContext.TRANSPORT),
        stay("he-1", 3),
        stay("a", 3),
    )
    (one,) = tracing(*facts, disease="mpox").contacts_of("he-1")
    assert (one.case_id, one.rule, one.disease) == ("he-1", "p/tracing", "mpox")
    assert one.because == ("a-met-he-1-5",)  # the overlap is not what makes it close
    assert not one.registered
    assert not one.is_case
    assert one.recorded == ("a-met-he-1-5",)


def test_a_proposal_becomes_a_fact_of_its_last_day_or_first() -> None:
    ride = exposed("he-1", "a", 3, context=ExposureContext.TRANSPORT)
    facts = (*CASE, ride, exposed("he-1", "a", 6))
    (one,) = tracing(*facts, disease="mpox").contacts_of("he-1")
    made = one.exposed("x", recorded_at=at(9), recorded_by="w")
    assert made == Exposed(
        id="x",
        person_id="a",
        on=nth(6),
        degree=Degree.CLOSE,
        to_person_id="he-1",
        disease="mpox",
        recorded_at=at(9),
        recorded_by="w",
    )
    first = one.exposed("y", day="first")
    assert (first.on, first.context) == (nth(3), ExposureContext.TRANSPORT)


def test_the_fact_names_whoever_was_met_on_that_day() -> None:
    facts = (
        exposed("a", "he-1", 3),
        exposed("b", "he-1", 3),
        exposed("c", "a", 4),
        exposed("c", "b", 7),
    )
    found = tracing(*CASE, *facts).contacts_of("he-1")
    (c,) = [one for one in found if one.person_id == "c"]
    assert (c.exposed("x").to_person_id, c.exposed("x").on) == ("b", nth(7))
    first = c.exposed("x", day="first")
    assert (first.to_person_id, first.on) == ("a", nth(4))
    assert c.exposed("x").degree is Degree.SECONDARY


def test_only_the_links_that_propose_the_degree_lead_to_it() -> None:
    """C met a; b was only at the same place, and later. The fact is that c met a."""
    onward = (*EVERY_LINK.links, traced(Link.PLACE, Degree.OVERLAP, 2))
    facts = (exposed("a", "he-1", 3), exposed("b", "he-1", 3), exposed("c", "a", 4))
    there = (stay("b", 7), stay("c", 7))
    found = tracing(*CASE, *facts, *there, rule=trace(links=onward)).contacts_of("he-1")
    assert told(found)[-1] == "2 c secondary 4-4 via a"
    assert found[-1].exposed("x").to_person_id == "a"


def test_once_recorded_it_is_marked_and_says_the_same() -> None:
    lived = (*CASE, stay("he-1", 3), stay("a", 3))
    before = tracing(*lived).contacts_of("he-1")
    made = [one.exposed(f"x-{one.person_id}") for one in before]
    after = tracing(*lived, *made).contacts_of("he-1")
    assert told(after) == told(before)
    assert [one.recorded for one in before] == [()]
    assert [one.recorded for one in after] == [("x-a",)]


@pytest.mark.parametrize(
    ("day", "fields", "recorded"),
    [
        (3, {"to_person_id": None}, True),
        (5, {"to_person_id": "he-1"}, True),
        (2, {"to_person_id": None}, False),
        (6, {"to_person_id": None}, False),
        (3, {"to_person_id": "somebody-else"}, False),
        (3, {"to_person_id": None, "disease": "measles"}, False),
        (3, {"to_person_id": None, "disease": "mpox"}, True),
    ],
)
def test_what_counts_as_on_record_already(
    day: int,
    fields: dict[str, Any],
    recorded: bool,  # noqa: FBT001 - one of the cases
) -> None:
    """The two were at one place on days 3 to 5."""
    there = (stay("he-1", 3, 5), stay("a", 3, 5))
    held: dict[str, Any] = {"id": "x", "person_id": "a", "on": nth(day)} | fields
    on_file = Exposed(degree=Degree.OVERLAP, **held)
    (one,) = [
        found
        for found in tracing(*CASE, *there, on_file, disease="mpox").contacts_of("he-1")
        if found.person_id == "a" and found.first_on >= nth(2)
    ]
    assert ("x" in one.recorded) == recorded


def test_whoever_is_a_case_too_is_marked_and_stays_a_contact() -> None:
    facts = (*CASE, exposed("wu-1", "he-1", 3), ill(6, "wu-1"), case(7, "wu-1"))
    found = tracing(*facts)
    assert found.cases == ("he-1", "wu-1")
    assert [one.is_case for one in found.contacts_of("he-1")][:1] == [True]
    assert "1 he-1" not in " ".join(
        told(found.contacts_of("wu-1"))
    )  # they met on day 3, before day 4


def test_a_retraction_takes_the_contact_back_and_leaves_the_others() -> None:
    facts = (*CASE, exposed("a", "he-1", 3), exposed("b", "he-1", 3))
    gone = Retracted(id="x", on=nth(6), fact_id="a-met-he-1-3")
    assert told(tracing(*facts, gone).contacts_of("he-1")) == ["1 b close 3-3 via he-1"]


# --- backwards ------------------------------------------------------------------------------------


def test_sources_are_looked_for_from_the_first_day_through_the_first_infectious_one() -> None:
    """The rule looks back five days before the onset: from day -1 through day 2."""
    facts = (
        exposed("he-1", "too-early", -2),
        exposed("he-1", "first", -1),
        exposed("last", "he-1", 2),
        exposed("he-1", "too-late", 3),
    )
    found = tracing(*CASE, *facts).sources_of("he-1")
    assert [one.person_id for one in found] == ["first", "last"]
    assert [(one.generation, one.case_id, one.rule) for one in found] == [
        (1, "he-1", "p/tracing"),
        (1, "he-1", "p/tracing"),
    ]
    assert [one.links[0].to_person_id for one in found] == ["he-1", "he-1"]
    assert [(one.registered, one.was_infectious) for one in found] == [(False, False)] * 2


def test_a_source_that_was_infectious_then_is_marked() -> None:
    facts = (*CASE, exposed("he-1", "wu-1", 1), case(5, "wu-1"))
    assert [one.was_infectious for one in tracing(*facts, ill(3, "wu-1")).sources_of("he-1")] == [
        True
    ]
    assert [one.was_infectious for one in tracing(*facts, ill(4, "wu-1")).sources_of("he-1")] == [
        False
    ]


def test_sources_of_sources() -> None:
    facts = (*CASE, exposed("he-1", "a", 1), exposed("a", "b", 1), exposed("a", "c", 2))
    found = tracing(*facts).sources_of("he-1", generations=2)
    assert [(one.generation, one.person_id) for one in found] == [(1, "a"), (2, "b")]
    assert tracing(*facts).sources_of("a") == ()
    no_day = trace(caught_from=None)
    assert tracing(*facts, rule=no_day).sources_of("he-1") == ()


# --- China's eighth edition -----------------------------------------------------------------------


def test_china_proposes_close_contacts_secondary_contacts_and_overlaps() -> None:
    work = ExposureContext.WORKPLACE
    facts = (
        ill(4, "wu-1"),
        case(5, "wu-1"),
        taken(6, "wu-1"),
        stay("wu-1", 3, context=work),
        stay("colleague", 3, context=work),
        stay("wu-1", 4, place_id="market"),
        stay("shopper", 4, place_id="market"),
        exposed("colleague", "friend", 5),
    )
    found = Tracing.of(network(*facts), Rulebook([PROTOCOL_8])).contacts_of("wu-1")
    assert told(found) == [
        "1 colleague close 3-3 via wu-1",
        "1 li-1 close 2-6 via wu-1",
        "1 wu-2 close 2-6 via wu-1",
        "1 shopper overlap 4-4 via wu-1",
        "2 friend secondary 5-5 via colleague",
    ]
    assert {one.disease for one in found} == {"COVID-19"}
    assert date(2021, 12, 22) == nth(2)


# --- CDC's definition of October 2020 -------------------------------------------------------------


def test_cdc_three_times_five_minutes_of_a_day_until_isolated_at_home() -> None:
    home = confined(5, Setting.HOME, "he-1")
    met = [
        one
        for clock in (("08:00", "08:05"), ("12:00", "12:05"), ("18:00", "18:05"))
        for who in ("he-1", "zhao")
        for one in (stay(who, *clock, at=at(3, clock[0]), until_at=at(3, clock[1])),)
    ]
    facts = (*CASE, home, *met, exposed("a", "he-1", 5), exposed("b", "he-1", 6))
    found = Tracing.of(network(*facts), Rulebook([CDC_2020_12_02])).contacts_of("he-1")
    assert told(found) == ["1 a close 5-5 via he-1", "1 zhao close 3-3 via he-1"]
    less = Tracing.of(network(*CASE, *met[:4]), Rulebook([CDC_2020_12_02])).contacts_of("he-1")
    assert told(less) == []


def test_cdc_from_two_days_before_the_positive_specimen_of_somebody_without_symptoms() -> None:
    facts = (*specimen(4, reported=1), exposed("a", "he-1", 1), exposed("b", "he-1", 2))
    found = Tracing.of(network(*facts), Rulebook([CDC_2020_12_02]))
    assert told(found.contacts_of("he-1")) == ["1 b close 2-2 via he-1"]
    assert [one.because for one in found.windows_of("he-1")] == [("r-4",)]
