"""Rules on gates, gatherings, venues and outings: what may be written, and how it is told."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from itertools import product
from typing import Any, Final

import pytest

from gridcare.bridge import evolve, from_json, to_json
from gridcare.errors import InvalidRecord
from gridcare.facts import Decision, Direction, Errand, EventKind, Moment
from gridcare.places import PlaceKind, PremisesKind
from gridcare.policy import (
    Admit,
    All,
    Check,
    Condition,
    Delegation,
    Gatherings,
    Is,
    Layer,
    Limit,
    Modality,
    Not,
    On,
    Op,
    Outings,
    Pick,
    Policy,
    Reached,
    Rulebook,
    Seen,
    Venues,
    holds_for,
)
from gridcare.policy import Any as AnyOf
from gridcare.policy.compare import compare_policies
from gridcare.wording import Text

ZONE: Final = timezone(timedelta(hours=8))
NOON: Final = datetime(2021, 12, 27, 12, tzinfo=ZONE)
WORDS: Final = Text(en="words", zh="文字")
PAPER: Final = Text(en="the paper form", zh="纸质登记表")


def field(name: str, wanted: bool | float | str, op: Op = Op.EQ) -> Is:  # noqa: FBT001 - a value
    return Is(field=name, op=op, value=wanted)


GREEN: Final = field("code_state", "green")
HOME: Final = field("resident", True)


def check(clear: Condition = GREEN, **fields: Any) -> Check:  # noqa: ANN401 - any field
    given = {"key": "check", "name": WORDS, "code": "health", "instead": PAPER, **fields}
    return Check(clear=clear, **given)


def admit(*checks: Check, **fields: Any) -> Admit:  # noqa: ANN401 - any field
    given = {"id": "gate", "summary": WORDS, "places": (PlaceKind.CHECKPOINT,), "go_to": WORDS}
    return Admit(checks=checks or (check(),), **{**given, **fields})


def limit(what: Any, **fields: Any) -> Limit:  # noqa: ANN401 - any of three
    return Limit(**{"id": "limit", "summary": WORDS, "what": what, **fields})


def policy(*rules: Any, **fields: Any) -> Policy:  # noqa: ANN401 - any rules
    given = {
        "id": "policy",
        "series": "series",
        "title": WORDS,
        "issuer": WORDS,
        "layer": Layer.COMMUNITY,
        "effective_from": date(2021, 12, 20),
    }
    return Policy(rules=rules, **{**given, **fields})


def problems(*rules: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - any rules
    with pytest.raises(InvalidRecord) as caught:
        policy(*rules)
    return [(one.path, one.expected) for one in caught.value.problems]


# --- what a rule may not say ----------------------------------------------------------------------


@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: Not(of=one)], ids=["is", "not"])
def test_no_rule_decides_about_an_emergency(wrap: Any) -> None:  # noqa: ANN401 - a function
    rule = admit(check(All(of=(GREEN, wrap(field("emergency", "fire"))))))
    (found,) = problems(rule)
    assert found[0].startswith("rules[0].checks[0].clear.of[1]")
    assert found[0].endswith(".field")
    assert found[1] == "expected nothing about emergencies: in one, everybody passes"


@pytest.mark.parametrize(
    ("clear", "direction"),
    [
        (GREEN, None),
        (GREEN, Direction.IN),
        (AnyOf(of=(GREEN, Not(of=HOME))), Direction.IN),
        (All(of=(GREEN, HOME)), Direction.IN),
        (field("direction", "out"), None),
    ],
)
def test_an_author_is_told_whose_rule_could_keep_a_resident_from_home(
    clear: Condition, direction: Direction | None
) -> None:
    rule = admit(check(), check(clear, key="two", fails=Decision.REFUSE), direction=direction)
    expected = "expected refer, or to be clear for residents: nobody is kept from home"
    assert problems(rule) == [("rules[0].checks[1].fails", expected)]


@pytest.mark.parametrize(
    ("clear", "fields"),
    [
        (AnyOf(of=(GREEN, HOME)), {"direction": Direction.IN}),
        (AnyOf(of=(HOME, GREEN)), {}),
        (Not(of=field("resident", False)), {}),
        (AnyOf(of=(field("direction", "in"), GREEN)), {}),
        (GREEN, {"direction": Direction.OUT}),
        (GREEN, {"modality": Modality.ADVICE}),
    ],
)
def test_strangers_may_be_turned_back_and_anybody_on_the_way_out(
    clear: Condition, fields: dict[str, Any]
) -> None:
    rule = admit(check(clear, fails=Decision.REFUSE), **fields)
    assert policy(rule).rules == (rule,)


@pytest.mark.parametrize(
    ("clear", "found"),
    [
        (Reached(day=On(day=date(2021, 12, 27))), ("", "is, all, any or not")),
        (AnyOf(of=(HOME, Seen(pick=Pick(kind="arrived")))), (".of[1]", "is, all, any or not")),
        (field("celcius", 37.3), (".field", "a field of gate; did you mean celsius?")),
        (field("celsius", "warm"), (".value", "a number")),
        (field("direction", "up"), (".value", "one of: in, out")),
    ],
)
def test_a_check_asks_for_what_is_presented(clear: Condition, found: tuple[str, str]) -> None:
    (one,) = problems(admit(check(clear)))
    assert one[0] == f"rules[0].checks[0].clear{found[0]}"
    assert one[1].startswith(f"expected {found[1]}")


def test_a_misspelt_check_that_turns_people_back_is_told_once() -> None:
    found = problems(admit(check(field("celsius", "warm"), fails=Decision.REFUSE)))
    assert [path for path, _expected in found] == ["rules[0].checks[0].clear.value"]


def test_the_state_of_a_code_is_asked_for_by_a_check_that_names_it() -> None:
    (found,) = problems(admit(check(code=None)))
    assert found == ("rules[0].checks[0].clear.field", "expected in a check that names a code")


@pytest.mark.parametrize(
    "fields", [{"instead": None}, {"missing": Decision.ADMIT}, {"fails": Decision.ADMIT}]
)
def test_what_is_missing_has_an_alternative(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecord):
        check(**fields)
    assert check(missing=Decision.ADMIT, instead=None).missing is Decision.ADMIT


def test_each_check_has_a_key_of_its_own() -> None:
    with pytest.raises(InvalidRecord, match=r"checks\[1\].key: expected a key not used"):
        admit(check(), check())


def test_a_limit_does_not_end_before_it_begins() -> None:
    what = Gatherings(kinds=(EventKind.DINNER,))
    day = date(2021, 12, 27)
    assert limit(what, first_on=day, last_on=day).last_on == day
    with pytest.raises(InvalidRecord, match="last_on: expected no earlier than first_on"):
        limit(what, first_on=day, last_on=day - timedelta(days=1))


# --- yes, no, or not known ------------------------------------------------------------------------

_PARTS: Final = {True: HOME, False: field("mask", True), None: field("celsius", 37.3, Op.LT)}
_SHOWN: Final = {"resident": True, "mask": False}


@pytest.mark.parametrize("found", [True, False, None])
def test_a_field_that_is_not_shown_is_not_known(found: bool | None) -> None:  # noqa: FBT001 - a table
    assert holds_for(_PARTS[found], _SHOWN.get) is found
    turned = {True: False, False: True, None: None}
    assert holds_for(Not(of=_PARTS[found]), _SHOWN.get) is turned[found]


@pytest.mark.parametrize("parts", list(product([True, False, None], repeat=2)))
def test_what_is_missing_decides_only_where_the_rest_does_not(
    parts: tuple[bool | None, bool | None],
) -> None:
    of = tuple(_PARTS[one] for one in parts)
    every = False if False in parts else None if None in parts else True
    some = True if True in parts else None if None in parts else False
    assert holds_for(All(of=of), _SHOWN.get) is every
    assert holds_for(AnyOf(of=of), _SHOWN.get) is some


def test_words_about_facts_are_not_known_at_a_gate() -> None:
    assert holds_for(Seen(pick=Pick(kind="arrived")), _SHOWN.get) is None


# --- whose rule it may be -------------------------------------------------------------------------

BANQUETS: Final = limit(Gatherings(kinds=(EventKind.BANQUET,)), id="banquets")
CINEMAS: Final = limit(Venues(kinds=(PremisesKind.CINEMA,)), id="cinemas")
GOING_OUT: Final = limit(Outings(every_days=2), id="outings")
NATION: Final = policy(
    admit(id="nation-gate"),
    limit(Gatherings(kinds=(EventKind.FAIR,), at_most=50), id="fairs"),
    limit(Outings(every_days=1), id="nation-outings"),
    id="nation",
    series="nation",
    layer=Layer.NATION,
)


def exceeding(*policies: Policy) -> list[str]:
    moment = Moment(as_of=NOON, known_at=NOON)
    rulebook = Rulebook(policies)
    found = [rule_id for one in rulebook.findings(moment) for rule_id in one.about]
    applied = {rule.id for one in rulebook.in_force(moment) for rule in one.rules}
    assert applied.isdisjoint(found)
    return sorted(found)


def test_a_layer_below_orders_what_nobody_above_orders() -> None:
    rules = (admit(), BANQUETS, CINEMAS, GOING_OUT)
    assert exceeding(policy(*rules)) == []
    assert exceeding(policy(*rules), NATION) == ["banquets", "gate", "outings"]


def test_a_layer_below_orders_what_was_left_to_it() -> None:
    rules = (admit(), BANQUETS, CINEMAS, GOING_OUT)
    left = Delegation(to=Layer.COMMUNITY, categories=("gates", "gatherings"))
    assert exceeding(policy(*rules), evolve(NATION, delegates=(left,))) == ["outings"]
    city = Delegation(to=Layer.CITY, categories=("gates", "gatherings", "outings"))
    assert exceeding(policy(*rules), evolve(NATION, delegates=(city,))) == [
        "banquets",
        "gate",
        "outings",
    ]


@pytest.mark.parametrize("modality", [Modality.ADVICE, Modality.COVENANT])
def test_who_advises_or_agrees_orders_nothing(modality: Modality) -> None:
    softer = (admit(modality=modality), evolve(BANQUETS, modality=modality))
    assert exceeding(policy(*softer), NATION) == []
    above = policy(*softer, id="city", series="city", layer=Layer.CITY)
    assert exceeding(policy(admit(), BANQUETS), above) == []


# --- in words -------------------------------------------------------------------------------------


def said(before: Policy, after: Policy) -> list[str]:
    return str(compare_policies(before, after)).splitlines()


def test_what_changed_in_such_rules_is_told() -> None:
    before = policy(
        admit(), BANQUETS, GOING_OUT, limit(Gatherings(kinds=(EventKind.MEETING,)), id="meetings")
    )
    after = policy(
        admit(check(), check(field("mask", True), key="mask", code=None), direction=Direction.IN),
        evolve(BANQUETS, modality=Modality.COVENANT, last_on=date(2022, 1, 31)),
        limit(Outings(people=2, every_days=1, errands=(Errand.SUPPLIES,)), id="out"),
        CINEMAS,
    )
    told = said(before, after)
    mask = (
        "words: clear if mask: yes, else sent elsewhere first; if not shown, sent elsewhere first"
    )
    assert told == [
        f"words: of those: in and out -> coming in, checks: + {mask} (the paper form)",
        (
            "words: days: + through 31 January 2022, "
            "how binding: an order -> agreed among the residents"
        ),
        (
            "words: limit: 1 person of a household in any 2 days -> "
            "2 people of a household a day (for supplies), rule: outings -> out"
        ),
        "no longer a rule: words",
        "new rule: words",
    ]
    zh = compare_policies(before, after).in_language("zh")
    assert "约束力：必须执行→居民公约" in zh
    assert "每户每2天1人次外出→每户每天2人次外出（采购生活物资）" in zh


def test_a_document_with_such_rules_goes_through_json() -> None:
    whole = policy(admit(), BANQUETS, CINEMAS, GOING_OUT)
    assert from_json(Policy, to_json(whole)) == whole
