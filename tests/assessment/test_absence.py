"""Why nothing holds them, and why nothing is owed."""

from __future__ import annotations

import pytest

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.errors import UnknownName
from gridcare.people import Household
from gridcare.policy import (
    All,
    Condition,
    Day,
    Is,
    Not,
    Op,
    Opened,
    Phase,
    Pick,
    Purpose,
    Reached,
    Restrict,
    Seen,
    Setting,
    Switch,
)
from gridcare.wording import Text
from tests.scenarios.telling import CITY, NATION, REGISTER, assessed, told

MET = "12-20 exposed person_id=wu-gang degree=secondary"
SCREENED = """
    12-22 10:00 contacted household_id=li topic=screening channel=phone
    12-22 10:00 contacted household_id=wu topic=screening channel=phone outcome=refused
"""


def _said(where: str, as_of: str, *rows: str, **how: gc.Rulebook) -> tuple[str, ...]:
    return gc.explain_absence(assessed(told(*rows), as_of, **how), where).lines  # type: ignore[arg-type]  # options by name


def test_who_lives_there_comes_first_and_shared_reasons_are_one_line() -> None:
    first, *reasons, nothing_owed, care, no_call = _said(
        "li", "12-21 08:00", rules=gc.Rulebook([NATION])
    )
    assert first == "Living here (2): li-bao, li-mei. No restriction applies to any of them."
    assert reasons[0] == (
        "Not “close contacts: 14 days at a central site, then 7 days of health monitoring "
        "at home”, “secondary contacts: 7 days at a central site, if all tests that matter are "
        "negative”: no exposure is recorded."
    )
    assert [line.rpartition(": ")[2] for line in reasons[1:]] == [
        "no arrival is recorded.",
        "no suspicion of a case is recorded.",
        "no diagnosis is recorded.",
        "no discharge from hospital is recorded.",
        "no declaration of a zone is recorded.",
    ]
    assert nothing_owed == "Nothing is owed here now."
    assert care == "Care and daily duties go to people who are restricted; nobody here is."
    assert no_call == (
        "Nothing happened that calls for: refer to a fever clinic, report the positive result "
        "upward."
    )


def test_those_with_a_reason_of_their_own_are_named() -> None:
    exposed = "12-01 exposed person_id=li-mei degree=secondary"
    lines = _said("li", "12-21 08:00", exposed, rules=gc.Rulebook([NATION]))
    assert [line for line in lines if line.startswith("li-")] == [
        (
            "li-bao: not “close contacts: 14 days at a central site, then 7 days of health "
            "monitoring at home”, “secondary contacts: 7 days at a central site, if all "
            "tests that matter are "
            "negative”: no exposure is recorded."
        ),
        (
            "li-mei: not “close contacts: 14 days at a central site, then 7 days of health "
            "monitoring at home”: it asks for a close exposure."
        ),
    ]


def test_somebody_held_is_said_to_be_and_their_rule_is_left_out() -> None:
    lines = _said("wu", "12-21 08:00", MET, rules=gc.Rulebook([NATION]))
    assert lines[0] == "Living here (1): wu-gang. Restricted today: wu-gang."
    assert not [line for line in lines if "secondary contacts" in line]
    assert lines[-1] == "Open now: take a specimen, take the temperature."


def test_one_person_alone() -> None:
    assert _said("wu-gang", "12-21 08:00")[0] == "wu-gang: no restriction applies."
    assert _said("wu-gang", "12-21 08:00", MET)[0] == "wu-gang: restricted today."


def test_over_before_it_was_known_and_over_since() -> None:
    late = "11-01 exposed person_id=wu-gang degree=close recorded=12-20T08:00"
    (line,) = [
        one
        for one in _said("wu", "12-21 08:00", late, rules=gc.Rulebook([NATION]))
        if "close contacts" in one
    ]
    assert line.endswith("its days were over before it became known.")
    early = "11-20 exposed person_id=wu-gang degree=close"
    (line,) = [
        one
        for one in _said("wu", "12-21 08:00", early, rules=gc.Rulebook([NATION]))
        if "close contacts" in one
    ]
    assert line.endswith("its last day was 11 December 2021.")


def test_what_took_effect_before_a_policy_was_in_force() -> None:
    late = evolve(NATION, announced_at=None, effective_from=CITY.effective_from)
    lines = _said(
        "wu",
        "12-28 08:00",
        "12-20 exposed person_id=wu-gang degree=close",
        rules=gc.Rulebook([late]),
    )
    assert "took effect outside its days (from 27 December 2021)" in lines[1]


def test_what_is_asked_of_a_stay() -> None:
    arrived = """
        12-20       left_area person_id=wu-gang area=140100
        12-28 08:00 arrived   person_id=wu-gang
    """
    lines = _said("wu", "12-28 12:00", arrived)
    assert (
        "it asks for a stay elsewhere (in a high-risk area) between 14 days before the first "
        "arrival and the first arrival."
    ) in " ".join(lines)


def test_rounds_done_refused_missed_and_waived() -> None:
    done = _said("li", "12-26 08:00", SCREENED)
    assert done[-1].startswith("Already reached in the round: first screening")
    refused = _said("wu", "12-26 08:00", SCREENED)
    assert refused[-1].startswith("Refused in the round: first screening")
    missed = _said("he", "12-26 08:00", SCREENED)
    assert missed[-1].startswith("Not reached in the round, which is over since 24 December 2021")
    assert _said("he", "12-22 08:00")[-1] == "Open now: screen the household."


def test_an_empty_household() -> None:
    empty = evolve(REGISTER, households=(*REGISTER.households, Household(id="empty")))
    now = assessed(told(""), "12-26 08:00", register=empty)
    assert gc.explain_absence(now, "empty").lines == ("Nobody lives here.",)
    assert gc.explain_absence(now, "empty", lang="zh").lines == ("无人居住。",)


def test_a_household_whose_people_are_away_is_not_asked() -> None:
    from gridcare.people import Residence

    away = tuple(
        evolve(one, residence=Residence.AWAY) if one.household_id == "he" else one
        for one in REGISTER.people
    )
    now = assessed(told(""), "12-23 08:00", register=evolve(REGISTER, people=away))
    assert gc.explain_absence(now, "he").lines[-1].startswith("Not asked in the round")


def test_an_unknown_id_is_refused() -> None:
    with pytest.raises(UnknownName, match="no such person or household"):
        _said("nobody", "12-26 08:00")


def test_where_no_rule_owes_anybody_anything_there_is_no_more_to_say() -> None:
    from gridcare.policy import Restrict

    restricting = tuple(one for one in NATION.rules if isinstance(one, Restrict))
    bare = evolve(NATION, rules=restricting)
    assert _said("li", "12-21 08:00", rules=gc.Rulebook([bare]))[-1] == "Nothing is owed here now."


def test_what_was_done_is_no_longer_owed() -> None:
    fever = """
        12-20 08:00 temperature_taken person_id=wu-gang celsius=39
        12-20 09:00 referred          person_id=wu-gang
    """
    lines = _said("wu", "12-21 08:00", fever, rules=gc.Rulebook([NATION]))
    assert lines[-1] == "Nothing happened that calls for: report the positive result upward."


# --- the first condition that fails ---------------------------------------------------------------


def _rule(given: Condition | None = None, **changed: object) -> Restrict:
    made = Restrict(
        id="r",
        category="c",
        summary=Text(en="house rule", zh="内部规定"),
        opens=(Pick(kind="exposed"),),
        given=given,
        phases=(
            Phase(
                purpose=Purpose.QUARANTINE,
                setting=Setting.HOME,
                until=Reached(day=Day(n=7, of=Opened(), anchor_day=0)),
            ),
        ),
    )
    return evolve(made, **changed)


def _not(
    *rows: str, rules: tuple[Restrict, ...], at: str = "12-23 08:00", hindsight: bool = False
) -> list[str]:
    """Say why the rules of a policy do not hold somebody."""
    policy = evolve(NATION, rules=rules, delegates=())
    now = assessed(told(*rows), at, rules=gc.Rulebook([policy]), hindsight=hindsight)
    lines = gc.explain_absence(now, "wu-gang").lines
    return [line.removeprefix("Not ") for line in lines if line.startswith("Not ")]


EXPOSED = "12-21 exposed person_id=wu-gang degree=close"
FIT = Seen(pick=Pick(kind="home_assessed", ever=True))


def test_of_several_conditions_the_first_that_fails_is_named() -> None:
    young = Is(field="age", op=Op.LT, value=18)
    rule = _rule(All(of=(Not(of=Seen(pick=Pick(kind="vaccinated"))), young, FIT)))
    assert _not(EXPOSED, rules=(rule,)) == ["“house rule”: it asks for age below 18 years."]
    vaccinated = "12-22 vaccinated person_id=wu-gang dose=1"
    assert _not(EXPOSED, vaccinated, rules=(rule,)) == ["“house rule”: it asks for no vaccination."]


def test_what_opens_comes_before_what_must_be_given() -> None:
    close = Pick(kind="exposed", where=Is(field="degree", op=Op.EQ, value="secondary"))
    other = Pick(kind="arrived", where=Is(field="abroad", op=Op.EQ, value=True))
    rule = _rule(FIT, opens=(close, other))
    assert _not(EXPOSED, rules=(rule,)) == [
        "“house rule”: it asks for an exposure to a close contact or an arrival from abroad."
    ]
    assert _not("12-21 released person_id=wu-gang", rules=(rule,)) == [
        "“house rule”: no exposure or arrival is recorded."
    ]


def test_what_must_be_given_is_asked_on_the_day_the_rule_asks_it() -> None:
    """What comes later counts for a rule that asks on any day, and for no other."""
    lately = Seen(pick=Pick(kind="home_assessed", ever=True), within_days=1)
    then = "12-21 home_assessed household_id=wu suitable=yes"
    later = "12-22 home_assessed household_id=wu suitable=yes"
    first_day = _rule(FIT, given_on="first_day")
    assert _not(EXPOSED, later, rules=(first_day,)) == [
        "“house rule”: it asks for an assessment of the home."
    ]
    assert _not(EXPOSED, then, rules=(first_day,)) == []
    assert _not(EXPOSED, later, rules=(_rule(FIT),)) == []
    assert _not("12-20 exposed person_id=wu-gang degree=close", rules=(_rule(lately),)) == [
        "“house rule”: it asks for an assessment of the home on the same day."
    ]


def test_only_what_belongs_to_the_episode_is_looked_at() -> None:
    rule = _rule(Seen(pick=Pick(kind="vaccinated")))
    before = "12-20 vaccinated person_id=wu-gang dose=1"
    assert _not(before, EXPOSED, rules=(rule,)) == ["“house rule”: it asks for a vaccination."]


def test_asked_of_the_last_fact_that_could_have_opened_it() -> None:
    rule = _rule(All(of=(Not(of=Seen(pick=Pick(kind="vaccinated"))), FIT)))
    rows = (
        "12-18 exposed person_id=wu-gang degree=close",
        "12-19 vaccinated person_id=wu-gang dose=1",
    )
    assert _not(*rows, rules=(rule,)) == ["“house rule”: it asks for no vaccination."]
    assert _not(*rows, EXPOSED, rules=(rule,)) == [
        "“house rule”: it asks for an assessment of the home."
    ]


def test_a_rule_whose_place_another_takes_does_not_hold() -> None:
    case = _rule(
        id="case",
        opens=(Pick(kind="diagnosed"),),
        summary=Text(en="cases", zh="病例"),
        ends=(Purpose.QUARANTINE,),
    )
    diagnosed = "12-22 diagnosed person_id=wu-gang"
    treated = evolve(case, phases=(evolve(case.phases[0], purpose=Purpose.TREATMENT),))
    assert _not(EXPOSED, diagnosed, rules=(_rule(), treated)) == [
        "“house rule”: another rule has taken its place."
    ]
    assert _not(EXPOSED, rules=(_rule(), treated)) == ["“cases”: no diagnosis is recorded."]


def test_a_rule_left_for_another_does_not_hold() -> None:
    led = _rule(switches=(Switch(when=Seen(pick=Pick(kind="diagnosed")), to="other"),))
    other = _rule(id="other", opens=())
    diagnosed = "12-22 diagnosed person_id=wu-gang"
    assert _not(EXPOSED, diagnosed, rules=(led, other)) == [
        "“house rule”: another rule has taken its place."
    ]


def test_in_hindsight_it_is_asked_by_all_that_is_known_now() -> None:
    rule = _rule(FIT, given_on="first_day")
    late = "12-21 home_assessed household_id=wu suitable=yes recorded=12-22T08:00"
    assert len(_not(EXPOSED, late, rules=(rule,))) == 1
    assert _not(EXPOSED, late, rules=(rule,), hindsight=True) == []


def test_of_two_who_live_together_each_has_their_own_reason() -> None:
    case = _rule(
        id="case",
        opens=(Pick(kind="diagnosed"),),
        summary=Text(en="cases", zh="病例"),
        ends=(Purpose.QUARANTINE,),
    )
    policy = evolve(NATION, rules=(_rule(), case), delegates=())
    rows = """
        12-21 exposed   person_id=li-mei degree=close
        12-21 exposed   person_id=li-bao degree=close
        12-22 diagnosed person_id=li-bao
    """
    now = assessed(told(rows), "12-23 08:00", rules=gc.Rulebook([policy]))
    lines = gc.explain_absence(now, "li").lines
    assert "li-bao: not “house rule”: another rule has taken its place." in lines
    assert "li-mei: not “cases”: no diagnosis is recorded." in lines
