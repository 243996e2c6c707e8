"""From when until when others may have caught it, as a rule says."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from gridcare.bridge import evolve
from gridcare.catalogue.china import PROTOCOL_8
from gridcare.facts import (
    Confined,
    Degree,
    Diagnosed,
    ResultReported,
    Retracted,
    RuledOut,
    Setting,
    SpecimenTaken,
    Suspected,
    SymptomsReported,
    TestResult,
)
from gridcare.policy import (
    Began,
    Day,
    First,
    Layer,
    Link,
    Not,
    On,
    Opened,
    Pick,
    Policy,
    Rulebook,
    Seen,
    Term,
    Trace,
    Traced,
    Transition,
)
from gridcare.tracing import InfectiousWindow, Tracing
from gridcare.wording import Text
from tests.tracing.small_town import ZONE, at, network, nth

if TYPE_CHECKING:
    from gridcare.facts import Fact

TEXT: Final = Text(en="tracing", zh="追踪")
ONSET: Final = First(of=(Pick(kind="symptoms_reported", ever=True),))


def trace(**fields: Any) -> Trace:  # noqa: ANN401 - any field of the rule
    """Make a rule: from two days before the onset until confined."""
    usual: dict[str, Any] = {
        "id": "tracing",
        "summary": TEXT,
        "opens": (Pick(kind="diagnosed"), Pick(kind="suspected")),
        "infectious_from": Day(n=-2, of=ONSET, anchor_day=0),
        "infectious_until": First(of=(Pick(kind="confined"),)),
        "caught_from": Day(n=-5, of=ONSET, anchor_day=0),
        "links": (Traced(link=Link.MET, degree=Degree.CLOSE),),
    }
    return Trace(**(usual | fields))


def policy(rule: Trace, **fields: Any) -> Policy:  # noqa: ANN401 - any field of the document
    usual: dict[str, Any] = {
        "id": "p",
        "series": "p",
        "title": TEXT,
        "issuer": TEXT,
        "layer": Layer.NATION,
        "effective_from": date(2021, 12, 1),
        "rules": (rule,),
    }
    return Policy(**(usual | fields))


def ill(day: int, who: str = "he-1", **more: Any) -> SymptomsReported:  # noqa: ANN401 - any field
    held: dict[str, Any] = {"id": f"{who}-ill-{day}", "person_id": who, "on": nth(day)}
    return SymptomsReported(**(held | more))


def case(day: int, who: str = "he-1", **more: Any) -> Diagnosed:  # noqa: ANN401 - any field of the fact
    held: dict[str, Any] = {"id": f"{who}-case-{day}", "person_id": who, "on": nth(day)}
    return Diagnosed(**(held | more))


def taken(day: int, who: str = "he-1", setting: Setting = Setting.HOSPITAL) -> Confined:
    return Confined(id=f"{who}-taken-{day}", person_id=who, on=nth(day), setting=setting)


def windows(
    *facts: Fact, rules: tuple[Policy, ...] = (policy(trace()),), now: datetime | None = None
) -> list[str]:
    """Tell the windows of the case: first and last day by number, since when caught, why."""
    found = Tracing.of(network(*facts, now=now), Rulebook(rules)).windows_of("he-1")
    return [_line(one) for one in found]


def _line(one: InfectiousWindow) -> str:
    caught = "" if one.caught_from is None else f" caught {(one.caught_from - nth(0)).days}"
    first, last = (one.days.first_on - nth(0)).days, one.days.last_on
    until = "open" if last is None else str((last - nth(0)).days)
    return f"{one.rule} {first}-{until}{caught} because {' '.join(one.because)}"


# --- a rule of our own ----------------------------------------------------------------------------


def test_from_two_days_before_the_onset_until_taken_away() -> None:
    assert windows(ill(4), case(5), taken(6)) == ["p/tracing 2-6 caught -1 because he-1-case-5"]
    assert windows(ill(4), case(5)) == ["p/tracing 2-open caught -1 because he-1-case-5"]
    # Whoever was taken away on the first infectious day was infectious that day.
    assert windows(ill(4), case(5), taken(2)) == ["p/tracing 2-2 caught -1 because he-1-case-5"]
    # What happened before is no end of what had not begun.
    assert windows(ill(4), case(5), taken(1)) == ["p/tracing 2-open caught -1 because he-1-case-5"]


def test_nobody_has_one_who_is_no_case_or_whose_onset_is_unknown() -> None:
    assert windows(ill(4), taken(6)) == []
    assert windows(case(5), taken(6)) == []
    assert windows(ill(4, "wu-1"), case(5, "wu-1")) == []


def test_what_several_facts_open_is_one_window() -> None:
    suspected = Suspected(id="s", person_id="he-1", on=nth(4))
    assert windows(ill(4), suspected, case(5), taken(6)) == [
        "p/tracing 2-6 caught -1 because s he-1-case-5"
    ]


def test_two_illnesses_are_two_windows() -> None:
    since = First(of=(Pick(kind="symptoms_reported"),))
    rule = trace(infectious_from=Day(n=0, of=since, anchor_day=0), caught_from=None)
    facts = (case(1), ill(1), taken(2), case(6), ill(7))
    assert windows(*facts, rules=(policy(rule),)) == [
        "p/tracing 1-2 because he-1-case-1",
        "p/tracing 7-open because he-1-case-6",
    ]


def test_without_an_end_it_is_open_and_an_end_before_it_leaves_nothing() -> None:
    assert windows(ill(4), case(5), taken(6), rules=(policy(trace(infectious_until=None)),)) == [
        "p/tracing 2-open caught -1 because he-1-case-5"
    ]
    for day, left in ((1, []), (2, ["p/tracing 2-2 caught -1 because he-1-case-5"])):
        ends: Term = On(day=nth(day))
        assert windows(ill(4), case(5), rules=(policy(trace(infectious_until=ends)),)) == left


def test_given_is_asked_of_what_happened_since() -> None:
    cleared = RuledOut(id="c", person_id="he-1", on=nth(7))
    rule = trace(given=Not(of=Seen(pick=Pick(kind="ruled_out"))))
    assert windows(ill(4), case(5), rules=(policy(rule),)) != []
    assert windows(ill(4), case(5), cleared, rules=(policy(rule),)) == []
    earlier = evolve(cleared, on=nth(4))
    assert windows(ill(4), case(5), earlier, rules=(policy(rule),)) != []


def test_opened_is_the_day_on_which_it_took_effect() -> None:
    late = case(5, recorded_at=at(8))
    rule = trace(infectious_from=Opened(), caught_from=None)
    assert windows(late, rules=(policy(rule),)) == ["p/tracing 8-open because he-1-case-5"]


def test_what_began_is_the_day_of_the_fact_and_of_several_the_first() -> None:
    began = trace(infectious_from=Began(), caught_from=Day(n=-5, of=Began(), anchor_day=0))
    late = case(5, recorded_at=at(8))
    assert windows(late, rules=(policy(began),)) == [
        "p/tracing 5-open caught 0 because he-1-case-5"
    ]
    suspected = Suspected(id="s", person_id="he-1", on=nth(4))
    assert windows(suspected, late, rules=(policy(began),)) == [
        "p/tracing 4-open caught -1 because s he-1-case-5"
    ]


def test_facts_that_name_another_disease_are_not_looked_at() -> None:
    measles = case(5, disease="measles")
    mine = policy(trace(), disease="measles")
    theirs = policy(trace(), id="q", series="q", disease="mpox")
    assert windows(ill(4), measles, rules=(mine, theirs)) == [
        "p/tracing 2-open caught -1 because he-1-case-5"
    ]


def test_what_was_retracted_opens_nothing() -> None:
    assert windows(ill(4), case(5), Retracted(id="x", on=nth(6), fact_id="he-1-case-5")) == []
    told_later = Retracted(id="x", at=at(6, "12:00"), fact_id="he-1-case-5")
    assert windows(ill(4), case(5), told_later, now=at(6, "11:59")) != []


def test_an_edition_judges_what_takes_effect_on_its_days() -> None:
    older = policy(trace())
    newer = policy(
        trace(infectious_from=Day(n=-4, of=ONSET, anchor_day=0)),
        id="q",
        effective_from=nth(6),
    )
    before, after = "p/tracing 2-open caught -1", "q/tracing 0-open caught -1"
    assert windows(ill(4), case(5), rules=(older, newer)) == [f"{before} because he-1-case-5"]
    assert windows(ill(4), case(6), rules=(older, newer)) == [f"{after} because he-1-case-6"]
    late = case(5, recorded_at=at(6))
    assert windows(ill(4), late, rules=(older, newer)) == [f"{after} because he-1-case-5"]


def test_an_edition_by_the_day_judges_everybody_from_its_first_day_on() -> None:
    older = policy(trace())
    newer = policy(
        trace(infectious_from=Day(n=-4, of=ONSET, anchor_day=0)),
        id="q",
        effective_from=nth(6),
        transition=Transition.BY_DAY,
    )
    rules = (older, newer)
    eve = at(5, "23:59")
    assert [one[:1] for one in windows(ill(4), case(5), rules=rules, now=eve)] == ["p"]
    assert [one[:1] for one in windows(ill(4), case(5), rules=rules, now=at(6, "00:00"))] == ["q"]


# --- China's eighth edition -----------------------------------------------------------------------

CHINA: Final = (PROTOCOL_8,)


def specimen(
    day: int, result: TestResult = TestResult.POSITIVE, reported: int = 0
) -> tuple[Fact, Fact]:
    taken_then = SpecimenTaken(id=f"s-{day}", person_id="he-1", on=nth(day))
    return taken_then, ResultReported(
        id=f"r-{day}",
        person_id="he-1",
        specimen_id=taken_then.id,
        result=result,
        on=nth(day + reported),
    )


def _days(lines: list[str]) -> list[str]:
    return [line.split(" ")[1] for line in lines]


def test_china_two_days_before_the_onset() -> None:
    assert windows(ill(4), case(5), taken(5), rules=CHINA) == [
        "cn-protocol-8/contact-tracing 2-5 caught -10 because he-1-case-5"
    ]


def test_china_two_days_before_the_positive_specimen_not_its_report() -> None:
    facts = (*specimen(4, reported=2), case(6))
    assert _days(windows(*facts, rules=CHINA)) == ["2-open"]
    negative = (*specimen(3, TestResult.NEGATIVE), *facts)
    assert _days(windows(*negative, rules=CHINA)) == ["2-open"]


def test_china_the_earlier_of_onset_and_specimen() -> None:
    assert _days(windows(*specimen(4), ill(6), case(6), rules=CHINA)) == ["2-open"]
    assert _days(windows(*specimen(6), ill(4), case(6), rules=CHINA)) == ["2-open"]


def test_china_with_neither_on_file_from_two_days_before_the_diagnosis() -> None:
    assert _days(windows(case(5), rules=CHINA)) == ["3-open"]
    long_before = ill(5 - 15)
    assert _days(windows(long_before, case(5), rules=CHINA)) == ["3-open"]
    fourteen = ill(5 - 14)
    assert _days(windows(fourteen, case(5), rules=CHINA)) == ["-11-open"]


def test_china_confinement_at_home_ends_nothing() -> None:
    home = taken(5, setting=Setting.HOME)
    assert _days(windows(ill(4), case(5), home, rules=CHINA)) == ["2-open"]
    central = taken(6, setting=Setting.CENTRAL)
    assert _days(windows(ill(4), case(5), home, central, rules=CHINA)) == ["2-6"]


def test_china_a_suspicion_ruled_out_is_traced_no_more() -> None:
    suspected = Suspected(id="s", person_id="he-1", on=nth(4))
    cleared = RuledOut(id="c", person_id="he-1", on=nth(6))
    assert _days(windows(ill(3), suspected, rules=CHINA)) == ["1-open"]
    assert windows(ill(3), suspected, cleared, rules=CHINA) == []


def test_it_shows_its_rules() -> None:
    found = Tracing.of(network(), Rulebook(CHINA))
    assert repr(found) == f"Tracing({nth(9)}, cn-protocol-8/contact-tracing)"
    assert repr(Tracing.of(network(), Rulebook([]))) == f"Tracing({nth(9)}, no rules)"
    assert Tracing.of(network(ill(4), case(5)), Rulebook(CHINA)).cases == ("he-1",)
    assert at(0).tzinfo is ZONE
