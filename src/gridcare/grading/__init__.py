"""Grading: where areas and zones stand, and what change of level the rules propose.

`zones` finds out which zones hold which and what is known of each; `standing` are the values that
come out; `propose` judges the rules. It proposes and never promotes: a level changes by a recorded
fact alone.
"""

from gridcare.grading.propose import grade
from gridcare.grading.standing import Grading, Outlook, Proposal, Standing, Unmet

__all__ = ["Grading", "Outlook", "Proposal", "Standing", "Unmet", "grade"]
