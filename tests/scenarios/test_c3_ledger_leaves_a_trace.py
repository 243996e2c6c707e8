"""C3: ledger and vaccination file leave a trace 工作留痕: who recorded what when, and corrections.

Chengdong's practice, told on the small community; the wrong date of a dose is invented.
"""

from __future__ import annotations

from gridcare.bridge import evolve
from gridcare.facts import Arrived, Contacted, Ledger, OrderAction, Ordered, Topic
from gridcare.facts.words import Channel
from gridcare.reporting import Trail, ledger_trail
from tests.scenarios.telling import day, instant, told

DOSES = """
    12-01 09:00 vaccinated person_id=li-mei dose=1 recorded_by=nurse id=dose-1
    12-20 09:00 vaccinated person_id=li-mei dose=2 recorded_by=nurse id=dose-2
"""
CORRECTED = (
    "12-22 09:00 vaccinated person_id=li-mei dose=3 corrects=dose-2 id=dose-2b "
    "recorded=12-23T08:00 recorded_by=clerk"
)
VISIT = "12-22 10:00 contacted household_id=li topic=follow_up channel=visit"


def trail(as_of: str, *facts: str, **asked: str) -> Trail:
    return ledger_trail(told(*facts), as_of=instant(as_of), **asked)  # type: ignore[arg-type]  # fields by name


def test_good_who_recorded_what_when() -> None:
    found = trail("12-24 08:00", DOSES, VISIT)
    assert [
        (one.fact_id, one.recorded_by, f"{one.known_at:%m-%d %H:%M}") for one in found.entries
    ] == [
        ("dose-1", "nurse", "12-01 09:00"),
        ("dose-2", "nurse", "12-20 09:00"),
        ("contacted-2", None, "12-22 10:00"),
    ]
    assert found.by_recorder == {"": 1, "nurse": 2}


def test_a_correction_shows_both_and_what_changed() -> None:
    found = trail("12-24 08:00", DOSES, CORRECTED)
    first, second = found.line_of("dose-2")
    assert (first.fate, second.fate) == ("corrected", "live")
    assert (second.corrects, second.recorded_by) == ("dose-2", "clerk")
    assert [(one.name, one.before, one.after) for one in second.changes] == [
        ("at", "2021-12-20 09:00:00+08:00", "2021-12-22 09:00:00+08:00"),
        ("dose", "2", "3"),
    ]
    assert "clerk: vaccination (dose-2b), corrects dose-2: at, dose" in found.in_language("en")
    assert "更正dose-2" in found.in_language("zh")


def test_before_the_correction_was_known_the_first_stands_alone() -> None:
    found = trail("12-22 12:00", DOSES, CORRECTED)
    assert [(one.fact_id, one.fate) for one in found.entries] == [
        ("dose-1", "live"),
        ("dose-2", "live"),
    ]


def test_bad_a_withdrawal_that_nobody_signed_shows() -> None:
    gone = "12-21 08:00 retracted fact_id=dose-2"
    found = trail("12-24 08:00", DOSES, gone)
    assert [one.fact_id for one in found.unsigned] == ["retracted-2"]
    assert [one.fact_id for one in found.line_of("dose-2")] == ["dose-2", "retracted-2"]
    assert found.entries[-1].in_language("en") == (
        "2021-12-21 08:00 nobody named: retraction (retracted-2), withdraws dose-2"
    )


def test_the_vaccination_file_is_the_trail_of_one_kind_and_a_worker_has_one_too() -> None:
    ledger, as_of = told(DOSES, VISIT), instant("12-24 08:00")
    assert len(ledger_trail(ledger, as_of=as_of, kinds=("vaccinated",)).entries) == 2
    assert [
        one.fact_id for one in ledger_trail(ledger, as_of=as_of, recorded_by="nurse").entries
    ] == [
        "dose-1",
        "dose-2",
    ]


def test_personal_fields_are_named_and_never_shown() -> None:
    order = Ordered(
        id="o1",
        on=day("12-22"),
        person_id="li-mei",
        action=OrderAction.END,
        authority="bureau",
        reason="her mother died",
    )
    corrected = evolve(order, id="o2", corrects="o1", reason="a mistake")
    found = ledger_trail(Ledger([order, corrected]), as_of=instant("12-24 08:00"))
    (change,) = found.entries[-1].changes
    assert (change.name, change.before, change.after) == ("reason", None, None)
    assert "mother" not in repr(found) + found._repr_html_() + found.in_language("en")


def test_a_correction_of_another_kind_or_of_something_lost() -> None:
    visit = Contacted(
        id="v", on=day("12-22"), household_id="li", topic=Topic.NEEDS, channel=Channel.VISIT
    )
    other = Arrived(id="a", on=day("12-22"), person_id="li-mei", corrects="v")
    lost = Arrived(id="b", on=day("12-22"), person_id="li-mei", corrects="nothing")
    found = ledger_trail(Ledger([visit, other, lost]), as_of=instant("12-24 08:00"))
    changed = {one.fact_id: [two.name for two in one.changes] for one in found.entries}
    assert "household_id" in changed["a"]
    assert "person_id" in changed["a"]
    assert changed["b"] == []


def test_it_goes_into_tables() -> None:
    records = trail("12-24 08:00", DOSES).to_records()
    assert (records[0]["fact_id"], records[0]["subject"], records[0]["timed"]) == (
        "dose-1",
        "person:li-mei",
        True,
    )
