"""Long phrases beside each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.policy.abridging import abridged

WORDS = " ".join(f"w{n}" for n in range(30))  # 109 characters
SIGNS = "一二三四五六七八九十" * 6


def changed(position: int) -> str:
    words = WORDS.split(" ")
    return " ".join([*words[:position], "other", *words[position + 1 :]])


@pytest.mark.parametrize(
    ("position", "before", "after"),
    [
        (0, "w0 w1 w2 w3 w4 w5 ...", "other w1 w2 w3 w4 w5 ..."),
        (4, "w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 ...", "w0 w1 w2 w3 other w5 w6 w7 w8 w9 ..."),
        (6, "... w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 ...", None),
        (29, "... w24 w25 w26 w27 w28 w29", "... w24 w25 w26 w27 w28 other"),
        (25, "... w20 w21 w22 w23 w24 w25 w26 w27 w28 w29", None),
    ],
)
def test_what_is_alike_at_either_end_is_left_out(
    position: int, before: str, after: str | None
) -> None:
    found = abridged(WORDS, changed(position), "en")
    assert found[0] == before
    assert after is None or found[1] == after
    assert abridged(changed(position), WORDS, "en") == (found[1], found[0])


def test_what_is_between_two_differences_stays() -> None:
    both_ends = f"other {WORDS} other"
    assert abridged(WORDS, both_ends, "en") == (WORDS, both_ends)


def test_a_part_that_came_or_went_has_its_neighbours() -> None:
    longer = WORDS.replace("w15 ", "w15 w15 ")
    assert abridged(WORDS, longer, "en") == (
        "... w11 w12 w13 w14 w15 w16 w17 w18 w19 w20 ...",
        "... w11 w12 w13 w14 w15 w15 w16 w17 w18 w19 w20 ...",
    )


@pytest.mark.parametrize(("length", "is_cut"), [(100, False), (101, True)])
def test_only_where_both_are_long(length: int, is_cut: bool) -> None:  # noqa: FBT001 - one case
    short = "a " * (length // 2) + "b" * (length % 2)
    other = f"{short} and so on and so forth"
    assert (len(short), abridged(short, other, "en") != (short, other)) == (length, is_cut)
    assert (abridged(other, short, "en") != (other, short)) == is_cut


def test_chinese_is_cut_by_characters() -> None:
    found = abridged(f"{SIGNS}甲{SIGNS}", f"{SIGNS}乙{SIGNS}", "zh")
    assert found == (
        "……一二三四五六七八九十甲一二三四五六七八九十……",
        "……一二三四五六七八九十乙一二三四五六七八九十……",
    )
    assert abridged(SIGNS[:50], SIGNS, "zh") == (SIGNS[:50], SIGNS)
    assert abridged(SIGNS[:51], SIGNS, "zh") != (SIGNS[:51], SIGNS)


PHRASES = st.lists(st.sampled_from(["the same", "one", "other"]), min_size=8, max_size=40)


@given(PHRASES, PHRASES)
def test_what_differs_still_does(some: list[str], others: list[str]) -> None:
    before, after = " ".join(some), " ".join(others)
    found = abridged(before, after, "en")
    assert (found[0] == found[1]) == (before == after)
    assert len(found[0]) <= len(before) + 8
