"""Notices of a policy, and rounds that hand them down: what fits together, and how it is said."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from gridcare.bridge import evolve
from gridcare.errors import InvalidRecord
from gridcare.facts import Channel
from gridcare.people import Role
from gridcare.policy import Deed, Layer, Modality, Notice, NoticeTopic, Policy, Reach
from gridcare.policy.compare import compare_policies
from gridcare.wording import Text

_WORDS: Final = Text(en="words", zh="文字")
MASKS: Final = NoticeTopic(
    key="masks", name=Text(en="masks outside", zh="外出戴口罩"), modality=Modality.MUST
)
DINNERS: Final = NoticeTopic(
    key="dinners", name=Text(en="no dinners", zh="避免聚餐"), modality=Modality.ADVICE
)
LETTER: Final = Notice(
    id="letter", title=Text(en="An open letter", zh="一封信"), topics=(MASKS, DINNERS)
)


def step(rule_id: str, scope: str, fact: str = "notice_passed_on", **more: object) -> Reach:
    """Make a round that carries the letter."""
    fields: dict[str, object] = {
        "id": rule_id,
        "summary": _WORDS,
        "scope": scope,
        "first_on": date(2021, 12, 28),
        "last_on": date(2021, 12, 29),
        "deed": Deed(key="tell", name=_WORDS, fact=fact),
        "performer": Role.GRID_WORKER,
        "notice": "letter",
    }
    return Reach(**(fields | more))  # type: ignore[arg-type]  # fields by name


OFFICE: Final = step("office", "community")
GRIDS: Final = step("grids", "grids", after="office", within_hours=2)
HOMES: Final = step("homes", "households", "notice_heard", after="grids", within_hours=24)


def handing(*rules: Reach, notices: tuple[Notice, ...] = (LETTER,)) -> Policy:
    """Make a policy that gives out the letter."""
    return Policy(
        id="p",
        series="p",
        title=_WORDS,
        issuer=_WORDS,
        layer=Layer.COMMUNITY,
        effective_from=date(2021, 12, 1),
        notices=notices,
        rules=rules,
    )


def refused(*rules: Reach, notices: tuple[Notice, ...] = (LETTER,)) -> list[str]:
    """Return why a policy is refused."""
    with pytest.raises(InvalidRecord) as caught:
        handing(*rules, notices=notices)
    return [str(one) for one in caught.value.problems]


def test_three_steps_one_below_the_other_are_taken() -> None:
    assert [one.id for one in handing(OFFICE, GRIDS, HOMES).rules] == ["office", "grids", "homes"]


def test_the_order_in_which_steps_are_written_does_not_matter() -> None:
    assert handing(HOMES, GRIDS, OFFICE).rules[0] == HOMES


@pytest.mark.parametrize("scope", ["premises", "compounds", "grids"])
def test_each_place_may_follow_on_the_community(scope: str) -> None:
    below = step("below", scope, after="office", within_hours=1)
    assert handing(OFFICE, below).rules[1] == below


def test_a_step_follows_on_one_above_never_beside_or_below() -> None:
    beside = step("beside", "grids", after="grids", within_hours=2)
    (problem,) = refused(OFFICE, GRIDS, beside)
    assert problem.startswith("rules[2].after: expected the id of a round in a place above")
    (problem,) = refused(evolve(OFFICE, after="grids", within_hours=2), GRIDS)
    assert problem.startswith("rules[0].after: expected the id of a round in a place above")


def test_a_step_that_nobody_takes_cannot_be_followed_on() -> None:
    (problem,) = refused(GRIDS)
    assert problem == "rules[0].after: expected the id of a round in a place above"


@pytest.mark.parametrize("lone", [{"after": "office"}, {"within_hours": 2}])
def test_a_step_and_its_hours_come_together(lone: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecord, match="within_hours: expected together with after"):
        step("grids", "grids", **lone)


def test_a_round_names_a_notice_of_its_policy() -> None:
    (problem,) = refused(evolve(OFFICE, notice="lettre"))
    assert problem.startswith("rules[0].notice: expected one of the policy's notices")


def test_a_notice_is_carried_by_facts_about_notices() -> None:
    (problem,) = refused(step("homes", "households", "contacted"))
    assert problem == "rules[0].deed.fact: expected a kind of fact about notices"


def test_households_are_reached_by_channels_that_prove_it() -> None:
    loud = step("homes", "households", "notice_heard", channels=(Channel.LINK, Channel.LOUDSPEAKER))
    assert refused(loud) == ["rules[0].channels: expected channels that prove whom they reach"]
    boards = step("boards", "compounds", "notice_posted", channels=(Channel.BOARD,))
    assert handing(boards).rules == (boards,)


def test_a_notice_comes_once_and_says_each_thing_once() -> None:
    assert refused(notices=(LETTER, LETTER)) == [
        "notices[1].id: expected an id not used by another notice"
    ]
    with pytest.raises(InvalidRecord, match=r"topics\[1\].key: expected a key not used"):
        evolve(LETTER, topics=(MASKS, MASKS))


@pytest.mark.parametrize(
    ("before", "after", "en", "zh"),
    [
        (
            handing(OFFICE, GRIDS),
            handing(OFFICE, evolve(GRIDS, within_hours=3)),
            "within 2 h of office in the place above -> within 3 h of office in the place above",
            "上一级office后3小时内",
        ),
        (
            handing(OFFICE, GRIDS),
            handing(OFFICE, evolve(GRIDS, after=None, within_hours=None)),
            "follows on: no longer within 2 h of office in the place above",
            "承接步骤取消",
        ),
        (
            handing(OFFICE),
            handing(evolve(OFFICE, notice=None)),
            "notice: no longer letter",
            "所传告知",
        ),
        (
            handing(OFFICE),
            handing(evolve(OFFICE, lapses=False)),
            "once late: lapses at its deadline -> stays owed past its deadline",
            "逾期不再补办",
        ),
        (
            handing(OFFICE),
            handing(OFFICE, notices=(evolve(LETTER, topics=(DINNERS,)),)),
            "An open letter [letter]: masks outside (an order), no dinners (advice)",
            "外出戴口罩（必须执行）",
        ),
    ],
)
def test_what_changed_is_told(before: Policy, after: Policy, en: str, zh: str) -> None:
    found = compare_policies(before, after)
    assert en in found.in_language("en")
    assert zh in found.in_language("zh")
