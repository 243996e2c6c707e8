"""How one duty stands, to the minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from gridcare.bridge import evolve
from gridcare.care import Package
from gridcare.days import utc
from gridcare.facts import (
    Channel,
    Direction,
    Fact,
    GoodsPassed,
    Ledger,
    Method,
    NeedMet,
    NeedWithdrawn,
    Outcome,
    SpecimenTaken,
    Subject,
    Topic,
)
from gridcare.matching import Result, Status, match_duties
from gridcare.policy import Deed, Is, Op
from gridcare.wording import Text
from tests.matching.tiny import (
    CALL,
    DELIVER,
    MASKS,
    MASKS_AND_WIPES,
    at,
    call,
    duty,
    entries,
    hour,
    nth,
    package,
)

if TYPE_CHECKING:
    from gridcare.duties import Duty
    from gridcare.matching import Matched

TICK = timedelta(microseconds=1)


def matched(owed: list[Duty], *facts: Fact, seen: float = 80) -> Matched:
    return match_duties(owed, entries(facts, at(seen)), at(seen))


def standing(owed: Duty, *facts: Fact, seen: float = 80) -> Result:
    return matched([owed], *facts, seen=seen).results[0]


def fields(result: Result) -> dict[str, Any]:
    return {
        "status": result.status,
        "met": result.met,
        "unmet": result.unmet,
        "open": result.open,
        "past_due": result.past_due,
    }


@pytest.mark.parametrize(
    ("seen", "status"),
    [(5.999, Status.UPCOMING), (6, Status.DUE), (11.999, Status.DUE), (12, Status.MISSED)],
)
def test_nothing_is_missed_before_its_window_closes(seen: float, status: Status) -> None:
    result = standing(duty(opens=6, due=12), seen=seen)
    assert result.status is status
    assert result.past_due == result.unmet == (seen == 12)


def test_at_its_very_last_instant_a_duty_is_still_due() -> None:
    owed = duty(opens=6, due=12)
    moment = at(12)
    last = evolve(moment, as_of=hour(12) - TICK, known_at=hour(12) - TICK)
    still = match_duties([owed], (), last).results[0]
    assert (still.status, still.past_due) == (Status.DUE, False)
    assert match_duties([owed], (), moment).results[0].status is Status.MISSED


@pytest.mark.parametrize(
    ("when", "status"),
    [
        (5.999, Status.MISSED),
        (6, Status.MET),
        (11.999, Status.MET),
        (12, Status.MISSED),
    ],
)
def test_a_window_is_met_from_its_first_instant_to_its_last(when: float, status: Status) -> None:
    assert standing(duty(opens=6, due=12, windowed=True), call("f", when)).status is status


def test_a_fact_in_the_very_last_instant_counts() -> None:
    fact = evolve(call("f", 12), at=hour(12) - TICK)
    assert standing(duty(opens=6, due=12), fact).status is Status.MET
    assert standing(duty(opens=6, due=12, lapses=False), fact).status is Status.MET
    assert standing(duty(opens=6, due=12, lapses=False), call("f", 12)).status is Status.MET_LATE


def test_an_untimed_fact_never_proves_a_window_but_proves_a_day() -> None:
    untimed = call("f", nth(0))
    assert standing(duty(windowed=True), untimed).status is Status.MISSED
    assert standing(duty(), untimed).status is Status.MET
    assert standing(duty(due=23), untimed).status is Status.MISSED
    assert standing(duty(due=23, lapses=False), untimed).status is Status.MET_LATE


def test_what_is_owed_from_the_afternoon_on_may_be_recorded_for_the_day() -> None:
    assert standing(duty(opens=15), call("f", nth(0))).status is Status.MET
    assert standing(duty(opens=15), call("f", 14.999)).status is Status.MISSED


def test_what_lapses_is_missed_and_what_does_not_stays_owed() -> None:
    missed = standing(duty(due=12))
    overdue = standing(duty(due=12, lapses=False))
    late = standing(duty(due=12, lapses=False), call("f", 13))
    assert fields(missed) == {
        "status": Status.MISSED, "met": False, "unmet": True, "open": False, "past_due": True
    }  # fmt: skip
    assert fields(overdue) == {
        "status": Status.OVERDUE, "met": False, "unmet": True, "open": True, "past_due": True
    }  # fmt: skip
    assert fields(late) == {
        "status": Status.MET_LATE, "met": True, "unmet": False, "open": False, "past_due": True
    }  # fmt: skip
    assert late.met_by == "f"


def test_a_fact_recorded_late_counts_for_when_it_happened() -> None:
    told = evolve(call("f", 7), recorded_at=hour(30))
    assert standing(duty(opens=6, due=12), told, seen=29).status is Status.MISSED
    assert standing(duty(opens=6, due=12), told, seen=30).status is Status.MET


def test_one_missed_call_makes_no_later_call_late() -> None:
    days = [duty(day=nth(n), opens=24 * n, due=24 * n + 24, lapses=False) for n in range(3)]
    results = matched(days, call("b", 30), call("c", 50), seen=71).results
    assert [r.status for r in results] == [Status.OVERDUE, Status.MET, Status.MET]
    spare = matched(days, call("b", 30), call("c", 50), call("d", 51), seen=71).results
    assert [(r.status, r.met_by) for r in spare] == [
        (Status.MET_LATE, "d"), (Status.MET, "b"), (Status.MET, "c")
    ]  # fmt: skip


def test_who_is_served_in_time_gives_way_to_who_is_served_late() -> None:
    """Only the later call can serve the overdue duty; the day's own is served by the other."""
    overdue = duty("a", opens=8, due=9, lapses=False)
    narrow = duty("b", opens=2, due=4)
    wide = duty("c", opens=2, due=24)
    facts = [call("f", 3), call("g", 3.5), call("h", 10)]
    met = {r.duty.slot: r.met_by for r in matched([overdue, narrow, wide], *facts).results}
    assert met == {"a": "h", "b": "f", "c": "g"}


# --- attempts -------------------------------------------------------------------------------------


def test_an_attempt_is_told_and_leaves_the_duty_open_until_it_lapses() -> None:
    nobody = call("f", 7, outcome=Outcome.ABSENT)
    tried = standing(duty(opens=6, due=12), nobody, seen=8)
    assert (tried.status, tried.attempts, tried.open) == (Status.ATTEMPTED, ("f",), True)
    assert not tried.unmet
    over = standing(duty(opens=6, due=12), nobody)
    assert (over.status, over.open, over.unmet) == (Status.ATTEMPTED, False, True)
    owed = standing(duty(opens=6, due=12, lapses=False), nobody)
    assert (owed.status, owed.open, owed.unmet) == (Status.ATTEMPTED, True, True)


@pytest.mark.parametrize(("when", "told"), [(5.999, False), (6, True), (11.999, True), (12, False)])
def test_an_attempt_belongs_to_the_duty_in_whose_time_it_was(when: float, *, told: bool) -> None:
    nobody = call("f", when, outcome=Outcome.ABSENT)
    assert standing(duty(opens=6, due=12), nobody).attempts == (("f",) if told else ())


def test_an_attempt_after_the_deadline_is_told_while_the_duty_is_owed() -> None:
    nobody = call("f", 30, outcome=Outcome.ABSENT)
    assert standing(duty(lapses=False), nobody).attempts == ("f",)


def test_a_refusal_is_not_asked_again_but_a_later_yes_counts() -> None:
    refused = call("r", 7, outcome=Outcome.REFUSED)
    absent = call("a", 7, outcome=Outcome.ABSENT)
    no = standing(duty(), refused, absent, seen=8)
    assert (no.status, no.open, no.attempts) == (Status.REFUSED, False, ("a", "r"))
    yes = standing(duty(), refused, call("y", 9))
    assert (yes.status, yes.met_by, yes.attempts) == (Status.MET, "y", ("r",))


def test_a_wrong_channel_fails_the_requirement_and_another_topic_is_no_attempt() -> None:
    wrong, other = call("w", 7, channel=Channel.WECHAT), call("o", 8, topic=Topic.FEVER)
    found = matched([duty()], wrong, other)
    assert found.results[0].status is Status.ATTEMPTED
    assert (set(found.failing_ids), set(found.used_ids)) == ({"w"}, set())


def test_a_fact_that_fails_here_and_is_used_there_is_no_gap() -> None:
    asked = evolve(duty(), deed=evolve(CALL, requires=None), rule_id="other")
    found = matched([duty(), asked], call("w", 7, channel=Channel.WECHAT))
    assert (set(found.failing_ids), set(found.used_ids)) == (set(), {"w"})


def test_an_absent_visit_is_used_and_not_failing() -> None:
    found = matched([duty()], call("f", 7, outcome=Outcome.ABSENT))
    assert (set(found.failing_ids), set(found.used_ids)) == (set(), {"f"})


def test_what_is_waived_is_neither_open_nor_unmet_and_uses_nothing() -> None:
    found = matched(
        [duty(waived="nobody_here")], call("f", 7), call("a", 8, outcome=Outcome.ABSENT)
    )
    assert fields(found.results[0]) == {
        "status": Status.WAIVED, "met": False, "unmet": False, "open": False, "past_due": False
    }  # fmt: skip
    assert found.used_ids == ()


# --- rules, subjects, roots -----------------------------------------------------------------------


def test_a_fact_meets_duties_of_several_rules_and_one_of_each() -> None:
    rules = [duty(rule_id="r"), duty(rule_id="q"), duty("second", rule_id="q")]
    results = matched(rules, call("f", 7)).results
    assert [r.status for r in results] == [Status.MET, Status.MET, Status.MISSED]


def test_two_series_with_one_rule_id_do_not_compete() -> None:
    two = [duty(), duty(series="other")]
    assert [r.met for r in matched(two, call("f", 7)).results] == [True, True]


def test_another_household_is_not_answered_for() -> None:
    other = duty(subject=Subject("household", "h2"))
    assert [r.met for r in matched([duty(), other], call("f", 7)).results] == [True, False]


def test_a_fact_of_another_kind_says_nothing() -> None:
    assert standing(duty(deed=DELIVER), call("f", 7)).status is Status.MISSED


# --- hours apart ----------------------------------------------------------------------------------


def two_apart(**changes: Any) -> list[Duty]:  # noqa: ANN401 - any of its fields
    return [duty(str(n), 0, 72, hours_apart=24, **changes) for n in (1, 2)]


@pytest.mark.parametrize(("second", "count"), [(33.999, 1), (34, 2)])
def test_hours_apart_are_counted_to_the_minute(second: float, count: int) -> None:
    results = matched(two_apart(), call("f", 10), call("g", second)).results
    assert sum(r.met for r in results) == count


def test_exactly_a_day_apart_is_enough_whatever_the_microseconds() -> None:
    first = datetime(2021, 12, 24, 2, 0, 0, 123457, tzinfo=UTC)
    for micro in range(123457, 123557):
        one = evolve(call("f", 1), at=first.replace(microsecond=micro))
        two = evolve(one, id="g", at=one.at + timedelta(hours=24) if one.at else None)
        assert all(r.met for r in matched(two_apart(), one, two).results)
        sooner = evolve(two, at=two.at - TICK if two.at else None)
        assert not all(r.met for r in matched(two_apart(), one, sooner).results)


def test_untimed_facts_are_a_day_wide_and_prove_hours_only_with_a_day_between() -> None:
    next_day = matched(two_apart(), call("f", nth(0)), call("g", nth(1))).results
    day_between = matched(two_apart(), call("f", nth(0)), call("g", nth(2))).results
    assert [r.met for r in next_day] == [True, False]
    assert [r.met for r in day_between] == [True, True]


def test_a_day_missed_is_not_made_up_for_by_the_next() -> None:
    """Twice a day, four hours apart: two on the second day are the second day's."""
    days = [
        duty(str(n), 24 * d, 24 * d + 24, day=nth(d), hours_apart=4)
        for d in range(2)
        for n in (1, 2)
    ]
    results = matched(days, call("f", 30), call("g", 40), seen=50).results
    assert [(r.duty.day, r.met) for r in results] == [
        (nth(0), False), (nth(0), False), (nth(1), True), (nth(1), True)
    ]  # fmt: skip


def test_named_windows_are_kept_even_where_hours_apart_are_asked() -> None:
    morning, evening = (
        duty(name, opens, due, windowed=True, hours_apart=6)
        for name, opens, due in (("morning", 6, 12), ("evening", 17, 22))
    )
    results = matched([morning, evening], call("f", 18)).results
    assert [(r.duty.slot, r.met) for r in results] == [("morning", False), ("evening", True)]


def test_the_second_of_two_may_come_late_if_it_stays_owed() -> None:
    owed = [evolve(one, due_at=duty(due=24).due_at, lapses=False) for one in two_apart()]
    results = matched(owed, call("f", 10), call("g", 40)).results
    assert [r.status for r in results] == [Status.MET, Status.MET_LATE]
    lapsing = [evolve(one, lapses=True) for one in owed]
    results = matched(lapsing, call("f", 10), call("g", 40)).results
    assert [r.status for r in results] == [Status.MET, Status.MISSED]


def test_two_causes_of_one_rule_may_rest_on_the_same_two_tests() -> None:
    owed = [*two_apart(root="a"), *two_apart(root="b")]
    assert all(r.met for r in matched(owed, call("f", 1), call("g", 30)).results)


# --- packages -------------------------------------------------------------------------------------


def test_a_package_that_lacks_something_is_an_attempt_that_names_it() -> None:
    owed = duty(deed=DELIVER, package=MASKS_AND_WIPES, lapses=False)
    found = matched([owed], package("f", 7, "masks"))
    assert found.results[0].status is Status.ATTEMPTED
    assert found.results[0].lacking == ("wipes",)
    assert found.failing_ids == ("f",)
    full = matched([owed], package("f", 7, "masks"), package("g", 8, "wipes", "masks"))
    assert (full.results[0].met_by, full.results[0].lacking) == ("g", ())
    assert full.results[0].attempts == ("f",)


def test_what_is_lacking_is_what_the_last_package_lacked() -> None:
    owed = duty(deed=DELIVER, package=MASKS_AND_WIPES)
    facts = [package("f", 7), package("g", 8, "masks")]
    assert standing(owed, *facts).lacking == ("wipes",)
    assert standing(owed, *reversed(facts)).attempts == ("f", "g")


def test_a_package_is_whole_once_there_is_as_much_of_everything_as_was_packed() -> None:
    three = Package(counts=(("masks", 3), ("wipes", 1)))
    owed = duty(deed=DELIVER, package=three, lapses=False)
    first, second = package("f", 7, "masks", "wipes"), package("g", 8, "masks")
    assert standing(owed, first).lacking == ("masks", "masks")
    assert standing(owed, first, second).lacking == ("masks",)
    assert standing(owed, first, second).status is Status.ATTEMPTED
    whole = standing(owed, first, second, package("h", 9, "masks"))
    assert (whole.met_by, whole.lacking) == ("h", ())
    at_once = package("f", 7, "masks", "wipes", "masks", "masks", "masks")
    assert standing(owed, at_once).met_by == "f"


def test_what_was_handed_over_as_it_came_to_be_owed_is_in_the_package_and_before_is_not() -> None:
    owed = duty(opens=7, deed=DELIVER, package=MASKS_AND_WIPES, lapses=False)
    rest = package("g", 9, "wipes")
    assert standing(owed, package("f", 7, "masks"), rest).met_by == "g"
    assert standing(owed, package("f", 6, "masks"), rest).lacking == ("masks",)


def test_one_package_never_answers_for_two_however_they_were_packed() -> None:
    small = duty("small", deed=DELIVER, package=MASKS, due=12, lapses=False)
    large = duty("large", deed=DELIVER, package=MASKS_AND_WIPES, day=nth(1), opens=24, due=48)
    results = matched([small, large], package("f", 30, "masks", "wipes")).results
    assert [r.met for r in results] == [False, True]
    results = matched([small, large], package("f", 30, "masks")).results
    assert [r.status for r in results] == [Status.MET_LATE, Status.ATTEMPTED]


# --- two deeds under one name ---------------------------------------------------------------------


def specimen_deed(method: Method) -> Deed:
    wanted = Is(field="method", op=Op.EQ, value=method.value)
    name = Text(en="take a specimen", zh="采样")
    return Deed(key="take_specimen", name=name, fact="specimen_taken", requires=wanted)


def test_specimens_for_two_methods_are_two_deeds_though_they_go_by_one_name() -> None:
    person = Subject("person", "p")
    owed = [
        duty(one, deed=specimen_deed(one), subject=person) for one in (Method.ANTIGEN, Method.PCR)
    ]
    taken = SpecimenTaken(id="f", person_id="p", at=hour(7), method=Method.PCR)
    found = Ledger([taken]).entries((person,), at(80))
    results = match_duties(owed, found, at(80)).results
    assert {r.duty.slot: r.met for r in results} == {"pcr": True, "antigen": False}


def test_two_deeds_that_are_equal_are_one() -> None:
    twins = [duty(str(n), deed=evolve(CALL, key="call")) for n in range(2)]
    assert [r.met for r in matched(twins, call("f", 7)).results] == [True, False]


# --- rounds ---------------------------------------------------------------------------------------


def test_every_counting_contact_of_a_round_is_asked_whom_it_reached() -> None:
    owed = duty(is_round=True, people_ids=("p1", "p2", "p3"), due=48)
    facts = [
        call("f", 7, reached_ids=("p2",)),
        call("g", 30, reached_ids=("p1", "stranger")),
        call("late", 50, reached_ids=("p3",)),
        call("w", 8, channel=Channel.WECHAT, reached_ids=("p3",)),
    ]
    found = matched([owed], *facts)
    assert found.results[0].reached_ids == ("p1", "p2")
    assert found.used_ids == ("f", "g")
    assert standing(owed, *facts[2:]).reached_ids == ()
    assert standing(duty(people_ids=("p2",)), *facts).reached_ids == ()


def test_results_say_nothing_that_is_not_so() -> None:
    result = standing(duty())
    assert (result.met_by, result.attempts, result.lacking) == (None, (), ())
    assert result.reached_ids == ()


def test_statuses_have_the_names_that_others_read() -> None:
    assert [str(one) for one in Status] == [
        "upcoming", "due", "met", "met_late", "missed", "overdue", "attempted", "refused", "waived",
            "superseded",
    ]  # fmt: skip


def test_a_waived_duty_takes_no_fact_from_another() -> None:
    waived, open_one = duty("a", due=12, waived="nobody_here"), duty("b")
    results = matched([waived, open_one], call("f", 7)).results
    assert [one.status for one in results] == [Status.WAIVED, Status.MET]
    owing = [evolve(one, lapses=False) for one in (waived, open_one)]
    results = matched(owing, call("f", 30)).results
    assert [one.status for one in results] == [Status.WAIVED, Status.MET_LATE]


def test_what_lapses_beside_what_does_not_hides_no_late_fact() -> None:
    both = [duty("a", due=12), duty("b", due=12, lapses=False)]
    results = matched(both, call("f", 30)).results
    assert [one.status for one in results] == [Status.MISSED, Status.MET_LATE]


def test_a_late_package_must_be_whole_as_well() -> None:
    owed = duty(deed=DELIVER, package=MASKS_AND_WIPES, due=12, lapses=False)
    assert standing(owed, package("f", 13, "masks")).status is Status.ATTEMPTED
    assert standing(owed, package("f", 13, "wipes", "masks")).status is Status.MET_LATE


def test_an_untimed_fact_recorded_later_counts_for_its_day() -> None:
    told = evolve(call("f", nth(0)), recorded_at=hour(30))
    assert standing(duty(), told).status is Status.MET


def test_an_attempt_in_the_very_last_instant_belongs_to_the_duty() -> None:
    nobody = evolve(call("f", 12, outcome=Outcome.ABSENT), at=hour(12) - TICK)
    assert standing(duty(opens=6, due=12), nobody).attempts == ("f",)


# --- several of a kind at once --------------------------------------------------------------------

MEET = Deed(key="meet", name=Text(en="meet", zh="办结"), fact="need_met", refers="need_id")
WITHDRAW = Deed(
    key="withdraw", name=Text(en="withdraw", zh="取消"), fact="need_withdrawn", refers="need_id"
)


def need(need_id: str, **changes: Any) -> Duty:  # noqa: ANN401 - any of its fields
    """Return what is owed for one need: within 24 hours, and for as long as it is open."""
    fields: dict[str, Any] = {"deed": MEET, "waived_by": WITHDRAW} | changes
    return duty(root=need_id, lapses=False, **fields)


def met(fact_id: str, need_id: str, when: float, **changes: Any) -> NeedMet:  # noqa: ANN401 - any of its fields
    return NeedMet(id=fact_id, household_id="h", need_id=need_id, at=hour(when), **changes)


def withdrawn(need_id: str, when: float, fact_id: str = "w") -> NeedWithdrawn:
    return NeedWithdrawn(id=fact_id, household_id="h", need_id=need_id, at=hour(when))


def test_of_two_who_say_that_nobody_need_do_it_the_first_counts() -> None:
    in_time, late = withdrawn("eggs", 20), withdrawn("eggs", 26, "late")
    assert standing(need("eggs"), late, in_time).status is Status.WAIVED
    assert standing(need("eggs"), late).status is Status.MISSED


def test_what_is_taken_back_in_the_last_instant_is_taken_back_in_time() -> None:
    owed = need("eggs")
    taken_back = evolve(withdrawn("eggs", 2), at=owed.due_at)
    a_tick_later = evolve(withdrawn("eggs", 2), at=owed.due_at + timedelta(microseconds=1))
    assert standing(owed, taken_back).status is Status.WAIVED
    assert standing(owed, a_tick_later).status is Status.MISSED


def test_what_meets_one_need_never_meets_another() -> None:
    found = matched([need("eggs"), need("rice")], met("m1", "rice", 2), met("m2", "rice", 3))
    assert [(one.duty.root, one.status, one.met_by) for one in found.results] == [
        ("eggs", Status.OVERDUE, None),
        ("rice", Status.MET, "m1"),
    ]
    assert found.used_ids == ("m1",)


def test_a_fact_may_name_any_correction_of_what_it_answers() -> None:
    facts = entries([met("m1", "eggs-2", 2)], at(30))
    roots = {"eggs": "eggs", "eggs-2": "eggs"}
    assert match_duties([need("eggs")], facts, at(30), roots=roots).results[0].status is Status.MET
    assert match_duties([need("eggs")], facts, at(30)).results[0].status is Status.OVERDUE


def test_who_is_named_is_enough_whoever_it_was_brought_to() -> None:
    asked = need("eggs", subject=Subject("person", "p"))
    assert standing(asked, met("m1", "eggs", 2)).status is Status.MET


def test_what_names_nothing_answers_nothing() -> None:
    passed = GoodsPassed(
        id="g", household_id="h", at=hour(2), passed=Direction.IN, goods="parcel", disinfections=2
    )
    named = evolve(MEET, fact="goods_passed")
    assert standing(need("eggs", waived_by=None, deed=named), passed).status is Status.OVERDUE
    itself = evolve(named, refers="id")
    assert standing(need("g", waived_by=None, deed=itself), passed).met_by == "g"


def test_a_need_met_in_part_is_still_owed() -> None:
    part = standing(need("eggs"), met("m1", "eggs", 2, outcome=Outcome.PARTLY), seen=3)
    assert (part.status, part.open, part.attempts) == (Status.ATTEMPTED, True, ("m1",))
    later = met("m2", "eggs", 4)
    whole = standing(need("eggs"), met("m1", "eggs", 2, outcome=Outcome.PARTLY), later)
    assert (whole.status, whole.met_by) == (Status.MET, "m2")


@pytest.mark.parametrize(
    ("when", "status", "unmet"),
    [(23.999, Status.WAIVED, False), (24, Status.MISSED, True)],
)
def test_what_is_withdrawn_in_time_is_owed_no_more_and_what_was_late_was_missed(
    when: float, status: Status, *, unmet: bool
) -> None:
    found = matched([need("eggs")], withdrawn("eggs", when))
    (one,) = found.results
    assert fields(one) == {
        "status": status,
        "met": False,
        "unmet": unmet,
        "open": False,
        "past_due": unmet,
    }
    assert found.used_ids == ("w",)


def test_a_withdrawal_is_of_the_need_it_names_and_undoes_nothing() -> None:
    assert standing(need("eggs"), withdrawn("rice", 3)).status is Status.OVERDUE
    assert standing(need("eggs", opens=5), withdrawn("eggs", 4)).status is Status.OVERDUE
    assert standing(need("eggs"), met("m1", "eggs", 2), withdrawn("eggs", 3)).met


# --- what was forgotten and brought along later ---------------------------------------------------


def test_a_package_is_complete_once_all_of_it_was_handed_over() -> None:
    owed = duty(deed=DELIVER, package=MASKS_AND_WIPES, lapses=False)
    first, second = package("a", 2, "masks"), package("b", 30, "wipes")
    short = standing(owed, first, seen=20)
    assert (short.status, short.lacking) == (Status.ATTEMPTED, ("wipes",))
    whole = standing(owed, first, second)
    assert (whole.status, whole.met_by, whole.attempts) == (Status.MET_LATE, "b", ("a",))
    early = standing(evolve(owed, opens_at=hour(3)), first, second)
    assert (early.status, early.lacking) == (Status.ATTEMPTED, ("masks",))


# --- left undone by another community -------------------------------------------------------------


def taken_over(*facts: Fact, **changes: Any) -> list[str]:  # noqa: ANN401 - any field
    """Tell how a call due by ten stands with whoever took over at noon; none if it was closed."""
    owed = duty(due=10, lapses=False, taken_at=utc(hour(12)), **changes)
    return [str(one.status) for one in matched([owed], *facts, seen=20).results]


def test_what_was_left_undone_is_overdue_and_can_be_met_late() -> None:
    assert taken_over() == ["overdue"]
    assert taken_over(call("a", 12)) == ["met_late"]
    assert taken_over(call("a", 15)) == ["met_late"]


def test_what_was_done_before_it_was_taken_over_is_not_owed_again() -> None:
    assert taken_over(call("a", 9)) == []
    assert taken_over(call("a", 11.9)) == []


def test_what_was_refused_before_stays_refused_there() -> None:
    assert taken_over(call("a", 11, outcome=Outcome.REFUSED)) == []
    assert taken_over(call("a", 12, outcome=Outcome.REFUSED)) == ["refused"]
    assert taken_over(call("a", 11, outcome=Outcome.ABSENT)) == ["attempted"]


def test_what_was_taken_over_and_left_again_was_missed() -> None:
    assert taken_over(until_at=utc(hour(18))) == ["missed"]
    assert taken_over(call("a", 15), until_at=utc(hour(18))) == ["met_late"]
    assert taken_over(call("a", 11), until_at=utc(hour(18))) == []
    assert taken_over(call("a", 11, outcome=Outcome.REFUSED), until_at=utc(hour(18))) == []


def test_what_was_withdrawn_counts_where_that_was() -> None:
    def withdrawn(at_hour: float) -> list[str]:
        need = duty(
            due=10, lapses=False, taken_at=utc(hour(12)), deed=MEET, waived_by=WITHDRAW, root="eggs"
        )
        no = NeedWithdrawn(id="no", household_id="h", at=hour(at_hour), need_id="eggs")
        return [str(one.status) for one in matched([need], no, seen=20).results]

    assert withdrawn(11) == []
    assert withdrawn(13) == ["missed"]
