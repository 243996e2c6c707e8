"""A rule on tracing: what it may say, where its words mean something, and how it is told."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from gridcare.bridge import evolve, from_json, to_json
from gridcare.errors import InvalidRecord
from gridcare.facts import Degree, ExposureContext
from gridcare.policy import (
    Condition,
    Day,
    Entered,
    Everyone,
    First,
    Is,
    Layer,
    Link,
    Not,
    Op,
    Opened,
    Pick,
    Policy,
    Seen,
    Theirs,
    Trace,
    Traced,
    Via,
    what_rules_ask,
)
from gridcare.policy.compare import compare_policies
from gridcare.policy.trace_aspects import trace_words
from gridcare.wording import Text

ONSET: Final = First(of=(Pick(kind="symptoms_reported"),))
TRACE: Final = Trace(
    id="tracing",
    summary=Text(en="who met a case", zh="接触过病例的人"),
    opens=(Pick(kind="diagnosed"),),
    infectious_from=Day(n=-2, of=ONSET, anchor_day=0),
    infectious_until=First(of=(Pick(kind="confined"),)),
    links=(
        Traced(link=Link.HOUSEHOLD, degree=Degree.CLOSE),
        Traced(
            link=Link.PLACE,
            degree=Degree.CLOSE,
            contexts=(ExposureContext.WORKPLACE, ExposureContext.SCHOOL),
            minutes_a_day=15,
        ),
        Traced(link=Link.PLACE, degree=Degree.OVERLAP),
        Traced(link=Link.HOUSEHOLD, degree=Degree.SECONDARY, generation=2),
    ),
)


def policy(*rules: Trace) -> Policy:
    return Policy(
        id="p",
        series="p",
        title=Text(en="Protocol", zh="方案"),
        issuer=Text(en="bureau", zh="疾控"),
        layer=Layer.NATION,
        effective_from=date(2021, 12, 1),
        rules=rules,
    )


def refused(**fields: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - any field of the rule
    with pytest.raises(InvalidRecord) as caught:
        policy(evolve(TRACE, **fields))
    return [(path, expected) for path, expected in caught.value.problems]


def test_it_goes_through_json_and_knows_how_far_it_goes() -> None:
    made = policy(TRACE)
    assert from_json(Policy, to_json(made)) == made
    assert TRACE.generations == 2
    assert '"shape":"trace"' in to_json(made)


@pytest.mark.parametrize(
    ("fields", "path", "expected"),
    [
        (
            {"link": Link.HOUSEHOLD, "contexts": (ExposureContext.SCHOOL,)},
            "contexts",
            "expected with place or met, and only with them",
        ),
        (
            {"link": Link.MET, "minutes_a_day": 15},
            "minutes_a_day",
            "expected with place, and only with it",
        ),
    ],
)
def test_what_a_link_cannot_know_is_not_asked_of_it(
    fields: dict[str, Any], path: str, expected: str
) -> None:
    with pytest.raises(InvalidRecord) as caught:
        Traced(degree=Degree.CLOSE, **fields)
    assert [tuple(one) for one in caught.value.problems] == [(path, expected)]
    assert Traced(link=Link.MET, degree=Degree.CLOSE, contexts=(ExposureContext.SCHOOL,)).contexts


def test_no_generation_is_left_out() -> None:
    third = Traced(link=Link.DOOR, degree=Degree.SECONDARY, generation=3)
    with pytest.raises(InvalidRecord) as caught:
        evolve(TRACE, links=(TRACE.links[0], third))
    assert [tuple(one) for one in caught.value.problems] == [
        ("links[1].generation", "expected a link of every generation before")
    ]
    assert evolve(TRACE, links=(*TRACE.links, third)).generations == 3
    with pytest.raises(InvalidRecord):
        evolve(TRACE, links=TRACE.links[3:])


@pytest.mark.parametrize(
    ("given", "path", "expected"),
    [
        (
            Seen(pick=Pick(kind="diagnosed", via=Via.HOUSEHOLD)),
            ".pick.via",
            "expected self: only the person's own facts are looked at",
        ),
        (Seen(pick=Pick(kind="isolation")), ".pick.kind", "expected a kind of fact about a person"),
        (Seen(pick=Pick(kind="contacted")), ".pick.kind", "expected a kind of fact about a person"),
        (
            Everyone(via=Via.HOUSEHOLD, of=Seen(pick=Pick(kind="diagnosed"))),
            "",
            "expected a condition on the person's own facts",
        ),
        (
            Seen(pick=Pick(kind="diagnosed", since=Entered())),
            ".pick.since",
            "expected a day that does not depend on a phase",
        ),
    ],
)
def test_it_looks_at_nothing_but_facts_about_the_person(
    given: Condition, path: str, expected: str
) -> None:
    assert refused(given=given) == [(f"rules[0].given{path}", expected)]


def test_words_are_vetted_as_anywhere_and_inside_lists() -> None:
    where = Theirs(of=Seen(pick=Pick(kind="diagnosed")))
    found = refused(opens=(Pick(kind="diagnosed"), Pick(kind="exposed", where=where)))
    assert [path for path, _expected in found] == [
        "rules[0].opens[1].where",
        "rules[0].opens[1].where",
    ]
    assert refused(opens=(Pick(kind="diagnosd"),)) == [
        ("rules[0].opens[0].kind", "expected a kind of fact; did you mean diagnosed?"),
        ("rules[0].opens[0].kind", "expected a kind of fact about a person"),
    ]


def test_an_assessment_looks_up_nothing_for_it() -> None:
    assert what_rules_ask([TRACE]).own_kinds == frozenset()


def test_it_is_told_in_both_languages() -> None:
    assert trace_words(TRACE, "en") == (
        "from 2 days before onset through start of confinement; "
        "lived in one household: close contact; "
        "stayed at one place at one time (at work, at school) for at least 15 minutes of a day: "
        "close contact; "
        "stayed at one place at one time: same place and time; "
        "lived in one household: secondary contact (2 steps from the case)"
    )
    assert trace_words(evolve(TRACE, infectious_until=None, links=TRACE.links[:1]), "zh") == (
        "自发病前2天起，至未定之日止；同户居住：密切接触者"
    )


def test_what_two_editions_differ_in_is_told() -> None:
    four = evolve(
        TRACE,
        infectious_from=Day(n=-4, of=ONSET, anchor_day=0),
        infectious_until=None,
        caught_from=Day(n=-14, of=Opened(), anchor_day=0),
        given=Not(of=Seen(pick=Pick(kind="ruled_out"))),
        links=TRACE.links[:3],
    )
    found = compare_policies(policy(TRACE), policy(four))
    assert found
    assert str(found) == (
        "tracing: given: + no all-clear, "
        "infectious from: 2 days before onset -> 4 days before onset, "
        "infectious until: start of confinement -> an open end, "
        "may have caught it from: + 14 days before the day the rule took hold, "
        "contacts: no longer lived in one household: secondary contact (2 steps from the case)"
    )
    assert "传染期起：发病前2天→发病前4天" in found.in_language("zh")
    assert str(compare_policies(policy(TRACE), policy())) == ("no longer: tracing: who met a case")
    assert str(compare_policies(policy(), policy(TRACE))) == "new: tracing: who met a case"
    assert compare_policies(policy(TRACE), policy(TRACE)).traces_same == (TRACE,)
    assert not compare_policies(policy(TRACE), policy(TRACE))
    assert compare_policies(policy(TRACE), policy(evolve(TRACE, id="other"))).traces


def test_a_field_of_a_stay_may_be_asked() -> None:
    at_market = Is(field="place_id", op=Op.EQ, value="market")
    opened = evolve(TRACE, opens=(Pick(kind="stayed", where=at_market),))
    assert policy(opened).rules == (opened,)
