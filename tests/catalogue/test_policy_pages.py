"""The pages say every word of the language, and mark what nobody has verified."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gridcare.facts import Method
from gridcare.policy import (
    ISOLATION,
    Base,
    Binding,
    Condition,
    Confidence,
    Day,
    Entered,
    Everyone,
    First,
    Hours,
    Is,
    Last,
    Layer,
    Months,
    Not,
    On,
    Op,
    Opened,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Restrict,
    Run,
    Seen,
    Setting,
    Switch,
    TestDays,
    Theirs,
    Via,
)
from gridcare.wording import Text
from tests.catalogue.policy_pages import UNVERIFIED, page_of

WORDS = Text(en="in words", zh="文字")
POSITIVE = Pick(kind="result_reported", where=Is(field="result", op=Op.EQ, value="positive"))
NEGATIVE = Pick(kind="result_reported", where=Is(field="result", op=Op.EQ, value="negative"))
HOUSEMATES_ISOLATION = Pick(kind=ISOLATION, via=Via.HOUSEHOLD)
NEVER = Reached(day=On(day=date(2030, 1, 1)))


def _policy(
    phase: Phase, rule: Restrict | None = None, confidence: Confidence = Confidence.HIGH
) -> Policy:
    other = Restrict(id="other", summary=WORDS, category="other", phases=(phase,), stage=1)
    return Policy(
        id="p",
        series="p",
        title=WORDS,
        issuer=WORDS,
        layer=Layer.NATION,
        effective_from=date(2022, 1, 1),
        confidence=confidence,
        rules=(other,) if rule is None else (other, rule),
    )


def _phase(until: Condition = NEVER, **changes: Any) -> Phase:  # noqa: ANN401 - as `Phase`
    return Phase(purpose=Purpose.QUARANTINE, setting=Setting.HOME, until=until, **changes)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (Reached(day=Months(n=3, of=Opened())), "3 months after the day it opened"),
        (
            Reached(day=Day(n=7, of=Base(of=(HOUSEMATES_ISOLATION,)), anchor_day=0)),
            "day 7, where the day that the `isolation` of those living with the person counts from",
        ),
        (
            Seen(
                pick=Pick(
                    kind="released", via=Via.WARD, where=Theirs(of=Not(of=Seen(pick=POSITIVE)))
                )
            ),
            "where (of somebody with (not (at least 1 `result_reported`",
        ),
        (
            Reached(day=Hours(n=24, of=First(of=(POSITIVE,)))),
            "the first day by whose end 24 hours have passed since the first `result_reported`",
        ),
        (
            Run(good=(NEGATIVE,), bad=(POSITIVE,), n=2, hours_apart=24),
            (
                "2 in a row of `result_reported` where (result == negative), at least 24 hours "
                "apart, with no `result_reported` where (result == positive) among or after them"
            ),
        ),
        (
            Run(good=(NEGATIVE,), n=2, days_apart=1),
            "2 in a row of `result_reported` where (result == negative), at least 1 days apart",
        ),
        (
            Run(good=(NEGATIVE,), n=2, consecutive_days=True),
            "where (result == negative), on days that follow each other",
        ),
        (
            Everyone(via=Via.FLOOR, of=Seen(pick=NEGATIVE, within_hours=48)),
            (
                "everyone (floor) fulfils (at least 1 `result_reported` where (result == negative) "
                "in 48 hours)"
            ),
        ),
        (
            Seen(pick=Pick(kind="diagnosed", via=Via.HOUSEHOLD, ever=True), within_days=7),
            "`diagnosed` of those living with the person at any time in 7 days",
        ),
        (Seen(pick=Pick(kind="released", via=Via.FLOOR)), "of those on the same floor"),
        (Seen(pick=Pick(kind="zone_lifted", via=Via.AREA)), "about a zone that holds the home"),
        (Seen(pick=Pick(kind="released", via=Via.GUARDIAN)), "of the person's guardian"),
        (Seen(pick=Pick(kind="released", via=Via.WARD)), "of whoever the person answers for"),
    ],
)
def test_each_word_of_an_end_is_said(until: Condition, said: str) -> None:
    assert said in page_of(_policy(_phase(until)))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"binding": Binding.ADVISED}, "| advised: quarantine, home, through"),
        (
            {
                "tests": (
                    TestDays(
                        days=(5,), origin=Entered(), anchor_day=1, or_methods=(Method.ANTIGEN,)
                    ),
                )
            },
            "; tests (pcr or antigen) on days 5 of it",
        ),
        ({"unless": Seen(pick=NEGATIVE)}, "; not on days with: at least 1 `result_reported`"),
        (
            {"tests": (TestDays(days=(1, 7), origin=Entered(), anchor_day=1),)},
            "; tests (pcr) on days 1, 7 of it (the first day served is day 1) |",
        ),
        (
            {
                "tests": (
                    TestDays(
                        days=(1,),
                        origin=Entered(),
                        anchor_day=1,
                        method=Method.ANTIGEN,
                        missed="on_entry",
                        shared=False,
                    ),
                )
            },
            (
                "; tests (antigen) on days 1 of it (the first day served is day 1), those before "
                "the first day served on that day, with specimens of its own |"
            ),
        ),
    ],
)
def test_each_word_of_a_phase_is_said(changes: dict[str, Any], said: str) -> None:
    assert said in page_of(_policy(_phase(**changes)))


def test_each_word_of_a_rule_is_said() -> None:
    anchor = Day(n=1, of=Last(of=(Pick(kind="exposed"),)), anchor_day=0)
    rule = Restrict(
        id="rule",
        summary=WORDS,
        category="close_contact",
        starts=anchor,
        phases=(_phase(),),
        switches=(
            Switch(when=Seen(pick=POSITIVE), to="other", last_day="same"),
            Switch(when=Seen(pick=NEGATIVE), to="other", phases=(1, 2)),
        ),
        ends=(Purpose.QUARANTINE, Purpose.MONITORING),
        replaces=("other",),
        stage=1,
    )
    page = page_of(_policy(_phase(), rule))
    for said in (
        "first restricted day: day 1, where the last `exposed` is day 0, if that is later",
        "(result == positive); that day is the last under this rule<br>",
        "goes over to `other` (from phase 1, 2): at least 1 `result_reported`",
        "(result == negative)<br>ends other rules' quarantine and monitoring<br>replaces `other` |",
        "sees the isolation that rules of a stage before 1 order |",
    ):
        assert said in page


def test_a_page_says_first_of_all_that_nobody_has_verified_it() -> None:
    marked = page_of(_policy(_phase(), confidence=Confidence.UNVERIFIED))
    assert marked.startswith(f"# in words\n\n文字\n\n{UNVERIFIED}")
    assert UNVERIFIED not in page_of(_policy(_phase(), confidence=Confidence.LOW))


def test_a_bar_in_a_text_does_not_end_the_cell() -> None:
    with_bar = Text(en="one | two", zh="一 | 二")
    rule = Restrict(id="rule", summary=with_bar, category="case", phases=(_phase(),))
    assert "| one \\| two<br>一 \\| 二 |" in page_of(_policy(_phase(), rule))
