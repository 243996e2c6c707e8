"""C4: one person, one file 一人一档, and relations 关系网 for tracing, to the n-th generation.

Chengdong's practice. The illness, the tea room, the noodle shop and who met whom are invented, and
so is what goes wrong.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import gridcare as gc
from six_communities.chengdong import REGISTER, RULES
from tests.scenarios.telling import day, held, instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.tracing import Proposal

ILL: Final = "person-10-a"
"""She fell ill on 26 December, and was taken to hospital on the 28th."""

HER_ILLNESS: Final = """
    12-26       symptoms_reported person_id=person-10-a id=cough recorded_by=worker-grid-1
    12-27 09:00 specimen_taken    person_id=person-10-a id=swab  recorded_by=nurse
    12-27 20:00 result_reported   person_id=person-10-a specimen_id=swab result=positive id=found
    12-27 21:00 diagnosed         person_id=person-10-a id=case  recorded_by=nurse
    12-28 08:00 confined          person_id=person-10-a setting=hospital id=taken
"""

# She played cards on the 23rd and the 25th; infectious she was from the 24th on.
WORK: Final = "context=workplace"
WHOM_SHE_MET: Final = f"""
    12-23 14:00 stayed person_id=person-10-a  place_id=tea-room until_at=12-23T16:00 id=s1
    12-23 14:00 stayed person_id=person-20-a  place_id=tea-room until_at=12-23T16:00 id=s2
    12-25 14:00 stayed person_id=person-10-a  place_id=tea-room until_at=12-25T16:00 id=s3 {WORK}
    12-25 15:30 stayed person_id=person-30-a  place_id=tea-room until_at=12-25T17:00 id=s4
    12-25 16:00 stayed person_id=person-40-a  place_id=tea-room until_at=12-25T17:00 id=s5
    12-25       stayed person_id=person-10-a  place_id=noodles  id=s6
    12-25 12:00 stayed person_id=passer-by    place_id=noodles  id=s7
"""

WHOM_THEY_MET: Final = """
    12-24 exposed person_id=person-50-a to_person_id=person-30-a degree=close id=before
    12-26 exposed person_id=person-60-a to_person_id=person-30-a degree=close id=after
"""


@cache
def on(clock: str, *tables: str) -> Assessment:
    ledger = told(HER_ILLNESS, WHOM_SHE_MET, WHOM_THEY_MET, *tables)
    return gc.assess(REGISTER, ledger, RULES, as_of=instant(clock))


def lines(proposals: tuple[Proposal, ...]) -> list[str]:
    return [
        f"{one.generation} {one.degree} {one.person_id} {one.first_on:%m-%d} {one.last_on:%m-%d}"
        for one in proposals
    ]


def test_good_the_file_holds_everything_about_her() -> None:
    view = on("12-28 12:00").for_person(ILL)
    assert view.profile is not None
    assert [(one.household_id, one.dwelling_ids) for one in view.homes] == [
        ("home-10", ("door-10",))
    ]
    assert [(one.kind, one.recorded_by) for one in view.file if one.kind != "stayed"] == [
        ("symptoms_reported", "worker-grid-1"),
        ("specimen_taken", "nurse"),
        ("result_reported", None),
        ("diagnosed", "nurse"),
        ("confined", None),
    ]
    assert held(on("12-28 12:00"), ILL) == ["hospital treatment 12-27 open"]
    assert {one.duty.deed.key for one in view.results} >= {"report_positive"}


def test_good_relations_are_there_whether_or_not_anybody_was_infectious() -> None:
    view = on("12-28 12:00").for_person(ILL)
    assert [(one.other(ILL), one.link, one.place_id, one.minutes) for one in view.relations] == [
        ("person-10-b", "household", "home-10", None),
        ("person-10-c", "household", "home-10", None),
        ("person-20-a", "place", "tea-room", 120),
        ("passer-by", "place", "noodles", None),
        ("person-30-a", "place", "tea-room", 30),
    ]


def test_good_contacts_forwards_with_degree_and_days() -> None:
    """From two days before the onset until she was taken away; who came as she left met nobody."""
    tracing = on("12-28 12:00").tracing
    (window,) = tracing.windows_of(ILL)
    assert (window.days.first_on, window.days.last_on) == (day("12-24"), day("12-28"))
    contacts = tracing.contacts_of(ILL)
    assert lines(contacts) == [
        "1 close person-10-b 12-24 12-28",
        "1 close person-10-c 12-24 12-28",
        "1 close person-30-a 12-25 12-25",
        "1 overlap passer-by 12-25 12-25",
        "2 secondary person-30-b 12-25 12-28",
        "2 secondary person-30-c 12-25 12-28",
        "2 secondary person-60-a 12-26 12-26",
    ]
    assert [one.person_id for one in contacts if not one.registered] == ["passer-by"]
    assert [one.person_id for one in contacts if one.recorded] == ["person-60-a"]
    (met,) = [one for one in contacts if one.person_id == "person-30-a"]
    assert met.because == ("s3", "s4")


def test_good_sources_backwards_to_the_second_generation() -> None:
    """In the fourteen days before, and no later than the first day on which she was infectious."""
    sources = on("12-28 12:00").tracing.sources_of(ILL, generations=2)
    assert [(one.generation, one.person_id) for one in sources] == [
        (1, "person-10-b"),
        (1, "person-10-c"),
        (1, "person-20-a"),
        (2, "person-20-b"),
        (2, "person-20-c"),
    ]
    assert not any(one.was_infectious for one in sources)


def test_a_proposal_restricts_nobody_until_somebody_records_it() -> None:
    now = on("12-28 12:00")
    assert held(now, "person-30-a") == []
    (met,) = [one for one in now.tracing.contacts_of(ILL) if one.person_id == "person-30-a"]
    after = now.with_facts([met.exposed("close-1", recorded_by="secretary")])
    assert held(after, "person-30-a") == [
        "central quarantine 12-25 01-08",
        "home monitoring 01-09 01-15",
    ]
    (marked,) = [one for one in after.tracing.contacts_of(ILL) if one.person_id == "person-30-a"]
    assert (marked.recorded, marked.degree, marked.last_on) == (
        ("close-1",),
        met.degree,
        met.last_on,
    )


def test_bad_a_stay_told_late_brings_a_contact_who_was_not_known_before() -> None:
    late = "12-26 10:00 stayed person_id=person-70-a place_id=tea-room id=s8 recorded=12-29T09:00"
    hers = "12-26 10:30 stayed person_id=person-10-a place_id=tea-room id=s9"
    before, after = on("12-28 12:00", hers, late), on("12-29 09:00", hers, late)
    named = [one.person_id for one in before.tracing.contacts_of(ILL, generations=1)]
    assert "person-70-a" not in named
    overlap = [one for one in after.tracing.contacts_of(ILL) if one.person_id == "person-70-a"]
    assert lines(tuple(overlap)) == ["1 overlap person-70-a 12-26 12-26"]


def test_bad_the_wrong_day_was_written_down_and_its_correction_changes_only_that() -> None:
    wrong = "12-28 13:00 stayed person_id=person-30-a place_id=tea-room corrects=s4 id=s4b"
    before, after = on("12-28 12:00"), on("12-28 14:00", wrong)
    known = lines(before.tracing.contacts_of(ILL))
    left = lines(after.tracing.contacts_of(ILL))
    assert left == [one for one in known if "person-30" not in one and "person-60" not in one]
    file = after.for_person("person-30-a").file
    kept = {one.fact_id: (one.fate, one.replaced_by) for one in file}
    assert kept["s4"] == ("corrected", ("s4b",))
    assert kept["s4b"] == ("live", ())


def test_the_person_concerned_is_not_told_whom_they_met() -> None:
    met = "12-25 exposed person_id=person-30-a to_person_id=person-10-a degree=close id=met"
    now = on("12-28 12:00", met)
    for lang in ("en", "zh"):
        assert ILL not in str(gc.explain(now, "person-30-a", lang=lang))
