"""Conditions in plain words: complete, in both languages, and silent about others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given

from gridcare.assessment.describing import Describer, describe, listed, with_article
from gridcare.facts import FACT_KINDS, Channel, Document, Method, Topic
from gridcare.people import Residence, Trait
from gridcare.policy import (
    FIELDS,
    ISOLATION,
    All,
    Any,
    Base,
    Began,
    Condition,
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
    Term,
    Theirs,
    Via,
)
from tests.scenarios.telling import day
from tests.strategies import conditions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gridcare.policy import Field
    from gridcare.wording import Language

LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh")


def _is(
    field: str,
    op: Op,
    value: bool | float | str | tuple[str, ...],  # noqa: FBT001 - a value like others
) -> Is:
    return Is(field=field, op=op, value=value)


NEGATIVE: Final = _is("result", Op.EQ, "negative")
POSITIVE: Final = _is("result", Op.EQ, "positive")
BY_PCR: Final = _is("method", Op.EQ, "pcr")
TEST: Final = Pick(kind="result_reported", where=NEGATIVE)
PCR: Final = Pick(kind="result_reported", where=All(of=(BY_PCR, NEGATIVE)))
BAD: Final = Pick(kind="result_reported", where=All(of=(BY_PCR, POSITIVE)))
ARRIVED: Final = Pick(kind="arrived")
ONSET: Final = Pick(kind="symptoms_reported")
EXPOSED: Final = Pick(kind="exposed")
CLOSE: Final = Pick(kind="exposed", where=_is("degree", Op.EQ, "close"))
CASE_AT_HOME: Final = Pick(kind=ISOLATION, via=Via.HOUSEHOLD)

WORDS: Final[dict[str, tuple[Condition, str, str]]] = {
    "one": (Seen(pick=TEST), "a negative test", "检测阴性"),
    "several": (Seen(pick=PCR, at_least=3), "3 negative PCR tests", "3次核酸检测阴性"),
    "any method of two": (
        Seen(
            pick=Pick(
                kind="result_reported",
                where=All(of=(NEGATIVE, _is("method", Op.IN, ("pcr", "antigen")))),
            )
        ),
        "a negative PCR test or antigen test",
        "核酸检测或者抗原检测阴性",
    ),
    "a result of any kind": (
        Seen(pick=Pick(kind="result_reported", where=BY_PCR)),
        "a PCR test result",
        "核酸检测结果",
    ),
    "not by a method": (
        Seen(pick=Pick(kind="result_reported", where=_is("method", Op.NE, "serology"))),
        "a test result (not an antibody test)",
        "检测结果（非抗体检测）",
    ),
    "a weak result": (
        Seen(pick=Pick(kind="result_reported", where=_is("ct", Op.GE, 35))),
        "a test result (Ct value of at least 35)",
        "检测结果（Ct值不低于35）",
    ),
    "specimens": (
        Seen(pick=Pick(kind="specimen_taken", where=BY_PCR), at_least=2),
        "2 specimens for a PCR test",
        "2次核酸检测采样",
    ),
    "no plural": (
        Seen(pick=Pick(kind="released"), at_least=2),
        "release, 2 times",
        "解除2次",
    ),
    "today": (Seen(pick=TEST, within_days=1), "a negative test on the same day", "当日检测阴性"),
    "days": (
        Seen(pick=TEST, within_days=2),
        "a negative test within the last 2 days",
        "近2天内检测阴性",
    ),
    "hours": (
        Seen(pick=TEST, within_hours=48),
        "a negative test within the last 48 hours",
        "近48小时内检测阴性",
    ),
    "since": (
        Seen(
            pick=Pick(
                kind="result_reported",
                where=NEGATIVE,
                since=Day(n=6, of=First(of=(ONSET,)), anchor_day=0),
            )
        ),
        "a negative test from day 6 after the onset of symptoms on",
        "自出现症状后第6天起的检测阴性",
    ),
    "since ever": (
        Seen(pick=Pick(kind="vaccinated", since=Day(n=-40_000, of=Opened(), anchor_day=0))),
        "a vaccination",
        "接种",
    ),
    "until": (
        Seen(pick=Pick(kind="arrived", until=On(day=day("12-24")))),
        "an arrival up to 24 December 2021",
        "至2021年12月24日止的抵达",
    ),
    "between": (
        Seen(
            pick=Pick(
                kind="left_area",
                where=_is("risk", Op.EQ, "high"),
                since=Day(n=-14, of=First(of=(ARRIVED,)), anchor_day=0),
                until=First(of=(ARRIVED,)),
            )
        ),
        (
            "a stay elsewhere (in a high-risk area) between 14 days before the first arrival and "
            "the first arrival"
        ),
        "首次抵达前14天至首次抵达期间的旅居史（高风险地区）",
    ),
    "among the first": (
        Seen(pick=Pick(kind="result_reported", where=NEGATIVE, first=2), at_least=2),
        "2 negative tests, among the first 2",
        "前2次中的2次检测阴性",
    ),
    "a zone": (
        Seen(
            pick=Pick(
                kind="zone_lifted",
                via=Via.AREA,
                where=_is("zone", Op.EQ, "locked"),
                since=Last(of=(Pick(kind="zone_declared", via=Via.AREA),)),
            )
        ),
        "lifting of the lockdown of the zone",
        "解除封控",
    ),
    "in a row": (
        Run(good=(PCR,), bad=(BAD,), n=2, hours_apart=24),
        (
            "2 negative PCR tests in a row (at least 24 hours apart, no positive PCR test among or "
            "after them)"
        ),
        "连续2次核酸检测阴性（间隔至少24小时，其间及其后无核酸检测阳性）",
    ),
    "day after day": (
        Run(good=(TEST,), n=2, days_apart=1, consecutive_days=True),
        "2 negative tests in a row (on days that follow each other, at least a day apart)",
        "连续2次检测阴性（逐日进行，间隔至少1天）",
    ),
    "days apart": (
        Run(good=(TEST,), n=2, days_apart=2),
        "2 negative tests in a row (at least 2 days apart)",
        "连续2次检测阴性（间隔至少2天）",
    ),
    "one good": (Run(good=(TEST,), n=1), "a negative test", "检测阴性"),
    "either good": (
        Run(good=(TEST, Pick(kind="symptoms_ended")), n=2),
        "2 in a row of a negative test or end of symptoms",
        "连续2次：检测阴性或者症状消失",
    ),
    "none": (Not(of=Seen(pick=BAD)), "no positive PCR test", "没有核酸检测阳性"),
    "none lately": (
        Not(of=Seen(pick=ONSET, within_days=3)),
        "no onset of symptoms within the last 3 days",
        "没有近3天内出现症状",
    ),
    "neither": (
        Not(of=Any(of=(Seen(pick=BAD), Seen(pick=ONSET)))),
        "no positive PCR test and no onset of symptoms",
        "没有核酸检测阳性并且没有出现症状",
    ),
    "fewer": (
        Not(of=Seen(pick=TEST, at_least=2)),
        "not “2 negative tests”",
        "并非“2次检测阴性”",
    ),
    "and in or": (
        Any(of=(All(of=(Seen(pick=TEST), Seen(pick=ONSET))), Seen(pick=BAD))),
        "(a negative test and onset of symptoms) or a positive PCR test",
        "（检测阴性并且出现症状）或者核酸检测阳性",
    ),
    "or in and": (
        All(of=(Seen(pick=BAD), Any(of=(Seen(pick=TEST), Seen(pick=ONSET))))),
        "a positive PCR test and (a negative test or onset of symptoms)",
        "核酸检测阳性并且（检测阴性或者出现症状）",
    ),
    "alone in a bracket": (
        Any(of=(All(of=(Seen(pick=TEST),)), Seen(pick=ONSET))),
        "a negative test or onset of symptoms",
        "检测阴性或者出现症状",
    ),
    "a day": (
        Reached(day=Day(n=14, of=Last(of=(CLOSE,)), anchor_day=0)),
        "day 14 after the last close exposure",
        "最后一次密切接触后第14天",
    ),
    "everybody": (
        Everyone(via=Via.HOUSEHOLD, of=Seen(pick=TEST)),
        "everybody in the household: a negative test",
        "同住人员均须：检测阴性",
    ),
    "of somebody else": (
        Seen(pick=Pick(kind="result_reported", via=Via.LINKED, where=NEGATIVE), at_least=2),
        "2 negative tests of somebody the person met",
        "所接触人员的2次检测阴性",
    ),
    "theirs": (
        Seen(
            pick=Pick(kind="result_reported", via=Via.HOUSEHOLD, where=Theirs(of=Seen(pick=ONSET)))
        ),
        "a test result (of somebody with onset of symptoms) of somebody in the household",
        "同住人员的检测结果（该人出现症状）",
    ),
    "an age": (_is("age", Op.LT, 5), "age below 5 years", "年龄低于5岁"),
    "an age as of": (
        Is(field="age", op=Op.GE, value=60, on=First(of=(EXPOSED,))),
        "age of at least 60 years on the first exposure",
        "首次暴露时年龄不低于60岁",
    ),
    "a trait": (_is("traits", Op.HAS, "infant"), "an infant", "婴幼儿"),
    "a group": (
        Seen(pick=Pick(kind=ISOLATION, via=Via.LINKED, where=_is("category", Op.EQ, "case"))),
        "an isolation (case) of somebody the person met",
        "所接触人员的隔离（确诊病例）",
    ),
    "not so": (
        Seen(pick=Pick(kind="home_assessed", where=_is("suitable", Op.NE, value=True))),
        "an assessment of the home (the home is unfit)",
        "居家条件评估（居家条件不合格）",
    ),
    "nor": (
        Seen(
            pick=Pick(
                kind="diagnosed", where=Not(of=_is("severity", Op.IN, ("asymptomatic", "mild")))
            )
        ),
        "diagnosis (not infection without symptoms or mildly ill)",
        "确诊（非无症状感染或者轻型）",
    ),
    "a stay": (
        Seen(
            pick=Pick(
                kind="left_area",
                where=All(
                    of=(
                        InArea(areas=("610100", "610400")),
                        StayedDuring(first_on=day("12-09"), last_on=day("12-22")),
                    )
                ),
            )
        ),
        "a stay elsewhere (in 610100 or 610400, between 9 December 2021 and 22 December 2021)",
        "旅居史（在610100或者610400地区，2021年12月9日至2021年12月22日期间）",
    ),
    "a stay since": (
        Seen(pick=Pick(kind="left_area", where=StayedDuring(first_on=day("12-23")))),
        "a stay elsewhere (since 23 December 2021)",
        "旅居史（2021年12月23日以来）",
    ),
    "qualities joined": (
        Seen(
            pick=Pick(
                kind="health_checked",
                where=Any(
                    of=(
                        All(of=(_is("fever", Op.EQ, value=False), _is("symptoms", Op.EQ, "none"))),
                        _is("symptoms", Op.EQ, "improving"),
                    )
                ),
            )
        ),
        "a health check ((no fever and no symptoms) or symptoms improving)",
        "健康询问（（无发热并且无症状）或者症状好转）",
    ),
    "denied together": (
        Not(of=All(of=(_is("age", Op.LT, 5), _is("traits", Op.HAS, "infant")))),
        "not “age below 5 years and an infant”",
        "并非“年龄低于5岁并且婴幼儿”",
    ),
}


@pytest.mark.parametrize("name", WORDS)
def test_what_a_condition_is_called(name: str) -> None:
    condition, en, zh = WORDS[name]
    assert describe(condition, "en") == en
    assert describe(condition, "zh") == zh


TERMS: Final[dict[str, tuple[Term, str, str]]] = {
    "first": (First(of=(EXPOSED,)), "the first exposure", "首次暴露"),
    "last": (Last(of=(CLOSE,)), "the last close exposure", "最后一次密切接触"),
    "what comes once": (First(of=(ONSET,)), "the onset of symptoms", "出现症状"),
    "either of two": (
        Last(of=(EXPOSED, ARRIVED)),
        "the last exposure or arrival",
        "最后一次暴露或者抵达",
    ),
    "bounds are left out": (
        First(of=(Pick(kind="symptoms_reported", ever=True, since=Opened()),)),
        "the onset of symptoms",
        "出现症状",
    ),
    "an isolation begins": (
        First(of=(CASE_AT_HOME,)),
        "the first day of isolation of somebody in the household",
        "同住人员的隔离的第一天",
    ),
    "an isolation ends": (
        Last(of=(CASE_AT_HOME,)),
        "the last day of isolation of somebody in the household",
        "同住人员的隔离的最后一天",
    ),
    "a base": (
        Base(of=(CASE_AT_HOME,)),
        "the day from which isolation of somebody in the household counts",
        "同住人员的隔离的起算日",
    ),
    "day n, the first being 0": (
        Day(n=1, of=Last(of=(EXPOSED,)), anchor_day=0),
        "the day after the last exposure",
        "最后一次暴露次日",
    ),
    "day n, the first being 1": (
        Day(n=7, of=Entered(), anchor_day=1),
        "day 7 counted from the first day of this phase (day 1)",
        "本阶段第一天起第7天（当日为第1天）",
    ),
    "the day itself": (
        Day(n=1, of=Opened(), anchor_day=1),
        "the day the rule took hold",
        "规定开始适用之日",
    ),
    "the day before": (
        Day(n=-1, of=Began(), anchor_day=0),
        "the day before the day it rests on",
        "起因发生之日前一天",
    ),
    "days before": (
        Day(n=-2, of=Opened(), anchor_day=1),
        "3 days before the day the rule took hold",
        "规定开始适用之日前3天",
    ),
    "months": (
        Months(n=2, of=Opened()),
        "2 months after the day the rule took hold",
        "规定开始适用之日后2个月",
    ),
    "a month": (
        Months(n=1, of=Opened()),
        "a month after the day the rule took hold",
        "规定开始适用之日后1个月",
    ),
    "hours": (
        Hours(n=24, of=First(of=(ONSET,))),
        "24 hours after the onset of symptoms",
        "出现症状后24小时",
    ),
    "an hour": (
        Hours(n=1, of=First(of=(ONSET,))),
        "an hour after the onset of symptoms",
        "出现症状后1小时",
    ),
    "the first known": (
        FirstKnown(of=(First(of=(ONSET,)), First(of=(TEST,)), First(of=(ONSET,)))),
        "the onset of symptoms (if not known: the first negative test)",
        "出现症状（不详时为首次检测阴性）",
    ),
    "a date": (On(day=day("12-24")), "24 December 2021", "2021年12月24日"),
}


@pytest.mark.parametrize("name", TERMS)
def test_what_a_day_is_called(name: str) -> None:
    term, en, zh = TERMS[name]
    assert describe(Reached(day=term), "en") == en
    assert describe(Reached(day=term), "zh") == zh


def test_a_day_that_is_known_is_named() -> None:
    since = Day(n=6, of=First(of=(ONSET,)), anchor_day=0)
    known = Describer(lang="en", dated=lambda term: "24 December" if term == since else None)
    test = Pick(kind="result_reported", where=NEGATIVE, since=since)
    assert known.condition(Seen(pick=test)) == "a negative test from 24 December on"


def test_a_list_names_each_thing_once() -> None:
    assert listed(["a", "b", "a"], "en") == "a, b"
    assert listed(["甲", "乙"], "zh") == "甲、乙"
    assert with_article("order", "en") == "an order"
    assert with_article("test", "en") == "a test"


# --- to the person concerned ----------------------------------------------------------------------

OTHERS: Final = (Via.HOUSEHOLD, Via.LINKED, Via.FLOOR, Via.GUARDIAN, Via.WARD)
OF_OTHERS: Final = {
    Via.HOUSEHOLD: ("news about somebody you live with", "与您同住的人员的有关情况"),
    Via.LINKED: ("news about somebody you met", "您所接触的人员的有关情况"),
    Via.FLOOR: ("news about somebody on your floor", "与您同楼层的人员的有关情况"),
    Via.GUARDIAN: ("news about your guardian", "您的监护人的有关情况"),
    Via.WARD: ("news about somebody you answer for", "由您监护的人员的有关情况"),
}


def _about(via: Via) -> Iterator[Condition]:
    theirs = Pick(kind="result_reported", via=via, where=NEGATIVE)
    yield Seen(pick=theirs, at_least=2)
    yield Run(good=(TEST,), bad=(theirs,), n=2)
    yield Run(good=(theirs,), n=2)
    yield Not(of=Seen(pick=theirs))
    yield Not(of=Not(of=Seen(pick=theirs)))
    yield Everyone(via=via, of=Seen(pick=TEST))  # type: ignore[arg-type]  # none of them is oneself
    yield Seen(pick=Pick(kind=ISOLATION, via=via), within_days=1)


@pytest.mark.parametrize("via", OTHERS)
def test_the_person_is_not_told_how_others_stand(via: Via) -> None:
    en, zh = OF_OTHERS[via]
    for condition in _about(via):
        assert describe(condition, "en", to_you=True) == en
        assert describe(condition, "zh", to_you=True) == zh
        assert describe(condition, "en") != en


def test_nor_in_part_of_a_condition_or_in_a_day() -> None:
    both = All(of=(Seen(pick=TEST), *_about(Via.LINKED)))
    assert describe(both, "en", to_you=True) == "a negative test and news about somebody you met"
    later = Reached(day=Day(n=10, of=Last(of=(CASE_AT_HOME,)), anchor_day=0))
    assert describe(later, "en", to_you=True) == "news about somebody you live with"
    since = Seen(pick=Pick(kind="result_reported", since=Base(of=(CASE_AT_HOME,))))
    assert describe(since, "en", to_you=True) == (
        "a test result from a day that depends on somebody else on"
    )
    assert describe(since, "zh", to_you=True) == "自取决于他人的日期起的检测结果"
    which = Seen(pick=Pick(kind="result_reported", where=Seen(pick=CASE_AT_HOME)))
    assert describe(which, "en", to_you=True) == (
        "a test result (news about somebody you live with)"
    )


def test_the_person_needs_no_codes_of_areas() -> None:
    stay = Seen(pick=Pick(kind="left_area", where=InArea(areas=("610100",))))
    assert describe(stay, "en", to_you=True) == "a stay elsewhere (in one of the areas named)"
    assert describe(stay, "zh", to_you=True) == "旅居史（在所列地区）"


def test_what_is_published_about_a_zone_is_told() -> None:
    found = Seen(pick=Pick(kind="infection_found", via=Via.AREA))
    assert describe(found, "en", to_you=True) == "an infection found in the zone"


# --- complete -------------------------------------------------------------------------------------

_LATIN: Final = re.compile(r"[A-Za-z]+")
_PERMITTED: Final = {"Ct", "C"}


def _is_in_words(said: str, lang: Language, own: str = "") -> None:
    """Check that nothing raw shows: no field names, no enumeration's words, no placeholders."""
    assert said.strip()
    assert "_" not in said
    assert "{" not in said
    if lang == "zh":
        assert not set(_LATIN.findall(said.replace(own, ""))) - _PERMITTED


KINDS: Final = [*FACT_KINDS, ISOLATION]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_fact_of_everybody_has_words(kind: str, lang: Language) -> None:
    for via in Via:
        for n in (1, 2):
            seen = Seen(pick=Pick(kind=kind, via=via), at_least=n)
            for to_you in (True, False):
                _is_in_words(describe(seen, lang, to_you=to_you), lang)
                _is_in_words(describe(Not(of=seen), lang, to_you=to_you), lang)
        for term in (First, Last, Base):
            day_named = Reached(day=term(of=(Pick(kind=kind, via=via),)))
            _is_in_words(describe(day_named, lang), lang)
            _is_in_words(describe(day_named, lang, to_you=True), lang)


_LISTED: Final[dict[str, list[str]]] = {
    "topic": [*Topic],
    "channel": [*Channel],
    "document": [*Document],
    "traits": [*Trait],
    "residence": [*Residence],
}
"""Fields that are texts in the table, and have words of ours nevertheless."""


def _values(field: Field) -> Iterator[tuple[bool | float | str, bool]]:
    """Yield values of a field, each with whether it is one of ours."""
    if field.type == "true | false":
        yield from ((True, True), (False, True))
    elif field.type in ("number", "whole number"):
        yield 7, True
    elif " | " in field.type:
        yield from ((one, True) for one in field.type.split(" | "))
    else:
        yield from ((str(one), True) for one in _LISTED.get(field.name, ()))
        yield "of_their_own", False


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda one: one.column)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_and_value_has_words(field: Field, lang: Language) -> None:
    for value, ours in _values(field):
        for op in field.ops:
            wanted = (str(value),) if op is Op.IN else value
            asked = _is(field.name, op, wanted)
            said = describe(
                asked
                if field.owner in ("person", "gate")
                else Seen(pick=Pick(kind=field.owner, where=All(of=(asked, asked)))),
                lang,
            )
            _is_in_words(said, lang, "" if ours else "of their own")
            assert not ours or str(value) == "7" or f"“{value}”" not in said


@pytest.mark.parametrize("method", Method)
def test_every_method_names_a_test(method: Method) -> None:
    one = Pick(kind="result_reported", where=_is("method", Op.EQ, method.value))
    for lang in LANGUAGES:
        for n in (1, 2):
            _is_in_words(describe(Seen(pick=one, at_least=n), lang), lang)


@given(conditions())
def test_whatever_a_policy_may_ask_can_be_said(condition: Condition) -> None:
    for lang in LANGUAGES:
        for to_you in (True, False):
            _is_in_words(describe(condition, lang, to_you=to_you), lang)
