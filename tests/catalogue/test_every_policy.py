"""What holds for every bundled policy: whole, cited, bilingual, within its authority."""

from __future__ import annotations

import pickle
import re
from datetime import date, timedelta

import pytest

from gridcare.bridge import from_json, to_json
from gridcare.catalogue import deeds
from gridcare.policy import Confidence, Deed, Policy, Rulebook
from gridcare.wording import Text
from tests.catalogue.bundled import POLICIES, evening_of, neighbours, zone_of
from tests.catalogue.policy_pages import FOLDER, UNVERIFIED, page_of, path_of

pytestmark = pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)

FIRST_REVIEW = date(2026, 11, 23)
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?(]|[,;:!?)][\u4e00-\u9fff]")


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def _texts(policy: Policy) -> list[Text]:
    deed_names = [rule.deed.name for rule in policy.rules if hasattr(rule, "deed")]
    summaries = [rule.summary for rule in policy.rules]
    return [policy.title, policy.issuer, *policy.notes, *summaries, *deed_names]


def test_it_survives_json_and_pickle(policy: Policy) -> None:
    assert from_json(Policy, to_json(policy)) == policy
    assert pickle.loads(pickle.dumps(policy)) == policy  # noqa: S301 -- our own bytes


# --- its words ------------------------------------------------------------------------------------


def test_every_text_is_in_both_languages(policy: Policy) -> None:
    texts = _texts(policy)
    assert [text.zh for text in texts if not _is_chinese(text.zh)] == []
    assert [text.en for text in texts if _is_chinese(text.en)] == []


def test_chinese_has_chinese_punctuation(policy: Policy) -> None:
    assert [text.zh for text in _texts(policy) if HALF_WIDTH.search(text.zh)] == []


def test_every_note_says_what_it_is(policy: Policy) -> None:
    pairs = {(note.en.partition(":")[0], note.zh.partition("：")[0]) for note in policy.notes}
    assert pairs == {("Reading", "解读"), ("Limitation", "局限")}


def test_deeds_come_from_the_shared_list(policy: Policy) -> None:
    shared = [one for one in vars(deeds).values() if isinstance(one, Deed)]
    used = [rule.deed for rule in policy.rules if hasattr(rule, "deed")]
    assert [deed.key for deed in used if deed not in shared] == []


# --- where it comes from --------------------------------------------------------------------------


def test_every_citation_is_complete(policy: Policy) -> None:
    assert policy.sources
    for one in policy.sources:
        assert one.title
        assert one.issuer
        assert one.dated
        assert one.link.startswith("http") or one.seen in {"memory", "full text"}


def test_what_rests_on_memory_alone_is_unverified_and_says_so(policy: Policy) -> None:
    if {one.seen for one in policy.sources} == {"memory"}:
        assert policy.confidence is Confidence.UNVERIFIED
    if policy.confidence is Confidence.UNVERIFIED:
        readings = [note for note in policy.notes if note.en.startswith("Reading: ")]
        assert [one for one in readings if "remember" in one.en or "memory" in one.en]


def test_it_is_reviewed(policy: Policy) -> None:
    assert policy.reviewed_on is not None
    assert policy.reviewed_on >= FIRST_REVIEW


def test_it_was_announced_by_its_first_day(policy: Policy) -> None:
    """By the calendar of the place that announced it, and no longer than a season before."""
    if policy.announced_at is not None:
        ahead = policy.effective_from - policy.announced_at.date()
        assert timedelta(0) <= ahead <= timedelta(days=100)


# --- its page -------------------------------------------------------------------------------------


def test_its_page_is_what_the_data_says(policy: Policy) -> None:
    assert path_of(policy).read_text(encoding="utf-8") == page_of(policy)


def test_its_page_has_every_note_in_both_languages(policy: Policy) -> None:
    page = page_of(policy)
    for note in policy.notes:
        assert f"- {note.en.partition(': ')[2]}\n  {note.zh.partition('：')[2]}\n" in page


def test_its_page_says_at_the_top_if_nobody_has_verified_it(policy: Policy) -> None:
    above_the_facts = page_of(policy).partition("| field | value |")[0]
    assert (UNVERIFIED in above_the_facts) == (policy.confidence is Confidence.UNVERIFIED)


def test_no_page_is_left_over(policy: Policy) -> None:
    assert path_of(policy) in set(FOLDER.glob("*.md"))
    assert len(list(FOLDER.glob("*.md"))) == len(POLICIES)


# --- in force -------------------------------------------------------------------------------------


def test_it_is_in_force_from_its_first_day_through_its_last(policy: Policy) -> None:
    (alone,) = Rulebook([policy]).in_force(evening_of(policy.effective_from, policy))
    assert alone.policy == policy
    assert alone.days.first_on == policy.effective_from
    assert alone.days.last_on == policy.effective_to


def test_nobody_knows_it_before_it_is_announced(policy: Policy) -> None:
    if policy.announced_at is not None:
        announced_on = policy.announced_at.astimezone(zone_of(policy)).date()
        before = evening_of(announced_on - timedelta(days=1), policy)
        assert Rulebook([policy]).in_force(before) == ()


def test_it_exceeds_no_authority_among_its_neighbours(policy: Policy) -> None:
    first_evening = evening_of(policy.effective_from, policy)
    findings = Rulebook(neighbours(policy)).findings(first_evening)
    assert [one for one in findings if one.where == f"policy:{policy.id}"] == []
