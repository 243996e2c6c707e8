"""Why nothing holds them, and why nothing is owed."""

from __future__ import annotations

import pytest

import gridcare as gc
from gridcare.errors import UnknownName
from gridcare.people import Household
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
        "no leaving hospital is recorded.",
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
            "monitoring at home”: it asks for exposure (degree: close)."
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
    from gridcare.bridge import evolve

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
    assert "it asks for stay elsewhere (risk level: high)." in " ".join(lines)


def test_rounds_done_refused_missed_and_waived() -> None:
    done = _said("li", "12-26 08:00", SCREENED)
    assert done[-1].startswith("Already reached in the round: first screening")
    refused = _said("wu", "12-26 08:00", SCREENED)
    assert refused[-1].startswith("Refused in the round: first screening")
    missed = _said("he", "12-26 08:00", SCREENED)
    assert missed[-1].startswith("Not reached in the round, which is over since 24 December 2021")
    assert _said("he", "12-22 08:00")[-1] == "Open now: screen the household."


def test_an_empty_household() -> None:
    from gridcare.bridge import evolve

    empty = evolve(REGISTER, households=(*REGISTER.households, Household(id="empty")))
    now = assessed(told(""), "12-26 08:00", register=empty)
    assert gc.explain_absence(now, "empty").lines == ("Nobody lives here.",)
    assert gc.explain_absence(now, "empty", lang="zh").lines == ("无人居住。",)


def test_a_household_whose_people_are_away_is_not_asked() -> None:
    from gridcare.bridge import evolve
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
    from gridcare.bridge import evolve
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
