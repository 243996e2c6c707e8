"""Regimens in field terms."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from hypothesis import given

from gridcare.bridge import evolve, from_json, to_json
from gridcare.catalogue import every_policy
from gridcare.facts import Method
from gridcare.policy import (
    All,
    Any,
    Binding,
    Condition,
    Entered,
    First,
    FirstKnown,
    Hours,
    InArea,
    Last,
    Months,
    On,
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
    TestDays,
    Via,
)
from gridcare.policy.summary import RegimenSummary, category_words, summarise
from gridcare.wording import Text
from tests.policy.regimens import (
    ARRIVED,
    CLOSE,
    EXPOSED,
    LAST_EXPOSED,
    NEGATIVE,
    day,
    phase,
    rule,
    seen,
)
from tests.sizes import examples
from tests.strategies import rules

WORDS = Text(en="night crew", zh="夜班人员")
TWO_NEGATIVE = Run(good=(Pick(kind="result_reported", where=NEGATIVE),), n=2, hours_apart=24)


def only(until: Condition, **more: object) -> RegimenSummary:
    """Return what is said of a regimen of one phase."""
    return summarise(rule("r", EXPOSED, evolve(phase(until), **more)))


LAST_CLOSE = Last(of=(CLOSE,))
FOURTEEN_AND_SEVEN = evolve(
    rule(
        "close_contact",
        CLOSE,
        Phase(
            purpose=Purpose.QUARANTINE,
            setting=Setting.CENTRAL,
            until=day(14, LAST_CLOSE),
            tests=(TestDays(days=(1, 4, 7, 14), origin=Entered(), anchor_day=1),),
        ),
        Phase(
            purpose=Purpose.MONITORING,
            setting=Setting.HOME,
            until=day(21, LAST_CLOSE),
            tests=(TestDays(days=(2, 7), origin=Entered(), anchor_day=1),),
        ),
    ),
    id="close-contact",
)


def test_fourteen_and_seven() -> None:
    summary = summarise(FOURTEEN_AND_SEVEN)
    assert (summary.category, summary.rule_id) == ("close_contact", "close-contact")
    assert [(one.number, one.setting, one.purpose, one.days) for one in summary.phases] == [
        (1, Setting.CENTRAL, Purpose.QUARANTINE, 14),
        (2, Setting.HOME, Purpose.MONITORING, 7),
    ]
    assert str(summary).splitlines() == [
        "close contact",
        "  central 14 days, counted from last close exposure (day 0), tests on days 1, 4, 7, 14",
        (
            "  health monitoring at home 7 days, counted from last close exposure (day 0), "
            "tests on days 2, 7"
        ),
    ]
    assert summary.in_language("zh").splitlines() == [
        "密切接触者",
        "  集中隔离14天，自最后一次密接暴露（当日为第0天）起算，第1、4、7、14天检测",
        "  居家健康监测7天，自最后一次密接暴露（当日为第0天）起算，第2、7天检测",
    ]
    assert summary.short("en") == "central 14 days; then health monitoring at home 7 days"
    assert summary.short("zh") == "集中隔离14天，之后居家健康监测7天"


def test_what_the_end_waits_for_besides_time() -> None:
    own, linked = seen(NEGATIVE, at_least=3), seen(NEGATIVE, via=Via.LINKED, first=2, at_least=2)
    (one,) = only(All(of=(day(7, LAST_EXPOSED), own, linked))).phases
    assert one.days == 7
    assert one.release("en") == (
        "3 negative tests",
        "the linked contact's 2 negative tests (among the first 2)",
    )
    assert str(one).endswith(
        "release: 3 negative tests; the linked contact's 2 negative tests (among the first 2)"
    )
    assert one.in_language("zh").endswith(
        "解除条件：3次检测阴性；所关联接触者的2次检测阴性（限前2次）"
    )


def test_one_condition_needs_no_brackets_and_several_do() -> None:
    either = Any(of=(Seen(pick=EXPOSED), Seen(pick=ARRIVED)))
    (one,) = only(All(of=(day(7, LAST_EXPOSED), either))).to_records()
    assert one["release"] == "exposure or arrival"
    (two,) = only(All(of=(day(7, LAST_EXPOSED), either, TWO_NEGATIVE))).to_records()
    assert two["release"] == "(exposure or arrival); 2 negative tests at least 24 h apart"


def test_records_have_a_row_for_each_phase() -> None:
    first, second = summarise(FOURTEEN_AND_SEVEN).to_records()
    assert first == {
        "category": "close contact",
        "rule_id": "close-contact",
        "phase": 1,
        "purpose": "quarantine",
        "setting": "central",
        "place": "central",
        "days": 14,
        "length": "14 days",
        "base": "last close exposure (day 0)",
        "counted_from": "last close exposure (day 0)",
        "tests": "tests on days 1, 4, 7, 14",
        "release": "",
        "binding": "ordered",
        "unless": "",
    }
    assert (second["phase"], second["days"]) == (2, 7)
    (zh, _) = summarise(FOURTEEN_AND_SEVEN).to_records("zh")
    assert (zh["category"], zh["length"], zh["tests"]) == (
        "密切接触者",
        "14天",
        "第1、4、7、14天检测",
    )


@pytest.mark.parametrize(
    ("until", "en", "zh"),
    [
        (day(1, LAST_EXPOSED), "home 1 day", "居家隔离1天"),
        (day(0, LAST_EXPOSED), "home through day 0", "居家隔离至第0天"),
        (
            day(-1, LAST_EXPOSED),
            "home through the day before last exposure",
            "居家隔离至最后一次暴露前1天",
        ),
        (day(0, LAST_EXPOSED, 1), "home through the day before last exposure", None),
        (day(-1, Entered(), 1), "home through 2 days before the first day of the phase", None),
        (Reached(day=Hours(n=72, of=LAST_EXPOSED)), "home 72 h", "居家隔离72小时"),
        (Reached(day=Months(n=1, of=LAST_EXPOSED)), "home 1 month", "居家隔离1个月"),
        (Reached(day=Months(n=3, of=LAST_EXPOSED)), "home 3 months", "居家隔离3个月"),
        (
            Reached(day=On(day=date(2021, 12, 31))),
            "home through 31 December 2021",
            "居家隔离至2021年12月31日",
        ),
        (
            Any(of=(day(10, LAST_EXPOSED), All(of=(day(5, LAST_EXPOSED), TWO_NEGATIVE)))),
            "home 10 days, or 5 days with 2 negative tests at least 24 h apart",
            "居家隔离10天，或5天且2次检测阴性（间隔24小时以上）",
        ),
        (
            Any(of=(day(10, LAST_EXPOSED), TWO_NEGATIVE)),
            "home 10 days, or until 2 negative tests at least 24 h apart",
            "居家隔离10天，或直至2次检测阴性（间隔24小时以上）",
        ),
        (
            All(of=(day(7, LAST_EXPOSED), Reached(day=Hours(n=72, of=LAST_EXPOSED)))),
            (
                "home through day 7 counted from last exposure (day 0) and 72 h counted from "
                "last exposure"
            ),
            None,
        ),
        (
            All(of=(day(7, LAST_EXPOSED), day(5, Entered(), 1))),
            (
                "home through day 7 counted from last exposure (day 0) and through day 5 counted "
                "from the first day of the phase (day 1)"
            ),
            None,
        ),
        (TWO_NEGATIVE, "home until 2 negative tests at least 24 h apart", None),
        (
            All(of=(TWO_NEGATIVE, Any(of=(Seen(pick=EXPOSED), Seen(pick=ARRIVED))))),
            "home until 2 negative tests at least 24 h apart and (exposure or arrival)",
            "居家隔离直至2次检测阴性（间隔24小时以上）并且（暴露或者抵达）",
        ),
    ],
)
def test_how_long_a_phase_is_said_to_be(until: Condition, en: str, zh: str | None) -> None:
    summary = only(until)
    assert summary.short("en") == en
    assert zh is None or summary.short("zh") == zh


def test_choices_are_told_with_the_length_and_not_once_more() -> None:
    sooner = All(of=(day(5, LAST_EXPOSED), seen(NEGATIVE)))
    (two,) = only(Any(of=(sooner, day(10, LAST_EXPOSED)))).phases
    assert (two.days, two.conditions) == (None, ())
    (one,) = only(Any(of=(day(10, LAST_EXPOSED), seen(NEGATIVE)))).phases
    assert (one.days, one.conditions, one.release("en")) == (None, (), ())
    assert str(one) == ("home 10 days, or until negative test, counted from last exposure (day 0)")


def test_from_what_is_said_in_brief_and_in_full() -> None:
    left = Pick(kind="left_area", ever=True, where=InArea(areas=("610100",)))
    back = First(of=(Pick(kind="arrived", ever=True, since=Last(of=(left,))),))
    summary = only(day(14, FirstKnown(of=(back, First(of=(ARRIVED,))))))
    record = summary.to_records()[0]
    assert record["base"] == "arrival (day 0)"
    assert record["counted_from"] == (
        "first arrival (since last departure (in area 610100; at any time)), or where unknown "
        "arrival (day 0)"
    )
    assert str(summary).endswith("home 14 days, counted from arrival (day 0)")
    several = only(All(of=(day(7, Last(of=(left,))), day(5, Opened()))))
    assert several.phases[0].base("zh") == (
        "最后一次离开旅居地（当日为第0天）、规定开始适用之日（当日为第0天）"
    )


def test_what_is_no_matter_of_time_says_its_conditions_once() -> None:
    (one,) = only(TWO_NEGATIVE).phases
    assert one.length("en") == ""
    assert one.counted_from("en") == ()
    assert str(one) == "home until 2 negative tests at least 24 h apart"


def test_days_on_which_nobody_is_restricted_are_said() -> None:
    summary = only(day(7, LAST_EXPOSED), unless=seen(NEGATIVE, within_days=1))
    assert str(summary.phases[0]).endswith("free on days with negative test, within 1 days")
    assert summary.to_records("zh")[0]["unless"] == "1天内检测阴性"


def test_a_test_of_another_kind_is_named() -> None:
    plan = TestDays(days=(2, 4), origin=Entered(), anchor_day=1, method=Method.ANTIGEN)
    either = evolve(plan, days=(6,), method=Method.PCR, or_methods=(Method.ANTIGEN,))
    summary = only(day(7, LAST_EXPOSED), tests=(plan, evolve(plan, method=Method.PCR), either))
    assert summary.to_records()[0]["tests"] == (
        "tests on days 2, 4 (antigen); tests on days 2, 4; tests on day 6 (PCR or antigen)"
    )


def test_a_category_that_only_its_author_knows_is_said_as_written() -> None:
    assert category_words("night_shift_crew", "en") == "night shift crew"
    assert category_words("secondary_contact", "zh") == "次密接"
    summary = summarise(evolve(rule("night_crew", EXPOSED, phase(TWO_NEGATIVE)), summary=WORDS))
    assert (summary.whom("en"), summary.whom("zh")) == ("night crew", "night crew（夜班人员）")


def test_advice_is_called_advice() -> None:
    summary = only(day(7, LAST_EXPOSED), binding=Binding.ADVISED)
    assert summary.phases[0].in_language("en").endswith(", advised")
    assert summary.phases[0].in_language("zh").endswith("，建议")
    assert summary.to_records()[0]["binding"] == "advised"


def test_it_shows_itself_escaped() -> None:
    shown = summarise(evolve(rule("<b>", EXPOSED, phase(day(7, LAST_EXPOSED))), id="x"))
    html = shown._repr_html_()
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    assert "<td>home</td><td>7 days</td><td>last exposure (day 0)</td>" in html


@pytest.mark.parametrize("policy", every_policy(), ids=lambda one: one.id)
def test_what_is_bundled_is_said_in_both_languages_and_survives_json(policy: Policy) -> None:
    for made in policy.rules:
        if isinstance(made, Restrict):
            summary = summarise(made)
            assert summary.rule == made
            assert [one.phase for one in summary.phases] == list(made.phases)
            assert [one.number for one in summary.phases] == [*range(1, len(made.phases) + 1)]
            assert from_json(RegimenSummary, to_json(summary)) == summary
            assert pickle.loads(pickle.dumps(summary)) == summary  # noqa: S301 - our own bytes
            assert any("\u4e00" <= letter <= "\u9fff" for letter in summary.whom("zh"))


@examples(40)
@given(rules("r"))
def test_no_regimen_is_without_words(made: Restrict) -> None:
    summary = summarise(made)
    for lang in ("en", "zh"):
        assert len(summary.in_language(lang).splitlines()) == 1 + len(made.phases)
        assert all(record["length"] or record["release"] for record in summary.to_records(lang))


def test_a_phase_has_the_fields_of_its_rule() -> None:
    (one,) = summarise(
        rule("r", EXPOSED, Phase(purpose=Purpose.AREA, setting=Setting.HOME, until=TWO_NEGATIVE))
    ).phases
    assert (one.purpose, one.setting, one.until) == (Purpose.AREA, Setting.HOME, TWO_NEGATIVE)
    assert (one.unless, one.tests, one.restrictions) == (None, (), ())
    assert one.place("zh") == "区域封控"


def test_titles_are_no_concern_of_a_summary() -> None:
    made = rule("r", EXPOSED, phase(day(7, LAST_EXPOSED)))
    other = evolve(made, summary=Text(en="other", zh="别的"))
    assert str(summarise(made)) == str(summarise(other))
