"""Which tests coverage does not watch.

Watching makes our code three times slower. The examples that say what one thing does reach
every line and branch by themselves; the laws, twins and whole communities named here go through
all rooms again and again, take most of the time, and would add nothing. They run all the same,
once, beside the others. A new test is watched unless it is named here: name one that takes
seconds, and only where coverage stays whole without it.
"""

from __future__ import annotations

from typing import Final

__all__ = ["UNMEASURED"]

UNMEASURED: Final = (
    "tests/properties/test_ties.py",
    "tests/policy/test_compare.py::test_a_difference_in_any_single_field_",
    "tests/examples/",
    "tests/properties/",
    "tests/benchmarks/",
    "tests/policy/test_course_against_naive.py",
    "tests/assessment/test_ties_against_naive.py",
    "tests/scenarios/test_l1_doors_divided_among_workers.py",
    "tests/conformance/test_nhs_app",
    "tests/policy/test_laws_of_every_word.py",
    "tests/policy/test_hostile_policies.py",
    "tests/scenarios/test_c2_grids_without_a_dead_corner.py",
    "tests/tracing/test_against_naive.py",
    "tests/scenarios/test_l2_two_rounds_over_everybody.py",
    "tests/scenarios/test_c7_entries_and_exits.py",
    "tests/scenarios/test_c4_one_person_one_file.py",
    "tests/scenarios/test_c5_key_people_by_visit_wechat_phone.py",
    "tests/scenarios/test_c9_floating_population.py",
    "tests/scenarios/test_y7_returnees_reported_upward.py",
    "tests/scenarios/test_y1_overdue_goes_up.py",
    "tests/policy/test_judging_against_naive.py",
    "tests/scenarios/test_l4_not_one_household_missed.py",
    "tests/matching/test_matching_against_exhaustive.py",
    "tests/scenarios/test_l3_channels_and_forms.py",
    "tests/scenarios/test_c1_letter_with_a_card.py",
    "tests/policy/test_course_laws.py",
    "tests/scenarios/test_l6_banners_prove_nothing.py",
    "tests/scenarios/test_c3_ledger_that_leaves_a_trace.py",
    "tests/scenarios/test_k2_letter_posted.py",
)
"""How the names of these tests begin. The costly come first, so that the end is even."""
