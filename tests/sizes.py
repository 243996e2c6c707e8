"""How many examples a law is tried on: few on every run, many when one looks for trouble."""

from __future__ import annotations

import os
from typing import Final

from hypothesis import settings

__all__ = ["PROFILE", "examples"]

PROFILE: Final = os.environ.get("HYPOTHESIS_PROFILE", "steady")


def examples(number: int) -> settings:
    """Return the settings of a law whose examples take long: so many, or 20 times as many."""
    return settings(max_examples=number if PROFILE == "steady" else 20 * number)
