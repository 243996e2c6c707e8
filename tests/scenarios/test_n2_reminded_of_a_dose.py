"""N2: posters, and a reminder to be vaccinated in time 及时接种疫苗: due by age and dates.

That the community reminds people is the newspaper's. Ages, doses and who was reminded are invented;
the dates at which a dose is due are explained in `six_communities.lists`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import gridcare as gc
from six_communities.nanneihuan_4 import REGISTER, RULES, ZONE
from tests.scenarios.telling import duties, instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

BORN: Final = {
    "person-1": date(1950, 3, 1),
    "person-2": date(1980, 3, 1),
    "person-3": date(2010, 3, 1),
    "person-4": date(1990, 3, 1),
    "person-5": date(2003, 12, 25),
    "person-6": date(2018, 12, 22),
}
COMMUNITY: Final = gc.evolve(
    REGISTER,
    people=tuple(gc.evolve(one, born_on=BORN.get(one.id)) for one in REGISTER.people),
)

DOSES: Final = """
2021-12-01 vaccinated person_id=person-2 dose=1 id=two-1
2021-05-10 vaccinated person_id=person-3 dose=2 completes=yes
2021-06-24 vaccinated person_id=person-4 dose=2 completes=yes
2021-06-01 vaccinated person_id=person-5 dose=2 completes=yes
"""


def seen(*tables: str, at: str) -> Assessment:
    return gc.assess(COMMUNITY, told(*tables), RULES, as_of=instant(at))


def due(now: Assessment, rule: str) -> list[str]:
    """Name who is due which dose today."""
    return [one.person_id for one in now.watch_list(rule)]


def test_good_who_is_due_which_dose_by_age_and_dates() -> None:
    now = seen(DOSES, at="12-21 09:00")
    assert due(now, "remind-first-dose") == ["person-1"]
    assert due(now, "remind-second-dose") == due(now, "remind-booster") == []
    # Three years old on the 22nd; three weeks after the first dose on the 22nd.
    now = seen(DOSES, at="12-22 09:00")
    assert due(now, "remind-first-dose") == ["person-1", "person-6"]
    assert due(now, "remind-second-dose") == ["person-2"]
    # Six months after the first course on the 24th; 18 years old on the 25th; the child never.
    assert due(seen(DOSES, at="12-23 09:00"), "remind-booster") == []
    assert due(seen(DOSES, at="12-24 09:00"), "remind-booster") == ["person-4"]
    assert due(seen(DOSES, at="12-25 09:00"), "remind-booster") == ["person-4", "person-5"]


def test_good_the_reminder_is_owed_by_the_grid_worker_and_met() -> None:
    reminded = "12-22 10:00 reminded person_id=person-2 topic=second-dose channel=phone"
    before = seen(DOSES, at="12-22 09:00").worklist.for_worker("worker-west")
    mine = [one for one in before if one.deed_key == "remind"]
    assert [one.subject.id for one in mine] == ["person-6", "person-2"]
    assert {one.due_at for one in mine} == {gc.end_of(date(2021, 12, 29), ZONE)}
    assert mine[1].because == ("two-1",)
    now = seen(DOSES, reminded, at="12-22 11:00")
    assert duties(now, "person-2", deed="remind") == ["12-22 remind met"]
    # Reminded once: the list still names whoever is due, nobody owes another reminder.
    assert due(now, "remind-second-dose") == ["person-2"]


def test_bad_a_missed_reminder_shows_and_stays_owed() -> None:
    assert duties(seen(DOSES, at="12-29 23:59"), "person-2", deed="remind") == ["12-22 remind due"]
    now = seen(DOSES, at="12-30 00:00")
    assert duties(now, "person-2", deed="remind") == ["12-22 remind overdue"]
    assert [one.duty.subject.id for one in now.gaps.unmet if one.duty.deed.key == "remind"] == [
        "person-1",
        "person-6",
        "person-2",
    ]


def test_bad_a_reminder_of_another_dose_is_none_of_this_one() -> None:
    wrong = "12-22 10:00 reminded person_id=person-2 topic=booster channel=phone"
    now = seen(DOSES, wrong, at="12-22 11:00")
    assert duties(now, "person-2", deed="remind") == ["12-22 remind due"]


def test_nobody_is_reminded_of_what_they_have_had() -> None:
    had = "12-23 10:00 vaccinated person_id=person-2 dose=2 completes=yes"
    now = seen(DOSES, had, at="12-31 09:00")
    # The dose came before the week was over: there is nothing left to remind of, and no gap.
    assert duties(now, "person-2", deed="remind") == ["12-22 remind superseded"]
    assert "person-2" not in {one.duty.subject.id for one in now.gaps.unmet}
    assert "person-2" not in due(now, "remind-second-dose")


def test_a_dose_known_late_takes_back_the_days_on_which_nobody_was_due() -> None:
    """Vaccinated elsewhere on the 21st, known here on the 24th: never due at all."""
    had = "12-21 vaccinated person_id=person-2 dose=2 completes=yes recorded=12-24T09:00"
    assert due(seen(DOSES, had, at="12-23 09:00"), "remind-second-dose") == ["person-2"]
    now = seen(DOSES, had, at="12-24 10:00")
    assert duties(now, "person-2", deed="remind") == []


def test_a_dose_after_the_week_was_over_leaves_the_reminder_missed() -> None:
    had = "12-30 10:00 vaccinated person_id=person-2 dose=2 completes=yes"
    now = seen(DOSES, had, at="12-31 09:00")
    assert duties(now, "person-2", deed="remind") == ["12-22 remind missed"]
    late = "12-30 11:00 reminded person_id=person-2 topic=second-dose channel=phone"
    again = seen(DOSES, had, late, at="12-31 09:00")
    assert duties(again, "person-2", deed="remind") == ["12-22 remind missed"]


def test_somebody_of_unknown_age_is_due_nothing_by_age() -> None:
    assert due(seen(DOSES, at="12-27 09:00"), "remind-first-dose") == ["person-1", "person-6"]


def test_posters_hang_and_prove_nobody_reminded() -> None:
    poster = "12-24 09:00 notice_posted place_id=four notice_id=open-letter channel=poster number=2"
    now = seen(DOSES, poster, at="12-24 12:00")
    report = now.outreach.notice("open-letter")
    assert report is not None
    assert (report.total.proven, report.total.broadcast) == (0, 30)
    assert duties(now, "person-2", deed="remind") == ["12-22 remind due"]


def test_whoever_nothing_was_known_of_comes_off_the_list_with_the_first_thing_known() -> None:
    before = seen(DOSES, at="12-22 09:00")
    dosed = told("12-21 10:00 vaccinated person_id=person-1 dose=1 id=one-1")
    after = before.with_facts(dosed)
    assert after == seen(
        DOSES, "12-21 10:00 vaccinated person_id=person-1 dose=1 id=one-1", at="12-22 09:00"
    )
    assert due(before, "remind-first-dose") == ["person-1", "person-6"]
    assert due(after, "remind-first-dose") == ["person-6"]
    assert before.for_person("person-1").periods == after.for_person("person-1").periods == ()
