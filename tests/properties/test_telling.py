"""Whatever happens, under whatever rules: people are told, briefly, in words, and once."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gridcare as gc
from tests.catalogue.bundled import POLICIES
from tests.golden.community import REGISTER, happened
from tests.golden.test_golden import later
from tests.properties.small_community import PEOPLE, assess, histories
from tests.scenarios.telling import NATION, assessed, instant, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gridcare.assessment import Assessment, Audience, Explanation, Length
    from gridcare.policy import Policy
    from gridcare.wording import Language

LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh")
AUDIENCES: Final[tuple[Audience, ...]] = ("person", "worker", "auditor")
LENGTHS: Final[tuple[Length, ...]] = ("short", "long")
MOST_SENTENCES: Final = 6
_ENGLISH: Final = re.compile(r"[A-Za-z]{3,}")


def _explained(now: Assessment, person_id: str) -> Iterator[Explanation]:
    for lang, audience, length in product(LANGUAGES, AUDIENCES, LENGTHS):
        yield gc.explain(now, person_id, lang=lang, audience=audience, length=length)


def _is_fit_to_be_told(said: Explanation) -> None:
    assert said.lines
    assert len(set(said.lines)) == len(said.lines)
    assert all(line[0] == line[0].upper() for line in said.lines)
    if said.length == "short":
        assert len(said.lines) <= MOST_SENTENCES
    if said.audience == "person":
        assert not [line for line in said.lines if "_" in line or "{" in line]
        assert said.lang == "en" or not _ENGLISH.findall(str(said).replace("us", ""))


@given(histories(twice=True), st.sampled_from(PEOPLE))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_whatever_happens_can_be_told(facts: list[Any], person_id: str) -> None:
    for said in _explained(assess(facts), person_id):
        assert said.lines
        assert len(set(said.lines)) == len(said.lines)
        assert said.length == "long" or len(said.lines) <= MOST_SENTENCES


_HAPPENS: Final = (
    "12-18 exposed person_id=wu-gang degree=close",
    "12-21 exposed person_id=wu-gang degree=secondary to_person_id=he-jun",
    "12-19 09:00 ordered person_id=wu-gang action=suspend clock=stops authority=us",
    "12-20 09:00 ordered person_id=wu-gang action=suspend clock=runs authority=us",
    "12-21 09:00 ordered person_id=wu-gang action=resume authority=us",
    "12-22 09:00 ordered person_id=wu-gang action=extend through_on=01-20 authority=us",
    "12-22 09:00 ordered person_id=wu-gang action=move setting=home authority=us",
    "12-23 09:00 ordered person_id=wu-gang action=end authority=us",
    "12-20 diagnosed person_id=wu-gang severity=asymptomatic",
    "12-22 diagnosed person_id=he-jun severity=mild",
    "12-22 ruled_out person_id=wu-gang",
    "12-23 discharged person_id=wu-gang",
    "12-24 died person_id=wu-gang",
    "12-19 08:00 retracted fact_id=exposed-0",
    "12-20 arrived person_id=wu-gang abroad=yes",
    "12-20 08:00 specimen_taken person_id=he-jun id=s",
    "12-21 08:00 result_reported person_id=he-jun specimen_id=s result=positive",
)


@given(
    st.lists(st.sampled_from(_HAPPENS), unique=True, max_size=7),
    st.sampled_from(["12-21 08:00", "12-24 08:00", "01-12 08:00"]),
)
@settings(deadline=None)
def test_whatever_is_ordered_can_be_told(rows: list[str], when: str) -> None:
    now = assessed(told(*rows), when, rules=gc.Rulebook([NATION]), register=REGISTER)
    for said in _explained(now, "wu-gang"):
        _is_fit_to_be_told(said)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_whoever_lives_under_a_bundled_policy_can_be_told(policy: Policy) -> None:
    moved = later(policy)
    rules, ledger = gc.Rulebook([policy]), happened(moved)
    for when in ("12-21 08:00", "12-28 08:00"):
        now = gc.assess(REGISTER, ledger, rules, as_of=instant(when) + moved)
        for person in REGISTER.people:
            for said in _explained(now, person.id):
                _is_fit_to_be_told(said)
