"""What holds for every bundled policy: whole, cited, bilingual, within its authority."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from gridcare.bridge import from_json, to_json
from gridcare.catalogue import deeds
from gridcare.policy import Deed, Policy, Restrict, Rulebook
from gridcare.wording import Text
from tests.catalogue.policy_pages import FOLDER, POLICIES, page_of, path_of
from tests.catalogue.stories import day, moment

pytestmark = pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def _texts(policy: Policy) -> list[Text]:
    deed_names = [rule.deed.name for rule in policy.rules if not isinstance(rule, Restrict)]
    summaries = [rule.summary for rule in policy.rules]
    return [policy.title, policy.issuer, *policy.notes, *summaries, *deed_names]


def test_it_survives_json_and_pickle(policy: Policy) -> None:
    assert from_json(Policy, to_json(policy)) == policy
    assert pickle.loads(pickle.dumps(policy)) == policy  # noqa: S301 -- our own bytes


def test_every_text_is_in_both_languages(policy: Policy) -> None:
    texts = _texts(policy)
    assert [text.zh for text in texts if not _is_chinese(text.zh)] == []
    assert [text.en for text in texts if _is_chinese(text.en)] == []


def test_every_note_says_what_it_is(policy: Policy) -> None:
    pairs = {(note.en.partition(":")[0], note.zh.partition("：")[0]) for note in policy.notes}
    assert pairs == {("Reading", "解读"), ("Limitation", "局限")}


def test_every_citation_is_complete(policy: Policy) -> None:
    assert policy.sources
    for one in policy.sources:
        assert one.title
        assert one.issuer
        assert one.dated
        assert one.seen
        assert one.link.startswith("http") or one.seen in {"memory", "full text"}


def test_it_is_dated_and_reviewed(policy: Policy) -> None:
    assert policy.reviewed_on == date(2026, 11, 23)
    announced = policy.announced_at
    assert announced is None or announced.date() == policy.effective_from


def test_deeds_come_from_the_shared_list(policy: Policy) -> None:
    shared = [one for one in vars(deeds).values() if isinstance(one, Deed)]
    used = [rule.deed for rule in policy.rules if not isinstance(rule, Restrict)]
    assert [deed.key for deed in used if deed not in shared] == []


def test_its_page_is_what_the_data_says(policy: Policy) -> None:
    assert path_of(policy).read_text(encoding="utf-8") == page_of(policy)


def test_no_page_is_left_over(policy: Policy) -> None:
    assert path_of(policy) in set(FOLDER.glob("*.md"))
    assert len(list(FOLDER.glob("*.md"))) == len(POLICIES)


def test_it_is_in_force_from_its_first_day(policy: Policy) -> None:
    (alone,) = Rulebook([policy]).in_force(moment("12-31"))
    assert alone.days.first_on == policy.effective_from
    assert day("12-28") in alone.days
