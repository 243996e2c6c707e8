"""Rules as formulas: the fold over days worked out once for a policy, not once for each person.

Comes in: the policies in force. Goes out: a `Timetable` of formulas over one row for each person,
which targets turn into something that runs: Python functions here (`decision`), expressions over
columns in `gridcare.frames`. Deliberately not here: people of whom more is known than a row can
hold; for them the fold in `policy` is the definition, and this room must agree with it.
"""

from gridcare.compiled.cells import EVER, FAR, NEVER, Cell, Number, Operation, number_of_day
from gridcare.compiled.decisions import Decision, Standing, decision, kept_in_force, shape_of
from gridcare.compiled.functions import Answering, function_of
from gridcare.compiled.row import Column, NotInColumns, Shape
from gridcare.compiled.rules import Leg
from gridcare.compiled.sheet import Sheet
from gridcare.compiled.together import Answers, Timetable, timetable

__all__ = [
    "EVER",
    "FAR",
    "NEVER",
    "Answering",
    "Answers",
    "Cell",
    "Column",
    "Decision",
    "Leg",
    "NotInColumns",
    "Number",
    "Operation",
    "Shape",
    "Sheet",
    "Standing",
    "Timetable",
    "decision",
    "function_of",
    "kept_in_force",
    "number_of_day",
    "shape_of",
    "timetable",
]
