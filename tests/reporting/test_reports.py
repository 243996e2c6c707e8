"""Forms and reports piece by piece: what a figure may count, where it counts it, how two differ."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given

from gridcare.assessment.forms import Count
from gridcare.bridge import from_json, to_json
from gridcare.errors import InvalidRecord
from gridcare.facts import FACT_KINDS, Fact, Purpose, ReportSent, SentFigure, Setting
from gridcare.matching import Status
from gridcare.places import PlaceKind
from gridcare.policy import Is, Op
from gridcare.reporting import (
    CountDuties,
    CountFacts,
    CountHeld,
    CountRegistered,
    Figure,
    Report,
    ReportForm,
    compare_reports,
    make_report,
)
from gridcare.wording import Text
from tests.properties.small_community import assess, histories
from tests.scenarios.telling import assessed, instant, told
from tests.sizes import examples

WORDS = Text(en="words", zh="文字")


def figure(count: Count, key: str = "f") -> Figure:
    return Figure(key=key, name=WORDS, definition=WORDS, count=count)


def form(*counts: Count) -> ReportForm:
    figures = tuple(figure(one, f"f{n}") for n, one in enumerate(counts))
    return ReportForm(id="form", title=WORDS, figures=figures)


def counted(count: Count, as_of: str, *facts: str) -> list[tuple[str, tuple[str, ...]]]:
    report = make_report(form(count), assessed(told(*facts), as_of))
    return [(one.grid_id, one.ids) for one in report.figures[0].grids]


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: CountFacts(kind="inspcted"), "kind"),
        (
            lambda: CountFacts(kind="inspected", where=Is(field="outcom", op=Op.EQ, value="done")),
            "where.field",
        ),
        (CountDuties, "deed"),
        (lambda: CountRegistered(what="places"), "kinds"),
        (lambda: CountRegistered(what="people", kinds=(PlaceKind.SHOP,)), "kinds"),
        (
            lambda: ReportForm(
                id="x", title=WORDS, figures=(figure(CountHeld()), figure(CountHeld()))
            ),
            "figures[1].key",
        ),
        (
            lambda: ReportSent(
                id="s",
                at=instant("12-28 08:00"),
                form_id="x",
                as_of=datetime(2021, 12, 28),
                receiver="street",
                figures=(SentFigure(key="f", count=1),),
            ),
            "as_of",
        ),
    ],
    ids=["kind", "field", "neither", "no kinds", "kinds of people", "twice", "no zone"],
)
def test_a_form_refuses_what_means_nothing(make: Any, path: str) -> None:  # noqa: ANN401 - makers
    with pytest.raises(InvalidRecord) as caught:
        make()
    assert [problem[0] for problem in caught.value.problems] == [path]


def test_facts_of_people_are_counted_where_they_live() -> None:
    two = """
        12-20 08:00 arrived person_id=li-mei
        12-20 09:00 arrived person_id=he-jun
        12-20 10:00 arrived person_id=he-jun
    """
    arrived = CountFacts(kind="arrived")
    assert counted(arrived, "12-21 08:00", two) == [
        ("east", ("arrived-0",)),
        ("west", ("arrived-1", "arrived-2")),
    ]
    people = CountFacts(kind="arrived", per="subject")
    assert counted(people, "12-21 08:00", two) == [
        ("east", ("person:li-mei",)),
        ("west", ("person:he-jun",)),
    ]
    assert counted(CountFacts(kind="arrived", at=(PlaceKind.SHOP,)), "12-21 08:00", two) == []


def test_what_was_withdrawn_or_is_not_known_is_not_counted() -> None:
    gone = """
        12-20 08:00 arrived person_id=li-mei
        12-20 09:00 retracted fact_id=arrived-0
        12-20 09:00 arrived person_id=he-jun recorded=12-22T08:00
    """
    assert counted(CountFacts(kind="arrived"), "12-21 08:00", gone) == []


def test_only_places_of_the_kinds_asked_for() -> None:
    both = """
        12-20 08:00 disinfected place_id=lift
        12-20 08:00 disinfected place_id=bakery
        12-20 08:00 disinfected place_id=nowhere
    """
    lifts = CountFacts(kind="disinfected", at=(PlaceKind.ELEVATOR,))
    assert counted(lifts, "12-21 08:00", both) == [("east", ("disinfected-0",))]


def test_days_back_from_today() -> None:
    three = "\n".join(f"12-{n} 08:00 disinfected place_id=lift id=d{n}" for n in (19, 20, 21))
    for days, ids in ((1, ("d21",)), (2, ("d20", "d21")), (None, ("d19", "d20", "d21"))):
        found = counted(CountFacts(kind="disinfected", within_days=days), "12-21 20:00", three)
        assert found == [("east", ids)]


def test_duties_by_deed_rule_and_standing() -> None:
    once = "12-24 08:00 disinfected place_id=lift"
    met = CountDuties(deed="disinfect", statuses=(Status.MET,))
    ((grid, (key,)),) = counted(met, "12-24 20:00", once)
    assert grid == "east"
    assert "shared-spaces" in key
    everything = CountDuties(rule_id="shared-spaces", within_days=1)
    assert [len(ids) for _grid, ids in counted(everything, "12-24 20:00", once)] == [2]
    report = make_report(form(met), assessed(told(once), "12-24 20:00"))
    assert report.figures[0].fact_ids == ("disinfected-0",)
    half = "12-24 10:00 contacted household_id=li topic=screening channel=visit outcome=absent"
    tried = CountDuties(rule_id="round-one", statuses=(Status.ATTEMPTED,))
    report = make_report(form(tried), assessed(told(half), "12-24 20:00"))
    assert report.figures[0].fact_ids == ("contacted-0",)


HELD = """
    12-22       left_area person_id=li-mei area=610400 stayed_since=12-10
    12-23 07:00 arrived   person_id=li-mei
"""


def test_people_held_each_once_with_the_facts_that_hold_them() -> None:
    now = assessed(told(HELD), "12-24 08:00")
    report = make_report(
        form(
            CountHeld(),
            CountHeld(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,)),
            CountHeld(settings=(Setting.HOSPITAL,)),
            CountHeld(purposes=(Purpose.TREATMENT,)),
        ),
        now,
    )
    assert [one.ids for one in report.figures] == [("li-mei",), ("li-mei",), (), ()]
    assert set(report.figures[0].fact_ids) <= {"left_area-0", "arrived-1"}
    assert report.figures[0].fact_ids


def test_what_is_registered_by_grid() -> None:
    homes = CountRegistered(what="households")
    assert counted(homes, "12-24 08:00") == [
        ("east", ("household:li", "household:wu")),
        ("west", ("household:he",)),
    ]
    people = CountRegistered(what="people")
    moved = "12-22 08:00 joined_household person_id=wu-gang household_id=he"
    assert counted(people, "12-24 08:00", moved) == [
        ("east", ("person:li-bao", "person:li-mei")),
        ("west", ("person:he-jun", "person:wu-gang")),
    ]
    assert counted(CountRegistered(what="places", kinds=(PlaceKind.SHOP,)), "12-24 08:00") == [
        ("west", ("place:bakery",))
    ]


@examples(20)
@given(histories())
def test_every_total_is_the_sum_of_its_grids_and_what_a_plain_count_finds(
    facts: list[Fact],
) -> None:
    now = assess(facts)
    kinds = sorted(FACT_KINDS)
    report = make_report(form(*(CountFacts(kind=kind) for kind in kinds)), now)
    live = [
        one.fact for one in (now.ledger.entry(fact, now.moment) for fact in now.ledger) if one.live
    ]
    for kind, figure_ in zip(kinds, report.figures, strict=True):
        names = [name for grid in figure_.grids for name in grid.ids]
        assert len(names) == len(set(names)) == figure_.count
        assert set(names) == {one.id for one in live if one.kind == kind}


def test_it_says_itself_and_goes_into_tables_and_json() -> None:
    now = assessed(told("12-24 08:00 disinfected place_id=lift"), "12-24 20:00")
    report = make_report(form(CountFacts(kind="disinfected")), now)
    assert str(report) == "words, as of 24 December 2021\n  words: 1 (words)"
    assert report.in_language("zh") == "文字（截至2021年12月24日）\n  文字：1（文字）"
    assert report.to_columns() == {"figure": ["f0"], "grid_id": ["east"], "count": [1]}
    assert "<td>words</td><td>1</td>" in report._repr_html_()
    assert from_json(Report, to_json(report)) == report
    assert report.figure("nothing") is None


def test_two_reports_of_which_one_has_a_figure_more() -> None:
    now = assessed(told("12-24 08:00 disinfected place_id=lift"), "12-24 20:00")
    small = make_report(form(CountFacts(kind="disinfected")), now)
    large = make_report(form(CountFacts(kind="disinfected"), CountHeld()), now)
    found = compare_reports(small, large)
    bare = [one.as_fact("s", at=instant("12-24 21:00"), receiver="r") for one in (small, large)]
    assert str(compare_reports(*bare)) == "f1: – -> 0"
    assert (str(found), bool(found)) == ("words (words): – -> 0", True)
    assert str(compare_reports(large, small)) == "words (words): 0 -> –"
    assert "-&gt;" in found._repr_html_()
    same = compare_reports(small, small)
    assert (str(same), bool(same), same.in_language("zh")) == ("no difference", False, "没有差别")
