"""What follows from one area for another."""

from __future__ import annotations

import pytest

from gridcare.compiled.areas import fits_too, pattern_of


@pytest.mark.parametrize(
    ("one", "other", "follows"),
    [
        ("610103", "610100", True),
        ("610100", "610100", True),
        ("610100", "610103", None),
        ("610100", "140800", False),
        ("610100", "610200", False),
        ("GB-ENG-E08", "GB-ENG", True),
        ("GB-ENG", "GB-ENG-E08", None),
        ("GB-ENGLAND", "GB-ENG", False),
        ("GB-ENG", "GB-SCT", False),
        ("A.B-C", "A.B", True),
        ("GB-ENG", "610000", False),
        ("610000", "GB-ENG", False),
    ],
)
def test_what_lies_in_one_area_lies_in_another_or_does_not(
    one: str, other: str, *, follows: bool | None
) -> None:
    assert fits_too(pattern_of(one), pattern_of(other)) is follows
