"""Drills: an emergency plan tried out against the clock, and the version that comes of it.

Comes in: a `Plan` (steps in order, each with its role and its minutes), and what happened in a
drill. Goes out: a `DrillReview`, step by step with target and time taken, its findings, and from
these the plan's next version. Deliberately not here: the community's own duties; what goes wrong in
an exercise is no gap in anybody's care.

The same duties and the same matching as everywhere, on a clock of minutes.
"""

from gridcare.drills.plan import Learned, Plan, Step
from gridcare.drills.review import DrillReview, StepReview, review_drill

__all__ = ["DrillReview", "Learned", "Plan", "Step", "StepReview", "review_drill"]
