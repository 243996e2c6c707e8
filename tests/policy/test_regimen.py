"""One rule for one person, from a few dates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from gridcare.bridge import evolve
from gridcare.errors import InvalidRecord
from gridcare.policy import (
    All,
    Confidence,
    Day,
    First,
    Is,
    Last,
    Op,
    Opened,
    Pick,
    Reached,
    Seen,
    Via,
)
from gridcare.policy import Any as AnyOf
from gridcare.wording import Text
from tests.policy.regimens import (
    EXPOSED,
    FOURTEEN_SEVEN,
    LAST_EXPOSED,
    NEGATIVE,
    SECONDARY_SEVEN,
    day,
    phase,
    rule,
    seen,
)
from tests.policy.test_document import policy
from tests.strategies import ZONE, nth

FROM_LEAVING = rule(
    "left", Pick(kind="left_area"), phase(day(7, First(of=(Pick(kind="left_area"),))))
)
FROM_ARRIVAL = rule(
    "arrived", Pick(kind="arrived"), phase(day(7, First(of=(Pick(kind="arrived"),)), 1))
)
FROM_ONSET = rule(
    "onset",
    Pick(kind="symptoms_reported"),
    phase(day(10, First(of=(Pick(kind="symptoms_reported"),)))),
)
CASE = rule("case", Pick(kind="diagnosed"), phase(Seen(pick=Pick(kind="released"))))
OLD = rule(
    "old",
    EXPOSED,
    phase(day(3, Opened())),
    given=Is(field="age", op=Op.GE, value=60),
)
HELD = policy(
    FOURTEEN_SEVEN, SECONDARY_SEVEN, FROM_LEAVING, FROM_ARRIVAL, FROM_ONSET, CASE, OLD,
    title=Text(en="Protocol <8>", zh="方案"), confidence=Confidence.HIGH,
)  # fmt: skip


def ends(category: str, **dates: Any) -> tuple[date | None, date | None]:  # noqa: ANN401 - dates by name
    """Return the last day and the soonest last day."""
    calendar = HELD.regimen(category).starting(**dates)
    return calendar.last_on, calendar.soonest_on


def test_each_date_opens_what_counts_from_it() -> None:
    assert ends("fourteen_seven", last_exposed_on=nth(0)) == (nth(21), nth(21))
    assert ends("left", left_area_on=nth(0)) == (nth(7), nth(7))
    assert ends("arrived", arrived_on=nth(0)) == (nth(6), nth(6))
    assert ends("onset", onset_on=nth(0)) == (nth(10), nth(10))
    assert ends("case", diagnosed_on=nth(0)) == (None, nth(1))
    assert ends("old", last_exposed_on=nth(0)) == (nth(4), nth(4))


def test_confinement_begins_the_day_after_unless_told_otherwise() -> None:
    calendar = HELD.regimen("fourteen_seven").starting(last_exposed_on=nth(0))
    assert calendar.phases[0].first_on == nth(1)
    assert calendar.test_days == (nth(1), nth(4), nth(7), nth(14), nth(16), nth(21))
    late = HELD.regimen("fourteen_seven").starting(last_exposed_on=nth(0), isolated_on=nth(14))
    assert [(one.phase, one.first_on, one.last_on) for one in late.phases] == [
        (0, nth(14), nth(14)),
        (1, nth(15), nth(21)),
    ]
    assert late.test_days == (nth(14), nth(16), nth(21))


def test_whoever_was_exposed_again_while_isolated_counts_from_the_last_exposure() -> None:
    assert ends("fourteen_seven", last_exposed_on=nth(9), isolated_on=nth(1)) == (nth(30), nth(30))


def test_the_calendar_speaks_english_and_chinese() -> None:
    calendar = HELD.regimen("fourteen_seven").starting(last_exposed_on=nth(0))
    assert str(calendar) == calendar.in_language("en")
    head, base, first, second, last = str(calendar).splitlines()
    assert head == "Protocol <8>: fourteen_seven"
    assert base == "counted from last exposure on 1 December 2021"
    assert first.split("  ")[1:] == [
        "quarantine at home",
        "2 December 2021 to 15 December 2021 (14 days)",
        "tests 2 December 2021, 5 December 2021, 8 December 2021, 15 December 2021",
    ]
    assert second.split("  ")[1:] == [
        "quarantine at home",
        "16 December 2021 to 22 December 2021 (7 days)",
        "tests 17 December 2021, 22 December 2021",
    ]
    assert last == "free on 23 December 2021"
    chinese = calendar.in_language("zh").splitlines()
    assert chinese[0] == "方案: fourteen_seven"
    assert chinese[-1] == "2021年12月23日解除"
    assert "2021年12月2日至2021年12月15日" in chinese[2]
    assert "14天" in chinese[2]


@pytest.mark.parametrize(
    ("category", "dates", "last_line"),
    [
        (
            "secondary",
            {"last_exposed_on": nth(0)},
            "free on 9 December 2021 at the soonest, once what is pending is met",
        ),
        (
            "fourteen_seven",
            {"last_exposed_on": nth(0), "isolated_on": nth(22)},
            "nothing left to serve",
        ),
    ],
)
def test_the_last_line_says_how_it_ends(
    category: str, dates: dict[str, Any], last_line: str
) -> None:
    calendar = HELD.regimen(category).starting(**dates)
    assert str(calendar).splitlines()[-1] == last_line
    if not calendar.phases:
        assert (calendar.last_on, calendar.free_on, calendar.soonest_on) == (None, None, None)


def test_an_end_that_nothing_pending_could_bring_is_open() -> None:
    never = rule(
        "never", EXPOSED, phase(All(of=(day(3, LAST_EXPOSED), Is(field="age", op=Op.GE, value=3))))
    )
    calendar = policy(never).regimen("never").starting(last_exposed_on=nth(0))
    assert str(calendar).splitlines()[-1] == "end open"
    assert "from 2 December 2021, end open" in str(calendar)
    assert (calendar.free_on, calendar.soonest_on) == (None, None)


def test_what_is_counted_from_is_told_where_anything_is() -> None:
    counted = policy(rule("counted", EXPOSED, phase(day(3, Opened()))))
    calendar = str(counted.regimen("counted").starting(last_exposed_on=nth(0)))
    assert "counted from the day the rule took hold on 2 December 2021" in calendar.splitlines()
    tested = policy(rule("tested", EXPOSED, phase(seen(NEGATIVE))))
    calendar = str(tested.regimen("tested").starting(last_exposed_on=nth(0)))
    assert "counted from" not in calendar


def test_it_shows_itself_in_a_notebook_escaped() -> None:
    page = HELD.regimen("secondary").starting(last_exposed_on=nth(0))._repr_html_()
    assert "<caption>Protocol &lt;8&gt;: secondary</caption>" in page
    assert page.count("<tr>") == 1


def test_what_nobody_has_checked_says_so_first() -> None:
    calendar = HELD.regimen("secondary").starting(last_exposed_on=nth(0))
    unchecked = evolve(HELD, confidence=Confidence.UNVERIFIED).regimen("secondary")
    warned = unchecked.starting(last_exposed_on=nth(0))
    head, caution, *rest = warned.in_language("en").splitlines()
    assert caution == "caution: this policy has not been checked against its source"
    assert [head, *rest] == str(calendar).splitlines()
    assert warned.in_language("zh").splitlines()[1] == "注意：本政策尚未与原文核对"
    shown = warned._repr_html_()
    caution = "<p>caution: this policy has not been checked against its source</p>"
    assert shown == f"{caution}{calendar._repr_html_()}"


@pytest.mark.parametrize(
    ("dates", "problem"),
    [
        ({}, "expected one of: last_exposed_on, arrived_on, left_area_on, onset_on, diagnosed_on"),
        ({"isolated_on": nth(0)}, "expected one of"),
        ({"arrived_on": nth(0)}, "expected dates that open this regimen"),
        (
            {"last_exposed_on": datetime(2021, 12, 9, tzinfo=ZONE)},
            "last_exposed_on: expected a date without a time",
        ),
        (
            {"last_exposed_on": nth(0), "isolated_on": datetime(2021, 12, 9, tzinfo=ZONE)},
            "isolated_on: expected a date",
        ),
        ({"last_exposed_on": "2021-12-09"}, "last_exposed_on: expected a date without a time"),
    ],
)
def test_what_opens_nothing_is_refused_without_repeating_it(
    dates: dict[str, Any], problem: str
) -> None:
    with pytest.raises(InvalidRecord, match=problem) as caught:
        HELD.regimen("fourteen_seven").starting(**dates)
    assert "2021" not in str(caught.value)


def test_a_day_far_ahead_has_no_end_within_sight() -> None:
    far = rule("far", EXPOSED, phase(Reached(day=Day(n=2000, of=LAST_EXPOSED, anchor_day=0))))
    assert str(policy(far).regimen("far").starting(last_exposed_on=nth(0))).endswith("end open")


# --- dates of the person and of others ------------------------------------------------------------

POSITIVE = Pick(kind="result_reported", where=Is(field="result", op=Op.EQ, value="positive"))
TESTED = rule("tested", POSITIVE, phase(day(7, First(of=(POSITIVE,)))))
LEFT_HOSPITAL = rule("left_hospital", Pick(kind="discharged"), phase(day(14, Opened())))
LEFT_THE_LOOP = rule(
    "left_the_loop",
    Pick(kind="left_closed_loop"),
    phase(day(7, First(of=(Pick(kind="left_closed_loop"),)))),
)
THEIR_ONSET = Pick(kind="symptoms_reported", via=Via.HOUSEHOLD)
THEIR_TEST = evolve(POSITIVE, via=Via.HOUSEHOLD)
HOUSEMATE = rule("housemate", THEIR_ONSET, phase(day(10, First(of=(THEIR_ONSET,)))))
HOUSEMATE_TESTED = rule("housemate_tested", THEIR_TEST, phase(day(5, First(of=(THEIR_TEST,)))))
THEIR_ISOLATION = Pick(kind="isolation", via=Via.HOUSEHOLD, ever=True)
AFTER_THEIRS = rule(
    "after_theirs", THEIR_ISOLATION, phase(day(5, Last(of=(THEIR_ISOLATION,)))), stage=1
)
ABROAD = rule(
    "abroad",
    Pick(
        kind="arrived",
        where=All(of=(Is(field="abroad", op=Op.EQ, value=True),)),
    ),
    phase(day(7, Opened())),
)
SEVERE = rule(
    "severe",
    Pick(kind="diagnosed", where=Is(field="severity", op=Op.IN, value=("severe", "critical"))),
    phase(day(20, Opened())),
)
TWO_WAYS = evolve(
    ABROAD,
    id="two",
    category="two_ways",
    opens=(
        *ABROAD.opens,
        Pick(kind="arrived", where=Is(field="abroad", op=Op.EQ, value=False)),
    ),
)
OF_OTHERS = policy(
    TESTED, LEFT_HOSPITAL, LEFT_THE_LOOP, HOUSEMATE, HOUSEMATE_TESTED, AFTER_THEIRS, ABROAD, SEVERE,
    TWO_WAYS,
)  # fmt: skip


@pytest.mark.parametrize(
    ("category", "dates", "first", "last"),
    [
        ("tested", {"tested_positive_on": nth(0)}, 1, 7),
        ("left_hospital", {"discharged_on": nth(0)}, 1, 15),
        ("left_the_loop", {"left_closed_loop_on": nth(0)}, 1, 7),
        ("housemate", {"household_onset_on": nth(0)}, 1, 10),
        ("housemate", {"household_onset_on": nth(0), "isolated_on": nth(3)}, 3, 10),
        ("housemate_tested", {"household_positive_on": nth(0)}, 1, 5),
        ("after_theirs", {"household_positive_on": nth(0)}, 1, 12),
        ("after_theirs", {"household_positive_on": nth(0), "isolated_on": nth(4)}, 4, 12),
        ("abroad", {"arrived_on": nth(0)}, 1, 8),
        ("severe", {"diagnosed_on": nth(0)}, 1, 21),
        ("two_ways", {"arrived_on": nth(0)}, 1, 8),
    ],
)
def test_dates_of_tests_of_leaving_and_of_a_housemate_open_what_counts_from_them(
    category: str, dates: dict[str, Any], first: int, last: int
) -> None:
    calendar = OF_OTHERS.regimen(category).starting(**dates)
    assert (calendar.phases[0].first_on, calendar.last_on) == (nth(first), nth(last))


def test_the_end_of_anothers_isolation_is_given_beside_a_date_of_ones_own() -> None:
    met = Pick(kind="isolation", via=Via.LINKED, ever=True)
    after = rule("after", EXPOSED, phase(day(5, Last(of=(met,)))), stage=1)
    regimen = policy(after).regimen("after")
    calendar = regimen.starting(last_exposed_on=nth(0), others_isolation_ends_on=nth(6))
    assert (calendar.phases[0].first_on, calendar.last_on) == (nth(1), nth(11))
    with pytest.raises(InvalidRecord, match="expected one of"):
        regimen.starting(others_isolation_ends_on=nth(6))
    with pytest.raises(InvalidRecord, match="expected the date that the end counts from"):
        regimen.starting(last_exposed_on=nth(0))


def test_a_regimen_says_whose_it_is() -> None:
    assert repr(HELD.regimen("old")) == "Regimen(p, old)"


def test_a_date_that_only_one_of_several_ways_needs_may_be_missing() -> None:
    onset = First(of=(Pick(kind="symptoms_reported"),))
    either = rule("either", EXPOSED, phase(AnyOf(of=(day(3, LAST_EXPOSED), day(9, onset)))))
    calendar = policy(either).regimen("either").starting(last_exposed_on=nth(0))
    assert calendar.last_on == nth(3)
