"""What is said to whom: read these aloud."""

from __future__ import annotations

import pytest

import gridcare as gc
from gridcare.catalogue.deeds import SERVE_OBSERVATION_NOTICE
from gridcare.people import Role
from gridcare.policy import (
    All,
    Any,
    Condition,
    Day,
    InPhase,
    Layer,
    Not,
    Opened,
    Phase,
    Pick,
    Policy,
    Provide,
    Purpose,
    Reached,
    Restrict,
    Seen,
    Setting,
)
from gridcare.wording import Text
from tests.scenarios.telling import REGISTER, assessed, told

AT_HOME = """
    12-22       left_area person_id=li-mei area=610400 stayed_since=12-10
    12-23 07:00 arrived   person_id=li-mei
"""


def test_to_the_person_in_english() -> None:
    said = gc.explain(assessed(told(AT_HOME), "12-24 11:00"), "li-mei")
    assert str(said).splitlines() == [
        "You are in quarantine at home. Today, 24 December 2021, is day 2.",
        (
            "While this lasts, please: do not go out, receive no visitors, "
            "keep to a room apart from others."
        ),
        "From 23 December 2021 through 5 January 2022: quarantine at home.",
        "5 January 2022 is the last day. From 6 January 2022 on you are free.",
        "It ends by itself, and nothing ends it sooner.",
        "The days are counted from leaving the area on 22 December 2021.",
        (
            "Reason: stayed in Xi'an, Xianyang or Yan'an, 9 to 22 December: 14 days at home, "
            "topped up. Ordered by: Taiyuan epidemic prevention office (“Taiyuan: urgent "
            "notice of 23 "
            "December 2021”)."
        ),
        "This was asked of you by 23 December 2021 and is still needed: report the arrival.",
        "Please do today: take the temperature (morning, evening).",
        (
            "Owed to you by 23 December 2021 and not done yet: "
            "deliver the care package (the grid worker), serve the observation notice (the grid "
            "worker), have the commitment signed (the grid worker), put the paper seal on the door "
            "(the grid worker)."
        ),
        "Will be done for you today: ask what the household needs (the grid worker).",
        (
            "Everybody is being asked in a screening round, your household too, through 24 "
            "December 2021."
        ),
        (
            "Questions, or something you need? Ask the grid worker or the party secretary: the "
            "number is on your contact card."
        ),
    ]


def test_to_the_person_in_chinese() -> None:
    said = gc.explain(assessed(told(AT_HOME), "12-24 11:00"), "li-mei", lang="zh")
    assert said.lines[:6] == (
        "您目前处于居家隔离医学观察期，今天（2021年12月24日）是第2天。",
        "在此期间请您：不外出、不会客、单独居住一室。",
        "2021年12月23日至2022年1月5日：居家隔离医学观察。",
        "最后一天是2022年1月5日，2022年1月6日起您即解除。",
        "到期即解除，不能提前。",
        "期限自离开该地区之日（2021年12月22日）起算。",
    )
    assert said.lines[-1] == "如有疑问或需要，请联系网格员或者党支部书记，电话见您的联系卡。"


def test_a_worker_is_told_about_the_person_with_ids() -> None:
    now = assessed(told(AT_HOME), "12-24 11:00")
    worker = gc.explain(now, "li-mei", audience="worker").lines
    assert worker[0] == "In quarantine at home. Today, 24 December 2021, is day 2."
    assert "Facts: arrived-1, left_area-0" in worker
    assert "Owed by the person today: take the temperature (morning, evening)." in worker
    assert worker[-1] == "Responsible: east-worker, secretary."
    auditor = set(gc.explain(now, "li-mei", audience="auditor").lines) - set(worker)
    assert auditor == {"Rule: cn-taiyuan-2021-12-23/xian-xianyang-yanan-9-to-22"}


def test_free_known_and_unknown_are_three_things() -> None:
    now = assessed(told(""), "12-21 08:00")
    assert str(gc.explain(now, "li-mei")) == "No restriction applies to you."
    assert str(gc.explain(now, "nobody")) == "Nobody with this id is in the register."


def test_somebody_released_is_told_since_when() -> None:
    after = gc.explain(assessed(told(AT_HOME), "01-10 08:00"), "li-mei").lines
    assert after[:2] == (
        "No restriction applies to you.",
        "You have been free since 6 January 2022.",
    )


def test_the_households_care_is_not_told_to_members_who_are_free() -> None:
    lines = gc.explain(assessed(told(AT_HOME), "12-26 08:00"), "li-bao").lines
    assert lines == ("No restriction applies to you.",)


def test_a_round_that_is_over_is_not_told_as_owed() -> None:
    after = str(gc.explain(assessed(told(AT_HOME), "12-26 08:00"), "li-mei"))
    assert "screening" not in after


def test_nobody_to_ask_is_said() -> None:
    from gridcare.bridge import evolve

    nobody = evolve(REGISTER, responsibilities=())
    now = assessed(told(AT_HOME), "12-24 11:00", register=nobody)
    assert gc.explain(now, "li-mei").lines[-1] == (
        "Nobody is named for you at the moment. Please ask the community office."
    )


# --- ends that conditions decide ------------------------------------------------------------------

TEST = Seen(pick=Pick(kind="result_reported"))
SEVENTH = Reached(day=Day(n=7, of=Opened(), anchor_day=0))


def _until(until: Condition, *, clause: str = "") -> gc.Rulebook:
    words = Text(en="house rule", zh="内部规定")
    rule = Restrict(
        id="r",
        category="c",
        summary=words,
        clause=clause,
        opens=(Pick(kind="exposed"),),
        phases=(Phase(purpose=Purpose.QUARANTINE, setting=Setting.HOME, until=until),),
    )
    notice = Provide(
        id="n",
        summary=words,
        to=InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,)),
        deed=SERVE_OBSERVATION_NOTICE,
        performer=Role.GRID_WORKER,
        within_days=3,
    )
    policy = Policy(
        id="p",
        series="p",
        title=words,
        issuer=words,
        layer=Layer.NATION,
        effective_from=assessed(told(""), "12-21 08:00").today,
        rules=(rule, notice),
    )
    return gc.Rulebook([policy])


def _said(until: Condition, **named: str) -> tuple[str, ...]:
    met = told("12-21 exposed person_id=wu-gang degree=close")
    now = assessed(met, "12-23 08:00", rules=_until(until, **named))
    return gc.explain(now, "wu-gang").lines


def test_what_could_end_it_sooner() -> None:
    lines = _said(All(of=(Any(of=(SEVENTH, TEST)), Not(of=Seen(pick=Pick(kind="diagnosed"))))))
    assert "28 December 2021 is the last day. From 29 December 2021 on you are free." in lines
    assert (
        "It can end sooner, and you be free on 24 December 2021 at the earliest, with: test result."
    ) in lines


@pytest.mark.parametrize(
    ("until", "who"),
    [
        (TEST, " The laboratory owes it."),
        (
            Seen(pick=Pick(kind="document_handled")),
            " It is up to: the grid worker.",
        ),
        (Seen(pick=Pick(kind="released")), ""),
        (Reached(day=Day(n=1, of=Opened(), anchor_day=0)), None),
        (Not(of=Seen(pick=Pick(kind="exposed"))), ""),
    ],
)
def test_what_is_missing_and_who_owes_it(until: Condition, who: str | None) -> None:
    missing = [line for line in _said(until) if line.startswith("Still missing")]
    if who is None:
        assert missing == []
    else:
        (line,) = missing
        assert line.endswith("." + who)


def test_a_clause_is_cited() -> None:
    assert "Clause: 3 (2)." in _said(SEVENTH, clause="3 (2)")


def test_an_end_that_nothing_pending_settles_has_no_date() -> None:
    lines = _said(Not(of=Seen(pick=Pick(kind="exposed"))))
    assert "The last day is not settled yet." in lines
    assert not [line for line in lines if "at the earliest" in line]


def test_days_still_to_come_are_told_before_they_begin() -> None:
    """A restriction that begins later shows its days, and no day number."""
    from gridcare.bridge import evolve

    (policy,) = _until(SEVENTH)
    rule, notice = policy.rules
    later = evolve(rule, starts=Day(n=4, of=Opened(), anchor_day=0))
    rules = gc.Rulebook([evolve(policy, rules=(later, notice))])
    met = told("12-21 exposed person_id=wu-gang degree=close")
    lines = gc.explain(assessed(met, "12-23 08:00", rules=rules), "wu-gang").lines
    assert lines[0] == "From 25 December 2021 through 28 December 2021: quarantine at home."
