"""The views by themselves: what is asked of an assessment, and what it shows."""

from __future__ import annotations

from datetime import date

import pytest

import gridcare as gc
from gridcare.assessment import Assessment
from gridcare.bridge import evolve
from gridcare.errors import UnknownName
from gridcare.people import Person
from gridcare.policy import Confidence
from tests.scenarios.telling import NATION, REGISTER, assessed, day, duties, told

WATCHED = "12-18 exposed person_id=wu-gang degree=close"

CAME = """
    12-22       left_area person_id=li-mei area=610400 stayed_since=12-10
    12-23 07:00 arrived   person_id=li-mei
"""


@pytest.fixture(scope="module")
def now() -> Assessment:
    return assessed(told(CAME), "12-24 11:00")


def test_an_instant_needs_a_zone_and_a_date_is_none() -> None:
    from datetime import datetime

    for wrong in (datetime(2021, 12, 24), date(2021, 12, 24), "2021-12-24", None):
        with pytest.raises(TypeError, match="an instant with a time zone"):
            gc.assess(REGISTER, told(CAME), gc.Rulebook([]), as_of=wrong)  # type: ignore[arg-type]  # must be refused
    aware = assessed(told(CAME), "12-24 11:00").as_of
    with pytest.raises(TypeError):
        gc.assess(
            REGISTER,
            told(CAME),
            gc.Rulebook([]),
            as_of=aware,
            known_at=datetime(2021, 12, 24),
        )


def test_an_assessment_compares_by_what_follows(now: Assessment) -> None:
    again = assessed(told(CAME), "12-24 11:00")
    assert now == again
    assert hash(now) == hash(again)
    assert now != assessed(told(CAME), "12-24 12:00")
    assert now != assessed(told(""), "12-24 11:00")
    assert now != "an assessment"
    assert repr(now).startswith("Assessment(2021-12-24 11:00, 1 held, ")
    assert now.today == day("12-24")


def test_a_worklist_can_be_counted_walked_and_flattened(now: Assessment) -> None:
    mine = now.worklist.for_worker("east-worker")
    assert len(mine) == len(list(mine)) == len(mine.to_records()) > 0
    assert mine.to_records()[0]["deed"] == mine.lines[0].deed.en
    assert len(mine.in_language("zh").splitlines()) == len(mine)
    assert now.worklist.for_worker("nobody").lines == ()
    assert mine.to_columns()["status"] == [str(one.status) for one in mine]
    assert mine._repr_html_().count("<tr>") == len(mine) + 1


def test_a_worklist_is_printed_line_by_line_and_shown_by_its_length(now: Assessment) -> None:
    mine = now.worklist.for_worker("east-worker")
    assert str(mine).splitlines()[0] == "deliver the care package for household:li: overdue"
    assert str(mine) == mine.in_language("en")
    assert repr(mine) == f"Worklist({len(mine)} lines)"


def test_a_division_is_proposed_for_every_door(now: Assessment) -> None:
    proposed = now.propose_division(["east-worker"])
    assert proposed.orphans == ()
    assert [(one.worker_id, one.load) for one in proposed.shares] == [("east-worker", 3)]
    assert now.propose_division([]).orphans == ("d101", "d102", "d201")


def test_whoever_lives_in_no_household_is_sent_to_whoever_answers_for_all() -> None:
    alone = evolve(REGISTER, people=(*REGISTER.people, Person(id="alone")))
    met = told("12-18 exposed person_id=alone degree=close")
    last = gc.explain(assessed(met, "12-24 11:00", register=alone), "alone").lines[-1]
    assert last.startswith(
        "Questions, or something you need? Ask the party secretary or the staff of the isolation "
    )


def test_a_household_in_no_register_has_heard_nothing_and_is_refused(now: Assessment) -> None:
    with pytest.raises(UnknownName, match="household"):
        now.hearing("nowhere")


def test_what_others_put_in_is_escaped() -> None:
    strange = told("12-24 09:00 inspected place_id=<script>")
    page = assessed(strange, "12-24 11:00").worklist._repr_html_()
    assert "<script>" not in page


def test_gaps_count_all_four(now: Assessment) -> None:
    gaps = now.gaps
    assert len(gaps) == sum(
        map(len, (gaps.unmet, gaps.unassigned, gaps.unregistered, gaps.unmatched))
    )
    assert f"<td>{len(gaps.unmet)}</td>" in gaps._repr_html_()


def test_an_assessment_shows_its_figures_and_what_is_odd_if_anything_is(now: Assessment) -> None:
    page = now._repr_html_()
    assert page.startswith("<p>Assessment(2021-12-24 11:00, 1 held, ")
    assert now.situation._repr_html_() in page
    assert now.gaps._repr_html_() in page
    assert "finding" not in page
    stray = "12-23 08:00 temperature_taken person_id=<b> celsius=36.5"
    odd = assessed(told(CAME + stray), "12-24 11:00")._repr_html_()
    assert "<td>person:&lt;b&gt;</td>" in odd


def test_permits_show_which_policies_are_asked(now: Assessment) -> None:
    shown = repr(now.permits)
    assert shown.startswith("CommunityPermits(2021-12-24: ")
    assert all(one.policy.id in shown for one in now.engine.force)


def test_a_worklist_names_who_does_it_or_the_role(now: Assessment) -> None:
    rows = now.worklist._repr_html_()
    assert "<td>east-worker</td>" in rows
    assert "<td>resident</td>" in rows


def test_the_situation_adds_up(now: Assessment) -> None:
    day_in_figures = now.situation
    assert day_in_figures.held_total == 1
    assert day_in_figures.unmet_total == len(now.gaps.unmet)
    assert "home quarantine" in day_in_figures._repr_html_()


def test_a_round_shows_grid_by_grid(now: Assessment) -> None:
    coverage = now.coverage("round-one")
    assert [one.grid_id for one in coverage.grids] == ["east", "west"]
    assert coverage._repr_html_().count("<tr>") == 3


def test_a_file_names_each_fact_once(now: Assessment) -> None:
    view = now.for_person("li-mei")
    assert [(one.fact_id, one.kind, one.fate) for one in view.file] == [
        ("left_area-0", "left_area", "live"),
        ("arrived-1", "arrived", "live"),
    ]
    assert view.household_id == "li"
    assert {one.duty.subject.id for one in view.results} == {"li", "li-mei"}


def test_a_room_of_its_own_for_each_grade_of_an_area() -> None:
    """A grading reaches whoever stayed there, and stays in the accounts of its area."""
    graded = "12-23 08:00 risk_graded area=610403 level=high"
    both = assessed(told(CAME.replace("610400", "610403"), graded), "12-28 11:00")
    assert ("area", "610403") in both.parts
    (period,) = both.for_person("li-mei").periods
    assert {rule for one in period.phases for rule in one.rules} >= {
        "cn-taiyuan-2021-12-27/high-risk-area"
    }


def test_a_retraction_and_an_absence_have_their_own_accounts() -> None:
    facts = told(
        CAME, "12-23 09:00 retracted fact_id=arrived-1", "12-23 worker_absent worker_id=nurse"
    )
    kinds = {key.kind for key in assessed(facts, "12-24 11:00").parts}
    assert {"retraction", "worker"} <= kinds


def test_somebody_without_a_household_is_a_part_of_their_own() -> None:
    left = told("12-23 08:00 joined_household person_id=li-mei household_id=he")
    assert assessed(left, "12-24 11:00").for_person("li-mei").household_id == "he"
    assert duties(assessed(left, "12-24 11:00"), "li-mei") == []


def test_a_person_and_an_explanation_show_their_days_drawn_to_scale() -> None:
    now = assessed(told(WATCHED), "12-24 11:00")
    view = now.for_person("wu-gang")._repr_html_()
    assert view.startswith("<b>wu-gang</b>")
    assert view.count("<li ") == 2
    assert "take the temperature for person:wu-gang: due" in view
    assert "Caution" not in view
    told_to = gc.explain(now, "wu-gang", lang="zh")._repr_html_()
    assert told_to.count("<li ") == 2
    assert "集中隔离医学观察" in told_to
    assert "您目前处于" in told_to
    absent = gc.explain_absence(now, "li-mei")
    assert "<li " not in absent._repr_html_()
    assert absent.lines[0] in absent._repr_html_()


def test_a_view_of_somebody_held_by_what_nobody_has_checked_says_so() -> None:
    unchecked = evolve(NATION, confidence=Confidence.UNVERIFIED)
    now = assessed(told(WATCHED), "12-24 11:00", rules=gc.Rulebook([unchecked]))
    assert now.for_person("wu-gang")._repr_html_().count("Caution: ") == 1
