"""The isolation rules of the NHS COVID-19 app of England and Wales, as one policy in data.

Comes in: the lengths of a published configuration. Goes out: a `Policy`, the same rules with other
figures. Deliberately not here: any arithmetic with dates, and what the app keeps, forgets or shows.

The app counts to the first free day: a length of 11 means ten days after the day of the event, so
each length below is written as the number of the last isolated day, which is one less.

Facts are told so. Somebody who answers the questionnaire and is taken for a possible case is
*suspected* on the day of the answer; the day symptoms began, where they remember it, is
*symptoms_reported* on that day. A test that another has yet to confirm is `to_confirm`. A contact
who is let off is *ruled_out*, dated by the exposure they are let off for.
"""

from datetime import date
from typing import Final

import attrs

from gridcare.policy import (
    All,
    Any,
    Began,
    Citation,
    Condition,
    Confidence,
    Day,
    First,
    Is,
    Layer,
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
    Restriction,
    Seen,
    Setting,
    Switch,
    Term,
    TestDays,
)
from gridcare.wording import Text

__all__ = [
    "APP_2020_08",
    "APP_2021_01",
    "APP_2021_06",
    "APP_ENGLAND_2022",
    "APP_WALES_2022_05",
    "APP_WALES_2022_07",
    "Lengths",
    "nhs_app",
]


@attrs.frozen(kw_only=True)
class Lengths:
    """A configuration as the app publishes it: days from the event to the first free day.

    `confirmed_within` is the number of days within which a negative test cancels a positive that
    waits for confirmation: 0 the same day only, None any later day, -1 never. `tested_again_on` is
    the day of a contact's second test, counted from the exposure, for those told by day 5. Contacts
    under 18 are let off: England asks for their age 183 days before the exposure, Wales for that on
    the day (`grown_up_for`); None where nobody asks.
    """

    contact: int
    onset: int
    onset_unknown: int
    positive: int
    at_most: int
    confirmed_within: int | None = None
    tested_again_on: int | None = None
    grown_up_for: int | None = None


# --- which facts ----------------------------------------------------------------------------------

_POSITIVE: Final = Is(field="result", op=Op.EQ, value="positive")
_NEGATIVE: Final = Is(field="result", op=Op.EQ, value="negative")
_CONFIRMED: Final = All(of=(_POSITIVE, Is(field="to_confirm", op=Op.EQ, value=False)))
_UNCONFIRMED: Final = All(of=(_POSITIVE, Is(field="to_confirm", op=Op.EQ, value=True)))

_EXPOSED: Final = Pick(kind="exposed", where=Is(field="degree", op=Op.EQ, value="close"))
_SUSPECTED: Final = Pick(kind="suspected")
_CONFIRMED_POSITIVE: Final = Pick(kind="result_reported", where=_CONFIRMED)
_UNCONFIRMED_POSITIVE: Final = Pick(kind="result_reported", where=_UNCONFIRMED)

_ONSET_WINDOW: Final = 6
"""How many days before the answer the questionnaire takes an onset; 5 until 21 August 2020."""
_ASSUMED: Final = 2
"""How many days before the answer symptoms are taken to have begun, if nobody remembers."""


def _results(where: Condition, since: Term | None, until: Term | None) -> Pick:
    """Return results of specimens of those days, whenever the episode opened."""
    return Pick(kind="result_reported", where=where, since=since, until=until, ever=True)


def _day(n: int, of: Term) -> Day:
    return Day(n=n, of=of, anchor_day=0)


def _through(n: int, of: Term) -> Reached:
    """Return: the day of that number has come, the day of the event being day 0."""
    return Reached(day=_day(n, of))


def _cap(lengths: Lengths) -> Reached:
    return Reached(day=Day(n=lengths.at_most, of=Opened(), anchor_day=1))


# --- symptoms -------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Symptoms:
    """One way in which symptoms are known: how to see them, from when and until when."""

    seen: Condition
    began: Term
    told: Term
    over: Reached

    @property
    def past(self) -> Reached:
        """The first free day after them has come."""
        return Reached(day=_day(1, self.over.day))

    def cleared_by(self, last: Term | None) -> Seen:
        """A negative specimen is known, taken since they were told, through a day."""
        return Seen(pick=_results(_NEGATIVE, self.told, last))


def _felt_around(lengths: Lengths, first: Term, last: Term, told: Pick) -> tuple[_Symptoms, ...]:
    """Return symptoms that began between two days: on a day that is known, or that is assumed."""
    onset = Pick(kind="symptoms_reported", since=first, until=last, ever=True)
    # An answer whose onset is known counts from the onset alone, in those days or outside them.
    answered = First(of=(told,))
    any_onset = Pick(
        kind="symptoms_reported", since=_day(-_ONSET_WINDOW, answered), until=answered, ever=True
    )
    began, assumed = First(of=(onset,)), _day(-_ASSUMED, answered)
    return (
        _Symptoms(
            seen=Seen(pick=onset),
            began=began,
            told=First(of=(Pick(kind="suspected", since=began, ever=True),)),
            over=_through(lengths.onset - 1, began),
        ),
        _Symptoms(
            seen=All(of=(Seen(pick=told), Not(of=Seen(pick=any_onset)))),
            began=assumed,
            told=answered,
            over=_through(lengths.onset_unknown - 1, answered),
        ),
    )


def _symptoms(lengths: Lengths) -> tuple[Restrict, ...]:
    """Return: whoever may be a case by their symptoms, until a negative test says otherwise.

    Symptoms of somebody with a confirmed positive are those of a case.
    """
    answered = Began()
    first = _day(-_ONSET_WINDOW, answered)
    both = _felt_around(lengths, first, answered, _SUSPECTED)
    phase = _at_home(
        Purpose.TREATMENT, *(All(of=(one.seen, one.over)) for one in both), _cap(lengths)
    )
    cleared = [Switch(when=All(of=(one.seen, one.cleared_by(None))), to="cleared") for one in both]
    confirmed = [
        Switch(when=All(of=(one.seen, _confirmed_around(lengths, one))), to="symptomatic-case")
        for one in both
    ]
    return (
        Restrict(
            id="symptoms",
            summary=Text(
                en="possible cases by their symptoms, counted from onset",
                zh="有症状的疑似感染者：自发病之日起居家隔离",
            ),
            category="suspected_case",
            opens=(_SUSPECTED,),
            phases=(phase,),
            switches=(*cleared, *confirmed),
        ),
        Restrict(
            id="symptomatic-case",
            summary=Text(
                en="symptoms of somebody with a confirmed positive, counted from onset",
                zh="有症状的确诊感染者：自发病之日起居家隔离",
            ),
            category="case",
            phases=(phase,),
            switches=tuple(cleared),
            ends=(Purpose.QUARANTINE,),
        ),
    )


def _confirmed_around(lengths: Lengths, symptoms: _Symptoms) -> Seen:
    """Return: a confirmed positive is known, of these days or so recent that it still isolated."""
    return Seen(pick=_results(_CONFIRMED, _day(1 - lengths.positive, symptoms.began), None))


# --- positive tests -------------------------------------------------------------------------------


def _around_test(lengths: Lengths, test: Term) -> tuple[_Symptoms, ...]:
    """Return symptoms that a positive test belongs to: those whose isolation it falls into."""
    first = _day(1 - lengths.onset, test)
    told = Pick(
        kind="suspected",
        since=_day(1 - lengths.onset_unknown, test),
        until=_day(_ASSUMED, test),
        ever=True,
    )
    return _felt_around(lengths, first, test, told)


def _still_felt(symptoms: tuple[_Symptoms, ...], test: Term) -> list[Condition]:
    """Return for each: they are known, and no negative specimen before the test cleared them."""
    eve = _day(-1, test)
    return [All(of=(one.seen, Not(of=one.cleared_by(eve)))) for one in symptoms]


def _first_positive(lengths: Lengths, test: Term) -> First:
    """Return the first positive specimen in whose days the test falls: it may be the test itself.

    It may have been taken earlier and heard of later.
    """
    return First(of=(_results(_POSITIVE, _day(1 - lengths.positive, test), test),))


def _counted_over(lengths: Lengths, test: Term, no_base: tuple[Condition, ...]) -> Condition:
    """Return: the last day has come, counted from the first positive, or else from the test."""
    first, length = _first_positive(lengths, test), lengths.positive - 1
    none = Any(of=(_cancelled(lengths, first), *no_base))
    return Any(
        of=(
            All(of=(Not(of=none), _through(length, first))),
            All(of=(none, _through(length, test))),
        )
    )


def _took_no_count(lengths: Lengths, first: Term) -> tuple[Condition, ...]:
    """Return: it fell into the days of one before it, or of symptoms, and moved nothing."""
    before = _results(_POSITIVE, _day(1 - lengths.positive, first), _day(-1, first))
    return (Seen(pick=before), *(one.seen for one in _around_test(lengths, first)))


def _case(lengths: Lengths) -> Restrict:
    """Return: whoever has a positive test that needs no confirmation.

    Counted from the symptoms the test belongs to, or else from the first positive specimen.
    """
    test = Began()
    symptoms = _around_test(lengths, test)
    felt = _still_felt(symptoms, test)
    ends = [All(of=(held, one.over)) for held, one in zip(felt, symptoms, strict=True)]
    no_base = _took_no_count(lengths, _first_positive(lengths, test))
    without = All(of=(Not(of=Any(of=tuple(felt))), _counted_over(lengths, test, no_base)))
    return Restrict(
        id="case",
        summary=Text(
            en="cases: counted from onset, or from the first positive specimen without symptoms",
            zh="确诊感染者：自发病之日起，无症状者自首次阳性采样之日起居家隔离",
        ),
        category="case",
        opens=(_CONFIRMED_POSITIVE,),
        phases=(_at_home(Purpose.TREATMENT, *ends, without, _cap(lengths)),),
        ends=(Purpose.QUARANTINE,),
    )


def _unconfirmed(lengths: Lengths) -> Restrict:
    """Return: whoever has a positive test that waits for another.

    It says nothing new about somebody who isolates for symptoms on the day it is heard of.
    """
    test = Began()
    symptoms = _around_test(lengths, test)
    isolating = [
        All(of=(held, Not(of=one.past)))
        for held, one in zip(_still_felt(symptoms, test), symptoms, strict=True)
    ]
    return Restrict(
        id="unconfirmed-positive",
        summary=Text(
            en="a positive test yet to be confirmed: counted from the specimen",
            zh="阳性结果待复核者：自采样之日起居家隔离",
        ),
        category="unconfirmed_case",
        opens=(_UNCONFIRMED_POSITIVE,),
        given=Not(of=Any(of=tuple(isolating))),
        given_on="first_day",
        phases=(_at_home(Purpose.TREATMENT, _counted_over(lengths, test, ()), _cap(lengths)),),
        switches=(Switch(when=_cancelled(lengths, test), to="cleared"),),
    )


def _cancelled(lengths: Lengths, test: Term) -> Condition:
    """Return: a negative test in time undid a positive one that nothing had confirmed."""
    limit = lengths.confirmed_within
    if limit == -1:
        return Not(of=Reached(day=On(day=date.min)))
    negative = _results(_NEGATIVE, test, None if limit is None else _day(limit, test))
    confirmed = _results(_CONFIRMED, _day(1 - lengths.positive, test), First(of=(negative,)))
    return All(of=(Seen(pick=negative), Not(of=Seen(pick=confirmed))))


_CLEARED: Final = Restrict(
    id="cleared",
    summary=Text(en="cleared by a negative test: free at once", zh="阴性结果排除：即时解除"),
    category="cleared",
    phases=(
        Phase(
            purpose=Purpose.TREATMENT,
            setting=Setting.HOME,
            until=Reached(day=On(day=date.min)),
        ),
    ),
)


# --- contacts -------------------------------------------------------------------------------------


def _contacts(lengths: Lengths) -> tuple[Restrict, ...]:
    """Return: contacts, counted from the exposure, unless they are let off.

    Where contacts are tested a second time, those told too late for it have a rule of their own.
    """
    exposure = Began()
    if lengths.tested_again_on is None:
        return (_contact("contact", lengths, exposure, (), ()),)
    late = _through(_LAST_TOLD + 1, exposure)
    tests = TestDays(days=(lengths.tested_again_on,), origin=exposure, anchor_day=0)
    return (
        _contact("contact", lengths, exposure, (Not(of=late),), (tests,)),
        _contact("contact-told-late", lengths, exposure, (late,), ()),
    )


_LAST_TOLD: Final = 5
"""The last day after an exposure on which the second test is still proposed."""
_PROTECTED_FROM: Final = 15
"""How many days before the exposure the last dose must have been: fourteen whole days between."""


def _contact(
    rule_id: str,
    lengths: Lengths,
    exposure: Term,
    given: tuple[Condition, ...],
    tests: tuple[TestDays, ...],
) -> Restrict:
    full = Is(field="completes", op=Op.EQ, value=True)
    doses = Pick(kind="vaccinated", where=full, until=_day(-_PROTECTED_FROM, exposure), ever=True)
    let_off = Any(
        of=(Seen(pick=Pick(kind="ruled_out")), Seen(pick=doses), *_minors(lengths, exposure))
    )
    return Restrict(
        id=rule_id,
        summary=Text(
            en="contacts, counted from the exposure", zh="密切接触者：自接触之日起居家隔离"
        ),
        category="close_contact",
        opens=(_EXPOSED,),
        given=All(of=(Not(of=let_off), *given)),
        # A case is forgotten as a contact, and not only held longer: a later exposure counts anew.
        switches=(Switch(when=Seen(pick=_CONFIRMED_POSITIVE), to="cleared"),),
        phases=(
            _at_home(
                Purpose.QUARANTINE,
                _through(lengths.contact - 1, exposure),
                _cap(lengths),
                tests=tests,
            ),
        ),
    )


def _minors(lengths: Lengths, exposure: Term) -> tuple[Condition, ...]:
    if lengths.grown_up_for is None:
        return ()
    asked_on = _day(-lengths.grown_up_for, exposure)
    return (Is(field="age", op=Op.LT, value=18, on=asked_on),)


def _at_home(purpose: Purpose, *until: Condition, tests: tuple[TestDays, ...] = ()) -> Phase:
    return Phase(
        purpose=purpose,
        setting=Setting.HOME,
        until=Any(of=until),
        tests=tests,
        restrictions=(Restriction.STAY_IN,),
    )


# --- the policy -----------------------------------------------------------------------------------


def nhs_app(
    policy_id: str, lengths: Lengths, effective_from: date, *, effective_to: date | None = None
) -> Policy:
    """Return the app's rules with these lengths."""
    return Policy(
        id=policy_id,
        series="nhs-covid-19-app",
        title=Text(en="NHS COVID-19 app: isolation", zh="英国国民保健署新冠应用：隔离规则"),
        issuer=Text(en="UK Health Security Agency", zh="英国卫生安全局"),
        layer=Layer.NATION,
        effective_from=effective_from,
        effective_to=effective_to,
        sources=(
            Citation(
                title="covid19-app-system-public: self-isolation.json and its history",
                issuer="UK Health Security Agency",
                dated="2020-08-13 to 2022-07-01",
                link="https://github.com/ukhsa-collaboration/covid19-app-system-public",
                seen="excerpt",
            ),
        ),
        confidence=Confidence.HIGH,
        reviewed_on=date(2026, 11, 27),
        rules=(
            *_contacts(lengths),
            *_symptoms(lengths),
            _case(lengths),
            _unconfirmed(lengths),
            _CLEARED,
        ),
    )


APP_2020_08: Final = nhs_app(
    "nhs-app-2020-08",
    Lengths(contact=14, onset=10, onset_unknown=8, positive=10, at_most=21),
    date(2020, 8, 13),
    effective_to=date(2020, 12, 18),
)
"""The first published figures. The length for a positive test without symptoms came in 2021."""

APP_2021_01: Final = nhs_app(
    "nhs-app-2021-01",
    Lengths(contact=11, onset=11, onset_unknown=9, positive=11, at_most=21),
    date(2021, 1, 27),
    effective_to=date(2021, 6, 9),
)
"""Ten days after the event; any later negative test cancels a positive to be confirmed."""

APP_2021_06: Final = nhs_app(
    "nhs-app-2021-06",
    Lengths(contact=11, onset=11, onset_unknown=9, positive=11, at_most=21, confirmed_within=2),
    date(2021, 6, 10),
)
"""The same, with two days for the confirming test in England."""

APP_ENGLAND_2022: Final = nhs_app(
    "nhs-app-england-2022-03",
    Lengths(contact=11, onset=6, onset_unknown=4, positive=6, at_most=16),
    date(2022, 3, 31),
)
"""England from March 2022: five days after the event for cases."""

APP_WALES_2022_05: Final = nhs_app(
    "nhs-app-wales-2022-05",
    Lengths(contact=11, onset=6, onset_unknown=6, positive=6, at_most=16),
    date(2022, 5, 24),
    effective_to=date(2022, 6, 30),
)
"""Wales from May 2022: an unknown onset is counted from the answer, no longer two days sooner."""

APP_WALES_2022_07: Final = nhs_app(
    "nhs-app-wales-2022-07",
    Lengths(contact=11, onset=5, onset_unknown=5, positive=5, at_most=16),
    date(2022, 7, 1),
)
"""Wales from July 2022."""
