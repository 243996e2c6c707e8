"""Whom CDC calls a close contact, as a rule on tracing.

Source: CDC's definition of 21 October 2020, as others repeat it: within six feet for 15 minutes or
more in all over 24 hours, from two days before the onset, or before the positive specimen of
somebody without symptoms, until the person is isolated. Deliberately not here: how far apart two
people were, which no fact records.
"""

from typing import Final

from gridcare.catalogue.notes import reading
from gridcare.catalogue.united_states.shared import CASE_FACTS, FIRST_ONSET
from gridcare.catalogue.words import IS_POSITIVE
from gridcare.facts import Degree
from gridcare.policy import (
    All,
    Began,
    Citation,
    Day,
    First,
    FirstKnown,
    Is,
    Link,
    Not,
    Op,
    Pick,
    Trace,
    Traced,
)
from gridcare.wording import Text

__all__ = ["ABOUT_TRACING", "CONTACT_TRACING", "TRACING_SOURCES"]

_POSITIVE: Final = Pick(
    kind="result_reported",
    ever=True,
    since=Day(n=-14, of=Began(), anchor_day=0),
    where=All(of=(IS_POSITIVE, Not(of=Is(field="method", op=Op.EQ, value="serology")))),
)

CONTACT_TRACING: Final = Trace(
    id="contact-tracing",
    summary=Text(
        en="close contacts: 15 minutes or more in a day near a case, from 2 days before the onset "
        "or the positive specimen until the case is isolated",
        zh="密切接触者：病例发病前2天或阳性标本采样前2天起至其隔离止，一日内与其近距离接触累计15分钟以上者",
    ),
    opens=CASE_FACTS,
    infectious_from=Day(
        n=-2,
        of=FirstKnown(of=(First(of=(FIRST_ONSET, _POSITIVE)), Began())),
        anchor_day=0,
    ),
    infectious_until=First(of=(Pick(kind="confined"),)),
    caught_from=Day(
        n=-14,
        of=FirstKnown(of=(First(of=(FIRST_ONSET, _POSITIVE)), Began())),
        anchor_day=0,
    ),
    links=(
        Traced(link=Link.HOUSEHOLD, degree=Degree.CLOSE),
        Traced(link=Link.MET, degree=Degree.CLOSE),
        Traced(link=Link.PLACE, degree=Degree.CLOSE, minutes_a_day=15),
    ),
)

TRACING_SOURCES: Final = (
    Citation(
        title="What is a close contact? (15 minutes in all over 24 hours, from 2 days before)",
        issuer="University of Michigan, repeating CDC",
        dated="2021, the day is not known",
        link="https://healthresponse.umich.edu/faqs/what-is-a-close-contact/",
        seen="excerpt",
    ),
    Citation(
        title="CDC updates its guidance on close contacts (cumulative, until isolated)",
        issuer="Hill Wallack, repeating CDC of 21 October 2020",
        dated="2020, the day is not known",
        link="http://employment.hillwallackblog.com/?cat=38",
        seen="excerpt",
    ),
)

ABOUT_TRACING: Final = (
    reading(
        "Close contacts are traced as CDC defines them since 21 October 2020. Six feet are on no "
        "record: being at one place with both stays timed, for 15 minutes of one calendar day in "
        "all, proposes a close contact (CDC counts any 24 hours), as do living together and a "
        "recorded meeting. Whoever tested positive before falling ill counts from the earlier.",
        "密切接触者按疾控中心2020年10月21日起的定义追踪。6英尺距离无法记录："
        "同一场所停留均有起止时刻、同一日内累计15分钟以上的（原文为任意24小时），"
        "以及同住、有接触记录的，建议判为密切接触者。先检出阳性后发病的，以较早之日计。",
    ),
    reading(
        "The days end with isolation wherever it is served, at home too. That a source is looked "
        "for in the 14 days before is ours, after the longest incubation CDC names.",
        "无论在何处隔离（含居家），自隔离之日止。感染来源追溯14天为我方设定，取疾控中心所称最长潜伏期。",
    ),
)
