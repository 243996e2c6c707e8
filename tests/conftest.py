"""Set up Hypothesis alike on every machine.

`steady`, the default, draws the same examples each time, so that a red run is red again when
it is looked into. `search` looks further and at random: HYPOTHESIS_PROFILE=search.
"""

from __future__ import annotations

from hypothesis import settings

from tests.sizes import PROFILE

settings.register_profile("steady", deadline=None, derandomize=True, database=None, max_examples=60)
settings.register_profile("search", deadline=None, max_examples=2_000, print_blob=True)
settings.load_profile(PROFILE)
