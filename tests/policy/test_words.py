"""The vocabulary in words, exactly and in both languages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given

from gridcare.facts import FACT_KINDS
from gridcare.policy import (
    ISOLATION,
    All,
    Any,
    Base,
    Began,
    Day,
    Entered,
    Everyone,
    First,
    FirstKnown,
    Hours,
    InArea,
    Is,
    Last,
    Months,
    Not,
    On,
    Op,
    Opened,
    Pick,
    Reached,
    Run,
    Seen,
    StayedDuring,
    Theirs,
    Via,
)
from gridcare.policy.words import (
    both,
    condition_words,
    grouped,
    in_brief,
    joined,
    kind_words,
    known,
    pick_words,
    plain,
    term_words,
)
from tests.strategies import conditions

if TYPE_CHECKING:
    from gridcare.policy import Condition, Term

EXPOSED = Pick(kind="exposed")
CLOSE = Pick(kind="exposed", where=Is(field="degree", op=Op.EQ, value="close"))
NEGATIVE = Is(field="result", op=Op.EQ, value="negative")
TEST = Pick(kind="result_reported", where=NEGATIVE)
POSITIVE = Pick(kind="result_reported", where=Is(field="result", op=Op.EQ, value="positive"))
LAST = Last(of=(EXPOSED,))
ARRIVAL = First(of=(Pick(kind="arrived"),))


@pytest.mark.parametrize(
    ("pick", "n", "en", "zh"),
    [
        (EXPOSED, 1, "exposure", "暴露"),
        (EXPOSED, 2, "2 exposures", "2次暴露"),
        (CLOSE, 1, "close exposure", "密接暴露"),
        (CLOSE, 2, "close exposure, 2 times", "密接暴露2次"),
        (TEST, 1, "negative test", "检测阴性"),
        (TEST, 3, "3 negative tests", "3次检测阴性"),
        (
            Pick(
                kind="exposed",
                where=Is(field="degree", op=Op.EQ, value="close", on=Opened()),
            ),
            1,
            "exposure (degree: close as of the day the rule took hold)",
            "暴露（规定开始适用之日时密切程度：密切）",
        ),
        (Pick(kind="released"), 2, "release, 2 times", "解除2次"),
        (
            Pick(kind="result_reported", where=Is(field="result", op=Op.NE, value="negative")),
            2,
            "2 test results (result: not negative)",
            "2次检测结果（结果：非阴性）",
        ),
        (
            Pick(kind="result_reported", where=Is(field="ct", op=Op.GE, value=35)),
            1,
            "test result (Ct value at least 35)",
            "检测结果（Ct值不低于35）",
        ),
        (
            Pick(
                kind="result_reported",
                where=All(of=(Is(field="method", op=Op.EQ, value="pcr"), NEGATIVE)),
            ),
            2,
            "2 negative tests (method: PCR)",
            "2次检测阴性（检测方法：核酸）",
        ),
        (
            Pick(
                kind="result_reported",
                where=All(
                    of=(
                        Is(field="pooled", op=Op.EQ, value=False),
                        NEGATIVE,
                        Any(of=(NEGATIVE, NEGATIVE)),
                    )
                ),
            ),
            1,
            "negative test (pooled: no and (result: negative or result: negative))",
            None,
        ),
        (
            Pick(kind="exposed", where=Any(of=(NEGATIVE, NEGATIVE))),
            1,
            "exposure (result: negative or result: negative)",
            None,
        ),
        (
            Pick(kind="result_reported", via=Via.LINKED, first=2, where=NEGATIVE),
            2,
            "the linked contact's 2 negative tests (among the first 2)",
            "所关联接触者的2次检测阴性（限前2次）",
        ),
        (
            Pick(kind="left_area", ever=True, until=ARRIVAL),
            1,
            "departure (until arrival; at any time)",
            "离开旅居地（截至抵达；不限时间）",
        ),
        (
            Pick(kind="exposed", since=On(day=date(2021, 12, 9)), ever=True),
            1,
            "exposure (since 9 December 2021)",
            "暴露（自2021年12月9日起）",
        ),
    ],
)
def test_what_a_pick_is_called(pick: Pick, n: int, en: str, zh: str | None) -> None:
    assert pick_words(pick, "en", n) == en
    assert zh is None or pick_words(pick, "zh", n) == zh


@pytest.mark.parametrize("via", [via for via in Via if via is not Via.SELF])
def test_whose_facts_they_are_is_said(via: Via) -> None:
    kind = "zone_declared" if via is Via.AREA else "exposed"
    theirs, own = Pick(kind=kind, via=via), Pick(kind=kind)
    for lang in ("en", "zh"):
        assert pick_words(theirs, lang) != pick_words(own, lang)
        assert pick_words(own, lang) in pick_words(theirs, lang)


@pytest.mark.parametrize("kind", [*FACT_KINDS, ISOLATION])
def test_every_kind_of_fact_has_a_name(kind: str) -> None:
    assert "_" not in kind_words(kind, "en")
    assert kind_words(kind, "zh")


@pytest.mark.parametrize(
    ("term", "en", "zh"),
    [
        (LAST, "last exposure", "最后一次暴露"),
        (First(of=(EXPOSED,)), "first exposure", "首次暴露"),
        (ARRIVAL, "arrival", "抵达"),
        (Last(of=(Pick(kind="arrived"),)), "last arrival", "最后一次抵达"),
        (
            First(of=(Pick(kind="arrived", ever=True),)),
            "first arrival (at any time)",
            "首次抵达（不限时间）",
        ),
        (
            First(of=(Pick(kind="arrived"), EXPOSED)),
            "first arrival or exposure",
            "首次抵达或者暴露",
        ),
        (
            Day(n=14, of=LAST, anchor_day=0),
            "day 14 counted from last exposure (day 0)",
            "最后一次暴露（当日为第0天）起第14天",
        ),
        (
            Day(n=1, of=LAST, anchor_day=1),
            "day 1 counted from last exposure (day 1)",
            "最后一次暴露（当日为第1天）起第1天",
        ),
        (Day(n=-14, of=ARRIVAL, anchor_day=0), "14 days before arrival", "抵达前14天"),
        (Day(n=0, of=ARRIVAL, anchor_day=1), "the day before arrival", "抵达前1天"),
        (
            Base(of=(Pick(kind=ISOLATION, via=Via.LINKED),)),
            "the day from which the linked contact's isolation counts",
            "所关联接触者的隔离的起算日",
        ),
        (Months(n=0, of=LAST), "0 months after last exposure", "最后一次暴露后0个月"),
        (Months(n=2, of=LAST), "2 months after last exposure", "最后一次暴露后2个月"),
        (Months(n=1, of=LAST), "1 month after last exposure", "最后一次暴露后1个月"),
        (Hours(n=72, of=LAST), "72 h after last exposure", "最后一次暴露后72小时"),
        (
            FirstKnown(of=(LAST, Entered())),
            "last exposure, or where unknown the first day of the phase",
            "最后一次暴露，不详时为本阶段首日",
        ),
        (Began(), "the day of what opened it", "事由发生之日"),
        (Opened(), "the day the rule took hold", "规定开始适用之日"),
        (On(day=date(2021, 12, 9)), "9 December 2021", "2021年12月9日"),
    ],
)
def test_what_a_day_is_called(term: Term, en: str, zh: str) -> None:
    assert term_words(term, "en") == en
    assert term_words(term, "zh") == zh


@pytest.mark.parametrize(
    ("condition", "en", "zh"),
    [
        (Seen(pick=TEST), "negative test", "检测阴性"),
        (Seen(pick=TEST, at_least=2), "2 negative tests", "2次检测阴性"),
        (
            Seen(pick=TEST, within_days=2),
            "negative test, within 2 days",
            "2天内检测阴性",
        ),
        (
            Seen(pick=TEST, within_hours=48),
            "negative test, within 48 hours",
            "48小时内检测阴性",
        ),
        (
            Run(good=(TEST,), n=2, hours_apart=24),
            "2 negative tests at least 24 h apart",
            "2次检测阴性（间隔24小时以上）",
        ),
        (
            Run(good=(TEST,), n=2, days_apart=1, bad=(POSITIVE,)),
            "2 negative tests at least a day apart, with no positive test among or after them",
            "2次检测阴性（间隔1天以上）（其间及其后没有检测阳性）",
        ),
        (
            Run(good=(TEST,), n=3, consecutive_days=True),
            "3 negative tests on consecutive days",
            "3次检测阴性（连续多日）",
        ),
        (
            Everyone(via=Via.HOUSEHOLD, of=Seen(pick=TEST)),
            "everybody in the household: negative test",
            "同户人员均检测阴性",
        ),
        (
            Everyone(via=Via.FLOOR, of=Any(of=(Seen(pick=TEST), Seen(pick=EXPOSED)))),
            "everybody on the floor: (negative test or exposure)",
            "同楼层人员均（检测阴性或者暴露）",
        ),
        (
            Run(good=(TEST, Pick(kind="released")), n=2),
            "2 negative tests or release, 2 times",
            "2次检测阴性或者解除2次",
        ),
        (
            Seen(pick=Pick(kind="exposed", via=Via.HOUSEHOLD, where=Theirs(of=Seen(pick=TEST)))),
            "exposure in the household (of somebody with: negative test)",
            "同户人员暴露（该人检测阴性）",
        ),
        (
            Reached(day=Day(n=5, of=LAST, anchor_day=0)),
            "from day 5 counted from last exposure (day 0) on",
            "最后一次暴露（当日为第0天）起第5天及以后",
        ),
        (Not(of=Seen(pick=TEST)), "no negative test", "没有检测阴性"),
        (Not(of=NEGATIVE), "not “result: negative”", "并非“结果：阴性”"),
        (
            All(of=(NEGATIVE, Any(of=(NEGATIVE, NEGATIVE)))),
            "result: negative and (result: negative or result: negative)",
            "结果：阴性并且（结果：阴性或者结果：阴性）",
        ),
        (All(of=(NEGATIVE, Any(of=(NEGATIVE,)))), "result: negative and result: negative", None),
        (InArea(areas=("610100", "610400")), "in area 610100 or 610400", "在610100或者610400地区"),
        (
            StayedDuring(first_on=date(2021, 12, 9), last_on=date(2021, 12, 22)),
            "a stay from 9 December 2021 to 22 December 2021",
            "2021年12月9日至2021年12月22日期间停留",
        ),
        (
            StayedDuring(first_on=date(2021, 12, 23)),
            "a stay since 23 December 2021",
            "2021年12月23日以来停留",
        ),
        (Is(field="celsius", op=Op.GE, value=37.3), "degrees Celsius at least 37.3", None),
        (Is(field="celsius", op=Op.GT, value=37.3), "degrees Celsius above 37.3", None),
        (Is(field="celsius", op=Op.LE, value=37), "degrees Celsius at most 37", None),
        (Is(field="celsius", op=Op.LT, value=37), "degrees Celsius below 37", None),
        (Is(field="risk", op=Op.IN, value=("medium", "high")), "risk level: medium or high", None),
        (Is(field="traits", op=Op.HAS, value="infant"), "needs more care: infant", None),
        (Is(field="pooled", op=Op.EQ, value=True), "pooled: yes", "混检：是"),
        (
            Is(field="age", op=Op.LT, value=15, on=LAST),
            "age below 15 as of last exposure",
            "最后一次暴露时年龄低于15",
        ),
        (
            Is(field="category", op=Op.IN, value=("secondary_contact", "my_own")),
            "group: secondary contact or my_own",
            "人员类别：次密接或者my_own",
        ),
        (Is(field="no_such_field", op=Op.EQ, value=7), "no_such_field: 7", None),
    ],
)
def test_what_a_condition_is_called(condition: Condition, en: str, zh: str | None) -> None:
    assert condition_words(condition, "en") == en
    if zh is not None:
        assert condition_words(condition, "zh") == zh


@pytest.mark.parametrize("via", [Via.HOUSEHOLD, Via.LINKED, Via.FLOOR, Via.GUARDIAN, Via.WARD])
def test_whoever_must_all_fulfil_it_is_said(via: Via) -> None:
    everyone = Everyone(via=via, of=Seen(pick=TEST))  # type: ignore[arg-type]  # one of the literals
    assert condition_words(everyone, "en").endswith(": negative test")
    assert condition_words(everyone, "zh").endswith("均检测阴性")


def test_only_what_is_joined_is_put_into_brackets() -> None:
    assert grouped(All(of=(NEGATIVE, NEGATIVE)), "en") == "(result: negative and result: negative)"
    assert grouped(All(of=(NEGATIVE,)), "en") == "result: negative"
    assert grouped(NEGATIVE, "zh") == "结果：阴性"


def test_small_pieces() -> None:
    assert joined(("a", "b"), "en") == "a, b"
    assert joined(("甲", "乙"), "zh") == "甲、乙"
    assert plain(7).en == plain(7).zh == "7"
    assert known("no.such.sentence", "otherwise", "zh") == "otherwise"
    assert known("fact.exposed", "otherwise", "zh") == "暴露"
    worded = both(condition_words, NEGATIVE)
    assert (worded.en, worded.zh) == ("result: negative", "结果：阴性")


@pytest.mark.parametrize(
    ("term", "en"),
    [
        (Last(of=(Pick(kind="left_area", ever=True, since=Opened()),)), "last departure"),
        (Last(of=(CLOSE,)), "last close exposure"),
        (Last(of=(Pick(kind="exposed", via=Via.HOUSEHOLD, first=2),)), None),
        (
            Day(n=3, of=First(of=(Pick(kind="arrived", until=LAST),)), anchor_day=1),
            "day 3 counted from arrival (day 1)",
        ),
        (Months(n=2, of=Hours(n=3, of=Opened())), None),
        (
            FirstKnown(of=(First(of=(Pick(kind="arrived", ever=True),)), ARRIVAL, Entered())),
            "arrival, or where unknown the first day of the phase",
        ),
        (Base(of=(Pick(kind=ISOLATION, via=Via.LINKED, first=1),)), None),
        (On(day=date(2021, 12, 9)), "9 December 2021"),
    ],
)
def test_a_day_in_brief_is_of_the_same_kinds_of_facts(term: Term, en: str | None) -> None:
    brief = in_brief(term)
    assert type(brief) is type(term)
    assert in_brief(brief) == brief
    if en is not None:
        assert term_words(brief, "en") == en
    else:
        assert "among" not in term_words(brief, "en")


def test_a_word_that_is_none_is_refused_and_never_guessed_at() -> None:
    with pytest.raises(AssertionError):
        term_words(cast("Term", "tomorrow"), "en")
    with pytest.raises(AssertionError):
        condition_words(cast("Condition", "maybe"), "en")
    with pytest.raises(AssertionError):
        in_brief(cast("Term", "tomorrow"))


@given(conditions())
def test_no_condition_is_without_words(condition: Condition) -> None:
    assert condition_words(condition, "en")
    assert condition_words(condition, "zh")
