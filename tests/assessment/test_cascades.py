"""Cascades in an assessment: a step above concerns all below it, and nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gridcare as gc
from gridcare.facts import Channel, Fact, NoticePassedOn, Retracted
from gridcare.policy import Layer, Modality, Notice, NoticeTopic, Policy, Reach
from gridcare.wording import Text
from tests.duties.test_rounds import step
from tests.scenarios.telling import REGISTER, instant

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

WORDS: Final = Text(en="words", zh="文字")
NOW: Final = instant("2021-12-04 12:00")


def after(rule_id: str, scope: str, before: str, **more: object) -> Reach:
    return step(rule_id, scope, after=before, within_hours=2, **more)


RULES: Final = gc.Rulebook(
    [
        Policy(
            id="p",
            series="p",
            title=WORDS,
            issuer=WORDS,
            layer=Layer.COMMUNITY,
            effective_from=instant("2021-12-01 00:00").date(),
            notices=(
                Notice(
                    id="letter",
                    title=WORDS,
                    topics=(NoticeTopic(key="k", name=WORDS, modality=Modality.MUST),),
                ),
            ),
            rules=(
                step("office", "community"),
                after("grids", "grids", "office"),
                after("compounds", "compounds", "office"),
                after("shops", "premises", "grids"),
                after("homes", "households", "grids"),
                after("homes-at-once", "households", "office"),
            ),
        )
    ]
)


def told(name: str, place_id: str | None, hour: int) -> NoticePassedOn:
    at = instant("2021-12-03 00:00") + timedelta(hours=hour)
    return NoticePassedOn(
        id=name, notice_id="letter", channel=Channel.WORK_GROUP, place_id=place_id, at=at
    )


def assessed(*facts: Fact) -> Assessment:
    return gc.assess(REGISTER, gc.Ledger(facts), RULES, as_of=NOW)


def due(now: Assessment) -> dict[tuple[str, str], datetime]:
    """Return until when each step is due, where that is not the last day."""
    last_at = instant("2021-12-06 00:00") - timedelta(microseconds=1)
    return {
        (one.duty.rule_id, one.duty.subject.id): one.duty.due_at
        for one in now.results
        if one.duty.due_at != last_at
    }


@pytest.mark.parametrize(
    ("fact", "below"),
    [
        (
            told("f", None, 8),
            {
                ("grids", "east"),
                ("grids", "west"),
                ("compounds", "garden"),
                ("homes-at-once", "li"),
                ("homes-at-once", "wu"),
                ("homes-at-once", "he"),
            },
        ),
        (told("f", "east", 8), {("homes", "li"), ("homes", "wu")}),
        (told("f", "west", 8), {("homes", "he"), ("shops", "bakery")}),
        (told("f", "garden", 8), set()),
    ],
)
def test_a_step_is_followed_on_by_all_below_it(fact: Fact, below: set[tuple[str, str]]) -> None:
    found = due(assessed(fact))
    assert set(found) == below
    assert set(found.values()) <= {instant("2021-12-03 10:00")}
    assert assessed().with_facts([fact]) == assessed(fact)


FACTS: Final = st.lists(
    st.one_of(
        st.builds(
            told,
            st.sampled_from(["f1", "f2", "f3"]),
            st.sampled_from([None, "east", "west", "garden"]),
            st.integers(0, 50),
        ),
        st.builds(
            lambda name, target: Retracted(id=name, at=NOW, fact_id=target),
            st.sampled_from(["r1", "r2"]),
            st.sampled_from(["f1", "f2"]),
        ),
    ),
    max_size=5,
)


@given(FACTS)
@settings(max_examples=40, deadline=None)
def test_one_fact_after_the_other_gives_what_all_of_them_would(facts: list[Fact]) -> None:
    now = assessed()
    for fact in facts:
        now = now.with_facts([fact])
    assert now == assessed(*facts)
    assert now.tally == assessed(*facts).tally
