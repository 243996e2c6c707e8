"""One person at a time: an object or a mapping in, a regimen and its days out."""

from __future__ import annotations

import pickle
from datetime import date, datetime
from typing import Any, Final

import attrs
import pytest

from gridcare.catalogue import china
from gridcare.compiled import Column, Decision, decision, number_of_day
from gridcare.compiled.decisions import draft_of, opened_of, window_around
from gridcare.compiled.functions import Reading
from gridcare.compiled.questions import ALL_DAYS
from gridcare.errors import InvalidRecord, UnknownName
from gridcare.facts import Degree
from gridcare.policy import First, Is, On, Op, Pick, Purpose, Reached, Setting
from tests.compiled.rows import in_force, noon
from tests.compiled.test_by_hand import dec, policy, rule, until

ONLY: Final = ("close-contact", "raised-contact", "contact-ruled-out", "case", "discharged-case")
NOON: Final = noon(date(2021, 12, 20))


@attrs.frozen(kw_only=True)
class Known:
    """What somebody's own program knows of a person."""

    exposed_on: date | None = None
    exposed_degree: Degree | None = None
    ruled_out_on: date | None = None
    confined_on: date | None = None
    diagnosed_on: date | None = None
    diagnosed_severity: str | None = None
    discharged_on: date | None = None


@pytest.fixture(scope="module")
def protocol() -> Decision:
    return decision(china.PROTOCOL_8, as_of=NOON, only=ONLY)


def contact(**changes: Any) -> Known:  # noqa: ANN401 - fields by name
    """Return a close contact, last exposed on 9 December and confined the day after."""
    given: dict[str, Any] = {
        "exposed_on": dec(9),
        "exposed_degree": Degree.CLOSE,
        "confined_on": dec(10),
    }
    return Known(**(given | changes))


# --- how somebody stands --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "phase", "tests"),
    [
        (9, 1, 1),
        (10, 1, 1),
        (11, 1, 0),
        (13, 1, 1),
        (23, 1, 1),
        (24, 2, 0),
        (25, 2, 1),
        (30, 2, 1),
        (31, None, 0),
    ],
)
def test_a_contact_is_held_14_and_7_days(
    protocol: Decision, on: int, phase: int | None, tests: int
) -> None:
    found = protocol.standing(contact(), dec(on))
    assert found is not None
    assert found.regimen.rule.id == "close-contact"
    assert found.regimen.policy is china.PROTOCOL_8
    assert (found.phase, found.first_on, found.last_on, found.tests) == (
        phase,
        dec(9),
        dec(30),
        tests,
    )
    assert found.free_on == dec(31)


def test_the_phase_says_where_and_what_for(protocol: Decision) -> None:
    found = [protocol.standing(contact(), dec(day)) for day in (23, 24, 31)]
    served = [one.served for one in found if one is not None]
    settings = [None if one is None else (one.setting, one.purpose) for one in served]
    assert settings == [
        (Setting.CENTRAL, Purpose.QUARANTINE),
        (Setting.HOME, Purpose.MONITORING),
        None,
    ]


def test_what_has_not_happened_yet_counts_for_nothing(protocol: Decision) -> None:
    assert protocol.standing(contact(), dec(8)) is None
    assert protocol.standing(Known(), dec(20)) is None
    ill = contact(diagnosed_on=dec(15), diagnosed_severity="mild")
    assert _rule_and_days(protocol, ill, dec(14)) == ("close-contact", dec(9), dec(30))
    assert _rule_and_days(protocol, ill, dec(15)) == ("case", dec(15), None)


def test_an_open_end_has_no_day_of_freedom(protocol: Decision) -> None:
    ill = Known(diagnosed_on=dec(15))
    found = protocol.standing(ill, dec(20))
    assert found is not None
    assert (found.last_on, found.free_on, found.phase) == (None, None, 1)
    discharged = attrs.evolve(ill, discharged_on=dec(18))
    assert _rule_and_days(protocol, discharged, dec(20)) == ("case", dec(15), date(2022, 1, 1))


def test_whoever_is_found_to_be_no_contact_is_free_that_day(protocol: Decision) -> None:
    out = contact(ruled_out_on=dec(12))
    assert _rule_and_days(protocol, out, dec(12)) == ("close-contact", dec(9), dec(11))


def test_a_mapping_is_read_by_its_keys_and_a_text_is_as_good_as_a_member(
    protocol: Decision,
) -> None:
    keyed = decision(china.PROTOCOL_8, as_of=NOON, only=ONLY, keyed=True)
    row = attrs.asdict(contact(exposed_degree="close"))
    assert keyed.standing(row, dec(20)) == protocol.standing(contact(), dec(20))
    with pytest.raises(KeyError):
        keyed.standing({}, dec(20))


def test_other_degrees_and_unknown_ones_open_nothing(protocol: Decision) -> None:
    for degree in (Degree.OVERLAP, Degree.SECONDARY, None):
        assert protocol.standing(contact(exposed_degree=degree), dec(20)) is None


def test_a_day_that_no_tree_knows_is_answered_by_the_whole_sheet(protocol: Decision) -> None:
    found = protocol.standing(contact(), date(4500, 1, 1))
    assert found == protocol.standing(contact(), date(2022, 2, 1))
    assert protocol.standing(Known(), date(4500, 1, 1)) is None
    assert protocol.standing(contact(), date(2021, 5, 13)) is None


def test_an_age_is_completed_on_the_day() -> None:
    grown = rule(given=Is(field="age", op=Op.GE, value=18))
    found = decision(policy(grown), as_of=NOON, keyed=True)
    row = {"exposed_on": dec(9), "person_born_on": date(2003, 12, 12)}
    days = [found.standing(row, dec(day)) for day in (11, 12)]
    assert [one and (one.first_on, one.last_on) for one in days] == [None, (dec(12), dec(16))]
    for day, is_grown in ((11, False), (12, True)):
        intake = decision(policy(grown), as_of=noon(dec(day)), keyed=True)
        assert (intake.opened(row) is not None) is is_grown
    assert found.standing({**row, "person_born_on": None}, dec(20)) is None


def test_one_day_of_the_calendar_is_told_as_it_is() -> None:
    fixed = rule(Reached(day=On(day=dec(25))))
    found = decision(policy(fixed), as_of=NOON, keyed=True)
    assert found.standing({"exposed_on": dec(9)}, dec(20)) == (
        found.regimens[0],
        1,
        dec(9),
        dec(25),
        0,
    )


def test_a_birthday_can_be_the_last_day() -> None:
    eighteen = rule(Is(field="age", op=Op.GE, value=18))
    found = decision(policy(eighteen), as_of=NOON, keyed=True)
    row = {"exposed_on": dec(9), "person_born_on": date(2003, 12, 25)}
    held = found.standing(row, dec(20))
    assert held is not None
    assert (held.first_on, held.last_on, held.phase) == (dec(9), dec(25), 1)


# --- what takes somebody in -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "opened"),
    [
        (Known(), None),
        (Known(exposed_on=dec(1), exposed_degree=Degree.CLOSE), "close-contact"),
        (Known(exposed_on=dec(1), exposed_degree=Degree.OVERLAP), None),
        (Known(diagnosed_on=dec(2), diagnosed_severity="severe"), "case"),
        (Known(diagnosed_on=dec(2), diagnosed_severity="asymptomatic"), None),
        (Known(discharged_on=dec(2)), "discharged-case"),
        (contact(diagnosed_on=dec(2)), "case"),
    ],
)
def test_an_intake_form_has_no_days(protocol: Decision, known: Known, opened: str | None) -> None:
    found = protocol.opened(known)
    assert (found and found.rule.id) == opened


def test_more_kinds_of_people_than_one_tree_holds_are_asked_about_rule_by_rule() -> None:
    kinds = ("exposed", "arrived", "discharged", "confined", "treated", "suspected")
    made = [Pick(kind=one) for one in kinds]
    rules = [rule(until(7, First(of=(one,))), id=one.kind, opens=(one,)) for one in made]
    draft = draft_of(in_force(policy(*rules), on=dec(20)), Reading.KEYS, ALL_DAYS, most_forks=20)
    opened = opened_of(draft, number_of_day(dec(20)))
    nobody: dict[str, date | None] = dict.fromkeys(f"{one}_on" for one in kinds)
    assert opened(nobody) is None
    for one in kinds:
        found = opened(nobody | {f"{one}_on": dec(1)})
        assert found is not None
        assert found.rule.id == one
    found = opened(nobody | {"suspected_on": dec(1), "arrived_on": dec(2)})
    assert found is not None
    assert found.rule.id == "arrived"


def test_the_window_is_that_of_all_that_is_in_force() -> None:
    first = policy(rule(), id="a", series="a", effective_from=dec(1), effective_to=dec(25))
    ended = policy(rule(), id="b", series="b", effective_to=dec(5))
    force = in_force(first, ended, on=dec(20))
    assert window_around(dec(20), force) == (number_of_day(dec(1)), number_of_day(dec(25)))


# --- the decision itself --------------------------------------------------------------------------


def test_it_says_which_columns_it_reads_and_which_regimens_it_knows(protocol: Decision) -> None:
    assert [one.name for one in protocol.columns] == sorted(attrs.fields_dict(Known))
    assert Column("exposed_on", "day") in protocol.columns
    assert [one.rule.id for one in protocol.regimens] == [
        "close-contact",
        "contact-ruled-out",
        "case",
        "discharged-case",
    ]
    assert repr(protocol) == "Decision(4 regimens, 7 columns)"


@pytest.mark.parametrize("keyed", [False, True])
def test_a_pickle_answers_the_same(*, keyed: bool) -> None:
    two = policy(rule(), rule(until(9), id="longer"))
    for only, rule_id in ((None, "longer"), (("rule",), "rule")):
        made = decision(two, as_of=NOON, only=only, keyed=keyed)
        again: Decision = pickle.loads(pickle.dumps(made))  # noqa: S301 - pickled a moment ago
        person: Any = attrs.asdict(contact()) if keyed else contact()
        assert _rule_and_days(again, person, dec(10)) == _rule_and_days(made, person, dec(10))
        assert [one.rule.id for one in again.regimens][-1] == rule_id
        assert again.columns == made.columns


def test_somebody_may_have_several_results_and_a_pickle_knows_it() -> None:
    asked: Any = {"as_of": NOON, "only": ("asymptomatic-case",), "keyed": True}
    made = decision(china.PROTOCOL_8, numbered={"result_reported": 2}, **asked)
    again: Decision = pickle.loads(pickle.dumps(made))  # noqa: S301 - pickled a moment ago
    row: dict[str, object] = dict.fromkeys(one.name for one in made.columns)
    row |= {"diagnosed_on": dec(1), "diagnosed_severity": "asymptomatic"}
    for name, day in (("result_reported_2", 14), ("result_reported", 16)):
        row |= {f"{name}_on": dec(day), f"{name}_result": "negative", f"{name}_method": "pcr"}
    for one in (made, again):
        assert _rule_and_days(one, row, dec(20)) == ("asymptomatic-case", dec(1), dec(30))
        nearer = row | {"result_reported_2_on": dec(15)}
        assert _rule_and_days(one, nearer, dec(20)) == ("asymptomatic-case", dec(1), None)
    with pytest.raises(UnknownName):
        decision(china.PROTOCOL_8, numbered={"result": 2}, **asked)


def test_a_wrong_id_and_a_missing_zone_are_refused() -> None:
    with pytest.raises(UnknownName):
        decision(policy(rule()), as_of=NOON, only=("nobody",))
    with pytest.raises(InvalidRecord):
        decision(policy(rule()), as_of=datetime(2021, 12, 20, 12))


def _rule_and_days(
    made: Decision, person: object, on: date
) -> tuple[str, date, date | None] | None:
    found = made.standing(person, on)
    return found and (found.regimen.rule.id, found.first_on, found.last_on)
